// What the bowl says of a walk, and the line of its chart, without a page: node descent-words.test.js (fixture written by test_descent_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

globalThis.HTMLElement = class {};
const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
for (const name of ["written.js", "element.js", "drawing.js", "kernels.js", "descent-kernels.js"]) require(file(name));
const Descent = require(file("descent-walk.js"));
const { read } = require(file("descent-state.js"));
const Words = require(file("descent-words.js"));
const { drawn } = require(file("descent-chart.js"));
const { columns, presets, strings } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const words = new Words(strings);

function walk(address) {
  const descent = new Descent(columns);
  descent.set(read(address, presets).state);
  return descent;
}

const verdict = (address) => words.verdict(walk(address));
const onFlatAxis = "start=107.6,-50.9";

test("a walk is judged by what a step does, not by how few there are", () => {
  for (const address of ["crawl;rate=0.5;steps=1", "crawl;rate=0.358;steps=3", "crawl;rate=0.3;steps=5", "batches;batch=64;rate=0.5;steps=1"]) {
    assert.match(verdict(address), /^On its way\./, address);
  }
  for (const address of ["crawl;steps=1", "crawl;steps=20", "narrow;steps=5", "batches;batch=64;rate=0.005;steps=3"]) {
    assert.match(verdict(address), /^Crawls\./, address);
  }
  assert.doesNotMatch(verdict("batches;batch=1;steps=1"), /Crawls/);
});

test("one step is not spoken of as many", () => {
  assert.match(verdict("crawl;rate=0.5;steps=1"), /After 1 step a fraction 0\.156 of/);
  assert.match(verdict("batches;steps=4"), /over the last step a/);
  assert.match(verdict("batches;steps=8"), /over the last 2 steps a/);
  assert.match(words.picture(walk("crawl;steps=1")), /in 1 step\./);
});

test("one step of a falling rate is one of a constant rate", () => {
  assert.equal(verdict("crawl;rate=0.5;steps=1;tau=10"), verdict("crawl;rate=0.5;steps=1"));
});

test("from the minimum there is no excess loss to lose", () => {
  const rests = walk("crawl;start=37.6,19.1");
  assert.match(words.verdict(rests), /^Rests\./);
  assert.match(verdict("crawl;start=37.6,19.1;rate=2"), /^Leaves the minimum.* a rate of 2 is beyond the limit/);
  const leaves = walk("batches;start=37.6,19.1");
  assert.match(words.verdict(leaves), /^Leaves the minimum.* each batch points elsewhere/);
  assert.doesNotMatch(words.verdict(leaves) + words.step(leaves, 3), /fraction|10⁵/);
  assert.equal(leaves.whole, 1);
  assert.match(verdict("batches;start=38.6,19.1"), /^Wanders, higher up than it started\..* times that of the start/);
});

test("on the flat axis, a walk is not judged by what it would do across the valley", () => {
  assert.match(verdict(`crawl;${onFlatAxis};rate=0.65`), /^Goes along the flat axis, on which it starts\.(?!.*any other start)/);
  for (const rate of [0.75, 0.71670]) assert.match(verdict(`crawl;${onFlatAxis};rate=${rate};steps=20`), /From any other start, this rate would not lead down/);
  assert.match(verdict(`crawl;${onFlatAxis}`), /^Crawls/);
});

test("where little of the start lies across the valley, a walk comes down before it diverges", () => {
  assert.match(verdict("crawl;start=106.6,-51.9;rate=0.75;steps=5"), /^Comes down so far, and will diverge/);
  assert.match(verdict("crawl;start=106.6,-51.9;rate=0.75;steps=200"), /^Diverges/);
});

test("a rate too large for all patients is not put down to the batches", () => {
  assert.match(verdict("batches;batch=256;rate=0.74"), /too large even for all patients together/);
  assert.match(verdict("batches;batch=1;rate=0.5"), /too large for single batches of 1\./);
});

test("the noise of rounding is not told as a result", () => {
  const best = walk("best");
  assert.match(words.verdict(best), /a fraction less than 10⁻¹² of/);
  assert.match(words.step(best, 60), /a fraction less than 10⁻¹² of/);
  const { straight, stable } = best.limits;
  const factors = (rate) => words.verdict(Object.assign(walk("best"), { factors: () => [0.5, 1 - rate * best.limits.large] }));
  assert.match(factors(straight * (1 + 1e-8)), /by 0 along the steep axis/);
  assert.match(factors(straight * (1 + 1e-4)), /by 0\.000 along the steep axis/);
  assert.match(factors(stable * (1 - 1e-8)), /multiplies the distance across the valley by −1\. /);
});

test("signs that voices leave out have other words", () => {
  const seen = Object.keys(strings).filter((key) => /λ/.test(strings[key]) && !/_axis$/.test(key)); // the names in the picture say which axis it is
  assert.ok(seen.length >= 5);
  for (const key of seen) assert.match(strings[`${key}_spoken`], /lambda (max|min)/, key);
});

test("the caption of the table says which nine in ten", () => {
  assert.match(strings.walks_caption, /without the best and the worst twentieth, for nine walks in ten/);
});

test("a curve that leaves the chart comes back into it", () => {
  assert.equal(drawn([[0, 5], [10, 15], [20, 5]], 0, 10), "M0,5L5,10M15,10L20,5");
  assert.equal(drawn([[0, 5], [10, -5], [20, 5], [30, 6]], 0, 10), "M0,5L5,0M15,0L20,5L30,6");
  assert.equal(drawn([[0, -5], [10, 15]], 0, 10), "M2.5,0L7.5,10");
  assert.equal(drawn([[0, 5], [10, 5], [20, NaN], [30, 5]], 0, 10), "M0,5L10,5");
  assert.equal(drawn([[0, 20], [10, 20]], 0, 10), "M0 0");
});
