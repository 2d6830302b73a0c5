"use strict";
var lesson = (function () {
  var all = JSON.parse(document.getElementById("data").textContent);
  var SVG = "http://www.w3.org/2000/svg";

  function number(x, digits) {
    if (Math.abs(x) < 0.5 * Math.pow(10, -digits)) { x = 0; }
    return x.toLocaleString(all.language === "id" ? "id-ID" : "en-GB",
      { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (_all, name) { return values[name]; });
  }

  function attributes(made, values) {
    Object.keys(values || {}).forEach(function (name) { made.setAttribute(name, values[name]); });
    return made;
  }

  function element(parent, tag, text, values) {
    var made = attributes(document.createElement(tag), values);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function shape(parent, tag, values, text) {
    var made = attributes(document.createElementNS(SVG, tag), values);
    if (text !== undefined) { made.textContent = text; }
    parent.appendChild(made);
    return made;
  }

  function every(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function sum(values) { return values.reduce(function (a, b) { return a + b; }, 0); }

  document.getElementById("expect").addEventListener("submit", function (event) {
    event.preventDefault();
    var open = Object.keys(all.said).filter(function (key) {
      return !document.querySelector('input[name="' + key + '"]:checked');
    });
    document.getElementById("first").textContent = open.length ? all.frame.first : "";
    if (open.length) { return; }
    every(".answer").forEach(function (part) {
      var chosen = document.querySelector('input[name="' + part.dataset.key + '"]:checked');
      part.querySelector(".match").textContent =
        filled(all.frame.you, { expected: chosen.dataset.title }) + " " +
        filled(all.frame.runs, { said: part.dataset.said });
    });
    var after = document.getElementById("after");
    after.hidden = false;
    after.focus();
    after.scrollIntoView();
  });

  return { all: all, number: number, filled: filled, element: element, shape: shape, every: every, sum: sum };
})();
