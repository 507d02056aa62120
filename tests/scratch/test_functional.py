"""Functions of Tensors against torch in float64 and against small steps, with planted faults, and what they refuse."""

import inspect
import re
import types

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes
from tensor_cases import case, demand_torchs
from torch.nn import functional as torchs

from ddl import scratch
from ddl.scratch import Tensor, gradcheck
from ddl.scratch.gradcheck import GradcheckError
from ddl.scratch.nn import functional

SETTINGS = settings(max_examples=60, deadline=None)  # the first call of a function of torch takes its time
RNG = np.random.default_rng(0)
SCORES, TARGETS, SHARES = RNG.normal(size=(5, 4)), RNG.normal(size=(5, 4)), RNG.uniform(size=(5, 4))
X, DEEP, W, B = RNG.normal(size=(5, 3)), RNG.normal(size=(2, 5, 3)), RNG.normal(size=(3, 4)), RNG.normal(size=4)
LABELS = np.array([3, 0, 0, 2, 1])


def cases(functional):
    """Each function in its use, with torch's beside it."""
    return {
        "linear": case(functional.linear, X, W, B, by_torch=lambda x, w, b: torchs.linear(x, w.T, b)),
        "linear of a batch": case(functional.linear, DEEP, W, B, by_torch=lambda x, w, b: torchs.linear(x, w.T, b)),
        "linear of one": case(functional.linear, X[0], W, B, by_torch=lambda x, w, b: torchs.linear(x, w.T, b)),
        "linear without bias": case(functional.linear, DEEP, W, by_torch=lambda x, w: torchs.linear(x, w.T)),
        "softmax": case(functional.softmax, SCORES, by_torch=lambda z: z.softmax(-1)),
        "softmax of columns": case(lambda z: functional.softmax(z, 0), SCORES, by_torch=lambda z: z.softmax(0)),
        "log_softmax": case(functional.log_softmax, SCORES, by_torch=lambda z: z.log_softmax(-1)),
        "mse_loss": case(functional.mse_loss, SCORES, TARGETS, by_torch=torchs.mse_loss),
        "binary_cross_entropy_with_logits": case(
            functional.binary_cross_entropy_with_logits, SCORES, SHARES, by_torch=torchs.binary_cross_entropy_with_logits
        ),
        "cross_entropy": case(
            lambda z: functional.cross_entropy(z, LABELS),
            SCORES,
            by_torch=lambda z: torchs.cross_entropy(z, torch.tensor(LABELS)),
        ),
        "cross_entropy twice": case(
            lambda z: functional.cross_entropy(z, LABELS) + functional.cross_entropy(z * z, LABELS) * 3,
            SCORES,
            by_torch=lambda z: (
                torchs.cross_entropy(z, torch.tensor(LABELS)) + torchs.cross_entropy(z * z, torch.tensor(LABELS)) * 3
            ),
        ),
    }


CASES = cases(functional)

FAULTS = [
    ("g @ w.T", "g @ (w.T + 1)", ["linear", "linear of a batch", "linear of one"]),
    (
        "a.reshape(-1, inputs).T @ g.reshape(-1, units)",
        "a.reshape(inputs, -1) @ g.reshape(-1, units)",
        ["linear", "linear of a batch"],
    ),
    ("(bias, lambda g: g)", "(bias, lambda g: g / len(g))", ["linear", "linear of a batch"]),
    ("2 * g / count", "g / count", ["mse_loss"]),
    ("2 * g / count", "2 * g", ["mse_loss"]),
    ("-2 * g / count", "2 * g / count", ["mse_loss"]),
    ("expit(z) - t", "expit(z) * (1 - expit(z)) - t", ["binary_cross_entropy_with_logits"]),
    ("-z * (g / z.size)", "z * (g / z.size)", ["binary_cross_entropy_with_logits"]),
    ("g / z.size", "g", ["binary_cross_entropy_with_logits"]),
    ("gradient[rows, labels] -= 1", "gradient[:, labels] -= 1", ["cross_entropy"]),
    ("g / len(z)", "g / z.size", ["cross_entropy"]),
    ("gradient * (g / len(z))", "gradient * (1 / len(z))", ["cross_entropy twice"]),
]


@pytest.mark.parametrize("name", CASES)
def test_values_and_gradients_are_torchs(name):
    demand_torchs(CASES[name])
    arrays = tuple(array.astype(np.float32) for array in CASES[name].arrays)
    demand_torchs(case(CASES[name].function, *arrays, by_torch=CASES[name].by_torch), tolerance=1e-5)


@pytest.mark.parametrize("name", CASES)
def test_gradients_are_what_small_steps_find(name):
    assert gradcheck(CASES[name].function, [Tensor(array, requires_grad=True) for array in CASES[name].arrays])


@pytest.mark.parametrize(("right", "wrong", "names"), FAULTS, ids=[f"{right} -> {wrong}" for right, wrong, _ in FAULTS])
def test_a_wrong_gradient_is_noticed_by_torch_and_by_small_steps(right, wrong, names):
    source = inspect.getsource(functional)
    assert right in source, "the source has changed: plant this fault anew"
    module = types.ModuleType("planted")
    exec(compile(source.replace(right, wrong), "planted", "exec"), vars(module))
    for name in names:
        planted = cases(module)[name]
        with pytest.raises(AssertionError):
            demand_torchs(planted)
        with pytest.raises(GradcheckError):
            gradcheck(planted.function, [Tensor(array, requires_grad=True) for array in planted.arrays])


