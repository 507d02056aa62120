// <ddl-rate-map>: a map on which every pixel is a training with learning rates of its own. Nothing is computed before the reader asks for it: at first the
// map shows what was computed in advance, coarsely.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-rate-map")) return;
  const { make, format } = ddl;

  const ZOOM = 4;
  const DEEPEST = 7; // views one in the other, which single precision still tells apart
  const AXES = ["learning_rate", "learning_rate_1", "learning_rate_2", "momentum", "weight_decay", "scale"];
  // The whole length of each axis.
  const WHOLE = {
    learning_rate: [0.001, 10], learning_rate_1: [0.01, 100], learning_rate_2: [0.001, 10], momentum: [0, 1], weight_decay: [1e-4, 1], scale: [0.1, 10],
  };
  // What can be chosen, and what is chosen at first; what stands on an axis needs no value of its own.
  const CHOICES = {
    across: [AXES, "learning_rate_1"], up: [AXES, "learning_rate_2"], activation: [["tanh", "relu"], "tanh"], units: [[1, 2, 4, 8], 8],
    batch: [["all", 8, 1], "all"], steps: [[30, 100, 300], 100], learning_rate: [[0.01, 0.03, 0.1, 0.3, 1], 0.1], momentum: [[0, 0.5, 0.9, 0.99], 0],
    weight_decay: [[0, 0.001, 0.01, 0.1], 0], scale: [[0.3, 1, 3], 1],
  };

  class RateMapElement extends ddl.Element {
    start() {
      this.picture = new ddl.RateMapPicture(this.strings, (across, up) => this.go(across, up));
      this.build();
      Object.assign(this, { views: [this.wholeView()], question: 0 });
      this.taken({ values: Float32Array.from(this.data.values), size: Math.sqrt(this.data.values.length) });
      this.go(0.6, 0.45);
      this.progress.textContent = format(this.strings.in_advance, { side: this.result.size });
      this.listen();
    }

    build() {
      this.fields = { task: this.select("task", this.data.tasks) };
      for (const [name, [values, first]] of Object.entries(CHOICES)) {
        const word = (value) => (AXES.includes(value) ? this.strings[value] : this.strings[`${name}_${value}`] || String(value));
        this.fields[name] = this.select(name, values.map((value) => ({ key: value, name: word(value) })), first);
      }
      const buttons = make("div", { class: "ddl-buttons" },
        this.button("compute", () => this.compute(), "ddl-primary"), this.button("zoom_in", () => this.zoomIn()),
        this.button("zoom_out", () => this.zoomOut()), this.button("best", () => this.goToBest()));
      this.sliders = ["across", "up"].map((name) => this.slider(name));
      this.progress = make("p", { class: "ddl-progress" });
      this.reading = make("p", { class: "ddl-reading" });
      this.curve = make("div", { class: "ddl-curve" });
      const part = (kind, words = "") => make("span", { class: kind }, words);
      const legend = make("div", { class: "ddl-legend" }, part("", "0.001"), part("ddl-ramp"), part("", "1"), part("ddl-hatched"),
        part("", this.strings.diverged_key));
      const caption = make("p", { class: "ddl-caption" }, this.strings.legend);
      const left = make("div", {}, this.picture.node, caption, legend, ...this.sliders.map(({ row }) => row), this.reading);
      const fields = make("div", { class: "ddl-fields" }, ...Object.values(this.fields).map(({ row }) => row));
      const right = make("div", {}, fields, buttons, this.progress, this.curve);
      this.live.append(make("div", { class: "ddl-columns" }, left, right), make("p", { class: "ddl-help" }, this.strings.help));
    }

    select(name, options, first = options[0].key) {
      const field = this.menu(name, options, () => this.changed(name));
      field.node.dataset.field = name;
      field.node.value = first;
      return { ...field, before: field.node.value };
    }

    slider(name) {
      const id = `${this.id}-at-${name}`;
      const [node, label] = [make("input", { id, type: "range", min: 0, max: this.data.size - 1 }), make("label", { for: id })];
      const value = make("span", { class: "ddl-value", "data-reading": name, "aria-hidden": "true" }); // the slider itself says it
      node.addEventListener("input", () => this.go(...this.sliders.map((slider) => (Number(slider.node.value) + 0.5) / this.data.size)));
      return { node, label, value, row: make("div", { class: "ddl-field" }, label, node, value) };
    }

    chosen(name) {
      const { value } = this.fields[name].node;
      return Number.isNaN(Number(value)) ? value : Number(value);
    }

    wholeView() {
      return { across: WHOLE[this.chosen("across")], up: WHOLE[this.chosen("up")] };
    }

    // Another axis begins with its whole length, and the same one is never on both.
    changed(name) {
      const other = { across: "up", up: "across" }[name];
      if (other) {
        if (this.chosen(other) === this.chosen(name)) this.fields[other].node.value = this.fields[name].before;
        this.views = [this.wholeView()];
        for (const axis of ["across", "up"]) this.fields[axis].before = this.chosen(axis);
      }
      this.compute();
    }

    job() {
      const view = this.views.at(-1);
      const [across, up] = ["across", "up"].map((name) => ({ name: this.chosen(name), low: view[name][0], high: view[name][1] }));
      const rate = this.chosen("learning_rate");
      const fixed = { rate1: rate, rate2: rate, momentum: this.chosen("momentum"), decay: this.chosen("weight_decay"), scale: this.chosen("scale") };
      return { task: this.task(), across, up, fixed, size: this.data.size };
    }

    task() {
      const { points } = this.data.tasks.find(({ key }) => key === this.chosen("task"));
      const [units, batch] = [this.chosen("units"), this.chosen("batch")];
      const { rows, bias } = this.data.start;
      const params = [...rows.flatMap((row) => row.slice(0, units)), bias];
      const size = batch === "all" ? points.length : batch;
      return { points, units, activation: this.chosen("activation"), params, batch: size, steps: this.chosen("steps") };
    }

    // On a CPU, Python is no quicker than the browser.
    get asksPython() {
      return super.asksPython && this.bridge.device !== "cpu";
    }

    compute() {
      const job = this.job();
      this.question += 1;
      this.go(...this.picture.cross);
      if (!this.asksPython) return this.inBrowser(job);
      this.letGo();
      this.byPython(job, this.question);
    }

    inBrowser(job) {
      if (!this.map) {
        this.map = new ddl.RateMap((result) => this.shown(result), (name) => (this.dataset.engine = name));
        this.gone.signal.addEventListener("abort", () => this.letGo());
      }
      this.map.compute(job);
    }

    letGo() {
      if (this.map) this.map.stop(); // a browser has few GPU contexts to give
      this.map = null;
    }

    // Python computes one fineness after the other; where nobody answers, or something else than was asked for, the browser computes.
    async byPython(job, question) {
      for (let side = 16; side <= job.size; side *= 2) {
        const answer = await this.bridge.ask("map", { task: job.task }, [ddl.settingsOfAll(job, side).buffer]);
        if (question !== this.question) return;
        const [found] = answer.by === "python" ? answer.buffers : [];
        if (!found || found.byteLength !== 4 * side ** 2) return this.inBrowser(job);
        this.dataset.engine = "python";
        const results = ddl.fromBytes(Float32Array, found);
        const wide = job.size / side;
        const values = Float32Array.from({ length: job.size ** 2 }, (_, k) =>
          results[Math.floor(k / job.size / wide) * side + Math.floor((k % job.size) / wide)]);
        this.shown({ values, size: job.size, side, done: 1 });
      }
    }

    shown(result) {
      this.taken(result);
      const { side, size, done } = result;
      const engine = format(this.strings[`engine_${this.dataset.engine}`], { device: this.bridge ? this.bridge.device : "" });
      const finished = side === size && done === 1;
      this.dataset.side = finished ? side : "";
      this.progress.textContent = format(this.strings[finished ? "computed" : "computing"], { side, percent: Math.floor(100 * done), engine });
      if (finished) this.say(`${this.progress.textContent} ${this.words()}`);
    }

    taken({ values, size }) {
      const { across, up } = this.job();
      this.result = { values, size, across, up };
      this.themed();
    }

    themed() {
      const [paper, accent, wash, hatch] = ["paper", "accent", "class1-wash", "class1"].map((name) => this.colour(name));
      if (paper && this.result) this.picture.show({ ...this.result, colours: { paper, accent, wash, hatch }, label: this.words() });
    }

    // The best place of the map, and how much of it has diverged.
    best() {
      const { values, size } = this.result;
      let place = -1;
      values.forEach((value, k) => (place = value >= 0 && !(values[place] <= value) ? k : place));
      return { place, loss: values[place], parts: [((place % size) + 0.5) / size, (Math.floor(place / size) + 0.5) / size] };
    }

    // The map in words, for whoever does not see it.
    words() {
      const { values, across, up } = this.result;
      const { place, loss, parts } = this.best();
      const percent = Math.round((100 * values.filter((value) => value < 0).length) / values.length);
      const [first, second] = [this.strings[across.name], this.strings[up.name]];
      const [low1, high1, low2, high2] = [across, up].flatMap((axis) => [ddl.writtenOn(axis, 0), ddl.writtenOn(axis, 1)]);
      const axes = format(this.strings.picture, { first, second, percent, low1, high1, low2, high2 });
      if (place < 0) return axes;
      const [value1, value2] = [ddl.writtenOn(across, parts[0]), ddl.writtenOn(up, parts[1])];
      return `${axes} ${format(this.strings.picture_best, { first, second, loss: ddl.writtenRate(loss), value1, value2 })}`;
    }

    // Move the cross-hair to these parts of the map, or to the middle of the finest pixel there, and train there once more, step by step.
    go(partAcross, partUp, exactly = false) {
      const { size } = this.data;
      const pixels = [partAcross, partUp].map((part) => Math.min(size - 1, Math.max(0, Math.floor(part * size))));
      const parts = exactly ? [partAcross, partUp] : pixels.map((pixel) => (pixel + 0.5) / size);
      const job = this.job();
      this.picture.point(...parts);
      ["across", "up"].forEach((name, k) => {
        const value = ddl.writtenOn(job[name], parts[k]);
        this.sliders[k].label.textContent = this.strings[job[name].name];
        this.sliders[k].value.textContent = value;
        Object.assign(this.sliders[k].node, { value: pixels[k], ariaValueText: value });
      });
      this.hideWhatStandsOnAnAxis(job);
      this.read(job, parts);
    }

    hideWhatStandsOnAnAxis({ across, up }) {
      const set = [across, up].flatMap(({ name }) => ddl.RATE_AXES[name].sets);
      for (const name of ["learning_rate", "momentum", "weight_decay", "scale"]) {
        this.fields[name].row.hidden = ddl.RATE_AXES[name].sets.every((setting) => set.includes(setting));
      }
    }

    read(job, parts) {
      const losses = [];
      const result = ddl.rateTraining.train(job.task, ddl.settingsAt(job, ...parts), (loss) => losses.push(loss));
      if (result >= 0) losses.push(result);
      const [loss, step] = [ddl.writtenRate(result), -result];
      const words = result < 0 ? format(this.strings.diverged, { step }) : format(this.strings.ended, { loss, steps: job.task.steps });
      this.reading.textContent = format(this.strings.result, { words });
      const labels = [this.strings.step_axis, this.strings.loss_axis];
      const drawn = losses.length > 1 ? ddl.lossCurve(losses, words, labels) : words;
      this.curve.replaceChildren(make("p", { class: "ddl-title" }, this.strings.curve), drawn);
      this.say(words);
    }

    goToBest() {
      const { place, parts } = this.best();
      if (place >= 0) this.go(...parts, true); // where the coarse map that is shown was computed, too
    }

    // A quarter of each axis, round the cross-hair, as far as the map reaches.
    zoomIn() {
      if (this.views.length === DEEPEST) return this.tell(this.strings.deepest);
      const { across, up } = this.job();
      const [first, second] = [across, up].map((axis, k) => {
        const from = Math.min(1 - 1 / ZOOM, Math.max(0, this.picture.cross[k] - 0.5 / ZOOM));
        return [ddl.along(axis, from), ddl.along(axis, from + 1 / ZOOM)];
      });
      this.look(() => this.views.push({ across: first, up: second }));
    }

    zoomOut() {
      if (this.views.length === 1) return this.tell(this.strings.widest);
      this.look(() => this.views.pop());
    }

    // Change the part of the map that is seen; the cross-hair stays at its training.
    look(change) {
      const before = this.job();
      const values = ["across", "up"].map((name, k) => ddl.along(before[name], this.picture.cross[k]));
      change();
      const after = this.job();
      this.picture.cross = ["across", "up"].map((name, k) => ddl.partOf(after[name], values[k]));
      this.compute();
    }

    tell(text) {
      this.progress.textContent = text;
      this.say(text);
    }
  }

  customElements.define("ddl-rate-map", RateMapElement);
})(globalThis);
