// The coloured ground of a plot: at every pixel, what a model says there. The reader's GPU does it (WebGL2); JavaScript takes over where there is none,
// where it is slow (software rendering does not say that it is), and when its context is lost. What is drawn is up to a painter:
//   shader(picture)   GLSL with a function `vec4 colourAt(vec2 place)`, place in the square from -1 to 1; linked anew when its text changes
//   uniforms(picture) the values of its uniforms by their names
//   paint(context, picture) the same picture on a 2D canvas
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Surface) return;

  const SLOW = 30; // milliseconds for one draw
  const TRIALS = 3; // draws that are timed, after one to warm up; the quickest counts, so that one stall does not

  class WebGL {
    constructor(canvas, painter) {
      this.gl = canvas.getContext("webgl2", { antialias: false, preserveDrawingBuffer: true });
      if (!this.gl) throw new Error("no WebGL2");
      this.painter = painter;
    }

    // Whether the picture needed a program of its own.
    prepare(picture) {
      const source = `out vec4 colour;\n${this.painter.shader(picture)}\nvoid main() { colour = colourAt(place); }`;
      if (source === this.source) return false;
      if (this.program) this.program.delete();
      Object.assign(this, { source, program: new ddl.PixelProgram(this.gl, source) });
      return true;
    }

    draw(picture) {
      this.gl.viewport(0, 0, this.gl.drawingBufferWidth, this.gl.drawingBufferHeight);
      this.program.draw(this.painter.uniforms(picture));
    }

    release() {
      ddl.releaseContext(this.gl);
    }

    // Reading a pixel back is what makes the GPU finish, so that the clock sees its work.
    finish() {
      this.gl.readPixels(0, 0, 1, 1, this.gl.RGBA, this.gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
  }

  class Canvas {
    constructor(canvas, painter) {
      Object.assign(this, { context: canvas.getContext("2d"), painter });
    }

    draw(picture) {
      this.painter.paint(this.context, picture);
    }
  }

  class Surface {
    // `host` receives the canvas; `changed(renderer)` is told what draws: "webgl2" or "javascript".
    constructor(host, painter, changed) {
      Object.assign(this, { host, painter, changed, times: [] });
      try {
        this.use("webgl2", WebGL);
      } catch {
        this.use("javascript", Canvas);
      }
    }

    use(name, Renderer) {
      const canvas = ddl.make("canvas", { "aria-hidden": "true" });
      this.renderer = new Renderer(canvas, this.painter);
      if (this.canvas) this.canvas.replaceWith(canvas);
      else this.host.prepend(canvas);
      Object.assign(this, { canvas, name });
      canvas.addEventListener("webglcontextlost", () => this.fallBack());
      this.changed(name);
    }

    fallBack() {
      if (this.name === "javascript") return;
      const unfit = this.renderer;
      this.use("javascript", Canvas);
      unfit.release();
      if (this.last) this.draw(this.last);
    }

    // picture: what the painter of this surface takes.
    draw(picture) {
      this.last = picture;
      const side = Math.max(1, Math.round(this.host.clientWidth * (root.devicePixelRatio || 1)));
      const resized = this.canvas.width !== side || this.canvas.height !== side;
      if (resized) this.canvas.width = this.canvas.height = side;
      if (this.name === "javascript") return this.renderer.draw(picture);
      try {
        if (this.renderer.prepare(picture) || resized) this.times = [];
        this.onTrial(picture);
      } catch { // the GPU does not take the program
        this.fallBack();
      }
    }

    onTrial(picture) {
      const started = performance.now();
      this.renderer.draw(picture);
      if (this.times.length > TRIALS) return;
      this.renderer.finish();
      this.times.push(performance.now() - started);
      if (this.times.length > TRIALS && Math.min(...this.times.slice(1)) > SLOW) this.fallBack();
    }
  }

  ddl.Surface = Surface;
})(globalThis);
