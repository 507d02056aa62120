// What the widgets draw with: arrows, and the parts of a small chart.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.drawing) return;
  const { make } = ddl;
  const { power } = ddl.written;

  // An arrow from one place to another, in pixels. Its head is a path of its own, so that it stays whole where the shaft is dashed.
  const arrow = ([x1, y1], [x2, y2], kind) => {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const head = Math.min(8, length / 2);
    const [ux, uy] = [((x2 - x1) / length) * head, ((y2 - y1) / length) * head];
    const wing = (side) => `${x2 - ux + side * 0.55 * uy} ${y2 - uy - side * 0.55 * ux}`;
    const [shaft, point] = [`M${x1} ${y1}L${x2} ${y2}`, `M${wing(1)}L${x2} ${y2}L${wing(-1)}`];
    return make("g", { class: kind }, make("path", { d: shaft }), make("path", { class: "ddl-head", d: point }));
  };

  const [WIDTH, HEIGHT] = [330, 200]; // of a chart, in its own pixels

  // label: its name; described: the ids of the words that say more
  const picture = ({ label, described = null }, height = HEIGHT) =>
    make("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": label, "aria-describedby": described });
  const words = (x, y, text, attributes = {}) => make("text", { x, y, ...attributes }, text);
  const line = ([x1, y1], [x2, y2], kind) => make("line", { x1, y1, x2, y2, class: kind });

  // An axis that counts in powers of ten: where a value lies between two pixels, and the powers to be labelled.
  function logarithmic(low, high, from, to) {
    const [a, b] = [Math.log10(low), Math.log10(high)];
    const every = Math.ceil((b - a) / 5);
    const powers = [];
    for (let k = Math.ceil(a - 1e-9); k <= b; k++) if (k % every === 0) powers.push(k);
    return { at: (value) => from + ((Math.log10(value) - a) / (b - a)) * (to - from), powers };
  }

  ddl.drawing = { WIDTH, HEIGHT, arrow, picture, words, line, power, logarithmic };
})(globalThis);
