"""Optimisers against torch's over a hundred steps, and that they leave alone what is not theirs."""

import numpy as np
import pytest
import torch

from ddl.scratch import Tensor, optim

STEPS = 100
RNG = np.random.default_rng(0)
START = [RNG.normal(size=shape) for shape in ((3, 2), (2,), ())]
SIZES = [np.exp(RNG.normal(size=array.shape)) for array in START]  # of the bowl's curvature, along each axis

SETTINGS = {
    "SGD": [
        {"lr": 0.05},
        {"lr": 0.02, "momentum": 0.9},
        {"lr": 0.05, "weight_decay": 0.3},
        {"lr": 0.02, "momentum": 0.5, "weight_decay": 0.1},
        {"lr": 0.0},
    ],
    "Adam": [{}, {"lr": 0.1}, {"lr": 0.05, "betas": (0.5, 0.9), "eps": 1e-3}, {"lr": 0.05, "weight_decay": 0.2}],
}
EVERY = [(name, options) for name, several in SETTINGS.items() for options in several]
every = pytest.mark.parametrize(("name", "options"), EVERY, ids=map(str, EVERY))


def leaves(dtype=np.float64):
    return [Tensor(array.astype(dtype), requires_grad=True) for array in START]


def bowl(parameters, step):
    """A loss that is not the same in every step, as with batches."""
    return sum(((parameter - step % 3) ** 2 * size).sum() for parameter, size in zip(parameters, SIZES))


@every
def test_a_hundred_steps_are_torchs(name, options):
    ours, theirs = leaves(), [torch.tensor(array, requires_grad=True) for array in START]
    optimizer, twin = getattr(optim, name)(ours, **options), getattr(torch.optim, name)(theirs, **{"lr": 1e-3, **options})
    for step in range(STEPS):
        for parameters, one in ((ours, optimizer), (theirs, twin)):
            one.zero_grad()
            curvatures = SIZES if parameters is ours else [torch.tensor(size) for size in SIZES]
            sum(((p - step % 3) ** 2 * size).sum() for p, size in zip(parameters, curvatures)).backward()
            one.step()
        for parameter, other in zip(ours, theirs):
            np.testing.assert_allclose(parameter.data, other.detach().numpy(), rtol=1e-10, atol=1e-12)


@every
def test_32_bits_stay_32_also_with_a_rate_of_64(name, options):
    parameters = leaves(np.float32)
    optimizer = getattr(optim, name)(parameters, **options)
    optimizer.lr = np.float64(0.1)
    bowl(parameters, 0).backward()
    optimizer.step()
    assert all(type(one.data) is np.ndarray and one.dtype == np.float32 for one in parameters)


@every
def test_neither_the_old_array_nor_the_gradient_is_changed(name, options):
    parameters = leaves()
    before = [parameter.data for parameter in parameters]
    copies = [array.copy() for array in before]
    optimizer = getattr(optim, name)(parameters, **options)
    for step in range(3):
        optimizer.zero_grad()
        bowl(parameters, step).backward()
        gradients = [parameter.grad for parameter in parameters]
        held = [gradient.copy() for gradient in gradients]
        optimizer.step()
        for gradient, copy, parameter in zip(gradients, held, parameters):
            np.testing.assert_array_equal(gradient, copy)
            assert parameter.grad is gradient
        for gradient in gradients:
            gradient *= 1e6  # whoever does so changes nothing that the optimiser remembers
    for array, copy in zip(before, copies):
        np.testing.assert_array_equal(array, copy)
    twins = leaves()
    other = getattr(optim, name)(twins, **options)
    for step in range(3):
        other.zero_grad()
        bowl(twins, step).backward()
        other.step()
    for parameter, twin in zip(parameters, twins):
        np.testing.assert_array_equal(parameter.data, twin.data)


def test_a_graph_keeps_the_parameters_that_it_was_computed_with():
    """torch refuses to walk such a graph, as its optimisers change parameters in place."""
    w = Tensor(np.array([3.0]), requires_grad=True)
    optimizer = optim.SGD([w], lr=1.0)
    loss = w * w
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    loss.backward()
    assert w.data == -3.0 and w.grad == 6.0


@every
def test_a_parameter_without_gradient_is_left_alone(name, options):
    used, idle = Tensor(np.ones(2), requires_grad=True), Tensor(np.ones(2), requires_grad=True)
    optimizer = getattr(optim, name)([used, idle], **options)
    used.sum().backward()
    optimizer.step()
    np.testing.assert_array_equal(idle.data, [1.0, 1.0])


def test_a_parameter_that_is_named_twice_is_changed_once():
    w = Tensor(np.array([1.0]), requires_grad=True)
    optimizer = optim.SGD(iter([w, w]), lr=1.0)
    w.backward()
    optimizer.step()
    assert w.data == 0.0 and optimizer.parameters == [w]
    optimizer.zero_grad()
    assert w.grad is None


W = Tensor(np.ones(2), requires_grad=True)
REFUSED = [
    (lambda: optim.SGD([], lr=0.1), r"parameters is empty; expected Tensors, such as model\.parameters\(\)"),
    (lambda: optim.SGD([Tensor(1.0)], lr=0.1), r"parameters holds Tensor\(1\.\); expected leaves with requires_grad=True"),
    (lambda: optim.SGD([W * 2], lr=0.1), r"parameters holds Tensor\(\[2\., 2\.\], operation=mul\); expected leaves"),
    (lambda: optim.SGD([W], lr=-0.1), r"lr is -0\.1; expected"),
    (lambda: optim.SGD([W], lr=float("nan")), "lr is nan; expected"),
    (lambda: optim.SGD([W], lr=0.1, momentum=-1), "momentum is -1; expected"),
    (lambda: optim.Adam([W], weight_decay=-1), "weight_decay is -1; expected"),
    (lambda: optim.Adam([W], betas=(0.9, 1.0)), r"a beta is 1\.0; expected a number from 0 up to, but not including, 1"),
    (lambda: optim.Adam([W], eps=-1e-8), "eps is -1e-08; expected"),
]


@pytest.mark.parametrize(("attempt", "message"), REFUSED)
def test_what_makes_no_sense_is_refused(attempt, message):
    with pytest.raises(ValueError, match=message):
        attempt()
