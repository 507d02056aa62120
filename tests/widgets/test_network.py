"""The playground's trainer against torch: torch computes, node compares."""

import itertools
import json

import pytest
import torch
import under_node
from torch import nn
from torch.nn import functional

ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU, "sigmoid": nn.Sigmoid, "linear": nn.Identity,
               "leaky_relu": nn.LeakyReLU, "elu": nn.ELU, "gelu": nn.GELU}  # fmt: skip
LOSSES = {"squared": functional.mse_loss, "logistic": functional.binary_cross_entropy_with_logits,
          "softmax": lambda y, t: functional.cross_entropy(y, t.squeeze(1).long())}  # fmt: skip
# Shapes of every remainder by the blocks of two and four in which the script computes.
SHAPES = [([2, 8, 8, 1], 10), ([3, 5, 7, 2], 5), ([1, 1, 3], 1), ([7, 4, 6, 9], 3), ([2, 8, 8, 1], 33), ([5, 2], 2)]
OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "momentum": (torch.optim.SGD, {"lr": 0.03, "momentum": 0.9}),
    "nesterov": (torch.optim.SGD, {"lr": 0.03, "momentum": 0.8, "nesterov": True}),
    "adagrad": (torch.optim.Adagrad, {"lr": 0.03}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.003, "alpha": 0.95}),
    "adam": (torch.optim.Adam, {"lr": 0.01}),
    "adamw": (torch.optim.AdamW, {"lr": 0.01, "betas": (0.8, 0.99)}),
}
TOLERANCE = {torch.float64: 1e-11, torch.float32: 1e-5}
STEPS, BATCH, ROWS = 300, 10, 100


def model(sizes: list[int], activation: str, output: str, dtype: torch.dtype) -> nn.ModuleList:
    """Layers as torch makes and initialises them, each a Linear with its activation."""
    names = [activation] * (len(sizes) - 2) + [output]
    linears = [nn.Linear(inputs, units).to(dtype) for inputs, units in itertools.pairwise(sizes)]
    return nn.ModuleList([nn.Sequential(linear, ACTIVATIONS[name]()) for linear, name in zip(linears, names)])


def flat(layers: nn.ModuleList, of=lambda p: p) -> list[float]:
    """All parameters (or their gradients) in the script's order: of each layer the weights (inputs, units), then the biases."""
    parts = [part for layer in layers for part in (of(layer[0].weight).T.flatten(), of(layer[0].bias))]
    return torch.cat(parts).detach().tolist()


def forward(layers: nn.ModuleList, x: torch.Tensor) -> list[torch.Tensor]:
    outputs = []
    for layer in layers:
        x = layer(x)
        outputs.append(x)
    return outputs


def targets(loss: str, rows: int, outputs: int, generator: torch.Generator, dtype: torch.dtype) -> torch.Tensor:
    if loss == "squared":
        return torch.randn(rows, outputs, generator=generator, dtype=dtype)
    highest, width = (outputs, 1) if loss == "softmax" else (2, outputs)
    return torch.randint(highest, (rows, width), generator=generator).to(dtype)


def scene(sizes: list[int], rows: int, activation: str, output: str, loss: str, dtype: torch.dtype) -> dict:
    generator = torch.Generator().manual_seed(rows)
    layers = model(sizes, activation, output, dtype)
    x = 2 * torch.randn(rows, sizes[0], generator=generator, dtype=dtype)
    t = targets(loss, rows, sizes[-1], generator, dtype)
    outputs = forward(layers, x)
    value = LOSSES[loss](outputs[-1], t)
    value.backward()
    return {"about": f"{sizes}, {rows} rows, {activation}, {output}, {loss}, {dtype}", "tolerance": TOLERANCE[dtype],
            "sizes": sizes, "rows": rows, "activation": activation, "output": output, "loss": loss, "params": flat(layers),
            "x": x.flatten().tolist(), "t": t.flatten().tolist(), "outputs": [y.flatten().tolist() for y in outputs],
            "value": value.item(), "gradients": flat(layers, lambda p: p.grad)}  # fmt: skip


def scenes() -> list[dict]:
    torch.manual_seed(0)
    found = [scene(sizes, rows, activation, "linear", loss, torch.float64)
             for sizes, rows in SHAPES for activation in ACTIVATIONS for loss in LOSSES]  # fmt: skip
    found += [scene([2, 8, 8, 3], 32, activation, "linear", loss, torch.float32)
              for activation in ACTIVATIONS for loss in LOSSES]  # fmt: skip
    found += [scene([2, 8, 8, 1], 10, "tanh", output, "squared", torch.float64) for output in ACTIVATIONS]
    return found


