"""The multilayer perceptron against torch in float64, against differences, and against faults that are planted in it."""

import inspect
import textwrap
from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

from ddl.scratch import (
    MLP,
    central_differences,
    cross_entropy,
    cross_entropy_gradient,
    glorot_uniform,
    he_normal,
    lecun_normal,
    mean_squared_error,
    mean_squared_error_gradient,
    relative_error,
)

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
SETTINGS = settings(max_examples=40, deadline=None)  # the first call of a function of torch takes its time

TORCH = {
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": functional.relu,
    "leaky_relu": functional.leaky_relu,
    "elu": functional.elu,
    "gelu": functional.gelu,
    "identity": lambda z: z,
}
EVERY = pytest.mark.parametrize("activation", TORCH)
SIZES = st.lists(st.integers(1, 5), min_size=2, max_size=6)
LOSSES = {
    "cross_entropy": (cross_entropy, cross_entropy_gradient, functional.cross_entropy),
    "mean_squared_error": (mean_squared_error, mean_squared_error_gradient, functional.mse_loss),
}


def drawn(sizes, activation="tanh", seed=0):
    """A network whose biases are drawn as well."""
    rng = np.random.default_rng(seed)
    network = MLP.initialized(sizes, lecun_normal, rng, activation)
    return MLP(network.weights, [rng.normal(size=b.shape) for b in network.biases], activation)


def torch_scores(network, x):
    """The scores of every layer, and all parameters, W¹, b¹, W², …, as tensors that keep their gradients."""
    parameters = [torch.tensor(p, requires_grad=True) for pair in zip(network.weights, network.biases) for p in pair]
    scores, h = [], torch.tensor(x)
    for W, b in zip(parameters[::2], parameters[1::2]):
        scores.append(h @ W + b)
        scores[-1].retain_grad()
        h = TORCH[network.activation](scores[-1])
    return scores, parameters


def slopes(network, x, loss):
    """The gradients of loss(logits) by trying, by W¹, W², …, b¹, b², …"""
    parameters = [*network.weights, *network.biases]

    def at(place, moved):
        arrays = [*parameters[:place], moved, *parameters[place + 1 :]]
        layers = len(network.weights)
        return loss(MLP(arrays[:layers], arrays[layers:], network.activation).forward(x).logits)

    return [central_differences(lambda moved, place=place: at(place, moved), p) for place, p in enumerate(parameters)]


def close(actual, expected, tolerance=1e-12):
    assert [a.shape for a in actual] == [tuple(e.shape) for e in expected]
    for a, e in zip(actual, expected):
        np.testing.assert_allclose(a, e, rtol=tolerance, atol=tolerance)


@EVERY
@SETTINGS
@given(SIZES, st.integers(0, 4), st.booleans(), st.integers(0, 2**32 - 1))
def test_scores_gradients_and_deltas_are_torchs(activation, sizes, examples, whole, seed):
    """Of L = Σ δ · z^L, whose gradient by the logits is any δ; with whole numbers, scores stand on the corners of ReLU."""
    rng = np.random.default_rng(seed)
    draw = (lambda shape: rng.integers(-1, 2, shape)) if whole else (lambda shape: rng.normal(size=shape))
    weights, biases = [draw(shape) for shape in pairwise(sizes)], [draw(units) for units in sizes[1:]]
    network = MLP(weights, biases, activation)
    x, delta = draw((examples, sizes[0])).astype(float), rng.normal(size=(examples, sizes[-1]))
    trace = network.forward(x)
    gradients = network.backward(trace, delta)

    scores, parameters = torch_scores(network, x)
    (scores[-1] * torch.tensor(delta)).sum().backward()
    close(trace.scores, [z.detach() for z in scores])
    close(trace.inputs, [torch.tensor(x), *(TORCH[activation](z.detach()) for z in scores[:-1])])
    close(gradients.weights, [W.grad for W in parameters[::2]])
    close(gradients.biases, [b.grad for b in parameters[1::2]])
    close(gradients.deltas, [z.grad for z in scores])


@EVERY
@pytest.mark.parametrize("loss", LOSSES)
def test_the_gradient_of_a_loss_is_torchs_to_twelve_digits(activation, loss):
    """The chapter's network on a batch: of all numbers together, and of each layer alone."""
    value, gradient, torchs = LOSSES[loss]
    rng = np.random.default_rng(1)
    network, x = drawn([784, 16, 16, 10], activation), rng.random((32, 784))
    targets = rng.integers(0, 10, 32) if loss == "cross_entropy" else rng.normal(size=(32, 10))
    trace = network.forward(x)
    found = network.backward(trace, gradient(trace.logits, targets))

    scores, parameters = torch_scores(network, x)
    expected = torchs(scores[-1], torch.tensor(targets))
    expected.backward()
    assert value(trace.logits, targets) == pytest.approx(expected.item(), rel=1e-12)
    pairs = [*zip(found.weights, parameters[::2]), *zip(found.biases, parameters[1::2]), *zip(found.deltas, scores)]
    assert all(relative_error(a, e.grad.numpy()) <= 1e-12 for a, e in pairs)
    assert relative_error([a for a, _ in pairs], [e.grad.numpy() for _, e in pairs]) <= 1e-12


