// The playground without a page: its data, its training and the way back, its addresses, and what its lessons promise.
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
const { KINDS, generate } = require(file("playground-data.js"));
const { FIELDS, MOST_CHANGES, MOST_STEPS, complete, read, write } = require(file("playground-settings.js"));
const Run = require(file("playground-run.js"));
const History = require(file("playground-history.js"));
const numbers = require(file("playground-numbers.js"));
const { data, lessons } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const lesson = (key) => lessons.find((one) => one.key === key);
const settings = (key, more = {}) => complete({ ...lesson(key).settings, ...more });

function trained(chosen, steps, changes = []) {
  const run = new Run(chosen);
  run.replay(changes);
  while (run.step < steps && run.open) run.take();
  run.record();
  return run;
}

test("the data are those that Python makes", () => {
  for (const { kind, seed, noise, test: share, task, points, training } of data) {
    const made = generate(kind, { seed, noise, test: share });
    assert.deepEqual([made.task, made.training, made.points.length], [task, training, points.length]);
    made.points.forEach((point, k) => point.forEach((value, c) => assert.ok(Math.abs(value - points[k][c]) < 1e-12, `${kind} ${k}`)));
  }
});

test("every setting leads to a training whose loss is a number, and whose gradient is known in each layer", () => {
  for (const [name, { choices }] of Object.entries(FIELDS)) {
    for (const value of choices || []) {
      const run = trained(complete({ rate: 0.001, [name]: value }), 3);
      assert.ok(run.open && Number.isFinite(run.shown.training) && Number.isFinite(run.shown.test), `${name} ${value}`);
      assert.equal(run.shown.gradients.length, run.network.layers.length);
    }
  }
});

test("each task is told right from wrong, except regression", () => {
  for (const kind of Object.keys(KINDS)) {
    const { right } = trained(complete({ data: kind, rate: 0.001 }), 1).shown;
    if (KINDS[kind].task === "regression") assert.deepEqual(right, { training: null, test: null });
    else assert.ok(right.training >= 0 && right.training <= 1 && right.test >= 0 && right.test <= 1);
  }
  const parted = trained(complete({ data: "clouds", layers: [4], rate: 0.1, loss: "squared" }), 1000).shown;
  assert.ok(parted.right.test > 0.9, "one-hot targets and squared errors separate three clouds");
});

test("the same settings and changes lead to the same weights, whoever halts on the way", () => {
  const changes = [{ step: 0, name: "p1", value: 0.5 }, { step: 70, name: "rate", value: 0.3 }, { step: 90, name: "batch", value: 30 }, { step: 90, name: "p0", value: -2 }];
  const [once, again] = [trained(settings("spiral"), 500, changes), new Run(settings("spiral"))];
  again.replay(changes);
  while (again.step < 500) {
    again.take();
    if (again.step % 37 === 0) again.record();
  }
  assert.deepEqual(again.network.params, once.network.params);
  assert.deepEqual(again.travelled, { steps: 500, changes });
  assert.notDeepEqual(trained(settings("spiral", { seed: 2 }), 500, changes).network.params, once.network.params);
});

test("going back and on again is as if nothing had happened, the optimiser's memory included", () => {
  for (const optimizer of ["sgd", "momentum", "adagrad", "rmsprop", "adam"]) {
    const chosen = settings("circle", { optimizer });
    const [straight, crooked] = [trained(chosen, 700), trained(chosen, 650)];
    const index = crooked.history.records.findIndex(({ step }) => step >= 300);
    crooked.show(index);
    assert.ok(crooked.back && crooked.step < 650);
    while (crooked.step < 700) crooked.take();
    assert.deepEqual(crooked.network.params, straight.network.params, optimizer);
  }
});

test("what was changed after the moment to which one goes back is forgotten once the training goes on", () => {
  const run = trained(settings("circle"), 100);
  run.change({ name: "rate", value: 1 });
  while (run.step < 150) run.take();
  run.record();
  run.show(run.history.records.findIndex(({ step }) => step === 40));
  assert.deepEqual([run.live.rate, run.travelled], [0.1, { steps: 40, changes: [] }]);
  run.show(run.history.records.length - 1);
  assert.equal(run.live.rate, 1, "and looking forward again brings it back");
  run.show(run.history.records.findIndex(({ step }) => step === 40));
  run.take();
  assert.deepEqual([run.live.rate, run.changes, run.history.records.at(-1).step], [0.1, [], 41]);
});

