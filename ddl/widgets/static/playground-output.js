// What the network says at every place of the plane, under the points that it learns from: the large picture of the playground.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundOutput) return;
  const { make, format } = ddl;

  const SIZE = 0.15; // of a mark, in units of the plane
  const LEVELS = 4; // of the depth of colour of a value

  // A circle, a diamond and a triangle at (x, y), as paths.
  const MARKS = [
    (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
    (x, y, r) => `M${x} ${y - 1.25 * r}L${x + 1.25 * r} ${y}L${x} ${y + 1.25 * r}L${x - 1.25 * r} ${y}Z`,
    (x, y, r) => `M${x} ${y - 1.3 * r}L${x + 1.25 * r} ${y + 0.9 * r}L${x - 1.25 * r} ${y + 0.9 * r}Z`,
  ];

  // The mark and the depth of colour of a target: of classes the whole colour, of values the more the further from 0.
  function kindOf(task, t) {
    if (task === "classes") return [t, LEVELS];
    return [t > 0 ? 1 : 0, task === "two" ? LEVELS : Math.max(1, Math.ceil(Math.min(1, Math.abs(t)) * LEVELS))];
  }

  class PlaygroundOutput {
    // options: strings, half: the plane is the square from -half to half; and what to call: renderer(name), resized()
    constructor(options) {
      Object.assign(this, options);
      const { half } = this;
      this.title = make("p", { class: "ddl-title" });
      this.svg = make("svg", { viewBox: `${-half} ${-half} ${2 * half} ${2 * half}`, role: "img" });
      this.ground = make("div", { class: "ddl-ground" }, this.svg);
      this.legend = make("div", { class: "ddl-legend" });
      this.surface = new ddl.Surface(this.ground, new ddl.NetworkPainter(), this.renderer);
      this.node = make("div", { class: "ddl-output" }, this.title, make("div", { class: "ddl-plot" }, this.ground, this.axes()), this.legend);
      new ResizeObserver(() => this.resized()).observe(this.ground);
    }

    axes() {
      const ticks = [-this.half, 0, this.half].map((value) => String(value).replace("-", "−"));
      const axis = (kind, texts, name) => make("div", { class: `ddl-ticks ${kind}` }, ...texts.map((text) => make("span", {}, text)), make("i", {}, name));
      return make("div", { "aria-hidden": "true" }, axis("ddl-across", ticks, "x₁"), axis("ddl-up", [...ticks].reverse(), "x₂"));
    }

    // The points of a run; those for the test, if they are wanted, are hollow.
    points({ task, training, test, outputs }, tested) {
      const paths = [];
      const draw = (points, kind) => {
        const groups = new Map();
        for (const [x, y, t] of points) {
          const key = kindOf(task, t).join(" ");
          groups.set(key, (groups.get(key) || "") + MARKS[kindOf(task, t)[0]](round(x), round(-y), SIZE));
        }
        for (const [key, d] of [...groups].sort()) {
          const [mark, level] = key.split(" ");
          paths.push(make("path", { d, class: `ddl-mark ddl-class${mark} ${kind}`, "fill-opacity": kind ? null : level / LEVELS }));
        }
      };
      draw(training.points, "");
      if (tested) draw(test.points, "ddl-hollow");
      this.svg.replaceChildren(make("rect", { class: "ddl-frame", x: -this.half, y: -this.half, width: 2 * this.half, height: 2 * this.half }), ...paths);
      this.explain(task, outputs, tested);
    }

    explain(task, outputs, tested) {
      const { strings } = this;
      const mark = (kind, text, hollow = "") => {
        const shape = make("path", { d: MARKS[kind](0, 0, 5.5), class: `ddl-mark ddl-class${kind} ${hollow}` });
        return make("span", {}, make("svg", { class: "ddl-icon", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, shape), ` ${text}`);
      };
      const named = task === "classes" ? ["A", "B", "C"].slice(0, outputs) : task === "two" ? ["−1", "+1"] : [strings.below, strings.above];
      this.legend.replaceChildren(...named.map((name, k) => mark(k, name)), ...(tested ? [mark(0, strings.for_test, "ddl-hollow")] : []));
    }

    // Draw something else over the picture: paint(context).
    cover(name, paint) {
      const { width, height } = this.surface.canvas;
      this.uncover();
      this.cloak = make("canvas", { width, height, "aria-hidden": "true" });
      paint(this.cloak.getContext("2d"));
      this.svg.before(this.cloak);
      this.title.textContent = name;
    }

    uncover() {
      if (this.cloak) this.cloak.remove();
      this.cloak = null;
    }

    // name: of what is shown; words: the picture in words; picture: what NetworkPainter takes
    draw(name, words, picture) {
      if (!this.cloak) this.title.textContent = name;
      this.svg.setAttribute("aria-label", words);
      this.surface.draw(picture);
    }
  }

  const round = (value) => Math.round(value * 1000) / 1000;

  // A network that ends with one unit of another: what the large picture shows of a neuron inside. Its weights are copied at every call.
  class Part {
    constructor(network, { layer, unit }) {
      Object.assign(this, { from: network, layer, unit });
      const { activation } = network.layers[layer];
      this.network = new ddl.Network([...network.sizes.slice(0, layer + 1), 1], { activation: network.layers[0].activation, output: activation });
    }

    fits(network, { layer, unit }) {
      return this.from === network && this.layer === layer && this.unit === unit;
    }

    copied() {
      const { from, network, layer, unit } = this;
      const [whole, part] = [from.layers[layer], network.layers[layer]];
      network.params.set(from.params.subarray(0, whole.weights));
      for (let k = 0; k < whole.inputs; k++) network.params[part.weights + k] = from.params[whole.weights + k * whole.units + unit];
      network.params[part.biases] = from.params[whole.biases + unit];
      return network;
    }
  }

  Object.assign(ddl, { PlaygroundOutput, NetworkPart: Part });
  if (typeof module !== "undefined") module.exports = Part;
})(globalThis);
