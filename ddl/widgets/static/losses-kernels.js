// The numerical work of the losses: their values, slopes and best predictions, the softmax, and samples whose values scatter.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.lossKernels) return;

  const ROUNDING = 1e-9; // of a gradient's largest value: below it, what should be 0 may be rounding

  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const clip = (value, limit) => Math.min(limit, Math.max(-limit, value));
  const ascending = (values) => Float64Array.from(values).sort();

  // Losses of one error e, which is prediction minus target, and their slopes.
  const errors = {
    squared: { value: (e) => e * e, slope: (e) => 2 * e },
    absolute: { value: (e) => Math.abs(e), slope: (e) => Math.sign(e) },
    huber: {
      value: (e, delta) => (Math.abs(e) <= delta ? 0.5 * e * e : delta * (Math.abs(e) - 0.5 * delta)),
      slope: (e, delta) => clip(e, delta),
    },
  };

  // The mean loss of one prediction for all targets, and its slope.
  const loss = (name, prediction, targets, delta) => sum(targets.map((t) => errors[name].value(prediction - t, delta))) / targets.length;
  const gradient = (name, prediction, targets, delta) => -sum(pulls(name, prediction, targets, delta));

  // What each target contributes to the way downhill: minus its part of the gradient.
  const pulls = (name, prediction, targets, delta) => targets.map((t) => -errors[name].slope(prediction - t, delta) / targets.length + 0);

  // The ends of the interval of best predictions, which is a single place for squares. `sorted`: ascending.
  const best = {
    squared: (sorted) => [sum(sorted) / sorted.length, sum(sorted) / sorted.length],
    absolute: (sorted) => [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]],
    huber: (sorted, delta) => flatPart(corners(sorted, delta), sorted.length * delta),
  };

  // Where Huber's gradient bends, from left to right, each with the number of targets nearer than delta just after it: a target comes near at t − delta
  // and is left behind at t + delta.
  function corners(sorted, delta) {
    const bends = [];
    let [near, left] = [0, 0]; // how many have come near, and how many were left behind
    while (left < sorted.length) {
      const comes = near < sorted.length && sorted[near] - delta <= sorted[left] + delta;
      const place = comes ? sorted[near++] - delta : sorted[left++] + delta;
      bends.push([place, near - left]);
    }
    return bends;
  }

  // From where to where a gradient is 0 that begins with −height, ends with +height, and climbs in straight pieces of the given slopes.
  function flatPart(bends, height) {
    const level = [-height];
    for (let k = 1; k < bends.length; k++) level.push(level[k - 1] + bends[k - 1][1] * (bends[k][0] - bends[k - 1][0]));
    const settled = level.map((value) => (Math.abs(value) < ROUNDING * height ? 0 : value));
    const [last, first] = [settled.filter((value) => value < 0).length - 1, settled.filter((value) => value <= 0).length];
    return [bends[last][0] - settled[last] / bends[last][1], bends[first][0] - settled[first] / bends[first - 1][1]];
  }

  const middle = ([low, high]) => (low + high) / 2;

  // Exponentials of logits z, the largest of which counts as 1, so that none overflows; and log Σ e^z, split into that largest logit and the small rest,
  // which keeps its digits where one logit towers above all others.
  function exponentials(z) {
    const top = Math.max(...z);
    const first = z.indexOf(top);
    const powers = z.map((value) => Math.exp(value - top));
    return { top, powers, total: sum(powers), rest: Math.log1p(sum(powers.filter((_, k) => k !== first))) };
  }

  function logSumExp(z) {
    const { top, rest } = exponentials(z);
    return top + rest;
  }

  function softmax(z) {
    const { powers, total } = exponentials(z);
    return powers.map((power) => power / total);
  }

  // p − t, where 1 − p of the true class is the sum of the others, so that it keeps its digits.
  function misses(z, truth) {
    const p = softmax(z);
    return p.map((value, k) => (k === truth ? -sum(p.filter((_, j) => j !== truth)) : value));
  }

  // Losses of logits z where class `truth` is the true one, and their gradients by the logits.
  const classes = {
    entropy: {
      value(z, truth) {
        const { top, rest } = exponentials(z);
        return top - z[truth] + rest;
      },
      gradient: misses,
    },
    brier: {
      value: (z, truth) => sum(misses(z, truth).map((miss) => miss * miss)),
      gradient(z, truth) {
        const [p, d] = [softmax(z), misses(z, truth)];
        const mean = sum(d.map((miss, k) => miss * p[k]));
        return p.map((value, k) => 2 * value * (d[k] - mean) + 0);
      },
    },
    // A mistake is another logit that is larger. The gradient is 0 wherever there is one.
    mistakes: { value: (z, truth) => (Math.max(...z) > z[truth] ? 1 : 0), gradient: (z) => z.map(() => 0) },
  };

  // Numbers around 0 with standard deviation 1; `random` gives numbers from 0 up to 1 in steps of 2⁻³², and 0 itself would have no logarithm.
  const inside = (random) => random() + 2 ** -33;
  const gaussian = (random) => Math.sqrt(-2 * Math.log(inside(random))) * Math.cos(2 * Math.PI * random());
  function laplace(random) {
    const u = inside(random) - 0.5;
    return (-Math.sign(u) * Math.log(1 - 2 * Math.abs(u))) / Math.SQRT2;
  }

  // Ways to scatter: {centre, spread, share, shift}, the last two of the values that are mistyped.
  const scatters = {
    gaussian: ({ centre, spread }, random) => centre + spread * gaussian(random),
    laplace: ({ centre, spread }, random) => centre + spread * laplace(random),
    mistyped: ({ centre, spread, share, shift }, random) => centre + spread * gaussian(random) + (random() < share ? shift : 0),
  };

  // The best prediction of each loss for many samples of `size` values: {squared, absolute, huber}.
  function estimates(scatter, how, samples, size, delta, random) {
    const found = Object.fromEntries(Object.keys(best).map((name) => [name, new Float64Array(samples)]));
    for (let k = 0; k < samples; k++) {
      const sorted = ascending(Array.from({ length: size }, () => scatters[scatter](how, random)));
      for (const name of Object.keys(best)) found[name][k] = middle(best[name](sorted, delta));
    }
    return found;
  }

  // Mean and standard deviation.
  function moments(values) {
    const mean = sum(values) / values.length;
    return { mean, spread: Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length) };
  }

  ddl.lossKernels = { errors, loss, gradient, pulls, best, middle, ascending, logSumExp, softmax, classes, scatters, estimates, moments };
  if (typeof module !== "undefined") module.exports = ddl.lossKernels;
})(globalThis);
