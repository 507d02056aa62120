// What is said of the losses: numbers, which way a slope pulls, and the pictures in words.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.LossWords) return;
  const { format, lossKernels: kernels } = ddl;
  const { told, signed } = ddl.written;

  const FLAT = 2e-6; // a slope of a number's loss that comes from rounding the prediction

  class LossWords {
    constructor(strings) {
      this.strings = strings;
    }

    say(key, places = {}) {
      return format(this.strings[key], places);
    }

    title(name) {
      return this.strings[`loss_${name}`];
    }

    // Which way a slope moves what it belongs to: its key is what of the three ways, its word is the name of the thing.
    way(slope, thing) {
      const key = slope > 0 ? "pull_down" : slope < 0 ? "pull_up" : "pull_none";
      return this.say(key, { thing: this.strings[`thing_${thing}`], size: told(Math.abs(slope)) });
    }

    // All there is to know and say about one loss of one number. state: {targets, prediction, delta}
    number(name, { targets, prediction, delta }) {
      const value = kernels.loss(name, prediction, targets, delta);
      const exactly = kernels.gradient(name, prediction, targets, delta);
      const slope = Math.abs(exactly) < FLAT ? 0 : exactly;
      const pulls = kernels.pulls(name, prediction, targets, delta);
      const best = kernels.best[name](kernels.ascending(targets), delta);
      return { name, value, slope, pulls, best, targets, prediction, delta };
    }

    // The lowest place or places of a loss; as: "best" in a sentence, "mark" in a picture.
    best({ name, best: [low, high] }, as = "best") {
      if (high - low > FLAT) return this.say(`${as}_many`, { low: told(low), high: told(high) });
      return this.say(`${as}_${name}`, { value: told((low + high) / 2) });
    }

    numberReadings(found) {
      const { name, value, slope } = found;
      const text = name === "squared" ? this.say("value_squared", { value: told(value), root: told(Math.sqrt(value)) }) : told(value);
      return { value: text, gradient: signed(slope), best: this.best(found) };
    }

    numberSentence(found) {
      return `${this.way(found.slope, "prediction")} ${this[found.name](found)}`;
    }

    // Of squares, the farthest target pulls hardest.
    squared({ pulls, targets }) {
      const strongest = pulls.reduce((most, pull, k) => (Math.abs(pull) > Math.abs(pulls[most]) ? k : most), 0);
      const pull = pulls[strongest];
      if (!pull) return this.say("detail_none");
      return this.say(pull > 0 ? "detail_squared_up" : "detail_squared_down", { target: targets[strongest], pull: told(Math.abs(pull)) });
    }

    absolute({ pulls, targets }) {
      const many = (key, count) => this.say(count === 1 ? `${key}_one` : key, { count });
      const [up, down] = [pulls.filter((pull) => pull > 0).length, pulls.filter((pull) => pull < 0).length];
      return this.say("detail_absolute", { up: many("absolute_up", up), down: many("absolute_down", down), each: told(1 / targets.length) });
    }

    huber({ targets, prediction, delta }) {
      const far = targets.filter((t) => Math.abs(t - prediction) > delta).length;
      const key = !far ? "detail_huber_none" : targets.length === 1 ? "detail_huber_only" : far === 1 ? "detail_huber_one" : "detail_huber";
      return this.say(key, { count: targets.length, far, each: told(delta / targets.length) });
    }

    numberPicture(found, [low, high]) {
      const { name, value, slope, prediction, pulls, targets } = found;
      const each = targets.map((target, k) => `${target}: ${signed(pulls[k])}`).join("; ");
      return this.say("picture_number", { title: this.title(name), low, high, best: this.best(found), prediction: told(prediction), value: told(value),
        slope: signed(slope), each });
    }

    line({ targets, prediction }, [low, high]) {
      const sorted = [...targets].sort((a, b) => a - b).join(", ");
      return this.say("picture_line", { targets: sorted, low, high, prediction: told(prediction) });
    }

    rate(rate) {
      return this.say("rate_words", { rate: told(rate) });
    }

    // That a loss was chosen to walk down.
    descent(loss, rate) {
      return this.say("walk_words", { title: this.title(loss), rate: told(rate) });
    }

    // Steps down a loss. outside: where the last of them would have led, if that is outside the picture; left: how many were not taken
    stepped({ loss, rate, from, to, outside, left }) {
      const places = { title: this.title(loss), rate: told(rate), from: told(from), to: told(to) };
      if (outside === null) return this.say(places.from === places.to ? "stepped_nowhere" : "stepped", places);
      const rest = left && this.say(left === 1 ? "steps_left_one" : "steps_left", { count: left });
      return [this.say("stepped_outside", { ...places, outside: told(outside) }), rest].filter(Boolean).join(" ");
    }

    // What became of the probability of the true class.
    steppedClass(name, before, after) {
      const [from, to] = [told(before), told(after)];
      return this.say(from === to ? "stepped_class_nowhere" : "stepped_class", { name, from, to });
    }

    // All three losses in one sentence, for whoever does not see the readings.
    heardNumber(state) {
      const slopes = ["squared", "absolute", "huber"].map((name) => `${this.title(name)} ${signed(this.number(name, state).slope)}`);
      return this.say("heard_number", { prediction: told(state.prediction), slopes: slopes.join(", ") });
    }

    // All there is to know about one loss of a class; the slope is that by the logit of the true class. state: {logits, truth}
    class(name, { logits, truth }) {
      const { value, gradient } = kernels.classes[name];
      return { name, value: value(logits, truth), slope: gradient(logits, truth)[truth], at: logits[truth] };
    }

    classReadings({ value, slope }) {
      return { value: told(value), gradient: signed(slope) };
    }

    classSentence(found) {
      const { name, slope, value } = found;
      if (name === "mistakes") return this.say(value ? "detail_mistaken" : "detail_right");
      return `${this.way(slope, "logit")} ${this.strings[`detail_${name}`]}`;
    }

    classPicture({ name, value, slope, at }, [low, high]) {
      return this.say("picture_class", { title: this.title(name), low: told(low), high: told(high), at: told(at), value: told(value), slope: signed(slope) });
    }

    heardClass(state, names) {
      const p = kernels.softmax(state.logits);
      const slopes = ["entropy", "brier"].map((name) => `${this.title(name)} ${signed(this.class(name, state).slope)}`);
      const mistakes = told(this.class("mistakes", state).value);
      return this.say("heard_class", { name: names[state.truth], probability: told(p[state.truth]), slopes: slopes.join(", "), mistakes });
    }
  }

  Object.assign(ddl, { LossWords });
  if (typeof module !== "undefined") module.exports = LossWords;
})(globalThis);
