(function () {
  var found = lesson.all.decision, words = lesson.all.words, names = Object.keys(found.outcomes);
  var most = found.available + found.overtime, world = "", shownLuck = -1;

  function hours(kind) { return Number(document.getElementById("plan-" + kind).value) || 0; }

  function total() { return lesson.sum(found.kinds.map(hours)); }

  function far(other) {
    return lesson.sum(found.kinds.map(function (kind) { return Math.abs(hours(kind) - found.spent[other][kind]); }));
  }

  function column(other, k) { return found.lucks[other].map(function (luck) { return luck[k]; }); }

  function mean(values) { return lesson.sum(values) / values.length; }

  function say(id, sentence, line) {
    var told = document.getElementById(id), list;
    told.textContent = "";
    lesson.element(told, "p", sentence);
    list = lesson.element(told, "ul", "");
    names.forEach(function (name, k) {
      lesson.element(list, "li", words[name] + ": " + line(column(world, k), found.outcomes[name]));
    });
  }

  function count() {
    document.getElementById("count").textContent = lesson.filled(words.count, {
      n: lesson.number(total(), 0), available: found.available, overtime: Math.max(0, total() - found.available)
    });
  }

  document.getElementById("month").addEventListener("input", count);
  document.getElementById("month").addEventListener("submit", function (event) {
    event.preventDefault();
    var scored = document.getElementById("scored");
    document.getElementById("lucky").textContent = "";
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = true; });
    if (!total()) {
      scored.textContent = words.first;
      return;
    }
    if (total() > most) {
      scored.textContent = lesson.filled(words.too_long, { n: lesson.number(total() - most, 0), most: most });
      return;
    }
    world = found.worlds.reduce(function (a, b) { return far(b) < far(a) ? b : a; });
    shownLuck = -1;
    say("scored", lesson.filled(words.result, { world: words[world], far: lesson.number(far(world), 0) }),
      function (values, digits) { return lesson.number(mean(values), digits); });
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = false; });
    lesson.every("#months tbody tr").forEach(function (row, k) {
      row.className = found.worlds[k] === world ? "chosen" : "";
    });
  });

  document.getElementById("luck").addEventListener("click", function () {
    var n = found.lucks[world].length;
    shownLuck = (shownLuck + 1) % n;
    say("lucky", lesson.filled(words.luck, { n: n }), function (values, digits) {
      return lesson.filled(words.span, {
        here: lesson.number(values[shownLuck], digits),
        least: lesson.number(Math.min.apply(null, values), digits),
        most: lesson.number(Math.max.apply(null, values), digits)
      });
    });
  });
  count();
})();
