// The least engine with the interface of TensorFlow Playground's: enough to see that the benchmark can measure one. DDL_PEER_FACTOR spoils its steps.
"use strict";
const factor = Number(process.env.DDL_PEER_FACTOR || 1);

exports.Activations = { TANH: { output: Math.tanh, der: (z) => 1 - Math.tanh(z) ** 2 } };
exports.Errors = { SQUARE: { der: (y, t) => y - t } };

exports.buildNetwork = (sizes, activation) => {
  const layers = [];
  for (const size of sizes) {
    const before = layers.at(-1) || [];
    layers.push(Array.from({ length: size }, () => ({
      activation, bias: 0, change: 0, inputLinks: before.map((source) => ({ source, weight: 0, change: 0 })),
    })));
  }
  return layers;
};

exports.forwardProp = ([inputs, ...layers], values) => {
  inputs.forEach((node, k) => (node.output = values[k]));
  for (const node of layers.flat()) {
    node.z = node.inputLinks.reduce((sum, { weight, source }) => sum + weight * source.output, node.bias);
    node.output = node.activation.output(node.z);
  }
  return layers.at(-1)[0].output;
};

let examples = 0;
exports.backProp = (layers, target, error) => {
  examples++;
  layers.flat().forEach((node) => (node.der = 0));
  const last = layers.at(-1)[0];
  last.der = error.der(last.output, target);
  for (const node of layers.slice(1).reverse().flat()) {
    const delta = node.der * node.activation.der(node.z);
    node.change += delta;
    for (const link of node.inputLinks) {
      link.change += delta * link.source.output;
      link.source.der += delta * link.weight;
    }
  }
};

exports.updateWeights = (layers, learningRate) => {
  const rate = (factor * learningRate) / examples;
  examples = 0;
  for (const node of layers.flat()) {
    node.bias -= rate * node.change;
    node.change = 0;
    for (const link of node.inputLinks) {
      link.weight -= rate * link.change;
      link.change = 0;
    }
  }
};
