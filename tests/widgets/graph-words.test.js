// What is said of a computation graph, without a page: node graph-words.test.js (fixture written by test_graph_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

globalThis.HTMLElement = class {};
const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
for (const name of ["written.js", "element.js"]) require(file(name));
const { parse } = require(file("graph-parser.js"));
const kernels = require(file("graph-kernels.js"));
const Words = require(file("graph-words.js"));
const { samples, strings } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const words = new Words(strings);

// What is said after so many steps.
function said(text, inputs, count, spoken = false) {
  const graph = parse(text);
  return words.sentence(graph, kernels.scene(graph, inputs, count), spoken);
}

test("graphs are written as Python writes them", () => {
  for (const { expression, texts } of samples) assert.deepEqual(Words.formulas(parse(expression)), texts, expression);
});

test("each step says in numbers what it did", () => {
  const at = (count) => said("(a + b) * c", { a: 2, b: -3, c: 4 }, count);
  assert.equal(at(0), "The inputs have their values; drag one, or go to it with Tab and use the arrow keys. With each step another node computes its own from what it is handed.");
  assert.equal(at(1), "+ computes 2 + (−3) = −1.");
  assert.equal(at(2), "× computes −1 · 4 = −4. That is L = −4, and the way forward is done. Now back: how much does L change for each node?");
  assert.match(at(3), /its own gradient is 1\.$/);
  assert.equal(at(4), "× receives 1. Its first input is −1, its second 4; each is sent the gradient times the other. It sends 1 · 4 = 4 to the first and 1 · (−1) = −1 to c.");
  assert.equal(at(5), "+ receives 4. A sum changes by as much as either of its inputs does. It sends 4 · 1 = 4 to a and 4 · 1 = 4 to b. With that, every node has its gradient. Move the inputs: everything follows.");
});

test("a value that is used twice waits, and then the sum is formed", () => {
  const at = (count) => said("x * (x + y)", { x: 3, y: -2 }, count);
  assert.match(at(4), /x is used in 2 places: it has 1 so far, and waits for the rest\.$/);
  assert.match(at(5), /x is used in 2 places, and its gradient is the sum of what they send: 1 \+ 3 = 4\./);
  assert.match(said("x * x", { x: -3 }, 3), /the sum of what they send: −3 \+ \(−3\) = −6\./);
});

test("what is rounded is not said to be equal", () => {
  assert.match(said("sigmoid(a) * b", { a: 0.3, b: 3 }, 1), /σ computes σ\(0\.3\) ≈ 0\.574\./);
  assert.match(said("tanh(a) * b", { a: 0, b: 3 }, 1), /tanh\(0\) = 0\./);
  assert.match(said("a * b", { a: 0.123, b: 0.456 }, 1), /0\.123 · 0\.456 ≈ 0\.0561\./);
  assert.match(said("a * b", { a: 2.5, b: -2 }, 1), /2\.5 · \(−2\) = −5\./);
});

test("a number that is not quite 1 is never called 1, and small ones have a power of ten", () => {
  assert.match(said("sigmoid(a)", { a: 12 }, 1), /≈ 0\.9999939\./);
  assert.match(said("sigmoid(a)", { a: -12 }, 1), /≈ 6\.1\u00a0·\u00a010⁻⁶\./);
  assert.equal(Words.shown(1234567), "1.2\u00a0·\u00a010⁶");
});

