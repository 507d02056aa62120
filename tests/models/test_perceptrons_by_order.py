import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from ddl.models import perceptrons_by_order
from ddl.scratch import Perceptron


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 6))
def test_each_is_the_perceptron_that_meets_the_points_in_its_order(seed, size, count):
    generator = np.random.default_rng(seed)
    x = np.column_stack([np.ones(size), generator.integers(-64, 65, size=(size, 2)) / 32])
    t = generator.choice([-1, 1], size=size)
    orders = np.array([generator.permutation(size) for _ in range(count)])
    tensors = torch.tensor(x), torch.tensor(t, dtype=torch.float64), torch.tensor(orders)
    w, mistakes, converged = perceptrons_by_order(*tensors, max_epochs=20)
    for k, order in enumerate(orders):
        alone = Perceptron(3).fit(x[order], t[order], max_epochs=20)
        assert mistakes[k] == sum(alone.mistakes) and converged[k] == (alone.mistakes[-1] == 0)
        np.testing.assert_array_equal(w[k].numpy(), alone.w)


def test_at_least_one_pass():
    with pytest.raises(ValueError, match="at least one pass"):
        perceptrons_by_order(torch.ones(1, 2), torch.ones(1), torch.zeros(1, 1, dtype=torch.int64), 0)


def test_shapes_that_do_not_fit():
    with pytest.raises(ValueError, match=r"got x \(3, 2\), t \(2,\), orders \(1, 3\)"):
        perceptrons_by_order(torch.ones(3, 2), torch.ones(2), torch.zeros(1, 3, dtype=torch.int64), 1)
