// What a linear classifier says at every pixel, for a Surface. A picture is {weights: [w0, w1, w2] for a square from -1 to 1, and as #rrggbb negative,
// positive, paper}. The wash deepens with the distance from the line, up to half the width of the plot.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.linearPainter) return;

  const CELLS = 100; // cells of the grid along each side, where JavaScript draws

  const SHADER = `
    uniform vec3 weights; uniform vec3 negative, positive, paper;
    vec4 colourAt(vec2 place) {
      float score = weights.x + dot(weights.yz, place);
      float far = min(1.0, abs(score) / (length(weights.yz) + 1e-9));
      return vec4(score == 0.0 ? paper : mix(paper, score > 0.0 ? positive : negative, 0.55 + 0.45 * far), 1.0);
    }`;

  function paint(context, { weights, negative, positive, paper }) {
    const { width, height } = context.canvas;
    const [stepX, stepY] = [width / CELLS, height / CELLS];
    context.fillStyle = paper;
    context.fillRect(0, 0, width, height);
    const norm = Math.hypot(weights[1], weights[2]) + 1e-9;
    for (let row = 0; row < CELLS; row++) {
      for (let column = 0; column < CELLS; column++) {
        const x = (2 * column + 1) / CELLS - 1;
        const y = 1 - (2 * row + 1) / CELLS;
        const score = weights[0] + weights[1] * x + weights[2] * y;
        if (score === 0) continue;
        context.globalAlpha = 0.55 + 0.45 * Math.min(1, Math.abs(score) / norm);
        context.fillStyle = score > 0 ? positive : negative;
        context.fillRect(column * stepX, row * stepY, stepX + 0.6, stepY + 0.6);
      }
    }
    context.globalAlpha = 1;
  }

  ddl.linearPainter = {
    shader: () => SHADER,
    uniforms({ weights, ...colours }) {
      const mixed = Object.entries(colours).map(([name, hex]) => [name, ddl.channels(hex)]);
      return { weights, ...Object.fromEntries(mixed) };
    },
    paint,
  };
})(globalThis);
