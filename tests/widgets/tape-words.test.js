// What is said of a tape, without a page: node tape-words.test.js (fixture written by test_tape_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

globalThis.HTMLElement = class {};
const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
for (const name of ["written.js", "element.js"]) require(file(name));
const { parse, ExpressionError } = require(file("graph-parser.js"));
const { OPERATIONS } = require(file("graph-kernels.js"));
require(file("graph-words.js"));
const { rows, scene } = require(file("tape-kernels.js"));
const Words = require(file("tape-words.js"));
const { samples, strings } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const words = new Words(strings);
const at = (text, inputs, count, order = "topological") => [parse(text), scene(parse(text), inputs, order, count)];
const said = (...what) => words.sentence(...at(...what));
const pulled = (text, inputs) => words.pullbacks(...at(text, inputs, 0), parse(text).length - 1);
const gradient = (k, ...what) => words.gradient(at(...what)[1], k).map(([piece, fresh]) => (fresh ? `[${piece}]` : piece)).join("");

test("rows are written as Python writes them", () => {
  const plain = samples.filter(({ table, expression }) => table && parse(expression).every(({ fixed, op }) => !fixed || op === "number"));
  assert.ok(plain.length > 100);
  for (const { expression, inputs, table } of plain) {
    const [graph, now] = at(expression, inputs, 0);
    assert.deepEqual(rows(graph).map((k) => [words.made(graph, now, k).replace(", an input", ""), words.pullbacks(graph, now, k)]), table, expression);
  }
});

