// The numerical work of the widgets, compared with what torch and NumPy computed: node kernels.test.js FIXTURE.json (written by test_kernels.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const kernels = require(path.join(__dirname, "../../ddl/widgets/static/kernels.js"));
const fixture = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

test("each score is the dot product", () => {
  fixture.scores.forEach(({ w, point, one, score }) => assert.equal(kernels.score(w, ...point, one), score));
});

test("mistakes are found and treated as NumPy does, one by one", () => {
  for (const { points, one, steps } of fixture.histories) {
    let [w, place] = [[0, 0, 0], 0];
    for (const step of steps) {
      const index = kernels.nextMistake(w, points, one, place);
      assert.equal(index, step.index);
      w = kernels.updated(w, points[index], one);
      assert.deepEqual(w, step.w);
      place = (index + 1) % points.length;
    }
  }
});

test("perceptrons in many orders make exactly the mistakes that torch counts", () => {
  for (const { points, one, orders, maxEpochs, mistakes, converged } of fixture.orders) {
    const result = kernels.perceptronsByOrder(points, one, Uint16Array.from(orders), maxEpochs);
    assert.deepEqual([...result.mistakes], mistakes);
    assert.deepEqual([...result.converged], converged);
  }
});

test("random orders are permutations, alike for a seed and different for another", () => {
  const [orders, again, other] = [0, 0, 1].map((seed) => [...kernels.randomOrders(200, 7, seed)]);
  assert.deepEqual(orders, again);
  assert.notDeepEqual(orders, other);
  const firsts = new Array(7).fill(0);
  for (let start = 0; start < orders.length; start += 7) {
    const order = orders.slice(start, start + 7);
    assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5, 6]);
    firsts[order[0]]++;
  }
  assert.ok(Math.min(...firsts) > 8, `each thing comes first now and then: ${firsts}`);
});

test("no mistake is left where there is none", () => {
  assert.equal(kernels.nextMistake([0, 1, 0], [[1, 0, 1], [-1, 0, -1]], 1, 1), -1);
});