test("every operation has its reason, and each says which way it is", () => {
  const rules = {
    "a - b": /against its second\. It sends 1 · 1 = 1 to a and 1 · \(−1\) = −1 to b\./, "a / b": /are 1\/\(−2\) and −3\/\(−2\)²\. It sends 1 · \(−0\.5\) = −0\.5 to a and 1 · \(−0\.75\) = −0\.75 to b\./, "-a": /turns the sign/,
    "a^2": /2 · 3\. It sends 1 · 6 = 6 to a\./, "sigmoid(a)": /σ\(1 − σ\) is 0\.0452/, "tanh(a)": /1 − tanh² is 0\.00987/, "relu(a)": /gate is open/, "relu(b)": /gate is shut/,
    "step(a)": /of no use/, "exp(a)": /its own derivative: 20\.1/, "log(a)": /is 1\/3\./, "sqrt(a)": /is 1\/\(2 · 1\.73\)/, "abs(a)": /above 0/, "abs(b)": /below 0/, "abs(c)": /kink/,
    "max(a, b)": /first input is the larger one, 3 against −2/, "max(b, a)": /second input is the larger one, 3 against −2/, "max(a, a)": /each is given half/,
    "min(a, b)": /second input is the smaller one, −2 against 3/, "min(b, a)": /first input is the smaller one/, "min(a, a)": /each is given half/,
  };
  for (const [text, wanted] of Object.entries(rules)) assert.match(said(text, { a: 3, b: -2, c: 0 }, 3), wanted, text);
});

test("a number is sent nothing", () => {
  assert.match(said("2 * a", { a: 3 }, 3), /It sends nothing to the first \(which is fixed\) and 1 · 2 = 2 to a\./);
});

test("to a voice, which sees no box, an operation is told with its formula", () => {
  assert.match(said("x * (x + y)", { x: 3, y: -2 }, 5, true), /^The node \+, for x \+ y, receives 3\./);
});

test("where there is no value, it is said why, and what to do", () => {
  assert.match(said("log(a)", { a: -1 }, 9), /^log is asked for the logarithm of −1, and only numbers above 0 have one\. .* move an input\.$/);
  assert.match(said("a / b", { a: 3, b: 0 }, 9), /divide 3 by 0/);
  assert.match(said("sqrt(a)", { a: -4 }, 9), /square root of −4/);
  assert.match(said("exp(a)", { a: 1000 }, 9), /too large/);
  assert.match(said("sqrt(a)", { a: 0 }, 9), /too steep/);
});

test("a node is told in one line, as far as it is known", () => {
  const graph = parse("x * (x + y)");
  const line = (count, k) => words.line(graph, kernels.scene(graph, { x: 3, y: -2 }, count), k);
  assert.equal(line(0, 2), "x + y: no value yet.");
  assert.equal(line(4, 0), "x: value 3, gradient 1 so far.");
  assert.equal(line(5, 2), "x + y: value 1, gradient 3.");
  assert.equal(words.known(kernels.scene(graph, { x: 3, y: -2 }, 4), 0), "3, gradient 1 so far");
});

test("what follows from a move is L, and with both sweeps done the gradients of all inputs", () => {
  const graph = parse("log(x) * (v1 + 2)");
  const heard = (x, count) => words.heard(graph, kernels.scene(graph, { x, v1: -2 }, count));
  assert.equal(heard(1, 6), "L is 0.");
  assert.equal(heard(1, 99), "L is 0. Gradients of the inputs: x 0, v₁ 0.");
  assert.equal(heard(2, 99), "L is 0. Gradients of the inputs: x 0, v₁ 0.693.");
  assert.match(heard(-1, 99), /^L has no value there\. The node log, for log\(x\), is asked for the logarithm of −1, .* move an input\.$/);
});

test("a step that is taken back is named, and then what the one before it did", () => {
  const graph = parse("(a + b) * c");
  const back = (count, from = count + 1, spoken = false) => words.back(graph, kernels.scene(graph, { a: 2, b: -3, c: 4 }, count), from, spoken);
  assert.match(back(0), /^Taken back: the value of \+\. The inputs have their values/);
  assert.equal(back(1), "Taken back: the value of ×. Before that: + computes 2 + (−3) = −1.");
  assert.match(back(2), /^Taken back: the gradient of L itself\. Before that: × computes/);
  assert.match(back(4), /^Taken back: what \+ has sent\. Before that: × receives 1\./);
  assert.match(back(4, 5, true), /^Taken back: what \+ for a \+ b has sent\. Before that: The node ×, for \(a \+ b\) · c, receives 1\./);
  assert.match(back(2, 5), /^Taken back: the last 3 steps\. Before that: × computes/);
});

