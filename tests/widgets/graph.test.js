// The computation graph: its parser, its sweeps compared with torch's autograd, and its layout: node graph.test.js (fixture written by test_graph_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
const { parse, names, ExpressionError } = require(file("graph-parser.js"));
const kernels = require(file("graph-kernels.js"));
const { BOX, layers, spaced, layout } = require(file("graph-layout.js"));
const { samples } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const [FINITE, STOPPED] = [samples.filter(({ values }) => values), samples.filter(({ values }) => !values)];
const ops = (text) => parse(text).map(({ op, name, number }) => name || number || op);

function close(found, wanted, about) {
  assert.equal(found.length, wanted.length, about);
  found.forEach((value, k) => {
    if (wanted[k] === null) return assert.equal(value, null, about);
    assert.ok(Math.abs(value - wanted[k]) <= 1e-10 * Math.max(1, Math.abs(wanted[k])), `${about}, node ${k}: ${value} is not ${wanted[k]}`);
  });
}

test("an expression becomes a graph, in which each node comes after those that it uses", () => {
  assert.deepEqual(ops("x * (x + y)"), ["x", "y", "add", "multiply"]);
  assert.deepEqual(parse("x * (x + y)").map(({ inputs }) => inputs), [[], [], [0, 1], [0, 2]]);
  assert.deepEqual(ops("a + b * c"), ["a", "b", "c", "multiply", "add"]);
  assert.deepEqual(ops("a - b - c"), ["a", "b", "subtract", "c", "subtract"]);
  assert.deepEqual(ops("-a^2"), ["a", "square", "negate"]);
  assert.deepEqual(ops("(a + b) * (a + b)"), ["a", "b", "add", "add", "multiply"], "equal parts are not merged");
  assert.deepEqual(ops("max(a, -.5e1)**2"), ["a", -5, "max", "square"]);
  assert.deepEqual(names(parse("sigmoid(w1 * x + b) * x")), ["w1", "x", "b"]);
});

test("parts can be given names, and a name can be given again", () => {
  const graph = parse("y = a * b; y = tanh(y); z = y; L = y + z;");
  assert.deepEqual(graph.map(({ op, inputs }) => [op, ...inputs].join(" ")), ["input", "input", "multiply 0 1", "tanh 2", "add 3 3"]);
  assert.deepEqual(graph.slice(2).map(({ called }) => called), [{ name: "y", version: 0 }, { name: "y", version: 1 }, undefined]);
  assert.deepEqual(ops("x = x + 1; x * x"), ["x", 1, "add", "multiply"]);
  assert.deepEqual(names(parse("y = x; constructor = y * y; y + constructor")), ["x"]);
  assert.deepEqual(ops("h = 2; x * h - -h"), [2, "x", "multiply", "negate", "subtract"], "a number with a name keeps its sign");
});

test("what depends on no name is fixed", () => {
  assert.deepEqual(parse("2 * 3 + x").map(({ fixed }) => fixed), [true, true, true, false, false]);
});

test("what is wrong with an expression is said with its place", () => {
  const wrong = {
    "": ["end", 1], "a +": ["end", 4], "(a + b": ["open", 1], "a * (b + (c)": ["open", 5], "a + b)": ["closed", 6], "a b": ["after", 3], "2x": ["after", 2],
    "a, b": ["after", 2], "max(a b)": ["after", 7], "* a": ["unexpected", 1], "()": ["unexpected", 2], "a + $b": ["character", 5], "a^3": ["power", 2], "a^2^2": ["power", 4],
    "sin(a)": ["function", 1], "a(b)": ["function", 1], "1 + log": ["call", 5], "max(a)": ["arguments", 1], "tanh(a, b)": ["arguments", 1], "2 * L": ["result", 5],
    "1 + 2": ["names", 1], "_a": ["character", 1], "a + 💡": ["character", 5], [`a${" + 1".repeat(40)}`]: ["nodes", 123], ["a".repeat(201)]: ["long", 201],
    "toString(a)": ["function", 1], "y = a * b; c": ["unused", 1], "a; b; a * 2": ["unused", 4], "h = 2; a": ["unused", 1], "x = y = a": ["equals", 7], "2 * a = b": ["equals", 7],
    "= a": ["unexpected", 1], "exp = a; exp(a)": ["call", 1], "L = a; 2 * L": ["result", 12], "a;; b": ["unexpected", 3], "; a": ["unexpected", 1], "a constructor": ["after", 3],
    "y = 2; 3 * y": ["names", 1], "y =": ["end", 4],
  };
  for (const [text, [reason, at]] of Object.entries(wrong)) {
    assert.throws(() => parse(text), (error) => error instanceof ExpressionError && assert.deepEqual([error.reason, error.at], [reason, at], text) === undefined, text);
  }
  assert.deepEqual(ops("constructor + x"), ["constructor", "x", "add"], "what every object has is a name like others");
});

