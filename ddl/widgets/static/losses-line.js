// The number line: targets, and one prediction for all of them, which mouse, finger and keys move. Each is a slider to whoever cannot see it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.TargetLine) return;
  const { make, format } = ddl;
  const { words, line } = ddl.drawing;

  const [HEIGHT, AXIS] = [120, 104]; // pixels
  const RADIUS = 6;
  const GRIP = 14; // pixels around a mark in which a finger means it
  const HANDLE = 22; // the height of the prediction's handle
  const CEILING = 60; // the height up to which targets pile: above them there is room for a number, and for the handle
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  const FAR = 10; // steps, with Shift
  const PAGES = { PageDown: -50, PageUp: 50 };
  const CHOICES = { // of another target, in the order of their numbers
    PageDown: (index, count) => (index + 1) % count, PageUp: (index, count) => (index + count - 1) % count, Home: () => 0, End: (_, count) => count - 1,
  };

  class TargetLine {
    // options: strings; described: id of the instructions; range; and what to call: predicted(value), moved(index, value), chose(index), added(), removed()
    constructor(options) {
      Object.assign(this, options, { nodes: [] });
      this.ground = make("div", { class: "ddl-ground", style: `height: ${HEIGHT}px` });
      // What is drawn anew lies around the marks, which stay in the document, so that the one in hand keeps the focus.
      [this.back, this.marks, this.front] = [make("g"), make("g"), make("g", { class: "ddl-value" })];
      this.svg = make("svg", { role: "group", "aria-describedby": options.described });
      this.svg.append(this.back, this.marks, this.front);
      this.ground.append(this.svg);
      this.node = make("div", { class: "ddl-plot ddl-line" }, this.ground);
      this.handle = this.grip("ddl-handle", "M0 11L-8 -5V-11H8V-5Z", "prediction");
      this.handle.addEventListener("keydown", (event) => this.predict(event));
      this.observer = new ResizeObserver(() => this.draw());
      this.observer.observe(this.ground);
      this.svg.addEventListener("pointerdown", (event) => this.grab(event));
      ddl.lossHand(this.ground, (event) => this.nearest(event) === null && this.predicted(this.placeOf(event)));
      // touch-action is not obeyed inside an SVG: without this, the page would scroll away under a dragged target.
      this.svg.addEventListener("touchstart", (event) => this.nearest(event.touches[0]) !== null && event.preventDefault(), { passive: false });
    }

    // A mark that can be held: a slider, whose value goes from one end of the range to the other.
    grip(kind, shape, name) {
      const [low, high] = this.range;
      const node = make("g", { class: `ddl-point ${kind}`, role: "slider", "data-grip": name, "aria-valuemin": low, "aria-valuemax": high,
        "aria-orientation": "horizontal" }, make("circle", { class: "ddl-touch", r: GRIP }), make("circle", { class: "ddl-focus-paper", r: GRIP - 2 }),
      make("circle", { class: "ddl-focus", r: GRIP - 2 }), make("path", { class: "ddl-shape", d: shape }));
      return node;
    }

    target(index) {
      const node = this.grip("ddl-target", `M${-RADIUS} 0a${RADIUS} ${RADIUS} 0 1 0 ${2 * RADIUS} 0a${RADIUS} ${RADIUS} 0 1 0 ${-2 * RADIUS} 0Z`, index);
      node.addEventListener("keydown", (event) => this.key(event, index));
      node.addEventListener("focus", () => index !== this.chosen && this.chose(index));
      return node;
    }

    show({ targets, prediction, chosen }, label) {
      Object.assign(this, { targets, prediction, chosen });
      while (this.nodes.length < targets.length) this.nodes.push(this.target(this.nodes.length));
      if (this.marks.childElementCount !== targets.length + 1) this.marks.replaceChildren(...this.nodes.slice(0, targets.length), this.handle);
      this.svg.setAttribute("aria-label", label);
      this.draw();
    }

    x(value) {
      const [low, high] = this.range;
      return ((value - low) / (high - low)) * this.ground.clientWidth;
    }

    placeOf({ clientX }) {
      const box = this.ground.getBoundingClientRect();
      const [low, high] = this.range;
      return low + ((clientX - box.left) / box.width) * (high - low);
    }

    // Where every target is drawn: in a pile where they would lie on each other.
    places() {
      const order = this.targets.map((_, k) => k).sort((a, b) => this.targets[a] - this.targets[b] || a - b);
      const tops = []; // of each row of the pile, the place of its last target
      const rows = [];
      for (const k of order) {
        const x = this.x(this.targets[k]);
        const row = [...tops.keys(), tops.length].find((level) => tops[level] === undefined || x - tops[level] >= 2 * RADIUS);
        tops[row] = x;
        rows[k] = row;
      }
      const floor = AXIS - RADIUS - 1;
      const step = Math.min(1.6 * RADIUS, (floor - CEILING) / Math.max(1, tops.length - 1));
      return rows.map((row, k) => [this.x(this.targets[k]), floor - row * step]);
    }

    draw() {
      const width = this.ground.clientWidth;
      if (!width || !this.targets) return;
      this.spots = [...this.places(), [this.x(this.prediction), HANDLE]];
      const [at, [px, py]] = [ddl.written.number(this.prediction), this.spots.at(-1)];
      const anchor = (x) => (x > width - 60 ? "end" : x < 60 ? "start" : "middle");
      const ticks = ddl.nice(...this.range, 5).map((value) => words(this.x(value), HEIGHT + 1, ddl.written.number(value), { "text-anchor": "middle" }));
      const [cx] = this.spots[this.chosen];
      const top = Math.min(...this.spots.slice(0, -1).filter(([x]) => Math.abs(x - cx) < 3 * RADIUS).map(([, y]) => y)); // of the pile
      this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
      this.back.replaceChildren(line([0, AXIS], [width, AXIS], "ddl-axis"), ...ticks, line([px, py], [px, AXIS + 3], "ddl-prediction"),
        words(px, 7, format(this.strings.prediction_mark, { value: at }), { class: "ddl-halo", "text-anchor": anchor(px) }));
      this.nodes.slice(0, this.targets.length).forEach((node, k) => this.place(node, k));
      this.mark(this.handle, { now: this.prediction, label: this.strings.prediction, spot: [px, py], tab: true });
      this.front.replaceChildren(words(cx, top - 10, String(this.targets[this.chosen]), { class: "ddl-halo", "text-anchor": anchor(cx) }));
    }

    place(node, k) {
      const label = format(this.strings.target_label, { number: k + 1, count: this.targets.length });
      this.mark(node, { now: this.targets[k], label, spot: this.spots[k], tab: k === this.chosen });
      node.classList.toggle("ddl-chosen", k === this.chosen);
    }

    mark(node, { now, label, spot, tab }) {
      const attributes = { "aria-valuenow": Number(now.toFixed(2)), "aria-label": label, transform: `translate(${spot.join(" ")})`, tabindex: tab ? 0 : -1 };
      for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    }

    // Which mark an event means: the number of a target, "prediction", or null for none.
    nearest({ clientX, clientY }) {
      const box = this.ground.getBoundingClientRect();
      const far = this.spots.map(([x, y]) => Math.hypot(clientX - box.left - x, clientY - box.top - y));
      const least = Math.min(...far);
      if (!(least <= GRIP)) return null;
      const index = far[this.chosen] === least ? this.chosen : far.indexOf(least);
      return index === this.targets.length ? "prediction" : index;
    }

    grab(event) {
      const held = this.nearest(event);
      if (held === null || !event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      if (held !== "prediction") this.chose(held);
      (held === "prediction" ? this.handle : this.nodes[held]).focus({ preventScroll: true });
      ddl.drag(event, this.svg, (move) => (held === "prediction" ? this.predicted(this.placeOf(move)) : this.moved(held, this.placeOf(move))));
    }

    predict(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const [low, high] = this.range;
      if (event.key in STEPS) this.predicted(this.prediction + STEPS[event.key] * (event.shiftKey ? FAR : 1));
      else if (event.key in PAGES) this.predicted(this.prediction + PAGES[event.key]);
      else if (event.key === "Home" || event.key === "End") this.predicted(event.key === "Home" ? low : high);
      else return;
      event.preventDefault();
    }

    key(event, index) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key in STEPS) this.moved(index, this.targets[index] + STEPS[event.key] * (event.shiftKey ? FAR : 1));
      else if (event.key in CHOICES) this.chose(CHOICES[event.key](index, this.targets.length));
      else if (event.key === "Delete" || event.key === "Backspace") this.removed();
      else if (event.key === "Insert") this.added();
      else return;
      event.preventDefault();
      if (!(event.key in STEPS)) this.nodes[this.chosen].focus({ preventScroll: true });
    }
  }

  ddl.TargetLine = TargetLine;
})(globalThis);
