// <ddl-losses>: what a loss asks for. A number that is predicted for many targets, or a class by its logits: every loss, its slope, and a walk down it.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-losses")) return;
  const { make, fields } = ddl;

  class LossExplorer extends ddl.Element {
    start() {
      Object.assign(this, { words: new ddl.LossWords(this.strings), level: this.levelBelow(), seen: {} });
      this.views = { number: new ddl.NumberView(this), class: new ddl.ClassView(this) };
      this.build();
      this.begin(this.data.start);
      this.listen();
      this.share(this.buttons, this.notice);
    }

    build() {
      const { strings } = this;
      this.choice = fields.radios(`${this.id}-view`, strings.views, Object.keys(this.views).map((view) => [view, strings[`view_${view}`]]), (view) => this.turn(view));
      this.example = fields.select(`${this.id}-preset`, [], (key) => this.load(key));
      this.question = make("p", { class: "ddl-question" });
      this.buttons = make("div", { class: "ddl-buttons" }, this.button("restore", () => this.load(this.preset.key, { loss: this.current.loss })));
      this.notice = make("p", { class: "ddl-notice", hidden: true });
      this.live.append(make("div", { class: "ddl-top" }, this.choice.node, fields.labelled(this.example.id, strings.preset, this.example)),
        make("div", { class: "ddl-asks" }, this.question, this.buttons), this.notice, ...Object.values(this.views).map((view) => view.node));
    }

    get view() {
      return this.views[this.preset.view];
    }

    // An example from its beginning, but for what is kept.
    begin(key, kept = {}) {
      const preset = this.data.presets.find((one) => one.key === key);
      this.views.class.spare = [];
      this.arrange(preset, { ...preset.state, ...kept });
    }

    load(key, kept) {
      const lost = this.losing(() => this.touched(() => this.begin(key, kept)));
      this.say(`${this.question.textContent} ${this.view.heard()} ${lost}`.trim());
    }

    // What there is to say when an action takes the samples away that were drawn.
    losing(action) {
      const { samples } = this.views.number;
      const before = samples.drawn;
      action();
      return before && !samples.drawn ? this.strings.samples_gone : "";
    }

    // The other view, as the reader left it.
    turn(view) {
      const { preset, state } = this.seen[view] || this.data.presets.filter((one) => one.view === view).map((one) => ({ preset: one, state: one.state }))[0];
      this.touched(() => this.arrange(preset, state));
      this.say(`${this.question.textContent} ${this.view.heard()}`);
    }

    open(text) {
      try {
        const { preset, state } = ddl.lossState.read(text, this.data.presets);
        this.views.class.spare = [];
        this.arrange(preset, state);
      } catch {
        this.begin(this.data.start);
        this.notify(ddl.format(this.strings.damaged, { preset: this.preset.name }));
      }
      this.say([this.notice.textContent, this.view.heard()].filter(Boolean).join(" "));
      this.scrollIntoView();
    }

    state() {
      return ddl.lossState.write(this.preset, this.current);
    }

    arrange(preset, state) {
      this.preset = preset;
      const offered = this.data.presets.filter(({ view }) => view === preset.view);
      this.example.replaceChildren(...offered.map(({ key, name }) => make("option", { value: key }, name)));
      this.example.value = preset.key;
      this.question.textContent = preset.question;
      this.choice.show(preset.view);
      for (const [name, { node }] of Object.entries(this.views)) node.hidden = name !== preset.view;
      this.notify("");
      this.settle(state);
    }

    settle(state) {
      this.current = state;
      this.seen[this.preset.view] = { preset: this.preset, state };
      this.view.show(state);
    }

    // words: what a voice says of it
    change(given, words) {
      this.notify("");
      const lost = this.losing(() => this.touched(() => this.settle({ ...this.current, ...given })));
      this.say(`${words || this.view.heard()} ${lost}`.trim());
    }

    computing() {
      super.computing();
      this.views.number.samples.offer(this.asksPython);
    }
  }

  customElements.define("ddl-losses", LossExplorer);
})(globalThis);
