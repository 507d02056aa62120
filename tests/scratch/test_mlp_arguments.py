"""What the multilayer perceptron refuses, and how it says so."""

import numpy as np
import pytest

from ddl.scratch import MLP, Trace, he_normal

ACTIVATIONS = ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu", "identity"]


def network_of(sizes, activation="tanh"):
    return MLP.initialized(sizes, he_normal, np.random.default_rng(0), activation)


@pytest.mark.parametrize(
    ("weights", "biases", "shapes"),
    [
        ([], [], r"\[\] and biases has \[\]"),
        ([(2, 3)], [], r"\[\(2, 3\)\] and biases has \[\]"),
        ([(2, 3)], [(3,), (1,)], r"\[\(2, 3\)\] and biases has \[\(3,\), \(1,\)\]"),
        ([(2, 3)], [(2,)], r"\[\(2, 3\)\] and biases has \[\(2,\)\]"),
        ([(2, 3)], [(1, 3)], r"\[\(2, 3\)\] and biases has \[\(1, 3\)\]"),
        ([(3,)], [()], r"\[\(3,\)\] and biases has \[\(\)\]"),
        ([(2, 0)], [(0,)], r"\[\(2, 0\)\] and biases has \[\(0,\)\]"),
        ([(2, 3), (4, 1)], [(3,), (1,)], r"\[\(2, 3\), \(4, 1\)\] and biases has \[\(3,\), \(1,\)\]"),
        ([(2, 3), (1, 3)], [(3,), (3,)], r"\[\(2, 3\), \(1, 3\)\] and biases has \[\(3,\), \(3,\)\]"),
    ],
)
def test_layers_fit_each_other(weights, biases, shapes):
    with pytest.raises(
        ValueError, match=rf"^weights has the shapes {shapes}; expected \(inputs, units\) and \(units,\) for each"
    ):
        MLP([np.ones(shape) for shape in weights], [np.ones(shape) for shape in biases])


def test_weights_and_biases_are_finite_numbers():
    with pytest.raises(ValueError, match=r"^weights\[1\] has shape \(2, 1\) and holds NaN 1 times"):
        MLP([np.ones((2, 2)), [[1.0], [np.nan]]], [np.ones(2), np.ones(1)])
    with pytest.raises(ValueError, match=r"^biases\[0\] has shape \(2,\) and holds infinity 1 times"):
        MLP([np.ones((2, 2))], [[np.inf, 0.0]])


@pytest.mark.parametrize("activation", ["ReLU", "softmax", "", None, np.tanh])
def test_an_activation_has_a_name(activation):
    expected = f"expected one of {', '.join(ACTIVATIONS)}"
    with pytest.raises(ValueError, match=f"^activation is .*; {expected}$"):
        MLP([np.ones((2, 1))], [np.ones(1)], activation)


@pytest.mark.parametrize(
    ("sizes", "message"),
    [
        ([], r"sizes is \[\]; expected at least two"),
        ([3], r"sizes is \[3\]; expected at least two"),
        ([3, 0], r"sizes\[1\] is 0; expected a whole number, 1 or more"),
        ([3, 2.0, 1], r"sizes\[1\] is 2\.0; expected a whole number, 1 or more"),
        (["3", 2], r"sizes\[0\] is '3'; expected a whole number, 1 or more"),
    ],
)
def test_sizes_are_two_whole_numbers_or_more(sizes, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        MLP.initialized(sizes, he_normal, np.random.default_rng(0))
    with pytest.raises(ValueError, match=f"^{message}"):
        MLP.multiplications(sizes)


@pytest.mark.parametrize("examples", [0, -1, 1.5, None])
def test_multiplications_are_those_of_an_example_or_more(examples):
    with pytest.raises(ValueError, match=r"^examples is .*; expected a whole number, 1 or more"):
        MLP.multiplications([3, 2], examples)


@pytest.mark.parametrize("shape", [(3,), (), (5, 2), (3, 5), (1, 5, 3)])
def test_x_has_one_example_a_row(shape):
    with pytest.raises(ValueError, match=r"^x has shape \(.*\); expected \(examples, 3\), one example a row"):
        network_of([3, 2]).forward(np.ones(shape))


def test_x_and_delta_are_finite_numbers():
    network = network_of([3, 2])
    with pytest.raises(ValueError, match=r"^x has shape \(1, 3\) and holds NaN 1 times"):
        network.forward([[1.0, np.nan, 0.0]])
    with pytest.raises(ValueError, match=r"^delta has shape \(1, 2\) and holds infinity 1 times"):
        network.backward(network.forward(np.ones((1, 3))), [[np.inf, 0.0]])


@pytest.mark.parametrize("shape", [(5,), (5, 1), (1, 2), (2, 5), (4, 2), ()])
def test_delta_has_the_shape_of_the_logits(shape):
    """A batch of other examples is refused here too; nothing is broadcast."""
    network = network_of([3, 4, 2])
    message = r"^delta has shape \(.*\) and trace\.logits \(5, 2\); expected the same, ∂L/∂logits"
    with pytest.raises(ValueError, match=message):
        network.backward(network.forward(np.ones((5, 3))), np.ones(shape))


@pytest.mark.parametrize("sizes", [[3, 5, 2], [3, 2], [3, 4, 4, 2], [4, 4, 2]])
def test_the_trace_of_another_network_is_refused(sizes):
    trace = network_of(sizes).forward(np.ones((5, sizes[0])))
    expected = r"expected \[\(5, 3\), \(5, 4\)\] and \[\(5, 4\), \(5, 2\)\], as forward of this network gives them"
    with pytest.raises(
        ValueError, match=rf"^trace has inputs of the shapes \[.*\] and scores of the shapes \[.*\]; {expected}"
    ):
        network_of([3, 4, 2]).backward(trace, np.ones((5, 2)))


def test_a_trace_of_two_batches_is_refused():
    network = network_of([3, 4, 2])
    trace, other = network.forward(np.ones((5, 3))), network.forward(np.ones((6, 3)))
    with pytest.raises(
        ValueError, match=r"^trace has inputs of the shapes \[\(6, 3\), \(6, 4\)\] and scores of the shapes \[\(5, 4\)"
    ):
        network.backward(Trace(other.inputs, trace.scores), np.ones((5, 2)))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("rate", [1.0, 1e-6])
def test_the_trace_of_weights_that_have_changed_is_refused(activation, rate):
    network = network_of([3, 4, 2], activation)
    trace, delta = network.forward(np.ones((5, 3))), np.ones((5, 2))
    gradients = network.backward(trace, delta)
    for parameters, slope in ((network.weights, gradients.weights), (network.biases, gradients.biases)):
        before = parameters[-1].copy()
        parameters[-1] -= rate * slope[-1]
        message = r"^trace\.logits is not what the last layer makes of trace\.inputs\[-1\]; expected .*: once they have changed"
        with pytest.raises(ValueError, match=message):
            network.backward(trace, delta)
        parameters[-1] = before
    network.backward(trace, delta)
