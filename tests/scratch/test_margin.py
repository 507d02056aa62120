import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from ddl.scratch import shortest_mixture, with_bias

seeds = st.integers(0, 10_000)
SQUARE = with_bias(np.array([[0, 0], [0, 1], [1, 0], [1, 1]]))


def random_examples(seed: int, dimensions: int = 3, size: int = 12):
    generator = np.random.default_rng(seed)
    return with_bias(generator.normal(size=(size, dimensions))), generator.choice([-1, 1], size=size)


@given(seeds, st.integers(1, 5), st.integers(1, 20))
def test_its_length_is_the_margin_that_it_leaves_or_zero(seed, dimensions, size):
    x, t = random_examples(seed, dimensions, size)
    shares, p = shortest_mixture(x, t)
    assert (shares >= 0).all() and shares.sum() == pytest.approx(1)
    np.testing.assert_allclose(shares @ (t[:, None] * x), p, atol=1e-12)
    assert (t * (x @ p)).min() == pytest.approx(p @ p, abs=1e-10)


@given(seeds)
def test_no_other_weights_leave_a_wider_margin(seed):
    x, t = random_examples(seed, dimensions=2, size=6)
    p = shortest_mixture(x, t)[1]
    others = np.random.default_rng(seed + 1).normal(size=(2000, 3))
    margins = (t[:, None] * (x @ (others / np.linalg.norm(others, axis=1)[:, None]).T)).min(axis=0)
    assert margins.max() <= np.linalg.norm(p) + 1e-9


def test_a_general_optimiser_finds_the_same_mixture():
    x, t = random_examples(seed=3, size=8)
    signed = t[:, None] * x
    start = np.full(len(x), 1 / len(x))
    total = {"type": "eq", "fun": lambda a: a.sum() - 1}
    found = minimize(lambda a: ((a @ signed) ** 2).sum(), start, bounds=[(0, 1)] * len(x), constraints=total, tol=1e-14)
    np.testing.assert_allclose(np.linalg.norm(shortest_mixture(x, t)[1]), np.sqrt(found.fun), atol=1e-5)


def test_the_exclusive_or_mixes_to_nothing_in_equal_shares():
    shares, p = shortest_mixture(SQUARE, np.array([-1, 1, 1, -1]))
    np.testing.assert_allclose(shares, 0.25)
    np.testing.assert_allclose(p, 0, atol=1e-15)


@given(seeds, st.sampled_from([1e-6, 1e6]))
def test_it_grows_with_the_examples(seed, factor):
    x, t = random_examples(seed)
    np.testing.assert_allclose(shortest_mixture(factor * x, t)[1], factor * shortest_mixture(x, t)[1], atol=1e-9 * factor)


def test_examples_of_length_zero_have_no_margin():
    assert (shortest_mixture(np.zeros((2, 2)), np.array([1, -1]))[1] == 0).all()


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        (np.ones((0, 2)), np.ones(0), "no example"),
        (np.ones((2, 2)), np.ones(3), r"t has shape \(3,\) and x has shape \(2, 2\)"),
        (np.ones((2, 2)), np.array([0, 1]), r"t holds \[0\]"),
        (np.array([[np.inf, 1.0]]), np.ones(1), r"x has shape \(1, 2\) and holds infinity 1 times"),
    ],
)
def test_bad_input_says_what_was_expected(x, t, message):
    with pytest.raises(ValueError, match=message):
        shortest_mixture(x, t)
