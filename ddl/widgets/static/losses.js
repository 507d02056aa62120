// <ddl-losses>: what a loss asks for. A number that is predicted for many targets, or a class by its logits: every loss, its slope, and a walk down it.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-losses")) return;
  const { make, lossFields: fields } = ddl;

  const TAG = "ddl-losses";
  let count = 0; // widgets on this page, for ids that do not clash

  class LossExplorer extends ddl.Element {
    start() {
      const { strings } = this;
      this.id = this.id || `${TAG}-${++count}`;
      this.setAttribute("role", "group");
      this.setAttribute("aria-label", strings.name);
      Object.assign(this, { words: new ddl.LossWords(strings), level: this.levelBelow(), seen: {} });
      this.views = { number: new ddl.NumberView(this), class: new ddl.ClassView(this) };
      this.build();
      this.begin(this.data.start);
      this.computing();
      if (this.bridge) {
        this.bridge.onchange = () => this.computing();
        this.bridge.onerror = (message) => this.tell(message);
      } else if (root.document.querySelector(TAG) === this) this.share();
    }

    build() {
      const { strings } = this;
      this.choice = fields.radios(`${this.id}-view`, strings.views, Object.keys(this.views).map((view) => [view, strings[`view_${view}`]]), (view) => this.turn(view));
      this.menu = fields.select(`${this.id}-preset`, [], (key) => this.load(key));
      this.question = make("p", { class: "ddl-question" });
      this.buttons = make("div", { class: "ddl-buttons" }, fields.button("restore", strings.restore, () => this.load(this.preset.key)));
      this.notice = make("p", { class: "ddl-notice", hidden: true });
      this.live.append(make("div", { class: "ddl-top" }, this.choice.node, fields.labelled(this.menu.id, strings.preset, this.menu)),
        make("div", { class: "ddl-asks" }, this.question, this.buttons), this.notice, ...Object.values(this.views).map((view) => view.node));
    }

    // The first of its kind on a page keeps its state in the page's address, from the reader's first touch on.
    share() {
      this.sharing = new ddl.Sharing(this, TAG, this.notice);
      this.buttons.append(fields.button("share", this.strings.share, () => this.sharing.copy()));
      this.sharing.begin();
    }

    get view() {
      return this.views[this.preset.view];
    }

    begin(key) {
      const preset = this.data.presets.find((one) => one.key === key);
      this.arrange(preset, preset.state);
    }

    load(key) {
      this.begin(key);
      this.changed(`${this.question.textContent} ${this.view.heard()}`);
    }

    // The other view, as the reader left it.
    turn(view) {
      const { preset, state } = this.seen[view] || this.data.presets.filter((one) => one.view === view).map((one) => ({ preset: one, state: one.state }))[0];
      this.arrange(preset, state);
      this.changed(`${this.question.textContent} ${this.view.heard()}`);
    }

    open(text) {
      try {
        const { preset, state } = ddl.lossState.read(text, this.data.presets);
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
      this.menu.replaceChildren(...offered.map(({ key, name }) => make("option", { value: key }, name)));
      this.menu.value = preset.key;
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

    // Whatever the reader changes goes through here. words: what a voice says of it
    change(given, words) {
      this.notify("");
      this.settle({ ...this.current, ...given });
      this.changed(words || this.view.heard());
    }

    changed(words) {
      if (this.sharing) this.sharing.changed();
      this.say(words);
    }

    tell(text) {
      this.notify(text);
      this.say(text);
    }

    // What there is to say about the last action; it goes with the next one.
    notify(text) {
      this.notice.textContent = text;
      this.notice.hidden = !text;
    }

    computing() {
      const alive = Boolean(this.bridge && this.bridge.alive);
      this.dataset.computes = alive ? "python" : "browser";
      this.views.number.samples.computing(alive, alive && this.bridge.device);
    }
  }

  customElements.define(TAG, LossExplorer);
})(globalThis);
