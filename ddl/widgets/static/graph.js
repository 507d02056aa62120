// <ddl-graph>: an expression as a computation graph. Step by step forwards to the values, and backwards to the gradients, while the inputs can be moved.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-graph")) return;
  const { make, format, graphParser: parser, graphKernels: kernels, presetState } = ddl;
  const { number, list, tidy } = presetState;
  const { told } = ddl.written;

  const RANGE = [-100, 100]; // of the inputs
  const NUDGES = [-10, 10];

  // What a state consists of.
  const fieldsOf = ({ state: { inputs } }) => ({
    inputs: list(number(...RANGE), [inputs.length, inputs.length]), step: number(0, 1000, true), chosen: number(0, inputs.length - 1, true), nudge: number(...NUDGES),
  });

  class GraphExplorer extends ddl.Element {
    start() {
      Object.assign(this, { words: new ddl.GraphWords(this.strings), level: this.levelBelow() });
      this.build();
      this.begin(this.data.start);
      this.listen();
      this.share(this.shares, this.notice);
    }

    build() {
      const { strings, words } = this;
      const help = make("p", { class: "ddl-help", id: `${this.id}-help` }, strings.help);
      const foretold = () => this.words.foretold(this.panel.next);
      const choose = (chosen, said) => chosen !== this.current.chosen && this.change({ chosen }, said);
      this.example = this.menu("preset", this.data.presets, (key) => this.load(key));
      this.asks = make("p", { class: "ddl-question" });
      this.formula = make("p", { class: "ddl-formula" });
      this.picture = new ddl.GraphPicture({
        words, strings, range: RANGE, described: help.id, moved: (index, value) => this.move(index, value), chose: (chosen) => choose(chosen),
        reset: (index) => this.move(index, this.preset.state.inputs[index]),
      });
      this.panel = new ddl.GraphPanel({
        host: this, range: RANGE, nudges: NUDGES, moved: (index, value) => this.move(index, value, foretold), chose: (chosen) => choose(chosen, foretold),
        nudged: (nudge) => this.change({ nudge: tidy(nudge) }, foretold), taken: (nudge) => this.take(nudge),
      });
      const acts = { back: () => this.go(this.scene.count - 1), step: () => this.go(this.scene.count + 1), forward: () => this.go(this.halfway), backward: () => this.go(this.scene.steps.length), restore: () => this.load(this.preset.key) };
      this.buttons = Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, this.button(name, act, name === "step" ? "ddl-primary" : "")]));
      const { restore, ...walk } = this.buttons;
      this.shares = make("div", { class: "ddl-buttons" }, restore);
      this.walk = make("div", { class: "ddl-walk" }, make("div", { class: "ddl-buttons" }, ...Object.values(walk)));
      this.did = make("p", { class: "ddl-did" });
      this.count = make("p", { class: "ddl-count" });
      this.notice = make("p", { class: "ddl-notice", hidden: true });
      this.autograd = new ddl.AutogradCheck(this);
      this.walk.append(make("div", {}, this.count, this.did));
      this.example.row.classList.add("ddl-top");
      this.live.append(this.example.row, make("div", { class: "ddl-asks" }, this.asks, this.shares), this.notice, this.formula, this.picture.node, this.walk,
        make("p", { class: "ddl-caption" }, strings.legend), this.panel.node, this.autograd.node, help);
    }

    // How many steps lead to the value of the result.
    get halfway() {
      return this.scene.steps.findIndex(({ kind }) => kind === "seed");
    }

    // An example from its beginning.
    begin(key) {
      const preset = this.data.presets.find((one) => one.key === key);
      this.arrange(preset, preset.state);
    }

    load(key) {
      this.touched(() => this.begin(key));
      this.say(`${this.formula.textContent}. ${this.preset.question} ${this.words.sentence(this.graph, this.scene, true)}`);
    }

    open(text) {
      try {
        const { preset, state } = presetState.read(fieldsOf, text, this.data.presets);
        this.arrange(preset, state);
      } catch {
        this.begin(this.data.start);
        this.notify(format(this.strings.damaged, { preset: this.preset.name }));
      }
      this.say([this.notice.textContent, this.words.sentence(this.graph, this.scene, true)].filter(Boolean).join(" "));
      this.scrollIntoView();
    }

    state() {
      return presetState.write(fieldsOf(this.preset), this.preset, this.current);
    }

    arrange(preset, state) {
      if (preset !== this.preset) this.graph = parser.parse(preset.expression);
      this.preset = preset;
      this.example.node.value = preset.key;
      this.asks.textContent = preset.question;
      this.formula.textContent = `L = ${ddl.GraphWords.formulas(this.graph).at(-1)}`;
      this.notify("");
      this.done = null;
      this.settle(state);
    }

    get given() {
      return Object.fromEntries(parser.names(this.graph).map((name, k) => [name, this.current.inputs[k]]));
    }

    settle(state) {
      this.current = state;
      this.scene = kernels.scene(this.graph, this.given, state.step);
      const { scene, graph, words } = this;
      this.did.textContent = words.sentence(graph, scene);
      this.count.textContent = this.counted();
      this.picture.show(graph, scene, state, format(this.strings.picture, { formula: this.formula.textContent, nodes: graph.length }));
      this.panel.show(graph, scene, state, this.done);
      const useless = { back: !scene.count, step: scene.done, forward: scene.count === this.halfway, backward: scene.done };
      for (const [name, off] of Object.entries(useless)) this.buttons[name].setAttribute("aria-disabled", off);
      this.check();
    }

    check() {
      if (this.scene) this.autograd.check(this.graph, this.scene, this.preset.expression, this.given);
    }

    counted() {
      const { count, steps } = this.scene;
      const [forth, back] = [this.halfway, steps.length - this.halfway];
      const key = count <= forth ? "count_forward" : "count_backward";
      return format(this.strings[key], { count: count <= forth ? count : count - forth, all: count <= forth ? forth : back });
    }

    change(given, words) {
      this.notify("");
      this.touched(() => this.settle({ ...this.current, ...given }));
      if (words) this.say(words());
    }

    go(step) {
      const { graph, words, scene: { stop, count, steps } } = this;
      if (stop && step > count) return this.say(words.sentence(graph, this.scene, true));
      this.change({ step: Math.max(0, Math.min(steps.length, step)) });
      const did = (spoken) => (this.scene.count < count ? words.back(graph, this.scene, count, spoken) : words.sentence(graph, this.scene, spoken));
      this.did.textContent = did(false);
      this.say(`${this.counted()} ${did(true)} ${words.gradients(graph, this.scene)}`.trim());
      this.picture.reveal(this.walk.offsetHeight);
    }

    // more(): what else there is to say then
    move(index, value, more = () => "") {
      const moved = fieldsOf(this.preset).inputs.one.clip(tidy(value));
      const inputs = this.current.inputs.map((one, k) => (k === index ? moved : one));
      this.done = null;
      this.change({ inputs, chosen: index }, () => `${this.words.heard(this.graph, this.scene)} ${more()}`.trim());
    }

    // The nudge that the panel foretells, unless there is no way on.
    take(nudge) {
      const { words, strings, current: { chosen }, panel } = this;
      const [low, high] = RANGE.map((value) => told(value));
      if (this.current.nudge && !nudge.size) return this.tell(format(strings.out_of_range, { low, high, value: told(nudge.from) }));
      this.done = nudge;
      const inputs = this.current.inputs.map((one, k) => (k === chosen ? nudge.to : one));
      this.change({ inputs }, () => `${words.done(nudge)} ${words.foretold(panel.next, true)}`);
    }

    computing() {
      super.computing();
      this.check();
    }
  }

  customElements.define("ddl-graph", GraphExplorer);
})(globalThis);
