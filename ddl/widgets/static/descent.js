// <ddl-descent>: a bowl of loss over two weights, a walk down it, and what the learning rate, the unit of a feature and the batches make of it.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-descent")) return;
  const { make, format } = ddl;

  class DescentExplorer extends ddl.Element {
    start() {
      this.descent = new ddl.Descent(this.data.columns);
      this.build();
      this.begin(this.data.start);
      this.listen();
      this.share(this.buttons, this.notice);
    }

    build() {
      const { strings, data } = this;
      const help = `${this.id}-help`;
      this.plot = new ddl.BowlPlot({
        strings, described: help, labels: data.labels, moved: (weights) => this.change({ start: this.descent.fromWeights(weights) }),
      });
      this.words = new ddl.DescentWords(strings);
      this.controls = new ddl.DescentControls({
        strings, id: this.id, examples: this.descent.examples, spread: data.spread, change: (given) => this.change(given),
      });
      this.walks = new ddl.Walks(this, this.button("walks", () => this.walks.run(this.descent)), () => this.refresh());
      const picture = make("div", {}, this.plot.node, this.controls.at.node, this.controls.places);
      this.buttons = make("div", { class: "ddl-buttons" }, this.button("deal", () => this.change({ seed: this.current.seed + 1 })),
        this.button("restore", () => this.load(this.preset.value)));
      this.message = make("p", { class: "ddl-message" });
      this.notice = make("p", { class: "ddl-notice", hidden: true });
      this.chart = make("div", { class: "ddl-figures" });
      this.key = make("p", { class: "ddl-caption", id: `${this.id}-key` });
      this.live.append(this.questions(), make("div", { class: "ddl-columns" }, picture, make("div", {}, this.controls.node, this.buttons),
        make("div", {}, this.message, this.notice, this.words.list()), make("div", {}, this.chart, this.key)), make("p", { id: help, class: "ddl-help" }, strings.help),
      this.walks.node);
    }

    questions() {
      const { node, row } = this.menu("preset", this.data.presets, (key) => this.load(key));
      this.preset = node;
      this.question = make("p", { class: "ddl-question" });
      return make("div", { class: "ddl-questions" }, row, this.question);
    }

    load(key) {
      this.touched(() => this.begin(key));
      this.say(`${this.question.textContent} ${this.message.textContent}`);
    }

    begin(key) {
      const preset = this.data.presets.find((one) => one.key === key);
      this.arrange(preset, preset.state);
    }

    open(text) {
      try {
        const { preset, state } = ddl.descentState.read(text, this.data.presets);
        this.arrange(preset, state);
      } catch {
        this.begin(this.data.start);
        this.notify(format(this.strings.damaged, { walk: this.preset.selectedOptions[0].textContent }));
      }
      this.say(this.heard());
      this.scrollIntoView();
    }

    state() {
      return ddl.descentState.write(this.data.presets.find(({ key }) => key === this.preset.value), this.current);
    }

    arrange(preset, state) {
      this.preset.value = preset.key;
      this.question.textContent = preset.question;
      this.settle(state);
    }

    change(given) {
      const state = { ...this.current, ...given };
      state.at = Math.min(state.at, state.steps);
      const only = Object.keys(given).every((name) => name === "at");
      this.touched(() => (only ? this.look(state) : this.settle(state)));
      this.say(only ? this.words.step(this.descent, state.at) : this.heard("start" in given));
    }

    // What a voice is told: where the start is now, if it moved, what there is to notice, and what happens on the walk.
    heard(moved = false) {
      const where = moved && this.notice.hidden ? this.words.start(this.descent, "words") : "";
      return [where, this.notice.textContent, this.message.textContent].filter(Boolean).join(" ");
    }

    // Look at another step of the same walk.
    look(state) {
      this.current = state;
      this.notify("");
      this.refresh();
    }

    settle(state) {
      const { descent } = this;
      descent.set(state);
      const start = descent.inside(descent.start); // a number that was typed, an address or another unit may have taken it out of the picture
      if (`${start}` !== `${state.start}`) descent.set({ ...state, start });
      this.notify(start.some((value, k) => Math.abs(value - state.start[k]) > 0.01) ? this.words.start(descent, "outside") : "");
      this.current = descent.state;
      this.walks.forget(this.descent);
      this.message.textContent = this.words.verdict(this.descent);
      this.refresh();
    }

    refresh() {
      const { descent, words, walks } = this;
      const { at } = this.current;
      const cloud = walks.found && walks.found.ends;
      this.plot.show({ descent, at, cloud, label: words.picture(descent, cloud), startLabel: words.start(descent, "label") });
      this.controls.show(descent, at);
      words.show(descent, at);
      this.draw(at);
      this.buttons.querySelector('[data-action="deal"]').disabled = descent.full;
    }

    draw(at) {
      const { descent, strings, walks } = this;
      const [measured, theory] = [[[descent.shares, "ddl-run"]], [descent.slowest(), "ddl-theory"]];
      if (walks.found) measured.push([walks.found.mean, "ddl-mean"]);
      const [label, height] = ["chart", "chart_height"].map((name) => strings[descent.fromMinimum ? `${name}_minimum` : name]);
      const names = { label, height, described: this.key.id, axis: strings.chart_axis };
      this.chart.replaceChildren(ddl.descentCharts.loss(measured, theory, at, names));
      this.key.replaceChildren(...[...measured, theory].flatMap(([, kind]) => [make("span", {}, ddl.sample(kind), strings[`curve_${kind.slice(4)}`]), " "]));
    }
  }

  customElements.define("ddl-descent", DescentExplorer);
})(globalThis);
