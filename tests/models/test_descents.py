import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from ddl.models import descents
from ddl.scratch import LeastSquares, batches, gradient_descent


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 9), st.integers(1, 9), st.integers(1, 15))
def test_each_walk_is_the_one_that_scratch_walks_with_the_same_batches(seed, examples, size, steps):
    size = min(size, examples)
    generator = np.random.default_rng(seed)
    x, t, start = generator.normal(size=(examples, 3)), generator.normal(size=examples), generator.normal(size=3)
    rates = 0.1 / (1 + np.arange(steps) / 4)
    epochs = -(-steps // -(-examples // size))
    orders = np.array([[np.random.default_rng([seed, k, e]).permutation(examples) for e in range(epochs)] for k in range(4)])
    tensors = map(torch.tensor, (x, t, orders))
    path = descents(*tensors, size, torch.tensor(start), torch.tensor(rates))
    problem = LeastSquares(x, t)
    for k, own in enumerate(orders):
        dealt = batches(examples, size, Dealer(own))
        alone = gradient_descent(lambda w, dealt=dealt: problem.gradient(w, next(dealt)), start, lambda k: rates[k], steps)
        np.testing.assert_allclose(path[:, k], alone, rtol=1e-11, atol=1e-12)


class Dealer:
    """A generator whose permutations are these."""

    def __init__(self, orders: np.ndarray):
        self.orders = itertools.chain(orders)

    def permutation(self, size: int) -> np.ndarray:
        order = next(self.orders)
        assert len(order) == size
        return order


def test_a_walk_that_diverges_is_not_hidden():
    x, t = torch.ones(1, 1, dtype=torch.float64), torch.ones(1, dtype=torch.float64)
    path = descents(x, t, torch.zeros(1, 900, 1, dtype=torch.int64), 1, torch.zeros(1), torch.full((900,), 9.0))
    assert not torch.isfinite(path[-1]).any() and torch.isfinite(path[100]).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"t": torch.ones(3)}, r"got x \(4, 2\), t \(3,\), orders \(5, 2, 4\), start \(2,\), rates \(6,\)"),
        ({"orders": torch.zeros(5, 4, dtype=torch.int64)}, r"orders \(walks, epochs, examples\)"),
        ({"start": torch.ones(3)}, r"start \(3,\)"),
        ({"size": 0}, "size is 0; expected a batch of 1 to 4"),
        ({"size": 5}, "size is 5"),
        ({"size": 4}, "2 epochs of 1 batches do not suffice for 6 steps"),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    given = {
        "x": torch.ones(4, 2),
        "t": torch.ones(4),
        "orders": torch.zeros(5, 2, 4, dtype=torch.int64),
        "size": 1,
        "start": torch.ones(2),
        "rates": torch.ones(6),
    }
    with pytest.raises(ValueError, match=message):
        descents(**(given | change))
