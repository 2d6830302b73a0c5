(function () {
  var found = lesson.all.decision, words = lesson.all.words, ready = found.shown;
  var boxes = lesson.every("#visits input");

  function chosen() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return Number(box.value); });
  }

  function count() {
    boxes.forEach(function (box) { box.parentNode.parentNode.className = box.checked ? "chosen" : ""; });
    document.getElementById("count").textContent =
      lesson.filled(words.count, { n: chosen().length, places: ready.places });
  }

  function averted(who) { return ready.per * lesson.sum(who.map(function (k) { return found.worth[k]; })); }

  document.getElementById("visits").addEventListener("change", count);
  document.getElementById("visits").addEventListener("submit", function (event) {
    event.preventDefault();
    var who = chosen();
    if (who.length !== ready.places) { count(); return; }
    document.getElementById("scored").textContent = lesson.filled(words.result, {
      yours: lesson.number(averted(who), 1),
      best: lesson.number(ready.best, 1),
      told: lesson.number(ready.told, 1),
      band: lesson.number(ready.band, 1),
      lottery: lesson.number(ready.lottery, 1)
    });
    lesson.every("#visits .revealed").forEach(function (cell) { cell.hidden = false; });
  });
  count();
})();
