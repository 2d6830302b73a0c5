(function () {
  var needed = lesson.all.decision.needed, readers = lesson.all.decision.shown.readers, words = lesson.all.words;

  document.getElementById("sort").addEventListener("submit", function (event) {
    event.preventDefault();
    var boxes = lesson.every("#sort input"), told = document.getElementById("scored");
    if (!boxes.some(function (box) { return box.checked; })) {
      told.textContent = words.first;
      return;
    }
    function wanted(box) { return needed[box.name][Number(box.value)]; }
    var by = readers.map(function (reader, k) {
      var of = boxes.filter(function (box) { return Number(box.value) === k; });
      return lesson.filled(words.by_reader, {
        reader: reader,
        missed: of.filter(function (box) { return wanted(box) && !box.checked; }).length,
        extra: of.filter(function (box) { return !wanted(box) && box.checked; }).length
      });
    });
    told.textContent = lesson.filled(words.result, {
      same: boxes.filter(function (box) { return wanted(box) === box.checked; }).length, of: boxes.length
    }) + " " + by.join(" ");
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = false; });
  });
})();
