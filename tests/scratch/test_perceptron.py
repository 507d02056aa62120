import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ddl.scratch import Perceptron, with_bias

seeds = st.integers(0, 10_000)


def separable(seed: int, size: int = 30):
    """Points around the origin, none of them nearer than 0.2 to a random plane, and on which side they lie."""
    generator = np.random.default_rng(seed)
    w = generator.normal(size=4)
    w /= np.linalg.norm(w[1:])
    points = generator.uniform(-1, 1, size=(size, 3))
    x = with_bias(points)
    t = np.where(x @ w > 0, 1, -1)
    x[:, 1:] += 0.2 * t[:, None] * w[1:]
    return x, t, w


@given(seeds)
def test_it_comes_to_rest_within_novikoffs_bound(seed):
    x, t, w = separable(seed)
    bound = (np.linalg.norm(x, axis=1).max() * np.linalg.norm(w) / (t * (x @ w)).min()) ** 2
    fitted = Perceptron(4).fit(x, t, max_epochs=10_000)
    assert fitted.mistakes[-1] == 0 and sum(fitted.mistakes) <= bound
    assert (fitted.predict(x) == t).all()


@given(seeds)
def test_its_weights_are_the_sum_of_its_mistakes(seed):
    x, t, _ = separable(seed)
    fitted = Perceptron(4).fit(x, t, max_epochs=3)
    coefficients = np.linalg.lstsq((t[:, None] * x).T, fitted.w, rcond=None)[0]
    np.testing.assert_allclose((t[:, None] * x).T @ coefficients, fitted.w, atol=1e-8)
    assert fitted.w[0] == round(fitted.w[0]) and abs(fitted.w[0]) <= sum(fitted.mistakes)


def test_a_score_of_zero_is_a_mistake():
    assert Perceptron(2).fit([[1.0, 0.0]], [-1]).mistakes == [1, 0]
    assert (Perceptron(2).predict([[1.0, 0.0]]) == [-1]).all()


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        (np.ones(3), [1, 1, 1], r"x has shape \(3,\); expected \(examples, 3\)"),
        (np.ones((2, 2)), [1, 1], r"expected \(examples, 3\), with the column of ones"),
        (np.ones((2, 3)), [1], r"t has shape \(1,\) and x has shape \(2, 3\)"),
        (np.ones((2, 3)), [0, 1], r"t holds \[0\]; targets are \+1 and −1: np.where"),
        (np.full((2, 3), np.nan), [1, -1], r"x has shape \(2, 3\) and holds NaN 6 times"),
    ],
)
def test_bad_input_says_what_was_expected(x, t, message):
    with pytest.raises(ValueError, match=message):
        Perceptron(3).fit(x, t)


def test_with_bias():
    assert (with_bias([[2.0, 3.0]]) == [[1, 2, 3]]).all()
    with pytest.raises(ValueError, match=r"shape \(4, 8, 8\).*reshape"):
        with_bias(np.ones((4, 8, 8)))
