import numpy as np
import pytest
import torch

from ddl import rng, torch_generator


def test_a_seed_repeats():
    assert (rng(3).normal(size=5) == rng(3).normal(size=5)).all()
    assert torch.equal(torch.rand(5, generator=torch_generator(3)), torch.rand(5, generator=torch_generator(3)))


def test_ddl_seed_shifts_every_seed(monkeypatch):
    plain = [rng(seed).normal() for seed in range(100)]
    far = rng(2003).normal()
    monkeypatch.setenv("DDL_SEED", "2")
    assert rng(3).normal() == far
    assert not set(plain) & {rng(seed).normal() for seed in range(100)}


@pytest.mark.parametrize("seed", [-1, 1.5, "0", None, True])
def test_what_is_no_seed(seed):
    with pytest.raises(ValueError, match="a seed is a whole number"):
        rng(seed)


def test_ddl_seed_must_be_a_number(monkeypatch):
    monkeypatch.setenv("DDL_SEED", "one")
    with pytest.raises(ValueError, match="DDL_SEED must be"):
        rng(np.int64(0))
