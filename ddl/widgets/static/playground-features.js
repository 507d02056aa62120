// What the playground's network may be given of a point: its coordinates, and simple functions of them.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.playgroundFeatures) return;

  const FEATURES = {
    x1: { sign: "x₁", of: (x) => x },
    x2: { sign: "x₂", of: (x, y) => y },
    x1x1: { sign: "x₁²", of: (x) => x * x },
    x2x2: { sign: "x₂²", of: (x, y) => y * y },
    x1x2: { sign: "x₁x₂", of: (x, y) => x * y },
    sin1: { sign: "sin x₁", of: (x) => Math.sin(x) },
    sin2: { sign: "sin x₂", of: (x, y) => Math.sin(y) },
  };

  // The inputs (points, features) of the points [x, y, …].
  function inputs(points, names) {
    const table = new Float64Array(points.length * names.length);
    let place = 0;
    for (const [x, y] of points) for (const name of names) table[place++] = FEATURES[name].of(x, y);
    return table;
  }

  // The middles of side × side cells of the square from -half to half, row by row from the upper left.
  function grid(side, half) {
    const middle = (k) => ((2 * k + 1) / side - 1) * half;
    return Array.from({ length: side * side }, (_, k) => [middle(k % side), -middle(Math.floor(k / side))]);
  }

  ddl.playgroundFeatures = { FEATURES, inputs, grid };
  if (typeof module !== "undefined") module.exports = ddl.playgroundFeatures;
})(globalThis);
