// The computation graph: what its operations compute and how steep they are, the sweep that finds the values, and the one that finds the gradients.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.graphKernels) return;

  const SAME = 1e-9; // a difference that comes from rounding, relative to the numbers

  const sigmoid = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))); // so that no exponential overflows

  // The larger of two gets the whole gradient; of two that are equal, each gets half, as in torch.
  const larger = (a, b) => (a > b ? 1 : a < b ? 0 : 0.5);

  // value(…inputs); slopes([…inputs], value): the local derivative for each input; refuses(…inputs): whether there is no value.
  const OPERATIONS = {
    add: { value: (a, b) => a + b, slopes: () => [1, 1] },
    subtract: { value: (a, b) => a - b, slopes: () => [1, -1] },
    multiply: { value: (a, b) => a * b, slopes: ([a, b]) => [b, a] },
    divide: { value: (a, b) => a / b, slopes: ([a, b]) => [1 / b, -a / b / b], refuses: (_, b) => b === 0 },
    negate: { value: (a) => -a, slopes: () => [-1] },
    square: { value: (a) => a * a, slopes: ([a]) => [2 * a] },
    sigmoid: { value: sigmoid, slopes: ([a]) => [sigmoid(a) * sigmoid(-a)] },
    tanh: { value: Math.tanh, slopes: (_, y) => [1 - y * y] },
    relu: { value: (a) => Math.max(a, 0), slopes: ([a]) => [a > 0 ? 1 : 0] },
    step: { value: (a) => (a > 0 ? 1 : 0), slopes: () => [0] },
    exp: { value: Math.exp, slopes: (_, y) => [y] },
    log: { value: Math.log, slopes: ([a]) => [1 / a], refuses: (a) => a <= 0 },
    sqrt: { value: Math.sqrt, slopes: (_, y) => [1 / (2 * y)], refuses: (a) => a < 0 },
    abs: { value: Math.abs, slopes: ([a]) => [Math.sign(a)] },
    max: { value: Math.max, slopes: ([a, b]) => [larger(a, b), larger(b, a)] },
    min: { value: Math.min, slopes: ([a, b]) => [larger(b, a), larger(a, b)] },
  };

  // The steps of both sweeps: {kind: "value", node} for each operation, in an order in which nothing is used before it is there; {kind: "seed", node} for
  // the result; {kind: "send", node} for each operation that hands a gradient on, backwards. What depends on no input needs no gradient.
  // graph: nodes as ddl.graphParser makes them, the result last; `inputs` are the numbers of the nodes that a node uses.
  function steps(graph) {
    const operations = graph.map((_, k) => k).filter((k) => graph[k].op in OPERATIONS);
    const senders = operations.filter((k) => !graph[k].fixed).reverse();
    const of = (kind) => (node) => ({ kind, node });
    return [...operations.map(of("value")), of("seed")(graph.length - 1), ...senders.map(of("send"))];
  }

  // The value of every node: {values, stop}. Where an operation has none, stop is {kind, node, reason}, and no further one is computed.
  // given: the values of the inputs by their names
  function forward(graph, given) {
    const values = graph.map(({ op, name, number }) => (op === "input" ? given[name] : op === "number" ? number : null));
    for (const [k, { op, inputs }] of graph.entries()) {
      if (!(op in OPERATIONS)) continue;
      const parts = inputs.map((input) => values[input]);
      const { value, refuses = () => false } = OPERATIONS[op];
      if (refuses(...parts)) return { values, stop: { kind: "value", node: k, reason: op } };
      const found = value(...parts) + 0;
      if (!Number.isFinite(found)) return { values, stop: { kind: "value", node: k, reason: "overflow" } };
      values[k] = found;
    }
    return { values, stop: null };
  }

  // What a node makes of its gradient: {slopes, sent}, for each of its inputs the local derivative, and what that makes of the gradient. null where one of
  // them is too large to be written down.
  function send({ op, inputs }, values, value, gradient) {
    const slopes = op in OPERATIONS ? OPERATIONS[op].slopes(inputs.map((input) => values[input]), value).map((slope) => slope + 0) : [];
    const sent = slopes.map((slope) => gradient * slope + 0);
    return [gradient, ...slopes, ...sent].every(Number.isFinite) ? { slopes, sent } : null;
  }

  // The gradient of the result by every node: {gradients, slopes, sent, stop}. slopes and sent have what each node that hands a gradient on makes of it.
  // Nodes that need no gradient have null.
  function backward(graph, values) {
    const gradients = graph.map(({ fixed }) => (fixed ? null : 0));
    const [slopes, sent] = [graph.map(() => null), graph.map(() => null)];
    gradients[graph.length - 1] = 1;
    for (let k = graph.length - 1; k >= 0; k--) {
      const { op, inputs, fixed } = graph[k];
      if (fixed || !(op in OPERATIONS)) continue;
      const made = send(graph[k], values, values[k], gradients[k]);
      if (!made) return { gradients, slopes, sent, stop: { kind: "send", node: k, reason: "steep" } };
      [slopes[k], sent[k]] = [made.slopes, made.sent];
      inputs.forEach((input, j) => gradients[input] !== null && (gradients[input] += made.sent[j]));
    }
    return { gradients, slopes, sent, stop: null };
  }

  // Where each node is used: [[user, the place among its inputs], …], in the order in which the sweep backwards comes by.
  function users(graph) {
    const found = graph.map(() => []);
    for (let k = graph.length - 1; k >= 0; k--) graph[k].inputs.forEach((input, j) => found[input].push([k, j]));
    return found;
  }

  // Both sweeps to their end, or as far as they lead.
  function sweeps(graph, given) {
    const { values, stop } = forward(graph, given);
    return { values, ...(stop ? { slopes: [], sent: [], stop } : backward(graph, values)) };
  }

  // All there is to see once `count` steps are taken, or as many as can be: {count, steps: all that there are, last: the one taken last, done, result: the
  // value of the last node, wherever the sweep is}; for each node its value and its gradient so far, or null, received: what it was sent, in order, awaited:
  // from how many places more is to come, slopes and sent as above; and stop, if that is what keeps the sweep from the next step.
  function scene(graph, given, count) {
    const all = steps(graph);
    const { values, slopes, sent, stop } = sweeps(graph, given);
    const end = stop ? all.findIndex(({ kind, node }) => kind === stop.kind && node === stop.node) : all.length;
    const taken = all.slice(0, Math.min(count, end));
    const did = (kind) => new Set(taken.filter((step) => step.kind === kind).map(({ node }) => node));
    const [computed, seeded, senders] = [did("value"), did("seed"), did("send")];
    const uses = users(graph);
    const received = uses.map((places, k) => (seeded.has(k) ? [1] : places.filter(([user]) => senders.has(user)).map(([user, j]) => sent[user][j])));
    return {
      count: taken.length, steps: all, last: taken.at(-1), done: taken.length === all.length, result: values.at(-1), received,
      values: graph.map(({ op }, k) => (op in OPERATIONS && !computed.has(k) ? null : values[k])),
      gradients: graph.map(({ fixed }, k) => (fixed || !received[k].length ? null : received[k].reduce((a, b) => a + b))),
      awaited: uses.map((places, k) => (graph[k].fixed ? 0 : places.filter(([user]) => !senders.has(user)).length)),
      slopes: graph.map((_, k) => (senders.has(k) ? slopes[k] : null)), sent: graph.map((_, k) => (senders.has(k) ? sent[k] : null)),
      stop: stop && count > taken.length ? stop : null,
    };
  }

  // What becomes of the result when an input moves: {name, from, to, size, gradient, predicted: what the gradient makes of that, or null while it is not
  // known, real: the change of the result, or null where it has no value, result: what it was}. What comes from rounding alone counts as 0.
  function nudge(graph, given, scene, name, to) {
    const node = graph.findIndex((one) => one.name === name);
    const { result, awaited: { [node]: awaited }, gradients: { [node]: found } } = scene;
    const [from, gradient] = [given[name], awaited ? null : found];
    const moved = forward(graph, { ...given, [name]: to });
    const real = result === null || moved.stop ? null : tiny(moved.values.at(-1) - result, result);
    const size = Number((to - from).toPrecision(12));
    return { name, from, to, size, gradient, predicted: gradient === null ? null : gradient * size, real, result };
  }

  // By how much a prediction is off, if both numbers are known.
  function off({ predicted, real, result }) {
    return predicted === null || real === null ? null : Math.abs(tiny(real - predicted, Math.max(Math.abs(real), Math.abs(predicted), Math.abs(result))));
  }

  // A difference without what rounding makes of 0. size: of the numbers that were subtracted
  const tiny = (difference, size) => (Math.abs(difference) <= SAME * Math.max(1e-3, Math.abs(size)) ? 0 : difference);

  ddl.graphKernels = { OPERATIONS, steps, forward, send, backward, users, scene, nudge, off };
  if (typeof module !== "undefined") module.exports = ddl.graphKernels;
})(globalThis);
