(function () {
  var found = lesson.all.decision, words = lesson.all.words, digits = found.shown.digits, shownLuck = -1;
  var boxes = lesson.every("#ways input"), everybody = boxes.map(function (_box, k) { return k; });

  function chosen() {
    return everybody.filter(function (k) { return boxes[k].checked; });
  }

  function count() {
    boxes.forEach(function (box) { box.parentNode.parentNode.className = box.checked ? "chosen" : ""; });
    document.getElementById("count").textContent =
      lesson.filled(words.count, { n: chosen().length, of: everybody.length });
  }

  function total(measure, who) {
    return lesson.sum(everybody.map(function (k) {
      return found[who.indexOf(k) < 0 ? "otherwise" : "chosen"][measure][k];
    }));
  }

  document.getElementById("ways").addEventListener("submit", function (event) {
    event.preventDefault();
    var mine = chosen(), values = { n: mine.length, of: everybody.length };
    found.measures.forEach(function (measure) {
      values["mine_" + measure] = lesson.number(total(measure, mine), digits[measure]);
      values["none_" + measure] = lesson.number(total(measure, []), digits[measure]);
      values["all_" + measure] = lesson.number(total(measure, everybody), digits[measure]);
    });
    values.best = lesson.number(total(found.by, found.rank.slice(0, mine.length)), digits[found.by]);
    document.getElementById("scored").textContent = lesson.filled(words.result, values);
    lesson.every("#decide .revealed").forEach(function (part) { part.hidden = false; });
    document.getElementById("lucky").textContent = "";
    shownLuck = -1;
  });

  function happened(luck, who) {
    return lesson.sum(everybody.map(function (k) { return luck[k][who.indexOf(k) < 0 ? 1 : 0]; }));
  }

  document.getElementById("luck").addEventListener("click", function () {
    var mine = chosen(), n = found.counted.length;
    var more = found.counted.map(function (luck) { return happened(luck, mine) > happened(luck, []); });
    shownLuck = (shownLuck + 1) % n;
    document.getElementById("lucky").textContent = lesson.filled(words.luck, {
      mine: happened(found.counted[shownLuck], mine), none: happened(found.counted[shownLuck], []),
      k: more.filter(Boolean).length, n: n
    });
  });

  document.getElementById("ways").addEventListener("change", count);
  count();
})();
