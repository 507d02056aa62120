// What every widget of the book is built on: the custom element around its data, the controls that several have, and the bridge to Python where
// there is a kernel.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Element) return;

  const SILENCE = 3000; // milliseconds without an answer after which the browser computes by itself
  const STATUS_PAUSE = 700; // milliseconds between two messages to a screen reader

  // A chain of requests to Python in which only the latest counts. An answer is {by: "python", content, buffers}, {by: "superseded"}
  // when a later request took its place, or {by: "nobody"} when no kernel answered and the caller has to compute.
  class Bridge {
    constructor(model, silence = SILENCE) {
      Object.assign(this, { model, silence, alive: false, device: null, count: 0, flying: null, next: null });
      this.onchange = () => {};
      this.onerror = () => {};
      this.listener = (message, buffers) => this.receive(message, buffers);
      model.on("msg:custom", this.listener);
      this.hello();
    }

    close() {
      this.model.off("msg:custom", this.listener);
    }

    hello() {
      this.model.send({ kind: "hello" });
    }

    // patience: milliseconds to wait for the answer
    ask(name, content, buffers = [], patience = this.silence) {
      if (!this.alive) {
        this.hello(); // the kernel may have come back: the request after this one will know
        return Promise.resolve({ by: "nobody" });
      }
      return new Promise((resolve) => {
        if (this.next) this.next.resolve({ by: "superseded" });
        this.next = { name, content, buffers, patience, resolve };
        if (!this.flying) this.launch();
      });
    }

    launch() {
      this.flying = this.next;
      this.next = null;
      if (!this.flying) return;
      const { name, content, buffers, patience } = this.flying;
      this.flying.id = ++this.count;
      this.flying.timer = setTimeout(() => this.lost(), patience);
      this.model.send({ kind: "compute", id: this.flying.id, name, content }, undefined, buffers);
    }

    land(answer) {
      clearTimeout(this.flying.timer);
      this.flying.resolve(this.next ? { by: "superseded" } : answer);
      this.launch();
    }

    lost() {
      const waiting = [this.flying, this.next];
      this.flying = this.next = null;
      this.turn(false, this.device);
      if (waiting[1]) waiting[0].resolve({ by: "superseded" });
      waiting[waiting[1] ? 1 : 0].resolve({ by: "nobody" });
    }

    receive(message, buffers) {
      if (message.kind === "hello") return this.turn(true, message.device);
      this.turn(true, this.device);
      if (!this.flying || message.id !== this.flying.id) return;
      if (message.kind === "error") {
        this.onerror(message.message);
        return this.land({ by: "nobody" });
      }
      this.land({ by: "python", content: message.content, buffers });
    }

    turn(alive, device) {
      const changed = alive !== this.alive || device !== this.device;
      Object.assign(this, { alive, device });
      if (changed) this.onchange();
    }
  }

  const counts = {}; // widgets of each kind on this page, for ids that do not clash
  const freshId = (tag) => `${tag}-${(counts[tag] = (counts[tag] || 0) + 1)}`;

  // The base class: a widget defines start(), which fills this.live from this.data, and this.notice, or a tell(text) of its own, if it asks Python or can be shared.
  // The fallback stays for print, and when start() fails.
  class Element extends HTMLElement {
    connectedCallback() {
      if (this.live) { // it was moved, or taken out and put back
        if (this.gone && this.gone.signal.aborted) this.watchTheme();
        return;
      }
      this.fallback = this.querySelector(":scope > .ddl-fallback");
      const script = this.querySelector(':scope > script[type="application/json"]');
      this.live = ddl.make("div", { class: "ddl-live" });
      this.status = ddl.make("div", { class: "ddl-for-screen-readers", role: "status" }); // start() may already have something to say
      try {
        this.data = this.data || JSON.parse(script.textContent);
        this.strings = this.data.strings || {};
        this.introduce();
        this.append(this.live);
        this.start();
        this.dataset.started = "";
      } catch (error) {
        this.live.remove();
        console.error(error);
        return;
      }
      this.live.append(this.status);
      // JupyterLab takes arrow keys and letters for itself, unless they stop here.
      this.addEventListener("keydown", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Escape") event.stopPropagation();
      });
      this.watchTheme();
    }

    disconnectedCallback() {
      setTimeout(() => this.isConnected || !this.gone || this.gone.abort());
    }

    start() {}

    // An id, on which those of its parts are built, and the name by which it is announced, if its strings have one.
    introduce() {
      this.id = this.id || freshId(this.localName);
      if (!this.strings.name) return;
      this.setAttribute("role", "group");
      this.setAttribute("aria-label", this.strings.name);
    }

    // A button with its words from the strings.
    button(name, action, kind = "") {
      const node = ddl.make("button", { type: "button", class: `ddl-button ${kind}`.trim(), "data-action": name }, this.strings[name]);
      node.addEventListener("click", action);
      return node;
    }

    // A menu of options {key, name}, and the row in which it stands beside its label. chosen(key): called when the reader has chosen.
    menu(name, options, chosen) {
      const node = ddl.make("select", { id: `${this.id}-${name}` }, ...options.map((one) => ddl.make("option", { value: one.key }, one.name)));
      node.addEventListener("change", () => chosen(node.value));
      return { node, row: ddl.make("div", { class: "ddl-field" }, ddl.make("label", { for: node.id }, this.strings[name]), node) };
    }

    // Whether heavy work goes to Python now.
    get asksPython() {
      return Boolean(this.bridge && this.bridge.alive);
    }

    // Say where heavy work is done, from now on, and what goes wrong in Python.
    listen() {
      if (this.bridge) Object.assign(this.bridge, { onchange: () => this.computing(), onerror: (message) => this.tell(message) });
      this.computing();
    }

    // Python begins or ceases to answer. A widget with words about that has a node for them in this.engine.
    computing() {
      const python = this.asksPython;
      this.dataset.computes = python ? "python" : "browser";
      if (this.engine) this.engine.textContent = python ? ddl.format(this.strings.python, { device: this.bridge.device }) : this.strings.browser;
    }

    // On the site, the first widget of its kind on a page keeps its state in the page's address, from the reader's first touch on.
    // It has state(), open(text) and tell(text). buttons: where the one for the link belongs; place: after which node the link is shown.
    share(buttons, place) {
      if (this.bridge || root.document.querySelector(this.localName) !== this) return;
      this.sharing = new ddl.Sharing(this, place);
      buttons.append(this.button("share", () => this.sharing.copy()));
      this.sharing.begin();
    }

    // Whatever the reader does that changes the state goes through here.
    touched(act) {
      act();
      if (this.sharing) this.sharing.changed();
    }

    // Called when the page turns light or dark: whatever is not coloured by CSS is drawn again here.
    themed() {}

    watchTheme() {
      this.gone = new AbortController();
      const redraw = () => this.themed();
      const observer = new MutationObserver(redraw);
      for (const node of [document.documentElement, document.body]) {
        observer.observe(node, { attributes: true, attributeFilter: ["data-theme", "data-jp-theme-light", "class"] });
      }
      const signal = this.gone.signal;
      root.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw, { signal });
      signal.addEventListener("abort", () => observer.disconnect());
    }

    // The level of a heading inside this element: one below the title of the section in which it stands.
    levelBelow() {
      const section = this.closest("section");
      const title = section && section.querySelector(":scope > :is(h1, h2, h3, h4, h5)");
      return title ? Number(title.tagName[1]) + 1 : 3;
    }

    colour(name) {
      return getComputedStyle(this).getPropertyValue(`--ddl-${name}`).trim();
    }

    // Tell a screen reader, politely and not too often: of messages in quick succession only the last is said. said(): called when it has been.
    say(text, said = () => {}) {
      clearTimeout(this.saying);
      this.saying = setTimeout(() => {
        this.status.textContent = text;
        said();
      }, STATUS_PAUSE);
    }

    // What there is to say about the last action, to eyes in this.notice and to a voice; it goes with the next one.
    tell(text) {
      this.notify(text);
      this.say(text);
    }

    notify(text) {
      this.notice.textContent = text;
      this.notice.hidden = !text;
    }
  }

  // Fill the places {name} of a string.
  ddl.format = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));

  const SVG = "http://www.w3.org/2000/svg";
  const SVG_TAGS = new Set(["svg", "g", "path", "circle", "ellipse", "line", "rect", "text", "title", "clipPath", "defs"]);

  // Make an element, HTML or SVG, with attributes and children; an attribute that is null or false is left out.
  ddl.make = (tag, attributes = {}, ...children) => {
    const node = SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children);
    return node;
  };

  // A piece of a line as it is drawn, for the words about it.
  ddl.sample = (kind) => ddl.make("svg", { class: "ddl-sample", viewBox: "0 0 24 10", "aria-hidden": "true" }, ddl.make("path", { class: kind, d: "M1 5H23" }));

  // Numbers of a type (such as Float32Array) from bytes that Python sent, which need not begin where such numbers may: a copy.
  ddl.fromBytes = (Type, { buffer, byteOffset, byteLength }) => new Type(buffer.slice(byteOffset, byteOffset + byteLength));

  // What anywidget calls in a notebook: the same element, with a bridge to the kernel.
  ddl.render = (tag) => ({ model, el }) => {
    const node = document.createElement(tag);
    node.data = model.get("data");
    node.bridge = new Bridge(model);
    el.append(node);
    return () => {
      node.bridge.close();
      node.remove();
    };
  };

  Object.assign(ddl, { Element, Bridge });
})(globalThis);
