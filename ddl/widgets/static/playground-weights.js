// The weights and the bias of the chosen neuron in numbers, to read and to change.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundWeights) return;
  const { make, format } = ddl;

  class PlaygroundWeights {
    // options: strings; and what to call: changed(index of the parameter, value), closed()
    constructor(options) {
      Object.assign(this, options, { fields: [] });
      this.title = make("p", { class: "ddl-title" });
      this.list = make("div", { class: "ddl-weights" });
      this.close = make("button", { type: "button", class: "ddl-button ddl-small", "data-action": "close" }, this.strings.close);
      this.close.addEventListener("click", () => this.closed());
      this.head = make("div", { class: "ddl-weights-head" }, this.title, this.close);
      this.node = make("div", { class: "ddl-inspector", role: "group", "aria-label": this.strings.weights }, this.head, this.list);
    }

    // unit: the chosen neuron, or null; name: its name; sources: the names of what it is connected to.
    show(unit, name, network, sources) {
      this.fields = [];
      this.node.hidden = !unit;
      if (!unit) return this.list.replaceChildren();
      const { inputs, units, weights, biases } = network.layers[unit.layer];
      this.title.textContent = format(this.strings.weights_of, { neuron: name });
      this.field(this.strings.bias, biases + unit.unit);
      for (let k = 0; k < inputs; k++) this.field(sources[k], weights + k * units + unit.unit);
      this.list.replaceChildren(...this.fields.map(({ node }) => node));
      this.draw(network);
    }

    field(name, index) {
      const { MOST_WEIGHT } = ddl.playgroundSettings;
      const input = make("input", { type: "number", step: 0.1, min: -MOST_WEIGHT, max: MOST_WEIGHT, "data-parameter": index });
      input.addEventListener("change", () => this.enter(input, index));
      this.fields.push({ index, input, node: make("label", { class: "ddl-weight" }, make("span", {}, name), input) });
    }

    // A field that holds no number gets its old one back.
    enter(input, index) {
      const value = input.valueAsNumber;
      const { MOST_WEIGHT } = ddl.playgroundSettings;
      if (Number.isFinite(value)) this.changed(index, Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, value)));
      this.draw(this.network, true);
    }

    // The field in which the reader is writing is left alone.
    draw(network, all = false) {
      this.network = network;
      for (const { index, input } of this.fields) {
        if (all || input !== root.document.activeElement) input.value = ddl.playgroundNumbers.rounded(network.params[index]);
      }
    }

    focus(index) {
      const field = this.fields.find((one) => one.index === index);
      if (!field) return;
      field.input.focus();
      field.input.select();
    }
  }

  ddl.PlaygroundWeights = PlaygroundWeights;
})(globalThis);