@EVERY
@pytest.mark.parametrize("sizes", [[3, 4, 5, 2], [1, 1, 1, 3], [4, 3]])
@pytest.mark.parametrize("seed", [0, 1])
def test_gradients_are_slopes(activation, sizes, seed):
    rng = np.random.default_rng(100 + seed)
    network, x, labels = drawn(sizes, activation, seed), rng.normal(size=(6, sizes[0])), rng.integers(0, sizes[-1], 6)
    trace = network.forward(x)
    gradients = network.backward(trace, cross_entropy_gradient(trace.logits, labels))
    tried = slopes(network, x, lambda logits: cross_entropy(logits, labels))
    assert relative_error([*gradients.weights, *gradients.biases], tried) <= 1e-7


def test_a_chain_of_single_units_is_a_product():
    """z¹ = ½x, h¹ = tanh z¹, z² = 3h¹ − 1, so dz²/dw¹ = 3 (1 − h¹²) x."""
    network = MLP([[[0.5]], [[3.0]]], [[0.0], [-1.0]])
    trace = network.forward([[2.0]])
    h = np.tanh(1.0)
    assert trace.logits.item() == pytest.approx(3 * h - 1, rel=1e-15)
    gradients = network.backward(trace, [[1.0]])
    assert [W.item() for W in gradients.weights] == pytest.approx([3 * (1 - h**2) * 2, h], rel=1e-14)
    assert [b.item() for b in gradients.biases] == pytest.approx([3 * (1 - h**2), 1], rel=1e-14)


@SETTINGS
@given(SIZES, st.integers(1, 5), st.sampled_from(list(TORCH)), st.integers(0, 2**32 - 1))
def test_a_batch_is_the_sum_of_its_examples(sizes, examples, activation, seed):
    rng = np.random.default_rng(seed)
    network = drawn(sizes, activation, seed)
    x, delta = rng.normal(size=(examples, sizes[0])), rng.normal(size=(examples, sizes[-1]))
    together = network.backward(network.forward(x), delta)
    alone = [network.backward(network.forward(row[None]), d[None]) for row, d in zip(x, delta)]
    close(together.weights, [sum(W) for W in zip(*(one.weights for one in alone))])
    close(together.biases, [sum(b) for b in zip(*(one.biases for one in alone))])
    close(together.deltas, [np.concatenate(d) for d in zip(*(one.deltas for one in alone))])


def test_a_hundred_steps_are_torchs():
    """The weights may be changed in place, or replaced; the next forward pass goes by the new ones."""
    rng = np.random.default_rng(2)
    x, labels = rng.normal(size=(20, 3)), rng.integers(0, 4, 20)
    network = drawn([3, 8, 4], "tanh")
    first = cross_entropy(network.forward(x).logits, labels)
    _, parameters = torch_scores(network, x)
    optimizer = torch.optim.SGD(parameters, lr=0.3)
    for _ in range(100):
        trace = network.forward(x)
        gradients = network.backward(trace, cross_entropy_gradient(trace.logits, labels))
        for W, gradient in zip(network.weights, gradients.weights):
            W -= 0.3 * gradient
        network.biases = [b - 0.3 * gradient for b, gradient in zip(network.biases, gradients.biases)]

        optimizer.zero_grad()
        hidden = torch.tanh(torch.tensor(x) @ parameters[0] + parameters[1])
        functional.cross_entropy(hidden @ parameters[2] + parameters[3], torch.tensor(labels)).backward()
        optimizer.step()
    close([*network.weights, *network.biases], [p.detach() for p in [*parameters[::2], *parameters[1::2]]], 1e-10)
    assert cross_entropy(network.forward(x).logits, labels) < 0.7 * first


