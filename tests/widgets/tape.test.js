// The tape: its rows, and both ways back through it compared with torch's autograd: node tape.test.js (fixture written by test_tape_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
const { parse } = require(file("graph-parser.js"));
require(file("graph-kernels.js"));
const { MOST_STEPS, rows, roads, scene } = require(file("tape-kernels.js"));
const { samples } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const [FINITE, STOPPED] = [samples.filter(({ values }) => values), samples.filter(({ values }) => !values)];
const ORDERS = ["topological", "recursion"];
const LADDER = Array(5).fill("x = x + 0.5 * x").join("; ");
const at = (text, inputs, order, count = 1e9) => scene(parse(text), inputs, order, count);

function close(found, wanted, about) {
  assert.equal(found.length, wanted.length, about);
  found.forEach((value, k) => {
    if (wanted[k] === null) return assert.equal(value, null, about);
    assert.ok(Math.abs(value - wanted[k]) <= 1e-9 * Math.max(1, Math.abs(wanted[k])), `${about}, node ${k}: ${value} is not ${wanted[k]}`);
  });
}

test("on the tape are the inputs, then what was computed of them; numbers are not", () => {
  const ops = (text) => rows(parse(text)).map((k) => parse(text)[k].name || parse(text)[k].op);
  assert.deepEqual(ops("(a + b) * c"), ["a", "b", "c", "add", "multiply"]);
  assert.deepEqual(ops("2 * 3 * x + 1"), ["x", "multiply", "add"]);
});

test("in either order the gradients are those of torch's autograd", () => {
  let short = 0;
  for (const { expression, inputs, values, gradients } of FINITE) {
    for (const order of ORDERS) {
      const end = at(expression, inputs, order);
      close(end.values, values, expression);
      if (!end.capped) close(end.gradients, gradients, `${expression}, ${order}`);
      assert.equal(end.done, !end.capped, expression);
      short += end.capped ? 0 : 1;
    }
  }
  assert.ok(FINITE.length > 150 && short > 1.9 * FINITE.length);
});

test("in topological order each row is visited once, and only when all that use it have reported", () => {
  for (const { expression, inputs } of FINITE) {
    const graph = parse(expression);
    const { all } = scene(graph, inputs, "topological", 0);
    assert.equal(all, rows(graph).length);
    for (let count = 0; count < all; count++) {
      const [before, after] = [count, count + 1].map((steps) => scene(graph, inputs, "topological", steps));
      const { node, gradient } = after.last;
      assert.equal(before.waiting[0], node, expression);
      assert.deepEqual([before.awaited[node], before.visited[node], after.visited[node], gradient], [0, 0, 1, before.gradients[node]], expression);
    }
  }
});

test("by recursion each row is called once for each road to it", () => {
  for (const { expression, inputs } of FINITE) {
    const end = at(expression, inputs, "recursion");
    const graph = parse(expression);
    const all = roads(graph).reduce((a, b) => a + b);
    assert.deepEqual([end.all, end.count], [all, Math.min(all, MOST_STEPS)], expression);
    if (!end.capped) assert.deepEqual(end.visited, roads(graph), expression);
    const road = end.last.road;
    road.slice(1).forEach((k, j) => assert.ok(graph[road[j]].inputs.includes(k)));
    assert.deepEqual([road[0], road.at(-1)], [graph.length - 1, end.last.node]);
  }
});

test("step by step: parts come in, counts go down", () => {
  const steps = [0, 1, 2, 3, 4].map((count) => at("x * (x + y)", { x: 3, y: -2 }, "topological", count));
  assert.deepEqual(steps.map(({ gradients }) => gradients), [[null, null, null, 1], [1, null, 3, 1], [4, 3, 3, 1], [4, 3, 3, 1], [4, 3, 3, 1]]);
  assert.deepEqual(steps.map(({ awaited }) => awaited), [[2, 1, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]);
  assert.deepEqual(steps.map(({ waiting }) => waiting), [[3], [2], [0, 1], [1], []]);
  assert.deepEqual(steps[2].parts[0], [{ part: 1, visit: 1 }, { part: 3, visit: 2 }]);
  assert.deepEqual([steps[3].done, steps[4].done, at("x * x", { x: 3 }, "topological", 1).received[0]], [false, true, [3, 3]]);
});

test("by recursion a part arrives where the call goes", () => {
  const steps = [0, 1, 2, 3, 4, 5].map((count) => at("x * (x + y)", { x: 3, y: -2 }, "recursion", count));
  assert.deepEqual(steps.map(({ last }) => (last ? [...last.road, last.gradient] : [])), [[], [3, 1], [3, 0, 1], [3, 2, 3], [3, 2, 0, 3], [3, 2, 1, 3]]);
  assert.deepEqual(steps[4].received, [[1, 3], [], [3], [1]]);
  assert.deepEqual([steps[4].awaited, steps[5].awaited], [[0, 1, 0, 0], [0, 0, 0, 0]]);
});

test("on a ladder the roads multiply, and the visits only add up", () => {
  const calls = (rungs) => at(Array(rungs).fill("x = x + 0.5 * x").join("; "), { x: 1 }, "recursion", 0).all;
  assert.deepEqual([1, 2, 5, 6].map(calls), [4, 10, 94, 190]);
  assert.deepEqual([at(LADDER, { x: 1 }, "topological").count, at(LADDER, { x: 1 }, "recursion").gradients[0]], [11, 1.5 ** 5]);
  const long = at("x=x+x;".repeat(33), { x: 1 }, "recursion");
  assert.deepEqual([long.all, long.count, long.done, long.capped], [2 ** 34 - 1, MOST_STEPS, false, true]);
  assert.equal(at("x=x+x;".repeat(33), { x: 1 }, "topological").gradients[0], 2 ** 33);
});

test("where there is no value or no gradient, the way back ends there", () => {
  assert.ok(STOPPED.length > 10);
  for (const { expression, inputs } of STOPPED) for (const order of ORDERS) assert.ok(at(expression, inputs, order).stop, expression);
  const none = at("a + log(b)", { a: 1, b: 0 }, "topological");
  assert.deepEqual([none.stop, none.steps, none.result, none.waiting, none.gradients], [{ kind: "value", node: 2, reason: "log" }, 0, null, [], [null, null, null, null]]);
  const steep = at("2 * sqrt(a)", { a: 0 }, "topological");
  assert.deepEqual([steep.stop, steep.count, steep.gradients], [{ kind: "send", node: 2, reason: "steep" }, 1, [null, null, 2, 1]]);
  assert.equal(at("2 * sqrt(a)", { a: 0 }, "recursion").count, 1);
});