test("memory stays bounded, the records are evenly spread, and the last moment is always there", () => {
  const history = new History(50);
  for (let step = 0; step <= 10000; step++) if (history.wants(step) || step === 10000) history.add({ step });
  const steps = history.records.map(({ step }) => step);
  assert.ok(steps.length > 20 && steps.length <= 50);
  assert.deepEqual([steps[0], steps.at(-1)], [0, 10000]);
  assert.ok(steps.slice(0, -1).every((step, k) => step === k * history.every));
});

test("what is measured is written with three digits, however large or small it is", () => {
  const written = { 0: "0", 0.0312: "0.0312", 0.5: "0.5", 12345: "12,300", 2e6: "2\u00a0·\u00a010⁶", 1e-4: "10⁻⁴", 9.96e-7: "10⁻⁶", "-0.00012": "−1.2\u00a0·\u00a010⁻⁴" };
  for (const [value, text] of Object.entries(written)) assert.equal(numbers.measured(Number(value)), text);
  assert.deepEqual([numbers.measured(NaN), numbers.measured(Infinity), numbers.share(0.98765)], ["–", "–", "98.8 %"]);
});

test("the gap is written as finely as the losses are", () => {
  const gaps = [[[0.70541, 0.6985], "−0.007"], [[0.04645, 0.0465], "0.0001"], [[0.04651, 0.0465], "0.0000"], [[0.5, 0.7], "0.200"], [[1500, 1234], "−266"],
    [[2e6, 3e6], "10⁶"], [[0, 0.00032], "3.2\u00a0·\u00a010⁻⁴"], [[0, 0], "0"], [[NaN, 1], "–"]];
  for (const [[training, test], text] of gaps) assert.equal(numbers.gap({ training, test }), text);
});

test("a training that diverges says so and stops", () => {
  const run = trained(complete({ data: "plane", layers: [8], activation: "relu", rate: 10 }), 2000);
  assert.ok(run.diverged && !run.open && run.step < 2000);
  run.show(0);
  assert.ok(run.open, "its beginning can still be trained from");
});

test("a state is the same after it has travelled", () => {
  const changed = { noise: 25, features: ["x2", "sin_x1"], layers: [1, 8, 3], optimizer: "adamw", l1: 0.001, batch: "all", discrete: "yes" };
  const changes = [{ step: 3, name: "l2", value: 0.01 }, { step: 4, name: "p2", value: -0.125 }];
  for (const one of lessons) {
    for (const state of [{ settings: complete(one.settings), steps: 0, changes: [], neuron: null }, { settings: complete({ ...one.settings, ...changed }), steps: 12, changes, neuron: { layer: 2, unit: 0 } }]) {
      assert.deepEqual(read(write({ lesson: one, ...state }), lessons), { lesson: one, ...state, mended: false });
    }
  }
  assert.equal(write({ lesson: lesson("xor"), settings: settings("xor"), steps: 0, changes: [] }), "xor", "an untouched state is short");
});

test("what is damaged is mended, and the rest is kept", () => {
  const damaged = ["nowhere", "xor;rate=0.2", "xor;seed=0", "xor;seed=1.5", "xor;noise=7", "xor;layers=9", "xor;layers=1-1-1-1-1-1-1", "xor;layers=x", "xor;features=",
    "xor;features=x3", "xor;features=x2+x1", "xor;data=__proto__", "xor;constructor=1", "xor;steps=-1", "xor;neuron=1", "xor;neuron=0-1", "xor;neuron=1-1-1", "xor;neuron=8-1", "xor;neuron=1-9", "xor;steps=1e9", "xor;changes=1:seed:2",
    "xor;changes=1:p0:x", "xor;changes=1:p0:", "xor;changes=x:p0:1", "xor;changes=1:p0:1e99", "xor;", "%E0%A4%A"];
  for (const text of damaged) assert.equal(read(text, lessons).mended, true, text);
  const kept = read("xor;rate=0.2;seed=7;steps=9;neuron=2-1", lessons);
  assert.deepEqual([kept.settings.seed, kept.settings.rate, kept.steps, kept.neuron, kept.mended], [7, 0.1, 9, { layer: 1, unit: 0 }, true]);
  assert.equal(read("hills;loss=cross", lessons).settings.loss, "squared");
  assert.equal(new Run(settings("xor")).replay([{ step: 5, name: "p99", value: 1 }]), false, "a weight that this network has not");
});

