(function () {
  var twin = lesson.all.twin, frame = lesson.all.frame, worlds = twin.worlds, now = 0;
  var last = Math.min(worlds[0].risk.length, worlds[1].risk.length) - 1;
  var slider = document.getElementById("week"), lives = document.getElementById("lives");
  var COLOURS = ["#000000", "#0072b2"], DASHES = ["", "7 4"];
  var place = document.getElementById("curve"), width = Math.max(300, Math.min(760, place.clientWidth || 640));
  var height = 200, left = 46, right = 10, top = 12, bottom = 10;
  var most = Math.max.apply(null, worlds[0].risk.concat(worlds[1].risk)) * 1.08 || 1, cursor;

  function x(week) { return left + week / Math.max(1, last) * (width - left - right); }
  function y(value) { return height - bottom - value / most * (height - bottom - top); }

  function curve() {
    lesson.element(place, "p", frame.chance + ":");
    var svg = lesson.shape(place, "svg",
      { viewBox: "0 0 " + width + " " + height, role: "img", "aria-label": frame.chance });
    [0, most / 2.16, most / 1.08].forEach(function (value) {
      lesson.shape(svg, "line", { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: "#bbb" });
      lesson.shape(svg, "text", { x: left - 6, y: y(value) + 5, "text-anchor": "end", "font-size": 14 },
        lesson.number(value, most < 10 ? 1 : 0));
    });
    worlds.forEach(function (world, k) {
      lesson.shape(svg, "polyline", {
        points: world.risk.slice(0, last + 1).map(function (value, week) { return x(week) + "," + y(value); })
          .join(" "),
        fill: "none", stroke: COLOURS[k], "stroke-width": 2.5, "stroke-dasharray": DASHES[k]
      });
    });
    cursor = lesson.shape(svg, "line", { y1: top, y2: height - bottom, stroke: "#d55e00", "stroke-width": 2 });
  }

  function happened(world, week) { return world.events[week] || []; }

  function same(week) {
    return JSON.stringify([happened(worlds[0], week), worlds[0].risk[week], worlds[0].band[week]]) ===
      JSON.stringify([happened(worlds[1], week), worlds[1].risk[week], worlds[1].band[week]]);
  }

  function table(parent, world) {
    var made = lesson.element(parent, "table", ""), head = lesson.element(lesson.element(made, "thead", ""), "tr", "");
    lesson.element(head, "th", frame.need, { scope: "col" });
    lesson.element(head, "th", frame.is, { scope: "col", "class": "number" });
    lesson.element(head, "th", frame.believed, { scope: "col", "class": "number" });
    var body = lesson.element(made, "tbody", "");
    twin.needs.forEach(function (need, k) {
      var row = lesson.element(body, "tr", "");
      lesson.element(row, "th", need, { scope: "row" });
      lesson.element(row, "td", String(world["true"][now][k]), { "class": "number" });
      lesson.element(row, "td", world.believed[now].length ? String(world.believed[now][k]) : "–",
        { "class": "number" });
    });
  }

  function show() {
    var both = document.createElement("div");
    both.className = "two";
    document.getElementById("weekname").textContent = lesson.filled(frame.week, { n: now + 1, last: last + 1 });
    slider.value = now;
    cursor.setAttribute("x1", x(now));
    cursor.setAttribute("x2", x(now));
    worlds.forEach(function (world, k) {
      var part = lesson.element(both, "div", "");
      lesson.element(part, "h3", (k ? "╌ " : "━ ") + twin.titles[k]);
      lesson.element(part, "p", frame.chance + ": " + lesson.number(world.risk[now], 1) +
        (world.free[now] ? "" : " (" + frame.inside + ")"));
      lesson.element(part, "p", world.band[now] < 0 ? frame.unassessed :
        lesson.filled(frame.believes, { band: twin.bands[world.band[now]] }));
      var list = lesson.element(part, "ul", ""), events = happened(world, now);
      (events.length ? events : [frame.nothing]).forEach(function (text) { lesson.element(list, "li", text); });
      table(part, world);
    });
    lives.textContent = "";
    lives.appendChild(both);
  }

  function go(week) {
    now = Math.max(0, Math.min(last, week));
    show();
  }

  function parting() {
    for (var week = 0; week <= last; week += 1) { if (!same(week)) { return week; } }
    return last;
  }

  slider.max = last;
  document.getElementById("who").textContent = twin.name + ". " + twin.who;
  slider.addEventListener("input", function () { go(Number(slider.value)); });
  document.getElementById("back").addEventListener("click", function () { go(now - 1); });
  document.getElementById("on").addEventListener("click", function () { go(now + 1); });
  document.getElementById("parting").addEventListener("click", function () { go(parting()); });
  curve();
  show();
})();
