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

  // `count` random orders of `size` things, one after the other in one Uint16Array (Fisher and Yates).
  function randomOrders(count, size, seed) {
    const random = mulberry32(seed);
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

  ddl.kernels = { score, nextMistake, updated, mulberry32, randomOrders, perceptronsByOrder };
  if (typeof module !== "undefined") module.exports = ddl.kernels;
})(globalThis);
