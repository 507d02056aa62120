// Beside the graph: the input in hand, a nudge of it that shows what its gradient is worth, and all numbers in a table.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.GraphPanel) return;
  const { make, format, fields, graphKernels: kernels } = ddl;
  const { told } = ddl.written;
  const { formulas, named, equals, product } = ddl.GraphWords;

  const DIGITS = 4;
  const SAME = 1e-9; // a difference that comes from rounding, relative to the change

  class GraphPanel {
    // host: the element, with data, strings, words, id and a tell(text); range: of the inputs; nudges: of a nudge; and what to call: moved(index, value),
    // chose(index), nudged(size), taken()
    constructor(options) {
      Object.assign(this, options);
      const { host, host: { strings, id } } = this;
      this.input = fields.select(`${id}-input`, [], (index) => this.chose(Number(index)));
      this.value = fields.number(host, { id: `${id}-value` }, this.range, (value) => this.moved(this.state.chosen, value));
      this.nudge = fields.number(host, { id: `${id}-nudge` }, this.nudges, (size) => this.nudged(size));
      this.take = host.button("take", () => this.taken());
      this.readings = Object.fromEntries(["predicted", "real"].map((name) => [name, make("dd", { "data-reading": name })]));
      const list = make("dl", { class: "ddl-readings" }, ...Object.entries(this.readings).flatMap(([name, node]) => [make("dt", {}, strings[name]), node]));
      this.verdict = make("p", { class: "ddl-verdict" });
      this.rows = make("tbody");
      const head = ["node", "value", "gradient"].map((name) => make("th", { scope: "col" }, strings[`column_${name}`]));
      const table = make("table", { class: "ddl-numbers" }, make("thead", {}, make("tr", {}, ...head)), this.rows);
      const controls = make("div", { class: "ddl-controls" }, fields.labelled(this.input.id, strings.input, this.input), fields.labelled(this.value.input.id, strings.value, this.value.input),
        fields.labelled(this.nudge.input.id, strings.nudge, this.nudge.input, this.take));
      this.node = make("div", {}, make("p", { class: "ddl-title", role: "heading", "aria-level": host.level }, strings.nudge_title),
        make("div", { class: "ddl-columns" }, controls, make("div", {}, list, this.verdict)), make("details", {}, make("summary", {}, strings.table), table));
    }

    show(graph, scene, state) {
      const names = ddl.graphParser.names(graph);
      if (graph !== this.graph) this.input.replaceChildren(...names.map((name, k) => make("option", { value: k }, named(name))));
      Object.assign(this, { graph, scene, state });
      this.input.value = state.chosen;
      this.value.show(state.inputs[state.chosen]);
      this.nudge.show(state.nudge);
      this.weigh(names);
      this.rows.replaceChildren(...this.table(graph, scene));
    }

    // What the gradient predicts for a small change of the input in hand, and what becomes of L.
    weigh(names) {
      const { graph, scene, state: { inputs, chosen, nudge }, host: { strings } } = this;
      const node = graph.findIndex(({ name }) => name === names[chosen]);
      const name = named(names[chosen]);
      const given = Object.fromEntries(names.map((one, k) => [one, inputs[k] + (k === chosen ? nudge : 0)]));
      const moved = kernels.forward(graph, given);
      const real = scene.result === null || moved.stop ? null : moved.values.at(-1) - scene.result;
      const gradient = scene.awaited[node] ? null : scene.gradients[node];
      const size = nudge < 0 ? `(${told(nudge)})` : told(nudge);
      const predicted = gradient === null ? null : gradient * nudge;
      this.readings.predicted.textContent = gradient === null ? format(strings.predicted_unknown, { name }) : `${told(gradient)} · ${size} ${equals(predicted, product, [gradient, nudge], DIGITS)} ${told(predicted)}`;
      this.readings.real.textContent = real === null ? strings.no_result : told(tiny(real, scene.result));
      this.verdict.textContent = predicted === null || real === null ? "" : this.judged(tiny(real, scene.result), predicted, name, scene.result);
    }

    judged(real, predicted, name, result) {
      const { strings } = this.host;
      const off = tiny(real - predicted, Math.max(Math.abs(real), Math.abs(predicted), Math.abs(result)));
      return off === 0 ? format(strings.verdict_exact, { name }) : format(strings.verdict_bends, { name, off: told(Math.abs(off)) });
    }

    table(graph, scene) {
      const texts = formulas(graph);
      const { strings } = this.host;
      return graph.flatMap(({ op, fixed }, k) => {
        if (op === "number") return [];
        const gradient = fixed ? strings.fixed : scene.gradients[k] === null ? "" : `${told(scene.gradients[k])}${scene.awaited[k] ? " + …" : ""}`;
        const value = scene.values[k] === null ? "" : told(scene.values[k]);
        return [make("tr", {}, make("th", { scope: "row" }, texts[k]), make("td", {}, value), make("td", {}, gradient))];
      });
    }
  }

  // A difference without what rounding makes of 0. size: of the numbers that were subtracted
  const tiny = (difference, size) => (Math.abs(difference) <= SAME * Math.max(1e-3, Math.abs(size)) ? 0 : difference);

  ddl.GraphPanel = GraphPanel;
})(globalThis);
