// One loss in a row: its curve, and beside it its value, its slope in numbers and in words; and how a reader walks down it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.LossRow) return;
  const { make, format, fields } = ddl;

  class LossRow {
    // options: strings; name: of the loss; title; level: of its heading; readings: their names; moved(x): a reader points at x in the curve; pulling: whether targets pull
    constructor(options) {
      Object.assign(this, options, { values: {} });
      this.panel = new ddl.LossPanel({ strings: this.strings, moved: this.moved, pulling: this.pulling });
      const list = make("dl", { class: "ddl-readings" });
      for (const name of this.readings) {
        this.values[name] = make("dd", { "data-reading": name });
        list.append(make("dt", {}, this.strings[name]), this.values[name]);
      }
      this.words = make("p", { class: "ddl-words" });
      const title = make("p", { class: "ddl-title", role: "heading", "aria-level": this.level }, this.title);
      this.beside = make("div", { class: "ddl-beside" }, list, this.words);
      this.node = make("div", { class: "ddl-columns ddl-loss", "data-loss": this.name }, title, this.panel.node, this.beside);
    }

    // texts: the readings by name; sentence: what the slope says
    show(texts, sentence) {
      for (const [name, text] of Object.entries(texts)) this.values[name].textContent = text;
      this.words.textContent = sentence;
    }
  }

  const MANY = 10; // steps of the second button

  class LossWalk {
    // options: host: the element; id; losses: [[key, name], …]; and what to call: chose(loss), rated(rate), stepped(count)
    constructor(options) {
      Object.assign(this, options);
      const { host, host: { strings }, id } = this;
      this.choice = fields.radios(`${id}-loss`, strings.walk, this.losses, this.chose);
      this.rate = fields.number(host, { id: `${id}-rate`, "data-control": "rate" }, ddl.lossState.FIELDS.class.rate.range, this.rated);
      this.count = make("span", { class: "ddl-count" });
      const many = host.button("many", () => this.stepped(MANY));
      many.textContent = format(strings.many, { count: MANY });
      this.buttons = make("div", { class: "ddl-buttons" }, host.button("step", () => this.stepped(1)), many);
      this.node = make("div", { class: "ddl-walk" }, this.choice.node, fields.labelled(`${id}-rate`, strings.rate, this.rate.input, this.count), this.buttons);
    }

    show(loss, rate, steps) {
      this.choice.show(loss);
      this.rate.show(rate);
      this.count.textContent = format(this.host.strings[steps === 1 ? "steps_one" : "steps"], { count: ddl.written.whole(steps) });
    }
  }

  Object.assign(ddl, { LossRow, LossWalk });
})(globalThis);