test("each step says in numbers what it did", () => {
  const step = (count) => said("x * (x + y)", { x: 3, y: -2 }, count);
  assert.match(step(0), /^The tape is written: 4 rows\. Nothing uses the last one, #4, which is L = 3: its count is 0, its gradient is 1,/);
  assert.equal(step(1), "#4 (×) is visited: no use is left to report, and its gradient 1 is complete. Its first input is 3, its second 1; each is sent the gradient times the other. "
    + "It sends 1 · 1 = 1 to #1 and 1 · 3 = 3 to #3. #1 has 1 so far; still to report: 1 of its 2 uses.");
  assert.match(step(2), /It sends 3 · 1 = 3 to #1 and 3 · 1 = 3 to #2\. With that, the last of the 2 uses of #1 has reported: 1 \+ 3 = 4\. Its count is 0\.$/);
  assert.equal(step(3), "#1 (x) is visited: no use is left to report, and its gradient 4 is complete. It is an input, so the gradient stays here.");
  assert.match(step(4), /That was the last row: 4 visits for 4 rows, and every gradient is complete\.$/);
});

test("numbers are not on the tape, and nothing is sent to them", () => {
  assert.match(said("2 * a", { a: 3 }, 1), /It sends 1 · 2 = 2 to #1\.$/);
  assert.match(said("a - 2", { a: 3 }, 1), /It sends 1 · 1 = 1 to #1\.$/);
});

test("each call says what it brings, and by which road", () => {
  const call = (count) => said("x * (x + y)", { x: 3, y: -2 }, count, "recursion");
  assert.match(call(0), /The first call goes to the last one, #4, which is L = 3, with the gradient 1\.$/);
  assert.match(call(1), /^Call 1 hands 1 to #4 \(×\)\. No call came there before\. .* It calls on with 1 · 1 = 1 to #1 and 1 · 3 = 3 to #3\.$/);
  assert.equal(call(4), "Call 4 hands 3 to #1 (x). With what it had, that makes 4. It is an input: the road ends here.");
  assert.match(call(5), /That was the last road: 5 calls for 4 rows\. Each row was called once for every road that leads to it\.$/);
  assert.match(said("x=x+x;".repeat(20), { x: 1 }, 300, "recursion"), /Only the first 300 calls are shown here\. 2,096,851 more would follow/);
});

test("what waits and where the call is", () => {
  const around = (count, order) => words.around(...at("x * (x + y)", { x: 3, y: -2 }, count, order));
  assert.deepEqual([0, 2, 4].map((count) => around(count)), ["#4.", "#1, #2.", "none."].map((rows) => `Count 0, waiting to be visited: ${rows}`));
  assert.deepEqual([0, 5].map((count) => around(count, "recursion")), ["No call is made yet.", "The road of this call: #4 → #3 → #2."]);
  assert.equal(words.counted(...at("x=x+x;".repeat(20), { x: 1 }, 2, "recursion")), "2 of 2,097,151 calls; in topological order 21 visits are enough.");
});

test("a gradient shows its parts, which of them are new, and their sum", () => {
  const x = (count, order) => gradient(0, "x * (x + y)", { x: 3, y: -2 }, count, order);
  assert.deepEqual([0, 1, 2, 3].map((count) => x(count)), ["", "[1] so far", "1 + [3] = 4", "1 + 3 = 4"]);
  assert.deepEqual([1, 2, 3, 4].map((count) => x(count, "recursion")), ["", "[1] so far", "1 so far", "1 + [3] = 4"]);
  assert.equal(gradient(0, "x * x", { x: -3 }, 1), "[−3] + [(−3)] = −6");
  assert.equal(gradient(0, "x * tanh(x)", { x: 0.3 }, 2), "0.291 + [0.275] = 0.566");
  assert.equal(gradient(0, "x=x+x;".repeat(4), { x: 1 }, 12, "recursion"), "… + [1] = 5 so far");
});

test("every operation has its pullbacks", () => {
  const wanted = {
    "a + b": ["#1 ← g", "#2 ← g"], "a - b": ["#1 ← g", "#2 ← −g"], "a * b": ["#1 ← g · #2", "#2 ← g · #1"], "a / b": ["#1 ← g / #2", "#2 ← −g · #1 / #2²"], "-a": ["#1 ← −g"],
    "a^2": ["#1 ← g · 2 · #1"], "sigmoid(a)": ["#1 ← g · value · (1 − value)"], "tanh(a)": ["#1 ← g · (1 − value²)"], "relu(a)": ["#1 ← g if #1 > 0, else 0"], "step(a)": ["#1 ← 0"],
    "exp(a)": ["#1 ← g · value"], "log(a)": ["#1 ← g / #1"], "sqrt(a)": ["#1 ← g / (2 · value)"], "abs(a)": ["#1 ← g · sign of #1"],
    "max(a, b)": ["#1 ← g if #1 > #2, else 0 (if equal, g / 2)", "#2 ← g if #2 > #1, else 0 (if equal, g / 2)"],
    "min(a, b)": ["#1 ← g if #1 < #2, else 0 (if equal, g / 2)", "#2 ← g if #2 < #1, else 0 (if equal, g / 2)"],
  };
  for (const [text, pullbacks] of Object.entries(wanted)) assert.deepEqual(pulled(text, { a: 3, b: 2 }), pullbacks, text);
  assert.equal(Object.keys(wanted).length, Object.keys(OPERATIONS).length);
  assert.deepEqual(pulled("a * -2", { a: 3 }), ["#1 ← g · (−2)"]);
  assert.deepEqual(pulled("a", { a: 3 }), ["kept here"]);
});

// What a formula of a pullback comes to.
function worth(formula, g, value, operands) {
  const number = (k) => `(${operands[k - 1]})`;
  const [, part, condition] = /^(.*?)(?: if (.*?), else 0.*)?$/.exec(formula);
  const script = (text) => text.replace(/sign of (#\d)/, "Math.sign($1)").replace(/(#\d|value)²/g, "$1**2").replace(/#(\d)/g, (_, k) => number(k)).replaceAll("·", "*").replaceAll("−", "-").replaceAll("value", `(${value})`);
  return new Function("g", `return ${condition ? `(${script(condition)}) ? ${script(part)} : 0` : script(part)}`)(g);
}

test("what the formulas come to is what is sent", () => {
  for (const [op, { value, slopes }] of Object.entries(OPERATIONS)) {
    for (const operands of [[0.7, 1.3], [1.3, -0.4]].map((pair) => (value.length === 2 || op === "max" || op === "min" ? pair : [pair[0]]))) {
      slopes(operands, value(...operands)).forEach((slope, j) => {
        const formula = words.say(`pullback_${op}${j ? "_second" : ""}`, { a: "#1", b: "#2" });
        assert.ok(Math.abs(worth(formula, 1.7, value(...operands), operands) - 1.7 * slope) < 1e-12, `${op}: ${formula}`);
      });
    }
  }
});

test("a row says how it was computed, with its name", () => {
  const made = (text, inputs) => rows(parse(text)).map((k) => words.made(...at(text, inputs, 0), k));
  assert.deepEqual(made("x = x + 0.5 * x; x = 2 - tanh(x); x * x", { x: 1 }), ["x, an input", "0.5 · #1", "x⁽¹⁾ = #1 + #2", "tanh(#3)", "x⁽²⁾ = 2 − #4", "L = #5 · #5"]);
  assert.deepEqual(made("(-2)^2 * w1 - (-3)", { w1: 1 }), ["w₁, an input", "4 · #1", "L = #2 − (−3)"]);
});

test("whatever is wrong with an expression has its sentence", () => {
  const wrong = ["a +", "(a + b", "a)", "a b", "* a", "a $", "a^3", "sin(a)", "log", "max(a)", "L", "2", "a = b = c", "a; b", "a".repeat(201), `a${" + 1".repeat(40)}`];
  const heard = wrong.map((text) => {
    try {
      return parse(text);
    } catch (error) {
      assert.ok(error instanceof ExpressionError, text);
      return words.wrong(error);
    }
  });
  heard.forEach((sentence, k) => assert.match(sentence, /^[A-Z][^{}]*\.( [A-Z][^{}]*\.)*$/, wrong[k]));
  assert.equal(new Set(heard).size, wrong.length);
  assert.match(heard[12], /^At character 7 there is “=”/);
  assert.match(heard[13], /^What begins at character 1 is used by nothing that follows/);
});

test("where there is no value, that is said, as at the graph", () => {
  assert.match(said("log(a) * b", { a: -1, b: 2 }, 0), /^#3 \(log\) is asked for the logarithm of −1, and only numbers above 0 have one\./);
  assert.match(said("log(-1) * b", { b: 2 }, 0), /^log is asked for the logarithm of −1/);
  assert.match(said("2 * sqrt(a)", { a: 0 }, 9), /^At #2 \(sqrt\) the slope is too steep/);
});
