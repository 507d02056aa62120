"""What benchmarks/engine.py sets side by side: ddl, torch, NumPy by hand, and an engine that computes with single numbers."""

from __future__ import annotations

import importlib
import itertools
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ddl.scratch import nn, optim

LEARNING_RATE = 0.01
BATCHES = 8  # of the same examples for all, again and again


@dataclass(frozen=True)
class Task:
    """A network with ReLU to train, its first parameters, its batches. One output has the squared error; several are logits."""

    sizes: tuple[int, ...]
    batch: int

    @property
    def classifies(self) -> bool:
        return self.sizes[-1] > 1

    def layers(self) -> list[tuple[np.ndarray, np.ndarray]]:
        """Weights `(inputs, units)` and biases `(units,)`."""
        generator = np.random.default_rng(0)
        bounds = [(d, m, d**-0.5) for d, m in itertools.pairwise(self.sizes)]
        return [(generator.uniform(-bound, bound, (d, m)), generator.uniform(-bound, bound, m)) for d, m, bound in bounds]

    def batches(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Examples `(batch, inputs)` with labels `(batch,)` or targets `(batch, 1)`."""
        generator, found = np.random.default_rng(1), []
        for _ in range(BATCHES):
            labels, targets = generator.integers(0, self.sizes[-1], self.batch), generator.normal(size=(self.batch, 1))
            found.append((generator.normal(size=(self.batch, self.sizes[0])), labels if self.classifies else targets))
        return itertools.cycle(found)


class Engine(ABC):
    """A training step in its three parts; and the parameters, to be compared: W and b of each layer in turn."""

    name: str

    @abstractmethod
    def forward(self) -> None: ...

    @abstractmethod
    def backward(self) -> None: ...

    @abstractmethod
    def update(self) -> None: ...

    @abstractmethod
    def parameters(self) -> list[np.ndarray]: ...


class Ours(Engine):
    name = "ddl"

    def __init__(self, task: Task):
        layers = []
        for weight, bias in task.layers():
            layers.append(nn.Linear(*weight.shape, np.random.default_rng(0)))
            layers[-1].weight.data, layers[-1].bias.data = weight, bias
        self.model = nn.Sequential(*with_relu(layers, nn.ReLU))
        self.loss_function = nn.functional.cross_entropy if task.classifies else nn.functional.mse_loss
        self.optimizer = optim.SGD(self.model.parameters(), lr=LEARNING_RATE)
        self.batches = task.batches()

    def forward(self) -> None:
        x, t = next(self.batches)
        self.loss = self.loss_function(self.model(x), t)

    def backward(self) -> None:
        self.optimizer.zero_grad()
        self.loss.backward()

    def update(self) -> None:
        self.optimizer.step()

    def parameters(self) -> list[np.ndarray]:
        return [parameter.data for parameter in self.model.parameters()]


class Torch(Ours):
    """Made otherwise; then the very lines above drive it."""

    name = "torch"

    def __init__(self, task: Task):
        layers = []
        for weight, bias in task.layers():
            layers.append(torch.nn.Linear(*weight.shape, dtype=torch.float64))
            layers[-1].load_state_dict({"weight": torch.tensor(weight.T), "bias": torch.tensor(bias)})
        self.model = torch.nn.Sequential(*with_relu(layers, torch.nn.ReLU))
        self.loss_function = torch.nn.functional.cross_entropy if task.classifies else torch.nn.functional.mse_loss
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=LEARNING_RATE)
        batches = [tuple(map(torch.tensor, batch)) for batch in itertools.islice(task.batches(), BATCHES)]
        self.batches = itertools.cycle(batches)

    def parameters(self) -> list[np.ndarray]:
        return [parameter.detach().numpy().T for parameter in self.model.parameters()]


class ByHand(Engine):
    """The equations of the chapter on backpropagation in bare NumPy: what no engine that stands on NumPy can beat."""

    name = "NumPy by hand"

    def __init__(self, task: Task):
        self.layers, self.batches, self.classifies = task.layers(), task.batches(), task.classifies

    def forward(self) -> None:
        x, self.t = next(self.batches)
        self.inputs = [x]
        for weight, bias in self.layers[:-1]:
            self.inputs.append(np.maximum(self.inputs[-1] @ weight + bias, 0))
        weight, bias = self.layers[-1]
        output = self.inputs[-1] @ weight + bias
        if self.classifies:
            below = output - output.max(axis=1, keepdims=True)
            self.exponentials = np.exp(below)
            self.sums = self.exponentials.sum(axis=1)
            self.rows = np.arange(len(output))
            self.loss = np.mean(np.log(self.sums) - below[self.rows, self.t])
        else:
            self.errors = output - self.t
            self.loss = np.vdot(self.errors, self.errors) / self.errors.size

    def backward(self) -> None:
        if self.classifies:
            delta = self.exponentials / self.sums[:, None]
            delta[self.rows, self.t] -= 1
            delta /= len(delta)
        else:
            delta = self.errors * (2 / self.errors.size)
        self.gradients = []
        for (weight, _), h in zip(reversed(self.layers), reversed(self.inputs)):
            self.gradients.append((h.T @ delta, delta.sum(axis=0)))
            if h is not self.inputs[0]:
                delta = (delta @ weight.T) * (h > 0)

    def update(self) -> None:
        for (weight, bias), (by_weight, by_bias) in zip(self.layers, reversed(self.gradients)):
            weight -= LEARNING_RATE * by_weight
            bias -= LEARNING_RATE * by_bias

    def parameters(self) -> list[np.ndarray]:
        return [array for layer in self.layers for array in layer]


class Scalar(Engine):
    """micrograd, in which every single number is a node.

    It knows no logarithm: where the task has classes, it is given the gradient by the logits, from NumPy, and does the rest.
    Its order of the nodes is recursive, and as deep as a neuron has inputs.
    """

    name = "micrograd"

    def __init__(self, task: Task, folder: Path):
        sys.path.insert(0, str(folder))
        sys.setrecursionlimit(10_000)
        self.model = importlib.import_module("micrograd.nn").MLP(task.sizes[0], list(task.sizes[1:]))
        for layer, (weight, bias) in zip(self.model.layers, task.layers()):
            for neuron, weights, number in zip(layer.neurons, weight.T, bias):
                neuron.b.data = float(number)
                for one, value in zip(neuron.w, weights):
                    one.data = float(value)
        self.batches, self.classifies = task.batches(), task.classifies

    def forward(self) -> None:
        x, t = next(self.batches)
        outputs = [self.model(row) for row in x.tolist()]
        if self.classifies:
            logits = np.array([[one.data for one in row] for row in outputs])
            exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
            delta = (exponentials / exponentials.sum(axis=1, keepdims=True) - np.eye(logits.shape[1])[t]) / len(x)
            self.loss = sum(one * by_one for row, by_row in zip(outputs, delta.tolist()) for one, by_one in zip(row, by_row))
        else:
            self.loss = sum((output - target) ** 2 for output, target in zip(outputs, t[:, 0].tolist())) * (1 / len(x))

    def backward(self) -> None:
        self.model.zero_grad()
        self.loss.backward()

    def update(self) -> None:
        for parameter in self.model.parameters():
            parameter.data -= LEARNING_RATE * parameter.grad

    def parameters(self) -> list[np.ndarray]:
        layers = [layer.neurons for layer in self.model.layers]
        weights = [np.array([[one.data for one in neuron.w] for neuron in neurons]).T for neurons in layers]
        biases = [np.array([neuron.b.data for neuron in neurons]) for neurons in layers]
        return [array for layer in zip(weights, biases) for array in layer]


def with_relu(layers: list, relu: type) -> list:
    """The layers, with a ReLU between each two."""
    return [module for layer in layers for module in (layer, relu())][:-1]
