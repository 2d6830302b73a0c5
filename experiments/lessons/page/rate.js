(function () {
  var people = lesson.all.decision.people, words = lesson.all.words;
  var BANDS = ["low", "medium", "high"];

  function marked(k) {
    var chosen = document.querySelector('input[name="vignette' + k + '"]:checked');
    return chosen ? Number(chosen.value) : -1;
  }

  function expected(rater) {
    return lesson.sum(people.map(function (person) {
      return person.rated[rater].bands[BANDS.indexOf(person["true"].band)];
    }));
  }

  document.getElementById("rate").addEventListener("submit", function (event) {
    event.preventDefault();
    var told = document.getElementById("scored");
    if (people.some(function (_person, k) { return marked(k) < 0; })) {
      told.textContent = words.first;
      return;
    }
    told.textContent = lesson.filled(words.result, {
      yours: people.filter(function (person, k) { return marked(k) === BANDS.indexOf(person["true"].band); }).length,
      n: people.length,
      narrative: lesson.number(expected("narrative"), 1),
      risk: lesson.number(expected("risk"), 1),
      rnr: lesson.number(expected("rnr"), 1)
    });
    lesson.every("#rate .revealed").forEach(function (part) { part.hidden = false; });
  });
})();
