// A network (see network.js) as GLSL: straight code for its sizes and activations, with four units to a vector. Its weights are uniforms, so that training
// needs no new program. Written so that the numbers are torch's within 1e-5 on any GPU.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.networkShader) return;

  // tanh and the sigmoid by exponentials that cannot overflow, as some drivers' own do. gelu takes the error function from Abramowitz and Stegun, 7.1.26.
  const ACTIVATIONS = {
    linear: "return z;",
    tanh: "return 1.0 - 2.0 / (exp(2.0 * clamp(z, -20.0, 20.0)) + 1.0);",
    sigmoid: "return 1.0 / (exp(-clamp(z, -40.0, 40.0)) + 1.0);",
    relu: "return max(z, 0.0);",
    leaky_relu: "return max(z, 0.01 * z);",
    elu: "return max(z, 0.0) + (exp(min(z, 0.0)) - 1.0);",
    gelu: `vec4 t = 1.0 / (1.0 + 0.3275911 * 0.70710678 * abs(z));
      vec4 tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * exp(-0.5 * z * z);
      return z * (0.5 + 0.5 * sign(z) * (1.0 - tail));`,
  };

  const blocks = (units) => Math.ceil(units / 4);

  // GLSL in parts: `source` declares the uniform `weights` and what the body calls; `body` has the statements that compute all units of the network from
  // `vec2 point`; `outputs` and `scores`, the last layer's units after and before their activation, as expressions.
  function networkShader({ layers }, features) {
    const declared = [...new Set(layers.map(({ activation }) => activation))].map((name) => `vec4 ${name}_of(vec4 z) { ${ACTIVATIONS[name]} }`);
    const body = ddl.features.glsl(features).map((feature, k) => `float x${k} = ${feature};`);
    let inputs = features.map((_, k) => `x${k}`);
    let place = 0;
    layers.forEach(({ units, activation }, depth) => {
      const wide = blocks(units);
      for (let b = 0; b < wide; b++) {
        const terms = inputs.map((input, i) => `${input} * weights[${place + i * wide + b}]`);
        body.push(`vec4 z${depth}_${b} = ${[...terms, `weights[${place + inputs.length * wide + b}]`].join(" + ")};`);
        body.push(`vec4 h${depth}_${b} = ${activation}_of(z${depth}_${b});`);
      }
      place += (inputs.length + 1) * wide;
      inputs = Array.from({ length: units }, (_, unit) => `h${depth}_${unit >> 2}.${"xyzw"[unit & 3]}`);
    });
    const scores = inputs.map((output) => output.replace("h", "z"));
    const source = [`uniform vec4 weights[${place}];`, ddl.features.SINE, ...declared].join("\n");
    return { source, body: body.join("\n"), outputs: inputs, scores };
  }

  // The parameters of a network in the order in which its shader reads them: for each layer the rows of its weights, then its biases, each filled up to
  // whole vectors with zeros.
  function shaderWeights({ layers, params }) {
    const rows = layers.flatMap(({ inputs, units, weights }) =>
      Array.from({ length: inputs + 1 }, (_, i) => [weights + i * units, units])); // the biases follow the weights like one more row
    const packed = new Float32Array(rows.reduce((sum, [, units]) => sum + 4 * blocks(units), 0));
    let place = 0;
    for (const [from, units] of rows) {
      packed.set(params.subarray(from, from + units), place);
      place += 4 * blocks(units);
    }
    return packed;
  }

  Object.assign(ddl, { networkShader, shaderWeights });
  if (typeof module !== "undefined") module.exports = { networkShader, shaderWeights };
})(globalThis);
