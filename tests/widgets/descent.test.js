// The bowl's arithmetic, compared with NumPy's, torch's and that of ddl.scratch: node descent.test.js (fixture written by test_descent_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
const kernels = require(file("kernels.js"));
const bowl = require(file("descent-kernels.js"));
const Descent = require(file("descent-walk.js"));
const { read, write } = require(file("descent-state.js"));
const { columns, presets, bowls, schedules } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const LIMIT = 1e-9;
const problemOf = ({ stretch }) => bowl.leastSquares(columns.first, columns.second, columns.target, stretch);

// Equal up to a relative difference, measured against the largest of the numbers.
function close(found, wanted, about = "") {
  const [a, b] = [[found].flat(3), [wanted].flat(3)];
  assert.equal(a.length, b.length, about);
  const size = Math.max(...b.map(Math.abs));
  a.forEach((value, k) => assert.ok(Math.abs(value - b[k]) <= LIMIT * size, `${about} ${k}: ${value} is not ${b[k]}`));
}

const descent = (change = {}) => {
  const made = new Descent(columns);
  made.set({ ...presets[0].state, ...change });
  return made;
};

test("the parabola is that of LeastSquares", () => {
  for (const item of bowls) {
    const { hessian: [a, b, c], minimum, lowest } = problemOf(item);
    close([a, b, b, c], item.hessian, "hessian");
    close(minimum, item.minimum, "minimum");
    close(lowest, item.lowest, "lowest loss");
  }
});

test("the axes are those of eigh, up to their direction", () => {
  for (const item of bowls) {
    const { values, vectors } = bowl.axes(problemOf(item).hessian);
    values.forEach((value, k) => close(value, item.eigenvalues[k], `eigenvalue ${k}`));
    vectors.forEach(([x, y], k) => {
      const [u, v] = item.eigenvectors[k];
      assert.ok(Math.abs(Math.abs(x * u + y * v) - 1) < 1e-12 && Math.abs(x * v - y * u) < LIMIT, `eigenvector ${k}`);
      assert.ok(y >= 0);
    });
  }
});

test("axes of matrices that are diagonal, or round", () => {
  assert.deepEqual(bowl.axes([3, 0, 1]).values, [1, 3]);
  for (const [hessian, steep] of [[[3, 0, 1], [1, 0]], [[1, 0, 3], [0, 1]], [[2, 1, 2], [Math.SQRT1_2, Math.SQRT1_2]]]) {
    const [flat, found] = bowl.axes(hessian).vectors;
    close(Math.abs(found[0] * steep[0] + found[1] * steep[1]), 1);
    close(Math.abs(flat[0] * steep[1] - flat[1] * steep[0]), 1);
  }
  assert.deepEqual(bowl.axes([2, 0, 2]).values, [2, 2]);
});

test("gradients of batches, and the excess loss", () => {
  for (const item of bowls) {
    const problem = problemOf(item);
    for (const { w, batch, gradient, excess } of item.gradients) {
      close(bowl.gradient(problem, ...w, batch, 0, batch.length), gradient, "gradient");
      close(bowl.excess(problem, w), excess, "excess loss");
    }
  }
});

test("walks are those of gradient_descent with the same batches", () => {
  for (const item of bowls) {
    for (const { orders, size, start, rates, path: wanted } of item.walks) {
      const found = [];
      bowl.walk(problemOf(item), orders, 0, size, start, rates, (_, u, v) => found.push([u, v]));
      close(found, wanted, `batches of ${size}, stretched ${item.stretch}`);
    }
  }
});

test("many walks are those of torch, and their excess losses are summed", () => {
  for (const item of bowls) {
    const { orders, size, start, rates, ends, sums } = item.many;
    const found = bowl.walks(problemOf(item), Uint16Array.from(orders), size, start, rates);
    close([...found.ends], ends, "ends");
    found.sums.forEach((sum, k) => close(sum, sums[k], "sum"));
  }
});

test("learning rates, constant and falling", () => {
  for (const { rate, steps, tau, rates } of schedules) close(bowl.rates(rate, steps, tau), rates);
});