@SETTINGS
@given(array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3), st.integers(1, 4), st.integers(1, 4), st.integers(0, 999))
def test_a_layer_takes_batches_of_any_shape(batch, inputs, units, seed):
    generator = np.random.default_rng(seed)
    arrays = (generator.normal(size=shape) for shape in ((*batch, inputs), (inputs, units), (units,)))
    demand_torchs(case(functional.linear, *arrays, by_torch=lambda x, w, b: torchs.linear(x, w.T, b)))


@SETTINGS
@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 999), st.sampled_from([1.0, 30.0, 1e3, 1e300]))
def test_losses_of_any_size_and_of_huge_logits(examples, classes, seed, scale):
    generator = np.random.default_rng(seed)
    z, labels = scale * generator.normal(size=(examples, classes)), generator.integers(0, classes, examples)
    shares = generator.uniform(size=z.shape)
    demand_torchs(
        case(lambda z: functional.cross_entropy(z, labels), z, by_torch=lambda z: torchs.cross_entropy(z, torch.tensor(labels)))
    )
    demand_torchs(
        case(
            lambda z: functional.binary_cross_entropy_with_logits(z, shares),
            z,
            by_torch=lambda z: torchs.binary_cross_entropy_with_logits(z, torch.tensor(shares)),
        )
    )


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_losses_of_no_example_are_nan_as_in_torch():
    none, labels = np.zeros((0, 3)), np.zeros(0, dtype=int)
    demand_torchs(case(functional.mse_loss, none, none, by_torch=torchs.mse_loss))
    demand_torchs(
        case(
            lambda z: functional.cross_entropy(z, labels),
            none,
            by_torch=lambda z: torchs.cross_entropy(z, torch.tensor(labels)),
        )
    )


def test_they_are_the_losses_of_the_chapter_before():
    z = Tensor(SCORES)
    assert functional.cross_entropy(z, LABELS).item() == pytest.approx(scratch.cross_entropy(SCORES, LABELS), abs=1e-14)
    assert functional.mse_loss(z, TARGETS).item() == pytest.approx(scratch.mean_squared_error(SCORES, TARGETS), abs=1e-14)
    with_logits = functional.binary_cross_entropy_with_logits(z, SHARES).item()
    assert with_logits == pytest.approx(scratch.binary_cross_entropy(SCORES, SHARES), abs=1e-14)


def test_labels_may_be_a_tensor_and_targets_too():
    z = Tensor(SCORES, requires_grad=True)
    assert functional.cross_entropy(z, Tensor(LABELS)).item() == functional.cross_entropy(z, LABELS).item()
    assert functional.mse_loss(z, Tensor(TARGETS)).item() == functional.mse_loss(z, TARGETS).item()


def test_a_layer_is_one_node_and_leaves_out_what_needs_no_gradient():
    """For the first layer, whose input is data, no gradient by the input is computed."""
    weight, bias = Tensor(W, requires_grad=True), Tensor(B, requires_grad=True)
    scores = functional.linear(X, weight, bias)
    assert [operand for operand, _ in scores.edges] == [weight, bias]


Z = Tensor(SCORES, requires_grad=True)
REFUSED = {
    "layer": (
        lambda: functional.linear(X, Tensor(W.T), Tensor(B)),
        "linear of shapes (5, 3), (4, 3) and (4,): expected (…, inputs), ",
    ),
    "bias": (
        lambda: functional.linear(X, Tensor(W), Tensor(B[:1])),
        "linear of shapes (5, 3), (3, 4) and (1,): expected (…, inputs)",
    ),
    "column": (lambda: functional.mse_loss(Z, TARGETS[:, :1]), "mse_loss of (5, 4) and (5, 1): expected twice the same shape"),
    "binary": (
        lambda: functional.binary_cross_entropy_with_logits(Z, LABELS),
        "binary_cross_entropy_with_logits of (5, 4) and (5,): expected twice the same shape; reshape one of them",
    ),
    "one-hot": (
        lambda: functional.cross_entropy(Z, np.eye(5, 4)),
        "cross_entropy of (5, 4) and (5, 4): expected logits (examples, classes) and labels (examples,); of one-hot rows, take",
    ),
    "no batch": (
        lambda: functional.cross_entropy(Z[0], np.array(0)),
        "cross_entropy of (4,) and (): expected logits (examples,",
    ),
    "floats": (
        lambda: functional.cross_entropy(Z, LABELS * 1.0),
        "cross_entropy: labels has dtype float64; expected whole numbers from 0 to 3",
    ),
    "too large": (
        lambda: functional.cross_entropy(Z, LABELS + 1),
        "cross_entropy: labels holds 4; expected 0 to 3, as logits has shape (5, 4)",
    ),
    "negative": (
        lambda: functional.cross_entropy(Z, LABELS - 1),
        "cross_entropy: labels holds -1; expected 0 to 3, as logits has shape (5, 4)",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_named(name):
    attempt, message = REFUSED[name]
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        attempt()
