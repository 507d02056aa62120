// A loss as a curve over the prediction: the tangent at the prediction, the lowest place, and below it how hard each target pulls.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.LossPanel) return;
  const { make } = ddl;
  const { arrow, words, line } = ddl.drawing;

  const [TOP, BOTTOM] = [12, 104]; // pixels: between which the curve runs
  const [STRIP, PULL] = [140, 24]; // the line on which the targets pull, and the longest pull
  const TANGENT = 60; // pixels: the length of a tangent on either side, where there is room
  const EDGE = 3; // pixels below the axis, up to which it may reach
  const APART = 6; // pixels between the pulls of two targets
  const EVERY = 2; // pixels between two places of a curve

  // Three to six round numbers from `low` to `high`.
  function nice(low, high, wanted = 4) {
    const rough = (high - low) / wanted;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((k) => k * power).find((value) => value >= rough * 0.999);
    const first = Math.ceil(low / step - 1e-9);
    return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, k) => (first + k) * step);
  }

  // Places at least `gap` apart and near those given, which ascend: half-way between those pushed to the right and those pushed to the left.
  function apart(places, gap) {
    const right = [], left = [];
    places.forEach((x, k) => right.push(k ? Math.max(x, right[k - 1] + gap) : x));
    for (let k = places.length - 1; k >= 0; k--) left[k] = k < places.length - 1 ? Math.min(places[k], left[k + 1] - gap) : places[k];
    return right.map((x, k) => (x + left[k]) / 2);
  }

  class LossPanel {
    // options: strings; moved(x): a reader points at x; pulling: whether there are targets that pull
    constructor(options) {
      Object.assign(this, options);
      this.height = this.pulling ? STRIP + PULL + 2 : BOTTOM;
      this.ground = make("div", { class: "ddl-ground", style: `height: ${this.height}px` });
      this.svg = make("svg", { role: "img" });
      this.ground.append(this.svg);
      this.node = make("div", { class: "ddl-plot" }, this.ground);
      this.observer = new ResizeObserver(() => this.draw());
      this.observer.observe(this.ground);
      ddl.lossHand(this.ground, (event) => this.moved(this.placeOf(event)));
    }

    // scene: {range, value: the curve as a function, corners: where it bends, at, slope, best: [low, high] or null, bestLabel, label: the picture in words,
    // pulls: [[target, pull, chosen], …] ascending, most: the strongest pull that is drawn at full length}
    show(scene) {
      this.scene = scene;
      this.svg.setAttribute("aria-label", scene.label);
      this.draw();
    }

    placeOf({ clientX }) {
      const box = this.ground.getBoundingClientRect();
      const [low, high] = this.scene.range;
      return low + Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * (high - low);
    }

    draw() {
      const width = this.ground.clientWidth;
      if (!width || !this.scene) return;
      const { range: [low, high], value, corners } = this.scene;
      const even = Array.from({ length: Math.ceil(width / EVERY) + 1 }, (_, k) => low + ((high - low) * k * EVERY) / width);
      const places = [...even.filter((x) => x < high), high, ...corners.filter((x) => x > low && x < high)].sort((a, b) => a - b);
      const heights = places.map(value);
      const top = Math.max(1e-9, ...heights);
      this.x = (place) => ((place - low) / (high - low)) * width;
      this.y = (height) => BOTTOM - (height / top) * (BOTTOM - TOP);
      this.svg.setAttribute("viewBox", `0 0 ${width} ${this.height}`);
      const curve = make("path", { class: "ddl-curve", d: `M${places.map((place, k) => [this.x(place), this.y(heights[k])].map((v) => v.toFixed(1))).join("L")}` });
      this.svg.replaceChildren(...this.axes(width, top), ...this.lowest(width), curve, ...this.strip(width), ...this.here(width));
    }

    axes(width, top) {
      const { range } = this.scene;
      const across = nice(...range, 5).map((place) => words(this.x(place), this.height + 14, ddl.written.number(place), { "text-anchor": "middle" }));
      const up = nice(0, top, 3).map((height) => words(-6, this.y(height) + 4, ddl.written.short(height), { "text-anchor": "end" }));
      return [line([0, BOTTOM], [width, BOTTOM], "ddl-axis"), line([0, BOTTOM], [0, TOP], "ddl-axis"), ...up, ...across];
    }

    // The lowest place, or the lowest stretch where there are many, with its name.
    lowest(width) {
      const { best, bestLabel, value } = this.scene;
      if (!best) return [];
      const [[from, to], up] = [best.map(this.x), this.y(value(best[0]))];
      const middle = (from + to) / 2;
      const [anchor, dx] = middle > 0.75 * width ? ["end", 4] : middle < 0.25 * width ? ["start", -4] : ["middle", 0];
      return [line([from, up], [to, up], "ddl-lowest"), line([middle, up - 5], [middle, BOTTOM], "ddl-best"),
        words(middle + dx, Math.max(up - 11, TOP), bestLabel, { class: "ddl-halo", "text-anchor": anchor })];
    }

    // The prediction, and the tangent there, which points downhill.
    here(width) {
      const { at, slope, value } = this.scene;
      const [px, py] = [this.x(at), this.y(value(at))];
      const steep = (this.y(slope) - this.y(0)) / (this.x(1) - this.x(0)); // pixels down a pixel to the right
      const end = (side) => {
        const room = [side > 0 ? width - px : px, (side * steep > 0 ? BOTTOM + EDGE - py : py) / Math.abs(steep)];
        const reach = Math.min(TANGENT / Math.hypot(1, steep), ...room);
        return [px + side * reach, py + side * reach * steep];
      };
      const downhill = steep > 0 ? 1 : -1; // to the right, where pixels grow downwards
      const tangent = slope ? arrow(end(-downhill), end(downhill), "ddl-tangent") : line(end(-1), end(1), "ddl-tangent");
      return [line([px, 0], [px, this.height], "ddl-prediction"), tangent, make("circle", { class: "ddl-here", cx: px, cy: py, r: 4.5 })];
    }

    strip(width) {
      if (!this.pulling) return [];
      const { pulls, most } = this.scene;
      const places = apart(pulls.map(([target]) => this.x(target)), APART);
      const bars = pulls.map(([, pull, chosen], k) => {
        const height = Math.min(1, Math.abs(pull) / most) * PULL;
        const kind = `ddl-pull ddl-pull-${pull > 0 ? "up" : "down"}${chosen ? " ddl-chosen" : ""}`;
        return make("rect", { class: kind, x: places[k] - 2, width: 4, y: pull > 0 ? STRIP - height : STRIP, height });
      });
      const name = (text, y) => words(-6, y, text, { "text-anchor": "end" });
      return [line([0, STRIP], [width, STRIP], "ddl-axis"), name(this.strings.pulls_up, STRIP - 9), name(this.strings.pulls_down, STRIP + 17), ...bars];
    }
  }

  // Where a mouse points while its button is down, and where a finger taps; a finger that scrolls the page means nothing.
  function lossHand(ground, pointed) {
    let taps = false;
    ground.addEventListener("pointerdown", (event) => {
      taps = event.pointerType === "touch" && !event.defaultPrevented;
      if (event.pointerType === "touch" || event.button !== 0 || event.defaultPrevented) return;
      event.preventDefault();
      pointed(event);
      ddl.drag(event, ground, pointed);
    });
    ground.addEventListener("click", (event) => taps && pointed(event));
  }

  Object.assign(ddl, { LossPanel, lossHand, nice });
  if (typeof module !== "undefined") module.exports = { nice, apart };
})(globalThis);
