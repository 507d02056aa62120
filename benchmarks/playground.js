// How fast the playground trains, beside other engines in the same run: see README.md in this folder.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { parseArgs } = require("node:util");

const script = (name) => path.join(__dirname, "../ddl/widgets/static", name);
const { Network, Optimizer, train } = require(script("network.js"));
const { mulberry32 } = require(script("kernels.js"));

const SIZES = [2, 8, 8, 1];
const POINTS = 200;
const BATCHES = [10, 32];
const LEARNING_RATE = 0.03;
const SAME_STEPS = 100; // after which two engines that began alike must still agree
const SAME = 1e-9;

// Points in the square of side 2 around the origin; the target is 1 in a circle of radius ½ and −1 outside.
function circle(random) {
  const x = Float64Array.from({ length: 2 * POINTS }, () => 2 * random() - 1);
  const t = Float64Array.from({ length: POINTS }, (_, k) => (Math.hypot(x[2 * k], x[2 * k + 1]) < 0.5 ? 1 : -1));
  return { x, t };
}

// The points of a square grid, row by row, as one flat array.
function square(side) {
  const at = (k) => (2 * k + 1) / side - 1;
  return Float64Array.from({ length: 2 * side * side }, (_, i) => at(i % 2 ? Math.floor(i / 2 / side) : (i >> 1) % side));
}

// Batches in a fixed cycle: batch k begins at this point. All engines train on the same ones.
const start = (k, batch) => (k * batch) % (POINTS - batch + 1);

// The book's trainer. Its loss is (y − t)², the peers' half of that: so half the learning rate makes equal steps.
function ours(params, { x, t }, grid) {
  const network = new Network(SIZES, { activation: "tanh", output: "tanh" });
  network.params.set(params);
  const optimizer = new Optimizer(network, { kind: "sgd", learningRate: LEARNING_RATE / 2 });
  const order = Uint16Array.from({ length: POINTS }, (_, k) => k);
  return {
    name: "ddl",
    steps(count, batch) {
      for (let k = 0; k < count; k++) train(network, optimizer, x, t, order, start(k, batch), batch, "squared");
    },
    grid: () => network.forward(grid, grid.length / 2),
    outputs: () => [...network.forward(x, POINTS)],
  };
}

// An engine with the interface of TensorFlow Playground's nn.ts. Its points are made into lists beforehand, which is not measured.
function peer(file, params, { x, t }, grid) {
  const { buildNetwork, forwardProp, backProp, updateWeights, Activations, Errors } = require(path.resolve(file));
  const network = buildNetwork(SIZES, Activations.TANH, Activations.TANH, null, ["x", "y"]);
  const layers = network.slice(1);
  let place = 0;
  for (const layer of layers) {
    for (let i = 0; i < layer[0].inputLinks.length; i++) for (const node of layer) node.inputLinks[i].weight = params[place++];
    for (const node of layer) node.bias = params[place++];
  }
  const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);
  const [points, targets, places] = [pairs(x), [...t], pairs(grid)];
  const pictures = layers.map((layer) => layer.map(() => new Float64Array(places.length)));
  return {
    name: path.parse(file).name,
    steps(count, batch) {
      for (let k = 0; k < count; k++) {
        for (let first = start(k, batch), i = first; i < first + batch; i++) {
          forwardProp(network, points[i]);
          backProp(network, targets[i], Errors.SQUARE);
        }
        updateWeights(network, LEARNING_RATE, 0);
      }
    },
    grid() {
      for (let k = 0; k < places.length; k++) {
        forwardProp(network, places[k]);
        for (let l = 0; l < layers.length; l++) for (let i = 0; i < layers[l].length; i++) pictures[l][i][k] = layers[l][i].output;
      }
    },
    outputs: () => points.map((point) => forwardProp(network, point)),
  };
}

// Engines are compared for speed only if they compute the same.
function demandTheSame([first, ...others]) {
  first.steps(SAME_STEPS, BATCHES[0]);
  const expected = first.outputs();
  for (const engine of others) {
    engine.steps(SAME_STEPS, BATCHES[0]);
    const apart = Math.max(...engine.outputs().map((value, k) => Math.abs(value - expected[k])));
    if (!(apart < SAME)) throw new Error(`${engine.name} and ${first.name} began alike and are ${apart} apart after ${SAME_STEPS} steps.`);
  }
}

function seconds(work) {
  const before = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - before) / 1e9;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// One measure for all engines, one after the other in each repeat, so that what else the machine does meets them alike. Each engine's time is the
// median over the repeats, and so is the ratio of its time to ours.
function compare(engines, repeats, work) {
  const times = engines.map(() => []);
  for (let repeat = 0; repeat < repeats; repeat++) engines.forEach((engine, k) => times[k].push(seconds(() => work(engine))));
  return engines.map(({ name }, k) => ({
    name, median: median(times[k]), least: Math.min(...times[k]), most: Math.max(...times[k]),
    ratio: median(times[k].map((time, repeat) => time / times[0][repeat])),
  }));
}

const digits = (value, count) => Number(value.toPrecision(count));

function measure(engines, { repeats, steps, side }) {
  const results = [];
  for (const batch of BATCHES) {
    const rows = compare(engines, repeats, (engine) => engine.steps(steps, batch));
    results.push(...rows.map(({ name, median, least, most, ratio }) => ({
      engine: name, measure: `steps a second, batch ${batch}`, median: digits(steps / median, 3),
      range: [digits(steps / most, 3), digits(steps / least, 3)], times_slower: digits(ratio, 3),
    })));
  }
  const rows = compare(engines, repeats, (engine) => engine.grid());
  results.push(...rows.map(({ name, median, least, most, ratio }) => ({
    engine: name, measure: `milliseconds, grid ${side}×${side}`, median: digits(1e3 * median, 3),
    range: [digits(1e3 * least, 3), digits(1e3 * most, 3)], times_slower: digits(ratio, 3),
  })));
  return results;
}

function main() {
  const number = (value) => ({ type: "string", default: value });
  const { values } = parseArgs({
    options: {
      peer: { type: "string", multiple: true, default: [] }, json: { type: "string" },
      repeats: number("15"), steps: number("4000"), side: number("100"), warm: number("3"),
    },
  });
  const [repeats, steps, side, warm] = [values.repeats, values.steps, values.side, values.warm].map(Number);
  const random = mulberry32(0);
  const [data, grid] = [circle(random), square(side)];
  const { params } = new Network(SIZES).initialise(random);
  const engines = [ours(params, data, grid), ...values.peer.map((file) => peer(file, params, data, grid))];
  demandTheSame(engines);
  measure(engines, { repeats: warm, steps, side });
  const results = measure(engines, { repeats, steps, side });
  for (const { engine, measure, median, range, times_slower } of results) {
    const beside = engine === "ddl" ? "" : `   ddl is ${times_slower} times as fast`;
    console.log(`${measure.padEnd(30)} ${engine.padEnd(24)} ${String(median).padStart(9)}   (${range.join(" to ")})${beside}`);
  }
  if (!values.json) return;
  const about = { chip: os.cpus()[0].model.trim(), node: process.version, date: new Date().toISOString().slice(0, 10) };
  fs.writeFileSync(values.json, JSON.stringify({ ...about, network: SIZES.join("-"), repeats, steps, results }, null, 2) + "\n");
}

main();
