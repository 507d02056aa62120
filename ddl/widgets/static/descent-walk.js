// One walk down the bowl: what follows from the learning rate, the unit of the second feature, the batches and the start. No page, no picture.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Descent) return;
  const { kernels, descentKernels: bowl } = ddl;

  const REACH = 100; // how far the picture shows the weights of standardised features, left and right of the minimum

  class Descent {
    // columns: {first, second, target} in their own units, a list each.
    constructor(columns) {
      this.columns = columns;
      this.examples = columns.target.length;
    }

    // state: {rate η, unit: 100 log₁₀ of the factor by which the second feature is stretched, batch: its size, steps, tau: 0 for a constant rate, seed,
    // start: weights of the standardised features}
    set(state) {
      const { first, second, target } = this.columns;
      if (!this.state || this.state.unit !== state.unit) {
        this.problem = bowl.leastSquares(first, second, target, 10 ** (state.unit / 100));
        this.axes = bowl.axes(this.problem.hessian);
      }
      this.state = state;
      const { batch, steps, seed } = state;
      this.start = this.toWeights(state.start);
      this.rates = bowl.rates(state.rate, steps, state.tau);
      this.order = kernels.randomOrders(bowl.epochs(this.examples, batch, steps), this.examples, seed);
      this.path = [];
      bowl.walk(this.problem, this.order, 0, batch, this.start, this.rates, (_, u, v) => this.path.push([u, v]));
      this.first = bowl.excess(this.problem, this.start);
      this.fromMinimum = this.first < NOTHING * this.problem.lowest;
      this.whole = this.fromMinimum ? 1 : this.first; // of which shares are taken: from the minimum, they are the excess losses themselves
      this.shares = this.path.map((w) => bowl.excess(this.problem, w) / this.whole);
    }

    get full() {
      return this.state.batch === this.examples;
    }

    // λ_min and λ_max, and what follows from them.
    get limits() {
      const [small, large] = this.axes.values;
      return { small, large, straight: 1 / large, best: 2 / (small + large), stable: 2 / large, condition: large / small };
    }

    // The same neuron has smaller weights for a feature that is counted in a smaller unit.
    toWeights([a, b]) {
      return [a, b / this.problem.stretch];
    }

    // The weights of the standardised features, to two decimals.
    fromWeights([u, v]) {
      return [u, v * this.problem.stretch].map((value) => Math.round(value * 100) / 100 + 0);
    }

    // The same, moved to the edge of the picture where they lie outside.
    inside(weights) {
      const { minimum } = this.problem;
      return this.fromWeights(weights.map((value, k) => Math.max(minimum[k] - this.reach, Math.min(minimum[k] + this.reach, value))));
    }

    // Half of the side of the picture, in weights.
    get reach() {
      return REACH * Math.max(1, 1 / this.problem.stretch);
    }

    // The excess loss of the level line that just fits between the edges of the picture.
    get level() {
      const [a, b, c] = this.problem.hessian;
      const half = 0.95 * REACH;
      return (half * half * (a * c - b * b)) / (2 * c);
    }

    // What can be said of the place after k steps; without a next step there is no batch.
    at(k) {
      const { problem, examples, order, path, rates, state } = this;
      const w = path[k];
      const rate = rates[Math.min(k, rates.length - 1)];
      const everyone = Uint16Array.from({ length: examples }, (_, i) => i);
      const part = k < rates.length ? bowl.gradient(problem, ...w, order, ...bowl.batch(examples, state.batch, k)) : null;
      const excess = bowl.excess(problem, w);
      return { w, rate, excess, share: this.shares[k], loss: problem.lowest + excess, full: bowl.gradient(problem, ...w, everyone, 0, examples),
        part, factors: this.factors(rate) };
    }

    // By what a step multiplies the distance from the minimum along the flat axis, and along the steep one.
    factors(rate) {
      return this.axes.values.map((value) => 1 - rate * value);
    }

    // The share of the excess loss that walks of all examples have left along each axis, after every number of steps.
    along() {
      const { axes, problem, start, whole, rates } = this;
      return axes.values.map((value, j) => {
        const distance = axes.vectors[j].reduce((sum, entry, i) => sum + entry * (start[i] - problem.minimum[i]), 0);
        const left = [(value * distance * distance) / 2 / whole];
        for (const rate of rates) left.push(left.at(-1) * (1 - rate * value) ** 2);
        return left;
      });
    }

    // What is left along the axis that is slower in the end.
    slowest() {
      const [flat, steep] = this.along();
      return steep.at(-1) > flat.at(-1) ? steep : flat;
    }

    // What happens, as the key of a sentence and its numbers.
    verdict() {
      const [flat, steep] = this.factors(this.state.rate);
      const left = this.shares.at(-1);
      const quarter = Math.max(1, Math.floor(this.rates.length / 4));
      const late = this.shares.slice(-quarter);
      const floor = late.reduce((sum, value) => sum + value, 0) / late.length;
      const exact = this.along().reduce((sum, part) => sum + part.at(-1), 0);
      const numbers = { flat, steep, left, floor, quarter, exact, last: this.rates.at(-1) };
      return { kind: this.full ? this.verdictOfAll(numbers) : this.verdictOfBatches(numbers), ...numbers };
    }

    verdictOfAll({ flat, steep, left, last }) {
      if (this.fromMinimum) return left < NOTHING * this.problem.lowest ? "rests" : "leaves";
      if (last < this.state.rate) return left > 1 ? "climbs" : left < ARRIVED ? "falls_arrives" : "falls";
      const leaps = -steep > Math.max(flat + TIE, 0.5);
      if (leaps && !this.tells()[1]) return steep > BACK ? "straight" : "straight_unstable";
      if (Math.abs(steep + 1) < 1e-6) return "bounces";
      if (steep < -1) return left > 1 ? "diverges" : "diverges_late";
      if (leaps) return "zigzags";
      return left < ARRIVED ? "arrives" : this.pace() > SLOW ? "crawls" : "nears";
    }

    verdictOfBatches({ floor, exact, last }) {
      if (this.fromMinimum) return "batches_leave";
      if (!(floor * this.first < Math.max(this.first, this.problem.lowest))) {
        return this.state.rate > this.limits.stable ? "batches_diverge_all" : "batches_diverge";
      }
      if (floor < 3 * exact && this.pace() > SLOW) return "batches_crawl";
      if (floor > 1) return "batches_rise";
      if (floor < 3 * exact) return "batches_near";
      return last < this.state.rate ? "batches_settle" : "batches_wander";
    }

    // Along which axes a walk of all examples has anything to do: those with a share of the excess loss that can be seen, at the start or at the end.
    tells() {
      return this.along().map((left) => Math.max(left[0], left.at(-1)) > TRACE);
    }

    // What a step of all examples leaves of the distance from the minimum, along the slower of these axes and as a mean over the steps.
    pace() {
      const told = this.tells();
      const left = this.along().filter((_, j) => told[j]);
      return Math.max(...left.map((shares) => (shares.at(-1) / shares[0]) ** (1 / (2 * this.rates.length))));
    }
  }

  const NOTHING = 1e-5; // of the lowest loss: a start that has less than this to lose is said to be the minimum
  const TRACE = 1e-4; // the share of the excess loss below which a distance along an axis is not to be seen in the picture
  const SLOW = 0.9; // what a crawling step leaves of the distance, at least
  const BACK = -1 + 1e-6; // a factor that leads to the other side of the valley, just as high
  const ARRIVED = 1e-3; // the share of the excess loss below which a walk is said to have arrived
  const TIE = 2e-3; // factors of the two axes that differ by less are said to be equal: at the best rate neither is the slower one

  ddl.Descent = Descent;
  if (typeof module !== "undefined") module.exports = Descent;
})(globalThis);
