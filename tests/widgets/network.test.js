// The playground's trainer against torch: node --expose-gc --test network.test.js, with the fixture that test_network.py writes.
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
const { mulberry32 } = require(file("kernels.js"));
const { tanh } = require(file("numerics.js"));
const { Network, Optimizer, train } = require(file("network.js"));
const fixture = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const flat = (values) => Float64Array.from(values);
const apart = (a, b) => a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), a.length === b.length ? 0 : Infinity);

function close(found, expected, tolerance, about) {
  const most = apart([...found], [...expected]);
  assert.ok(most <= tolerance, `${about}: ${most} apart, at most ${tolerance}`);
}

function built({ sizes, activation, output, params }) {
  const network = new Network(sizes, { activation, output });
  assert.equal(params.length, network.params.length);
  network.params.set(params);
  return network;
}

test("outputs of every layer, the loss and every gradient are torch's, for every activation, loss and shape", () => {
  for (const scene of fixture.scenes) {
    const { x, t, rows, loss, outputs, value, gradients, about, tolerance } = scene;
    const network = built(scene);
    close(network.forward(flat(x), rows), outputs.at(-1), tolerance, about);
    outputs.forEach((expected, layer) => close(network.outputs(layer), expected, tolerance, `${about}, layer ${layer}`));
    close([network.loss(flat(x), flat(t), rows, loss)], [value], tolerance, about);
    close([network.backward(flat(x), flat(t), rows, loss)], [value], tolerance, about);
    close(network.gradients, gradients, tolerance, about);
  }
});

test("losses and gradients of logits of ±1000 are finite, and torch's", () => {
  for (const { loss, logits, t, values, gradients } of fixture.extremes) {
    logits.forEach((row, k) => {
      const network = new Network([1, row.length]);
      const biases = network.layers[0].biases;
      network.params.set(row, biases);
      close([network.backward(flat([0]), flat(t[k]), 1, loss)], [values[k]], 1e-9, `${loss} of ${row}`);
      close(network.gradients.subarray(biases), gradients[k], 1e-12, `${loss} of ${row}`);
    });
  }
});

test("300 steps of every optimiser, with penalties and without, end where torch's end", () => {
  for (const run of fixture.runs) {
    const { x, t, order, batch, loss, options, end, losses, about, tolerance } = run;
    const network = built(run);
    const optimizer = new Optimizer(network, options);
    const [inputs, targets, rows] = [flat(x), flat(t), Uint16Array.from(order)];
    for (let k = 0; k < losses.length; k++) {
      const value = train(network, optimizer, inputs, targets, rows, k * batch, batch, loss);
      assert.ok(Math.abs(value - losses[k]) <= 10 * tolerance, `${about}, step ${k}: ${value} and ${losses[k]}`);
    }
    close(network.params, end, tolerance, about);
    assert.ok(apart(run.params, end) > 0.01, `${about} moved`);
  }
});

test("tanh errs by less than 2e-14 of its value", () => {
  const random = mulberry32(0);
  for (let k = 0; k < 200000; k++) {
    const x = (2 * random() - 1) * 10 ** (3 - 12 * random());
    assert.ok(Math.abs(tanh(x) - Math.tanh(x)) <= 2e-14 * Math.abs(Math.tanh(x)), `${x}`);
  }
  for (const x of [0, 20, -20, Infinity, -Infinity, 1e-310, 19.999999, -19.999999]) assert.ok(Math.abs(tanh(x) - Math.tanh(x)) <= 2e-14);
  assert.ok(Number.isNaN(tanh(NaN)));
});

test("activations of ±1000 and of 0 are their limits, with finite gradients", () => {
  const limits = {
    linear: [-1000, 0, 1000], tanh: [-1, 0, 1], sigmoid: [0, 0.5, 1], relu: [0, 0, 1000], leaky_relu: [-10, 0, 1000], elu: [-1, 0, 1000], gelu: [0, 0, 1000],
  };
  for (const [output, expected] of Object.entries(limits)) {
    const network = new Network([1, 1], { output });
    network.params[0] = 1;
    close(network.forward(flat([-1000, 0, 1000]), 3), expected, 1e-12, output);
    network.backward(flat([-1000, 0, 1000]), flat([1, 1, 1]), 3, "squared");
    assert.ok(network.gradients.every(Number.isFinite), output);
  }
});

