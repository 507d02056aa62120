// <ddl-quiz>: questions one below the other, answered with native controls; every wrong answer that was foreseen has words of its own.
(function (root) {
  "use strict";
  const ddl = root.ddl;
  if (customElements.get("ddl-quiz")) return;
  const { make, format } = ddl;
  const { judges, numbers, normalised } = ddl.quiz;

  // ---- Controls: each has a node, and read(), which gives the answer or null where there is none yet.

  const html = (text) => {
    const template = document.createElement("template");
    template.innerHTML = text;
    return template.content;
  };

  function choices({ id, data }) {
    const type = data.kind === "single" ? "radio" : "checkbox";
    const inputs = data.options.map((_, k) => make("input", { type, name: id, value: k }));
    const labels = data.options.map((option, k) => make("label", { class: "ddl-option" }, inputs[k], make("span", {}, html(option.text))));
    return { node: make("div", {}, ...labels), read: () => chosen(inputs) };
  }

  function chosen(inputs) {
    return filled(inputs.filter((input) => input.checked).map((input) => Number(input.value)));
  }

  const filled = (values) => (values.length ? values : null);

  function lines({ id, data, strings }) {
    const inputs = [];
    const rows = data.lines.map((line, k) => {
      const place = make("span", { class: "ddl-line-number", "aria-hidden": "true" }, String(k + 1));
      if (!line.trim()) return make("div", { class: "ddl-code-line" }, place);
      inputs.push(make("input", { type: "radio", name: id, value: k }));
      const spoken = make("span", { class: "ddl-for-screen-readers" }, `${format(strings.line, { number: k + 1 })}: `);
      const code = make("code", { style: `--ddl-indent: ${line.search(/\S/)}ch` }, line.trimStart());
      return make("label", { class: "ddl-code-line" }, inputs[inputs.length - 1], place, spoken, code);
    });
    return { node: make("div", { class: "ddl-code" }, make("div", { class: "ddl-code-lines" }, ...rows)), read: () => chosen(inputs) };
  }

  function typed({ id, data, strings }) {
    const shared = { id, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": `${id}-text` };
    const tall = data.kind === "predict" && data.lines > 1;
    const input = tall ? make("textarea", { ...shared, rows: data.lines }) : make("input", { ...shared, type: "text" });
    const label = make("label", { for: id }, strings[`do_${data.kind}`]);
    const unit = data.unit ? make("span", {}, html(data.unit)) : "";
    const read = data.kind === "numeric" ? () => filled(numbers(input.value)) : () => normalised(input.value) || null;
    return { node: make("div", { class: "ddl-field" }, label, input, unit), read };
  }

  function sortable({ data, strings, say, changed }) {
    const list = make("ol", { class: "ddl-order" });
    const placed = () => [...list.children].map((row) => Number(row.dataset.item));
    const ends = () => {
      for (const row of list.children) {
        const [up, down] = row.querySelectorAll("button");
        up.setAttribute("aria-disabled", row === list.firstChild);
        down.setAttribute("aria-disabled", row === list.lastChild);
      }
    };
    const move = (row, button, step) => {
      const place = placed().indexOf(Number(row.dataset.item)) + step;
      if (place < 0 || place >= data.items.length) return;
      if (step < 0) row.previousElementSibling.before(row);
      else row.nextElementSibling.after(row);
      ends();
      button.focus();
      changed();
      say(format(strings.moved, { item: data.items[row.dataset.item].plain, place: place + 1, count: data.items.length }));
    };
    for (const k of data.shown) {
      const { text, plain } = data.items[k];
      const row = make("li", { "data-item": k }, make("span", { class: "ddl-item" }, html(text)));
      for (const [name, sign, step] of [["up", "↑", -1], ["down", "↓", 1]]) {
        const label = `${strings[name]}: ${plain}`;
        const button = make("button", { type: "button", class: "ddl-button", title: strings[name], "aria-label": label }, sign);
        button.addEventListener("click", () => move(row, button, step));
        row.append(button);
      }
      list.append(row);
    }
    ends();
    return { node: list, read: placed };
  }

  const controls = { single: choices, multiple: choices, find: lines, numeric: typed, predict: typed, order: sortable };

  // ---- One question.

  class Question {
    constructor(quiz, data, place) {
      Object.assign(this, { quiz, data, strings: quiz.strings, id: `${quiz.id}-${data.id}`, tries: 0, done: false });
      this.say = (text) => quiz.say(text);
      this.changed = () => {
        quiz.keep();
        this.age();
      };
      this.control = controls[data.kind](this);
      this.feedback = make("div", { class: "ddl-feedback", role: "status" });
      this.revealing = make("button", { type: "button", class: "ddl-button", hidden: true }, this.strings.reveal);
      this.revealing.addEventListener("click", () => this.reveal());
      const attributes = { class: "ddl-question", "data-id": data.id, "data-kind": data.kind, novalidate: true, autocomplete: "off" };
      this.form = make("form", attributes, this.fields(place));
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.check();
      });
      this.form.addEventListener("input", this.changed);
    }

    fields(place) {
      const legend = make("legend", {}, format(this.strings.question, { number: place, count: this.quiz.data.questions.length }));
      const text = make("div", { class: "ddl-text", id: `${this.id}-text` }, html(this.data.text));
      const labelled = this.control.node.querySelector("label[for]"); // then the task is the field's label
      const words = this.strings[`do_${this.data.kind}`];
      const task = labelled ? "" : make("p", { class: "ddl-task", id: `${this.id}-task` }, words);
      const check = make("button", { type: "submit", class: "ddl-button ddl-primary" }, this.strings.check);
      const buttons = make("div", { class: "ddl-buttons" }, check, this.revealing);
      const described = task ? `${this.id}-text ${this.id}-task` : null;
      return make("fieldset", { "aria-describedby": described }, legend, text, task, this.control.node, buttons, this.feedback);
    }

    check() {
      this.quiz.keep();
      const answer = this.control.read();
      if (answer === null) return this.tell("", "", this.strings[`empty_${this.data.kind}`]);
      const verdict = judges[this.data.kind](this.data, answer);
      if (!this.done) this.tries += 1;
      if (verdict.right) this.accept(verdict);
      else this.refuse(verdict);
    }

    accept(verdict) {
      const words = this.tries > 1 && !this.revealed ? this.strings.right_later : this.strings.right;
      this.tell("right", "✓", format(words, { tries: this.tries }), verdict, this.data.explanation);
      this.revealing.hidden = true;
      this.finish();
    }

    refuse(verdict) {
      const words = this.tries > 1 && !this.done ? this.strings.wrong_again : this.strings.wrong;
      this.tell("wrong", "✗", format(words, { tries: this.tries }), verdict);
      this.revealing.hidden = false;
    }

    // The focus stays on the button, which stays too: the answer is a live region, and is read out for being there.
    reveal() {
      this.revealed = this.revealed || !this.done; // what was solved before stays solved
      this.tell("shown", "→", `${this.strings.answer}:`, null, this.data.answer + this.data.explanation);
      this.finish();
    }

    finish() {
      this.done = true;
      this.quiz.count();
    }

    get firstTry() {
      return this.done && !this.revealed && this.tries === 1;
    }

    // Nothing is said by colour alone: a sign and words, then what there is to say about this very answer.
    tell(state, sign, words, verdict = null, after = "") {
      this.form.dataset.state = state;
      this.feedback.removeAttribute("aria-live");
      const hidden = sign ? make("span", { "aria-hidden": "true" }, `${sign} `) : "";
      const details = verdict ? this.details(verdict) : [];
      this.feedback.replaceChildren(make("p", { class: "ddl-verdict" }, hidden, words), ...details, html(after));
    }

    // The answer is another one now: the verdict goes, and what was said of the answer before stays to be read, as just that.
    age() {
      const { state } = this.form.dataset;
      if (state !== "right" && state !== "wrong") return state === "" ? this.feedback.replaceChildren() : undefined;
      this.form.dataset.state = "earlier";
      this.feedback.setAttribute("aria-live", "off"); // it was read out once, and nobody wants to hear it at every key
      this.feedback.firstChild.replaceChildren(this.strings.earlier);
    }

    details({ feedback, note }) {
      const lead = (about) => (about ? make("p", { class: "ddl-about" }, html(about)) : "");
      const told = feedback.map((entry) => make("div", {}, lead(entry.about), html(entry.html)));
      const noted = note ? [make("p", {}, format(this.strings[note[0]], note[1]))] : [];
      return this.data.kind === "order" ? [...noted, ...told] : [...told, ...noted];
    }
  }

  // ---- The quiz.

  class Quiz extends ddl.Element {
    start() {
      this.sheet = make("div", { role: "group", "aria-label": format(this.strings.group, { title: this.data.title }) });
      this.score = make("p", { class: "ddl-score" });
      this.again = this.button("again", () => (this.cleared ? this.restore() : this.clear()));
      this.live.append(this.sheet, make("div", { class: "ddl-foot" }, this.score, this.again));
      this.fill(this.fresh());
    }

    fresh() {
      return this.data.questions.map((data, k) => new Question(this, data, k + 1));
    }

    fill(questions) {
      this.questions = questions;
      this.sheet.replaceChildren(...this.questions.map((question) => question.form));
      this.count();
    }

    count() {
      const done = this.questions.filter((question) => question.done).length;
      const first = this.questions.filter((question) => question.firstTry).length;
      const all = this.questions.length;
      const words = format(done < all ? this.strings.progress : this.strings.score, { done, first, count: all });
      if (done === all && words !== this.score.textContent) this.say(words);
      this.score.textContent = words;
    }

    // Cleared answers can be brought back, by the same button, until the first new one is given.
    clear() {
      const cleared = this.questions;
      this.fill(this.fresh());
      this.offer(cleared);
      this.say(this.strings.cleared);
      this.follow();
    }

    restore() {
      this.fill(this.cleared);
      this.keep();
      this.say(this.strings.restored);
      this.follow();
    }

    // The page above has become shorter or longer, and the button in use has moved with its end.
    follow() {
      this.again.scrollIntoView({ block: "nearest", behavior: "instant" });
    }

    keep() {
      this.offer(null);
    }

    offer(cleared) {
      this.cleared = cleared;
      this.again.textContent = cleared ? this.strings.restore : this.strings.again;
    }
  }

  customElements.define("ddl-quiz", Quiz);
})(globalThis);
