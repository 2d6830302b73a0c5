(function () {
  var found = lesson.all.decision, words = lesson.all.words, most = found.shown.by_band.length;
  var boxes = lesson.every("#places input"), shownLuck = -1;

  function chosen() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return Number(box.value); });
  }

  function count() {
    boxes.forEach(function (box) { box.closest("tr").className = box.checked ? "chosen" : ""; });
    document.getElementById("count").textContent = lesson.filled(words.count, { n: chosen().length, places: most });
  }

  function worth(k) {
    return lesson.sum(found.score.map(function (luck) {
      return found.expected[luck][k][0] - found.expected[luck][k][1];
    })) / found.score.length;
  }

  function averted(who) { return lesson.sum(who.map(worth)); }

  function happened(luck, who) {
    return lesson.sum(found.counted[luck].map(function (client, k) { return client[who.indexOf(k) < 0 ? 0 : 1]; }));
  }

  function score(event) {
    event.preventDefault();
    var who = chosen();
    if (who.length !== most) { count(); return; }
    document.getElementById("scored").textContent = lesson.filled(words.result, {
      yours: lesson.number(averted(who), 2),
      best: lesson.number(averted(found.shown.best), 2),
      band: lesson.number(averted(found.shown.by_band), 2),
      against: lesson.number(averted(found.shown.against), 2),
      lottery: lesson.number(found.shown.lottery, 2)
    });
    lesson.every("#places tbody tr").forEach(function (row, k) {
      var cell = row.querySelector(".revealed.number");
      cell.textContent = lesson.number(100 * worth(k), 1);
    });
    lesson.every("#places .revealed").forEach(function (cell) { cell.hidden = false; });
    document.getElementById("luck").hidden = false;
    document.getElementById("lucky").textContent = "";
    shownLuck = -1;
  }

  function luck() {
    var mine = chosen(), other = found.shown.against, n = found.counted.length;
    var better = averted(mine) >= averted(other);
    var strong = better ? mine : other, weak = better ? other : mine;
    var odd = found.counted.map(function (_luck, k) { return happened(k, weak) <= happened(k, strong); });
    var startles = odd.map(function (is, k) { return is && happened(k, weak) < happened(k, strong) ? k : -1; })
      .filter(function (k) { return k >= 0; });
    shownLuck = shownLuck < 0 && startles.length ? startles[0] : (shownLuck + 1) % n;
    var told = better ? (odd[shownLuck] ? words.bad : words.good) : words.lucky;
    document.getElementById("lucky").textContent = lesson.filled(words.luck, {
      yours: happened(shownLuck, mine), against: happened(shownLuck, other)
    }) + " " + lesson.filled(told, { k: odd.filter(Boolean).length, n: n });
  }

  document.getElementById("places").addEventListener("change", count);
  document.getElementById("places").addEventListener("submit", score);
  document.getElementById("luck").addEventListener("click", luck);
  count();
})();
