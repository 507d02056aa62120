"""Layers with parameters, made of Tensors. Names and behaviour are those of `torch.nn`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ddl.scratch import functional
from ddl.scratch.tensor import Operand, Tensor

__all__ = ["Linear", "Module", "ReLU", "Sequential", "Sigmoid", "Tanh", "functional"]


class Module:
    """A function with parameters: the leaves that require a gradient among its attributes, and the parameters of its modules.

    A subclass sets them in `__init__`, and computes in `forward`; a module is called like a function.
    """

    def __call__(self, *inputs: Any) -> Tensor:
        return self.forward(*inputs)

    def forward(self, *inputs: Any) -> Tensor:
        """What the module computes."""
        raise NotImplementedError(f"{type(self).__name__} has no forward(); it says what the module computes")

    def named_parameters(self, prefix: str = "") -> Iterator[tuple[str, Tensor]]:
        """Each parameter with the attributes that lead to it, such as `0.weight`."""
        for name, value in vars(self).items():
            if isinstance(value, Module):
                yield from value.named_parameters(f"{prefix}{name}.")
            elif isinstance(value, Tensor) and value.requires_grad and not value.edges:
                yield prefix + name, value

    def parameters(self) -> Iterator[Tensor]:
        """Each parameter once, also if several modules share it."""
        yield from dict.fromkeys(parameter for _, parameter in self.named_parameters())

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for parameter in self.parameters():
            parameter.grad = None


class Linear(Module):
    """A layer's scores, x W + b. `(…, in_features)` to `(…, out_features)`.

    Attributes:
        weight: `(in_features, out_features)`, as everywhere in this book; torch keeps its transpose.
        bias: `(out_features,)`, or None.

    Args:
        in_features, out_features: how many numbers go in, and how many come out.
        generator: what draws the first weights and biases, evenly from −1/√in_features to 1/√in_features, as in torch.
        bias: whether there is one.

    Raises:
        ValueError: there is no feature to come in.
    """

    def __init__(self, in_features: int, out_features: int, generator: np.random.Generator, *, bias: bool = True):
        if in_features < 1:
            raise ValueError(f"in_features is {in_features}; expected at least 1")
        bound = in_features**-0.5
        self.weight = Tensor(generator.uniform(-bound, bound, (in_features, out_features)), requires_grad=True)
        self.bias = Tensor(generator.uniform(-bound, bound, out_features), requires_grad=True) if bias else None

    def forward(self, x: Operand) -> Tensor:
        return functional.linear(x, self.weight, self.bias)


class Sequential(Module):
    """Modules one after another; each is an attribute called by its number, as in torch."""

    def __init__(self, *modules: Module):
        vars(self).update((str(number), module) for number, module in enumerate(modules))

    def forward(self, x: Any) -> Tensor:
        for module in vars(self).values():
            x = module(x)
        return x


class Tanh(Module):
    """The hyperbolic tangent of each entry."""

    def forward(self, x: Tensor) -> Tensor:
        return x.tanh()


class Sigmoid(Module):
    """The logistic sigmoid of each entry."""

    def forward(self, x: Tensor) -> Tensor:
        return x.sigmoid()


class ReLU(Module):
    """The larger of each entry and 0."""

    def forward(self, x: Tensor) -> Tensor:
        return x.relu()
