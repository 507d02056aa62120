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
    grids(count) {
      for (let k = 0; k < count; k++) network.forward(grid, grid.length / 2);
    },
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
    grids(count) {
      for (let k = 0; k < count * places.length; k++) {
        forwardProp(network, places[k % places.length]);
        for (let l = 0; l < layers.length; l++) for (let i = 0; i < layers[l].length; i++) pictures[l][i][k % places.length] = layers[l][i].output;
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

// The time that this process spent on the work, on whatever else the machine was busy.
function seconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

// How often the work has to be done to take so long.
function often(work, milliseconds) {
  let count = 1;
  while (1e3 * seconds(() => work(count)) < milliseconds) count *= 2;
  return count;
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * values.length)];

// The time of one piece of work (engine, count), for all engines. They take turns of about equal length, so that whatever slows the machine down meets
// all alike. An engine's time is the median of its turns, and so is the ratio to ours.
function compare(engines, repeats, milliseconds, work) {
  const counts = engines.map((engine) => often((count) => work(engine, count), milliseconds));
  const times = engines.map(() => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    engines.forEach((engine, k) => times[k].push(seconds(() => work(engine, counts[k])) / counts[k]));
  }
  return engines.map(({ name }, k) => ({
    name, median: quantile(times[k], 0.5), fast: quantile(times[k], 0.1), slow: quantile(times[k], 0.9),
    ratio: quantile(times[k].map((time, repeat) => time / times[0][repeat]), 0.5),
  }));
}

const digits = (value) => Number(value.toPrecision(3));

// Each measure has a name, the work that is timed, and what to report of the seconds that one piece of it takes.
const measures = (side) => [
  ...BATCHES.map((batch) => [`steps a second, batch ${batch}`, (engine, count) => engine.steps(count, batch), (time) => 1 / time]),
  [`milliseconds, grid ${side}×${side}`, (engine, count) => engine.grids(count), (time) => 1e3 * time],
];

// For each measure and engine the median, the middle eight tenths of the turns, and how many times as long as ours it takes.
function measured(engines, repeats, milliseconds, side) {
  return measures(side).flatMap(([measure, work, value]) =>
    compare(engines, repeats, milliseconds, work).map(({ name, median, fast, slow, ratio }) => ({
      measure, engine: name, median: digits(value(median)), from: digits(value(slow)), to: digits(value(fast)), times_as_long: digits(ratio),
    })),
  );
}

function report({ measure, engine, median, from, to, times_as_long }) {
  const beside = times_as_long === 1 ? "" : `   ${times_as_long} times as long as ddl`;
  console.log(`${measure.padEnd(28)} ${engine.padEnd(24)} ${String(median).padStart(7)}   (${from} to ${to})${beside}`);
}

// The arguments are whole numbers, but for those of peer and json, which are files.
function readArguments() {
  const number = (value) => ({ type: "string", default: String(value) });
  const counts = { repeats: number(101), warm: number(20), milliseconds: number(10), side: number(100) };
  const { values } = parseArgs({ options: { ...counts, peer: { type: "string", multiple: true, default: [] }, json: { type: "string" } } });
  for (const name of Object.keys(counts)) {
    if (!/^[1-9]\d*$/.test(values[name])) throw new Error(`--${name} is ${values[name]}; it must be a whole number from 1 on.`);
    values[name] = Number(values[name]);
  }
  return values;
}

function main() {
  const { peer: peers, json, repeats, warm, milliseconds, side } = readArguments();
  const random = mulberry32(0);
  const [data, grid] = [circle(random), square(side)];
  const { params } = new Network(SIZES).initialise(random);
  const engines = [ours(params, data, grid), ...peers.map((file) => peer(file, params, data, grid))];
  demandTheSame(engines);
  measured(engines, warm, milliseconds, side); // until everything is compiled in its final form
  const results = measured(engines, repeats, milliseconds, side);
  results.forEach(report);
  const about = { chip: os.cpus()[0].model.trim(), node: process.version, date: new Date().toISOString().slice(0, 10), network: SIZES.join("-") };
  if (json) fs.writeFileSync(json, JSON.stringify({ ...about, repeats, milliseconds, results }, null, 2) + "\n");
}

main();
