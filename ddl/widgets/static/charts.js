// The small charts below the explorer: the update as arrows, the squeeze between floor and ceiling, the histogram of a thousand orders.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.charts) return;
  const { make } = ddl;
  const { WIDTH, HEIGHT, picture, words, line, power, logarithmic } = ddl.drawing;

  const MAX_DRAWN = 600; // of the mistakes of a run, as far as they can be told apart
  const BINS = 24;

  // The words for an arrow from a to b, in the middle of it, on the side away from the place `other`; on side `choice` if that is on the arrow.
  function beside(a, b, other, choice, text) {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const normal = [(b[1] - a[1]) / length, (a[0] - b[0]) / length];
    const [mx, my] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const height = (other[0] - mx) * normal[0] + (other[1] - my) * normal[1];
    const side = Math.abs(height) < 2 ? choice : -Math.sign(height);
    const [dx, dy] = [side * normal[0], side * normal[1]];
    const anchor = dx > 0.4 ? "start" : dx < -0.4 ? "end" : "middle";
    return words(mx + 9 * dx, my + 12 * dy + 4, text, { "text-anchor": anchor, class: "ddl-halo" });
  }

  // The plane of the weights w₁ and w₂, with its origin at a place in pixels.
  function plane(origin, names) {
    const svg = picture(names);
    svg.append(line([8, origin[1]], [WIDTH - 8, origin[1]], "ddl-axis"), line([origin[0], 8], [origin[0], HEIGHT - 8], "ddl-axis"),
      words(WIDTH - 8, origin[1] - 6, "w₁", { "text-anchor": "end" }), words(origin[0] + 6, 18, "w₂"));
    return svg;
  }

  // The same while all weights are zero: a dot. names: {label, described, start}.
  function start(names) {
    const origin = [WIDTH / 2, HEIGHT / 2];
    const svg = plane(origin, names);
    svg.append(make("circle", { class: "ddl-dot", cx: origin[0], cy: origin[1], r: 3.5 }), words(origin[0] + 8, origin[1] + 18, names.start));
    return svg;
  }

  // Weights before and after an update as arrows from the origin, and the update from the tip of the one to the tip of the other, in the plane of w₁
  // and w₂, on equal axes. names: {label, described, before, update, after}.
  function update({ before, after, point }, names) {
    const tips = [[0, 0], [before[1], before[2]], [after[1], after[2]]];
    const [low, high] = [0, 1].map((k) => [Math.min(...tips.map((tip) => tip[k])), Math.max(...tips.map((tip) => tip[k]))]);
    const [across, up] = [low[1] - low[0], high[1] - high[0]];
    const [frameX, frameY] = [WIDTH - 164, HEIGHT - 76]; // leaves the names of arrows and of axes room beside each other
    const scale = Math.min(frameX / (across || 1), frameY / (up || 1));
    const place = ([x, y]) => [WIDTH / 2 + (x - (low[0] + low[1]) / 2) * scale, HEIGHT / 2 - (y - (high[0] + high[1]) / 2) * scale];
    const [origin, old, now] = tips.map(place);
    const svg = plane(origin, names);
    const started = before[1] !== 0 || before[2] !== 0;
    if (started) svg.append(ddl.drawing.arrow(origin, old, "ddl-vector ddl-before"));
    svg.append(ddl.drawing.arrow(old, now, `ddl-vector ddl-step ddl-stroke${point[2] < 0 ? 0 : 1}`), ddl.drawing.arrow(origin, now, "ddl-vector ddl-after"));
    if (started) svg.append(beside(origin, old, now, 1, names.before));
    svg.append(beside(old, now, origin, 1, names.update), beside(origin, now, old, -1, names.after));
    return svg;
  }

  // Numbers from 1 to last, all of them if they are few, else closer together at the beginning.
  function sample(last) {
    if (last <= MAX_DRAWN) return Array.from({ length: last }, (_, k) => k + 1);
    return [...new Set(Array.from({ length: MAX_DRAWN }, (_, k) => Math.round(last ** (k / (MAX_DRAWN - 1)))))];
  }

  // kγ and √k R over the mistakes k, and between them ‖w‖ and w·u of the run so far. names: {label, described, axis, meeting};
  // unit: in which lengths are counted.
  function squeeze(training, unit, names) {
    const { separable, margin, radius, bound } = training;
    const last = Math.max(0, training.trace.length - 1);
    const numbers = sample(last);
    const end = Math.max(10, 1.6 * last, separable ? 2 * bound : 0);
    const [left, right, top, bottom] = [42, WIDTH - 10, 12, HEIGHT - 38];
    const x = logarithmic(1, end, left, right);
    const least = separable ? margin : Math.min(radius, ...numbers.map((k) => training.squeeze(k).length || radius));
    const y = logarithmic(0.7 * unit * least, 1.3 * unit * radius * Math.sqrt(end), bottom, top);
    const spot = (k, value) => [x.at(k), y.at(value * unit)];
    const svg = picture(names);
    const tip = spot(separable ? bound : end, radius * Math.sqrt(separable ? bound : end));
    if (separable) svg.append(make("path", { class: "ddl-between", d: `M${spot(1, margin)}L${tip}L${spot(1, radius)}Z` }));
    svg.append(line([left, bottom], [right, bottom], "ddl-axis"), line([left, bottom], [left, top], "ddl-axis"));
    for (const k of x.powers) svg.append(words(x.at(10 ** k), bottom + 15, power(k), { "text-anchor": "middle" }));
    for (const k of y.powers) svg.append(words(left - 6, y.at(10 ** k) + 4, power(k), { "text-anchor": "end" }));
    svg.append(words((left + right) / 2, HEIGHT - 4, names.axis, { "text-anchor": "middle" }));
    svg.append(line(spot(1, radius), tip, "ddl-ceiling"), words(left + 8, y.at(radius * unit) - 16, "√k R", { class: "ddl-halo" }));
    if (separable) {
      const third = spot(bound ** 0.6, margin * bound ** 0.6);
      svg.append(line(spot(1, margin), tip, "ddl-floor"), words(third[0] + 8, third[1] + 14, "kγ", { class: "ddl-halo" }),
        line(tip, [tip[0], bottom], "ddl-meeting"), words(tip[0] - 5, bottom - 6, names.meeting, { "text-anchor": "end" }), make("circle", { class: "ddl-dot", cx: tip[0], cy: tip[1], r: 3.5 }));
    }
    if (last) svg.append(...runs(training, numbers, spot));
    return svg;
  }

  // The run itself: ‖w‖ solid with a circle at its end, and w·u dashed with a square.
  function runs(training, numbers, spot) {
    const rows = numbers.map((k) => training.squeeze(k)).filter(({ length }) => length > 0);
    if (!rows.length) return [];
    const drawn = [];
    const path = (name, kind) => {
      const places = rows.map((row) => spot(row.k, row[name]));
      drawn.push(make("path", { class: kind, d: `M${places.join("L")}` }));
      return places.at(-1);
    };
    const late = spot(numbers.at(-1), 1)[0] > WIDTH - 60;
    const label = ([px, py], dy, text) => words(px + (late ? -7 : 7), py + dy, text, { "text-anchor": late ? "end" : "start", class: "ddl-halo" });
    if (training.separable) {
      const [px, py] = path("along", "ddl-run ddl-along");
      drawn.push(make("rect", { class: "ddl-dot ddl-along", x: px - 3, y: py - 3, width: 6, height: 6 }), label([px, py], 16, "w·u"));
    }
    const [px, py] = path("length", "ddl-run");
    drawn.push(make("circle", { class: "ddl-dot", cx: px, cy: py, r: 3.5 }), label([px, py], -5, "‖w‖"));
    return drawn;
  }

  // Whole numbers, counted in at most BINS bins of equal width; first[k] is the smallest number that would fall into bin k.
  function binned(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const [low, high] = [sorted[0], sorted.at(-1)];
    const span = high - low + 1;
    const bins = Math.min(span, BINS);
    const counts = new Array(bins).fill(0);
    for (const value of sorted) counts[Math.floor(((value - low) * bins) / span)]++;
    const first = Array.from({ length: bins + 1 }, (_, k) => low + Math.ceil((k * span) / bins));
    const half = sorted.length / 2;
    const median = (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
    return { low, high, counts, first, median, tallest: counts.indexOf(Math.max(...counts)) };
  }

  // A bar for each bin, with the count of the tallest above it. names: {label, axis}.
  function histogram({ low, high, counts, tallest }, names) {
    const [width, bottom] = [WIDTH / counts.length, 92];
    const { whole } = ddl.written;
    const svg = picture(names, 112);
    counts.forEach((n, k) => {
      const height = (n / counts[tallest]) * 74;
      svg.append(make("rect", { x: k * width + 0.5, y: bottom - height, width: Math.max(1, width - 1), height }));
    });
    const middle = Math.min(WIDTH - 14, Math.max(14, (tallest + 0.5) * width));
    svg.append(words(middle, 13, whole(counts[tallest]), { "text-anchor": "middle", class: "ddl-count" }), words(1, 108, whole(low)),
      words(WIDTH / 2, 108, names.axis, { "text-anchor": "middle" }), words(WIDTH - 1, 108, whole(high), { "text-anchor": "end" }));
    return svg;
  }

  ddl.charts = { start, update, squeeze, binned, histogram };
})(globalThis);
