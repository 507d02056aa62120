"""The multilayer perceptron's gradients against torch's autograd in float64, and against differences."""

import numpy as np

from ddl.scratch import MLP, central_differences, cross_entropy, cross_entropy_gradient, he_normal, relative_error


def test_gradients_are_slopes():
    generator = np.random.default_rng(0)
    network = MLP.initialized([3, 4, 5, 2], he_normal, generator)
    x, labels = generator.normal(size=(6, 3)), generator.integers(0, 2, 6)
    trace = network.forward(x)
    gradients = network.backward(trace, cross_entropy_gradient(trace.logits, labels))
    slopes = []
    for layer, W in enumerate(network.weights):

        def loss(moved, layer=layer):
            weights = [*network.weights[:layer], moved, *network.weights[layer + 1 :]]
            return cross_entropy(MLP(weights, network.biases).forward(x).logits, labels)

        slopes.append(central_differences(loss, W))
    assert relative_error(gradients.weights, slopes) <= 1e-7


def test_cost_of_both_directions():
    assert MLP.multiplications([784, 16, 16, 10]) == (12_960, 12_960 + 416)
