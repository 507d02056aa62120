import numpy as np
import pytest
import torch
from trainings import CASES, by_optimizer, settings_of, task

from ddl.models import many_trainings
from ddl.models.trainings import SETTINGS


@pytest.mark.parametrize("case", CASES)
def test_each_is_the_training_that_torch_optim_does(case):
    given, *axes = CASES[case]
    every = settings_of(*axes)
    expected = [by_optimizer(given, **settings) for settings in every]
    together = many_trainings(given, {name: torch.tensor([s[name] for s in every], dtype=torch.float64) for name in SETTINGS})
    assert np.isfinite(expected).all()
    np.testing.assert_allclose(together, expected, rtol=1e-9)


def test_one_training_that_diverges_does_not_touch_its_neighbours():
    rates = torch.tensor([0.05, 1e6, 0.05, 1e300], dtype=torch.float64)
    zero = torch.zeros(4, dtype=torch.float64)
    found = many_trainings(task(), dict(zip(SETTINGS, (rates, rates, zero, zero, zero + 1)))).tolist()
    assert found[0] == found[2] > 0
    assert found[1] == found[3] == -2, "the first step leaves from where all trainings start"
