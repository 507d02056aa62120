// What every widget of the book is built on: the custom element around its data, and the bridge to Python where there is a kernel.
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

  // The base class: a widget defines start(), which fills this.live from this.data. The fallback stays for print, and when start() fails.
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
