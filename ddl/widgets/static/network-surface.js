// What a network says at every pixel: new ddl.Surface(host, new ddl.NetworkPainter(), changed). Needs features.js, network-shader.js, lattice.js.
// A picture is
//   network, features   a ddl.Network, and the names of its inputs
//   range               {x: [low, high], y: [low, high]}: the part of the plane that is seen
//   paper, ink          #rrggbb: of what stands between the sides, and of the line between them
//   negative, positive  #rrggbb, for one output: the colours of its two sides, which deepen up to a distance of 1 from the line (for a sigmoid 0.5)
//   colours             [#rrggbb …], for several outputs, which are logits: a colour for each class, mixed by their probabilities
//   logit               one output is a logit: its colour deepens with the probability
//   discrete            no mixtures: each place has the colour of its side, or of its most probable class
// A thin line runs where an output changes sides, or the most probable class changes, so that colour is not the only sign of it.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.NetworkPainter) return;

  const THICKNESS = 1.5; // of the line, in CSS pixels
  const NODES = 101; // of the lattice along each side, where JavaScript draws

  const COMMON = `
    uniform vec2 middle, reach; uniform vec3 paper, ink; uniform float thickness, discrete;
    vec4 withLine(vec3 ground, float far) {
      return vec4(mix(ground, ink, clamp(0.5 * thickness + 0.5 - far, 0.0, 1.0)), 1.0);
    }
    bool known(float value) { return abs(value) < 1e30; }`;

  // How far the line is, in pixels: the score divided by its slope on the screen. Every activation changes sides where its score does, and the score has a
  // slope where a saturated output has none left. Between two squares of two pixels by two, a slope can still be missed: where all happens within a pixel.
  const oneOutput = ({ source, body, outputs, scores }) => `${source}\n${COMMON}
    uniform float centre, spread, logit; uniform vec3 negative, positive;
    vec4 colourAt(vec2 place) {
      vec2 point = middle + reach * place;
      ${body}
      float value = ${outputs[0]} - centre, score = ${scores[0]};
      float steep = length(vec2(dFdx(score), dFdy(score)));
      if (!known(value)) return vec4(paper, 1.0);
      float depth = logit > 0.0 ? abs(1.0 - 2.0 / (exp(clamp(value, -40.0, 40.0)) + 1.0)) : min(1.0, abs(value) / spread);
      if (discrete > 0.0) depth = abs(sign(value));
      return withLine(mix(paper, value > 0.0 ? positive : negative, depth), steep > 0.0 ? abs(score) / steep : 1e9);
    }`;

  // Here the line is where another class comes level with the most probable one.
  const severalOutputs = ({ source, body, outputs }) => `${source}\n${COMMON}
    uniform vec3 colours[${outputs.length}];
    vec4 colourAt(vec2 place) {
      vec2 point = middle + reach * place;
      ${body}
      float score[${outputs.length}] = float[](${outputs.join(", ")});
      vec2 slope[${outputs.length}];
      for (int k = 0; k < ${outputs.length}; k++) slope[k] = vec2(dFdx(score[k]), dFdy(score[k]));
      float best = score[0]; vec2 steepest = slope[0]; vec3 winner = colours[0];
      for (int k = 1; k < ${outputs.length}; k++) if (score[k] > best) { best = score[k]; steepest = slope[k]; winner = colours[k]; }
      float total = 0.0, far = 1e9; vec3 mixed = vec3(0.0);
      for (int k = 0; k < ${outputs.length}; k++) {
        float weight = exp(score[k] - best);
        total += weight; mixed += weight * colours[k];
        float steep = length(steepest - slope[k]);
        if (steep > 0.0) far = min(far, (best - score[k]) / steep);
      }
      if (!known(best * total)) return vec4(paper, 1.0);
      return withLine(discrete > 0.0 ? winner : mixed / total, far);
    }`;

  const isOne = ({ network }) => network.layers.at(-1).units === 1;

  const thickness = () => THICKNESS * (root.devicePixelRatio || 1);

  class NetworkPainter {
    shader(picture) {
      const parts = ddl.networkShader(picture.network, picture.features);
      return isOne(picture) ? oneOutput(parts) : severalOutputs(parts);
    }

    uniforms(picture) {
      const { network, range, discrete, logit, colours = [] } = picture;
      const { centre, spread } = ddl.scaleOf(network.layers.at(-1).activation);
      const named = ["paper", "ink", "negative", "positive"].filter((name) => picture[name]);
      return {
        ...Object.fromEntries(named.map((name) => [name, ddl.channels(picture[name])])), colours: colours.flatMap(ddl.channels),
        weights: ddl.shaderWeights(network), centre, spread, discrete: Number(Boolean(discrete)), logit: Number(Boolean(logit)),
        middle: [range.x, range.y].map(([low, high]) => (low + high) / 2), reach: [range.x, range.y].map(([low, high]) => (high - low) / 2),
        thickness: thickness(),
      };
    }

    paint(context, picture) {
      const { network, features, range } = picture;
      this.lattice = ddl.Lattice.fitting(this.lattice, NODES, features, range);
      const values = network.forward(this.lattice.inputs, NODES * NODES);
      const { units, activation } = network.layers.at(-1);
      const colour = isOne(picture) ? ddl.sides(picture, ddl.scaleOf(activation)) : ddl.mixture(picture, units);
      const scores = isOne(picture) ? [colour.score] : Array.from({ length: units }, (_, k) => ddl.lead(k, units));
      this.lattice.paint(context, values, units, colour);
      this.lattice.trace(context, values, units, scores, picture.ink, thickness());
    }
  }

  ddl.NetworkPainter = NetworkPainter;
})(globalThis);
