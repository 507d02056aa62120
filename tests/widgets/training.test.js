// A training and its address: the proof's inequalities at every mistake, the bound's validity, and states that travel as text.
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
require(file("kernels.js"));
const Training = require(file("training.js"));
const { readState, writeState } = require(file("perceptron-state.js"));
const { presets } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));
const preset = (key) => presets.find((one) => one.key === key);

function treated(training, mistakes) {
  for (let k = 0; k < mistakes; k++) training.treat();
  return training;
}

const travelled = (state) => readState(writeState(state), presets);

test("at every mistake kγ ≤ w·u ≤ ‖w‖ ≤ √k R, and no run passes the bound", () => {
  for (const key of ["setosa", "separable", "narrow"]) {
    const training = treated(Training.of(preset(key)), 1000);
    assert.equal(training.wrong, 0);
    assert.ok(training.mistakes > 0 && training.mistakes <= training.most);
    for (let k = 0; k <= training.mistakes; k++) {
      const { floor, along, length, ceiling } = training.squeeze(k);
      const room = 1e-9 * training.radius;
      assert.ok(floor <= along + room && along <= length + room && length <= ceiling + room, `${key} ${k}`);
    }
  }
});

test("without a line the ceiling still holds, and nothing else is promised", () => {
  for (const key of ["xor", "noisy", "virginica"]) {
    const training = treated(Training.of(preset(key)), 500);
    assert.equal(training.separable, false);
    assert.ok(training.wrong > 0);
    for (let k = 0; k <= 500; k++) {
      const { floor, along, length, ceiling } = training.squeeze(k);
      assert.deepEqual([floor, along], [null, null]);
      assert.ok(length <= ceiling + 1e-9);
    }
  }
});

test("the bound speaks about a run only if its points have not changed since it began", () => {
  const training = Training.of(preset("setosa"));
  const moved = training.points.map((point, k) => (k ? point : [20, 5, -1]));
  training.change(moved);
  assert.equal(training.fair, true, "nothing had been treated yet");
  training.treat();
  training.change(moved.slice(1));
  assert.deepEqual([training.fair, training.trace, training.last.index], [false, [], -1]);
  training.reset();
  assert.deepEqual([training.fair, training.trace.length], [true, 1]);
});

test("a state is the same after it has travelled", () => {
  for (const { key } of presets) {
    const training = treated(Training.of(preset(key)), 7);
    const state = { preset: preset(key), training, changed: false };
    assert.deepEqual(travelled(state), state);
  }
});

test("points travel, from corner to corner of the picture", () => {
  for (const one of presets) {
    const { x, y } = one.range;
    const points = [[x[0], y[0], -1], [x[1], y[1], 1], [x[0], y[1], 1], [x[1], y[0], -1], one.points[0]];
    const state = { preset: one, training: treated(Training.of(one, points), 3), changed: true };
    assert.deepEqual(travelled(state), state);
  }
});

test("weights travel when the points no longer explain them", () => {
  const training = treated(Training.of(preset("narrow")), 20);
  training.change(training.points.slice(2));
  const arrived = travelled({ preset: preset("narrow"), training, changed: true }).training;
  for (const name of ["w", "mistakes", "place", "fair", "points"]) assert.deepEqual(arrived[name], training[name], name);
  treated(training, 5);
  treated(arrived, 5);
  assert.deepEqual(arrived.w, training.w);
});

test("an untouched state is short", () => {
  assert.equal(writeState({ preset: preset("xor"), training: Training.of(preset("xor")), changed: false }), "xor");
});

test("damaged text is refused, whatever is wrong with it", () => {
  const damaged = [
    "", "iris", "setosa;", "setosa;mistakes", "setosa;mistakes=x", "setosa;mistakes=-1", "setosa;mistakes=5", "xor;mistakes=100001", "xor;mistakes=1e3",
    "setosa;points=", "setosa;points=n000", "setosa;points=n0000p00", "setosa;points=q0000", "setosa;points=nzzzz", "setosa;points=p0z0z", "xor;colour=red",
    `setosa;points=${"n0000".repeat(201)}`, "xor;mistakes=2;weights=1,2;place=0", "xor;mistakes=2;weights=1,2,x;place=0", "xor;mistakes=2;weights=1,2,3",
    "xor;mistakes=2;weights=1,2,3;place=4", "xor;mistakes=2;weights=1,2,3;place=-1", "xor;weights=1,2,3;place=0", "xor;mistakes=2;weights=1,2,9e99;place=0",
    "%", "constructor", "xor;__proto__=1",
  ];
  for (const text of damaged) assert.throws(() => readState(text, presets), Error, text);
  assert.ok(readState("setosa;mistakes=4", presets), "and what is whole is read");
});