// The nudge of an input from its value to another one, after so many steps.
function nudged(text, inputs, count, name, to) {
  const graph = parse(text);
  return kernels.nudge(graph, inputs, kernels.scene(graph, inputs, count), name, to);
}

test("a nudge is foretold with its numbers, and told with them once it is done", () => {
  const nudge = nudged("x * (x + y)", { x: 3, y: -2 }, 99, "x", 3.1);
  assert.equal(words.foretold(nudge), "When x goes from 3 to 3.1: predicted 4 · 0.1 = 0.4; real change of L: 0.41. " +
    "The prediction is off by 0.01, because L is not straight along x. Halve h, and see how much smaller the gap becomes.");
  assert.equal(words.foretold(nudge, true), "Next, when x goes from 3 to 3.1: predicted 4 · 0.1 = 0.4; real change of L: 0.41.");
  assert.equal(words.done(nudge), "Done: x went from 3 to 3.1. Predicted was 4 · 0.1 = 0.4, and L really changed by 0.41: the prediction was off by 0.01.");
  const straight = nudged("x * (x + y)", { x: 3, y: -2 }, 99, "y", -2.5);
  assert.equal(words.done(straight), "Done: y went from −2 to −2.5. Predicted was 3 · (−0.5) = −1.5, and L really changed by −1.5: the prediction was exact.");
});

test("of a nudge only what is known is told", () => {
  const early = nudged("x * (x + y)", { x: 3, y: -2 }, 4, "x", 3.1);
  assert.equal(words.foretold(early), "When x goes from 3 to 3.1: predicted not known until the sweep is back at x; real change of L: 0.41.");
  assert.equal(words.done(early), "Done: x went from 3 to 3.1, and L changed by 0.41. A prediction was not known yet.");
  const nowhere = nudged("log(a)", { a: 0.05 }, 99, "a", -0.05);
  assert.match(words.foretold(nowhere), /predicted 20 · \(−0\.1\) = −2; real change of L: L has no value there\.$/);
  assert.equal(words.done(nowhere), "Done: a went from 0.05 to −0.05. L has no value at one of the two, and so there is no change of it.");
  assert.match(words.done(nudged("log(a)", { a: -0.05 }, 99, "a", 0.05)), /^Done: a went from −0\.05 to 0\.05\. L has no value at one/);
});

test("whatever is wrong with an expression is a sentence with its place", () => {
  const wrong = ["", "a +", "(a", "a)", "a b", "* a", "a $ b", "a^3", "sin(a)", "log", "max(a)", "2 * L", "1 + 2", `a${" + 1".repeat(40)}`, "a".repeat(201)];
  const heard = wrong.map((text) => {
    try {
      parse(text);
    } catch (error) {
      return words.wrong(error);
    }
    return assert.fail(text);
  });
  for (const sentence of heard) assert.ok(/^[A-Z].*\.$/.test(sentence) && !/[{}]|undefined/.test(sentence), sentence);
  assert.equal(heard[1], "At character 4 the expression ends too early: a number, a name or a parenthesis is missing.");
  assert.match(heard[8], /“sin” with a parenthesis, and no function is called that\. There are sigmoid, tanh, /);
  assert.equal(heard[10], "At character 1: max takes 2, and is given 1.");
});

test("no place of a string stays empty, in any step", () => {
  for (const { expression, inputs } of samples.slice(0, 60)) {
    const graph = parse(expression);
    for (let count = 0; count <= 2 * graph.length + 1; count++) {
      const scene = kernels.scene(graph, inputs, count);
      const all = [words.sentence(graph, scene), words.sentence(graph, scene, true), words.heard(graph, scene), ...graph.map((_, k) => words.line(graph, scene, k))].join(" ");
      assert.ok(!/[{}]|undefined|NaN|null/.test(all), `${expression}, ${count}: ${all}`);
    }
  }
});
