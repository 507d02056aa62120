// The losses of a class: a logit for each class, the softmax, the gradients by the logits, and three losses over the logit of the true class.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.ClassView) return;
  const { make, format, fields, lossKernels: kernels } = ddl;
  const { FIELDS: { class: FIELDS }, CLASSES } = ddl.lossState;
  const { tidy } = ddl.presetState;
  const { told, signed } = ddl.written;

  const LOSSES = ["entropy", "brier", "mistakes"];
  const WALKED = LOSSES.slice(0, 2); // the last has no slope
  const SLIDER = 10; // its ends; a number may be larger
  const COLUMNS = ["truth", "logit", "probability", "gradient_entropy", "gradient_brier"];

  // A bar from 0 to a share of 1, to the left or to the right.
  function bar(share, kind, signs) {
    const length = Math.min(1, Math.abs(share)) * 100;
    return make("svg", { class: "ddl-share", viewBox: signs ? "-100 0 200 10" : "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
      make("rect", { class: kind, x: share < 0 ? -length : 0, width: length, y: 1, height: 8 }), make("line", { class: "ddl-axis", x1: 0, x2: 0, y1: 0, y2: 10 }));
  }

  class ClassView {
    // host: the element, with change(given, words) and tell(words)
    constructor(host) {
      const { strings, words, id } = host;
      Object.assign(this, { host, strings, words, id: `${id}-class`, logits: [], spare: [] });
      this.names = Array.from({ length: CLASSES[1] }, (_, k) => strings[`class_${k + 1}`]);
      this.count = fields.select(`${this.id}-count`, [3, 4, 5].map((count) => [count, count]), (count) => this.resize(Number(count)));
      this.count.classList.add("ddl-few");
      this.body = make("tbody");
      const head = COLUMNS.map((name) => make("th", { scope: "col" }, strings[`column_${name}`]));
      this.table = make("table", { class: "ddl-classes" }, make("caption", { class: "ddl-for-screen-readers" }, strings.classes_caption),
        make("thead", {}, make("tr", {}, ...head)), this.body);
      this.rows = LOSSES.map((name) => new ddl.LossRow({
        strings, name, title: words.title(name), level: host.level, readings: ["value", "gradient"], moved: (x) => this.turn(this.state.truth, x),
      }));
      this.walk = new ddl.LossWalk({
        host, id: this.id, losses: WALKED.map((name) => [name, words.title(name)]), chose: (loss) => this.change({ loss }, words.descent(loss, this.state.rate)),
        rated: (rate) => this.change({ rate }, words.rate(rate)), stepped: (count) => this.step(count),
      });
      this.node = make("div", {}, fields.labelled(this.count.id, strings.classes, this.count), this.table, this.walk.node,
        ...this.rows.map((row) => row.node), make("p", { class: "ddl-help" }, strings.help_class));
    }

    // Whatever is changed begins the count of steps anew, but for another loss or learning rate in the middle of a walk.
    change(given, words) {
      const still = Object.keys(given).every((name) => ["loss", "rate", "steps"].includes(name));
      this.host.change(still ? given : { steps: 0, ...given }, words);
    }

    turn(index, value) {
      const logits = this.state.logits.map((z, k) => (k === index ? FIELDS.logits.one.clip(tidy(Math.round(value * 100) / 100)) : z));
      this.change({ logits });
    }

    // A class that went away comes back with the logit that it had.
    resize(count) {
      this.spare = [...this.state.logits, ...this.spare.slice(this.state.logits.length)];
      const logits = Array.from({ length: count }, (_, k) => this.spare[k] ?? 0);
      const given = { logits, truth: Math.min(this.state.truth, count - 1) };
      this.change(given, `${format(this.strings.classes_words, { count })} ${this.words.heardClass(given, this.names)}`);
    }

    step(count) {
      let { logits } = this.state;
      const { loss, rate, truth, steps } = this.state;
      for (let k = 0; k < count; k++) {
        const slopes = kernels.classes[loss].gradient(logits, truth);
        logits = logits.map((z, j) => FIELDS.logits.one.clip(tidy(z - rate * slopes[j])));
      }
      const [before, after] = [this.state.logits, logits].map((z) => kernels.softmax(z)[truth]);
      this.change({ logits, steps: FIELDS.steps.clip(steps + count) }, this.words.steppedClass(this.names[truth], before, after));
    }

    heard() {
      return this.words.heardClass(this.state, this.names);
    }

    show(state) {
      this.state = state;
      if (this.logits.length !== state.logits.length) this.build(state.logits.length);
      this.count.value = state.logits.length;
      this.fill();
      const span = Math.max(SLIDER, Math.ceil(1.1 * Math.max(...state.logits.map(Math.abs))));
      this.rows.forEach((row) => this.draw(row, [-span, span]));
      this.walk.show(state.loss, state.rate, state.steps);
    }

    build(count) {
      this.logits = Array.from({ length: count }, (_, k) => this.line(k));
      this.body.replaceChildren(...this.logits.map(({ node }) => node));
    }

    // The controls of one class, and places for what follows from them.
    line(k) {
      const { strings, names: { [k]: name } } = this;
      const truth = make("input", { type: "radio", name: `${this.id}-truth`, value: k, "data-truth": k, "aria-label": format(strings.truth_of, { name }) });
      truth.addEventListener("change", () => this.change({ truth: k }));
      const label = format(strings.logit_of, { name });
      const slider = fields.slider({ "aria-label": label, "data-logit": k }, [-SLIDER, SLIDER, 0.1], (value) => this.turn(k, value));
      const number = fields.number(this.host, { "aria-label": format(strings.logit_number, { name }), "data-number": k }, FIELDS.logits.one.range, (value) => this.turn(k, value));
      const places = COLUMNS.slice(2).map((column) => make("td", { "data-column": column, "data-name": strings[`column_${column}`] }));
      const head = make("th", { scope: "row" }, make("label", {}, truth, name));
      return { node: make("tr", {}, head, make("td", { class: "ddl-logit" }, slider, number.input), ...places), truth, slider, number, places };
    }

    fill() {
      const { logits, truth } = this.state;
      const p = kernels.softmax(logits);
      const gradients = WALKED.map((name) => kernels.classes[name].gradient(logits, truth));
      this.logits.forEach(({ truth: radio, slider, number, places }, k) => {
        radio.checked = k === truth;
        slider.value = logits[k];
        slider.setAttribute("aria-valuetext", told(logits[k]));
        number.show(logits[k]);
        places[0].replaceChildren(bar(p[k], k === truth ? "ddl-true" : "ddl-other", false), make("span", {}, told(p[k])));
        gradients.forEach((slopes, j) => places[j + 1].replaceChildren(bar(slopes[k], slopes[k] < 0 ? "ddl-pull-up" : "ddl-pull-down", true), make("span", {}, signed(slopes[k]))));
      });
    }

    draw(row, range) {
      const { logits, truth } = this.state;
      const found = this.words.class(row.name, this.state);
      const others = Math.max(...logits.filter((_, k) => k !== truth));
      const value = (z) => kernels.classes[row.name].value(logits.map((other, k) => (k === truth ? z : other)), truth);
      const corners = row.name === "mistakes" ? [others - 1e-9, others] : [];
      row.panel.show({ range, value, corners, at: found.at, slope: found.slope, best: null, label: this.words.classPicture(found, range) });
      row.show(this.words.classReadings(found), this.words.classSentence(found));
    }
  }

  ddl.ClassView = ClassView;
})(globalThis);
