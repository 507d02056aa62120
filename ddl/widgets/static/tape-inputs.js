// What a reader writes for a tape: the expression, and a number for each of its inputs.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.TapeInputs) return;
  const { make, fields, graphParser: parser } = ddl;
  const { named } = ddl.GraphWords;

  class TapeInputs {
    // host: the element, with words, strings, id and tell(text); range: of the inputs; and what to call: wrote(expression), moved(index, value)
    constructor(options) {
      Object.assign(this, options);
      const { host: { id, strings } } = this;
      const help = make("p", { class: "ddl-help", id: `${id}-expression-help` }, strings.expression_help);
      this.wrong = make("p", { class: "ddl-wrong", id: `${id}-wrong`, hidden: true });
      this.expression = make("input", { type: "text", id: `${id}-expression`, class: "ddl-expression", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-describedby": `${help.id} ${this.wrong.id}` });
      this.expression.addEventListener("change", () => this.write(this.expression.value));
      this.values = make("div", { class: "ddl-inputs", role: "group", "aria-label": strings.inputs });
      this.node = make("div", { class: "ddl-controls" }, fields.labelled(this.expression.id, strings.expression, this.expression), this.wrong, this.values);
      this.help = help;
    }

    // An expression that cannot be read stays where it is, with what is wrong with it.
    write(text) {
      try {
        parser.parse(text);
      } catch (error) {
        if (!(error instanceof parser.ExpressionError)) throw error;
        return this.refuse(error);
      }
      this.shown = null;
      return this.wrote(text.trim());
    }

    refuse(error) {
      this.object(this.host.words.wrong(error));
      this.host.say(this.wrong.textContent);
      if (document.activeElement === this.expression) this.expression.setSelectionRange(error.at - 1, error.at);
    }

    object(text) {
      this.wrong.textContent = text;
      this.wrong.hidden = !text;
      this.expression.setAttribute("aria-invalid", Boolean(text));
    }

    // What was typed stays, even where it could not be read, until there is another expression. anew: whether it goes in any case
    show(graph, { expression, inputs }, anew) {
      const names = parser.names(graph);
      if (anew || expression !== this.shown) {
        this.object("");
        this.expression.value = this.shown = expression;
      }
      if (String(names) !== String(this.names)) this.rename(names);
      this.numbers.forEach((field, k) => field.show(inputs[k]));
    }

    rename(names) {
      const { host, host: { id } } = this;
      this.names = names;
      this.numbers = names.map((_, k) => fields.number(host, { id: `${id}-input-${k}` }, this.range, (value) => this.moved(k, value)));
      this.values.replaceChildren(...names.map((name, k) => fields.labelled(this.numbers[k].input.id, named(name), this.numbers[k].input)));
    }
  }

  ddl.TapeInputs = TapeInputs;
})(globalThis);
