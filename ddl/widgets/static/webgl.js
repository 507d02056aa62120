// Programs that the reader's GPU runs once for every pixel of a square (WebGL2).
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.PixelProgram) return;

  // `place` is where the pixel is in the square from -1 to 1.
  const VERTEX = `#version 300 es
    out vec2 place;
    void main() {
      place = 2.0 * vec2(gl_VertexID & 1, gl_VertexID >> 1) - 1.0;
      gl_Position = vec4(place, 0.0, 1.0);
    }`;
  const HEAD = "#version 300 es\nprecision highp float; precision highp int; precision highp sampler2D;\nin vec2 place;\n";

  class PixelProgram {
    // fragment: GLSL without its head, which writes to an `out` of its own. Throws what the compiler has to say.
    constructor(gl, fragment) {
      Object.assign(this, { gl, program: gl.createProgram(), uniforms: new Map() });
      for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, HEAD + fragment]]) this.compile(kind, source);
      gl.linkProgram(this.program);
      if (!gl.getProgramParameter(this.program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(this.program) || "no WebGL2 program");
      for (let k = 0; k < gl.getProgramParameter(this.program, gl.ACTIVE_UNIFORMS); k++) {
        const { name, type } = gl.getActiveUniform(this.program, k);
        this.uniforms.set(name.replace("[0]", ""), { type, where: gl.getUniformLocation(this.program, name) });
      }
    }

    compile(kind, source) {
      const shader = this.gl.createShader(kind);
      this.gl.shaderSource(shader, source);
      this.gl.compileShader(shader);
      if (!this.gl.getShaderParameter(shader, this.gl.COMPILE_STATUS)) throw new Error(this.gl.getShaderInfoLog(shader) || "no WebGL2 shader");
      this.gl.attachShader(this.program, shader);
      this.gl.deleteShader(shader); // it goes when its program goes
    }

    // values: for each uniform a number, an array of numbers or a texture. What the program does not use is passed over.
    draw(values) {
      const { gl } = this;
      gl.useProgram(this.program);
      let unit = 0;
      for (const [name, { type, where }] of this.uniforms) {
        if (type === gl.SAMPLER_2D) this.bind(where, values[name], unit++);
        else this.send(type, where, typeof values[name] === "number" ? [values[name]] : values[name]);
      }
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    }

    bind(where, texture, unit) {
      this.gl.activeTexture(this.gl.TEXTURE0 + unit);
      this.gl.bindTexture(this.gl.TEXTURE_2D, texture);
      this.gl.uniform1i(where, unit);
    }

    send(type, where, numbers) {
      const { gl } = this;
      const senders = {
        [gl.INT]: "uniform1iv", [gl.FLOAT]: "uniform1fv", [gl.FLOAT_VEC2]: "uniform2fv", [gl.FLOAT_VEC3]: "uniform3fv", [gl.FLOAT_VEC4]: "uniform4fv",
      };
      gl[senders[type]](where, numbers);
    }

    delete() {
      this.gl.deleteProgram(this.program);
    }
  }

  // A browser keeps few contexts (Chromium 16): one that is not needed any more makes room.
  ddl.releaseContext = (gl) => {
    const extension = gl.getExtension("WEBGL_lose_context");
    if (extension) extension.loseContext();
  };

  // A colour #rrggbb as red, green and blue from 0 to 1.
  ddl.channels = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16) / 255);

  ddl.PixelProgram = PixelProgram;
})(globalThis);
