// A square plot of points above a coloured ground, with the line that weights draw. Hands (hands.js) move the points.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PointPlot) return;
  const { make } = ddl;

  const RADIUS = 5.5; // pixels
  const REACH = 2.4 * RADIUS; // how far from a point a finger may come down and still mean it

  // An arrow from one place to another, in pixels. Its head is a path of its own, so that it stays whole where the shaft is dashed.
  ddl.arrow = ([x1, y1], [x2, y2], kind) => {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const head = Math.min(8, length / 2);
    const [ux, uy] = [((x2 - x1) / length) * head, ((y2 - y1) / length) * head];
    const wing = (side) => `${x2 - ux + side * 0.55 * uy} ${y2 - uy - side * 0.55 * ux}`;
    const [shaft, point] = [`M${x1} ${y1}L${x2} ${y2}`, `M${wing(1)}L${x2} ${y2}L${wing(-1)}`];
    return make("g", { class: kind }, make("path", { d: shaft }), make("path", { class: "ddl-head", d: point }));
  };

  class PointPlot {
    // options: strings, described: id of the instructions; and what to call: renderer(name), resized()
    constructor(options) {
      Object.assign(this, options, { points: [], current: 0, line: null, lineBefore: null, ring: -1 });
      this.ground = make("div", { class: "ddl-ground" });
      this.svg = make("svg", { role: "application", "aria-describedby": options.described });
      this.ground.append(this.svg);
      this.node = make("div", { class: "ddl-plot" }, this.ground);
      this.surface = new ddl.Surface(this.ground, ddl.linearPainter, options.renderer);
      // Not on the SVG itself: Chromium lets Tab stop at an SVG element that listens to the focus.
      this.ground.addEventListener("focusin", (event) => this.follow(event.target));
      this.observer = new ResizeObserver(() => this.resized());
      this.observer.observe(this.ground);
    }

    // points: [x, y, t] in whole units, t = ±1. scene: {unit, range: {x: [low, high], y: …} in units, classes: names of −1 and +1, labels, ticks:
    // {x: [[place in units, label], …], y: …}}
    // line, lineBefore: weights whose lines are drawn, lineBefore faintly; null for none. ring: the point under treatment, or -1. label: the picture in
    // words. mistaken(point): whether it is a mistake.
    show({ points, scene, line, lineBefore, ring, label, mistaken }) {
      Object.assign(this, { points, scene, line, lineBefore, ring, mistaken, current: Math.min(this.current, points.length - 1) });
      this.svg.setAttribute("aria-label", label);
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
      const [line, arrow] = this.boundary(this.line, "ddl-line", side);
      const [before] = this.boundary(this.lineBefore, "ddl-line ddl-before", side);
      this.svg.replaceChildren(...this.axes(side), ...before, ...line, ...this.marks(), ...arrow, ...this.example(), ...this.halo());
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
    boundary(weights, kind, side) {
      const w = weights ? this.inSquare(weights) : [0, 0, 0];
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
      const clipped = (child) => {
        const frame = make("svg", { width: side, height: side, class: "ddl-clip" });
        frame.append(child);
        return [frame];
      };
      return [clipped(make("line", { class: kind, x1, y1, x2, y2 })), clipped(ddl.arrow([ax, ay], [tx, ty], "ddl-arrow"))];
    }

    // The inputs (x₁, x₂) of the point under treatment as an arrow from the origin, if the origin is in the picture.
    example() {
      const origin = ["x", "y"].every((axis) => this.scene.range[axis][0] <= 0 && this.scene.range[axis][1] >= 0);
      if (this.ring < 0 || !origin) return [];
      const [x, y, t] = this.points[this.ring];
      return [ddl.arrow(this.toPixels(0, 0), this.toPixels(x, y), `ddl-example ddl-stroke${t < 0 ? 0 : 1}`)];
    }

    marks() {
      this.nodes = this.points.map((_, index) => this.mark(index));
      return this.nodes;
    }

    mark(index) {
      const [x, y, t] = this.points[index];
      const [px, py] = this.toPixels(x, y);
      const node = make("g", {
        class: "ddl-point", transform: `translate(${px} ${py})`, "data-index": index,
        role: "button", "aria-roledescription": this.strings.movable, tabindex: index === this.current ? 0 : -1,
        "aria-label": this.pointLabel(index),
      });
      node.append(make("circle", { class: "ddl-touch", r: REACH }), this.shape(t));
      return node;
    }

    // A circle for class −1, a diamond for class +1.
    shape(t) {
      const r = RADIUS * 1.25;
      const kind = `ddl-class${t < 0 ? 0 : 1}`;
      return t < 0 ? make("circle", { r: RADIUS, class: kind }) : make("path", { d: `M0 ${-r}L${r} 0L0 ${r}L${-r} 0Z`, class: kind });
    }

    // A wide dashed ring round the point under treatment; and above all others the point that has the focus, larger, in a solid ring.
    halo() {
      const treated = this.ring < 0 ? [] : this.circled(this.ring, "ddl-ring", 3.4 * RADIUS);
      return [...treated, this.spotlight()];
    }

    // A ring on a wider one in the colour of the paper, so that it is seen among points of any colour.
    circled(index, kind, r) {
      const [cx, cy] = this.toPixels(...this.points[index]);
      return [`${kind}-paper`, kind].map((name) => make("circle", { class: name, cx, cy, r }));
    }

    // The mark itself stays where it is drawn: a screen reader meets the points in their order.
    spotlight() {
      const [x, y, t] = this.points[this.current];
      const large = make("g", { transform: `translate(${this.toPixels(x, y).join(" ")}) scale(1.4)` }, this.shape(t));
      return make("g", { class: "ddl-spotlight" }, ...this.circled(this.current, "ddl-focus", 2.4 * RADIUS), large);
    }

    pointLabel(index) {
      const [x, y, t] = this.points[index];
      const written = (value) => String(Math.round(value * this.scene.unit * 1000) / 1000).replace("-", "−");
      const name = this.scene.classes[t < 0 ? 0 : 1];
      const side = this.strings[this.mistaken(this.points[index]) ? "point_mistake" : "point_right"];
      return ddl.format(this.strings.point, { number: index + 1, count: this.points.length, name, x: written(x), y: written(y), side });
    }

    select(index) {
      this.nodes[index].focus({ preventScroll: true });
    }

    // The point that has the focus is the current one, however it came by it. No mark is drawn anew here: a finger that has just come down would lose
    // the one under it.
    follow(node) {
      this.current = Number(node.dataset.index);
      this.nodes.forEach((other) => other.setAttribute("tabindex", other === node ? 0 : -1));
      this.svg.querySelector(".ddl-spotlight").replaceWith(this.spotlight());
    }

    reveal() {
      this.nodes[this.current].scrollIntoView({ block: "nearest", inline: "nearest" });
    }

    // The point nearest to an event, or -1 if none is within reach. Of several in the same place it is the one that has the focus, else the last drawn.
    nearest(event) {
      const box = this.ground.getBoundingClientRect();
      const far = this.points.map(([x, y]) => {
        const [px, py] = this.toPixels(x, y);
        return Math.hypot(event.clientX - box.left - px, event.clientY - box.top - py);
      });
      const least = Math.min(...far);
      if (!(least <= REACH)) return -1;
      const focused = this.svg.contains(document.activeElement) && far[this.current] === least;
      return focused ? this.current : far.lastIndexOf(least);
    }

    // Where in the picture, in units, an event happened.
    placeOf({ clientX, clientY }) {
      const box = this.ground.getBoundingClientRect();
      const { x, y } = this.scene.range;
      return [x[0] + ((clientX - box.left) / box.width) * (x[1] - x[0]), y[1] - ((clientY - box.top) / box.height) * (y[1] - y[0])];
    }

    isInside(event) {
      const { x, y } = this.scene.range;
      const [a, b] = this.placeOf(event);
      return a >= x[0] && a <= x[1] && b >= y[0] && b <= y[1];
    }
  }

  ddl.PointPlot = PointPlot;
})(globalThis);
