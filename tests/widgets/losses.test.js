// The arithmetic of the losses, compared with torch's, and their address: node losses.test.js (fixture written by test_losses_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
const { mulberry32 } = require(file("kernels.js"));
const kernels = require(file("losses-kernels.js"));
const { tidy } = require(file("preset-state.js"));
const { read, write, FIELDS } = require(file("losses-state.js"));
const { presets, scatter, numbers, classes, gauss } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const NAMES = ["squared", "absolute", "huber"];

// Equal up to a difference, relative where the numbers are larger than 1.
function close(found, wanted, limit, about = "") {
  const [a, b] = [[found].flat(2), [wanted].flat(2)];
  assert.equal(a.length, b.length, about);
  a.forEach((value, k) => assert.ok(Math.abs(value - b[k]) <= limit * Math.max(1, Math.abs(b[k])), `${about} ${k}: ${value} is not ${b[k]}`));
}

test("the losses of a number and their gradients are torch's", () => {
  for (const { targets, prediction, delta, losses } of numbers) {
    for (const name of NAMES) {
      close(kernels.loss(name, prediction, targets, delta), losses[name].value, 1e-12, name);
      close(kernels.gradient(name, prediction, targets, delta), losses[name].gradient, 1e-12, name);
    }
  }
});

test("the pulls come to the gradient, with the opposite sign", () => {
  const targets = [75, 97, 138, 141, 151, 206, 435];
  assert.deepEqual(kernels.pulls("absolute", 141, targets).map((pull) => Math.round(7 * pull)), [-1, -1, -1, 0, 1, 1, 1]);
  close(kernels.pulls("squared", 141, targets), targets.map((t) => (2 * (t - 141)) / 7), 1e-12);
  close(kernels.pulls("huber", 141, targets, 10), [-10, -10, -3, 0, 10, 10, 10].map((pull) => pull / 7), 1e-12);
  for (const name of NAMES) {
    const total = kernels.pulls(name, 200, targets, 50).reduce((sum, pull) => sum + pull);
    close(kernels.gradient(name, 200, targets, 50), -total, 1e-12);
  }
});

test("no prediction is better than the best, and the gradient is 0 there", () => {
  for (const { targets, delta, best } of numbers) {
    for (const name of NAMES) {
      const [low, high] = kernels.best[name](kernels.ascending(targets), delta);
      close([low, high], best[name], 1e-5, `${name}, ${targets}`);
      const least = kernels.loss(name, low, targets, delta);
      for (const away of [-3, -0.1, 0.1, 3]) {
        assert.ok(kernels.loss(name, (away < 0 ? low : high) + away, targets, delta) > least, name);
        close(kernels.loss(name, (low + high) / 2, targets, delta), least, 1e-9, name);
      }
    }
  }
});

test("Huber's loss has a flat part between two groups, and none when its threshold reaches across", () => {
  const camps = kernels.ascending([63, 68, 69, 245, 252, 265]);
  assert.deepEqual(kernels.best.huber(camps, 50), [119, 195]);
  assert.deepEqual(kernels.best.absolute(camps), [69, 245]);
  const [low, high] = kernels.best.huber(camps, 88);
  assert.equal(low, high);
  close(kernels.best.huber(camps, 500), kernels.best.squared(camps), 1e-12);
});

test("the losses of a class, the softmax and the gradients are torch's", () => {
  for (const { logits, truth, softmax, log_sum_exp: total, losses } of classes) {
    close(kernels.softmax(logits), softmax, 1e-12, "softmax");
    close(kernels.logSumExp(logits), total, 1e-12, "log-sum-exp");
    for (const [name, { value, gradient }] of Object.entries(losses)) {
      close(kernels.classes[name].value(logits, truth), value, 1e-9, name);
      close(kernels.classes[name].gradient(logits, truth), gradient, 1e-9, name);
    }
  }
});

test("logits of a thousand overflow nothing", () => {
  const { entropy, brier, mistakes } = kernels.classes;
  for (const logits of [[1000, -1000, 0], [-1000, -1000, -1000], [1000, 1000, -1000], [1000, 999, 1000]]) {
    for (const truth of [0, 1, 2]) {
      for (const loss of [entropy, brier, mistakes]) assert.ok([loss.value(logits, truth), ...loss.gradient(logits, truth)].every(Number.isFinite));
    }
  }
  assert.equal(entropy.value([1000, -1000, 0], 1), 2000);
  assert.deepEqual(entropy.gradient([1000, -1000, 0], 1), [1, -1, 0]);
  assert.deepEqual(brier.gradient([1000, -1000, 0], 1), [0, 0, 0], "the slope of the squared error has faded");
});

test("what is nearly certain keeps its digits", () => {
  const logits = [0, 40, 0];
  close(kernels.classes.entropy.value(logits, 1) / (2 * Math.exp(-40)), 1, 1e-12);
  close(kernels.classes.entropy.gradient(logits, 1)[1] / (-2 * Math.exp(-40)), 1, 1e-12);
});