// A problem of 60 rows: which side of a circle.
function scene(sizes = [2, 8, 8, 1], options = { activation: "tanh", output: "tanh" }) {
  const random = mulberry32(3);
  const x = Float64Array.from({ length: 120 }, () => 2 * random() - 1);
  const t = Float64Array.from({ length: 60 }, (_, k) => (Math.hypot(x[2 * k], x[2 * k + 1]) < 0.7 ? 1 : -1));
  const network = new Network(sizes, options).initialise(random);
  return { network, x, t, order: Uint16Array.from({ length: 60 }, (_, k) => 59 - k), random };
}

const KINDS = ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"];

test("a step makes no array", () => {
  for (const kind of KINDS) {
    const { network, x, t, order } = scene();
    const optimizer = new Optimizer(network, { kind, l1: 0.01, l2: 0.01 });
    const step = () => train(network, optimizer, x, t, order, 0, 32, "squared");
    step();
    const kept = { Float64Array, subarray: Float64Array.prototype.subarray, slice: Float64Array.prototype.slice };
    const refuse = () => assert.fail("an array was made");
    try {
      globalThis.Float64Array = new Proxy(kept.Float64Array, { construct: refuse });
      Object.assign(kept.Float64Array.prototype, { subarray: refuse, slice: refuse });
      step();
    } finally {
      globalThis.Float64Array = kept.Float64Array;
      delete Float64Array.prototype.subarray;
      delete Float64Array.prototype.slice;
    }
    assert.equal(Float64Array.prototype.slice, kept.slice);
  }
});

// A number that a function returns may be put on the heap, with 16 bytes; the smallest typed array takes more than a hundred.
test("5000 steps leave less on the heap than one small array a step", () => {
  const { network, x, t, order } = scene();
  const optimizer = new Optimizer(network, { kind: "adam", l2: 0.001 });
  const grown = Array.from({ length: 6 }, () => {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    for (let k = 0; k < 5000; k++) train(network, optimizer, x, t, order, k % 50, 10, "squared");
    return (process.memoryUsage().heapUsed - before) / 5000;
  });
  assert.ok(Math.min(...grown) < 64, `bytes a step: ${grown}`);
});

test("buffers are kept between calls, and grow once for more rows", () => {
  const { network, x } = scene();
  const [first, hidden] = [network.forward(x, 60), network.outputs(0)];
  assert.equal(network.forward(x, 60), first);
  assert.equal(network.outputs(0), hidden);
  assert.deepEqual([first.length, hidden.length], [60, 480]);
  const alone = network.forward(x, 60).slice(0, 7);
  assert.deepEqual(network.forward(x, 7), alone);
  const many = Float64Array.from({ length: 2000 }, (_, i) => x[i % 120]);
  assert.deepEqual(network.forward(many, 1000).slice(0, 7), alone);
});

test("a step on rows of an order is a step on these rows, in this order", () => {
  const [one, other] = [scene(), scene()];
  train(one.network, new Optimizer(one.network, { learningRate: 0.1 }), one.x, one.t, one.order, 4, 3, "squared");
  const rows = [55, 54, 53];
  const [x, t] = [flat(rows.flatMap((row) => [...other.x.slice(2 * row, 2 * row + 2)])), flat(rows.map((row) => other.t[row]))];
  other.network.backward(x, t, 3, "squared");
  new Optimizer(other.network, { learningRate: 0.1 }).step();
  assert.deepEqual(one.network.params, other.network.params);
});

test("a training that is taken back goes the same way again", () => {
  for (const kind of KINDS) {
    const { network, x, t, order } = scene();
    const optimizer = new Optimizer(network, { kind, learningRate: 0.01 });
    const go = () => { for (let k = 0; k < 20; k++) train(network, optimizer, x, t, order, k, 10, "squared"); };
    go();
    const snapshot = optimizer.snapshot();
    go();
    const there = network.params.slice();
    assert.ok(apart([...there], [...snapshot.params]) > 1e-4);
    optimizer.restore(snapshot);
    go();
    assert.deepEqual(network.params, there, kind);
  }
});

