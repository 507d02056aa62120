// A small picture of every unit of a network: what it puts out over the plane. One forward pass on a coarse lattice serves all of them and takes
// JavaScript a few milliseconds, so no GPU is asked. Needs features.js and lattice.js.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.NeuronPictures) return;

  const NODES = 25; // of the lattice along each side
  const THICKNESS = 1.25; // of the line where a unit changes sides, in CSS pixels

  class NeuronPictures {
    // picture: as for NetworkPainter (network, features, range, paper, ink, negative, positive, discrete). canvases: for the features, then for each layer, a
    // list with a canvas for each unit, or null for one that is not shown. A canvas keeps its own width and height. Colours are full at 1 and −1.
    draw(picture, canvases) {
      const { network, features, range } = picture;
      this.lattice = ddl.Lattice.fitting(this.lattice, NODES, features, range);
      network.forward(this.lattice.inputs, NODES * NODES);
      const layers = [{ values: this.lattice.inputs, activation: "linear", units: features.length }];
      network.layers.forEach(({ activation, units }, k) => layers.push({ values: network.outputs(k), activation, units }));
      layers.forEach((layer, depth) => (canvases[depth] || []).forEach((canvas, unit) => canvas && this.one(picture, layer, unit, canvas)));
    }

    one(picture, { values, activation, units }, unit, canvas) {
      const colour = ddl.sides(picture, ddl.scaleOf(activation));
      const context = canvas.getContext("2d");
      this.lattice.paint(context, values, units, colour, unit);
      this.lattice.trace(context, values, units, [colour.score], picture.ink, THICKNESS * (root.devicePixelRatio || 1), unit);
    }
  }

  ddl.NeuronPictures = NeuronPictures;
})(globalThis);
