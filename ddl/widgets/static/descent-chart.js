// The charts beside the bowl: what is left of the excess loss after every step, and where a learning rate lies between crawling and diverging.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.descentCharts) return;
  const { make } = ddl;
  const { WIDTH, HEIGHT, picture, words, line, power, logarithmic } = ddl.drawing;

  const DECADES = 12; // powers of ten in the chart at most
  const SHORT = 0.9; // of its height

  // Curves of shares of the excess loss over the steps, on an axis in powers of ten. measured: [[values, class], …], the first that of the walk;
  // theory: another such curve, for which the axis is not made longer; at: the step that is marked; names: {label, described, axis}.
  function loss(measured, theory, at, names) {
    const height = SHORT * HEIGHT;
    const svg = picture(names, height);
    const [left, right, top, bottom] = [42, WIDTH - 10, 12, height - 38];
    const steps = measured[0][0].length - 1;
    const [low, high] = span(measured.flatMap(([values]) => [...values]));
    const y = logarithmic(low, high, bottom, top);
    const spot = (k, value) => [left + (k / steps) * (right - left), y.at(Math.min(high, Math.max(low, value)))];
    svg.append(line([left, bottom], [right, bottom], "ddl-axis"), line([left, bottom], [left, top], "ddl-axis"));
    for (const k of y.powers) svg.append(words(left - 6, y.at(10 ** k) + 4, power(k), { "text-anchor": "end" }));
    for (const k of new Set([0, Math.round(steps / 2), steps])) svg.append(words(spot(k, 1)[0], bottom + 15, String(k), { "text-anchor": "middle" }));
    svg.append(words((left + right) / 2, height - 4, names.axis, { "text-anchor": "middle" }));
    for (const [values, kind] of [theory, ...measured]) svg.append(make("path", { class: kind, d: drawn(values, low, high, spot) }));
    const here = measured[0][0][at];
    if (here > 0 && here < Infinity) {
      const [x, up] = spot(at, here);
      svg.append(line([x, top], [x, bottom], "ddl-meeting"), make("circle", { class: "ddl-dot", cx: x, cy: up, r: 3.5 }));
    }
    return svg;
  }

  // From the smallest to the largest value that is drawn, a power of ten at least.
  function span(values) {
    const shown = values.filter((value) => value > 0 && value < Infinity);
    const high = Math.min(10 ** DECADES, Math.max(1, ...shown)) * 1.5;
    const low = Math.max(Math.min(0.1, ...shown) / 1.5, high > 10 ? 0.01 : high / 10 ** DECADES);
    return [low, high];
  }

  // A line through the values that lie in the chart, ending on its edge where it leaves it.
  function drawn(values, low, high, spot) {
    const outside = [...values].findIndex((value) => !(value >= low && value <= high));
    const last = outside < 0 ? values.length : outside + Number(values[outside] >= 0 && values[outside] < Infinity);
    const places = [...values].slice(0, last).map((value, k) => spot(k, value));
    return places.length ? `M${places.join("L")}` : "M0 0";
  }

  // Under the slider of the learning rate, from `low` to `high`: a band that ends where walks diverge, and strokes at the three rates by which one steers.
  function band({ straight, best, stable }, [low, high]) {
    const at = (rate) => (100 * Math.log(rate / low)) / Math.log(high / low);
    const zone = (from, to, kind) => make("rect", { class: kind, x: at(from), width: Math.max(0, at(to) - at(from)), y: 0, height: 6 });
    const strokes = [["straight", straight], ["best", best], ["stable", stable]].map(([kind, rate]) =>
      make("line", { class: `ddl-stroke ddl-stroke-${kind}`, x1: at(rate), x2: at(rate), y1: 0, y2: 10 }));
    return make("svg", { class: "ddl-band", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      zone(low, straight, "ddl-calm"), zone(straight, stable, "ddl-crossing"), zone(stable, high, "ddl-beyond"), ...strokes);
  }

  ddl.descentCharts = { loss, band };
})(globalThis);
