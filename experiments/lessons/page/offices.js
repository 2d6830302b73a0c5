(function () {
  var better = lesson.all.decision.shown.better, words = lesson.all.words;

  function marked(k) {
    var chosen = document.querySelector('input[name="pair' + k + '"]:checked');
    return chosen ? Number(chosen.value) : -1;
  }

  document.getElementById("offices").addEventListener("submit", function (event) {
    event.preventDefault();
    var told = document.getElementById("scored");
    if (better.some(function (_one, k) { return marked(k) < 0; })) {
      told.textContent = words.first;
      return;
    }
    told.textContent = lesson.filled(words.result, {
      yours: better.filter(function (one, k) { return marked(k) === one; }).length, n: better.length
    });
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = false; });
  });
})();
