// The losses of a number: targets on a line, one prediction for all of them, three losses over it, and a walk down the one that a reader chooses.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.NumberView) return;
  const { make, format, fields, lossKernels: kernels } = ddl;
  const { FIELDS: { number: FIELDS }, MOST_TARGETS } = ddl.lossState;
  const { tidy } = ddl.presetState;

  const LOSSES = ["squared", "absolute", "huber"];
  const RANGE = FIELDS.prediction.range;

  class NumberView {
    // host: the element, with change(given, words) and tell(words)
    constructor(host) {
      const { strings, words, id } = host;
      Object.assign(this, { host, strings, words, id: `${id}-number` });
      const help = `${this.id}-help`;
      this.line = new ddl.TargetLine({
        strings, described: help, range: RANGE, predicted: (value) => this.predict(value), moved: (index, value) => this.move(index, value),
        chose: (index) => this.choose(index), added: () => this.add(), removed: () => this.remove(),
      });
      this.rows = LOSSES.map((name) => new ddl.LossRow({
        strings, name, title: words.title(name), level: host.level, readings: ["value", "gradient", "best"], moved: (x) => this.predict(x), pulling: true,
      }));
      this.rows[2].beside.append(this.threshold());
      this.walk = new ddl.LossWalk({
        host, id: this.id, losses: LOSSES.map((name) => [name, words.title(name)]), chose: (loss) => this.descend(loss),
        rated: (rate) => this.change({ rates: this.state.rates.map((value, k) => (k === this.which ? rate : value)) }, words.rate(rate)), stepped: (count) => this.step(count),
      });
      this.walk.buttons.append(host.button("go_best", () => this.finish()));
      this.samples = new ddl.LossSamples(this);
      this.node = make("div", {}, make("div", { class: "ddl-columns" }, make("div", {}, this.line.node), this.controls()),
        this.walk.node, ...this.rows.map((row) => row.node), make("p", { id: help, class: "ddl-help" }, strings.help_number), this.samples.node);
    }

    get which() {
      return LOSSES.indexOf(this.state.loss);
    }

    // A target, chosen by its number, with its value; and the prediction.
    controls() {
      const { host, strings, id } = this;
      this.choice = fields.select(`${id}-chosen`, [], (value) => this.choose(Number(value)));
      this.value = fields.number(host, { id: `${id}-value`, step: 1 }, RANGE, (value) => this.move(this.state.chosen, value));
      this.prediction = fields.number(host, { id: `${id}-prediction`, step: 1 }, RANGE, (value) => this.predict(value));
      [this.more, this.less] = [host.button("add", () => this.add()), host.button("remove", () => this.remove())];
      return make("div", { class: "ddl-controls" }, fields.labelled(`${id}-prediction`, strings.prediction, this.prediction.input),
        fields.labelled(`${id}-chosen`, strings.target, this.choice), fields.labelled(`${id}-value`, strings.target_value, this.value.input),
        make("div", { class: "ddl-buttons" }, this.more, this.less));
    }

    threshold() {
      const id = `${this.id}-delta`;
      this.delta = fields.slider({ id, "data-control": "delta" }, [...FIELDS.delta.range, 1], (delta) => this.change({ delta }));
      this.deltaReading = make("span", { class: "ddl-reading" });
      return make("div", { class: "ddl-slider" }, make("div", { class: "ddl-name" }, make("label", { for: id }, this.strings.delta), this.deltaReading), this.delta);
    }

    // Whatever is changed begins the count of steps anew, but for another loss or learning rate in the middle of a walk.
    change(given, words) {
      const still = Object.keys(given).every((name) => ["loss", "rates", "chosen", "scatter", "size", "steps"].includes(name));
      this.host.change(still ? given : { steps: 0, ...given }, words);
    }

    // Another loss to walk down, with the learning rate that belongs to it.
    descend(loss) {
      this.change({ loss }, this.words.descent(loss, this.state.rates[LOSSES.indexOf(loss)]));
    }

    predict(value) {
      const prediction = FIELDS.prediction.clip(Math.round(value));
      const edge = prediction === Math.round(value) ? "" : this.edge("edge_prediction", prediction);
      this.change({ prediction }, [edge, this.words.heardNumber({ ...this.state, prediction })].filter(Boolean).join(" "));
    }

    edge(key, value) {
      return format(this.strings[key], { low: RANGE[0], high: RANGE[1], value });
    }

    choose(chosen) {
      if (chosen !== this.state.chosen) this.change({ chosen }, this.targetWords(this.state.targets, chosen));
    }

    move(index, value) {
      const targets = this.state.targets.map((t, k) => (k === index ? FIELDS.targets.one.clip(Math.round(value)) : t));
      const edge = targets[index] === Math.round(value) ? "" : this.edge("edge_target", targets[index]);
      if (targets[index] !== this.state.targets[index]) this.change({ targets, chosen: index }, [edge, this.words.heardNumber({ ...this.state, targets })].filter(Boolean).join(" "));
      else if (edge) this.host.say(edge);
    }

    add() {
      const { targets } = this.state;
      if (targets.length === MOST_TARGETS) return this.host.tell(format(this.strings.full, { count: MOST_TARGETS }));
      const more = [...targets, FIELDS.prediction.clip(Math.round(this.state.prediction))];
      this.change({ targets: more, chosen: targets.length }, this.targetWords(more, targets.length));
    }

    remove() {
      const { targets, chosen } = this.state;
      if (targets.length === 1) return this.host.tell(this.strings.last_target);
      const fewer = targets.filter((_, k) => k !== chosen);
      this.change({ targets: fewer, chosen: Math.min(chosen, fewer.length - 1) }, format(this.strings[fewer.length === 1 ? "removed_one" : "removed"], { value: targets[chosen], count: fewer.length }));
    }

    targetWords(targets, k) {
      return format(this.strings.target_words, { number: k + 1, count: targets.length, value: targets[k] });
    }

    // Down the slope of the chosen loss, as far as the picture reaches.
    step(count) {
      const { state } = this;
      const { targets, delta, loss, rates } = state;
      let [place, taken, outside] = [state.prediction, 0, null];
      while (taken < count && outside === null) {
        const next = place - rates[this.which] * kernels.gradient(loss, place, targets, delta);
        if (next < RANGE[0] || next > RANGE[1]) outside = next;
        place = FIELDS.prediction.clip(tidy(FIELDS.prediction.clip(next)));
        taken++;
      }
      const text = this.words.stepped({ loss, rate: rates[this.which], from: state.prediction, to: place, outside, left: count - taken });
      this.change({ prediction: place, steps: FIELDS.steps.clip(state.steps + taken) }, text);
      if (outside !== null) this.host.tell(text);
    }

    finish() {
      const { targets, delta, loss } = this.state;
      this.change({ prediction: FIELDS.prediction.clip(tidy(kernels.middle(kernels.best[loss](kernels.ascending(targets), delta)))) });
    }

    heard() {
      return this.words.heardNumber(this.state);
    }

    show(state) {
      const before = this.state;
      this.state = state;
      this.line.show(state, this.words.line(state, RANGE));
      this.rows.forEach((row) => this.draw(row));
      this.walk.show(state.loss, state.rates[this.which], state.steps);
      this.list(state);
      this.delta.value = state.delta;
      this.deltaReading.textContent = state.delta;
      this.samples.show(state, before);
    }

    draw(row) {
      const { targets, chosen, delta } = this.state;
      const found = this.words.number(row.name, this.state);
      const pulls = found.pulls.map((pull, k) => [targets[k], pull, k === chosen]).sort(([a], [b]) => a - b);
      const most = row.name === "huber" ? delta / targets.length : Math.max(1e-12, ...found.pulls.map(Math.abs));
      const label = this.words.numberPicture(found, RANGE);
      row.panel.show({
        range: RANGE, value: (x) => kernels.loss(row.name, x, targets, delta), corners: targets, at: found.prediction, slope: found.slope, best: found.best,
        bestLabel: this.words.best(found, "mark"), pulls, most, label,
      });
      row.show(this.words.numberReadings(found), this.words.numberSentence(found));
    }

    list({ targets, chosen, prediction }) {
      const texts = targets.map((value, k) => format(this.strings.target_option, { number: k + 1, value }));
      this.choice.replaceChildren(...texts.map((text, value) => make("option", { value }, text)));
      this.choice.value = chosen;
      this.value.show(targets[chosen]);
      this.prediction.show(prediction);
      // A button that were disabled would lose the focus, and could not say why.
      this.more.setAttribute("aria-disabled", targets.length === MOST_TARGETS);
      this.less.setAttribute("aria-disabled", targets.length === 1);
    }
  }

  ddl.NumberView = NumberView;
})(globalThis);
