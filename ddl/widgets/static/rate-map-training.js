// One training of a small network with its settings: what every pixel of the map of learning rates stands for, in JavaScript and in GLSL.
// Needs numerics.js. The idea of such a map is Jascha Sohl-Dickstein's, "The boundary of neural network trainability is fractal" (arXiv:2402.06184).
//
// A task is
//   points      [[x1, x2, t] …], at most 64: the inputs, and the target
//   units       of the one hidden layer, 1 to 8
//   activation  "tanh" or "relu"; the output is linear
//   params      4 · units + 1 numbers to start from, laid out like those of a ddl.Network with sizes [2, units, 1]
//   batch       points in a step; the steps take them in turn, in their order, again and again. All of them make a full-batch descent.
//   steps       how many
// and settings are {rate1, rate2, momentum, decay, scale}: the learning rates of the two layers, the momentum and the weight decay of torch.optim.SGD (the
// decay pulls at weights, not at biases), and a factor for the weights at the start.
// The result is one number: the mean squared error over all points at the end; or, if the error of some step was above 10,000 or no number at all, the
// training has diverged, and the result is minus the number of that step, from 1 on.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.rateTraining) return;
  if (!ddl.numerics && typeof module !== "undefined") require("./numerics.js");

  const LIMIT = 1e4; // an error beyond it counts as diverged
  const MOST_POINTS = 64;
  const MOST_UNITS = 8;

  function demand({ points, units, activation, params, batch, steps }) {
    const whole = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;
    if (!whole(points.length, 1, MOST_POINTS)) throw new Error(`points has ${points.length} rows; it must have 1 to ${MOST_POINTS}.`);
    if (!whole(units, 1, MOST_UNITS)) throw new Error(`units is ${units}; it must be a whole number from 1 to ${MOST_UNITS}.`);
    if (!Object.hasOwn(ACTIVATIONS, activation)) throw new Error(`activation is ${JSON.stringify(activation)}; there are ${Object.keys(ACTIVATIONS)}.`);
    if (params.length !== 4 * units + 1) throw new Error(`params has ${params.length} numbers; ${units} units need ${4 * units + 1}.`);
    if (!whole(batch, 1, points.length)) throw new Error(`batch is ${batch}; it must be a whole number from 1 to ${points.length}.`);
    if (!whole(steps, 0, Infinity)) throw new Error(`steps is ${steps}; it must be a whole number from 0 on.`);
  }

  // Each activation and its slope, from what it puts out.
  const ACTIVATIONS = {
    tanh: { of: (z) => ddl.numerics.tanh(z), slope: (h) => 1 - h * h,
      glsl: "1.0 - 2.0 / (exp(2.0 * clamp(z, -20.0, 20.0)) + 1.0)", slopeGlsl: "1.0 - h * h" },
    relu: { of: (z) => (z <= 0 ? 0 : z), slope: (h) => (h > 0 ? 1 : 0),
      glsl: "max(z, 0.0)", slopeGlsl: "vec4(greaterThan(h, vec4(0.0)))" },
  };

  const hidden = new Float64Array(MOST_UNITS);

  // The error of points[first] … points[first + size − 1], counted round; `gradient`, unless it is null, becomes that of params.
  function error({ points, units, activation }, params, first, size, gradient) {
    const { of, slope } = ACTIVATIONS[activation];
    if (gradient) gradient.fill(0);
    let sum = 0;
    for (let k = 0; k < size; k++) {
      const [x, y, t] = points[(first + k) % points.length];
      let miss = params[4 * units] - t;
      for (let i = 0; i < units; i++) {
        hidden[i] = of(x * params[i] + y * params[units + i] + params[2 * units + i]);
        miss += hidden[i] * params[3 * units + i];
      }
      sum += miss * miss;
      if (!gradient) continue;
      const delta = (2 / size) * miss;
      gradient[4 * units] += delta;
      for (let i = 0; i < units; i++) {
        gradient[3 * units + i] += delta * hidden[i];
        const below = delta * params[3 * units + i] * slope(hidden[i]);
        gradient[i] += below * x;
        gradient[units + i] += below * y;
        gradient[2 * units + i] += below;
      }
    }
    return sum / size;
  }

  // The result of a task with these settings; `curve`, if given, is called with the error of every step before it is taken.
  function train(task, { rate1, rate2, momentum, decay, scale }, curve) {
    const { points, units, batch, steps } = task;
    const isWeight = (i) => i < 2 * units || (i >= 3 * units && i < 4 * units);
    const params = Float64Array.from(task.params, (value, i) => (isWeight(i) ? scale * value : value));
    const [gradient, velocity] = [new Float64Array(params.length), new Float64Array(params.length)];
    for (let step = 0; step < steps; step++) {
      const value = error(task, params, (step * batch) % points.length, batch, gradient);
      if (!(value <= LIMIT)) return -(step + 1);
      if (curve) curve(value);
      for (let i = 0; i < params.length; i++) {
        velocity[i] = momentum * velocity[i] + gradient[i] + (isWeight(i) ? decay * params[i] : 0);
        params[i] -= (i < 3 * units ? rate1 : rate2) * velocity[i];
      }
    }
    const value = error(task, params, 0, points.length, null);
    return value <= LIMIT ? value : -(steps + 1);
  }

  // The same as a GLSL function `float result(float rate1, float rate2, float momentum, float decay, float scale)`. Units go four to a vector; those that
  // fill up the last one start from zero, and stay there, for nothing flows through them.
  function glsl({ points, units, activation }) {
    const { glsl: of, slopeGlsl: slope } = ACTIVATIONS[activation];
    const blocks = Math.ceil(units / 4);
    const each = (line) => Array.from({ length: blocks }, (_, b) => line.replaceAll("#", b)).join("\n");
    return `
      uniform vec3 points[${points.length}]; uniform vec4 start[${4 * blocks}]; uniform float startBias; uniform int batch, steps;
      vec4 activate(vec4 z) { return ${of}; }
      vec4 slope(vec4 h) { return ${slope}; }
      float result(float rate1, float rate2, float momentum, float decay, float scale) {
        ${each(`vec4 a# = scale * start[4 * #], b# = scale * start[4 * # + 1], c# = start[4 * # + 2], d# = scale * start[4 * # + 3];
        vec4 va# = vec4(0.0), vb# = vec4(0.0), vc# = vec4(0.0), vd# = vec4(0.0);`)}
        float e = startBias, ve = 0.0;
        int first = 0;
        for (int k = 0; k < steps; k++) {
          ${each("vec4 ga# = vec4(0.0), gb# = vec4(0.0), gc# = vec4(0.0), gd# = vec4(0.0);")}
          float ge = 0.0, sum = 0.0;
          for (int i = 0; i < batch; i++) {
            vec3 point = points[first];
            first = first + 1 == ${points.length} ? 0 : first + 1;
            float miss = e - point.z;
            ${each("vec4 h# = activate(point.x * a# + point.y * b# + c#); miss += dot(h#, d#);")}
            sum += miss * miss;
            float delta = 2.0 * miss / float(batch);
            ge += delta;
            ${each(`gd# += delta * h#;
            vec4 below# = delta * d# * slope(h#); ga# += below# * point.x; gb# += below# * point.y; gc# += below#;`)}
          }
          if (!(sum / float(batch) <= ${LIMIT}.0)) return -float(k + 1);
          ${each(`va# = momentum * va# + ga# + decay * a#; a# -= rate1 * va#;
          vb# = momentum * vb# + gb# + decay * b#; b# -= rate1 * vb#;
          vc# = momentum * vc# + gc#; c# -= rate1 * vc#;
          vd# = momentum * vd# + gd# + decay * d#; d# -= rate2 * vd#;`)}
          ve = momentum * ve + ge; e -= rate2 * ve;
        }
        float sum = 0.0;
        for (int i = 0; i < ${points.length}; i++) {
          float miss = e - points[i].z;
          ${each("miss += dot(activate(points[i].x * a# + points[i].y * b# + c#), d#);")}
          sum += miss * miss;
        }
        float error = sum / ${points.length}.0;
        return error <= ${LIMIT}.0 ? error : -float(steps + 1);
      }`;
  }

  // The uniforms of that function.
  function uniforms({ points, units, params, batch, steps }) {
    const start = new Float32Array(16 * Math.ceil(units / 4));
    for (let unit = 0; unit < units; unit++) {
      for (let row = 0; row < 4; row++) start[16 * (unit >> 2) + 4 * row + (unit & 3)] = params[row * units + unit];
    }
    return { points: points.flatMap((point) => point.slice(0, 3)), start, startBias: params[4 * units], batch, steps };
  }

  ddl.rateTraining = { demand, train, glsl, uniforms };
  if (typeof module !== "undefined") module.exports = ddl.rateTraining;
})(globalThis);
