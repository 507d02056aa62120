// What all widgets have, without a page: the element with its name, controls, kernel and link; and the bridge between it and Python: hello and
// time-out, errors, and that only the latest request counts.
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");

// As much of an HTML element as the base class needs.
class Node {
  constructor(tag) {
    Object.assign(this, { localName: tag, attributes: {}, children: [], dataset: {}, listeners: {}, textContent: "" });
  }
  addEventListener(event, listener) {
    this.listeners[event] = listener;
  }
  append(...children) {
    this.children.push(...children);
  }
  querySelector() {
    return null;
  }
  setAttribute(name, value) {
    this.attributes[name] = value;
    if (name === "id") this.id = value;
  }
}

globalThis.HTMLElement = Node;
globalThis.document = { createElement: (tag) => new Node(tag), createElementNS: (_, tag) => new Node(tag), querySelector: () => null };
require(path.join(__dirname, "../../ddl/widgets/static/element.js"));
const { Bridge, Element, format, fromBytes, sample } = globalThis.ddl;

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

// ---- The element.

const STRINGS = { name: "A sample", go: "Go", data: "Data", share: "Copy link", python: "Python on {device}", browser: "Here" };

class Sample extends Element {
  constructor(strings = STRINGS, tag = "ddl-sample") {
    super(tag);
    Object.assign(this, { data: { strings }, told: [], buttons: new Node("div") });
  }
  start() {
    this.engine = new Node("p");
    this.listen();
    this.share(this.buttons, "the message");
  }
  tell(text) {
    this.told.push(text);
  }
  watchTheme() {}
}

function started(options = {}, element = new Sample()) {
  Object.assign(element, options).connectedCallback();
  assert.equal(element.dataset.started, "", "it has started");
  return element;
}

test("every widget has an id of its own, counted by its kind, unless the page gave it one", () => {
  const ids = ["ddl-one", "ddl-one", "ddl-two"].map((tag) => started({}, new Sample(STRINGS, tag)).id);
  assert.deepEqual(ids, ["ddl-one-1", "ddl-one-2", "ddl-two-1"]);
  assert.equal(started({ id: "mine" }, new Sample(STRINGS, "ddl-one")).id, "mine");
  assert.equal(started({}, new Sample(STRINGS, "ddl-one")).id, "ddl-one-3");
});

test("a widget with a name is announced as a group of that name, and one without is not", () => {
  assert.deepEqual(started().attributes, { role: "group", "aria-label": "A sample" });
  assert.deepEqual(started({}, new Sample({ share: "Copy link" })).attributes, {});
});

test("a button has its words from the strings, and does what it is for", () => {
  let done = 0;
  const button = started().button("go", () => done++);
  assert.deepEqual(button.attributes, { type: "button", class: "ddl-button", "data-action": "go" });
  assert.deepEqual(button.children, ["Go"]);
  button.listeners.click();
  assert.equal(done, 1);
  assert.equal(started().button("go", () => {}, "ddl-primary").attributes.class, "ddl-button ddl-primary");
});

test("a menu has its label, and tells what was chosen", () => {
  const chosen = [];
  const { node, row } = started({ id: "mine" }).menu("data", [{ key: "a", name: "An a" }, { key: 2, name: "A two" }], (key) => chosen.push(key));
  assert.deepEqual(node.children.map(({ attributes, children }) => [attributes.value, ...children]), [["a", "An a"], [2, "A two"]]);
  const [label, field] = row.children;
  assert.deepEqual([label.attributes.for, label.children, field], ["mine-data", ["Data"], node]);
  node.value = "a";
  node.listeners.change();
  assert.deepEqual(chosen, ["a"]);
});

test("it says where heavy work is done, and what goes wrong in Python", async () => {
  const model = new Model();
  const element = started({ bridge: new Bridge(model, SILENCE) });
  const stands = () => [element.asksPython, element.dataset.computes, element.engine.textContent];
  assert.deepEqual(stands(), [false, "browser", "Here"]);
  model.listener({ kind: "hello", device: "cuda" }, []);
  assert.deepEqual(stands(), [true, "python", "Python on cuda"]);
  const answer = element.bridge.ask("orders", {});
  model.listener({ kind: "error", id: model.requests[0].id, message: "ValueError: no" }, []);
  assert.deepEqual(await answer, { by: "nobody" });
  assert.deepEqual(element.told, ["ValueError: no"]);
  await element.bridge.ask("orders", {}); // nobody answers
  assert.deepEqual(stands(), [false, "browser", "Here"]);
});

test("without a kernel, and without words about it, the browser computes", () => {
  const element = started();
  assert.deepEqual([element.asksPython, element.dataset.computes, element.engine.textContent], [false, "browser", "Here"]);
  delete element.engine;
  element.computing();
  assert.equal(element.dataset.computes, "browser");
});

// A link that notes what it is asked to do, for the first widget of the page.
function shared(element) {
  const calls = [];
  globalThis.ddl.Sharing = class {
    constructor(host, place) {
      calls.push([host === element, place]);
      for (const name of ["begin", "changed", "copy"]) this[name] = () => calls.push(name);
    }
  };
  globalThis.document.querySelector = (tag) => (tag === element.localName ? element : null);
  return calls;
}

test("the first of its kind can be shared: it opens its address, has a button, and writes down what the reader changes", () => {
  const element = new Sample();
  const calls = shared(element);
  started({}, element);
  element.touched(() => calls.push("acted"));
  element.buttons.children[0].listeners.click();
  assert.deepEqual(calls, [[true, "the message"], "begin", "acted", "changed", "copy"]);
});

test("neither a second one nor one in a notebook is shared, and a touch does what it is for all the same", () => {
  const first = new Sample();
  const calls = shared(first);
  const inNotebook = started({ bridge: new Bridge(new Model(), SILENCE) }, first);
  for (const element of [inNotebook, started()]) {
    assert.equal(element.buttons.children.length, 0);
    element.touched(() => calls.push("acted"));
  }
  assert.deepEqual(calls, ["acted", "acted"]);
});

test("numbers are read from wherever they begin in the bytes that came", () => {
  const bytes = new Uint8Array([9, 1, 0, 2, 0, 9]);
  assert.deepEqual(fromBytes(Uint16Array, new DataView(bytes.buffer, 1, 4)), Uint16Array.of(1, 2));
});

test("a sample of a line is left to the eye", () => {
  const { localName, attributes, children } = sample("ddl-run");
  assert.deepEqual([localName, attributes["aria-hidden"], children[0].attributes.class], ["svg", "true", "ddl-run"]);
});

test("strings are filled in, and an unknown place stays", () => {
  assert.equal(format("{a} of {b} {c}", { a: 0, b: 2 }), "0 of 2 {c}");
});
