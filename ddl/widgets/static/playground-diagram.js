// The network as a diagram: inputs to switch on and off, layers to make larger and smaller, a picture in every neuron, and the weights between them.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PlaygroundDiagram) return;
  const { make, format } = ddl;

  const NODES = 25; // of the lattice for the pictures of the features
  const REACH = 7; // pixels: how far from an edge one may point and still mean it
  const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  class PlaygroundDiagram {
    // options: strings, range: of the plane; and what to call: features(names), layers(sizes), chosen(unit or null), edge({layer, from, unit})
    constructor(options) {
      Object.assign(this, options, { pictures: new ddl.NeuronPictures(), unit: null, current: [0, 0], lines: [] });
      this.count = make("span", { class: "ddl-count" });
      this.fewer = this.button("layer_fewer", "−", () => this.layers(this.sizes.slice(0, -1)));
      this.more = this.button("layer_more", "+", () => this.layers([...this.sizes, this.sizes.at(-1) || 4]));
      const head = make("div", { class: "ddl-depth" }, this.fewer, this.count, this.more, make("span", { class: "ddl-hint" }, this.strings.weights_none));
      this.inputs = this.featureColumn();
      this.columns = make("div", { class: "ddl-layers" });
      this.svg = make("svg", { class: "ddl-edges", "aria-hidden": "true" });
      this.body = make("div", { class: "ddl-body" }, this.svg, this.inputs, this.columns);
      this.node = make("div", { class: "ddl-diagram", role: "group" }, head, this.body);
      this.columns.addEventListener("keydown", (event) => this.key(event));
      this.body.addEventListener("pointermove", (event) => this.point(this.nearest(event)));
      this.body.addEventListener("pointerleave", () => this.point(null));
      this.body.addEventListener("click", (event) => this.click(event));
      new ResizeObserver(() => this.place()).observe(this.body);
    }

    button(key, sign, act, values = {}) {
      const name = format(this.strings[key], values);
      const node = make("button", { type: "button", class: "ddl-button ddl-small", "data-action": key, "aria-label": name }, sign);
      node.addEventListener("click", () => node.getAttribute("aria-disabled") !== "true" && act());
      return node;
    }

    canvas() {
      const side = Math.round(30 * (root.devicePixelRatio || 1));
      return make("canvas", { width: side, height: side, "aria-hidden": "true" });
    }

    featureColumn() {
      this.boxes = {};
      const column = make("div", { class: "ddl-inputs", role: "group", "aria-label": this.strings.features });
      this.featureCanvases = ddl.features.names.map((name) => {
        const box = (this.boxes[name] = make("input", { type: "checkbox", value: name, "aria-label": this.strings[`feature_${name}`] }));
        const canvas = this.canvas();
        box.addEventListener("change", () => this.features(ddl.features.names.filter((one) => this.boxes[one].checked)));
        column.append(make("label", { class: "ddl-feature" }, box, make("span", {}, this.strings[`feature_${name}`]), canvas));
        return canvas;
      });
      return column;
    }

    // Show the network of a run; what was there is replaced where its shape is another.
    build({ settings, network }) {
      for (const [name, box] of Object.entries(this.boxes)) box.checked = settings.features.includes(name);
      const shape = `${network.sizes} ${settings.features}`;
      if (shape === this.shape) return;
      const held = this.columns.contains(root.document.activeElement) ? root.document.activeElement.dataset.action : null;
      Object.assign(this, { shape, sizes: settings.layers, featureNames: settings.features });
      if (!this.holds(this.unit)) this.unit = null;
      this.neurons = network.layers.map(({ units }, layer) => Array.from({ length: units }, (_, unit) => this.neuron(layer, unit)));
      this.columns.replaceChildren(...this.neurons.map((units, layer) => this.column(units, layer)));
      this.current = this.holds({ layer: this.current[0], unit: this.current[1] }) ? this.current : [0, 0];
      this.roam();
      this.head();
      this.connect(network);
      if (held) this.refocus(held);
    }

    holds(unit) {
      const network = this.shape ? this.shape.split(" ")[0].split(",").map(Number) : [];
      return unit !== null && unit.unit < (network[unit.layer + 1] || 0);
    }

    head() {
      const { strings, sizes } = this;
      const { MOST_LAYERS } = ddl.playgroundSettings;
      this.count.textContent = format(strings[sizes.length === 1 ? "hidden_layer" : "hidden_layers"], { count: sizes.length });
      able(this.fewer, sizes.length > 0);
      able(this.more, sizes.length < MOST_LAYERS);
      const places = { inputs: this.featureNames.length, layers: sizes.join(", ") || "–", outputs: this.neurons.at(-1).length };
      this.node.setAttribute("aria-label", format(strings.diagram, places));
    }

    column(units, layer) {
      const { strings, sizes } = this;
      const hidden = layer < sizes.length;
      const name = hidden ? format(strings.layer, { layer: layer + 1 }) : strings.output;
      const column = make("div", { class: "ddl-layer", role: "group", "aria-label": name });
      const sized = (size) => this.layers(sizes.map((old, k) => (k === layer ? size : old)));
      if (hidden) {
        const fewer = this.button("unit_fewer", "−", () => sized(units.length - 1), { layer: layer + 1 });
        const more = this.button("unit_more", "+", () => sized(units.length + 1), { layer: layer + 1 });
        able(fewer, units.length > 1);
        able(more, units.length < ddl.playgroundSettings.MOST_UNITS);
        fewer.dataset.action += layer;
        more.dataset.action += layer;
        column.append(make("div", { class: "ddl-sizes" }, fewer, more));
      } else column.append(make("div", { class: "ddl-sizes" }, make("span", {}, strings.output_short)));
      column.append(...units);
      return column;
    }

    neuron(layer, unit) {
      const node = make("button", {
        type: "button", class: "ddl-neuron", tabindex: -1, "data-layer": layer, "data-unit": unit,
        "aria-label": this.name({ layer, unit }), "aria-pressed": String(this.isChosen(layer, unit)),
      }, this.canvas());
      node.addEventListener("focus", () => this.roam([layer, unit]));
      return node;
    }

    name({ layer, unit }) {
      const hidden = layer < this.sizes.length;
      return format(this.strings[hidden ? "neuron" : "output_neuron"], { layer: layer + 1, unit: unit + 1 });
    }

    // The button that had the focus was drawn anew with its column.
    refocus(action) {
      const node = this.columns.querySelector(`[data-action="${action}"]`);
      (node || this.fewer).focus();
    }

    // One neuron at a time can be reached with Tab; the arrow keys lead to the others.
    roam(to = this.current) {
      this.current = to;
      this.neurons.forEach((units, layer) => units.forEach((node, unit) => (node.tabIndex = layer === to[0] && unit === to[1] ? 0 : -1)));
    }

    key(event) {
      const move = MOVES[event.key];
      if (!move || !event.target.matches(".ddl-neuron") || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const layer = Math.max(0, Math.min(this.neurons.length - 1, this.current[0] + move[0]));
      const unit = Math.max(0, Math.min(this.neurons[layer].length - 1, this.current[1] + move[1]));
      this.neurons[layer][unit].focus();
    }

    click(event) {
      const node = event.target.closest(".ddl-neuron");
      if (node) {
        const [layer, unit] = [Number(node.dataset.layer), Number(node.dataset.unit)];
        return this.chosen(this.isChosen(layer, unit) ? null : { layer, unit });
      }
      const line = event.target.closest("button, label") ? null : this.nearest(event);
      if (line) this.edge(line);
    }

    choose(unit) {
      this.unit = unit;
      for (const node of this.neurons.flat()) node.setAttribute("aria-pressed", String(this.isChosen(Number(node.dataset.layer), Number(node.dataset.unit))));
      for (const line of this.lines) line.node.classList.toggle("ddl-chosen", this.isChosen(line.layer, line.unit));
    }

    isChosen(layer, unit) {
      return this.unit !== null && this.unit.layer === layer && this.unit.unit === unit;
    }

    // A line for each weight, in the order of the parameters.
    connect({ layers }) {
      this.lines = layers.flatMap(({ inputs, units, weights }, layer) => Array.from({ length: inputs * units }, (_, k) => (
        { layer, from: Math.floor(k / units), unit: k % units, index: weights + k, node: make("line"), sign: null }
      )));
      this.svg.replaceChildren(...this.lines.map(({ node }) => node));
      this.choose(this.unit);
      this.place();
    }

    place() {
      const home = this.body.getBoundingClientRect();
      if (!home.width || !this.neurons) return;
      const box = (node) => node.getBoundingClientRect();
      const canvases = this.featureNames.map((name) => this.featureCanvases[ddl.features.names.indexOf(name)]);
      const columns = [canvases, ...this.neurons].map((nodes) => nodes.map(box));
      for (const line of this.lines) {
        const [a, b] = [columns[line.layer][line.from], columns[line.layer + 1][line.unit]];
        line.ends = [a.right - home.left, (a.top + a.bottom) / 2 - home.top, b.left - home.left, (b.top + b.bottom) / 2 - home.top];
        ["x1", "y1", "x2", "y2"].forEach((name, k) => line.node.setAttribute(name, line.ends[k].toFixed(1)));
      }
    }

    nearest(event) {
      const home = this.body.getBoundingClientRect();
      const [x, y] = [event.clientX - home.left, event.clientY - home.top];
      let [found, least] = [null, REACH];
      for (const line of this.lines) {
        const far = line.ends ? distance(x, y, line.ends) : Infinity;
        if (far < least) [found, least] = [line, far];
      }
      return found;
    }

    point(line) {
      if (this.pointed === line) return;
      if (this.pointed) this.pointed.node.classList.remove("ddl-pointed");
      if (line) line.node.classList.add("ddl-pointed");
      this.pointed = line;
      this.body.classList.toggle("ddl-pointing", Boolean(line));
      this.body.title = line ? this.describe(line) : "";
    }

    // A weight in words and a number.
    describe({ layer, from, unit, index }) {
      const { strings, featureNames } = this;
      const source = layer === 0 ? strings[`feature_${featureNames[from]}`] : this.name({ layer: layer - 1, unit: from });
      return format(strings.weight, { source, target: this.name({ layer, unit }), value: ddl.written.exact(ddl.playgroundNumbers.rounded(this.params[index])) });
    }

    // picture: what NeuronPictures takes. Lines are as wide as their weights are large; orange and whole above zero, blue and dashed below.
    draw(picture) {
      const { params } = picture.network;
      this.params = params;
      for (const line of this.lines) {
        const weight = params[line.index];
        const sign = weight < 0 ? "ddl-negative" : "ddl-positive";
        if (sign !== line.sign) {
          line.node.classList.remove(line.sign);
          line.node.classList.add((line.sign = sign));
        }
        line.node.setAttribute("stroke-width", (0.4 + 1.6 * Math.min(3, Math.abs(weight) || 0)).toFixed(2));
      }
      this.pictures.draw(picture, [[], ...this.neurons.map((units) => units.map((node) => node.firstChild))]);
    }

    // The pictures of the inputs, those that are switched off too. They change with the colours only.
    drawFeatures(picture) {
      const { names } = ddl.features;
      const lattice = (this.lattice = ddl.Lattice.fitting(this.lattice, NODES, names, picture.range));
      names.forEach((_, k) => {
        let most = 0;
        for (let i = k; i < lattice.inputs.length; i += names.length) most = Math.max(most, Math.abs(lattice.inputs[i]));
        lattice.paint(this.featureCanvases[k].getContext("2d"), lattice.inputs, names.length, ddl.sides(picture, { centre: 0, spread: most }), k);
      });
    }
  }

  function able(button, can) {
    button.setAttribute("aria-disabled", String(!can));
  }

  // From a place to a straight piece of line.
  function distance(x, y, [x1, y1, x2, y2]) {
    const [dx, dy] = [x2 - x1, y2 - y1];
    const part = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
  }

  ddl.PlaygroundDiagram = PlaygroundDiagram;
})(globalThis);
