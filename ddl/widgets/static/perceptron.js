// <ddl-perceptron>: points to drag, a perceptron that treats one mistake after the other, and a thousand perceptrons that meet the same points in
// other orders.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-perceptron")) return;
  const { make, format, kernels } = ddl;

  const ORDERS = 1000;
  const MAX_EPOCHS = 100;
  const SEED = 0;
  let count = 0; // widgets on this page, for ids that do not clash

  const number = (value) => (Math.round(value * 100) / 100).toString().replace("-", "−");

  class PerceptronExplorer extends ddl.Element {
    start() {
      this.id = this.id || `ddl-perceptron-${++count}`;
      this.build();
      this.load(0);
      this.computing();
      if (this.bridge) {
        this.bridge.onchange = () => this.computing();
        this.bridge.onerror = (message) => this.tell(message);
      }
    }

    build() {
      const { strings } = this;
      const help = `${this.id}-help`;
      this.plot = new ddl.PointPlot({
        strings, label: strings.plot, described: help,
        moved: (index, x, y) => this.moved(index, x, y),
        told: (text) => this.tell(text),
        renderer: (name) => (this.dataset.renderer = name),
        resized: () => this.plot.scene && this.redraw(),
      });
      this.preset = make("select", { id: `${this.id}-data` }, ...this.data.presets.map(({ name }, k) => make("option", { value: k }, name)));
      this.preset.addEventListener("change", () => this.load(Number(this.preset.value)));
      const chooser = make("div", { class: "ddl-field" }, make("label", { for: this.preset.id }, strings.data), this.preset);
      const buttons = make("div", { class: "ddl-buttons" },
        this.button("step", () => this.step(), "ddl-primary"), this.button("run", () => this.run()),
        this.button("reset", () => this.reset()), this.button("restore", () => this.load(this.preset.selectedIndex)),
        this.button("orders", () => this.tryOrders()));
      this.message = make("p", { class: "ddl-message" });
      this.readings = {};
      const list = make("dl", { class: "ddl-readings" });
      for (const name of ["mistakes", "wrong", "weights"]) {
        this.readings[name] = make("dd", { "data-reading": name });
        list.append(make("dt", {}, strings[name]), this.readings[name]);
      }
      this.histogram = make("div", { class: "ddl-histogram" });
      this.engine = make("p", { class: "ddl-engine" });
      const side = make("div", { class: "ddl-side" }, chooser, buttons, this.message, list, this.histogram, this.engine);
      const instructions = make("p", { id: help, class: "ddl-help" }, strings.help);
      this.live.append(make("div", { class: "ddl-columns" }, this.plot.node, side), instructions);
    }

    button(name, action, kind = "") {
      const node = make("button", { type: "button", class: `ddl-button ${kind}`, "data-action": name }, this.strings[name]);
      node.addEventListener("click", action);
      return node;
    }

    load(index) {
      this.scene = this.data.presets[index];
      this.one = Math.round(1 / this.scene.unit);
      this.points = this.scene.points.map((point) => [...point]);
      this.plot.show(this.points, this.scene);
      this.reset();
    }

    reset() {
      Object.assign(this, { w: [0, 0, 0], mistakes: 0, place: 0 });
      this.forgetOrders();
      this.refresh(-1);
      this.tell(this.strings.start);
    }

    moved(index, x, y) {
      this.points = this.points.map((point, k) => (k === index ? [x, y, point[2]] : point));
      this.place = 0;
      this.forgetOrders();
      this.refresh(-1);
      this.tell(this.plot.pointLabel(index));
    }

    // Treat the next mistake; false if there is none.
    treat() {
      const index = kernels.nextMistake(this.w, this.points, this.one, this.place);
      if (index < 0) return false;
      this.w = kernels.updated(this.w, this.points[index], this.one);
      this.mistakes += 1;
      this.place = (index + 1) % this.points.length;
      this.treated = index;
      return true;
    }

    step() {
      if (!this.treat()) return this.finish();
      const { strings, treated } = this;
      const positive = this.points[treated][2] > 0;
      this.refresh(treated);
      const action = positive ? strings.added : strings.subtracted;
      this.tell(format(strings.treated, { number: treated + 1, name: this.scene.classes[Number(positive)], action }));
    }

    run() {
      const limit = this.mistakes + MAX_EPOCHS * this.points.length;
      while (this.mistakes < limit && this.treat());
      if (this.mistakes < limit) return this.finish();
      this.refresh(-1);
      this.tell(format(this.strings.stopped, { mistakes: this.mistakes }));
    }

    finish() {
      this.refresh(-1);
      this.tell(format(this.strings.converged, { mistakes: this.mistakes }));
    }

    // What a thousand perceptrons did, and what they may still be doing, is about other points now.
    forgetOrders() {
      this.question = (this.question || 0) + 1;
      this.histogram.replaceChildren();
      delete this.dataset.orders;
    }

    async tryOrders() {
      this.forgetOrders();
      const question = this.question;
      const orders = kernels.randomOrders(ORDERS, this.points.length, SEED);
      const { points, one } = this;
      let answer = { by: "nobody" };
      this.histogram.replaceChildren(make("p", {}, this.strings.pending));
      if (this.bridge) answer = await this.bridge.ask("orders", { points, one, max_epochs: MAX_EPOCHS }, [orders.buffer]);
      if (question !== this.question) return;
      const result = answer.by === "python" ? this.received(answer) : kernels.perceptronsByOrder(points, one, orders, MAX_EPOCHS);
      this.dataset.orders = answer.by === "python" ? "python" : "browser";
      this.showOrders(result);
    }

    received({ buffers }) {
      const bytes = (view) => view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
      return { mistakes: new Int32Array(bytes(buffers[0])), converged: new Uint8Array(bytes(buffers[1])) };
    }

    showOrders({ mistakes, converged }) {
      const done = converged.reduce((sum, value) => sum + value, 0);
      const [low, high] = [Math.min(...mistakes), Math.max(...mistakes)];
      const key = done === mistakes.length ? "orders_all" : done ? "orders_some" : "orders_none";
      const words = format(this.strings[key], { count: mistakes.length, done, low, high, epochs: MAX_EPOCHS });
      this.dataset.total = mistakes.reduce((sum, value) => sum + value, 0);
      this.histogram.replaceChildren(bars(mistakes, low, high, this.strings.bars), make("p", {}, words));
      this.say(words);
    }

    refresh(ring) {
      Object.assign(this.plot, { ring, line: this.w, points: this.points });
      this.redraw();
      const wrong = this.points.filter(([x, y, t]) => t * kernels.score(this.w, x, y, this.one) <= 0).length;
      this.readings.mistakes.textContent = this.mistakes;
      this.readings.wrong.textContent = format(this.strings.of, { part: wrong, count: this.points.length });
      this.readings.weights.textContent = `(${this.w.map((weight) => number(weight * this.scene.unit)).join(", ")})`;
    }

    redraw() {
      this.plot.draw();
      this.themed();
    }

    themed() {
      const [negative, positive, paper] = ["class0-wash", "class1-wash", "paper"].map((name) => this.colour(name));
      if (paper) this.plot.surface.draw({ weights: this.plot.inSquare(this.w), negative, positive, paper });
    }

    tell(text) {
      this.message.textContent = text;
      if (this.status) this.say(text);
    }

    computing() {
      const alive = Boolean(this.bridge && this.bridge.alive);
      this.dataset.computes = alive ? "python" : "browser";
      this.engine.textContent = alive ? format(this.strings.python, { device: this.bridge.device }) : this.strings.browser;
    }
  }

  // A histogram as SVG: how many perceptrons needed how many mistakes.
  function bars(values, low, high, label) {
    const bins = Math.min(high - low + 1, 24);
    const counts = new Array(bins).fill(0);
    for (const value of values) counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low + 1)) * bins))]++;
    const tallest = Math.max(...counts);
    const width = 240 / bins;
    const svg = make("svg", { viewBox: "0 0 240 76", role: "img", "aria-label": label });
    counts.forEach((n, k) => {
      const height = (n / tallest) * 56;
      svg.append(make("rect", { x: k * width + 0.5, y: 58 - height, width: Math.max(1, width - 1), height }));
    });
    svg.append(make("text", { x: 1, y: 72 }, low), make("text", { x: 239, y: 72, "text-anchor": "end" }, high));
    return svg;
  }

  customElements.define("ddl-perceptron", PerceptronExplorer);
})(globalThis);
