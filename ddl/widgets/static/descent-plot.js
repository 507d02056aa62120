// The bowl from above: level lines, its two axes, the walk, the downhill arrows at one step, and the start, which mouse, finger and arrow keys move.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.BowlPlot) return;
  const { make } = ddl;
  const { arrow, words } = ddl.drawing;

  const LEVELS = 6; // lines up to the one that just fits between the edges
  const WIDER = 1.2; // beyond it, from line to line
  const FAR = 1e5; // pixels: a walk is not followed any further
  const ARROW = 52; // pixels: the length of the longer arrow
  const EDGE = 0.86; // of the way to the edge of the picture: where the axes have their names
  const GRIP = 14; // pixels around the start in which a finger means it
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

  class BowlPlot {
    // options: strings; described: id of the instructions; labels: of the axes; moved(weights): the start is to be there
    constructor(options) {
      Object.assign(this, options);
      this.ground = make("div", { class: "ddl-ground" });
      this.svg = make("svg", { role: "application", "aria-describedby": options.described });
      this.ground.append(this.svg);
      this.node = make("div", { class: "ddl-plot" }, this.ground);
      this.grip = this.handle();
      this.observer = new ResizeObserver(() => this.draw());
      this.observer.observe(this.ground);
      this.svg.addEventListener("pointerdown", (event) => this.grab(event));
      // touch-action is not obeyed inside an SVG: without this, the page would scroll away under a dragged start.
      const hold = (event) => this.means(event.touches[0]) && event.preventDefault();
      this.svg.addEventListener("touchstart", hold, { passive: false });
    }

    // descent: the walk; at: the step looked at; cloud: the ends of many walks, [w₁, w₂, …], or null; label: the picture in words; startLabel: the start
    show({ descent, at, cloud, label, startLabel }) {
      Object.assign(this, { descent, at, cloud });
      this.svg.setAttribute("aria-label", label);
      this.grip.setAttribute("aria-label", startLabel);
      this.draw();
    }

    get side() {
      return this.ground.clientWidth;
    }

    toPixels([u, v]) {
      const { minimum } = this.descent.problem;
      const scale = this.side / (2 * this.descent.reach);
      return [this.side / 2 + (u - minimum[0]) * scale, this.side / 2 - (v - minimum[1]) * scale];
    }

    placeOf({ clientX, clientY }) {
      const box = this.ground.getBoundingClientRect();
      const { problem, reach } = this.descent;
      const part = [(clientX - box.left) / box.width, (box.bottom - clientY) / box.height];
      return part.map((value, k) => problem.minimum[k] + (2 * value - 1) * reach);
    }

    draw() {
      const { side } = this;
      if (!side || !this.descent) return;
      this.svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
      const focused = this.grip === document.activeElement;
      const frame = make("svg", { width: side, height: side, class: `ddl-clip${this.cloud ? " ddl-clouded" : ""}` });
      frame.append(...this.levels(), ...this.directions(), ...this.walk(), ...this.ends(), ...this.middle(), ...this.arrows());
      this.svg.replaceChildren(frame, ...this.border(), ...this.names(), this.start());
      if (focused) this.grip.focus({ preventScroll: true });
    }

    // Ellipses, the largest first, each a little darker than what is around it.
    levels() {
      const { axes, level, reach, problem } = this.descent;
      const [a, b, c] = problem.hessian;
      const corner = (reach * reach * (a + c + 2 * Math.abs(b))) / 2;
      const sizes = Array.from({ length: LEVELS }, (_, k) => (k + 1) / LEVELS);
      while (sizes.at(-1) ** 2 * level < corner) sizes.push(sizes.at(-1) * WIDER);
      const scale = this.side / (2 * reach);
      const [x, y] = axes.vectors[1];
      const turned = `translate(${this.side / 2} ${this.side / 2}) rotate(${(-Math.atan2(y, x) * 180) / Math.PI})`;
      return sizes.reverse().map((size) => {
        const [ry, rx] = axes.values.map((value) => size * Math.sqrt((2 * level) / value) * scale);
        return make("ellipse", { class: "ddl-level", rx, ry, transform: turned });
      });
    }

    directions() {
      const { minimum } = this.descent.problem;
      const far = 3 * this.descent.reach;
      return this.descent.axes.vectors.map(([x, y]) => {
        const [[x1, y1], [x2, y2]] = [-far, far].map((t) => this.toPixels([minimum[0] + t * x, minimum[1] + t * y]));
        return make("line", { class: "ddl-direction", x1, y1, x2, y2 });
      });
    }

    // The names of the two axes, beside them where they are about to leave the picture at the top or on the right.
    names() {
      const { axes, problem, reach } = this.descent;
      return axes.vectors.map(([x, y], j) => {
        const upright = Math.abs(y) > 1.5 * Math.abs(x);
        const t = ((upright || x > 0 ? 1 : -1) * EDGE * reach) / Math.max(Math.abs(x), Math.abs(y));
        const [px, py] = this.toPixels([problem.minimum[0] + t * x, problem.minimum[1] + t * y]);
        const late = px > this.side / 2;
        const central = upright && Math.abs(px - this.side / 2) < this.side / 8; // half of the picture would be too narrow for it
        const [dx, dy] = upright ? [central ? 0 : late ? -7 : 7, 4] : [0, t * y < 0 ? 17 : -8];
        const text = ddl.format(this.strings[j ? "steep_axis" : "flat_axis"], { value: ddl.written.short(axes.values[j]) });
        return words(px + dx, py + dy, text, { "text-anchor": central ? "middle" : late ? "end" : "start", class: "ddl-halo" });
      });
    }

    // The walk as a line with a dot at every step, up to where it is too far away.
    walk() {
      const pixels = followed(this.descent.path.map((w) => this.toPixels(w)));
      return [make("path", { class: "ddl-walk", d: `M${pixels.join("L")}` }), make("path", { class: "ddl-steps", d: dots(pixels) })];
    }

    // The minimum.
    middle() {
      const middle = this.side / 2;
      return [make("path", { class: "ddl-minimum", d: `M${middle - 7} ${middle}h14M${middle} ${middle - 7}v14` })];
    }

    ends() {
      if (!this.cloud) return [];
      const pixels = [];
      for (let k = 0; k < this.cloud.length; k += 2) pixels.push(this.toPixels([this.cloud[k], this.cloud[k + 1]]));
      const near = pixels.filter((place) => place.every((value) => value > -5 && value < this.side + 5));
      return [make("path", { class: "ddl-cloud", d: dots(near) })];
    }

    // Where it goes downhill from the step looked at, for all examples and for its batch. The longer arrow always has the same length.
    arrows() {
      const { w, full, part } = this.descent.at(this.at);
      const place = this.toPixels(w);
      if (!place.every((value) => value > -FAR && value < FAR)) return [];
      const drawn = [[full, "ddl-all"], ...(part && !this.descent.full ? [[part, "ddl-part"]] : [])];
      const scale = ARROW / Math.max(...drawn.map(([vector]) => Math.hypot(...vector)));
      const tip = ([g, h]) => [place[0] - g * scale, place[1] + h * scale];
      return [make("circle", { class: "ddl-here", cx: place[0], cy: place[1], r: 6 }),
        ...drawn.filter(([vector]) => Math.hypot(...vector) > 0).map(([vector, kind]) => arrow(place, tip(vector), `ddl-downhill ${kind}`))];
    }

    border() {
      const { side } = this;
      const { minimum } = this.descent.problem;
      const nodes = [make("rect", { class: "ddl-frame", width: side, height: side })];
      const ticks = (k) => nice(minimum[k] - this.descent.reach, minimum[k] + this.descent.reach);
      const place = (k, value) => this.toPixels(minimum.map((other, axis) => (axis === k ? value : other)))[k];
      for (const value of ticks(0)) nodes.push(words(place(0, value), side + 16, ddl.written.number(value), { "text-anchor": "middle" }));
      for (const value of ticks(1)) nodes.push(words(-6, place(1, value) + 4, ddl.written.number(value), { "text-anchor": "end" }));
      nodes.push(words(side / 2, side + 34, this.labels[0], { "text-anchor": "middle" }));
      nodes.push(words(-48, side / 2, this.labels[1], { "text-anchor": "middle", transform: `rotate(-90 -48 ${side / 2})` }));
      return nodes;
    }

    // The start is one node that stays, so that it keeps the focus.
    handle() {
      const square = (size) => `M${-size} ${-size}h${2 * size}v${2 * size}h${-2 * size}Z`;
      const node = make("g", { class: "ddl-point ddl-start", role: "button", tabindex: 0, "aria-roledescription": this.strings.movable },
        make("circle", { class: "ddl-touch", r: GRIP }), make("circle", { class: "ddl-focus-paper", r: GRIP }),
        make("circle", { class: "ddl-focus", r: GRIP }), make("path", { class: "ddl-square", d: square(5.5) }));
      node.addEventListener("keydown", (event) => this.key(event));
      return node;
    }

    start() {
      this.grip.setAttribute("transform", `translate(${this.toPixels(this.descent.start).join(" ")})`);
      return this.grip;
    }

    key(event) {
      const move = MOVES[event.key];
      if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const far = (this.descent.reach / 100) * (event.shiftKey ? 10 : 1);
      this.moved(this.descent.start.map((value, k) => value + far * move[k]));
    }

    // Whether an event happened on the start.
    means({ clientX, clientY }) {
      const box = this.ground.getBoundingClientRect();
      const [x, y] = this.toPixels(this.descent.start);
      return Math.hypot(clientX - box.left - x, clientY - box.top - y) <= 1.5 * GRIP;
    }

    grab(event) {
      if (!this.means(event) || !event.isPrimary || event.button !== 0) return;
      event.preventDefault();
      this.grip.focus({ preventScroll: true });
      this.svg.setPointerCapture(event.pointerId);
      const drop = new AbortController();
      root.addEventListener("pointermove", (move) => move.pointerId === event.pointerId && this.moved(this.placeOf(move)), { signal: drop.signal });
      const release = (end) => end.pointerId === event.pointerId && drop.abort();
      for (const end of ["pointerup", "pointercancel"]) root.addEventListener(end, release, { signal: drop.signal });
    }
  }

  const dots = (places) => places.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join("");

  // Places up to the first that is too far away, which is drawn nearer on the line that leads to it.
  function followed(places) {
    const [near, last] = [[], places.findIndex((place) => !(Math.hypot(...place) < FAR))];
    near.push(...(last < 0 ? places : places.slice(0, last)));
    if (last < 1) return near;
    const [[x1, y1], [x2, y2]] = [places[last - 1], places[last]];
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length < Infinity) near.push([x1 + ((x2 - x1) / length) * FAR, y1 + ((y2 - y1) / length) * FAR]);
    return near;
  }

  // Four to eight round numbers between two others.
  function nice(low, high) {
    const rough = (high - low) / 5;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((k) => k * power).find((value) => value >= rough);
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
  }

  ddl.BowlPlot = BowlPlot;
})(globalThis);
