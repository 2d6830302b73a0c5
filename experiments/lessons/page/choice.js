(function () {
  var found = lesson.all.decision, words = lesson.all.words, shownLuck = -1;

  function chosen() {
    var box = document.querySelector("#choice input:checked");
    return box ? Number(box.value) : -1;
  }

  function mean(k) { return lesson.sum(found.lucks.map(function (luck) { return luck[k]; })) / found.lucks.length; }

  function least(values) { return values.indexOf(Math.min.apply(null, values)); }

  function name(k) { return words[found.worlds[k]]; }

  document.getElementById("choice").addEventListener("submit", function (event) {
    event.preventDefault();
    var mine = chosen(), told = document.getElementById("scored");
    if (mine < 0) {
      told.textContent = words.first;
      return;
    }
    var best = least(found.worlds.map(function (_world, k) { return mean(k); }));
    told.textContent = lesson.filled(words.result, {
      mine: name(mine), yours: lesson.number(mean(mine), 2), best: name(best), least: lesson.number(mean(best), 2)
    });
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = false; });
  });

  document.getElementById("luck").addEventListener("click", function () {
    var best = least(found.worlds.map(function (_world, k) { return mean(k); }));
    var other = found.lucks.map(function (luck) { return least(luck) !== best; });
    var n = found.lucks.length;
    shownLuck = shownLuck < 0 && other.indexOf(true) >= 0 ? other.indexOf(true) : (shownLuck + 1) % n;
    var luck = found.lucks[shownLuck];
    document.getElementById("lucky").textContent = lesson.filled(words.luck, {
      all: luck.map(function (value, k) { return name(k) + ": " + lesson.number(value, 2); }).join("; "),
      winner: name(least(luck))
    }) + " " + lesson.filled(other[shownLuck] ? words.bad : words.good, { k: other.filter(Boolean).length, n: n });
  });
})();
