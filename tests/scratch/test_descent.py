"""Gradient descent against torch, in float64."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ddl.scratch import LeastSquares, batches, gradient_descent

SHAPES = st.tuples(st.integers(1, 12), st.integers(1, 5))
FLOATS = st.floats(-1e6, 1e6, width=64)


@st.composite
def problems(draw, floats=FLOATS):
    """Examples, targets and weights, of any size."""
    examples, features = draw(SHAPES)
    return tuple(draw(arrays(np.float64, shape, elements=floats)) for shape in ((examples, features), examples, features))


def torch_loss(x, t, w):
    w = torch.tensor(w, requires_grad=True)
    loss = torch.nn.functional.mse_loss(torch.tensor(x) @ w, torch.tensor(t))
    loss.backward()
    return loss.item(), w.grad.numpy()


@given(problems())
def test_loss_and_gradient_agree_with_torch(given_problem):
    x, t, w = given_problem
    loss, gradient = torch_loss(x, t, w)
    problem = LeastSquares(x, t)
    size = (np.abs(x).max() * np.abs(w).max() * len(w) + np.abs(t).max()) or 1.0
    np.testing.assert_allclose(problem.loss(w), loss, rtol=1e-9, atol=1e-12 * size**2)
    np.testing.assert_allclose(problem.gradient(w), gradient, rtol=1e-9, atol=1e-12 * size * (np.abs(x).max() or 1.0))


@given(problems(st.floats(-10, 10)), st.data())
def test_a_batch_is_the_problem_of_its_examples(given_problem, data):
    x, t, w = given_problem
    batch = np.array(data.draw(st.lists(st.integers(0, len(x) - 1), min_size=1, max_size=8)))
    np.testing.assert_array_equal(LeastSquares(x, t).gradient(w, batch), LeastSquares(x[batch], t[batch]).gradient(w))


@given(problems(st.floats(-10, 10)))
def test_hessian_agrees_with_torch(given_problem):
    x, t, w = given_problem
    expected = torch.autograd.functional.hessian(
        lambda v: torch.nn.functional.mse_loss(torch.tensor(x) @ v, torch.tensor(t)), torch.tensor(w)
    )
    np.testing.assert_allclose(LeastSquares(x, t).hessian(), expected.numpy(), rtol=1e-9, atol=1e-9)


def test_inputs_too_small_for_any_weight_are_refused():
    with pytest.raises(ValueError, match=r"no entry of x is larger than 2\.2e-311; measure x in smaller units"):
        LeastSquares(np.array([[2.2e-311], [0.0]]), np.ones(2)).minimum()


@given(problems(st.floats(-10, 10).filter(lambda value: value == 0 or abs(value) > 1e-100)))
def test_no_step_from_the_minimum_goes_down(given_problem):
    x, t, w = given_problem
    problem = LeastSquares(x, t)
    lowest = problem.loss(problem.minimum())
    assert lowest <= problem.loss(w) + 1e-9 * (1 + lowest)


@settings(max_examples=30, deadline=None)  # the first call of torch is slow
@given(problems(st.floats(-3, 3)), st.integers(0, 20))
def test_the_walk_is_that_of_torch(given_problem, steps):
    x, t, w = given_problem
    problem = LeastSquares(x, t)
    rate = 1 / (1e-3 + np.linalg.eigvalsh(problem.hessian())[-1])
    weights = torch.tensor(w, requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=rate)
    path = [w]
    for _ in range(steps):
        optimizer.zero_grad()
        torch.nn.functional.mse_loss(torch.tensor(x) @ weights, torch.tensor(t)).backward()
        optimizer.step()
        path.append(weights.detach().numpy().copy())
    np.testing.assert_allclose(gradient_descent(problem.gradient, w, rate, steps), path, rtol=1e-9, atol=1e-9)


def test_a_schedule_is_asked_for_every_step():
    asked = []

    def schedule(step):
        asked.append(step)
        return 0.5 ** (step + 1)

    path = gradient_descent(lambda w: np.ones_like(w), np.zeros(2), schedule, 3)
    assert asked == [0, 1, 2]
    np.testing.assert_array_equal(path[:, 0], [0, -0.5, -0.75, -0.875])


def test_the_start_is_left_as_it_was():
    start = np.ones(3)
    path = gradient_descent(lambda w: w, start, 0.1, 5)
    assert (start == 1).all() and (path[0] == 1).all() and path.shape == (6, 3)


def test_a_diverging_walk_says_so():
    with (
        pytest.raises(FloatingPointError, match=r"after step .*the learning rate 1000 is too large"),
        np.errstate(all="ignore"),
    ):
        gradient_descent(lambda w: w, np.ones(2), 1000, 1000)


@pytest.mark.parametrize("rate", [0, -0.1, np.nan, np.inf, "0.1", None, np.ones(2)])
def test_a_learning_rate_is_a_positive_number(rate):
    with pytest.raises(ValueError, match=r"the learning rate of step 0 is .*expected a positive number"):
        gradient_descent(lambda w: w, np.ones(2), rate, 1)


def test_bad_input_is_named():
    with pytest.raises(ValueError, match=r"t has shape \(2,\) and x has shape \(3, 1\)"):
        LeastSquares(np.ones((3, 1)), np.ones(2))
    with pytest.raises(ValueError, match="at least one of each"):
        LeastSquares(np.ones((0, 1)), np.ones(0))
    with pytest.raises(ValueError, match=r"t has shape \(2,\) and holds NaN 1 times"):
        LeastSquares(np.ones((2, 1)), [1, np.nan])
    problem = LeastSquares(np.ones((3, 2)), np.ones(3))
    for call in (problem.loss, problem.gradient):
        with pytest.raises(ValueError, match=r"w has shape \(3,\); expected \(2,\)"):
            call(np.ones(3))
    with pytest.raises(ValueError, match="the batch holds no example"):
        problem.gradient(np.ones(2), np.array([], dtype=int))
    with pytest.raises(ValueError, match="steps is -1"):
        gradient_descent(problem.gradient, np.ones(2), 0.1, -1)
    with pytest.raises(ValueError, match=r"the gradient has shape \(\) and w has shape \(2,\)"):
        gradient_descent(lambda w: 1.0, np.ones(2), 0.1, 1)


@given(st.integers(1, 30), st.data())
def test_an_epoch_has_every_example_once(examples, data):
    size = data.draw(st.integers(1, examples))
    stream = batches(examples, size, np.random.default_rng(0))
    for _ in range(2):
        epoch = [next(stream) for _ in range(-(-examples // size))]
        assert [len(batch) for batch in epoch[:-1]] == [size] * (len(epoch) - 1)
        assert sorted(np.concatenate(epoch)) == list(range(examples))


def test_epochs_are_shuffled_anew():
    stream = batches(50, 50, np.random.default_rng(0))
    first, second = next(stream), next(stream)
    assert (first != second).any() and (first != np.arange(50)).any()


@pytest.mark.parametrize("size", [0, -1, 6])
def test_a_batch_has_a_size(size):
    with pytest.raises(ValueError, match=f"size is {size}; expected a batch of 1 to 5 examples"):
        batches(5, size, np.random.default_rng(0))
