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

  function band(points) {
    return lesson.all.decision.shown.cuts.filter(function (cut) { return points >= cut; }).length;
  }

  function pairs(bands) {
    var found = { same: 0, all: 0 };
    bands.forEach(function (one, k) {
      bands.slice(k + 1).forEach(function (other) {
        found.all += 1;
        found.same += one === other ? 1 : 0;
      });
    });
    return found;
  }

  document.getElementById("agree").addEventListener("click", function () {
    var told = document.getElementById("agreed"), most = lesson.all.decision.shown.most, wrong = [], rows = [];
    told.textContent = "";
    document.getElementById("points").value.split("\n").forEach(function (line, k) {
      var points = line.trim().split(/[\s,;]+/);
      if (!line.trim()) { return; }
      if (points.length !== people.length || points.some(function (text) {
        return !/^\d+$/.test(text) || Number(text) > most;
      })) {
        wrong.push(lesson.filled(words.class_wrong, { line: k + 1, n: people.length, most: most }));
      } else {
        rows.push(points.map(Number));
      }
    });
    if (!wrong.length && rows.length < 2) { wrong.push(words.class_few); }
    if (wrong.length) {
      wrong.forEach(function (text) { lesson.element(told, "p", text); });
      return;
    }
    var columns = people.map(function (_person, k) { return rows.map(function (row) { return band(row[k]); }); });
    var counted = columns.map(pairs);
    var share = lesson.sum(counted.map(function (one) { return one.same; })) /
      lesson.sum(counted.map(function (one) { return one.all; }));
    var moving = columns.map(function (column, k) {
      return Math.min.apply(null, column) < Math.max.apply(null, column) ? k + 1 : 0;
    }).filter(Boolean);
    lesson.element(told, "p",
      lesson.filled(words.class_result, { n: rows.length, share: lesson.number(100 * share, 0) }));
    lesson.element(told, "p", moving.length ? lesson.filled(words.class_moving, { which: moving.join(", ") }) :
      words.class_still);
  });
})();
