"""The playground's training in torch, for networks that are too large for a browser."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import torch
from torch import nn

ACTIVATIONS = {
    "tanh": nn.Tanh, "relu": nn.ReLU, "sigmoid": nn.Sigmoid, "linear": nn.Identity, "leaky_relu": nn.LeakyReLU, "gelu": nn.GELU,
}  # fmt: skip
OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {}), "momentum": (torch.optim.SGD, {"momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True}), "adagrad": (torch.optim.Adagrad, {}),
    "rmsprop": (torch.optim.RMSprop, {}), "adam": (torch.optim.Adam, {}), "adamw": (torch.optim.AdamW, {}),
}  # fmt: skip
LOSSES = {"squared": nn.functional.mse_loss, "logistic": nn.functional.binary_cross_entropy_with_logits,
          "softmax": nn.functional.cross_entropy}  # fmt: skip
RECORDS = 100  # of a whole training


class LargeTraining:
    """One training with the playground's settings: the same losses, optimisers and penalties as in the browser, in float32.

    Args:
        settings: `layers` (hidden units of each), `outputs`, `activation`, `output` ("tanh" or "linear"), `loss` ("squared",
            "logistic" or "softmax"), `optimizer`, `rate`, `l1`, `l2`, `batch` (a number or "all"), `seed`, `steps`.
        training, test: the inputs `(points, features)` and the targets as the loss wants them: a value or 0/1 for each point,
            class numbers for "softmax", one row a point for several outputs with "squared".
        device: where to compute.

    Raises:
        KeyError: a setting is missing, or names something that is not there.
    """

    def __init__(self, settings: dict, training: tuple, test: tuple, device: torch.device):
        self.settings, self.device, self.step, self.records = settings, device, 0, []
        self.order = torch.Generator().manual_seed(settings["seed"])
        self.training, self.test = self._tables(*training), self._tables(*test)
        self.network = self._network(self.training[0].shape[1]).to(device)
        self.optimizer = self._optimizer()
        self.batches: list[torch.Tensor] = []
        self._record()

    def run(self, seconds: float) -> None:
        """Train until all steps are made, or for about so long."""
        end = time.monotonic() + seconds
        every = max(1, self.settings["steps"] // RECORDS)
        while self.step < self.settings["steps"] and time.monotonic() < end:
            self._take()
            if self.step % every == 0 or self.step == self.settings["steps"]:
                self._record()

    @torch.no_grad()
    def outputs(self, x: np.ndarray) -> np.ndarray:
        """What the network puts out for inputs `(points, features)`: float32 `(points, outputs)`."""
        return self.network(torch.tensor(x, dtype=torch.float32, device=self.device)).cpu().numpy()

    def _network(self, features: int) -> nn.Sequential:
        settings = self.settings
        torch_state = torch.random.get_rng_state()
        torch.manual_seed(settings["seed"])
        sizes = [features, *settings["layers"]]
        parts = [part for a, b in pairwise(sizes) for part in (nn.Linear(a, b), ACTIVATIONS[settings["activation"]]())]
        made = nn.Sequential(*parts, nn.Linear(sizes[-1], settings["outputs"]), ACTIVATIONS[settings["output"]]())
        torch.random.set_rng_state(torch_state)
        return made

    def _optimizer(self) -> torch.optim.Optimizer:
        """Penalties pull at weights, never at biases."""
        kind, options = OPTIMIZERS[self.settings["optimizer"]]
        split = [[p for p in self.network.parameters() if (p.dim() > 1) == is_weight] for is_weight in (True, False)]
        groups = [{"params": split[0], "weight_decay": self.settings["l2"]}, {"params": split[1], "weight_decay": 0}]
        return kind(groups, lr=self.settings["rate"], **options)

    def _tables(self, x: np.ndarray, t: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        kind = torch.long if self.settings["loss"] == "softmax" else torch.float32
        targets = torch.tensor(t, dtype=kind, device=self.device)
        shaped = targets if kind == torch.long else targets.reshape(len(x), self.settings["outputs"])
        return torch.tensor(x, dtype=torch.float32, device=self.device), shaped

    def _loss(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        return LOSSES[self.settings["loss"]](self.network(x), t)

    def _take(self) -> None:
        x, t = self.training
        if not self.batches:
            order = torch.randperm(len(x), generator=self.order).to(self.device)
            self.batches = list(order.split(len(x) if self.settings["batch"] == "all" else self.settings["batch"]))
        rows = self.batches.pop(0)
        self._backward(x[rows], t[rows])
        if self.settings["l1"]:
            for weight in self.optimizer.param_groups[0]["params"]:
                weight.grad += self.settings["l1"] * weight.detach().sign()
        self.optimizer.step()
        self.step += 1

    def _backward(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        self.optimizer.zero_grad()
        loss = self._loss(x, t)
        loss.backward()
        return loss.detach()

    def _record(self) -> None:
        loss = self._backward(*self.training)
        layers = [[p.grad.flatten() for p in part.parameters()] for part in self.network if isinstance(part, nn.Linear)]
        sizes = [torch.cat(grads).square().mean().sqrt() for grads in layers]
        with torch.no_grad():
            values = torch.stack([loss, self._loss(*self.test), self._share(*self.training), self._share(*self.test), *sizes])
        self.records.append([self.step, *values.cpu().tolist()])

    def _share(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        """Of points whose class is named rightly. For regression, where there is none, it means nothing."""
        y = self.network(x)
        if self.settings["outputs"] == 1:
            return ((y > 0) == (t > 0)).float().mean()
        return (y.argmax(dim=1) == (t if t.dim() == 1 else t.argmax(dim=1))).float().mean()