test("every epoch deals out every example once, its last batch smaller", () => {
  assert.deepEqual([0, 1, 2, 3].map((k) => bowl.batch(7, 3, k)), [[0, 3], [3, 6], [6, 7], [7, 10]]);
  assert.deepEqual([bowl.epochs(7, 3, 3), bowl.epochs(7, 3, 4), bowl.epochs(7, 7, 5)], [1, 2, 5]);
});

test("orders drawn one after the other are those of one generator", () => {
  const random = kernels.mulberry32(5);
  const parts = [kernels.drawnOrders(2, 9, random), kernels.drawnOrders(1, 9, random)];
  assert.deepEqual([...parts[0], ...parts[1]], [...kernels.randomOrders(3, 9, 5)]);
});

test("each preset does what its name says", () => {
  const kinds = { crawl: "crawls", best: "arrives", zigzag: "zigzags", beyond: "diverges", narrow: "crawls", batches: "batches_wander",
    falling: "batches_settle" };
  for (const { key, state } of presets) assert.equal(descent(state).verdict().kind, kinds[key], key);
});

test("the other things that can happen have their names too", () => {
  const { limits } = descent();
  assert.equal(descent({ rate: limits.stable }).verdict().kind, "bounces");
  assert.equal(descent({ tau: 5 }).verdict().kind, "falls");
  assert.equal(descent({ rate: limits.best, tau: 50 }).verdict().kind, "falls_arrives");
  assert.equal(descent({ rate: 2, tau: 100 }).verdict().kind, "climbs");
  assert.equal(descent({ batch: 64, rate: 0.005 }).verdict().kind, "batches_crawl");
  assert.equal(descent({ batch: 1, rate: 0.5, steps: 200 }).verdict().kind, "batches_diverge");
});

test("with all examples, the shares along the two axes add up to what is left", () => {
  for (const tau of [0, 7]) {
    const made = descent({ unit: 60, rate: 0.03, tau });
    const [flat, steep] = made.along();
    made.shares.forEach((share, k) => close(flat[k] + steep[k], share));
    assert.deepEqual(made.slowest(), flat);
  }
  const beyond = descent({ unit: 48, rate: 0.11 });
  assert.deepEqual(beyond.slowest(), beyond.along()[1]);
});

test("a start stands for the same neuron in every unit, and stays in the picture", () => {
  const [here, there] = [descent(), descent({ unit: 100 })];
  close(there.start, [here.start[0], here.start[1] / 10]);
  close(there.first, here.first);
  assert.deepEqual(there.fromWeights(there.start), presets[0].state.start);
  const [u, v] = here.toWeights(here.inside([1e6, -1e6]));
  assert.ok(Math.abs(u - here.problem.minimum[0] - 100) < 0.01 && Math.abs(v - here.problem.minimum[1] + 100) < 0.01);
});

test("a step knows its gradient, that of its batch, and where it leads", () => {
  const made = descent({ batch: 16, rate: 0.1, steps: 40 });
  for (const k of [0, 27, 28, 39]) {
    const { w, part, rate } = made.at(k);
    close([w[0] - rate * part[0], w[1] - rate * part[1]], made.path[k + 1]);
  }
  assert.equal(made.at(40).part, null);
  const whole = descent();
  close(whole.at(3).full, whole.at(3).part);
});

test("a state survives the address, and only what differs is written", () => {
  const state = { ...presets[0].state, rate: 0.0123, batch: 32, start: [-12.5, 3], at: 4 };
  const text = write(presets[0], state);
  assert.equal(text, "crawl;rate=0.0123;batch=32;at=4;start=-12.5,3");
  assert.deepEqual(read(text, presets), { preset: presets[0], state });
  for (const preset of presets) assert.deepEqual(read(write(preset, preset.state), presets), { preset, state: preset.state });
});

test("a damaged address is refused", () => {
  for (const text of ["", "nowhere", "crawl;rate=", "crawl;rate=9", "crawl;rate=1e-3", "crawl;batch=0", "crawl;batch=3.5", "crawl;steps=201", "crawl;at=61",
    "crawl;start=1", "crawl;start=1,2,3", "crawl;start=a,b", "crawl;colour=1", "crawl;constructor=1", "%E0%A4%A"]) {
    assert.throws(() => read(text, presets), undefined, text);
  }
});
