// One perceptron in training: its points and weights, what it did so far, and what Novikoff's proof says of it. No page, no picture.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Training) return;
  const { kernels } = ddl;

  const MOST_POINTS = 200;
  const MAX_MISTAKES = 100000; // so many are remembered, and can be gone through again from an address

  class Training {
    // points: [x, y, t] in whole units; one: the constant input in the same unit.
    constructor(points, one) {
      Object.assign(this, { points, one });
      this.reset();
      this.judge();
    }

    // On the points of a preset, or on others in its unit.
    static of({ unit, points }, others = points) {
      return new Training(others, Math.round(1 / unit));
    }

    // Zero weights. `fair` says whether this run began from them with the points that are there now: only then does the bound speak about it.
    reset() {
      Object.assign(this, { w: [0, 0, 0], mistakes: 0, place: 0, last: null, fair: true, trace: [[0, 0, 0]] });
    }

    // Continue from weights whose history is not known.
    resume(w, mistakes, place) {
      Object.assign(this, { w, mistakes, place, last: null, fair: false, trace: [] });
    }

    change(points) {
      this.points = points;
      this.place = 0;
      if (this.last) this.last = { ...this.last, index: -1 }; // its number may now be that of another point
      if (this.mistakes > 0) Object.assign(this, { fair: false, trace: [] });
      this.judge();
    }

    // separable, radius R, margin γ, direction u of the best weights, and the bound (R/γ)².
    judge() {
      Object.assign(this, kernels.nearestPoint(this.points, this.one));
      this.bound = this.separable ? (this.radius / this.margin) ** 2 : Infinity;
    }

    // The bound in whole mistakes; the tiny excess keeps rounding from taking one away.
    get most() {
      return Math.floor(this.bound * (1 + 1e-12));
    }

    // A score of 0 counts as a mistake.
    mistaken([x, y, t]) {
      return t * kernels.score(this.w, x, y, this.one) <= 0;
    }

    get wrong() {
      return this.points.filter((point) => this.mistaken(point)).length;
    }

    get full() {
      return this.mistakes >= MAX_MISTAKES;
    }

    // Treat the next mistake; false if there is none, or if there have been too many.
    treat() {
      const index = this.full ? -1 : kernels.nextMistake(this.w, this.points, this.one, this.place);
      if (index < 0) return false;
      const [point, before] = [this.points[index], this.w];
      this.w = kernels.updated(before, point, this.one);
      this.mistakes += 1;
      this.place = (index + 1) % this.points.length;
      this.last = { index, number: index + 1, point, before, after: this.w };
      if (this.fair) this.trace.push(this.w);
      return true;
    }

    // What the proof compares after k mistakes, in units: kγ ≤ w·u ≤ ‖w‖ ≤ √k R. Without a line there is neither floor nor u.
    squeeze(k) {
      const w = this.trace[k];
      const along = this.separable ? w.reduce((sum, value, j) => sum + value * this.direction[j], 0) : null;
      return { k, floor: this.separable ? k * this.margin : null, along, length: Math.hypot(...w), ceiling: Math.sqrt(k) * this.radius };
    }
  }

  Object.assign(ddl, { Training, MAX_MISTAKES, MOST_POINTS });
  if (typeof module !== "undefined") module.exports = Training;
})(globalThis);
