// The features of a point (x1, x2) that a network may take as its inputs: in JavaScript, and as GLSL for the reader's GPU.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.features) return;

  // GLSL promises no more than two or three digits of sin. This one is right to 2e-7 up to a few turns: a multiple of π, in two parts, is taken off, and
  // a polynomial does the rest (the coefficients are those of Microsoft's DirectXMath).
  const SINE = `
    float sine(float x) {
      float turns = round(x / 3.14159265);
      float rest = (x - turns * 3.140625) - turns * 9.67653590e-4;
      float s = rest * rest;
      float value = rest + rest * s * (-0.16666667 + s * (0.0083333310 + s * (-0.00019840874 + s * (2.7525562e-6 - s * 2.3889859e-8))));
      return mod(turns, 2.0) == 0.0 ? value : -value;
    }`;

  const FEATURES = {
    x1: { of: (x) => x, glsl: "point.x" },
    x2: { of: (x, y) => y, glsl: "point.y" },
    x1_squared: { of: (x) => x * x, glsl: "point.x * point.x" },
    x2_squared: { of: (x, y) => y * y, glsl: "point.y * point.y" },
    x1_x2: { of: (x, y) => x * y, glsl: "point.x * point.y" },
    sin_x1: { of: (x) => Math.sin(x), glsl: "sine(point.x)" },
    sin_x2: { of: (x, y) => Math.sin(y), glsl: "sine(point.y)" },
  };

  function feature(name) {
    if (!Object.hasOwn(FEATURES, name)) throw new Error(`There is no feature ${JSON.stringify(name)}; there are ${Object.keys(FEATURES).join(", ")}.`);
    return FEATURES[name];
  }

  // The inputs (points, names) of these features as one Float64Array; points is a list of [x1, x2], of which more numbers may follow.
  function inputs(names, points) {
    const chosen = names.map(feature);
    const values = new Float64Array(points.length * names.length);
    points.forEach(([x, y], row) => chosen.forEach(({ of }, k) => (values[row * names.length + k] = of(x, y))));
    return values;
  }

  ddl.features = { names: Object.keys(FEATURES), inputs, glsl: (names) => names.map((name) => feature(name).glsl), SINE };
  if (typeof module !== "undefined") module.exports = ddl.features;
})(globalThis);