test("an address can hold every change that a training remembers, and no training is longer than an address tells", () => {
  const run = new Run(settings("xor"));
  for (let k = 0; k < MOST_CHANGES; k++) {
    assert.equal(run.change({ name: "p0", value: k }), true);
    run.take();
  }
  assert.equal(run.change({ name: "p0", value: 1 }), false);
  const text = write({ lesson: lesson("xor"), settings: run.settings, ...run.travelled });
  assert.deepEqual(read(text, lessons).changes, run.changes);
  run.step = MOST_STEPS;
  assert.equal(run.open, false);
});

test("several changes of one thing at one step count once", () => {
  const run = new Run(settings("xor"));
  for (const value of [1, 2, 3]) run.change({ name: "p0", value });
  assert.deepEqual([run.changes, run.history.records.length, run.network.params[0]], [[{ step: 0, name: "p0", value: 3 }], 1, 3]);
});

// What the lessons' questions take for granted, on several seeds.
const SEEDS = [1, 2, 3];

test("three borders fence in the disc, two do not", () => {
  assert.ok(trained(settings("circle"), 3000).shown.right.test > 0.97);
  for (const seed of SEEDS) assert.ok(trained(settings("circle", { layers: [2], seed }), 3000).shown.right.training < 0.93);
});

test("a straight border is no help against XOR; two come nearer, four nearer still", () => {
  for (const seed of SEEDS) {
    const [none, two, four] = [[], [2], [4]].map((layers) => trained(settings("line", { layers, seed }), 4000).shown.right.training);
    assert.ok(none < 0.75 && two > none && four > two, `${none} ${two} ${four}`);
  }
});

test("against the spirals, other inputs help", () => {
  for (const seed of SEEDS) {
    const [bare, bent] = [["x1", "x2"], ["x1", "x2", "sin_x1", "sin_x2"]].map((features) => trained(settings("spiral", { features, seed }), 4000).shown.right.test);
    assert.ok(bare < 0.9 && bent > bare + 0.05, `${bare} ${bent}`);
  }
});

test("three linear layers have a straight border", () => {
  const { network } = trained(settings("linear"), 1000);
  const at = (x, y) => network.forward(Float64Array.of(x, y), 1)[0];
  for (const [x, y] of [[1, 2], [-3, 4], [5, -5]]) assert.ok(Math.abs(at(x, y) + at(-x, -y) - 2 * at(0, 0)) < 1e-9);
});

test("at a large rate a whole layer of ReLUs dies, and its gradient with it", () => {
  for (const seed of SEEDS) {
    const run = trained(settings("dead", { seed }), 500);
    assert.deepEqual(run.shown.gradients.slice(0, 2), [0, 0]);
    run.change({ name: "rate", value: 0.001 });
    const before = run.network.params.slice(0, run.network.layers[1].biases);
    while (run.step < 600) run.take();
    assert.deepEqual(run.network.params.slice(0, run.network.layers[1].biases), before, "a smaller rate brings nothing back");
  }
});

test("with few noisy points the test gets worse while the training gets better; L2 narrows the gap", () => {
  for (const seed of SEEDS) {
    const { history, shown } = trained(settings("overfit", { seed }), 1500);
    const best = Math.min(...history.records.map((record) => record.test));
    assert.ok(shown.test > 1.5 * best && shown.training < 0.1, `${shown.test} ${best}`);
    const held = trained(settings("overfit", { seed, l2: 0.03 }), 1500).shown;
    assert.ok(held.test - held.training < (shown.test - shown.training) / 2);
  }
});

test("through five layers of sigmoids the gradient nearly vanishes; with tanh it does not", () => {
  for (const seed of SEEDS) {
    const [sigmoid, tanh] = ["sigmoid", "tanh"].map((activation) => new Run(settings("vanishing", { activation, seed })).shown.gradients);
    assert.ok(sigmoid.at(-1) / sigmoid[0] > 5000 && tanh.at(-1) / tanh[0] < 500);
  }
});
