"""Optimisers: what is done with the gradients. Names and behaviour are those of `torch.optim`.

A step gives each parameter a new array and leaves the old one as it was, for whoever holds it: a graph that was computed with
it, say. Parameters whose `grad` is None stay as they are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

import numpy as np

from ddl.scratch.tensor import Tensor


class Optimizer(ABC):
    """What all optimisers do alike.

    Attributes:
        parameters: what they change.
        lr: the learning rate, which may be set to another between two steps.

    Raises:
        ValueError: there is no parameter, or one is not a leaf that requires a gradient; or a setting is out of its range.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, weight_decay: float):
        self.parameters = list(dict.fromkeys(parameters))
        if not self.parameters:
            raise ValueError("parameters is empty; expected Tensors, such as model.parameters()")
        for parameter in self.parameters:
            if parameter.edges or not parameter.requires_grad:
                raise ValueError(f"parameters holds {parameter!r}; expected leaves with requires_grad=True")
        self.lr = _setting(lr, "lr")
        self.weight_decay = _setting(weight_decay, "weight_decay")

    def zero_grad(self) -> None:
        """Forget the gradients, so that the next ones are not added to them."""
        for parameter in self.parameters:
            parameter.grad = None

    def step(self) -> None:
        """Take from each parameter the change that its gradient, and (λ/2)‖w‖² with λ = weight_decay, ask for."""
        for number, parameter in enumerate(self.parameters):
            gradient, data = parameter.grad, parameter.data
            if gradient is not None:
                gradient = gradient + self.weight_decay * data if self.weight_decay else gradient
                parameter.data = np.asarray(np.subtract(data, self._change(number, gradient), dtype=data.dtype))

    @abstractmethod
    def _change(self, number: int, gradient: np.ndarray) -> np.ndarray:
        """What is taken from the parameter of this number. The gradient is not to be changed."""


class SGD(Optimizer):
    """w ← w − η v with v ← μ v + g: gradient descent, with momentum μ if asked for.

    H. Robbins and S. Monro, https://doi.org/10.1214/aoms/1177729586; B. T. Polyak,
    https://doi.org/10.1016/0041-5553(64)90137-5.
    """

    def __init__(self, parameters: Iterable[Tensor], lr: float, momentum: float = 0.0, weight_decay: float = 0.0):
        super().__init__(parameters, lr, weight_decay)
        self.momentum = _setting(momentum, "momentum")
        self._velocities = [np.zeros_like(parameter.data) for parameter in self.parameters]

    def _change(self, number: int, gradient: np.ndarray) -> np.ndarray:
        if not self.momentum:
            return self.lr * gradient
        velocity = self._velocities[number]
        velocity *= self.momentum
        velocity += gradient
        return self.lr * velocity


class Adam(Optimizer):
    """w ← w − η m̂ / (√v̂ + ε), where m̂ and v̂ are running means of g and g², corrected for their start at 0.

    D. P. Kingma and J. Ba, https://arxiv.org/abs/1412.6980, algorithm 1.
    """

    def __init__(
        self,
        parameters: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ):
        super().__init__(parameters, lr, weight_decay)
        self.betas = tuple(_setting(beta, "a beta", below=1) for beta in betas)
        self.eps = _setting(eps, "eps")
        self._steps = [0 for _ in self.parameters]
        self._means = [np.zeros_like(parameter.data) for parameter in self.parameters]
        self._squares = [np.zeros_like(parameter.data) for parameter in self.parameters]

    def _change(self, number: int, gradient: np.ndarray) -> np.ndarray:
        mean, square = self._means[number], self._squares[number]
        for average, new, beta in zip((mean, square), (gradient, gradient * gradient), self.betas):
            average *= beta
            average += (1 - beta) * new
        self._steps[number] += 1
        corrections = [1 - beta ** self._steps[number] for beta in self.betas]
        return self.lr * (mean / corrections[0]) / (np.sqrt(square / corrections[1]) + self.eps)


def _setting(value: float, name: str, below: float = np.inf) -> float:
    if not 0 <= value < below:
        raise ValueError(f"{name} is {value!r}; expected a number from 0 up to, but not including, {below:g}")
    return value
