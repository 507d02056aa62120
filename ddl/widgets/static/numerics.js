// The arithmetic of the network trainer: matrix products, activations and losses on flat Float64Arrays. Nothing here allocates. network.js builds on it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.numerics) return;

  // out (rows, columns) = start + a · b. `a` is (rows, depth) and `b` is (depth, columns), each with its steps from row to row and from column to
  // column, so that a transposed matrix costs nothing. `start` (columns), or null for zero, is added to every row.
  // Eight sums are kept at a time: each number that is read serves two or four of them, and they do not wait for one another.
  function product(out, start, a, aRow, aColumn, b, bRow, bColumn, rows, columns, depth) {
    const [wholeRows, wholeColumns] = [rows & ~1, columns & ~3];
    for (let r = 0; r < wholeRows; r += 2) {
      for (let c = 0; c < wholeColumns; c += 4) {
        let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        if (start !== null) (s0 = start[c]), (s1 = start[c + 1]), (s2 = start[c + 2]), (s3 = start[c + 3]);
        let u0 = s0, u1 = s1, u2 = s2, u3 = s3;
        for (let k = 0, i = r * aRow, j = c * bColumn; k < depth; k++, i += aColumn, j += bRow) {
          const v = a[i], w = a[i + aRow];
          const b0 = b[j], b1 = b[j + bColumn], b2 = b[j + 2 * bColumn], b3 = b[j + 3 * bColumn];
          s0 += v * b0, s1 += v * b1, s2 += v * b2, s3 += v * b3;
          u0 += w * b0, u1 += w * b1, u2 += w * b2, u3 += w * b3;
        }
        const top = r * columns + c, bottom = top + columns;
        out[top] = s0, out[top + 1] = s1, out[top + 2] = s2, out[top + 3] = s3;
        out[bottom] = u0, out[bottom + 1] = u1, out[bottom + 2] = u2, out[bottom + 3] = u3;
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let c = r < wholeRows ? wholeColumns : 0; c < columns; c++) {
        let sum = start === null ? 0 : start[c];
        for (let k = 0, i = r * aRow, j = c * bColumn; k < depth; k++, i += aColumn, j += bRow) sum += a[i] * b[j];
        out[r * columns + c] = sum;
      }
    }
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

  // tanh at the multiples of 1/16 up to ±20, from where on it is ±1 to the last digit.
  const REACH = 20;
  const TANH = Float64Array.from({ length: 32 * REACH + 1 }, (_, k) => Math.tanh(k / 16 - REACH));

  // tanh by its addition theorem, tanh(a + d) = (tanh a + tanh d) / (1 + tanh a tanh d), with a from the table and four terms of the series of tanh d,
  // |d| ≤ 1/32. The error is below 3e-14 of the result; Math.tanh takes several times as long.
  function tanh(x) {
    if (!(x > -REACH && x < REACH)) return x > 0 ? 1 : x < 0 ? -1 : x;
    const k = (x * 16 + (16 * REACH + 0.5)) | 0;
    const d = x - (k * 0.0625 - REACH);
    const square = d * d;
    const near = d * (1 + square * (-1 / 3 + square * (2 / 15 - square * (17 / 315))));
    const far = TANH[k];
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
      chain(delta, h, count, z) { for (let i = 0; i < count; i++) delta[i] *= normal(z[i]) + z[i] * density(z[i]); },
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

  ddl.numerics = { product, columnSums, finite, tanh, activations, losses };
  if (typeof module !== "undefined") module.exports = ddl.numerics;
})(globalThis);
