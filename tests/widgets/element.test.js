// The bridge between a widget and Python: hello and time-out, errors, and that only the latest request counts.
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");

globalThis.HTMLElement = class {};
require(path.join(__dirname, "../../ddl/widgets/static/element.js"));
const { Bridge, format } = globalThis.ddl;

const SILENCE = 20;
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// A model of anywidget whose other end the test holds.
class Model {
  constructor() {
    this.sent = [];
  }
  off(_, listener) {
    if (listener === this.listener) this.listener = () => {};
  }
  on(_, listener) {
    this.listener = listener;
  }
  send(message, callbacks, buffers) {
    this.sent.push({ ...message, buffers });
  }
  get requests() {
    return this.sent.filter(({ kind }) => kind === "compute");
  }
  answer(id, content = {}, buffers = []) {
    this.listener({ kind: "answer", id, content }, buffers);
  }
}

function connected() {
  const model = new Model();
  const bridge = new Bridge(model, SILENCE);
  model.listener({ kind: "hello", device: "cuda" }, []);
  return [bridge, model];
}

test("it says hello, and computes nothing in Python until it is answered", async () => {
  const model = new Model();
  const bridge = new Bridge(model, SILENCE);
  assert.deepEqual(model.sent.map(({ kind }) => kind), ["hello"]);
  assert.deepEqual(await bridge.ask("orders", {}), { by: "nobody" });
  assert.equal(model.requests.length, 0);
  model.listener({ kind: "hello", device: "cuda" }, []);
  assert.equal(bridge.device, "cuda");
});

test("an answer reaches the one who asked", async () => {
  const [bridge, model] = connected();
  const answer = bridge.ask("orders", { a: 1 }, ["buffer"]);
  assert.deepEqual(model.requests[0].buffers, ["buffer"]);
  model.answer(model.requests[0].id, { b: 2 }, ["result"]);
  assert.deepEqual(await answer, { by: "python", content: { b: 2 }, buffers: ["result"] });
});

test("a request that takes long may be given more patience", async () => {
  const [bridge, model] = connected();
  const answer = bridge.ask("train", {}, [], 10 * SILENCE);
  await pause(3 * SILENCE);
  model.answer(model.requests[0].id, { late: true });
  assert.deepEqual((await answer).content, { late: true });
});

test("of many requests only the first and the latest are sent, and only the latest is answered", async () => {
  const [bridge, model] = connected();
  const answers = Array.from({ length: 100 }, (_, k) => bridge.ask("orders", { k }));
  assert.equal(model.requests.length, 1);
  model.answer(model.requests[0].id);
  assert.equal(model.requests.length, 2);
  assert.equal(model.requests[1].content.k, 99);
  model.answer(model.requests[1].id, { k: 99 });
  const kinds = (await Promise.all(answers)).map(({ by }) => by);
  assert.deepEqual(kinds, [...new Array(99).fill("superseded"), "python"]);
});

test("an answer to an older request is not taken for the new one", async () => {
  const [bridge, model] = connected();
  const answer = bridge.ask("orders", {});
  model.answer(model.requests[0].id - 1, { stale: true });
  model.answer(model.requests[0].id, { stale: false });
  assert.deepEqual((await answer).content, { stale: false });
});

test("silence hands the work to the browser, and a late sign of life takes it back", async () => {
  const [bridge, model] = connected();
  let changes = 0;
  bridge.onchange = () => changes++;
  const [first, latest] = [bridge.ask("orders", {}), bridge.ask("orders", {})];
  assert.deepEqual(await first, { by: "superseded" });
  assert.deepEqual(await latest, { by: "nobody" });
  assert.equal(bridge.alive, false);
  assert.deepEqual(await bridge.ask("orders", {}), { by: "nobody" });
  assert.equal(model.sent.at(-1).kind, "hello");
  model.listener({ kind: "hello", device: "cpu" }, []);
  assert.equal(bridge.alive, true);
  assert.equal(changes, 2);
  await pause(2 * SILENCE);
  assert.equal(bridge.alive, true, "no timer is left behind");
});

test("an answer after the time-out says again where it was computed", async () => {
  const [bridge, model] = connected();
  const answer = bridge.ask("orders", {});
  assert.deepEqual(await answer, { by: "nobody" });
  model.answer(model.requests[0].id);
  assert.deepEqual([bridge.alive, bridge.device], [true, "cuda"]);
});

test("a closed bridge listens no more", () => {
  const [bridge, model] = connected();
  bridge.close();
  model.listener({ kind: "hello", device: "cpu" }, []);
  assert.equal(bridge.device, "cuda");
});

test("an error in Python is shown, and the browser computes", async () => {
  const [bridge, model] = connected();
  const seen = [];
  bridge.onerror = (message) => seen.push(message);
  const answer = bridge.ask("orders", {});
  model.listener({ kind: "error", id: model.requests[0].id, message: "ValueError: no" }, []);
  assert.deepEqual(await answer, { by: "nobody" });
  assert.deepEqual(seen, ["ValueError: no"]);
});

test("strings are filled in, and an unknown place stays", () => {
  assert.equal(format("{a} of {b} {c}", { a: 0, b: 2 }), "0 of 2 {c}");
});
