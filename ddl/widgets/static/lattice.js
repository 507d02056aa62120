// What a network puts out on a square lattice of points, coloured, and the lines on which it changes sides. Needs features.js.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Lattice) return;

  const LARGEST = 1e30; // what is beyond has diverged, and is left as paper; the GPU's numbers end at 3e38
  const known = (value) => Math.abs(value) < LARGEST;

  const bytes = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));

  // Where the sides of an output part, and how far from there its colour is full. A sigmoid says one half where its score is 0.
  ddl.scaleOf = (activation) => (activation === "sigmoid" ? { centre: 0.5, spread: 0.5 } : { centre: 0, spread: 1 });

  // A colour is a function (values, at, pixels, to) that looks at the outputs from place `at` on and writes red, green and blue from place `to` on.
  // That of one output deepens on either side of the paper; `score` says how far from its middle an output is.
  ddl.sides = ({ negative, positive, paper, discrete, logit }, { centre, spread }) => {
    const [low, high, between] = [negative, positive, paper].map(bytes);
    const depth = (score) => {
      if (!known(score)) return 0;
      if (discrete) return Math.abs(Math.sign(score));
      return logit ? Math.abs(Math.tanh(score / 2)) : Math.min(1, Math.abs(score) / spread);
    };
    const score = (values, at) => values[at] - centre;
    const colour = (values, at, pixels, to) => {
      const [deep, side] = [depth(score(values, at)), score(values, at) > 0 ? high : low];
      for (let c = 0; c < 3; c++) pixels[to + c] = between[c] + deep * (side[c] - between[c]);
    };
    return Object.assign(colour, { score });
  };

  // That of several logits: the colours of their classes, mixed by probability.
  ddl.mixture = ({ colours, paper, discrete }, units) => {
    const [classes, between] = [colours.slice(0, units).map(bytes), bytes(paper)];
    const shares = new Float64Array(units);
    return (values, at, pixels, to) => {
      let [best, total] = [0, 0];
      for (let k = 1; k < shares.length; k++) if (values[at + k] > values[at + best]) best = k;
      for (let k = 0; k < shares.length; k++) total += shares[k] = Math.exp(values[at + k] - values[at + best]);
      for (let c = 0; c < 3; c++) {
        let mixed = 0;
        for (let k = 0; k < shares.length; k++) mixed += (shares[k] / total) * classes[k][c];
        pixels[to + c] = !known(values[at + best] * total) ? between[c] : discrete ? classes[best][c] : mixed;
      }
    };
  };

  // By how much class k leads, or falls behind the best of the others.
  ddl.lead = (k, count) => (values, at) => {
    let other = -Infinity;
    for (let l = 0; l < count; l++) if (l !== k && values[at + l] > other) other = values[at + l];
    return values[at + k] - other;
  };

  class Lattice {
    // nodes: points along each side of range, {x: [low, high], y: [low, high]}; row 0 is the uppermost.
    constructor(nodes, features, range) {
      Object.assign(this, { nodes, key: Lattice.key(nodes, features, range) });
      const between = ([low, high], k) => low + ((high - low) * k) / (nodes - 1);
      const points = Array.from({ length: nodes * nodes }, (_, i) =>
        [between(range.x, i % nodes), between(range.y, nodes - 1 - Math.floor(i / nodes))]);
      this.inputs = ddl.features.inputs(features, points);
    }

    // The old lattice if it is the one that is wanted, for the features of ten thousand points take a while; else a new one.
    static fitting(old, nodes, features, range) {
      return old && old.key === Lattice.key(nodes, features, range) ? old : new Lattice(nodes, features, range);
    }

    static key(...wanted) {
      return JSON.stringify(wanted);
    }

    // Fill a canvas with values (nodes², width), one colour at each node and mixtures in between.
    paint(context, values, width, colour, first = 0) {
      const { nodes } = this;
      if (!this.image) {
        this.small = Object.assign(document.createElement("canvas"), { width: nodes, height: nodes }).getContext("2d", { willReadFrequently: true });
        this.image = this.small.createImageData(nodes, nodes);
        this.image.data.fill(255);
      }
      for (let i = 0; i < nodes * nodes; i++) colour(values, i * width + first, this.image.data, 4 * i);
      this.small.putImageData(this.image, 0, 0);
      const { canvas } = context;
      context.imageSmoothingEnabled = true;
      context.drawImage(this.small.canvas, 0.5, 0.5, nodes - 1, nodes - 1, 0, 0, canvas.width, canvas.height);
    }

    // Draw the lines on which each of these scores, functions (values, at), changes its sign.
    trace(context, values, width, scores, ink, thickness, first = 0) {
      const scale = context.canvas.width / (this.nodes - 1);
      context.beginPath();
      for (const score of scores) {
        for (const [[x, y], [u, v]] of this.crossings((i) => score(values, i * width + first))) {
          context.moveTo(x * scale, y * scale);
          context.lineTo(u * scale, v * scale);
        }
      }
      Object.assign(context, { strokeStyle: ink, lineWidth: thickness, lineCap: "round" });
      context.stroke();
    }

    // Marching squares: in every cell whose corners differ in sign, straight pieces between the places where its sides are crossed, in steps of the lattice.
    crossings(at) {
      const { nodes } = this;
      const field = Float64Array.from({ length: nodes * nodes }, (_, i) => at(i));
      const pieces = [];
      for (let i = 0; i < nodes * (nodes - 1); i++) {
        if (i % nodes === nodes - 1) continue;
        const corners = [i, i + 1, i + nodes + 1, i + nodes];
        const positive = corners.map((corner) => field[corner] > 0);
        if (positive.every((side) => side === positive[0]) || !corners.every((corner) => known(field[corner]))) continue;
        const ends = [];
        corners.forEach((a, k) => {
          const b = corners[(k + 1) % 4];
          if (positive[k] === positive[(k + 1) % 4]) return;
          const part = field[a] / (field[a] - field[b]);
          ends.push([(a % nodes) + part * ((b % nodes) - (a % nodes)), Math.floor(a / nodes) + part * (Math.floor(b / nodes) - Math.floor(a / nodes))]);
        });
        for (let k = 0; k < ends.length; k += 2) pieces.push([ends[k], ends[k + 1]]);
      }
      return pieces;
    }
  }

  ddl.Lattice = Lattice;
  if (typeof module !== "undefined") module.exports = ddl;
})(globalThis);
