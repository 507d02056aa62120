// The parts of a network's surface that need no page: the lines of a lattice, and the order in which a shader reads the weights.
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
require(file("features.js"));
const { Lattice, lead } = require(file("lattice.js"));
const { shaderWeights } = require(file("network-shader.js"));

const NODES = 41;
const lattice = new Lattice(NODES, ["x1", "x2"], { x: [-2, 2], y: [-2, 2] });
const toPlane = ([column, row]) => [(4 * column) / (NODES - 1) - 2, 2 - (4 * row) / (NODES - 1)];
const field = (f) => (i) => f(lattice.inputs[2 * i], lattice.inputs[2 * i + 1]);

test("a straight line is found where it is, and whole", () => {
  const pieces = lattice.crossings(field((x, y) => x + 2 * y - 0.3));
  for (const [x, y] of pieces.flat().map(toPlane)) assert.ok(Math.abs(x + 2 * y - 0.3) < 1e-9);
  const lengths = pieces.map(([a, b]) => [toPlane(a), toPlane(b)]).map(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]));
  assert.ok(Math.abs(lengths.reduce((sum, length) => sum + length) - Math.hypot(4, 2)) < 1e-9);
});

test("a circle is closed: each end of a piece is the end of another", () => {
  const pieces = lattice.crossings(field((x, y) => x * x + y * y - Math.sqrt(3)));
  const ends = new Map();
  for (const end of pieces.flat().map((place) => place.map((value) => value.toFixed(9)).join())) ends.set(end, (ends.get(end) || 0) + 1);
  assert.ok(pieces.length > 30);
  assert.deepEqual(new Set(ends.values()), new Set([2]));
});

test("a field without a sign has no line", () => {
  for (const value of [0, 1, -1, NaN]) assert.deepEqual(lattice.crossings(() => value), []);
  assert.deepEqual(lattice.crossings(field((x) => 1e300 * x)), [], "what has diverged has no sides");
});

test("a class leads by what it has more than the best of the others", () => {
  const logits = [9, 1, 4, 2.5];
  assert.deepEqual([0, 1, 2].map((k) => lead(k, 3)(logits, 1)), [-3, 1.5, -1.5]);
});

test("weights are packed in rows of whole vectors, the biases of a layer after them", () => {
  const layers = [{ inputs: 2, units: 3, weights: 0, biases: 6 }, { inputs: 3, units: 1, weights: 9, biases: 12 }];
  const params = Float64Array.from({ length: 13 }, (_, k) => k + 1);
  assert.deepEqual(Array.from(shaderWeights({ layers, params })), [
    1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0,
    10, 0, 0, 0, 11, 0, 0, 0, 12, 0, 0, 0, 13, 0, 0, 0,
  ]);
});