test("a mistake is another logit that is larger", () => {
  const { value } = kernels.classes.mistakes;
  assert.deepEqual([value([1, 2, 0], 1), value([1, 2, 0], 0), value([2, 2, 0], 0), value([2, 2, 0], 1)], [0, 1, 0, 0]);
});

test("values scatter with the mean and the spread that were asked for", () => {
  const count = 40000;
  for (const [name, draw] of Object.entries(kernels.scatters)) {
    const random = mulberry32(3);
    const values = Float64Array.from({ length: count }, () => draw(scatter, random));
    const { mean, spread } = kernels.moments(values);
    const slips = name === "mistyped" ? scatter : { share: 0, shift: 0 };
    const wanted = Math.sqrt(scatter.spread ** 2 + slips.share * (1 - slips.share) * slips.shift ** 2);
    assert.ok(Math.abs(mean - scatter.centre - slips.share * slips.shift) < (4 * wanted) / Math.sqrt(count), name);
    close(spread, wanted, 0.02, name);
    const inner = values.filter((value) => Math.abs(value - scatter.centre) < scatter.spread).length / count;
    close(inner, { gaussian: gauss, laplace: 1 - Math.exp(-Math.SQRT2), mistyped: (1 - scatter.share) * gauss }[name], 0.01, name);
  }
});

test("a generator that gives 0 makes no infinite value", () => {
  for (const draw of Object.values(kernels.scatters)) for (const u of [0, 1 - 2 ** -32]) assert.ok(Number.isFinite(draw(scatter, () => u)));
});

// The variances of many estimates, in that of the mean.
function variances(name) {
  const found = kernels.estimates(name, scatter, 4000, 201, 50, mulberry32(1));
  const [mean, median, huber] = NAMES.map((one) => kernels.moments(found[one]).spread ** 2);
  return { median: median / mean, huber: huber / mean };
}

test("the wrong belief has its price", () => {
  const [gaussian, laplace, mistyped] = ["gaussian", "laplace", "mistyped"].map(variances);
  assert.ok(Math.abs(gaussian.median / (Math.PI / 2) - 1) < 0.1, `π/2, not ${gaussian.median}`);
  assert.ok(gaussian.huber > 1 && gaussian.huber < 1.2);
  assert.ok(Math.abs(1 / laplace.median / 2 - 1) < 0.15, `2, not ${1 / laplace.median}`);
  assert.ok(mistyped.median < 1 && mistyped.huber < mistyped.median);
});

test("the same seed draws the same samples", () => {
  const draw = (seed) => kernels.estimates("laplace", scatter, 5, 9, 50, mulberry32(seed));
  assert.deepEqual(draw(4), draw(4));
  assert.notDeepEqual(draw(4), draw(5));
});

test("a state survives the address, and only what differs is written", () => {
  const [first] = presets;
  const state = { ...first.state, targets: [1, 2, 500], chosen: 2, prediction: 177.571429, rates: [0.25, 10, 0.5], scatter: "laplace" };
  const text = write(first, state);
  assert.equal(text, "mistyped;targets=1,2,500;prediction=177.571429;chosen=2;rates=0.25,10,0.5;scatter=laplace");
  assert.deepEqual(read(text, presets), { preset: first, state });
  const wrong = presets.find(({ key }) => key === "wrong");
  const other = { ...wrong.state, logits: [-1000, 0.5, 3], truth: 1, loss: "brier", steps: 12 };
  assert.equal(write(wrong, other), "wrong;logits=-1000,0.5,3;truth=1;loss=brier;steps=12");
  assert.deepEqual(read(write(wrong, other), presets), { preset: wrong, state: other });
  for (const preset of presets) assert.deepEqual(read(write(preset, preset.state), presets), { preset, state: preset.state });
});

test("a damaged address is refused", () => {
  for (const text of ["", "nowhere", "mistyped;prediction=", "mistyped;prediction=501", "mistyped;prediction=1e2", "mistyped;targets=", "mistyped;targets=1.5",
    `mistyped;targets=${Array(13).fill(1)}`, "mistyped;targets=1,2", "mistyped;chosen=7", "mistyped;loss=hinge", "mistyped;logits=1,2,3", "mistyped;rates=1,2",
    "mistyped;size=2", "mistyped;scatter=constructor", "mistyped;constructor=1", "wrong;logits=1,2", "wrong;truth=4", "wrong;loss=mistakes",
    "wrong;logits=1001,0,0", "%E0%A4%A"]) {
    assert.throws(() => read(text, presets), undefined, text);
  }
});

test("numbers that go into an address are read again as they are", () => {
  for (const value of [0, -0, 1 / 3, 1e-9, -1e-7, 123.4567891, 1000]) {
    assert.equal(FIELDS.class.logits.one.read(`${tidy(value)}`), tidy(value));
    assert.ok(Math.abs(tidy(value) - value) <= 5e-7);
  }
});
