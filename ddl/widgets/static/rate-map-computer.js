// The map of learning rates: one training run a pixel, computed on the reader's GPU, or in JavaScript where there is none. Needs webgl.js and
// rate-map-training.js, which says what a task and a result are.
//
//   const map = new ddl.RateMap(changed, told);     changed({values, size, side, done}) after every slice; told("webgl2" or "javascript")
//   map.compute({ task, across, up, fixed, size }); begins anew, coarsely first: 16 by 16 trainings, then 32 by 32, and so on up to size (a power of 2)
//   map.stop();                                     ends for good, and lets go of the GPU
// `across` and `up` are axes {name, low, high}, with a name from ddl.RATE_AXES; `fixed` has settings for those that are not on an axis. `values` holds size²
// results, the lowest row first, NaN where none is known yet; `side` is the fineness of the last ones, and `done` their share from 0 to 1.
// All is deterministic: the same job gives the same map, up to the last digits of the GPU's arithmetic. No slice keeps the page waiting for long.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.RateMap) return;

  const COARSEST = 16;
  const SLICE = 20; // milliseconds that one slice of the work is meant to take
  const LEAST = 16; // trainings in the first slice of each fineness, and no more: the last ones of the one before may have been quick because they diverged

  const DEFAULTS = { rate1: 0.1, rate2: 0.1, momentum: 0, decay: 0, scale: 1 };

  // What an axis can show: the settings that it sets, and whether its steps are equal factors.
  ddl.RATE_AXES = {
    learning_rate: { sets: ["rate1", "rate2"], log: true },
    learning_rate_1: { sets: ["rate1"], log: true },
    learning_rate_2: { sets: ["rate2"], log: true },
    momentum: { sets: ["momentum"], log: false },
    weight_decay: { sets: ["decay"], log: true },
    scale: { sets: ["scale"], log: true },
  };

  // The value of an axis at a part of its length, from 0 to 1.
  ddl.along = ({ name, low, high }, part) => (ddl.RATE_AXES[name].log ? low * (high / low) ** part : low + (high - low) * part);

  // The other way: at which part of an axis a value is.
  ddl.partOf = ({ name, low, high }, value) => (ddl.RATE_AXES[name].log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));

  // All settings at a place of the map, its parts from the left and from below. Where both axes set the same one, `up` has the last word.
  ddl.settingsAt = ({ across, up, fixed }, partAcross, partUp) => {
    const settings = { ...fixed };
    for (const [axis, part] of [[across, partAcross], [up, partUp]]) {
      for (const setting of ddl.RATE_AXES[axis.name].sets) settings[setting] = ddl.along(axis, part);
    }
    return settings;
  };

  const centre = (k, side) => (k + 0.5) / side;

  // The settings of all pixels of a map of this fineness, the lowest row first: (5, side²), in the order of DEFAULTS.
  ddl.settingsOfAll = (job, side) => {
    const names = Object.keys(DEFAULTS);
    const all = new Float32Array(names.length * side ** 2);
    for (let k = 0; k < side ** 2; k++) {
      const settings = ddl.settingsAt(job, centre(k % side, side), centre(Math.floor(k / side), side));
      names.forEach((name, row) => (all[row * side ** 2 + k] = settings[name]));
    }
    return all;
  };

  class OnGpu {
    constructor(lost) {
      this.gl = document.createElement("canvas").getContext("webgl2", { antialias: false });
      if (!this.gl) throw new Error("no WebGL2");
      this.gl.canvas.addEventListener("webglcontextlost", lost);
    }

    // The values along the axes are computed here, in double precision, and wait in a texture: row 0 for `across`, row 1 for `up`.
    prepare(job, side) {
      const { gl } = this;
      const source = this.source(job);
      if (source !== this.text) {
        if (this.program) this.program.delete();
        Object.assign(this, { text: source, program: new ddl.PixelProgram(gl, source) });
      }
      gl.canvas.width = gl.canvas.height = side;
      gl.viewport(0, 0, side, side);
      if (this.places) gl.deleteTexture(this.places);
      this.places = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, this.places);
      const values = [job.across, job.up].flatMap((axis) => Array.from({ length: side }, (_, k) => ddl.along(axis, centre(k, side))));
      gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R32F, side, 2);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, side, 2, gl.RED, gl.FLOAT, new Float32Array(values));
      for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.NEAREST);
      this.uniforms = { ...ddl.rateTraining.uniforms(job.task), ...job.fixed, places: this.places };
      this.side = side;
    }

    // A number leaves as the four bytes of a colour: every GPU can draw those.
    source({ task, across, up }) {
      const sets = (axis, setting) => ddl.RATE_AXES[axis.name].sets.includes(setting);
      const from = (setting) => (sets(up, setting) ? "upward" : sets(across, setting) ? "along" : setting);
      const settings = Object.keys(DEFAULTS); // in the order of the function's parameters
      const free = settings.filter((setting) => from(setting) === setting);
      return `${ddl.rateTraining.glsl(task)}
        uniform sampler2D places; ${free.map((name) => `uniform float ${name};`).join(" ")}
        out vec4 bytes;
        void main() {
          float along = texelFetch(places, ivec2(int(gl_FragCoord.x), 0), 0).r, upward = texelFetch(places, ivec2(int(gl_FragCoord.y), 1), 0).r;
          uint bits = floatBitsToUint(result(${settings.map(from).join(", ")}));
          bytes = vec4(bits & 255u, (bits >> 8) & 255u, (bits >> 16) & 255u, bits >> 24) / 255.0;
        }`;
    }

    // The results of pixels `from` to `from + count − 1`, row by row: a part of a row, or whole rows.
    run(from, count) {
      const { gl, side } = this;
      const [x, y] = [from % side, Math.floor(from / side)];
      const [width, height] = count < side ? [count, 1] : [side, count / side];
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(x, y, width, height);
      this.program.draw(this.uniforms);
      const bytes = new Uint8Array(4 * count);
      gl.readPixels(x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
      if (gl.isContextLost()) throw new Error("the GPU's context is lost");
      return new Float32Array(bytes.buffer);
    }

    release() {
      ddl.releaseContext(this.gl);
    }
  }

  class InJavaScript {
    prepare(job, side) {
      Object.assign(this, { job, side });
    }

    // The results of as many pixels, or of fewer when the time is up: a training that diverges at once costs a hundredth of one that does not.
    run(from, count) {
      const { job, side } = this;
      const [results, end] = [[], performance.now() + SLICE];
      for (let k = from; k < from + count && (k === from || performance.now() < end); k++) {
        results.push(ddl.rateTraining.train(job.task, ddl.settingsAt(job, centre(k % side, side), centre(Math.floor(k / side), side))));
      }
      return results;
    }

    release() {}
  }

  class RateMap {
    constructor(changed, told = () => {}) {
      Object.assign(this, { changed, told });
      try {
        this.use("webgl2", new OnGpu(() => this.fallBack()));
      } catch {
        this.use("javascript", new InJavaScript());
      }
    }

    use(name, engine) {
      Object.assign(this, { name, engine });
      this.told(name);
    }

    fallBack() {
      if (this.name === "javascript" || this.stopped) return;
      const unfit = this.engine;
      this.use("javascript", new InJavaScript());
      unfit.release();
      if (this.job) this.compute(this.job);
    }

    compute(job) {
      ddl.rateTraining.demand(job.task);
      clearTimeout(this.timer);
      const values = new Float32Array(job.size ** 2).fill(NaN);
      Object.assign(this, { job: { ...job, fixed: { ...DEFAULTS, ...job.fixed } }, values });
      this.begin(Math.min(COARSEST, job.size));
    }

    begin(side) {
      Object.assign(this, { side, from: 0, count: LEAST, prepared: false });
      this.timer = setTimeout(() => this.turn());
    }

    // One piece of the work; then the page has its turn.
    turn() {
      try {
        if (!this.prepared) this.engine.prepare(this.job, this.side);
        else this.slice();
      } catch (error) {
        if (this.name === "javascript") throw error;
        return this.fallBack();
      }
      this.prepared = true;
      if (this.from < this.side ** 2) this.timer = setTimeout(() => this.turn());
      else if (this.side < this.job.size) this.begin(2 * this.side);
    }

    slice() {
      const { job, side } = this;
      const started = performance.now();
      const results = this.engine.run(this.from, this.portion());
      this.put(results);
      const factor = SLICE / Math.max(1, performance.now() - started);
      this.count = Math.max(1, Math.round(Math.min(4, factor) * results.length));
      this.changed({ values: this.values, size: job.size, side, done: this.from / side ** 2 });
    }

    // How many trainings come next: up to the end of a row, or whole rows.
    portion() {
      const { side, from, count } = this;
      const left = side - (from % side);
      if (left < side || count < side) return Math.min(count, left);
      return Math.min(side * Math.floor(count / side), side * side - from);
    }

    // Each result fills the square of pixels that it stands for.
    put(results) {
      const { job: { size }, side } = this;
      const wide = size / side;
      results.forEach((result, k) => {
        const [column, row] = [(this.from + k) % side, Math.floor((this.from + k) / side)];
        for (let y = row * wide; y < (row + 1) * wide; y++) this.values.fill(result, y * size + column * wide, y * size + (column + 1) * wide);
      });
      this.from += results.length;
    }

    stop() {
      clearTimeout(this.timer);
      this.stopped = true;
      this.engine.release();
    }
  }

  ddl.RateMap = RateMap;
})(globalThis);