def extreme(loss: str, logits: list[list[float]], t: list[list[float]]) -> dict:
    """Losses and gradients one row at a time, for logits at which a careless exponential overflows."""
    values, gradients = [], []
    for row, target in zip(logits, t):
        y = torch.tensor([row], dtype=torch.float64, requires_grad=True)
        value = LOSSES[loss](y, torch.tensor([target], dtype=torch.float64))
        value.backward()
        values.append(value.item())
        gradients.append(y.grad[0].tolist())
    assert torch.tensor(values).isfinite().all()
    return {"loss": loss, "logits": logits, "t": t, "values": values, "gradients": gradients}


def extremes() -> list[dict]:
    far = [-1000.0, -40.0, 0.0, 40.0, 1000.0]
    return [
        extreme("logistic", [[z] for z in far * 2], [[0.0]] * 5 + [[1.0]] * 5),
        extreme("softmax", [[a, b, 0.0] for a in far for b in far], [[k % 3] for k in range(25)]),
        extreme("squared", [[z] for z in far], [[1.0]] * 5),
    ]


def run(kind: str, sizes: list[int], loss: str, dtype: torch.dtype, l1: float = 0.0, l2: float | None = None) -> dict:
    """Torch's way through 300 steps. Penalties reach the weights alone: l2 through a parameter group, l1 through the loss."""
    torch.manual_seed(1)
    generator = torch.Generator().manual_seed(2)
    layers = model(sizes, "tanh", "linear", dtype)
    x = 2 * torch.rand(ROWS, sizes[0], generator=generator, dtype=dtype) - 1
    t = targets(loss, ROWS, sizes[-1], generator, dtype)
    order = torch.cat([torch.randperm(ROWS, generator=generator) for _ in range(STEPS * BATCH // ROWS)])
    weights, biases = [layer[0].weight for layer in layers], [layer[0].bias for layer in layers]
    decay = {} if l2 is None else {"weight_decay": l2}
    method, options = OPTIMIZERS[kind]
    optimizer = method([{"params": weights, **decay}, {"params": biases, "weight_decay": 0.0}], **options)
    start, losses = flat(layers), []
    for rows in order.split(BATCH):
        optimizer.zero_grad()
        value = LOSSES[loss](forward(layers, x[rows])[-1], t[rows])
        (value + l1 * sum(w.abs().sum() for w in weights)).backward()
        optimizer.step()
        losses.append(value.item())
    return {"about": f"{kind}, {sizes}, {loss}, l1 {l1}, l2 {l2}, {dtype}", "tolerance": TOLERANCE[dtype], "sizes": sizes,
            "activation": "tanh", "output": "linear", "loss": loss, "params": start, "x": x.flatten().tolist(),
            "t": t.flatten().tolist(), "order": order.tolist(), "batch": BATCH, "losses": losses, "end": flat(layers),
            "options": {"kind": kind, **renamed(options), "l1": l1, **({} if l2 is None else {"l2": l2})}}  # fmt: skip


def renamed(options: dict) -> dict:
    beta1, beta2 = options.get("betas", (0.9, 0.999))
    own = {name: options[name] for name in ("momentum", "alpha") if name in options}
    return {"learningRate": options["lr"], "beta1": beta1, "beta2": beta2, **own}


def runs() -> list[dict]:
    found = [run(kind, [2, 8, 8, 1], "squared", dtype) for kind in OPTIMIZERS for dtype in TOLERANCE]
    found += [run(kind, [2, 5, 3], "softmax", torch.float64, l1=1e-3, l2=1e-2) for kind in OPTIMIZERS]
    return [*found, run("adam", [3, 6, 1], "logistic", torch.float64)]


@pytest.fixture(scope="module")
def fixture(tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "fixture.json"
    content = {"scenes": scenes(), "extremes": extremes(), "runs": runs()}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_under_node(fixture):
    under_node.passes("network.test.js", fixture, "--expose-gc")


def plant_output(content: dict) -> None:
    content["scenes"][0]["outputs"][0][3] += 1e-8


def plant_gradient(content: dict) -> None:
    content["scenes"][-1]["gradients"][-1] += 1e-4


def plant_end(content: dict) -> None:
    content["runs"][-1]["end"][0] += 1e-8


@pytest.mark.parametrize("plant", [plant_output, plant_gradient, plant_end])
def test_a_wrong_number_is_noticed(plant, fixture, tmp_path):
    assert under_node.notices(plant, "network.test.js", fixture, tmp_path)
