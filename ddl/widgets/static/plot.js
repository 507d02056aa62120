// A square plot of movable points above a coloured ground: by mouse, by finger, and by keyboard.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PointPlot) return;
  const { make } = ddl;

  const RADIUS = 5.5; // pixels
  const GRID = 1 / 32; // points sit on this grid, on which the perceptron's sums are exact in every floating-point format
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

  const snap = (value, extent) => Math.max(-extent, Math.min(extent, Math.round(value / GRID) * GRID));

  class PointPlot {
    // options: extent, strings, label, described: id of the instructions, moved(index, x, y), renderer(name)
    constructor(options) {
      Object.assign(this, options, { points: [], ticks: { x: [], y: [] }, current: 0, line: null, ring: -1 });
      this.ground = make("div", { class: "ddl-ground" });
      this.svg = make("svg", { role: "group", "aria-label": options.label, "aria-describedby": options.described });
      this.ground.append(this.svg);
      this.node = make("div", { class: "ddl-plot" }, this.ground);
      this.surface = new ddl.Surface(this.ground, options.renderer);
      this.svg.addEventListener("pointerdown", (event) => this.grab(event));
      this.svg.addEventListener("keydown", (event) => this.key(event));
      this.observer = new ResizeObserver(() => this.draw());
      this.observer.observe(this.ground);
    }

    // points: [x, y, t] with t = ±1; names: of the classes −1 and +1; ticks: {x: [[place, label], …], y: …}
    show({ points, names, ticks, labels }) {
      Object.assign(this, { points, names, ticks, labels, current: Math.min(this.current, points.length - 1) });
      this.draw();
    }

    side() {
      return this.ground.clientWidth;
    }

    toPixels(x, y) {
      const half = this.side() / 2;
      return [half + (x / this.extent) * half, half - (y / this.extent) * half];
    }

    draw() {
      const side = this.side();
      if (!side) return;
      this.svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
      this.svg.replaceChildren(...this.axes(side), ...this.boundary(side), ...this.marks());
    }

    axes(side) {
      const text = (x, y, attributes, label) => make("text", { x, y, ...attributes }, label);
      const nodes = [make("rect", { class: "ddl-frame", width: side, height: side })];
      for (const [place, label] of this.ticks.x) {
        nodes.push(text(this.toPixels(place, 0)[0], side + 16, { "text-anchor": "middle" }, label));
      }
      for (const [place, label] of this.ticks.y) {
        nodes.push(text(-6, this.toPixels(0, place)[1] + 4, { "text-anchor": "end" }, label));
      }
      if (this.labels) {
        nodes.push(text(side / 2, side + 34, { "text-anchor": "middle" }, this.labels[0]));
        nodes.push(text(-36, side / 2, { "text-anchor": "middle", transform: `rotate(-90 -36 ${side / 2})` }, this.labels[1]));
      }
      return nodes;
    }

    // The line w · (1, x, y) = 0, drawn long and clipped by the frame, with an arrow that points to the side of class +1.
    boundary(side) {
      const w = this.line;
      const norm = w ? Math.hypot(w[1], w[2]) : 0;
      if (!norm) return [];
      const [nx, ny] = [w[1] / norm, w[2] / norm];
      const [fx, fy] = [(-w[0] * nx) / norm, (-w[0] * ny) / norm]; // the foot of the perpendicular from the origin
      const long = 4 * this.extent + Math.abs(w[0]) / norm;
      const [x1, y1] = this.toPixels(fx - long * ny, fy + long * nx);
      const [x2, y2] = this.toPixels(fx + long * ny, fy - long * nx);
      const [ax, ay] = this.toPixels(fx, fy);
      const tip = [ax + 28 * nx, ay - 28 * ny];
      const wing = (sign) => `L${tip[0] - 7 * (nx + sign * ny * 0.6)} ${tip[1] + 7 * (ny - sign * nx * 0.6)}`;
      const arrow = `M${ax} ${ay}L${tip[0]} ${tip[1]}M${wing(1).slice(1)}L${tip[0]} ${tip[1]}${wing(-1)}`;
      const clipped = make("svg", { width: side, height: side, class: "ddl-clip" });
      clipped.append(make("line", { class: "ddl-line", x1, y1, x2, y2 }), make("path", { class: "ddl-arrow", d: arrow }));
      return [clipped];
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
        role: "button", tabindex: index === this.current ? 0 : -1, "aria-label": this.pointLabel(index),
      });
      if (index === this.ring) node.append(make("circle", { class: "ddl-ring", r: RADIUS * 2.2 }));
      node.append(make("circle", { class: "ddl-touch", r: RADIUS * 2.4 }), shape);
      return node;
    }

    pointLabel(index) {
      const [x, y, t] = this.points[index];
      const name = this.names[t < 0 ? 0 : 1];
      return ddl.format(this.strings.point, { number: index + 1, count: this.points.length, name, x: x.toFixed(2), y: y.toFixed(2) });
    }

    select(index) {
      this.current = index;
      this.nodes.forEach((node, k) => node.setAttribute("tabindex", k === index ? 0 : -1));
      this.nodes[index].focus({ preventScroll: true });
    }

    move(index, x, y) {
      const [oldX, oldY] = this.points[index];
      const [newX, newY] = [snap(x, this.extent), snap(y, this.extent)];
      if (newX === oldX && newY === oldY) return;
      this.moved(index, newX, newY);
      this.nodes[index].focus({ preventScroll: true });
    }

    grab(event) {
      const node = event.target.closest(".ddl-point");
      if (!node) return;
      const index = Number(node.dataset.index);
      event.preventDefault();
      this.select(index);
      this.svg.setPointerCapture(event.pointerId); // the mark itself is drawn anew while it moves
      const follow = (move) => {
        const box = this.ground.getBoundingClientRect();
        const x = ((move.clientX - box.left) / box.width) * 2 - 1;
        const y = 1 - ((move.clientY - box.top) / box.height) * 2;
        this.move(index, x * this.extent, y * this.extent);
      };
      const drop = new AbortController();
      root.addEventListener("pointermove", follow, { signal: drop.signal });
      for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, () => drop.abort(), { signal: drop.signal });
    }

    key(event) {
      const index = this.current;
      const [x, y] = this.points[index];
      if (event.key in MOVES) {
        const step = GRID * (event.shiftKey ? 8 : 2);
        const [dx, dy] = MOVES[event.key];
        this.move(index, x + dx * step, y + dy * step);
      } else if (event.key === "PageDown" || event.key === "PageUp") {
        const count = this.points.length;
        this.select((index + (event.key === "PageDown" ? 1 : count - 1)) % count);
      } else return;
      event.preventDefault();
    }
  }

  ddl.PointPlot = PointPlot;
})(globalThis);
