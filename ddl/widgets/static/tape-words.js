// What is said of a tape: its rows by their numbers, how they were computed, their pullbacks, and each step of a way back in numbers.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.TapeWords) return;
  const { format, tapeKernels: kernels, GraphWords } = ddl;
  const { shown, within, named, calledAs, composed, summed } = GraphWords;

  const FEW = 3; // parts of a sum that are all written out

  class TapeWords extends GraphWords {
    // What an operation uses: a row by its number; what is not on the tape, by its value.
    used(graph, values, k) {
      if (!graph[k].fixed) return this.short(graph, k);
      return graph[k].op === "number" ? ddl.written.exact(values[k]) : shown(values[k]);
    }

    // The same where nothing may be taken for a sign that stands alone.
    firm(graph, values, k) {
      const text = this.used(graph, values, k);
      return graph[k].fixed && values[k] < 0 ? `(${text})` : text;
    }

    short(graph, k) {
      return `#${kernels.rows(graph).indexOf(k) + 1}`;
    }

    node(graph, k) {
      return graph[k].fixed ? super.node(graph, k) : this.say("row", { row: this.short(graph, k), symbol: this.symbol(graph[k]) });
    }

    target(graph, k, j) {
      return this.short(graph, graph[k].inputs[j]);
    }

    nothing() {
      return ""; // numbers are not on the tape
    }

    // How a row came about.
    made(graph, { values }, k) {
      const { op, inputs, name, called } = graph[k];
      if (op === "input") return this.say("input_row", { name: named(name) });
      const formula = composed(op, inputs, (input, least) => (least ? this.firm(graph, values, input) : this.used(graph, values, input)));
      const given = k === graph.length - 1 ? "L" : called && calledAs(called);
      return given ? this.say("named_row", { name: given, formula }) : formula;
    }

    // What a row makes of its gradient, for each of the rows that it uses.
    pullbacks(graph, { values }, k) {
      const { op, inputs } = graph[k];
      if (op === "input") return [this.strings.kept];
      const [a, b] = inputs.map((input) => this.firm(graph, values, input));
      const formula = (j) => this.say(`pullback_${op}${j ? "_second" : ""}`, { a, b });
      return inputs.flatMap((input, j) => (graph[input].fixed ? [] : [this.say("pullback", { row: this.short(graph, input), formula: formula(j) })]));
    }

    // The gradient of a row as it has come together: [[text, whether it came with the last step], …]
    gradient({ parts: all, gradients, awaited, count }, k) {
      const parts = all[k];
      if (!parts.length) return [];
      const few = parts.length > FEW ? parts.slice(-1) : parts;
      const pieces = few.map(({ part, visit }, j) => [j ? within(part) : shown(part), count > 0 && visit === count]);
      const pieced = pieces.flatMap((piece, j) => (j || few.length < parts.length ? [[j ? " + " : "… + ", false], piece] : [piece]));
      const { sign } = few === parts ? summed(few.map(({ part }) => part)) : { sign: "=" };
      if (parts.length > 1) pieced.push([` ${sign} ${shown(gradients[k])}`, false]);
      return awaited[k] ? [...pieced, [` ${this.strings.so_far}`, false]] : pieced;
    }

    list(graph, nodes, between = ", ") {
      return nodes.map((k) => this.short(graph, k)).join(between);
    }

    // What waits to be visited, or the road of the last call.
    around(graph, { order, waiting, last }) {
      if (order === "recursion") return last ? this.say("road", { rows: this.list(graph, last.road, " → ") }) : this.strings.road_none;
      return waiting.length ? this.say("waiting", { rows: this.list(graph, waiting) }) : this.strings.waiting_none;
    }

    sentence(graph, scene) {
      if (scene.stop) return this.stopped(graph, scene);
      const recursion = scene.order === "recursion";
      const places = { rows: kernels.rows(graph).length, calls: ddl.written.whole(scene.all) };
      if (!scene.last) return this.say(recursion ? "at_start_recursion" : "at_start", { ...places, row: this.short(graph, graph.length - 1), value: shown(scene.result) });
      const did = recursion ? this.call(graph, scene) : this.visited(graph, scene);
      const left = { count: scene.count, left: ddl.written.whole(scene.all - scene.count) };
      const end = scene.done ? this.say(recursion ? "done_recursion" : "done", places) : scene.capped ? this.say("capped", left) : "";
      return `${did} ${end}`.trim();
    }

    visited(graph, scene) {
      const { node, gradient } = scene.last;
      if (graph[node].inputs.length) return this.handed(graph, scene, node);
      return this.say("handed_leaf", { node: this.node(graph, node), gradient: shown(gradient) });
    }

    call(graph, scene) {
      const { node, gradient } = scene.last;
      const leaf = !graph[node].inputs.length;
      const sum = scene.received[node].length > 1 ? this.say("sum_added", { sum: shown(scene.gradients[node]) }) : this.strings.sum_first;
      const places = { call: scene.count, gradient: shown(gradient), node: this.node(graph, node), sum };
      if (leaf) return this.say("called_leaf", places);
      return this.say("called", { ...places, rule: this.rule(graph, scene, node), sends: this.sends(graph, scene, node, gradient) });
    }

    counted(graph, { order, count, all }) {
      return format(this.strings[`count_${order}`], { count, all: ddl.written.whole(all), rows: kernels.rows(graph).length });
    }
  }

  ddl.TapeWords = TapeWords;
  if (typeof module !== "undefined") module.exports = TapeWords;
})(globalThis);