FAULTS = {
    "a weight that is not transposed": ("W.T", "W"),
    "no slope of the activation": (" * phi_derivative(z)", ""),
    "the activation for its slope": ("_, phi_derivative", "phi_derivative, _"),
    "the slope one layer on": ("trace.scores[:-1]", "trace.scores[1:]"),
    "the weights one layer before": ("self.weights[1:]", "self.weights[:-1]"),
    "the layers in the wrong order": ("reversed(self.weights[1:])", "self.weights[1:]"),
    "the delta of the logits in every layer": ("deltas[0] @", "delta @"),
    "one example's bias": ("delta.sum(axis=0)", "delta[0]"),
    "the bias's mean for its sum": ("delta.sum(axis=0)", "delta.mean(axis=0)"),
    "the bias summed over units": ("delta.sum(axis=0)", "delta.sum(axis=1)"),
    "an input that is not transposed": ("h.T @ delta", "h @ delta"),
    "a gradient that is transposed": ("h.T @ delta", "delta.T @ h"),
    "the outputs of layers for their inputs": (
        "zip(trace.inputs, deltas)",
        "zip(trace.inputs[1:] + trace.scores[-1:], deltas)",
    ),
    "scores for inputs": ("zip(trace.inputs, deltas)", "zip(trace.inputs[:1] + trace.scores, deltas)"),
    "the other sign": ("deltas.insert(0, (", "deltas.insert(0, -("),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_backward_would_be_seen(fault, monkeypatch):
    """Four units a layer and four examples, so that every product has a shape that fits."""
    right, wrong = FAULTS[fault]
    source = textwrap.dedent(inspect.getsource(MLP.backward))
    assert source.count(right) == 1
    place = {}
    exec(source.replace(right, wrong), MLP.backward.__globals__, place)

    rng = np.random.default_rng(3)
    network, x, labels = drawn([4, 4, 4, 4], "tanh"), rng.normal(size=(4, 4)), rng.integers(0, 4, 4)
    trace = network.forward(x)
    delta = cross_entropy_gradient(trace.logits, labels)
    tried = slopes(network, x, lambda logits: cross_entropy(logits, labels))

    def error():
        gradients = network.backward(trace, delta)
        return relative_error([*gradients.weights, *gradients.biases], tried)

    assert error() <= 1e-7
    monkeypatch.setattr(MLP, "backward", place["backward"])
    assert error() > 0.05


@EVERY
def test_nothing_handed_in_is_modified_or_kept(activation):
    network = drawn([3, 4, 4, 2], activation)
    weights, biases, x = network.weights, network.biases, np.random.default_rng(4).normal(size=(5, 3))
    for array in (*weights, *biases, x):
        array.setflags(write=False)
    network = MLP(weights, biases, activation)
    trace, delta = network.forward(x), np.ones((5, 2))
    for array in (*trace.inputs, *trace.scores, delta):
        array.setflags(write=False)
    gradients = network.backward(trace, delta)
    given = [*weights, *biases, x, *network.weights, *network.biases, delta]
    made = [*trace.inputs, *trace.scores, *gradients.weights, *gradients.biases, *gradients.deltas]
    assert not any(np.shares_memory(a, b) for a in made for b in given)
    assert not any(np.shares_memory(a, b) for place, a in enumerate(made) for b in made[:place])
    assert not any(np.shares_memory(a, b) for a in (*weights, *biases) for b in (*network.weights, *network.biases))
    assert all(array.flags.writeable for array in (*network.weights, *network.biases))


def test_lists_and_integers_are_computed_in_float64():
    network = MLP([[[1, -2]], np.array([[3], [1]], np.int8)], [[0, 1], np.zeros(1, np.float32)], "relu")
    trace = network.forward([[2], [-1]])
    np.testing.assert_array_equal(trace.logits, [[6], [3]])
    gradients = network.backward(trace, [[1], [1]])
    assert [W.tolist() for W in gradients.weights] == [[[6, -1]], [[2], [3]]]
    arrays = [*network.weights, *network.biases, *trace.inputs, *trace.scores, *gradients.weights, *gradients.deltas]
    assert all(array.dtype == np.float64 for array in arrays)


def test_the_logits_are_the_last_scores_and_one_layer_is_linear():
    network = drawn([3, 2], "relu")
    trace = network.forward(np.eye(3))
    assert trace.logits is trace.scores[-1] and len(trace.inputs) == len(trace.scores) == 1
    np.testing.assert_array_equal(trace.logits, network.weights[0] + network.biases[0])


def test_an_initialized_network_has_drawn_weights_layer_by_layer_and_biases_of_0():
    network = MLP.initialized((3, 4, 1), glorot_uniform, np.random.default_rng(5), "elu")
    rng = np.random.default_rng(5)
    np.testing.assert_array_equal(network.weights[0], glorot_uniform(3, 4, rng))
    np.testing.assert_array_equal(network.weights[1], glorot_uniform(4, 1, rng))
    assert [b.tolist() for b in network.biases] == [[0] * 4, [0]] and network.activation == "elu"
    assert MLP.initialized([2, 1], he_normal, rng).activation == "tanh"


@pytest.mark.parametrize("sizes", [[784, 16, 16, 10], [3, 2], [1, 1, 1], [2, 7, 3, 5, 1]])
@pytest.mark.parametrize("examples", [1, 32])
def test_multiplications_are_those_that_torch_counts(sizes, examples):
    layers = [layer for pair in pairwise(sizes) for layer in (torch.nn.Linear(*pair), torch.nn.Tanh())]
    with FlopCounterMode(display=False) as forward:
        loss = torch.nn.Sequential(*layers[:-1])(torch.zeros(examples, sizes[0])).sum()
    with FlopCounterMode(display=False) as backward:
        loss.backward()
    counted = forward.get_total_flops() // 2, backward.get_total_flops() // 2  # a multiplication and an addition each
    assert MLP.multiplications(sizes, examples) == counted


def test_the_multiplications_of_the_chapters_network():
    assert MLP.multiplications([784, 16, 16, 10]) == (12_960, 12_960 + 416)
    assert MLP.multiplications(np.array([784, 16, 16, 10]), examples=100) == (1_296_000, 1_337_600)
