// <ddl-perceptron>: points to move, a perceptron that treats one mistake after the other, the bound on their number, and a thousand perceptrons that
// meet the same points in other orders.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-perceptron")) return;
  const { make, format } = ddl;

  class PerceptronExplorer extends ddl.Element {
    start() {
      this.build();
      this.begin(this.data.start);
      this.message.textContent = this.strings.start; // seen, but not said: nobody asked yet
      this.listen();
      this.share(this.buttons, this.message);
    }

    build() {
      const { strings } = this;
      const help = `${this.id}-help`;
      this.plot = new ddl.PointPlot({
        strings, described: help,
        renderer: (name) => (this.dataset.renderer = name),
        resized: () => this.training && this.redraw(),
      });
      this.hands = new ddl.Hands(this.plot, {
        strings, id: this.id, edited: (points) => this.edited(points), told: (text) => this.tell(text),
      });
      this.report = new ddl.Report(strings, this.id, this.levelBelow());
      this.orders = new ddl.Orders(this, this.button("orders", () => this.orders.try(this.training)));
      const columns = make("div", { class: "ddl-columns" }, make("div", {}, this.hands.node, this.plot.node), this.side());
      this.live.append(columns, make("p", { id: help, class: "ddl-help" }, strings.help), this.report.figures, this.orders.node);
    }

    side() {
      const { node, row } = this.menu("data", this.data.presets, (key) => this.touched(() => this.load(key)));
      this.preset = node;
      const action = (name, act, kind) => this.button(name, () => this.touched(act), kind);
      this.buttons = make("div", { class: "ddl-buttons" },
        action("step", () => this.step(), "ddl-primary"), action("run", () => this.run()),
        action("reset", () => this.reset()), action("restore", () => this.load(this.scene.key)));
      this.message = make("p", { class: "ddl-message" });
      return make("div", { class: "ddl-side" }, row, this.buttons, this.message, this.report.list, this.report.verdict);
    }

    open(text) {
      try {
        const { preset, training, changed } = ddl.readState(text, this.data.presets);
        this.arrange(preset, training, changed);
        this.tell(training.mistakes ? this.treated() : this.strings.start, this.report.state());
      } catch {
        this.begin(this.data.start);
        this.tell(this.strings.damaged);
      }
      this.scrollIntoView();
    }

    state() {
      return ddl.writeState({ preset: this.scene, training: this.training, changed: this.changed });
    }

    load(key) {
      this.begin(key);
      this.tell(this.strings.start);
    }

    begin(key) {
      const preset = this.data.presets.find((one) => one.key === key);
      this.arrange(preset, ddl.Training.of(preset), false);
    }

    arrange(scene, training, changed) {
      Object.assign(this, { scene, training, changed });
      this.preset.value = scene.key;
      this.hands.name(scene.classes);
      this.orders.forget();
      this.refresh();
    }

    reset() {
      this.training.reset();
      this.orders.forget();
      this.refresh();
      this.tell(this.strings.start);
    }

    edited(points) {
      this.touched(() => {
        this.changed = true;
        this.training.change(points);
        this.orders.forget();
        this.refresh();
      });
    }

    step() {
      const treated = this.training.treat();
      this.refresh();
      this.tell(treated ? this.treated() : this.ended(), this.report.state());
    }

    run() {
      const { training } = this;
      const limit = training.mistakes + ddl.MAX_EPOCHS * training.points.length;
      while (training.mistakes < limit && training.treat());
      this.refresh();
      this.tell(this.ended(), this.report.state());
    }

    treated() {
      const { last } = this.training;
      return last ? format(this.strings.treated, this.report.words(last, this.scene.classes)) : this.strings.update_unknown;
    }

    ended() {
      const { mistakes, wrong, separable } = this.training;
      const key = wrong === 0 ? "converged" : separable ? "stopped" : "stopped_for_ever";
      return format(this.strings[key], { mistakes: ddl.written.whole(mistakes) });
    }

    refresh() {
      this.redraw();
      const bound = this.report.show(this.training, this.scene);
      if (this.dataset.bound && bound !== this.dataset.bound) this.turned = true;
      this.dataset.bound = bound;
    }

    redraw() {
      const { scene, training } = this;
      const { points, w, last } = training;
      const ring = last ? last.index : -1;
      const [label, mistaken] = [this.report.picture(training, scene), (point) => training.mistaken(point)];
      this.plot.show({ points, scene, line: w, lineBefore: ring < 0 ? null : last.before, ring, label, mistaken });
      this.themed();
    }

    themed() {
      const [negative, positive, paper] = ["class0-wash", "class1-wash", "paper"].map((name) => this.colour(name));
      if (paper) this.plot.surface.draw({ weights: this.plot.inSquare(this.training.w), negative, positive, paper });
    }

    // Whoever cannot see the readings is told those in `more`, and the verdict on the bound once, when it has become another.
    tell(text, more = "") {
      this.message.textContent = text;
      const news = this.turned ? this.report.verdict.textContent : "";
      this.say([text, more, news].filter(Boolean).join(" "), () => (this.turned = false));
    }
  }

  customElements.define("ddl-perceptron", PerceptronExplorer);
})(globalThis);
