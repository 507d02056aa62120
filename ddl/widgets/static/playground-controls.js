// The settings of the playground as native controls, each with its label.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundControls) return;
  const { make, format } = ddl;

  const ORDER = ["data", "noise", "test", "seed", "batch", "speed", "rate", "activation", "optimizer", "loss", "l1", "l2"];
  const SWITCHES = ["discrete", "tested"];

  class PlaygroundControls {
    // options: strings, id; and what to call: changed(name, value) with a value that is allowed, refused(text) with the reason why another is not
    constructor(options) {
      Object.assign(this, options, { inputs: {}, labels: {} });
      this.node = make("div", { class: "ddl-fields", role: "group", "aria-label": this.strings.settings }, ...ORDER.map((name) => this.field(name)));
      this.refusal = make("p", { class: "ddl-refusal", id: `${this.id}-refusal` });
      this.inputs.seed.setAttribute("aria-describedby", this.refusal.id);
      this.inputs.seed.parentNode.after(this.refusal);
      this.switches = make("div", { class: "ddl-switches" }, ...SWITCHES.map((name) => this.toggle(name)));
    }

    field(name) {
      const { choices, range } = ddl.playgroundSettings.FIELDS[name];
      const input = choices ? this.select(name, choices) : name === "seed" ? this.number(range) : this.slider(range);
      input.id = `${this.id}-${name}`;
      this.inputs[name] = input;
      this.labels[name] = make("label", { for: input.id }, this.strings[name]);
      input.addEventListener(input.type === "range" ? "input" : "change", () => this.enter(name));
      return make("div", { class: "ddl-setting" }, this.labels[name], input);
    }

    select(name, choices) {
      const text = (value) => this.strings[`${name}_${value}`] || ddl.written.exact(value);
      const option = (value) => make("option", { value }, text(value));
      return make("select", { "data-setting": name }, ...(name === "data" ? this.byTask(choices, option) : choices.map(option)));
    }

    byTask(kinds, option) {
      const { KINDS } = ddl.playgroundData;
      const tasks = [...new Set(kinds.map((kind) => KINDS[kind].task))];
      return tasks.map((task) => make("optgroup", { label: this.strings[`task_${task}`] }, ...kinds.filter((kind) => KINDS[kind].task === task).map(option)));
    }

    slider([min, max, step]) {
      return make("input", { type: "range", min, max, step });
    }

    number([min, max]) {
      return make("input", { type: "number", min, max, step: 1 });
    }

    toggle(name) {
      const box = (this.inputs[name] = make("input", { type: "checkbox", "data-setting": name }));
      box.addEventListener("change", () => this.changed(name, box.checked ? "yes" : "no"));
      return make("label", { class: "ddl-switch" }, box, this.strings[name]);
    }

    // What was entered goes on if it is allowed. A seed, which alone is typed, may not be: then the field gets its old value back, and says why.
    enter(name) {
      const { read, range } = ddl.playgroundSettings.FIELDS[name];
      let value;
      try {
        value = read(this.inputs[name].value);
      } catch {
        return this.refuse(name, range);
      }
      this.changed(name, value);
    }

    refuse(name, [least, most]) {
      const { whole } = ddl.written;
      const seed = (this.inputs[name].value = this.settings[name]);
      this.refusal.textContent = format(this.strings.seed_refused, { least: whole(least), most: whole(most), seed: whole(seed) });
      this.refused(this.refusal.textContent);
    }

    // With a fresh network, what was refused before is forgotten.
    forget() {
      this.refusal.textContent = "";
    }

    // settings: as they are now. Regression knows one loss. The field in which the reader is busy is left alone.
    show(settings, task) {
      this.settings = settings;
      for (const [name, input] of Object.entries(this.inputs)) {
        if (input.type === "checkbox") input.checked = settings[name] === "yes";
        else if (input !== root.document.activeElement) input.value = settings[name];
      }
      for (const name of ["noise", "test"]) {
        this.labels[name].textContent = format(this.strings[`${name}_value`], { value: settings[name] });
      }
      for (const option of this.inputs.loss.options) option.disabled = task === "regression" && option.value !== "squared";
    }
  }

  ddl.PlaygroundControls = PlaygroundControls;
})(globalThis);