test("penalties pull at weights, not at biases", () => {
  const { network } = scene();
  network.params.fill(1);
  new Optimizer(network, { learningRate: 0.1, l1: 1, l2: 2 }).step();
  for (const { weights, biases, units } of network.layers) {
    assert.ok(network.params.subarray(weights, biases).every((w) => Math.abs(w - 0.7) < 1e-12));
    assert.ok(network.params.subarray(biases, biases + units).every((b) => b === 1));
  }
});

test("initial weights fill the interval of their kind, biases too for torch's", () => {
  const bounds = { torch: [0.2, 0.2], glorot: [Math.sqrt(6 / 65), 0], he: [Math.sqrt(6 / 25), 0] };
  for (const [kind, [weight, bias]] of Object.entries(bounds)) {
    const network = new Network([25, 40]).initialise(mulberry32(1), kind);
    const [w, b] = [network.params.slice(0, 1000), network.params.slice(1000)].map((part) => part.map(Math.abs));
    assert.ok(Math.max(...w) <= weight && Math.max(...w) > 0.98 * weight, kind);
    assert.ok(Math.max(...b) <= bias && Math.max(...b) >= 0.8 * bias, kind);
    assert.ok(Math.abs(network.params.reduce((sum, value) => sum + value, 0)) < 100 * weight);
  }
});

test("bad input is refused with a sentence that names it, its size and what was expected", () => {
  const { network, x, t, order } = scene();
  const optimizer = new Optimizer(network);
  const refused = (work, message) => assert.throws(work, { name: "Error", message });
  refused(() => new Network([2]), /^sizes is \[2\]; it must be a list of two or more whole numbers/);
  refused(() => new Network([2, 0, 1]), /^sizes is \[2,0,1\]/);
  refused(() => new Network([2, 1], { output: "softmax" }), /^output is "softmax"; there are linear, tanh/);
  refused(() => new Network([2, 1], { activation: "toString" }), /^activation is "toString"/);
  refused(() => network.initialise(Math.random, "xavier"), /^kind is "xavier"; there are torch, glorot, he\.$/);
  refused(() => network.forward(x, 61), /^x is Float64Array of length 120; for 61 rows of 2 it must be a Float64Array of 122 numbers\.$/);
  refused(() => network.forward([...x], 60), /^x is Array of length 120; for 60 rows of 2/);
  refused(() => network.forward(undefined, 60), /^x is undefined/);
  refused(() => network.forward(x, 0), /^rows is 0; it must be a whole number from 1 on\.$/);
  refused(() => network.forward(flat([0, NaN]), 1), /^x, of shape \(1, 2\), holds a number that is infinite or NaN\.$/);
  refused(() => network.outputs(3), /^layer is 3; the network has 3, from 0 to 2\.$/);
  refused(() => network.backward(x, flat([1]), 60, "squared"), /^t is Float64Array of length 1; for 60 rows of 1/);
  refused(() => network.loss(x, t, 60, "hinge"), /^loss is "hinge"; there are squared, logistic, softmax\.$/);
  refused(() => network.loss(x, t, 60, "logistic"), /^t\[\d+\] is -1; for the loss logistic it must be a whole number from 0 to 1\.$/);
  refused(() => new Network([2, 3]).loss(x, flat([0, 3]), 2, "softmax"), /^t\[1\] is 3; for the loss softmax it must be a whole number from 0 to 2\.$/);
  refused(() => new Network([2, 3]).loss(x, flat([0.5]), 1, "softmax"), /^t\[0\] is 0\.5/);
  refused(() => train(network, optimizer, x, t, order, 55, 10, "squared"), /^order\[60\] is undefined; x has 60 rows of 2\.$/);
  refused(() => train(network, optimizer, x, t, [60], 0, 1, "squared"), /^order\[0\] is 60; x has 60 rows of 2\.$/);
  refused(() => new Optimizer(network, { kind: "lion" }), /^kind is "lion"; there are sgd, momentum/);
  refused(() => new Optimizer(network, { rate: 1 }), /^The option is "rate"; there are learningRate/);
  refused(() => new Optimizer(network, { learningRate: -1 }), /^learningRate is -1; it must be a number from 0 on\.$/);
  refused(() => optimizer.restore(new Optimizer(new Network([2, 1])).snapshot()), /^The snapshot has 3 parameters; the network has 105\.$/);
  refused(() => optimizer.restore({ ...new Optimizer(network).snapshot(), kind: "adam" }), /^The snapshot is of the optimiser adam; this is sgd\.$/);
});
