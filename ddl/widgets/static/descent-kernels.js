// The numerical work of the bowl: least squares with two weights, its exact parabola, and walks down it with batches of any size.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.descentKernels) return;

  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

  // Values with mean 0, and in units of their spread where that is asked for.
  function centred(values, { scaled }) {
    const middle = mean(values);
    const spread = scaled ? Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) : 1;
    return Float64Array.from(values, (value) => (value - middle) / spread);
  }

  // The problem: two standardised features, the second multiplied by `stretch`, and a target with mean 0; L(w) = (1/n) Σ (w · xᵢ − tᵢ)². Its second
  // derivatives H = [[a, b], [b, c]] are the same everywhere.
  function leastSquares(first, second, target, stretch) {
    const [x1, t] = [centred(first, { scaled: true }), centred(target, { scaled: false })];
    const x2 = centred(second, { scaled: true }).map((value) => value * stretch);
    const n = t.length;
    let [a, b, c, p, q, r] = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      a += x1[i] * x1[i];
      b += x1[i] * x2[i];
      c += x2[i] * x2[i];
      p += x1[i] * t[i];
      q += x2[i] * t[i];
      r += t[i] * t[i];
    }
    const determinant = a * c - b * b;
    const minimum = [(c * p - b * q) / determinant, (a * q - b * p) / determinant];
    const lowest = (r - minimum[0] * p - minimum[1] * q) / n;
    return { x1, x2, t, stretch, hessian: [(2 / n) * a, (2 / n) * b, (2 / n) * c], minimum, lowest };
  }

  // The axes of the bowl: the eigenvalues of [[a, b], [b, c]], the smaller first, and the eigenvectors of length 1, whose second entry is not negative.
  function axes([a, b, c]) {
    const root = Math.hypot((a - c) / 2, b);
    const large = (a + c) / 2 + root;
    const small = (a * c - b * b) / large; // not (a + c) / 2 − root, whose digits cancel in a narrow valley
    const angle = Math.atan2(2 * b, a - c) / 2; // of the steep axis
    const upward = ([x, y]) => (y < 0 || (y === 0 && x < 0) ? [-x, -y] : [x, y]);
    const steep = upward([Math.cos(angle), Math.sin(angle)]);
    return { values: [small, large], vectors: [upward([-steep[1], steep[0]]), steep] };
  }

  // How much higher the loss is at w than in the minimum, ½ dᵀHd.
  function excess({ hessian: [a, b, c], minimum }, w) {
    const [x, y] = [w[0] - minimum[0], w[1] - minimum[1]];
    return (a * x * x + 2 * b * x * y + c * y * y) / 2;
  }

  // The gradient at (u, v) of the mean over the examples whose numbers stand in `order` from place `from` up to place `to`.
  function gradient({ x1, x2, t }, u, v, order, from, to) {
    let [g, h] = [0, 0];
    for (let k = from; k < to; k++) {
      const i = order[k];
      const error = u * x1[i] + v * x2[i] - t[i];
      g += error * x1[i];
      h += error * x2[i];
    }
    return [(2 * g) / (to - from), (2 * h) / (to - from)];
  }

  const batchesPerEpoch = (examples, size) => Math.ceil(examples / size);
  const epochs = (examples, size, steps) => Math.ceil(steps / batchesPerEpoch(examples, size));

  // The places from which, and up to which, the batch of step k stands in a list of orders of all examples, one order an epoch.
  function batch(examples, size, k) {
    const perEpoch = batchesPerEpoch(examples, size);
    const epoch = Math.floor(k / perEpoch) * examples;
    const from = epoch + (k % perEpoch) * size;
    return [from, Math.min(from + size, epoch + examples)];
  }

  // The learning rates of all steps: constant, or η/(1 + k/τ) where τ is not 0.
  const rates = (rate, steps, tau) => Array.from({ length: steps }, (_, k) => (tau ? rate / (1 + k / tau) : rate));

  // One walk from `start` with batches of `size`; `order` holds the orders of its epochs, from place `offset` on. seen(k, u, v) is called with every
  // place on the way, the start included.
  function walk(problem, order, offset, size, start, given, seen) {
    const n = problem.t.length;
    let [u, v] = start;
    seen(0, u, v);
    given.forEach((rate, k) => {
      const [from, to] = batch(n, size, k);
      const [g, h] = gradient(problem, u, v, order, offset + from, offset + to);
      u -= rate * g;
      v -= rate * h;
      seen(k + 1, u, v);
    });
    return [u, v];
  }

  // Many walks from the same start, each with orders of its own, one after the other in `orders`: where each ends, [w₁, w₂, w₁, w₂, …], and the excess
  // loss after each number of steps, summed over the walks.
  function walks(problem, orders, size, start, given) {
    const each = epochs(problem.t.length, size, given.length) * problem.t.length;
    const count = orders.length / each;
    const ends = new Float64Array(2 * count);
    const sums = new Float64Array(given.length + 1);
    const seen = (k, u, v) => (sums[k] += excess(problem, [u, v]));
    for (let j = 0; j < count; j++) ends.set(walk(problem, orders, j * each, size, start, given, seen), 2 * j);
    return { ends, sums };
  }

  ddl.descentKernels = { leastSquares, axes, excess, gradient, epochs, batch, rates, walk, walks };
  if (typeof module !== "undefined") module.exports = ddl.descentKernels;
})(globalThis);
