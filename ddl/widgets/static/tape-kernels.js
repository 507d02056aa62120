// The tape: what is written down while an expression is computed, and two ways back through it, in topological order and by recursion.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.tapeKernels) return;
  const kernels = ddl.graphKernels;

  const MOST_STEPS = 300; // of a way back that can be taken one by one
  const sum = (values) => values.reduce((a, b) => a + b, 0);

  // What is on the tape, as places in the graph: the inputs, then what was computed of them, in that order. Numbers, and what is computed of numbers alone,
  // are not on it, as no gradient goes there.
  function rows(graph) {
    const moving = graph.map((_, k) => k).filter((k) => !graph[k].fixed);
    const inputs = moving.filter((k) => graph[k].op === "input");
    return [...inputs, ...moving.filter((k) => graph[k].op !== "input")];
  }

  // How many roads lead from the result to each node: as many as there are to those that use it, taken together.
  function roads(graph) {
    const found = graph.map(({ fixed }, k) => (!fixed && k === graph.length - 1 ? 1 : 0));
    for (let k = graph.length - 1; k >= 0; k--) for (const input of graph[k].inputs) if (!graph[input].fixed) found[input] += found[k];
    return found;
  }

  // Each node once, when all that use it have been visited (A. B. Kahn, doi 10.1145/368996.369025). A visit is {node, gradient: the complete one,
  // slopes, sent, road}; slopes and sent are missing where they cannot be written down.
  function* topological(graph, values) {
    const left = kernels.users(graph).map(({ length }) => length);
    const gradients = graph.map(() => 0);
    const queue = [graph.length - 1];
    gradients[queue[0]] = 1;
    for (const node of queue) { // it grows meanwhile
      const made = kernels.send(graph[node], values, values[node], gradients[node]);
      yield { node, gradient: gradients[node], road: [node], ...made };
      graph[node].inputs.forEach((input, j) => {
        if (graph[input].fixed) return;
        gradients[input] += made.sent[j];
        left[input] -= 1;
        if (!left[input]) queue.push(input);
      });
    }
  }

  // Each node once for each road that leads to it. A visit is a call, and its gradient is what this one road brings.
  function* recursion(graph, values, node = graph.length - 1, gradient = 1, before = []) {
    const made = kernels.send(graph[node], values, values[node], gradient);
    const road = [...before, node];
    yield { node, gradient, road, ...made };
    for (const [j, input] of graph[node].inputs.entries()) if (!graph[input].fixed) yield* recursion(graph, values, input, made.sent[j], road);
  }

  const ORDERS = { topological, recursion };

  // The first `count` visits of a way back, or as many as there are and as can be written down: {visits, stop}.
  function walk(graph, values, order, count) {
    const visits = [];
    if (count) {
      for (const visit of ORDERS[order](graph, values)) {
        if (!visit.sent) return { visits, stop: { kind: "send", node: visit.node, reason: "steep" } };
        visits.push(visit);
        if (visits.length === count) break;
      }
    }
    return { visits, stop: null };
  }

  // What each node has received by these visits: a list of {part, visit: the number of the visit, from 1, or 0 for what L has from the beginning}.
  function received(graph, order, visits) {
    const found = graph.map(() => []);
    const last = found.length - 1;
    if (order === "topological") found[last].push({ part: 1, visit: 0 });
    visits.forEach(({ node, gradient, sent }, k) => {
      if (order === "recursion") return found[node].push({ part: gradient, visit: k + 1 });
      return graph[node].inputs.forEach((input, j) => graph[input].fixed || found[input].push({ part: sent[j], visit: k + 1 }));
    });
    return found;
  }

  // Those whose count is 0 and that have not been visited, in the order in which they will be.
  function waiting(graph, visits) {
    const visited = visits.map(({ node }) => node);
    const left = kernels.users(graph).map(({ length }) => length);
    const queue = [graph.length - 1];
    for (const node of visited) for (const input of graph[node].inputs) if (!graph[input].fixed && !--left[input]) queue.push(input);
    return queue.filter((node) => !visited.includes(node));
  }

  // All there is to see once `count` visits are made, or as many as can be: {count, steps: how many can be made, all: how many there are, last: the one made
  // last, done, capped: whether more would follow, waiting, result: the value of L}; for each node its value, uses: in how many places it is used, visited: how
  // often it has been, roads: how often it would be by recursion, parts: what it has received, received: the numbers in them, its gradient so far or null,
  // awaited: how much is still to come, slopes and sent of the last visit; and stop, where there is no next step.
  // order: "topological" or "recursion"
  function scene(graph, given, order, count) {
    const { values, stop } = kernels.forward(graph, given);
    const uses = kernels.users(graph).map(({ length }) => length);
    const ways = roads(graph);
    const all = order === "recursion" ? sum(ways) : rows(graph).length;
    const steps = stop ? 0 : Math.min(all, MOST_STEPS);
    const walked = stop ? { visits: [], stop } : walk(graph, values, order, Math.min(count, steps));
    const { visits } = walked;
    const parts = stop ? graph.map(() => []) : received(graph, order, visits);
    const numbers = parts.map((list) => list.map(({ part }) => part));
    const visited = graph.map((_, k) => visits.filter(({ node }) => node === k).length);
    const last = visits.at(-1);
    const of = (what) => graph.map((_, k) => (last && last.node === k ? last[what] : null));
    const expected = order === "recursion" ? ways : uses.map((places, k) => (k === graph.length - 1 ? 1 : places));
    return {
      count: visits.length, steps, all, last, done: !walked.stop && visits.length === all, capped: visits.length === steps && steps < all, order,
      waiting: order === "recursion" || stop ? [] : waiting(graph, visits), result: stop ? null : values.at(-1), values, uses, visited, roads: ways, parts, received: numbers,
      gradients: numbers.map((list) => (list.length ? sum(list) : null)), awaited: expected.map((places, k) => (graph[k].fixed ? 0 : places - numbers[k].length)),
      slopes: of("slopes"), sent: of("sent"), stop: walked.stop,
    };
  }

  ddl.tapeKernels = { MOST_STEPS, rows, roads, scene };
  if (typeof module !== "undefined") module.exports = ddl.tapeKernels;
})(globalThis);