test("values and gradients of all nodes are those of torch's autograd", () => {
  assert.ok(FINITE.length > 150);
  for (const { expression, inputs, values, gradients } of FINITE) {
    const graph = parse(expression);
    const forward = kernels.forward(graph, inputs);
    assert.equal(forward.stop, null, expression);
    close(forward.values, values, expression);
    const backward = kernels.backward(graph, forward.values);
    assert.equal(backward.stop, null, expression);
    close(backward.gradients, gradients, expression);
  }
});

test("where torch finds no value or no gradient, a sweep stops", () => {
  assert.ok(STOPPED.length > 10);
  for (const { expression, inputs } of STOPPED) {
    const graph = parse(expression);
    const end = kernels.scene(graph, inputs, 1e9);
    assert.ok(end.stop && !end.done, expression);
    assert.ok(graph.every(({ op, name }, k) => op !== "input" || end.values[k] === inputs[name]), "the inputs keep their values");
  }
  const stop = (text, inputs) => kernels.scene(parse(text), inputs, 1e9).stop;
  assert.deepEqual(stop("a + log(b)", { a: 1, b: 0 }), { kind: "value", node: 2, reason: "log" });
  assert.deepEqual(stop("a / b", { a: 1, b: 0 }), { kind: "value", node: 2, reason: "divide" });
  assert.deepEqual(stop("sqrt(a)", { a: -1 }), { kind: "value", node: 1, reason: "sqrt" });
  assert.deepEqual(stop("exp(a)", { a: 1000 }), { kind: "value", node: 1, reason: "overflow" });
  assert.deepEqual(stop("2 * sqrt(a)", { a: 0 }), { kind: "send", node: 2, reason: "steep" });
});

test("a sweep that stops is as if there were no more steps, until the inputs move", () => {
  const graph = parse("log(a * b) + a");
  const before = kernels.scene(graph, { a: 1, b: -1 }, 2);
  assert.deepEqual([before.count, before.stop.reason, before.values], [1, "log", [1, -1, -1, null, null]]);
  assert.equal(kernels.scene(graph, { a: 1, b: -1 }, 1).stop, null, "as long as nobody goes there");
  assert.equal(kernels.scene(graph, { a: 1, b: 1 }, 2).values[3], 0);
});

test("step by step, first the values, then 1 at the result, then the gradients, each from the node that uses it", () => {
  const graph = parse("x * (x + y)");
  const at = (count) => kernels.scene(graph, { x: 3, y: -2 }, count);
  assert.deepEqual(kernels.steps(graph).map(({ kind, node }) => `${kind} ${node}`), ["value 2", "value 3", "seed 3", "send 3", "send 2"]);
  assert.deepEqual([0, 1, 2].map((count) => at(count).values), [[3, -2, null, null], [3, -2, 1, null], [3, -2, 1, 3]]);
  const gradients = [[null, null, null, null], [null, null, null, 1], [1, null, 3, 1], [4, 3, 3, 1]];
  assert.deepEqual([2, 3, 4, 5].map((count) => at(count).gradients), gradients);
  assert.deepEqual([3, 4, 5].map((count) => at(count).awaited[0]), [2, 1, 0]);
  assert.deepEqual(at(5).received[0], [1, 3]);
  assert.deepEqual([at(4).slopes[3], at(4).sent[3], at(4).sent[2]], [[1, 3], [1, 3], null]);
  assert.deepEqual([at(4).done, at(5).done, at(99).count], [false, true, 5]);
});

test("numbers get no gradient, and operations on numbers alone hand nothing on", () => {
  const graph = parse("2 * 3 * x");
  assert.deepEqual(kernels.steps(graph).map(({ kind }) => kind), ["value", "value", "seed", "send"]);
  assert.deepEqual(kernels.scene(graph, { x: 1 }, 4).gradients, [null, null, null, 6, 1]);
});

