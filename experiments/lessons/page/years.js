(function () {
  var pairs = lesson.all.decision.pairs, words = lesson.all.words;

  function marked(k) {
    var chosen = document.querySelector('input[name="pair' + k + '"]:checked');
    return chosen ? chosen.value : "";
  }

  document.getElementById("years").addEventListener("submit", function (event) {
    event.preventDefault();
    var told = document.getElementById("scored");
    if (pairs.some(function (_pair, k) { return !marked(k); })) {
      told.textContent = words.first;
      return;
    }
    told.textContent = lesson.filled(words.result, {
      yours: pairs.filter(function (pair, k) { return marked(k) === pair.world; }).length, n: pairs.length
    });
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = false; });
  });
})();
