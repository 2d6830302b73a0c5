"use strict";
(function () {
  var all = JSON.parse(document.getElementById("data").textContent);
  var form = document.getElementById("choices");
  var SVG = "http://www.w3.org/2000/svg";

  function chosen() {
    return all.factors.map(function (factor) {
      return form.querySelector('input[name="' + factor.name + '"]:checked').value;
    });
  }

  function at(levels) { return all.points[levels.join("|")]; }

  function written(x) {
    if (x === null) { return ""; }
    var digits = Math.abs(x) >= 100 ? 0 : Math.abs(x) >= 2 ? 1 : 2;
    return x.toLocaleString(all.language === "id" ? "id-ID" : "en-GB",
      { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  function filled(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (_all, name) { return values[name]; });
  }

  function element(tag, text, attributes) {
    var made = document.createElement(tag);
    made.textContent = text;
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    return made;
  }

  function table(point) {
    var body = document.getElementById("numbers");
    body.textContent = "";
    all.outcomes.forEach(function (outcome) {
      var today = all.today[outcome.name], now = point[outcome.name], row = document.createElement("tr");
      row.appendChild(element("th", outcome.title, { scope: "row" }));
      row.appendChild(element("td", written(today[0])));
      row.appendChild(element("td", written(now[0]) + " (" + written(now[1]) + " – " + written(now[2]) + ")"));
      row.appendChild(element("td", all.verdicts[now[3]],
        { "class": now[4] > 0 ? "better" : now[4] < 0 ? "worse" : "" }));
      body.appendChild(row);
    });
  }

  function summary(point) {
    var counts = { better: 0, worse: 0 };
    all.outcomes.forEach(function (outcome) {
      if (!outcome.standard) { return; }
      if (point[outcome.name][4] > 0) { counts.better += 1; }
      if (point[outcome.name][4] < 0) { counts.worse += 1; }
    });
    document.getElementById("summary").textContent = filled(all.words.summary, counts);
    document.getElementById("reoffending").textContent =
      filled(all.words.reoffending, { verdict: all.verdicts[point[all.headline][3]] });
  }

  function shape(parent, tag, attributes, text) {
    var made = document.createElementNS(SVG, tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    if (text !== undefined) { made.textContent = text; }
    parent.appendChild(made);
    return made;
  }

  function chart(name, levels) {
    var outcome = all.outcomes.filter(function (one) { return one.name === name; })[0];
    var posts = all.factors[0].levels.map(function (level) { return Number(level.name); });
    var rows = all.factors[0].levels.map(function (level) { return at([level.name].concat(levels.slice(1)))[name]; });
    var width = 340, height = 230, left = 48, bottom = 40, top = 10, right = 12;
    var most = Math.max.apply(null, rows.map(function (row) { return row[2]; }).concat([all.today[name][2]])) * 1.05 || 1;
    function x(n) { return left + (n - posts[0]) / (posts[posts.length - 1] - posts[0]) * (width - left - right); }
    function y(value) { return height - bottom - value / most * (height - bottom - top); }
    var figure = document.createElement("figure");
    var title = outcome.title + ": " + posts.map(function (n, k) { return n + " PK: " + written(rows[k][0]); }).join("; ");
    var svg = shape(figure, "svg", { viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": title });
    var up = rows.map(function (row, k) { return x(posts[k]) + "," + y(Math.min(row[2], most)); });
    var down = rows.map(function (row, k) { return x(posts[k]) + "," + y(Math.max(row[1], 0)); }).reverse();
    shape(svg, "polygon", { points: up.concat(down).join(" "), fill: "#dddddd" });
    shape(svg, "polyline", { points: rows.map(function (row, k) { return x(posts[k]) + "," + y(row[0]); }).join(" "),
      fill: "none", stroke: "#000", "stroke-width": 2 });
    [0, most / 2, most].forEach(function (value) {
      shape(svg, "line", { x1: left - 4, x2: width - right, y1: y(value), y2: y(value), stroke: "#999", "stroke-width": 0.5 });
      shape(svg, "text", { x: left - 7, y: y(value) + 4, "text-anchor": "end", "font-size": 11 }, written(value));
    });
    posts.forEach(function (n, k) {
      shape(svg, "circle", { cx: x(n), cy: y(rows[k][0]), r: 3.5, fill: "#fff", stroke: "#000" });
      shape(svg, "text", { x: x(n), y: height - bottom + 15, "text-anchor": "middle", "font-size": 11 }, String(n));
    });
    var here = Number(levels[0]), now = Number(all.factors[0].today);
    shape(svg, "line", { x1: x(now), x2: x(now), y1: top, y2: height - bottom, stroke: "#555", "stroke-dasharray": "6 3" });
    shape(svg, "rect", { x: x(here) - 6, y: y(rows[posts.indexOf(here)][0]) - 6, width: 12, height: 12, fill: "#0072b2", stroke: "#000" });
    shape(svg, "text", { x: (left + width - right) / 2, y: height - 8, "text-anchor": "middle", "font-size": 12 }, all.words.posts);
    figure.appendChild(element("figcaption", outcome.title));
    return figure;
  }

  function show() {
    var levels = chosen(), point = at(levels), charts = document.getElementById("charts");
    summary(point);
    table(point);
    charts.textContent = "";
    all.drawn.concat([all.headline]).forEach(function (name) { charts.appendChild(chart(name, levels)); });
  }

  form.addEventListener("change", show);
  form.addEventListener("reset", function () { setTimeout(show, 0); });
  show();
})();
