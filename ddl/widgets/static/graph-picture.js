// The picture of a computation graph: boxes with their values and gradients, edges with what the sweep back carries, and inputs that mouse, finger and keys move.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.GraphPicture) return;
  const { make, format } = ddl;
  const { BOX, layout } = ddl.graphLayout;
  const { shown } = ddl.GraphWords;

  const STEP = 0.1; // of an input, by an arrow key
  const KEYS = { ArrowUp: STEP, ArrowRight: STEP, ArrowDown: -STEP, ArrowLeft: -STEP, PageUp: 1, PageDown: -1 };
  const FAR = 10; // steps, with Shift
  const PULL = 0.05; // of an input, for each pixel of a drag
  const STRIP = 18; // the height of the part of a box that holds its gradient
  const LABEL = 12; // the height of a line beside an edge

  const LONGEST = 8; // letters, for which a box has room

  // A number in a box. One that is almost 1 needs many digits to be told from it, for which a box has no room.
  function compact(value) {
    const text = shown(value).replaceAll("\u00a0", "");
    return text.length > LONGEST && Math.abs(Math.abs(value) - 1) < 1e-3 ? `≈${value < 0 ? "−1" : "1"}` : text;
  }

  const text = (y, kind) => make("text", { y, class: kind, "text-anchor": "middle" });

  class GraphPicture {
    // options: words; strings; range: of the inputs; described: the id of the instructions; and what to call: moved(index, value), chose(index), reset(index)
    constructor(options) {
      Object.assign(this, options);
      this.svg = make("svg", { role: "group", "aria-describedby": this.described });
      this.node = make("div", { class: "ddl-graph" }, this.svg);
      this.observer = new ResizeObserver(() => this.place());
      this.observer.observe(this.node);
      // touch-action is not obeyed inside an SVG: without this, the page would scroll away under a dragged input.
      this.svg.addEventListener("touchstart", (event) => event.target.closest(".ddl-input") && event.preventDefault(), { passive: false });
    }

    // The boxes stay in the document while their graph is shown, so that the one in hand keeps the focus.
    show(graph, scene, state, label) {
      if (graph !== this.graph) this.build(graph);
      Object.assign(this, { scene, state });
      this.svg.setAttribute("aria-label", label);
      this.boxes.forEach((box, k) => this.fill(box, k));
      this.edges.forEach((edge) => this.mark(edge));
      this.place();
    }

    build(graph) {
      this.graph = graph;
      this.width = 0;
      let index = 0;
      this.boxes = graph.map((node) => this.box(node, node.op === "input" ? index++ : null));
      this.edges = layout(graph, 1).edges.map(({ from, to, place }) => this.edge(from, to, place));
      const layer = (kind) => make("g", { class: "ddl-edges", "aria-hidden": "true" }, ...this.edges.map((edge) => edge[kind]));
      this.result = make("text", { class: "ddl-result", "text-anchor": "middle", "aria-hidden": "true" }, "L");
      this.svg.replaceChildren(layer("line"), ...this.boxes.map(({ node }) => node), this.result, layer("label"));
    }

    box({ op }, index) {
      const kind = op === "input" ? "ddl-input" : op === "number" ? "ddl-number-box" : "ddl-operation";
      const [left, top] = [-BOX.width / 2, -BOX.height / 2];
      const size = { x: left, y: top, width: BOX.width, height: BOX.height, rx: op === "input" ? 12 : 3 };
      const parts = { name: text(op === "number" ? 5 : top + 15, "ddl-name"), value: text(top + 30, "ddl-value"), gradient: text(-top - 5, "ddl-gradient") };
      const strip = make("path", { class: "ddl-strip", d: op === "number" ? null : `M${left} ${-top - STRIP}H${-left}` });
      const hold = op === "input" ? [make("path", { class: "ddl-hold", d: `M${-left - 11} ${top + 11}l4 -4l4 4M${-left - 11} ${top + 15}l4 4l4 -4` })] : [];
      const rings = ["ddl-focus-paper", "ddl-focus"].map((ring) => make("rect", { class: ring, x: left - 5, y: top - 5, width: BOX.width + 10, height: BOX.height + 10, rx: 14 }));
      const node = make("g", { class: `ddl-box ${kind}`, role: op === "input" ? "slider" : "img", "data-node": op }, ...rings, make("rect", { class: "ddl-ground-box", ...size }), strip, ...hold, ...Object.values(parts));
      if (op === "input") this.listen(node, index);
      return { node, index, ...parts };
    }

    listen(node, index) {
      const [low, high] = this.range;
      for (const [name, value] of Object.entries({ tabindex: 0, "aria-valuemin": low, "aria-valuemax": high, "aria-orientation": "vertical", "data-input": index })) node.setAttribute(name, value);
      node.addEventListener("keydown", (event) => this.key(event, index));
      node.addEventListener("focus", () => this.chose(index));
      node.addEventListener("pointerdown", (event) => this.grab(event, node, index));
    }

    edge(from, to, place) {
      const slope = text(-2, "ddl-slope ddl-halo");
      const sent = text(LABEL - 2, "ddl-sent ddl-halo");
      return { from, to, place, slope, sent, line: make("g", {}, make("path", {}), make("path", { class: "ddl-head" })), label: make("g", {}, slope, sent) };
    }

    fill({ node, name, value, gradient, index }, k) {
      const { graph, scene, words } = this;
      const current = scene.stop ? scene.stop.node : scene.last && scene.last.node;
      name.textContent = words.symbol(graph[k]);
      value.textContent = graph[k].op === "number" || scene.values[k] === null ? "" : compact(scene.values[k]);
      gradient.textContent = scene.gradients[k] === null ? "" : `${compact(scene.gradients[k])}${scene.awaited[k] ? "+…" : ""}`;
      node.classList.toggle("ddl-current", k === current);
      node.classList.toggle("ddl-broken", Boolean(scene.stop) && k === scene.stop.node);
      node.classList.toggle("ddl-reached", scene.gradients[k] !== null);
      if (index === null) return node.setAttribute("aria-label", words.line(graph, scene, k));
      node.setAttribute("aria-label", format(this.strings.input_name, graph[k]));
      node.setAttribute("aria-valuenow", scene.values[k]);
      node.setAttribute("aria-valuetext", words.known(scene, k));
    }

    mark({ from, to, place, line, slope, sent }) {
      const { scene, graph } = this;
      const back = scene.sent[to] !== null && !graph[from].fixed;
      const { kind, node } = scene.last || {};
      slope.textContent = back ? `×${compact(scene.slopes[to][place])}` : "";
      sent.textContent = back ? compact(scene.sent[to][place]) : "";
      line.setAttribute("class", `ddl-edge ${back ? "ddl-back" : scene.values[to] === null ? "ddl-ahead" : "ddl-passed"}${node === to && kind !== "seed" ? " ddl-current" : ""}`);
      line.dataset.edge = `${from}-${to}-${place}`;
    }

    place() {
      const { width } = this.node.getBoundingClientRect();
      if (!width || !this.graph || width === this.width) return;
      this.width = width;
      const { places, edges, height, way, scale, width: own } = layout(this.graph, width);
      this.svg.setAttribute("viewBox", `0 0 ${own} ${height}`);
      Object.assign(this.svg.style, { width: `${own * scale}px`, height: `${height * scale}px` });
      this.node.classList.toggle("ddl-wide", own * scale > width + 1);
      this.node.dataset.way = way;
      places.forEach((spot, k) => this.boxes[k].node.setAttribute("transform", `translate(${spot.join(" ")})`));
      edges.forEach(({ path, label, begin }, k) => {
        const [line, head] = this.edges[k].line.children;
        const turned = way === "across" ? "" : " rotate(90)";
        line.setAttribute("d", path);
        head.setAttribute("d", "M7 -4L0 0L7 4");
        head.setAttribute("transform", `translate(${begin.join(" ")})${turned}`);
        this.edges[k].label.setAttribute("transform", `translate(${label.join(" ")})`);
      });
      const [x, y] = places.at(-1);
      const beside = way === "across" ? [x, y - BOX.height / 2 - 5] : [x + BOX.width / 2 + 12, y + 5];
      this.result.setAttribute("transform", `translate(${beside.join(" ")})`);
    }

    // The box of the last step, where it may lie outside the window, or below what covers its lower edge. covered: the height of that
    reveal(covered) {
      const box = this.boxes[this.scene.stop ? this.scene.stop.node : this.scene.last ? this.scene.last.node : 0];
      if (this.node.dataset.way !== "down") return;
      this.node.style.setProperty("--ddl-covered", `${covered}px`);
      box.node.scrollIntoView({ block: "nearest" });
    }

    grab(event, node, index) {
      if (!event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      node.focus({ preventScroll: true });
      const [from, start] = [event.clientY, this.state.inputs[index]];
      ddl.drag(event, node, ({ clientY }) => this.moved(index, Math.round((start + PULL * (from - clientY)) / STEP) * STEP));
    }

    key(event, index) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const value = this.state.inputs[index];
      const arrow = event.key.startsWith("Arrow");
      if (event.key in KEYS) this.moved(index, value + KEYS[event.key] * (arrow && event.shiftKey ? FAR : 1));
      else if (event.key === "Home") this.reset(index);
      else if (event.key === "End") this.moved(index, this.range[1]);
      else return;
      event.preventDefault();
    }
  }

  ddl.GraphPicture = GraphPicture;
})(globalThis);
