// The charts beside the bowl: what is left of the excess loss after every step, and where a learning rate lies between crawling and diverging.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.descentCharts) return;
  const { make } = ddl;
  const { WIDTH, HEIGHT, picture, words, line, power, logarithmic } = ddl.drawing;

  const DECADES = 12; // powers of ten in the chart at most
  const SHORT = 0.9; // of its height
  const FAR = 1e4; // pixels: where a value of 0 lies, or one beyond all numbers

  // Curves of shares of the excess loss over the steps, on an axis in powers of ten. measured: [[values, class], …], the first that of the walk;
  // theory: another such curve, for which the axis is not made longer; at: the step that is marked; names: {label, described, axis, height}, the last two the names of the axes.
  function loss(measured, theory, at, names) {
    const height = SHORT * HEIGHT;
    const svg = picture(names, height);
    const [left, right, top, bottom] = [56, WIDTH - 10, 12, height - 38];
    const steps = measured[0][0].length - 1;
    const [low, high] = span(measured.flatMap(([values]) => [...values]));
    const y = logarithmic(low, high, bottom, top);
    const spot = (k, value) => [left + (k / steps) * (right - left), Math.min(FAR, Math.max(-FAR, y.at(value)))];
    svg.append(line([left, bottom], [right, bottom], "ddl-axis"), line([left, bottom], [left, top], "ddl-axis"));
    for (const k of y.powers) svg.append(words(left - 6, y.at(10 ** k) + 4, power(k), { "text-anchor": "end" }));
    for (const k of new Set([0, Math.round(steps / 2), steps])) svg.append(words(spot(k, 1)[0], bottom + 15, String(k), { "text-anchor": "middle" }));
    const middle = (top + bottom) / 2;
    svg.append(words((left + right) / 2, height - 4, names.axis, { "text-anchor": "middle" }),
      words(11, middle, names.height, { "text-anchor": "middle", transform: `rotate(-90 11 ${middle})` }));
    for (const [values, kind] of [theory, ...measured]) svg.append(make("path", { class: kind, d: drawn([...values].map((value, k) => spot(k, value)), top, bottom) }));
    const here = measured[0][0][at];
    if (here > 0 && here < Infinity) {
      const [x, up] = spot(at, here);
      svg.append(line([x, top], [x, bottom], "ddl-meeting"), make("circle", { class: "ddl-dot", cx: x, cy: Math.min(bottom, Math.max(top, up)), r: 3.5 }));
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

  // A line through places, as far as it lies between two heights: it may end on either edge, and come back from there.
  function drawn(places, top, bottom) {
    let [path, pen] = ["", ""];
    for (let k = 1; k < places.length; k++) {
      const part = between(places[k - 1], places[k], top, bottom);
      if (!part) continue;
      path += `${pen === `${part[0]}` ? "" : `M${part[0]}`}L${part[1]}`;
      pen = `${part[1]}`;
    }
    return path || "M0 0";
  }

  // The part of a line between two heights, or null.
  function between([x1, y1], [x2, y2], top, bottom) {
    if (y1 === y2) return y1 >= top && y1 <= bottom ? [[x1, y1], [x2, y2]] : null;
    const [enters, leaves] = [top, bottom].map((edge) => (edge - y1) / (y2 - y1)).sort((a, b) => a - b);
    const at = (part) => (part === 0 ? [x1, y1] : part === 1 ? [x2, y2] : [x1 + part * (x2 - x1), y1 + part * (y2 - y1)]);
    const [from, to] = [Math.max(0, enters), Math.min(1, leaves)];
    return from < to ? [at(from), at(to)] : null;
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

  ddl.descentCharts = { loss, band, drawn };
  if (typeof module !== "undefined") module.exports = ddl.descentCharts;
})(globalThis);
