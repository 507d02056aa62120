// The map of learning rates as a picture: the results in colours, axes, and a cross-hair. The stronger the colour, the smaller the loss; what has diverged
// is hatched.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.RateMapPicture) return;
  const { make } = ddl;

  const [SMALL, LARGE] = [1e-3, 1]; // losses with the full colour, and with none
  const HATCH = 7; // CSS pixels from line to line

  const written = (value, digits = 3) => (value + 0).toLocaleString("en-US", { maximumSignificantDigits: digits }).replace("-", "−");

  // The value of an axis at a part of its length, with as many digits as tell neighbours apart.
  function writtenOn(axis, part) {
    const narrow = Math.max(0, Math.ceil(-Math.log10((axis.high - axis.low) / axis.high) - 0.1));
    return written(ddl.along(axis, part), 3 + narrow);
  }

  // Places on an axis and what is written there: powers of ten where there are several, else its ends and its middle.
  function ticks(axis) {
    const { low, high } = axis;
    if (ddl.RATE_AXES[axis.name].log && high / low >= 90) {
      const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
      return Array.from({ length: last - first + 1 }, (_, k) => 10 ** (first + k)).map((value) => [ddl.partOf(axis, value), written(value)]);
    }
    return [0, 0.5, 1].map((part) => [part, writtenOn(axis, part)]);
  }

  class RateMapPicture {
    // names: what the axes are called; picked(partAcross, partUp): called with the place that the reader points at, parts from 0 to 1
    constructor(names, picked) {
      Object.assign(this, { names, cross: [0.5, 0.5] });
      this.canvas = make("canvas", { "aria-hidden": "true" });
      this.svg = make("svg", { role: "img" });
      this.ground = make("div", { class: "ddl-ground" }, this.canvas, this.svg);
      this.node = make("div", { class: "ddl-plot" }, this.ground);
      this.small = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      this.ground.addEventListener("click", (event) => {
        const box = this.ground.getBoundingClientRect();
        picked((event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height);
      });
      new ResizeObserver(() => this.values && this.redraw()).observe(this.ground);
    }

    // values: size² results, the lowest row first. colours: {paper, accent, wash, hatch} as #rrggbb. label: the picture in words.
    show({ values, size, across, up, colours, label }) {
      Object.assign(this, { values, size, across, up, colours });
      this.svg.setAttribute("aria-label", label);
      this.redraw();
    }

    redraw() {
      const side = Math.max(1, Math.round(this.ground.clientWidth * (root.devicePixelRatio || 1)));
      this.canvas.width = this.canvas.height = side;
      const context = this.canvas.getContext("2d");
      this.hatch(context, side);
      this.colour();
      context.imageSmoothingEnabled = false;
      context.drawImage(this.small.canvas, 0, 0, side, side);
      this.overlay();
    }

    hatch(context, side) {
      const step = HATCH * (root.devicePixelRatio || 1);
      Object.assign(context, { fillStyle: this.colours.wash, strokeStyle: this.colours.hatch, lineWidth: step / HATCH });
      context.fillRect(0, 0, side, side);
      context.beginPath();
      for (let x = -side; x < side; x += step) {
        context.moveTo(x, side);
        context.lineTo(x + side, 0);
      }
      context.stroke();
    }

    // One pixel for each result, on a small canvas that is stretched; a training that has diverged lets the hatching through.
    colour() {
      const { size, values } = this;
      const [deep, paper] = [this.colours.accent, this.colours.paper].map((hex) => ddl.channels(hex).map((channel) => 255 * channel));
      this.small.canvas.width = this.small.canvas.height = size;
      const image = this.small.createImageData(size, size);
      values.forEach((value, k) => {
        if (value < 0) return;
        const to = 4 * ((size - 1 - Math.floor(k / size)) * size + (k % size));
        const depth = Number.isNaN(value) ? 0 : RateMapPicture.depth(value);
        for (let c = 0; c < 3; c++) image.data[to + c] = paper[c] + depth * (deep[c] - paper[c]);
        image.data[to + 3] = 255;
      });
      this.small.putImageData(image, 0, 0);
    }

    // From 0, for a large loss, to 1, for a small one.
    static depth(loss) {
      return Math.min(1, Math.max(0, Math.log(LARGE / loss) / Math.log(LARGE / SMALL)));
    }

    overlay() {
      const side = this.ground.clientWidth;
      const text = (x, y, attributes, label) => make("text", { x, y, ...attributes }, label);
      const nodes = [make("rect", { class: "ddl-frame", width: side, height: side })];
      for (const [part, label] of ticks(this.across)) nodes.push(text(part * side, side + 16, { "text-anchor": "middle" }, label));
      for (const [part, label] of ticks(this.up)) nodes.push(text(-6, (1 - part) * side + 4, { "text-anchor": "end" }, label));
      nodes.push(text(side / 2, side + 34, { "text-anchor": "middle" }, this.names[this.across.name]));
      nodes.push(text(-70, side / 2, { "text-anchor": "middle", transform: `rotate(-90 -70 ${side / 2})` }, this.names[this.up.name]));
      this.svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
      this.svg.replaceChildren(...nodes, ...this.crossHair(side));
    }

    // Lines that leave the middle free, each on a wider one in the colour of the paper, so that they are seen on any ground.
    crossHair(side) {
      const [x, y] = [this.cross[0] * side, (1 - this.cross[1]) * side];
      const d = `M0 ${y}H${x - 7}M${x + 7} ${y}H${side}M${x} 0V${y - 7}M${x} ${y + 7}V${side}`;
      return ["ddl-cross-paper", "ddl-cross"].map((kind) => make("g", { class: kind }, make("path", { d }), make("circle", { cx: x, cy: y, r: 7 })));
    }

    point(partAcross, partUp) {
      this.cross = [partAcross, partUp];
      if (this.values) this.overlay();
    }
  }

  // The loss of one training, step by step, on a scale of equal factors. label: the curve in words; labels: of the axes.
  ddl.lossCurve = (losses, label, labels) => {
    const [width, height] = [300, 150];
    const [left, bottom] = [58, height - 34];
    const logs = losses.map((loss) => Math.log10(Math.max(loss, 1e-6)));
    const [low, high] = [Math.floor(Math.min(-1, ...logs)), Math.ceil(Math.max(0, ...logs))];
    const y = (log) => 8 + ((high - log) / (high - low)) * (bottom - 8);
    const x = (step) => left + (step / Math.max(1, losses.length - 1)) * (width - left - 12);
    const text = (px, py, attributes, words) => make("text", { x: px, y: py, ...attributes }, words);
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
    for (const log of [low, high]) svg.append(text(left - 6, y(log) + 4, { "text-anchor": "end" }, written(10 ** log)));
    svg.append(make("path", { class: "ddl-axis", d: `M${left} 8V${bottom}H${width - 12}` }),
      make("path", { class: "ddl-run", d: `M${logs.map((log, step) => `${x(step).toFixed(1)} ${y(log).toFixed(1)}`).join("L")}` }),
      text(left, bottom + 16, { "text-anchor": "middle" }, "0"), text(width - 12, bottom + 16, { "text-anchor": "end" }, String(losses.length - 1)),
      text((left + width) / 2, height - 4, { "text-anchor": "middle" }, labels[0]),
      text(12, (8 + bottom) / 2, { "text-anchor": "middle", transform: `rotate(-90 12 ${(8 + bottom) / 2})` }, labels[1]));
    return svg;
  };

  Object.assign(ddl, { RateMapPicture, writtenRate: written, writtenOn });
})(globalThis);
