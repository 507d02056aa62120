// The coloured ground of a plot: at every pixel, what a classifier says there. The reader's GPU does it (WebGL2); a grid in JavaScript takes over
// where there is none, where it is slow (software rendering does not say that it is), and when its context is lost.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Surface) return;

  const SLOW = 30; // milliseconds for one draw
  const TRIALS = 3; // draws that are timed, after one to warm up
  const CELLS = 100; // cells of the grid along each side

  const VERTEX = `#version 300 es
    in vec2 corner; out vec2 place;
    void main() { place = corner; gl_Position = vec4(corner, 0.0, 1.0); }`;
  // The wash deepens with the distance from the line, up to half the width of the plot.
  const FRAGMENT = `#version 300 es
    precision highp float;
    in vec2 place; out vec4 colour;
    uniform vec3 weights; uniform vec3 negative, positive, paper;
    void main() {
      float score = weights.x + dot(weights.yz, place);
      float far = min(1.0, abs(score) / (length(weights.yz) + 1e-9));
      colour = vec4(score == 0.0 ? paper : mix(paper, score > 0.0 ? positive : negative, 0.55 + 0.45 * far), 1.0);
    }`;

  const channels = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16) / 255);

  class WebGL {
    constructor(canvas) {
      const gl = (this.gl = canvas.getContext("webgl2", { antialias: false, preserveDrawingBuffer: true }));
      if (!gl) throw new Error("no WebGL2");
      const program = gl.createProgram();
      for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
        const shader = gl.createShader(kind);
        gl.shaderSource(shader, source);
        gl.compileShader(shader);
        gl.attachShader(program, shader);
      }
      gl.linkProgram(program);
      if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
      gl.useProgram(program);
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), gl.STATIC_DRAW);
      const corner = gl.getAttribLocation(program, "corner");
      gl.enableVertexAttribArray(corner);
      gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
      this.place = (name) => gl.getUniformLocation(program, name);
    }

    draw({ weights, negative, positive, paper }) {
      const gl = this.gl;
      gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
      gl.uniform3fv(this.place("weights"), weights);
      for (const [name, hex] of Object.entries({ negative, positive, paper })) gl.uniform3fv(this.place(name), channels(hex));
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    }

    // A browser keeps few contexts (Chromium 16): one that is not needed any more makes room.
    release() {
      const extension = this.gl.getExtension("WEBGL_lose_context");
      if (extension) extension.loseContext();
    }

    // Reading a pixel back is what makes the GPU finish, so that the clock sees its work.
    finish() {
      this.gl.readPixels(0, 0, 1, 1, this.gl.RGBA, this.gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
  }

  class Grid {
    constructor(canvas) {
      this.context = canvas.getContext("2d");
    }

    draw({ weights, negative, positive, paper }) {
      const { width, height } = this.context.canvas;
      const [stepX, stepY] = [width / CELLS, height / CELLS];
      this.context.fillStyle = paper;
      this.context.fillRect(0, 0, width, height);
      const norm = Math.hypot(weights[1], weights[2]) + 1e-9;
      for (let row = 0; row < CELLS; row++) {
        for (let column = 0; column < CELLS; column++) {
          const x = (2 * column + 1) / CELLS - 1;
          const y = 1 - (2 * row + 1) / CELLS;
          const score = weights[0] + weights[1] * x + weights[2] * y;
          if (score === 0) continue;
          this.context.globalAlpha = 0.55 + 0.45 * Math.min(1, Math.abs(score) / norm);
          this.context.fillStyle = score > 0 ? positive : negative;
          this.context.fillRect(column * stepX, row * stepY, stepX + 0.6, stepY + 0.6);
        }
      }
      this.context.globalAlpha = 1;
    }
  }

  class Surface {
    // `host` receives the canvas; `changed(renderer)` is told what draws: "webgl2" or "javascript".
    constructor(host, changed) {
      Object.assign(this, { host, changed, trials: 0 });
      try {
        this.use("webgl2", WebGL);
      } catch {
        this.use("javascript", Grid);
      }
    }

    use(name, Renderer) {
      const canvas = ddl.make("canvas", { "aria-hidden": "true" });
      this.renderer = new Renderer(canvas);
      if (this.canvas) this.canvas.replaceWith(canvas);
      else this.host.prepend(canvas);
      Object.assign(this, { canvas, name });
      canvas.addEventListener("webglcontextlost", () => this.fallBack());
      this.changed(name);
    }

    fallBack() {
      if (this.name === "javascript") return;
      const slow = this.renderer;
      this.use("javascript", Grid);
      slow.release();
      if (this.last) this.draw(this.last);
    }

    // picture: {weights: [w0, w1, w2] for a square from -1 to 1, negative, positive, paper: colours as #rrggbb}
    draw(picture) {
      this.last = picture;
      const side = Math.max(1, Math.round(this.host.clientWidth * (root.devicePixelRatio || 1)));
      if (this.canvas.width !== side) this.canvas.width = this.canvas.height = side;
      const started = performance.now();
      this.renderer.draw(picture);
      if (this.name === "webgl2" && this.trials <= TRIALS) this.judge(started);
    }

    judge(started) {
      this.renderer.finish();
      if (this.trials++ === 0) return;
      if (performance.now() - started > SLOW) this.fallBack();
    }
  }

  ddl.Surface = Surface;
})(globalThis);