test("the local derivatives agree with central differences", () => {
  for (const [op, { value, slopes }] of Object.entries(kernels.OPERATIONS)) {
    const parts = value.length === 2 || op === "max" || op === "min" ? [0.7, 1.3] : [0.7];
    const h = 1e-6;
    slopes(parts, value(...parts)).forEach((slope, k) => {
      const at = (by) => value(...parts.map((part, j) => part + (j === k ? by : 0)));
      assert.ok(Math.abs((at(h) - at(-h)) / (2 * h) - slope) < 1e-8, op);
    });
  }
});

test("what is nearly certain keeps its digits", () => {
  const { slopes, value } = kernels.OPERATIONS.sigmoid;
  assert.ok(Math.abs(slopes([40])[0] / Math.exp(-40) - 1) < 1e-12);
  assert.ok(Math.abs(value(-40) / Math.exp(-40) - 1) < 1e-12);
  assert.deepEqual([value(-1000), value(1000)], [0, 1]);
});

test("each operation lies in a later layer than what it uses, and an input just before", () => {
  const graph = parse("(sigmoid(w * x + b) - t)^2");
  assert.deepEqual(graph.map(({ name, op }, k) => [name || op, layers(graph)[k]]), [["w", 0], ["x", 0], ["multiply", 1], ["b", 1], ["add", 2], ["sigmoid", 3], ["t", 3],
    ["subtract", 4], ["square", 5]]);
  assert.deepEqual(layers(parse("x * (x + y)")), [0, 0, 1, 2]);
});

test("places that are wanted are kept where there is room, and shared out evenly where there is none", () => {
  assert.deepEqual(spaced([0, 2, 5], [0.5, 0.5, 0.5]), [0, 2, 5]);
  assert.deepEqual(spaced([1, 1, 1], [0.5, 0.5, 0.5]), [0, 1, 2]);
  assert.deepEqual(spaced([0, 0, 10], [0.5, 0.5, 0.5]), [-0.5, 0.5, 10]);
});

// Whether two boxes, each given by its middle, would cover each other.
const cover = ([a, b], [c, d], width, height) => Math.abs(a - c) < width && Math.abs(b - d) < height;

test("no box covers another, none leaves the picture, and no edge's numbers lie on a box", () => {
  const presets = FINITE.slice(0, 7).map(({ expression }) => expression);
  for (const text of [...presets, "x * x", "a", "2 * x + exp(x / 3)"]) {
    for (const wide of [696, 724, 358]) {
      const graph = parse(text);
      const { places, edges, width, height } = layout(graph, wide);
      places.forEach((spot, k) => {
        assert.ok(Math.abs(spot[0] - width / 2) <= (width - BOX.width) / 2 && Math.abs(spot[1] - height / 2) <= (height - BOX.height) / 2, `${text} in ${wide}`);
        places.slice(k + 1).forEach((other) => assert.ok(!cover(spot, other, BOX.width + 8, BOX.height + 8), `${text} in ${wide}`));
        edges.forEach(({ label }) => assert.ok(!cover(spot, label, BOX.width / 2 + 20, BOX.height / 2 + 6), `${text} in ${wide}: numbers on ${k}`));
      });
      edges.forEach(({ label }, k) => edges.slice(k + 1).forEach((other) => assert.ok(!cover(label, other.label, 50, 24), `${text} in ${wide}: numbers on numbers`)));
    }
  }
});

test("from left to right where there is room, and else from top to bottom", () => {
  const way = (text, width) => layout(parse(text), width).way;
  assert.deepEqual([way("(a + b) * c", 724), way("(a + b) * c", 358), way("tanh(a)^2 * b + c", 358)], ["across", "across", "down"]);
  for (const { expression } of FINITE.slice(0, 7)) assert.equal(way(expression, 696), "across", expression);
  for (const text of ["(a + b) * c", "x * (x + y)"]) assert.ok(layout(parse(text), 724).scale > 1, "a small graph is drawn large");
});

test("a graph with wide layers is wider than a phone rather than illegible", () => {
  const { width, way, places } = layout(parse("max(max(a * b, c * d), max(e * f, g * h))"), 358);
  assert.ok(way === "down" && width > 358);
  places.forEach((spot, k) => places.slice(k + 1).forEach((other) => assert.ok(!cover(spot, other, BOX.width + 6, BOX.height + 8))));
});

test("two edges between the same nodes part on their way", () => {
  const { edges } = layout(parse("x * x"), 724);
  assert.ok(Math.abs(edges[0].label[1] - edges[1].label[1]) > 26);
});
