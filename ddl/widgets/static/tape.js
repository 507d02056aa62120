// <ddl-tape>: what is written down while an expression is computed, as a table, and the way back through it, one row at a time.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-tape")) return;
  const { make, format, fields, graphParser: parser, tapeKernels: kernels, presetState } = ddl;
  const { number, list, choice, words, tidy } = presetState;

  const RANGE = [-100, 100]; // of the inputs
  const [MOST_INPUTS, FIRST_VALUE] = [60, 1]; // FIRST_VALUE: of an input that an expression brings along
  const ORDERS = ["topological", "recursion"];

  // What a state consists of.
  const FIELDS = {
    expression: words(parser.parse), inputs: list(number(...RANGE), [1, MOST_INPUTS]), order: choice(...ORDERS), step: number(0, 1000, true),
  };

  class TapeExplorer extends ddl.Element {
    start() {
      this.words = new ddl.TapeWords(this.strings);
      this.build();
      this.begin(this.data.start);
      this.listen();
      this.share(this.shares, this.notice);
    }

    build() {
      const { strings, id } = this;
      this.example = this.menu("preset", this.data.presets, (key) => this.load(key));
      this.asks = make("p", { class: "ddl-question" });
      this.inputs = new ddl.TapeInputs({ host: this, range: RANGE, wrote: (expression) => this.rewrite(expression), moved: (index, value) => this.move(index, value) });
      this.order = fields.radios(`${id}-order`, strings.order, ORDERS.map((name) => [name, strings[`order_${name}`]]), (order) => this.change({ order, step: 0 }));
      const acts = { back: () => this.go(this.scene.count - 1), step: () => this.go(this.scene.count + 1), finish: () => this.go(this.scene.steps), rewind: () => this.go(0), restore: () => this.load(this.preset.key) };
      this.buttons = Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, this.button(name, act, name === "step" ? "ddl-primary" : "")]));
      const { restore, ...walk } = this.buttons;
      this.shares = make("div", { class: "ddl-buttons" }, restore);
      Object.assign(this, Object.fromEntries(["count", "did", "around", "caption"].map((name) => [name, make("p", { class: `ddl-${name}` })])));
      this.notice = make("p", { class: "ddl-notice", hidden: true });
      this.formula = make("p", { class: "ddl-title", id: `${id}-caption` });
      this.table = new ddl.TapeTable({ words: this.words, labelled: this.formula.id });
      this.autograd = new ddl.AutogradCheck(this);
      this.walk = make("div", { class: "ddl-walk" }, make("div", { class: "ddl-buttons" }, ...Object.values(walk)), make("div", {}, make("div", { class: "ddl-counts" }, this.count, this.around), this.did));
      this.example.row.classList.add("ddl-top");
      this.live.append(this.example.row, make("div", { class: "ddl-asks" }, this.asks, this.shares), this.notice, this.inputs.node, this.order.node,
        this.formula, this.table.node, this.walk, this.caption, this.autograd.node, this.inputs.help);
    }

    begin(key) {
      const preset = this.data.presets.find((one) => one.key === key);
      this.arrange(preset, preset.state);
    }

    load(key) {
      this.touched(() => this.begin(key));
      this.say(`${this.preset.question} ${this.heard()}`);
    }

    open(text) {
      try {
        const { preset, state } = presetState.read(() => FIELDS, text, this.data.presets);
        if (parser.names(parser.parse(state.expression)).length !== state.inputs.length) throw new Error("as many values as names");
        this.arrange(preset, state);
      } catch {
        this.begin(this.data.start);
        this.notify(format(this.strings.damaged, { preset: this.preset.name }));
      }
      this.say([this.notice.textContent, this.heard()].filter(Boolean).join(" "));
      this.scrollIntoView();
    }

    state() {
      return presetState.write(FIELDS, this.preset, this.current);
    }

    arrange(preset, state) {
      this.preset = preset;
      this.example.node.value = preset.key;
      this.asks.textContent = preset.question;
      this.notify("");
      this.settle(state, true);
    }

    get given() {
      return Object.fromEntries(parser.names(this.graph).map((name, k) => [name, this.current.inputs[k]]));
    }

    settle(state, anew = false) {
      if (!this.current || state.expression !== this.current.expression) this.graph = parser.parse(state.expression);
      this.current = state;
      this.scene = kernels.scene(this.graph, this.given, state.order, state.step);
      const { scene, graph } = this;
      this.inputs.show(graph, state, anew);
      this.order.show(state.order);
      this.formula.textContent = format(this.strings.caption, { formula: `L = ${ddl.GraphWords.formulas(graph).at(-1)}` });
      this.did.textContent = this.words.sentence(graph, scene);
      this.count.textContent = this.words.counted(graph, scene);
      this.around.textContent = this.words.around(graph, scene);
      this.caption.textContent = this.strings[state.order === "recursion" ? "legend_recursion" : "legend"];
      this.table.show(graph, scene);
      const ended = scene.count >= scene.steps || Boolean(scene.stop);
      const useless = { back: !scene.count, step: ended, finish: ended, rewind: !scene.count };
      for (const [name, off] of Object.entries(useless)) this.buttons[name].setAttribute("aria-disabled", off);
      this.check();
    }

    check() {
      if (this.scene) this.autograd.check(this.graph, this.scene, this.current.expression, this.given);
    }

    computing() {
      super.computing();
      this.check();
    }

    // The step in words, and who waits now, or the road that led there.
    heard() {
      return `${this.words.sentence(this.graph, this.scene)} ${this.words.around(this.graph, this.scene)}`;
    }

    change(given, said = () => this.heard()) {
      this.notify("");
      this.touched(() => this.settle({ ...this.current, ...given }));
      this.say(said());
    }

    go(step) {
      this.change({ step: Math.max(0, Math.min(this.scene.steps, step)) });
      this.table.reveal(this.walk.offsetHeight);
    }

    // Names that the expression had before keep their values.
    rewrite(expression) {
      const { given } = this;
      const inputs = parser.names(parser.parse(expression)).map((name) => (Object.hasOwn(given, name) ? given[name] : FIRST_VALUE));
      this.change({ expression, inputs, step: 0 });
    }

    move(index, value) {
      const inputs = this.current.inputs.map((one, k) => (k === index ? tidy(value) : one));
      this.change({ inputs, step: 0 });
    }
  }

  customElements.define("ddl-tape", TapeExplorer);
})(globalThis);
