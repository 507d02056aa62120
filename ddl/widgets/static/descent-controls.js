// What a reader turns: sliders with their readings, the three marked learning rates, the schedule, and the start in numbers.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.DescentControls) return;
  const { make, format } = ddl;

  const { RANGES } = ddl.descentState;
  const PLACES = 200; // of the slider for a power of ten of the learning rate
  const MARKS = ["straight", "best", "stable"];

  // A learning rate with so many significant digits as an address should hold.
  const rounded = (rate, digits) => Number(Math.min(RANGES.rate[1], Math.max(RANGES.rate[0], rate)).toPrecision(digits));
  const places = ([low, high]) => [low, high].map((rate) => Math.round(PLACES * Math.log10(rate)));

  class DescentControls {
    // options: strings; id, for names that do not clash; examples: how many there are; spread and unit: of the second feature; change(what differs)
    constructor(options) {
      Object.assign(this, options);
      const { examples, strings } = this;
      this.sizes = [...Array.from({ length: Math.ceil(Math.log2(examples)) }, (_, k) => 2 ** k), examples];
      this.rate = this.slider("rate", places(RANGES.rate), (value) => ({ rate: rounded(10 ** (value / PLACES), 4) }));
      this.unit = this.slider("unit", RANGES.unit, (value) => ({ unit: value }));
      this.batch = this.slider("batch", [0, this.sizes.length - 1], (value) => ({ batch: this.sizes[value] }));
      this.steps = this.slider("steps", RANGES.steps, (value) => ({ steps: value }));
      this.tau = this.slider("tau", [1, RANGES.tau[1]], (value) => ({ tau: value }));
      this.at = this.slider("at", [0, 1], (value) => ({ at: value }));
      this.bandPlace = make("div");
      this.marks = MARKS.map((name) => this.mark(name));
      this.rate.node.append(this.bandPlace, make("div", { class: "ddl-marks", role: "group", "aria-label": strings.marks }, ...this.marks));
      this.node = make("div", { class: "ddl-controls" }, this.rate.node, this.unit.node, this.batch.node, this.schedule(), this.tau.node, this.steps.node);
      this.places = make("div", { class: "ddl-place" }, make("span", {}, strings.start_at), ...[0, 1].map((k) => this.place(k)));
    }

    slider(name, [min, max], read) {
      const input = make("input", { type: "range", id: `${this.id}-${name}`, min, max, step: 1, "data-control": name });
      const reading = make("span", { class: "ddl-reading" });
      input.addEventListener("input", () => this.change(read(Number(input.value))));
      const label = make("label", { for: input.id }, this.strings[`control_${name}`]);
      return { input, reading, node: make("div", { class: "ddl-slider" }, make("div", { class: "ddl-name" }, label, reading), input) };
    }

    // text: what is seen; spoken: what is heard, where the text holds signs that voices leave out
    turn({ input, reading }, value, text, spoken = text) {
      input.value = value;
      reading.textContent = text;
      input.setAttribute("aria-valuetext", spoken);
    }

    // A button that sets one of the rates by which one steers; the stroke in front of its name is the one in the band.
    mark(name) {
      const stroke = make("svg", { class: "ddl-band-key", viewBox: "0 0 4 10", "aria-hidden": "true" },
        make("line", { class: `ddl-stroke ddl-stroke-${name}`, x1: 2, x2: 2, y1: 0, y2: 10 }));
      const node = make("button", { type: "button", class: "ddl-mark", "data-mark": name }, stroke, make("span"));
      node.addEventListener("click", () => this.change({ rate: rounded(this.limits[name], 8) }));
      return node;
    }

    label(node, name) {
      const rate = { rate: ddl.written.any(this.limits[name]) };
      node.lastChild.textContent = format(this.strings[`mark_${name}`], rate);
      node.setAttribute("aria-label", format(this.strings[`mark_${name}_spoken`], rate));
    }

    schedule() {
      const { strings } = this;
      this.falling = make("select", { id: `${this.id}-schedule` }, ...["constant", "falling"].map((name) => make("option", { value: name }, strings[name])));
      this.falling.addEventListener("change", () => this.change({ tau: this.falling.value === "falling" ? 10 : 0 }));
      return make("div", { class: "ddl-field" }, make("label", { for: this.falling.id }, strings.schedule), this.falling);
    }

    place(k) {
      const input = make("input", { type: "number", step: "any", class: "ddl-number", "aria-label": this.strings[`start_${k + 1}`], "data-start": k });
      input.addEventListener("change", () => {
        if (input.value !== "" && Number.isFinite(input.valueAsNumber)) this.change({ start: this.typed() });
        else this.show(this.descent, Number(this.at.input.value));
      });
      return make("label", {}, ["w₁", "w₂"][k], " ", input);
    }

    inputs() {
      return [...this.places.querySelectorAll("input")];
    }

    typed() {
      return this.descent.fromWeights(this.inputs().map((input, k) => (input.value === "" ? this.descent.start[k] : input.valueAsNumber)));
    }

    show(descent, at) {
      const { strings, examples } = this;
      const { state, limits } = descent;
      const { any, short } = ddl.written;
      Object.assign(this, { descent, limits });
      const rate = { rate: any(state.rate), share: short(state.rate / limits.stable) };
      const place = Math.round(PLACES * Math.log10(state.rate));
      this.turn(this.rate, place, format(strings.rate_reading, rate), format(strings.rate_reading_spoken, rate));
      const unit = short(Math.round((this.spread / descent.problem.stretch) * 100) / 100);
      this.turn(this.unit, state.unit, format(strings.unit_reading, { unit, condition: short(limits.condition) }));
      const size = state.batch === examples ? "batch_all" : "batch_reading";
      this.turn(this.batch, this.sizes.indexOf(state.batch), format(strings[size], { size: state.batch, examples }));
      this.turn(this.steps, state.steps, String(state.steps));
      this.turn(this.tau, state.tau || 1, String(state.tau));
      this.tau.node.hidden = !state.tau;
      this.falling.value = state.tau ? "falling" : "constant";
      this.at.input.max = state.steps;
      this.turn(this.at, at, format(strings.at_reading, { step: at, steps: state.steps }));
      this.bandPlace.replaceChildren(ddl.descentCharts.band(limits, RANGES.rate));
      this.marks.forEach((node, k) => this.label(node, MARKS[k]));
      this.inputs().forEach((input, k) => (input.value = Number(descent.start[k].toPrecision(4))));
    }
  }

  ddl.DescentControls = DescentControls;
})(globalThis);
