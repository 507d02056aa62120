// The trainer of the playground: a fully connected network on flat arrays, torch's optimisers, and one training step. Needs numerics.js before it (on a
// page, in a widget's list of scripts; under node it is found). Layers compute h = f(xW + b) for all rows of a batch. Once the buffers
// have grown to the largest number of rows, nothing is allocated.
//
//   const network = new ddl.Network([2, 8, 8, 1], { activation: "tanh", output: "tanh" }).initialise(random, "torch");
//   const optimizer = new ddl.Optimizer(network, { kind: "adam", learningRate: 0.01, l2: 0.001 });
//   const value = ddl.train(network, optimizer, x, t, order, first, 10, "squared");   // x (rows, 2), t (rows, 1): Float64Array
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.Network) return;
  if (!ddl.numerics && typeof module !== "undefined") require("./numerics.js");
  const { affine, sumOfProducts, columnSums, finite, activations, losses } = ddl.numerics;

  // Bounds of the uniform distributions of weights and of biases: nn.Linear's own, Glorot and Bengio's (2010, eq. 16) and He's (2015, eq. 10, uniform).
  const INITIAL = {
    torch: ({ inputs }) => [1 / Math.sqrt(inputs), 1 / Math.sqrt(inputs)],
    glorot: ({ inputs, units }) => [Math.sqrt(6 / (inputs + units)), 0],
    he: ({ inputs }) => [Math.sqrt(6 / inputs), 0],
  };

  function known(table, name, what) {
    if (!Object.hasOwn(table, name)) throw new Error(`${what} is ${JSON.stringify(name)}; there are ${Object.keys(table).join(", ")}.`);
    return table[name];
  }

  // `values` must hold `rows` rows of `width` finite numbers, and may hold more.
  function demand(values, rows, width, name) {
    if (!(Number.isInteger(rows) && rows > 0)) throw new Error(`rows is ${rows}; it must be a whole number from 1 on.`);
    if (!(values instanceof Float64Array && values.length >= rows * width)) {
      const is = values && values.constructor ? `${values.constructor.name} of length ${values.length}` : values;
      throw new Error(`${name} is ${is}; for ${rows} rows of ${width} it must be a Float64Array of ${rows * width} numbers.`);
    }
    if (!finite(values, rows * width)) throw new Error(`${name}, of shape (${rows}, ${width}), holds a number that is infinite or NaN.`);
  }

  class Network {
    // sizes: [inputs, units of each layer …]; activation is that of the hidden layers, output that of the last.
    constructor(sizes, { activation = "tanh", output = "linear" } = {}) {
      if (!Array.isArray(sizes) || sizes.length < 2 || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
        throw new Error(`sizes is ${JSON.stringify(sizes)}; it must be a list of two or more whole numbers from 1 on, such as [2, 8, 8, 1].`);
      }
      known(activations, activation, "activation");
      known(activations, output, "output");
      this.sizes = [...sizes];
      let place = 0;
      this.layers = sizes.slice(1).map((units, k) => {
        const inputs = sizes[k];
        const weights = place, biases = weights + inputs * units;
        place = biases + units;
        return { inputs, units, weights, biases, activation: k + 2 < sizes.length ? activation : output };
      });
      this.params = new Float64Array(place);
      this.gradients = new Float64Array(place);
      this.parts = this.layers.map((layer) => this.#part(layer));
      this.batch = { x: new Float64Array(0), t: new Float64Array(0) };
      this.rows = 0; // of the last forward pass
      this.#reserve(32);
    }

    // What the arithmetic of one layer touches: views into params and gradients, and (from #reserve) buffers for the rows of a batch.
    #part({ inputs, units, weights, biases, activation }) {
      const [w, dw] = [this.params, this.gradients].map((array) => array.subarray(weights, biases));
      const [b, db] = [this.params, this.gradients].map((array) => array.subarray(biases, biases + units));
      const zeros = new Float64Array(inputs);
      return { inputs, units, w, b, dw, db, zeros, activation: activations[activation], h: null, delta: null, z: null, view: null };
    }

    #reserve(rows) {
      this.capacity = rows;
      for (const part of this.parts) {
        for (const name of ["h", "delta", ...(part.activation.needsInput ? ["z"] : [])]) part[name] = new Float64Array(rows * part.units);
        part.view = null;
      }
    }

    // Fill params with random numbers; random() is uniform in [0, 1).
    initialise(random, kind = "torch") {
      const bounds = known(INITIAL, kind, "kind");
      for (const layer of this.layers) {
        const [weight, bias] = bounds(layer);
        const end = layer.biases + layer.units;
        for (let i = layer.weights; i < end; i++) this.params[i] = (2 * random() - 1) * (i < layer.biases ? weight : bias);
      }
      return this;
    }

    #run(x, rows) {
      if (rows > this.capacity) this.#reserve(rows);
      let from = x;
      for (let k = 0; k < this.parts.length; k++) {
        const { inputs, units, w, b, h, z, activation } = this.parts[k];
        affine(h, b, from, w, units, 1, rows, units, inputs);
        if (z !== null) for (let i = 0; i < rows * units; i++) z[i] = h[i];
        activation.apply(h, rows * units);
        from = h;
      }
      this.rows = rows;
    }

    // The outputs (rows, outputs) for x (rows, inputs). The array is used again by the next call of anything here.
    forward(x, rows) {
      demand(x, rows, this.sizes[0], "x");
      this.#run(x, rows);
      return this.outputs(this.parts.length - 1);
    }

    // What the units of a layer put out in the last forward pass, (rows, units); layer 0 is the first hidden one.
    outputs(layer) {
      const part = this.parts[layer];
      if (!part) throw new Error(`layer is ${layer}; the network has ${this.parts.length}, from 0 to ${this.parts.length - 1}.`);
      const count = this.rows * part.units;
      if (part.view === null || part.view.length !== count) part.view = part.h.subarray(0, count);
      return part.view;
    }

    // The mean loss of x (rows, inputs) with the targets t: (rows, outputs), for "softmax" one class number a row.
    loss(x, t, rows, loss) {
      const outputs = this.sizes[this.sizes.length - 1];
      const measure = known(losses, loss, "loss");
      demand(x, rows, this.sizes[0], "x");
      demand(t, rows, loss === "softmax" ? 1 : outputs, "t");
      this.#targets(t, rows, loss);
      this.#run(x, rows);
      const { h, delta } = this.parts[this.parts.length - 1];
      return measure(h, t, rows, outputs, delta);
    }

    #targets(t, rows, loss) {
      if (loss === "squared") return;
      const outputs = this.sizes[this.sizes.length - 1];
      const [count, most] = loss === "softmax" ? [rows, outputs - 1] : [rows * outputs, 1];
      for (let i = 0; i < count; i++) {
        if (t[i] >= 0 && t[i] <= most && t[i] === (t[i] | 0)) continue;
        throw new Error(`t[${i}] is ${t[i]}; for the loss ${loss} it must be a whole number from 0 to ${most}.`);
      }
    }

    // The mean loss; gradients then holds its derivatives by all params.
    backward(x, t, rows, loss) {
      const value = this.loss(x, t, rows, loss);
      for (let k = this.parts.length - 1; k >= 0; k--) {
        const { inputs, units, w, dw, db, zeros, h, z, delta, activation } = this.parts[k];
        activation.chain(delta, h, rows * units, z);
        sumOfProducts(dw, k > 0 ? this.parts[k - 1].h : x, delta, rows, inputs, units);
        columnSums(db, delta, rows, units);
        if (k > 0) affine(this.parts[k - 1].delta, zeros, delta, w, 1, units, rows, inputs, units);
      }
      return value;
    }
  }

  // What torch.optim computes, with its names and defaults; g is the gradient, penalties included. `state` is one array, of which each rule that
  // remembers uses the first half, or both.
  const RULES = {
    sgd(w, g, state, { learningRate }) {
      for (let i = 0; i < w.length; i++) w[i] -= learningRate * g[i];
    },
    momentum(w, g, state, { learningRate, momentum }) {
      for (let i = 0; i < w.length; i++) w[i] -= learningRate * (state[i] = momentum * state[i] + g[i]);
    },
    nesterov(w, g, state, { learningRate, momentum }) {
      for (let i = 0; i < w.length; i++) {
        state[i] = momentum * state[i] + g[i];
        w[i] -= learningRate * (g[i] + momentum * state[i]);
      }
    },
    adagrad(w, g, state, { learningRate, eps }) {
      for (let i = 0; i < w.length; i++) {
        state[i] += g[i] * g[i];
        w[i] -= (learningRate * g[i]) / (Math.sqrt(state[i]) + eps);
      }
    },
    rmsprop(w, g, state, { learningRate, alpha, eps }) {
      for (let i = 0; i < w.length; i++) {
        state[i] = alpha * state[i] + (1 - alpha) * g[i] * g[i];
        w[i] -= (learningRate * g[i]) / (Math.sqrt(state[i]) + eps);
      }
    },
    adam(w, g, state, { learningRate, beta1, beta2, eps, steps }) {
      const count = w.length;
      const rate = learningRate / (1 - Math.pow(beta1, steps));
      const correction = 1 / Math.sqrt(1 - Math.pow(beta2, steps));
      for (let i = 0; i < count; i++) {
        const mean = (state[i] += (1 - beta1) * (g[i] - state[i]));
        const square = (state[count + i] = beta2 * state[count + i] + (1 - beta2) * g[i] * g[i]);
        w[i] -= (rate * mean) / (Math.sqrt(square) * correction + eps);
      }
    },
  };
  RULES.adamw = RULES.adam;

  const COMMON = { learningRate: 0.001, momentum: 0.9, alpha: 0.99, beta1: 0.9, beta2: 0.999, eps: 1e-8, l1: 0, l2: 0 };
  const DEFAULTS = { adagrad: { learningRate: 0.01, eps: 1e-10 }, rmsprop: { learningRate: 0.01 }, adamw: { l2: 0.01 } };

  // The penalties l1 and l2 pull at weights, never at biases. l2 is torch's weight_decay: it adds l2 · w to the gradient, and with "adamw" shrinks the
  // weights by learningRate · l2 of themselves instead. l1 adds l1 · sign(w), the gradient of l1 · Σ|w|, which torch has not.
  // All options are fields, and may be changed between steps.
  class Optimizer {
    constructor(network, { kind = "sgd", ...options } = {}) {
      this.rule = known(RULES, kind, "kind");
      Object.assign(this, { network, kind, steps: 0 }, COMMON, DEFAULTS[kind]);
      for (const [name, value] of Object.entries(options)) {
        known(COMMON, name, "The option");
        if (!(Number.isFinite(value) && value >= 0)) throw new Error(`${name} is ${value}; it must be a number from 0 on.`);
        this[name] = value;
      }
      this.state = new Float64Array(2 * network.params.length);
      this.penalised = new Float64Array(network.params.length);
    }

    // Move network.params against network.gradients.
    step() {
      const { params, gradients } = this.network;
      this.steps += 1;
      this.rule(params, this.l1 || this.l2 ? this.#penalise(params, gradients) : gradients, this.state, this);
    }

    #penalise(params, gradients) {
      const { penalised, l1, l2 } = this;
      const decoupled = this.kind === "adamw";
      const kept = decoupled ? 1 - this.learningRate * l2 : 1;
      const pull = decoupled ? 0 : l2;
      penalised.set(gradients);
      for (const { weights, biases } of this.network.layers) {
        for (let i = weights; i < biases; i++) {
          penalised[i] += pull * params[i] + l1 * Math.sign(params[i]);
          params[i] *= kept;
        }
      }
      return penalised;
    }

    // A copy of all that a training consists of, and the way back to it.
    snapshot() {
      return { kind: this.kind, params: this.network.params.slice(), state: this.state.slice(), steps: this.steps };
    }

    restore({ kind, params, state, steps }) {
      const own = this.network.params.length;
      if (params.length !== own) throw new Error(`The snapshot has ${params.length} parameters; the network has ${own}.`);
      if (kind !== this.kind) throw new Error(`The snapshot is of the optimiser ${kind}; this is ${this.kind}.`);
      this.network.params.set(params);
      this.state.set(state);
      this.steps = steps;
    }
  }

  // One step on the rows order[first] … order[first + size − 1] of x and t; returns the loss of these rows before the step.
  function train(network, optimizer, x, t, order, first, size, loss) {
    const { batch, sizes } = network;
    const inputs = sizes[0], targets = loss === "softmax" ? 1 : sizes[sizes.length - 1];
    if (batch.x.length < size * inputs) batch.x = new Float64Array(size * inputs);
    if (batch.t.length < size * targets) batch.t = new Float64Array(size * targets);
    gather(batch.x, x, inputs, order, first, size, "x");
    gather(batch.t, t, targets, order, first, size, "t");
    const value = network.backward(batch.x, batch.t, size, loss);
    optimizer.step();
    return value;
  }

  function gather(into, from, width, order, first, size, name) {
    for (let k = 0, i = 0; k < size; k++) {
      let j = order[first + k] * width;
      if (!(j >= 0 && j + width <= from.length)) {
        throw new Error(`order[${first + k}] is ${order[first + k]}; ${name} has ${from.length / width} rows of ${width}.`);
      }
      for (const end = i + width; i < end; i++, j++) into[i] = from[j];
    }
  }

  Object.assign(ddl, { Network, Optimizer, train });
  if (typeof module !== "undefined") module.exports = { Network, Optimizer, train };
})(globalThis);
