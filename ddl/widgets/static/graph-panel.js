// Beside the graph: the input in hand, a nudge of it that shows what its gradient is worth, and all numbers in a table.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.GraphPanel) return;
  const { make, fields, graphKernels: kernels, presetState: { tidy } } = ddl;
  const { told } = ddl.written;
  const { formulas, named } = ddl.GraphWords;

  class GraphPanel {
    // host: the element, with data, strings, words, id and a tell(text); range: of the inputs; nudges: of a nudge; and what to call: moved(index, value),
    // chose(index), nudged(size), taken(nudge), with what is shown
    constructor(options) {
      Object.assign(this, options);
      const { host, host: { strings, id } } = this;
      this.input = fields.select(`${id}-input`, [], (index) => this.chose(Number(index)));
      this.value = fields.number(host, { id: `${id}-value` }, this.range, (value) => this.moved(this.state.chosen, value));
      this.nudge = fields.number(host, { id: `${id}-nudge` }, this.nudges, (size) => this.nudged(size));
      this.take = host.button("take", () => this.taken(this.next));
      this.readings = Object.fromEntries(["predicted", "real"].map((name) => [name, make("dd", { "data-reading": name })]));
      const list = make("dl", { class: "ddl-readings" }, ...Object.entries(this.readings).flatMap(([name, node]) => [make("dt", {}, strings[name]), node]));
      [this.done, this.coming, this.verdict] = ["done", "coming", "verdict"].map((kind) => make("p", { class: `ddl-${kind}` }));
      this.rows = make("tbody");
      const head = ["node", "value", "gradient"].map((name) => make("th", { scope: "col" }, strings[`column_${name}`]));
      const table = make("table", { class: "ddl-numbers" }, make("thead", {}, make("tr", {}, ...head)), this.rows);
      const controls = make("div", { class: "ddl-controls" }, fields.labelled(this.input.id, strings.input, this.input), fields.labelled(this.value.input.id, strings.value, this.value.input),
        fields.labelled(this.nudge.input.id, strings.nudge, this.nudge.input, this.take));
      this.node = make("div", {}, make("p", { class: "ddl-title", role: "heading", "aria-level": host.level }, strings.nudge_title),
        make("div", { class: "ddl-columns" }, controls, make("div", {}, this.done, this.coming, list, this.verdict)), make("details", {}, make("summary", {}, strings.table), table));
    }

    // done: the nudge that brought the input in hand to where it is, or null
    show(graph, scene, state, done) {
      const names = ddl.graphParser.names(graph);
      if (graph !== this.graph) this.input.replaceChildren(...names.map((name, k) => make("option", { value: k }, named(name))));
      Object.assign(this, { graph, scene, state });
      this.input.value = state.chosen;
      this.value.show(state.inputs[state.chosen]);
      this.nudge.show(state.nudge);
      this.weigh(names, done);
      this.rows.replaceChildren(...this.table(graph, scene));
    }

    // What the gradient predicts for a small change of the input in hand, and what becomes of L; and how that went with the change before.
    weigh(names, done) {
      const { graph, scene, state: { inputs, chosen, nudge }, range: [low, high], host: { words } } = this;
      const given = Object.fromEntries(names.map((name, k) => [name, inputs[k]]));
      this.next = kernels.nudge(graph, given, scene, names[chosen], Math.min(high, Math.max(low, tidy(inputs[chosen] + nudge))));
      const { coming, predicted, real, verdict } = words.nudge(this.next, Boolean(done));
      Object.assign(this.done, { textContent: done ? words.done(done) : "", hidden: !done });
      this.coming.textContent = coming;
      this.readings.predicted.textContent = predicted;
      this.readings.real.textContent = real;
      this.verdict.textContent = verdict;
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

  ddl.GraphPanel = GraphPanel;
})(globalThis);
