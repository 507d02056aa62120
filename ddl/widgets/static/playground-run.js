// One training in the playground: its data, network and optimiser, one step after the other, and the way back. No page, no picture. The same
// settings and the same changes at the same steps lead to the same weights.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundRun) return;
  if (typeof module !== "undefined") {
    require("./kernels.js");
    require("./network.js");
    require("./playground-settings.js");
    require("./playground-history.js");
  }

  const LOSSES = { two: { cross: "logistic", squared: "squared" }, classes: { cross: "softmax", squared: "squared" }, regression: { squared: "squared" } };
  const LIVE = ["rate", "l1", "l2", "batch"];
  const SEEDS = { weights: 0x9e3779b9, order: 0x85ebca6b }; // keep apart what is drawn from one seed

  const parameter = (name) => (/^p\d+$/.test(name) ? Number(name.slice(1)) : -1); // its place among the network's
  const pick = (from, names) => Object.fromEntries(names.map((name) => [name, from[name]]));

  class PlaygroundRun {
    constructor(settings) {
      this.settings = settings;
      const { generate } = ddl.playgroundData;
      Object.assign(this, generate(settings.data, settings));
      this.loss = LOSSES[this.task][settings.loss];
      this.training = this.part(this.points.slice(0, this.training));
      this.test = this.part(this.points.slice(this.training.rows));
      this.network = new ddl.Network([settings.features.length, ...settings.layers, this.outputs], {
        activation: settings.activation, output: this.task === "two" && this.loss === "squared" ? "tanh" : "linear",
      });
      this.begin();
    }

    // Points as the network takes them: x (rows, features) and t as the loss wants it.
    part(points) {
      return { points, rows: points.length, x: ddl.features.inputs(this.settings.features, points), t: this.targets(points) };
    }

    targets(points) {
      if (this.loss === "logistic") return Float64Array.from(points, ([, , t]) => (t + 1) / 2);
      if (this.task !== "classes" || this.loss === "softmax") return Float64Array.from(points, ([, , t]) => t);
      const table = new Float64Array(points.length * this.outputs); // one row for each point: 1 in the column of its class
      points.forEach(([, , t], k) => (table[k * this.outputs + t] = 1));
      return table;
    }

    begin() {
      const { seed, optimizer } = this.settings;
      this.network.initialise(ddl.kernels.mulberry32(seed ^ SEEDS.weights));
      this.optimizer = new ddl.Optimizer(this.network, { kind: optimizer, l2: 0 });
      this.history = new ddl.PlaygroundHistory();
      Object.assign(this, { step: 0, epoch: 0, place: 0, batchLoss: NaN, diverged: false, changes: [], ahead: [] });
      this.adopt(pick(this.settings, LIVE));
      this.record();
    }

    adopt(live) {
      this.live = live;
      Object.assign(this.optimizer, { learningRate: live.rate, l1: live.l1, l2: live.l2 });
    }

    get full() {
      return this.step >= ddl.playgroundSettings.MOST_STEPS;
    }

    // Whether the weights are those of an earlier record than the last.
    get back() {
      return this.at < this.history.records.length - 1;
    }

    // The training can go on.
    get open() {
      return !this.full && !this.diverged;
    }

    // One step on the next few points of this epoch's order. Whatever came after an earlier record that one went back to is forgotten.
    take() {
      this.fork();
      const { training, network, optimizer, loss } = this;
      if (this.ordered !== this.epoch) this.shuffle();
      const size = Math.min(this.live.batch === "all" ? training.rows : this.live.batch, training.rows - this.place);
      this.batchLoss = ddl.train(network, optimizer, training.x, training.t, this.order, this.place, size, loss);
      this.diverged = !Number.isFinite(this.batchLoss);
      this.step += 1;
      this.place += size;
      if (this.place === training.rows) Object.assign(this, { place: 0, epoch: this.epoch + 1 });
      while (this.ahead.length && this.ahead[0].step === this.step) this.change(this.ahead.shift());
      if (this.diverged || this.history.wants(this.step)) this.record();
    }

    shuffle() {
      const seed = (this.settings.seed * 65536 + this.epoch) ^ SEEDS.order;
      this.order = ddl.kernels.randomOrders(1, this.training.rows, seed);
      this.ordered = this.epoch;
    }

    fork() {
      if (!this.back) return;
      this.history.cut(this.at);
      this.changes.length = this.known;
    }

    // Give one of the live settings, or parameter 12 as "p12", another value, and remember at which step. False if no more
    // changes can be remembered.
    change({ name, value }) {
      if (this.changes.length >= ddl.playgroundSettings.MOST_CHANGES) return false;
      this.fork();
      if (LIVE.includes(name)) this.adopt({ ...this.live, [name]: value });
      else this.network.params[parameter(name)] = value;
      this.changes = this.changes.filter((one) => one.step !== this.step || one.name !== name);
      this.changes.push({ step: this.step, name, value });
      this.record();
      return true;
    }

    // Changes that wait for their steps, as an address brings them; those of step 0 are made at once. The steps are the caller's to take. Says whether
    // all of them can be made.
    replay(changes) {
      const possible = changes.filter(({ name }) => !(parameter(name) >= this.network.params.length));
      possible.filter(({ step }) => step === 0).forEach((one) => this.change(one));
      this.ahead = possible.filter(({ step }) => step > 0).sort((a, b) => a.step - b.step);
      return possible.length === changes.length;
    }

    // Measure where the training stands, and keep it. Without it, the last record may be a few steps old.
    record() {
      const record = { step: this.step, epoch: this.epoch, batch: this.batchLoss, ...this.measured() };
      const { place, diverged, live } = this;
      record.snapshot = { ...this.optimizer.snapshot(), place, diverged, live, changes: this.changes.length };
      this.history.add(record);
      this.at = this.history.records.length - 1;
      this.known = this.changes.length;
    }

    // Loss and share of right answers on both parts, and the root mean square of the gradient of the training loss in each layer.
    measured() {
      const { network, training, test, loss } = this;
      const found = { training: network.backward(training.x, training.t, training.rows, loss) };
      found.gradients = network.layers.map(({ weights, biases, units }) => rootMeanSquare(network.gradients.subarray(weights, biases + units)));
      found.right = { training: this.share(training) };
      found.test = network.loss(test.x, test.t, test.rows, loss);
      found.right.test = this.share(test);
      return found;
    }

    // The share of points that the last forward pass, over this part, got right; null for regression.
    share({ points, rows }) {
      if (this.task === "regression") return null;
      const answers = this.network.outputs(this.network.layers.length - 1);
      let right = 0;
      for (let k = 0; k < rows; k++) right += this.answer(answers, k) === points[k][2];
      return right / rows;
    }

    // The class that row k of the outputs names.
    answer(outputs, k) {
      if (this.task === "two") return outputs[k] > 0 ? 1 : -1;
      let best = 0;
      for (let c = 1; c < this.outputs; c++) if (outputs[k * this.outputs + c] > outputs[k * this.outputs + best]) best = c;
      return best;
    }

    // Go back, or forward again, to record number `index`.
    show(index) {
      const { step, epoch, batch, snapshot } = this.history.records[index];
      this.optimizer.restore(snapshot);
      Object.assign(this, { at: index, step, epoch, batchLoss: batch, place: snapshot.place, diverged: snapshot.diverged, known: snapshot.changes });
      this.adopt(snapshot.live);
    }

    get shown() {
      return this.history.records[this.at];
    }

    // What an address has to tell so that somebody else comes to these weights.
    get travelled() {
      return { steps: this.step, changes: this.changes.slice(0, this.known) };
    }
  }

  function rootMeanSquare(values) {
    let sum = 0;
    for (const value of values) sum += value * value;
    return Math.sqrt(sum / values.length);
  }

  Object.assign(ddl, { PlaygroundRun });
  if (typeof module !== "undefined") module.exports = PlaygroundRun;
})(globalThis);
