// What is said of the losses, and how a panel places its marks, without a page: node losses-words.test.js (fixture written by test_losses_widget.py).
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

globalThis.HTMLElement = class {};
const file = (name) => path.join(__dirname, "../../ddl/widgets/static", name);
for (const name of ["written.js", "element.js", "drawing.js", "kernels.js", "losses-kernels.js"]) require(file(name));
const { told, signed } = require(file("written.js"));
const Words = require(file("losses-words.js"));
const { nice, apart } = require(file("losses-panel.js"));
const { presets, strings } = JSON.parse(fs.readFileSync(process.env.DDL_FIXTURE, "utf-8"));

const words = new Words(strings);
const preset = (key) => presets.find((one) => one.key === key).state;
const sentence = (name, state) => words.numberSentence(words.number(name, state));

test("numbers have four digits, more near 1, and a power of ten where they are small", () => {
  const wanted = { 0: "0", 17774.2: "17,774", 177.5714: "177.6", 0.71428: "0.7143", "-0.04": "−0.04", 0.99995: "0.99995", "-0.9999546": "−0.999955",
    0.0000123: "1.2\u00a0·\u00a010⁻⁵", "-0.0001": "−1\u00a0·\u00a010⁻⁴", 10: "10", 1: "1" };
  for (const [value, text] of Object.entries(wanted)) assert.equal(told(Number(value)), text);
  assert.equal(signed(2), "+2");
  assert.equal(signed(-2), "−2");
  assert.equal(signed(0), "0");
});

test("a number that is not quite 1 is never called 1", () => {
  for (let gap = 1e-1; gap > 1e-8; gap /= 3) assert.notEqual(told(1 - gap), "1", `${gap}`);
});

test("the gradient has a direction, and each loss says whose doing it is", () => {
  const state = preset("mistyped");
  assert.equal(sentence("squared", state), "Pulls the prediction down by 144.9. The farthest target, 435, pulls hardest: up by 52.86.");
  assert.equal(sentence("absolute", state), "Pulls the prediction down by 0.7143. 1 target pulls up and 6 pull down, each by 0.1429, however far away.");
  assert.equal(sentence("huber", state), "Pulls the prediction down by 34.86. Of 7 targets, 6 lie farther away than δ and pull by 7.143, no more.");
  assert.match(sentence("squared", { ...state, prediction: 0 }), /^Pulls the prediction up by 355\.1\. The farthest target, 435, pulls hardest: up by 124\.3\./);
  assert.match(sentence("huber", { ...state, delta: 200 }), /No target lies farther away than δ/);
  assert.match(sentence("huber", { ...state, delta: 180 }), /Of 7 targets, 1 lies farther away than δ and pulls by 25\.71, no more\.$/);
  assert.match(sentence("huber", { ...state, targets: [10] }), /The only target lies farther away than δ and pulls by 50, no more\.$/);
  assert.match(sentence("absolute", { ...state, targets: [10] }), /0 targets pull up and 1 pulls down, each by 1, however far away\.$/);
  assert.match(sentence("squared", { ...state, targets: [250] }), /^Does not pull the prediction at all\. No target is away from it\./);
});

test("at the best prediction, which an address rounds, there is no slope", () => {
  const state = { ...preset("mistyped"), prediction: Number((1243 / 7).toFixed(6)) };
  assert.match(sentence("squared", state), /^Does not pull the prediction at all\./);
  assert.equal(words.numberReadings(words.number("squared", state)).gradient, "0");
});

test("the best predictions have their names, and where there are many they are told as many", () => {
  const best = (key) => ["squared", "absolute", "huber"].map((name) => words.best(words.number(name, preset(key))));
  assert.deepEqual(best("mistyped"), ["at the mean, 177.6", "at the median, 141", "at 144.3"]);
  assert.deepEqual(best("camps"), ["at the mean, 160.3", "from 69 to 245", "from 119 to 195"]);
});

test("the pictures are told with their numbers", () => {
  const state = preset("mistyped");
  assert.equal(words.line(state, [0, 500]), "A line from 0 to 500 with targets at 75, 97, 138, 141, 151, 206, 435 and one prediction, at 250.");
  const picture = words.numberPicture(words.number("absolute", state), [0, 500]);
  assert.match(picture, /lowest at the median, 141\. At the prediction 250 it is 125\.3, with the gradient \+0\.7143\./);
  assert.match(picture, /435: \+0\.1429/);
  assert.match(words.heardNumber(state), /^Prediction 250\. Gradients: Mean squared error \+144\.9, Mean absolute error \+0\.7143, Huber's loss \+34\.86\.$/);
});

test("where the network is sure and wrong, one slope is nearly 1 and the others are gone", () => {
  const [entropy, brier, mistakes] = ["entropy", "brier", "mistakes"].map((name) => words.class(name, preset("wrong")));
  assert.ok(entropy.slope < -0.999 && Math.abs(brier.slope) < 1e-3 && mistakes.slope === 0);
  assert.match(words.classSentence(entropy), /^Pulls the logit of the true class up by 0\.999955\./);
  assert.match(words.classSentence(mistakes), /^Another logit is larger/);
  assert.match(words.classSentence(words.class("mistakes", preset("right"))), /^No other logit is larger/);
  assert.match(words.heardClass(preset("right"), ["three", "five", "eight", "nine"]), /^The true class, eight, has the probability 0\.98\d+\..* The 0-1 loss is 0, without a slope\.$/);
});

test("of steps, it is told where they end, where they move nothing, and how many were not taken", () => {
  const steps = { loss: "squared", rate: 0.1, from: 250, to: 235.514286, outside: null, left: 0 };
  const begin = "Mean squared error, learning rate 0.1: the prediction";
  assert.equal(words.stepped(steps), `${begin} goes from 250 to 235.5.`);
  assert.equal(words.stepped({ ...steps, from: 177.571429, to: 177.571428 }), `${begin} stays at 177.6.`);
  assert.match(words.stepped({ ...steps, to: 0, outside: -40 }), /outside the picture; the prediction was stopped at the edge, at 0\.$/);
  assert.match(words.stepped({ ...steps, to: 0, outside: -40, left: 9 }), /at 0\. The other 9 steps were not taken\.$/);
  assert.match(words.stepped({ ...steps, to: 0, outside: -40, left: 1 }), /at 0\. One more step was not taken\.$/);
  assert.equal(words.steppedClass("eight", 0.25, 0.5), "The probability of the true class, eight, goes from 0.25 to 0.5.");
  assert.equal(words.steppedClass("eight", 0.25, 0.250001), "The probability of the true class, eight, stays at 0.25.");
});

test("every height of a loss has at least two round numbers beside it", () => {
  for (let top = 1; top < 1e5; top *= 1.07) assert.ok(nice(0, top, 3).length >= 2, `${top}`);
});

test("round numbers along an axis", () => {
  assert.deepEqual(nice(0, 500, 5), [0, 100, 200, 300, 400, 500]);
  assert.deepEqual(nice(-10, 10, 5), [-10, -5, 0, 5, 10]);
  assert.deepEqual(nice(0, 2, 2), [0, 1, 2]);
  assert.deepEqual(nice(113, 187), [120, 140, 160, 180]);
});

test("marks that would lie on each other move apart, evenly to both sides", () => {
  assert.deepEqual(apart([10, 50], 6), [10, 50]);
  assert.deepEqual(apart([10, 10, 10], 6), [4, 10, 16]);
  const places = apart([0, 1, 2, 40, 41], 6);
  places.slice(1).forEach((place, k) => assert.ok(place - places[k] >= 6 - 1e-9));
});
