// A square plot of movable points above a coloured ground: by mouse, by finger, and by keyboard.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PointPlot) return;
  const { make } = ddl;

  const RADIUS = 5.5; // pixels
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };
  const LONG_STEP = 5; // units, with Shift

  class PointPlot {
    // options: strings, label, described: id of the instructions; and what to call: moved(index, x, y), told(text), renderer(name), resized()
    constructor(options) {
      Object.assign(this, options, { points: [], current: 0, line: null, ring: -1 });
      this.ground = make("div", { class: "ddl-ground" });
      this.svg = make("svg", { role: "application", "aria-label": options.label, "aria-describedby": options.described });
      this.ground.append(this.svg);
      this.node = make("div", { class: "ddl-plot" }, this.ground);
      this.surface = new ddl.Surface(this.ground, options.renderer);
      this.svg.addEventListener("pointerdown", (event) => this.grab(event));
      this.svg.addEventListener("keydown", (event) => this.key(event));
      // touch-action is not obeyed inside an SVG: without this, the page would scroll away under a dragged point.
      const hold = (event) => event.target.closest(".ddl-point") && event.preventDefault();
      this.svg.addEventListener("touchstart", hold, { passive: false });
      this.observer = new ResizeObserver(() => this.resized());
      this.observer.observe(this.ground);
    }

    // points: [x, y, t] in whole units, t = ±1. scene: {unit, range: {x: [low, high], y: …} in units, classes: names of −1 and +1, labels, ticks:
    // {x: [[place in units, label], …], y: …}}
    show(points, scene) {
      Object.assign(this, { points, scene, current: Math.min(this.current, points.length - 1) });
      this.draw();
    }

    side() {
      return this.ground.clientWidth;
    }

    // From units to the square from -1 to 1, and to pixels.
    toSquare(value, axis) {
      const [low, high] = this.scene.range[axis];
      return (2 * (value - low)) / (high - low) - 1;
    }

    toPixels(x, y) {
      const half = this.side() / 2;
      return [half * (1 + this.toSquare(x, "x")), half * (1 - this.toSquare(y, "y"))];
    }

    // Weights for the square from -1 to 1 that say what w says of points in units, up to the unit.
    inSquare(w) {
      const [centre, half] = [{}, {}];
      for (const axis of ["x", "y"]) {
        const [low, high] = this.scene.range[axis];
        [centre[axis], half[axis]] = [(low + high) / 2, (high - low) / 2];
      }
      const bias = w[0] * Math.round(1 / this.scene.unit) + w[1] * centre.x + w[2] * centre.y;
      return [bias, w[1] * half.x, w[2] * half.y];
    }

    draw() {
      const side = this.side();
      if (!side || !this.scene) return;
      this.svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
      const focused = this.svg.contains(document.activeElement);
      const [line, arrow] = this.boundary(side);
      this.svg.replaceChildren(...this.axes(side), ...line, ...this.marks(), ...arrow, ...this.halo());
      if (focused) this.nodes[this.current].focus({ preventScroll: true });
    }

    axes(side) {
      const { ticks, labels } = this.scene;
      const text = (x, y, attributes, label) => make("text", { x, y, ...attributes }, label);
      const nodes = [make("rect", { class: "ddl-frame", width: side, height: side })];
      const [left, bottom] = [this.scene.range.x[0], this.scene.range.y[0]];
      for (const [place, label] of ticks.x) {
        nodes.push(text(this.toPixels(place, bottom)[0], side + 16, { "text-anchor": "middle" }, label));
      }
      for (const [place, label] of ticks.y) {
        nodes.push(text(-6, this.toPixels(left, place)[1] + 4, { "text-anchor": "end" }, label));
      }
      nodes.push(text(side / 2, side + 34, { "text-anchor": "middle" }, labels[0]));
      nodes.push(text(-36, side / 2, { "text-anchor": "middle", transform: `rotate(-90 -36 ${side / 2})` }, labels[1]));
      return nodes;
    }

    // The line on which the score is 0, drawn long and clipped by the frame, and an arrow that points to the side of class +1.
    boundary(side) {
      const w = this.line ? this.inSquare(this.line) : [0, 0, 0];
      const norm = Math.hypot(w[1], w[2]);
      if (!norm) return [[], []];
      const [nx, ny] = [w[1] / norm, w[2] / norm];
      const distance = -w[0] / norm; // of the line from the middle of the plot
      const pixels = (u, v) => [(side / 2) * (1 + u), (side / 2) * (1 - v)];
      const [fx, fy] = [distance * nx, distance * ny];
      const long = 3 + Math.abs(distance);
      const [x1, y1] = pixels(fx - long * ny, fy + long * nx);
      const [x2, y2] = pixels(fx + long * ny, fy - long * nx);
      const [ax, ay] = pixels(fx, fy);
      const [tx, ty] = [ax + 28 * nx, ay - 28 * ny];
      const wing = (sign) => `${tx - 7 * (nx + sign * ny * 0.6)} ${ty + 7 * (ny - sign * nx * 0.6)}`;
      const arrow = `M${ax} ${ay}L${tx} ${ty}M${wing(1)}L${tx} ${ty}L${wing(-1)}`;
      const clipped = (child) => {
        const frame = make("svg", { width: side, height: side, class: "ddl-clip" });
        frame.append(child);
        return [frame];
      };
      return [clipped(make("line", { class: "ddl-line", x1, y1, x2, y2 })), clipped(make("path", { class: "ddl-arrow", d: arrow }))];
    }

    marks() {
      this.nodes = this.points.map((_, index) => this.mark(index));
      return this.nodes;
    }

    mark(index) {
      const [x, y, t] = this.points[index];
      const [px, py] = this.toPixels(x, y);
      const r = RADIUS * 1.25;
      const shape = t < 0 ? make("circle", { r: RADIUS }) : make("path", { d: `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z` });
      const node = make("g", {
        class: `ddl-point ddl-class${t < 0 ? 0 : 1}`, transform: `translate(${px} ${py})`, "data-index": index,
        role: "button", "aria-roledescription": this.strings.movable, tabindex: index === this.current ? 0 : -1,
        "aria-label": this.pointLabel(index),
      });
      node.append(make("circle", { class: "ddl-touch", r: RADIUS * 2.4 }), shape);
      return node;
    }

    // Rings round the point under treatment and round the one that has the focus, above all others.
    halo() {
      const ring = (index, kind, radius) => {
        const [cx, cy] = this.toPixels(...this.points[index]);
        return make("circle", { class: kind, cx, cy, r: radius });
      };
      const rings = [ring(this.current, "ddl-focus", RADIUS * 2.4)];
      if (this.ring >= 0) rings.push(ring(this.ring, "ddl-ring", RADIUS * 2.2));
      return rings;
    }

    pointLabel(index) {
      const [x, y, t] = this.points[index];
      const written = (value) => String(Math.round(value * this.scene.unit * 1000) / 1000);
      const name = this.scene.classes[t < 0 ? 0 : 1];
      return ddl.format(this.strings.point, { number: index + 1, count: this.points.length, name, x: written(x), y: written(y) });
    }

    select(index) {
      // Nothing is drawn anew here: a finger that has just come down would lose the mark under it.
      this.current = index;
      this.nodes.forEach((node, k) => node.setAttribute("tabindex", k === index ? 0 : -1));
      const [cx, cy] = this.toPixels(...this.points[index]);
      const ring = this.svg.querySelector(".ddl-focus");
      ring.setAttribute("cx", cx);
      ring.setAttribute("cy", cy);
      this.nodes[index].focus({ preventScroll: true });
    }

    move(index, ...place) {
      const [x, y] = ["x", "y"].map((axis, k) => {
        const [low, high] = this.scene.range[axis];
        return Math.max(low, Math.min(high, Math.round(place[k])));
      });
      if (x !== this.points[index][0] || y !== this.points[index][1]) this.moved(index, x, y);
    }

    grab(event) {
      const node = event.target.closest(".ddl-point");
      if (!node || !event.isPrimary || event.button !== 0) return;
      const index = Number(node.dataset.index);
      event.preventDefault();
      this.select(index);
      this.svg.setPointerCapture(event.pointerId); // the mark itself is drawn anew while it moves
      const follow = (move) => {
        if (move.pointerId !== event.pointerId) return;
        const box = this.ground.getBoundingClientRect();
        const { x, y } = this.scene.range;
        const across = (move.clientX - box.left) / box.width;
        const up = 1 - (move.clientY - box.top) / box.height;
        this.move(index, x[0] + across * (x[1] - x[0]), y[0] + up * (y[1] - y[0]));
      };
      const drop = new AbortController();
      root.addEventListener("pointermove", follow, { signal: drop.signal });
      const release = (end) => end.pointerId === event.pointerId && drop.abort();
      for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, release, { signal: drop.signal });
    }

    key(event) {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const index = this.current;
      const [x, y] = this.points[index];
      if (event.key in MOVES) {
        const step = event.shiftKey ? LONG_STEP : 1;
        const [dx, dy] = MOVES[event.key];
        this.move(index, x + dx * step, y + dy * step);
      } else if (event.key === "PageDown" || event.key === "PageUp") {
        const count = this.points.length;
        this.select((index + (event.key === "PageDown" ? 1 : count - 1)) % count);
      } else if (event.key === "Enter" || event.key === " ") {
        this.told(this.pointLabel(index));
      } else return;
      event.preventDefault();
    }
  }

  ddl.PointPlot = PointPlot;
})(globalThis);
