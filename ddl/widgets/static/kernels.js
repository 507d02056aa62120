// The numerical work of the widgets: plain functions on plain arrays, the same on the page, in a notebook and under node.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.kernels) return;

  // Points are [x, y, t] with t = ±1, and x and y whole multiples of some unit, in which the constant input 1 is the whole number `one`. Weights are
  // counted in the same unit. A perceptron that starts from zero goes the same way in any unit, and in whole numbers all its sums are exact.

  // The score w · (1, x, y) of a point.
  const score = (w, x, y, one) => w[0] * one + w[1] * x + w[2] * y;

  // The first mistake at or after place `from` in the cycle of points, or -1 if a whole pass makes none.
  function nextMistake(w, points, one, from) {
    for (let k = 0; k < points.length; k++) {
      const index = (from + k) % points.length;
      const [x, y, t] = points[index];
      if (t * score(w, x, y, one) <= 0) return index;
    }
    return -1;
  }

  // The weights after treating one mistake: w + t (1, x, y).
  const updated = (w, [x, y, t], one) => [w[0] + t * one, w[1] + t * x, w[2] + t * y];

  // Random whole numbers that are alike everywhere: the generator mulberry32 (T. Ettinger), a function that returns numbers from 0 to 1.
  function mulberry32(seed) {
    let a = seed >>> 0;
    return () => {
      a = (a + 0x6d2b79f5) >>> 0;
      let z = Math.imul(a ^ (a >>> 15), a | 1);
      z = (z + Math.imul(z ^ (z >>> 7), z | 61)) ^ z;
      return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
    };
  }

  const randomOrders = (count, size, seed) => drawnOrders(count, size, mulberry32(seed));

  // `count` random orders of `size` things, one after the other in one Uint16Array (Fisher and Yates).
  function drawnOrders(count, size, random) {
    const orders = new Uint16Array(count * size);
    for (let start = 0; start < orders.length; start += size) {
      for (let k = 0; k < size; k++) {
        const j = Math.floor(random() * (k + 1));
        orders[start + k] = orders[start + j];
        orders[start + j] = k;
      }
    }
    return orders;
  }

  // One perceptron for each order, from zero weights: how many mistakes each makes, and whether its last pass was free of them.
  function perceptronsByOrder(points, one, orders, maxEpochs) {
    const size = points.length;
    const count = orders.length / size;
    const mistakes = new Int32Array(count);
    const converged = new Uint8Array(count);
    for (let k = 0; k < count; k++) {
      let a = 0, b = 0, c = 0;
      for (let epoch = 0; epoch < maxEpochs && !converged[k]; epoch++) {
        const before = mistakes[k];
        for (let i = k * size; i < (k + 1) * size; i++) {
          const [x, y, t] = points[orders[i]];
          if (t * (a * one + b * x + c * y) <= 0) {
            a += t * one;
            b += t * x;
            c += t * y;
            mistakes[k]++;
          }
        }
        converged[k] = mistakes[k] === before ? 1 : 0;
      }
    }
    return { mistakes, converged };
  }

  const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

  // The signed example t (1, x, y): weights are right about a point if their product with it is positive.
  const signed = ([x, y, t], one) => [t * one, t * x, t * y];

  // Where the point, line or plane through one, two or three vectors comes nearest to the origin: a normal n in whole numbers, and the shares of the
  // vectors in that nearest point, up to a common positive factor. All are 0 where two vectors are equal or three lie on one line.
  function foot([a, b, c]) {
    if (!b) return { normal: a, shares: [1] };
    const along = minus(b, a);
    if (c) {
      const normal = cross(along, minus(c, a));
      return { normal, shares: [cross(b, c), cross(c, a), cross(a, b)].map((area) => dot(normal, area)) };
    }
    const [length, part] = [dot(along, along), dot(a, along)];
    return { normal: a.map((value, k) => value * length - along[k] * part), shares: [length + part, -part] };
  }

  const PARTS = [[0], [1], [2], [3], [0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3], [0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]];

  // Of up to four vectors those between which the point of their hull nearest the origin lies, with the normal there; null if the hull holds the origin.
  function nearestPart(vectors) {
    for (const places of PARTS) {
      const part = places.map((place) => vectors[place]);
      if (part.includes(undefined)) continue;
      let { normal, shares } = foot(part);
      if (Math.min(...shares) < 0 || Math.max(...shares) <= 0) continue;
      let height = dot(normal, part[0]);
      if (height === 0) return null;
      if (height < 0) [normal, height] = [normal.map((value) => -value), -height];
      if (vectors.every((vector) => dot(normal, vector) >= height)) return { part, normal, height };
    }
    return null;
  }

  // The largest margin that weights of length 1 can have, which is the distance from the origin to the hull of the signed examples; those weights
  // point to its nearest point. The method is Wolfe's (doi:10.1007/BF01580381): keep the few vectors between which the nearest point lies,
  // add the one that is furthest on the wrong side, and drop those that are no longer needed. Every round comes strictly nearer, so it ends. Normals and
  // products are whole numbers below 8 R⁴, exact in float64 up to lengths R of 5,000 units: whether a line exists is decided without any tolerance.
  function nearestPoint(points, one) {
    const vectors = points.map((point) => signed(point, one));
    const radius = Math.sqrt(Math.max(...vectors.map((vector) => dot(vector, vector))));
    let found = nearestPart(vectors.slice(0, 1));
    while (found) {
      const { part, normal, height } = found;
      const worst = vectors.reduce((least, vector) => (dot(normal, vector) < dot(normal, least) ? vector : least));
      if (dot(normal, worst) >= height) {
        const length = Math.hypot(...normal);
        return { separable: true, radius, margin: height / length, direction: normal.map((value) => value / length) };
      }
      found = nearestPart([...part, worst]);
    }
    return { separable: false, radius, margin: 0, direction: null };
  }

  ddl.kernels = { score, nextMistake, updated, mulberry32, randomOrders, drawnOrders, perceptronsByOrder, nearestPoint };
  if (typeof module !== "undefined") module.exports = ddl.kernels;
})(globalThis);
