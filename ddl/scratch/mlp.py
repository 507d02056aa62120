"""A multilayer perceptron with its gradients: backpropagation by matrices, as the chapter on backpropagation derives it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ddl.scratch import activations
from ddl.scratch.arrays import finite_numbers, whole_number

ACTIVATIONS = {
    name: (getattr(activations, name), getattr(activations, f"{name}_derivative"))
    for name in ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu")
} | {"identity": (np.copy, np.ones_like)}


class Trace(NamedTuple):
    """What a forward pass leaves for the backward pass, in the order of the layers."""

    inputs: list[np.ndarray]  # what each layer received, x, h¹, …, h^(L−1): (examples, inputs of the layer)
    scores: list[np.ndarray]  # what it made of it, z¹, …, z^L: (examples, units of the layer)

    @property
    def logits(self) -> np.ndarray:
        """The scores of the last layer, z^L, `(examples, outputs)`."""
        return self.scores[-1]


class Gradients(NamedTuple):
    """The gradients of a loss, in the order of the layers."""

    weights: list[np.ndarray]  # ∂L/∂W^l: (inputs, units)
    biases: list[np.ndarray]  # ∂L/∂b^l: (units,)
    deltas: list[np.ndarray]  # δ^l = ∂L/∂z^l: (examples, units)


class MLP:
    """Layers z = hW + b with an activation φ after each but the last, whose scores are the logits.

    D. E. Rumelhart, G. E. Hinton and R. J. Williams, Learning representations by back-propagating errors,
    https://doi.org/10.1038/323533a0: there by index, for one example, and with the sigmoid after every layer.

    Attributes:
        weights: W of each layer, `(inputs, units)`, a copy in float64 of what was handed in.
        biases: b of each layer, `(units,)`, likewise.
        activation: the name of φ: sigmoid, tanh, relu, leaky_relu, elu, gelu or identity.

    Raises:
        ValueError: the shapes do not fit, there is no layer, a value is not finite, or the activation has another name.
    """

    def __init__(self, weights: Sequence[ArrayLike], biases: Sequence[ArrayLike], activation: str = "tanh"):
        self.weights = [finite_numbers(W, f"weights[{layer}]") for layer, W in enumerate(weights)]
        self.biases = [finite_numbers(b, f"biases[{layer}]") for layer, b in enumerate(biases)]
        _check_layers(self.weights, self.biases)
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation is {activation!r}; expected one of {', '.join(ACTIVATIONS)}")
        self.activation = activation

    @classmethod
    def initialized(
        cls,
        sizes: Sequence[int],
        initializer: Callable[[int, int, np.random.Generator], ArrayLike],
        generator: np.random.Generator,
        activation: str = "tanh",
    ) -> MLP:
        """A network of these sizes, the inputs first and the outputs last, with drawn weights and biases of 0.

        Args:
            sizes: 784, 16, 10, say, for one hidden layer of 16 units.
            initializer: draws the weights of a layer: `he_normal`, or another of its kind.
            generator: what it draws from.

        Raises:
            ValueError: there are fewer than two sizes, or one is not a whole number from 1 on.
        """
        weights = [initializer(inputs, units, generator) for inputs, units in _layers(sizes)]
        return cls(weights, [np.zeros(units) for units in sizes[1:]], activation)

    @staticmethod
    def multiplications(sizes: Sequence[int], examples: int = 1) -> tuple[int, int]:
        """How many numbers are multiplied in the matrix products of `forward` and of `backward`.

        Backwards, each layer takes two products of the same size, (BP2) and (BP4); the first needs no gradient for its input.

        Raises:
            ValueError: there are fewer than two sizes, or one of them or `examples` is not a whole number from 1 on.
        """
        products = [whole_number(examples, "examples") * inputs * units for inputs, units in _layers(sizes)]
        return sum(products), 2 * sum(products) - products[0]

    def forward(self, x: ArrayLike) -> Trace:
        """z^l = h^(l−1) W^l + b^l and h^l = φ(z^l), layer by layer, from h⁰ = x, `(examples, inputs)`.

        Raises:
            ValueError: `x` has another shape, or a value is not finite.
        """
        x = finite_numbers(x, "x")
        if x.ndim != 2 or x.shape[1] != len(self.weights[0]):
            raise ValueError(f"x has shape {x.shape}; expected (examples, {len(self.weights[0])}), one example a row")
        phi, _ = ACTIVATIONS[self.activation]
        inputs, scores = [x], [x @ self.weights[0] + self.biases[0]]
        for W, b in zip(self.weights[1:], self.biases[1:]):
            inputs.append(phi(scores[-1]))
            scores.append(inputs[-1] @ W + b)
        return Trace(inputs, scores)

    def backward(self, trace: Trace, delta: ArrayLike) -> Gradients:
        """The gradients of a loss, from its gradient by the logits: (BP1) to (BP4) in the chapter on backpropagation.

        Args:
            trace: of the forward pass with these weights.
            delta: δ^L = ∂L/∂z^L, `(examples, outputs)`; `cross_entropy_gradient(trace.logits, labels)`, say, is (BP1).

        Raises:
            ValueError: the trace has other shapes than this network's, or its logits are not those of the last layer's present
                weights; delta has another shape than the logits, or is not finite.
        """
        delta = finite_numbers(delta, "delta")
        _check_trace(trace, delta, self.weights, self.biases)
        _, phi_derivative = ACTIVATIONS[self.activation]
        deltas = [delta]  # (BP1)
        for W, z in zip(reversed(self.weights[1:]), reversed(trace.scores[:-1])):
            deltas.insert(0, (deltas[0] @ W.T) * phi_derivative(z))  # (BP2)
        biases = [delta.sum(axis=0) for delta in deltas]  # (BP3)
        weights = [h.T @ delta for h, delta in zip(trace.inputs, deltas)]  # (BP4)
        return Gradients(weights, biases, deltas)


def _layers(sizes: Sequence[int]) -> list[tuple[int, int]]:
    if len(sizes) < 2:
        raise ValueError(f"sizes is {sizes!r}; expected at least two, the number of inputs first and that of outputs last")
    return list(pairwise(whole_number(value, f"sizes[{place}]") for place, value in enumerate(sizes)))


def _check_layers(weights: list[np.ndarray], biases: list[np.ndarray]) -> None:
    layers = bool(weights) and len(weights) == len(biases)
    tables = all(W.ndim == 2 and W.size and b.shape == W.shape[1:] for W, b in zip(weights, biases))
    if not (layers and tables and all(len(W) == len(b) for W, b in zip(weights[1:], biases))):
        raise ValueError(
            f"weights has the shapes {[W.shape for W in weights]} and biases has {[b.shape for b in biases]}; expected "
            "(inputs, units) and (units,) for each layer, with as many inputs as the layer before has units, and none empty"
        )


def _check_trace(trace: Trace, delta: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> None:
    examples = len(trace.logits)
    shapes = [h.shape for h in trace.inputs], [z.shape for z in trace.scores]
    expected = [(examples, len(W)) for W in weights], [(examples, len(b)) for b in biases]
    if shapes != expected:
        raise ValueError(
            f"trace has inputs of the shapes {shapes[0]} and scores of the shapes {shapes[1]}; "
            f"expected {expected[0]} and {expected[1]}, as forward of this network gives them"
        )
    if delta.shape != trace.logits.shape:
        raise ValueError(f"delta has shape {delta.shape} and trace.logits {trace.logits.shape}; expected the same, ∂L/∂logits")
    if not np.allclose(trace.inputs[-1] @ weights[-1] + biases[-1], trace.logits, rtol=1e-9, atol=1e-12):
        raise ValueError(
            "trace.logits is not what the last layer makes of trace.inputs[-1]; "
            "expected the trace of a forward pass with these weights: once they have changed, it takes a new one"
        )
