// In a notebook, torch's autograd is asked for the values and gradients that the browser has found.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.AutogradCheck) return;
  const { make, format } = ddl;

  const AGREES = 1e-9; // how far torch's numbers may be away, relative where they are larger than 1

  class AutogradCheck {
    // host: the element, whose data-checked becomes "same" or "different"
    constructor(host) {
      Object.assign(this, { host, node: make("p", { class: "ddl-engine", hidden: !host.bridge }) });
    }

    // Once the sweep is done. scene: {done, values, gradients}; given: the inputs by their names
    async check(graph, scene, expression, given) {
      const { host, host: { bridge, strings } } = this;
      if (!bridge) return;
      const asks = host.asksPython && scene.done;
      const about = JSON.stringify([expression, given, asks, host.asksPython]);
      if (about === this.about) return;
      this.about = about;
      delete host.dataset.checked;
      this.node.textContent = strings[!host.asksPython ? "browser" : asks ? "python_asked" : "python_waits"];
      if (!asks) return;
      const answer = await bridge.ask("gradients", { expression, inputs: given });
      if (about === this.about && answer.by !== "superseded") this.compare(graph, scene, answer);
    }

    compare(graph, scene, { by, content: { values = [], gradients = [] } = {} }) {
      const { host, host: { strings } } = this;
      if (by !== "python") {
        this.node.textContent = strings.python_failed;
        return;
      }
      const off = graph.findIndex((_, k) => !agree(scene.values[k], values[k]) || !agree(scene.gradients[k], gradients[k]));
      host.dataset.checked = off < 0 ? "same" : "different";
      const places = { count: graph.length, node: off < 0 ? "" : ddl.GraphWords.formulas(graph)[off] };
      this.node.textContent = format(strings[off < 0 ? "python_agrees" : "python_differs"], places);
    }
  }

  const agree = (own, other) => (own === null || other === null ? own === other : Math.abs(own - other) <= AGREES * Math.max(1, Math.abs(other)));

  ddl.AutogradCheck = AutogradCheck;
})(globalThis);
