(function () {
  var found = lesson.all.decision, words = lesson.all.words, most = found.shown.by_band.length;
  var boxes = lesson.every("#places input"), shown = -1;

  function chosen() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return Number(box.value); });
  }

  function count() {
    boxes.forEach(function (box) { box.parentNode.parentNode.className = box.checked ? "chosen" : ""; });
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
    shown = -1;
  }

  function own(luck, who) {
    return lesson.sum(who.map(function (k) { return found.counted[luck][k][1]; }));
  }

  function luck() {
    var mine = chosen(), other = found.shown.against, n = found.counted.length;
    var better = averted(mine) >= averted(other), worse = 0, all = 0, first = null;
    var strong = found.counted.map(function (_luck, k) { return happened(k, better ? mine : other); });
    var weak = found.counted.map(function (_luck, k) { return happened(k, better ? other : mine); });
    strong.forEach(function (here, a) {
      weak.forEach(function (there, b) {
        if (a === b) { return; }
        all += 1;
        worse += there < here ? 1 : 0;
        if (there < here && !first) { first = better ? [a, b] : [b, a]; }
      });
    });
    shown += 1;
    var pair = shown === 0 && first ? first : [shown % n, (7 * shown + 3) % n];
    var yours = happened(pair[0], mine), against = happened(pair[1], other);
    var told = !better ? words.lucky : against < yours ? words.bad : words.good;
    document.getElementById("lucky").textContent = lesson.filled(words.luck, {
      yours: yours, own: own(pair[0], mine), against: against
    }) + " " + lesson.filled(told, { share: lesson.number(100 * worse / Math.max(1, all), 0) }) + " " +
      lesson.filled(words.same_luck, {
        k: strong.filter(function (here, k) { return weak[k] < here; }).length,
        ties: strong.filter(function (here, k) { return weak[k] === here; }).length,
        n: n
      });
  }

  document.getElementById("places").addEventListener("change", count);
  document.getElementById("places").addEventListener("submit", score);
  document.getElementById("luck").addEventListener("click", luck);
  count();
})();
