// The arithmetic of the network trainer: matrix products, activations and losses on flat Float64Arrays. Nothing here allocates. network.js builds on it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.numerics) return;

  // out (rows, columns) = start (columns) + a (rows, depth) · b (depth, columns). In `b` one goes down by `down` and to the right by `right`, so that
  // its transpose needs no copy.
  function affine(out, start, a, b, down, right, rows, columns, depth) {
    const fours = columns & ~3;
    for (let c = 0; c < fours; c += 4) {
      let from = start, step = 0; // what the sums go on from: at first `start`, the same for all rows, then what they have come to
      for (let k = 0; k < depth; k += 4, from = out, step = columns) fourToFour(out, from, step, a, b, k, c, down, right, rows, columns, depth);
    }
    for (let c = fours; c < columns; c++) toOne(out, start[c], a, b, c, down, right, rows, columns, depth);
  }

  // Columns k to k + 3 of a act on columns c to c + 3 of out. Their sixteen weights are held in variables, which are read faster than arrays, while all
  // rows pass by. Where a has fewer columns left, column k stands in for the missing ones, with weights 0.
  function fourToFour(out, from, step, a, b, k, c, down, right, rows, columns, depth) {
    const left = depth - k, j = k * down + c * right;
    const at1 = left > 1 ? 1 : 0, at2 = left > 2 ? 2 : 0, at3 = left > 3 ? 3 : 0;
    const j1 = j + down, j2 = j1 + down, j3 = j2 + down, second = 2 * right, third = 3 * right;
    const w00 = b[j], w01 = b[j + right], w02 = b[j + second], w03 = b[j + third];
    let w10 = 0, w11 = 0, w12 = 0, w13 = 0, w20 = 0, w21 = 0, w22 = 0, w23 = 0, w30 = 0, w31 = 0, w32 = 0, w33 = 0;
    if (left > 1) (w10 = b[j1]), (w11 = b[j1 + right]), (w12 = b[j1 + second]), (w13 = b[j1 + third]);
    if (left > 2) (w20 = b[j2]), (w21 = b[j2 + right]), (w22 = b[j2 + second]), (w23 = b[j2 + third]);
    if (left > 3) (w30 = b[j3]), (w31 = b[j3 + right]), (w32 = b[j3 + second]), (w33 = b[j3 + third]);
    for (let r = 0, i = k, f = c, o = c; r < rows; r++, i += depth, f += step, o += columns) {
      const a0 = a[i], a1 = a[i + at1], a2 = a[i + at2], a3 = a[i + at3];
      out[o] = from[f] + (a0 * w00 + a1 * w10) + (a2 * w20 + a3 * w30);
      out[o + 1] = from[f + 1] + (a0 * w01 + a1 * w11) + (a2 * w21 + a3 * w31);
      out[o + 2] = from[f + 2] + (a0 * w02 + a1 * w12) + (a2 * w22 + a3 * w32);
      out[o + 3] = from[f + 3] + (a0 * w03 + a1 * w13) + (a2 * w23 + a3 * w33);
    }
  }

  // A column that is left, such as that of a single output; four rows at a time, so that their sums need not wait for one another.
  function toOne(out, start, a, b, c, down, right, rows, columns, depth) {
    const fours = rows & ~3;
    for (let r = 0, o = c; r < fours; r += 4, o += 4 * columns) {
      let s0 = start, s1 = start, s2 = start, s3 = start;
      for (let k = 0, i = r * depth, j = c * right; k < depth; k++, i++, j += down) {
        const w = b[j];
        s0 += a[i] * w;
        s1 += a[i + depth] * w;
        s2 += a[i + 2 * depth] * w;
        s3 += a[i + 3 * depth] * w;
      }
      out[o] = s0;
      out[o + columns] = s1;
      out[o + 2 * columns] = s2;
      out[o + 3 * columns] = s3;
    }
    for (let r = fours; r < rows; r++) {
      let sum = start;
      for (let k = 0, i = r * depth, j = c * right; k < depth; k++, i++, j += down) sum += a[i] * b[j];
      out[r * columns + c] = sum;
    }
  }

  // out (inputs, units) = the sum over the rows of x (rows, inputs) times delta (rows, units): xᵀ · delta. Two by four sums at a time.
  function sumOfProducts(out, x, delta, rows, inputs, units) {
    const pairs = inputs & ~1, fours = units & ~3;
    for (let i = 0; i < pairs; i += 2) for (let c = 0; c < fours; c += 4) eightSums(out, x, delta, i, c, rows, inputs, units);
    for (let i = 0; i < inputs; i++) {
      for (let c = i < pairs ? fours : 0; c < units; c++) {
        let sum = 0;
        for (let r = 0, p = i, q = c; r < rows; r++, p += inputs, q += units) sum += x[p] * delta[q];
        out[i * units + c] = sum;
      }
    }
  }

  function eightSums(out, x, delta, i, c, rows, inputs, units) {
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0, u0 = 0, u1 = 0, u2 = 0, u3 = 0;
    for (let r = 0, p = i, q = c; r < rows; r++, p += inputs, q += units) {
      const v = x[p], w = x[p + 1];
      const d0 = delta[q], d1 = delta[q + 1], d2 = delta[q + 2], d3 = delta[q + 3];
      (s0 += v * d0), (s1 += v * d1), (s2 += v * d2), (s3 += v * d3);
      (u0 += w * d0), (u1 += w * d1), (u2 += w * d2), (u3 += w * d3);
    }
    const top = i * units + c, bottom = top + units;
    (out[top] = s0), (out[top + 1] = s1), (out[top + 2] = s2), (out[top + 3] = s3);
    (out[bottom] = u0), (out[bottom + 1] = u1), (out[bottom + 2] = u2), (out[bottom + 3] = u3);
  }

  // out (columns) = the sum of the rows of a (rows, columns).
  function columnSums(out, a, rows, columns) {
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let r = 0, i = c; r < rows; r++, i += columns) sum += a[i];
      out[c] = sum;
    }
  }

  // Whether the first `count` numbers are neither infinite nor NaN.
  function finite(values, count) {
    let zero = 0;
    for (let i = 0; i < count; i++) zero += values[i] * 0;
    return zero === 0;
  }

  // tanh at the multiples of 1/64 up to ±20, from where on it is ±1 to the last digit.
  const REACH = 20;
  const TANH = Float64Array.from({ length: 128 * REACH + 1 }, (_, k) => Math.tanh(k / 64 - REACH));
  const TO_WHOLE = 1.5 * 2 ** 52; // a number to which this is added, and from which it is taken again, has become whole

  // tanh by its addition theorem, tanh(a + d) = (tanh a + tanh d) / (1 + tanh a tanh d): a is the nearest of these multiples, and three terms of the
  // series of tanh d, |d| ≤ 1/128, make an error below 2e-14 of the result. Five times as fast as Math.tanh. y, r and e are x, a and d in units of 1/64.
  function tanh(x) {
    if (!(Math.abs(x) < REACH)) return x > 0 ? 1 : x < 0 ? -1 : x;
    const y = 64 * x;
    const r = y + TO_WHOLE - TO_WHOLE;
    const e = y - r;
    const square = e * e;
    const near = e * (1 / 64 + square * (-1 / 3 / 64 ** 3 + square * (2 / 15 / 64 ** 5)));
    const far = TANH[(r + 64 * REACH) | 0];
    return (far + near) / (1 + far * near);
  }

  // The distribution function of the standard normal, by Marsaglia's series (doi:10.18637/jss.v011.i04), all terms of which have one sign.
  function normal(x) {
    if (!(x > -9 && x < 9)) return x > 0 ? 1 : x < 0 ? 0 : x;
    let [sum, term] = [x, x];
    for (let k = 3; sum + term !== sum; k += 2) sum += term *= (x * x) / k;
    return 0.5 + sum * density(x);
  }
  const density = (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

  // Each activation in two loops: `apply` turns z into h in place, `chain` turns dL/dh into dL/dz. All but one know their slope from h; `gelu` does
  // not and gets z as well. The constants are torch's defaults.
  const LEAK = 0.01;
  const activations = {
    linear: { apply() {}, chain() {} },
    tanh: {
      apply(h, count) { for (let i = 0; i < count; i++) h[i] = tanh(h[i]); },
      chain(delta, h, count) { for (let i = 0; i < count; i++) delta[i] *= 1 - h[i] * h[i]; },
    },
    sigmoid: {
      apply(h, count) { for (let i = 0; i < count; i++) h[i] = 0.5 + 0.5 * tanh(0.5 * h[i]); },
      chain(delta, h, count) { for (let i = 0; i < count; i++) delta[i] *= h[i] * (1 - h[i]); },
    },
    relu: {
      apply(h, count) { for (let i = 0; i < count; i++) h[i] = h[i] <= 0 ? 0 : h[i]; },
      chain(delta, h, count) { for (let i = 0; i < count; i++) delta[i] = h[i] > 0 ? delta[i] : 0; },
    },
    leaky_relu: {
      apply(h, count) { for (let i = 0; i < count; i++) h[i] = h[i] > 0 ? h[i] : LEAK * h[i]; },
      chain(delta, h, count) { for (let i = 0; i < count; i++) delta[i] = h[i] > 0 ? delta[i] : LEAK * delta[i]; },
    },
    elu: {
      apply(h, count) { for (let i = 0; i < count; i++) h[i] = h[i] > 0 ? h[i] : Math.expm1(h[i]); },
      chain(delta, h, count) { for (let i = 0; i < count; i++) delta[i] = h[i] > 0 ? delta[i] : delta[i] * (h[i] + 1); },
    },
    gelu: {
      needsInput: true,
      apply(h, count) { for (let i = 0; i < count; i++) h[i] *= normal(h[i]); },
      chain(delta, h, count, z) { for (let i = 0; i < count; i++) delta[i] *= (z[i] === 0 ? 0.5 : h[i] / z[i]) + z[i] * density(z[i]); },
    },
  };

  // Each loss returns its mean over the rows and fills `delta` with its derivatives by the outputs y (rows, width). Exponentials are of negative
  // numbers only, so that none overflows.
  const losses = {
    squared(y, t, rows, width, delta) {
      const count = rows * width;
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const error = y[i] - t[i];
        sum += error * error;
        delta[i] = (2 / count) * error;
      }
      return sum / count;
    },
    logistic(y, t, rows, width, delta) {
      const count = rows * width;
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const z = y[i];
        const small = Math.exp(z > 0 ? -z : z);
        sum += (z > 0 ? z : 0) - z * t[i] + Math.log1p(small);
        delta[i] = ((z > 0 ? 1 : small) / (1 + small) - t[i]) / count;
      }
      return sum / count;
    },
    softmax(y, t, rows, width, delta) {
      let sum = 0;
      for (let r = 0, first = 0; r < rows; r++, first += width) {
        let [largest, total] = [y[first], 0];
        for (let i = first + 1; i < first + width; i++) largest = y[i] > largest ? y[i] : largest;
        for (let i = first; i < first + width; i++) total += delta[i] = Math.exp(y[i] - largest);
        for (let i = first; i < first + width; i++) delta[i] /= total * rows;
        sum += Math.log(total) + largest - y[first + t[r]];
        delta[first + t[r]] -= 1 / rows;
      }
      return sum / rows;
    },
  };

  ddl.numerics = { affine, sumOfProducts, columnSums, finite, tanh, activations, losses };
  if (typeof module !== "undefined") module.exports = ddl.numerics;
})(globalThis);
