// The arithmetic of the network trainer: matrix products, activations and losses on flat Float64Arrays. Nothing here allocates. network.js builds on it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.numerics) return;

  // A matrix is { values, row, column }: a flat array, and the steps in it from row to row and from column to column. To transpose one is to swap these.
  const matrix = (values, width) => ({ values, row: width, column: 1 });
  const transposed = ({ values, row, column }) => ({ values, row: column, column: row });

  // out (rows, columns) = start + a · b, with a (rows, depth) and b (depth, columns); `start` (columns), or null for zero, is added to every row.
  function product(out, start, a, b, rows, columns, depth) {
    const pairs = rows & ~1, fours = columns & ~3;
    blocks(out, start, a, b, pairs, fours, columns, depth);
    for (let c = fours; c < columns; c++) lastColumn(out, start, a, b, rows, c, columns, depth);
    if (pairs === rows) return;
    for (let c = 0; c < fours; c++) out[pairs * columns + c] = dot(start === null ? 0 : start[c], a, pairs, b, c, depth);
  }

  // Two rows and four columns at a time: each number that is read serves two or four of the eight sums, and these do not wait for one another.
  function blocks(out, start, a, b, rows, columns, width, depth) {
    const { values: left, row: aRow, column: aColumn } = a;
    const { values: right, row: bRow, column: bColumn } = b;
    const second = 2 * bColumn, third = 3 * bColumn;
    for (let r = 0; r < rows; r += 2) {
      for (let c = 0; c < columns; c += 4) {
        let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        if (start !== null) (s0 = start[c]), (s1 = start[c + 1]), (s2 = start[c + 2]), (s3 = start[c + 3]);
        let u0 = s0, u1 = s1, u2 = s2, u3 = s3;
        for (let k = 0, i = r * aRow, j = c * bColumn; k < depth; k++, i += aColumn, j += bRow) {
          const v = left[i], w = left[i + aRow];
          const b0 = right[j], b1 = right[j + bColumn], b2 = right[j + second], b3 = right[j + third];
          (s0 += v * b0), (s1 += v * b1), (s2 += v * b2), (s3 += v * b3);
          (u0 += w * b0), (u1 += w * b1), (u2 += w * b2), (u3 += w * b3);
        }
        const top = r * width + c, bottom = top + width;
        (out[top] = s0), (out[top + 1] = s1), (out[top + 2] = s2), (out[top + 3] = s3);
        (out[bottom] = u0), (out[bottom + 1] = u1), (out[bottom + 2] = u2), (out[bottom + 3] = u3);
      }
    }
  }

  // A column that belongs to no block of four, such as that of a single output: four rows at a time.
  function lastColumn(out, start, a, b, rows, c, width, depth) {
    const { values: left, row: aRow, column: aColumn } = a;
    const { values: right, row: bRow, column: bColumn } = b;
    const second = 2 * aRow, third = 3 * aRow;
    const bias = start === null ? 0 : start[c];
    let r = 0;
    for (; r + 4 <= rows; r += 4) {
      let s0 = bias, s1 = bias, s2 = bias, s3 = bias;
      for (let k = 0, i = r * aRow, j = c * bColumn; k < depth; k++, i += aColumn, j += bRow) {
        const w = right[j];
        (s0 += left[i] * w), (s1 += left[i + aRow] * w), (s2 += left[i + second] * w), (s3 += left[i + third] * w);
      }
      const top = r * width + c;
      (out[top] = s0), (out[top + width] = s1), (out[top + 2 * width] = s2), (out[top + 3 * width] = s3);
    }
    for (; r < rows; r++) out[r * width + c] = dot(bias, a, r, b, c, depth);
  }

  // sum + row r of a · column c of b.
  function dot(sum, a, r, b, c, depth) {
    for (let k = 0, i = r * a.row, j = c * b.column; k < depth; k++, i += a.column, j += b.row) sum += a.values[i] * b.values[j];
    return sum;
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

  ddl.numerics = { matrix, transposed, product, columnSums, finite, tanh, activations, losses };
  if (typeof module !== "undefined") module.exports = ddl.numerics;
})(globalThis);
