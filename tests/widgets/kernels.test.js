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

test("whether a line exists, the margin, its direction and the largest length are those of an independent method", () => {
  for (const { points, one, separable, margin, radius, direction } of fixture.margins) {
    const found = kernels.nearestPoint(points, one);
    const about = JSON.stringify(points.slice(0, 5));
    assert.equal(found.separable, separable, about);
    assert.ok(Math.abs(found.radius - radius) <= 1e-12 * radius, about);
    assert.ok(Math.abs(found.margin - margin) <= 1e-9 * radius * Math.max(1e-3, margin / radius), `${about} ${found.margin} ${margin}`);
    if (!separable) assert.equal(found.direction, null);
    else direction.forEach((value, k) => assert.ok(Math.abs(value - found.direction[k]) < 1e-6 * Math.max(1, radius / margin / 1e3), about));
  }
});

test("the weights of the largest margin have length 1 and are right about every point, by at least the margin", () => {
  for (const { points, one } of fixture.margins) {
    const { separable, margin, direction } = kernels.nearestPoint(points, one);
    if (!separable) continue;
    assert.ok(Math.abs(Math.hypot(...direction) - 1) < 1e-12);
    for (const [x, y, t] of points) {
      const reached = t * kernels.score(direction, x, y, one);
      assert.ok(reached > 0 && reached >= margin - 1e-9, `${reached} ${margin}`);
    }
  }
});

test("a perceptron comes to rest exactly where a line is said to exist, within the bound", () => {
  for (const { points, one } of fixture.margins.filter(({ points }) => points.length < 30)) {
    const { separable, margin, radius } = kernels.nearestPoint(points, one);
    const most = (radius / margin) ** 2;
    let [w, place, mistakes] = [[0, 0, 0], 0, 0];
    while (mistakes < 20000) {
      const index = kernels.nextMistake(w, points, one, place);
      if (index < 0) break;
      w = kernels.updated(w, points[index], one);
      place = (index + 1) % points.length;
      mistakes++;
    }
    if (mistakes < 20000) assert.ok(separable && mistakes <= most * (1 + 1e-9), `${mistakes} ${most}`);
    else assert.ok(!separable || most > 20000);
  }
});
