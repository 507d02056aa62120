"""Modules: which parameters they find, and that they compute what torch's do with the same parameters."""

import numpy as np
import pytest
import torch
from torch import nn as torchs

from ddl.scratch import Tensor, nn

X = np.random.default_rng(1).normal(size=(6, 3))


def network(seed=0):
    generator = np.random.default_rng(seed)
    return nn.Sequential(nn.Linear(3, 5, generator), nn.Tanh(), nn.Linear(5, 4, generator), nn.Sigmoid(), nn.ReLU())


def torchs_twin(model):
    """The same network in torch, with the same parameters."""
    twin = torchs.Sequential(torchs.Linear(3, 5), torchs.Tanh(), torchs.Linear(5, 4), torchs.Sigmoid(), torchs.ReLU()).double()
    twin.load_state_dict({name: torch.tensor(parameter.data.T) for name, parameter in model.named_parameters()})
    return twin


def test_a_network_computes_what_torchs_does():
    model = network()
    twin = torchs_twin(model)
    value, expected = model(X), twin(torch.tensor(X))
    np.testing.assert_allclose(value.data, expected.detach().numpy(), rtol=1e-12)
    value.sum().backward()
    expected.sum().backward()
    for ours, theirs in zip(model.parameters(), twin.parameters(), strict=True):
        np.testing.assert_allclose(ours.grad, theirs.grad.numpy().T, rtol=1e-10, atol=1e-12)


def test_parameters_are_named_as_torch_names_them():
    model = network()
    names = [name for name, _ in model.named_parameters()]
    assert names == [name for name, _ in torchs_twin(model).named_parameters()] == ["0.weight", "0.bias", "2.weight", "2.bias"]


def test_forgetting_the_gradients():
    model = network()
    model(X).sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())
    model.zero_grad()
    assert all(parameter.grad is None for parameter in model.parameters())


class Tied(nn.Module):
    """One layer used twice, under two names, and things that are no parameters."""

    def __init__(self):
        self.first = self.second = nn.Linear(3, 3, np.random.default_rng(0))
        self.scale = Tensor(np.ones(3), requires_grad=True)
        self.constant, self.note = Tensor(np.ones(3)), "a note"

    def forward(self, x):
        self.hidden = self.first(x) * self.scale
        return self.second(self.hidden) + self.constant


def test_a_shared_parameter_is_found_once_and_what_was_computed_is_none():
    model = Tied()
    model(X).sum().backward()
    assert list(model.parameters()) == [model.first.weight, model.first.bias, model.scale]
    assert [name for name, _ in model.named_parameters()] == [
        "first.weight",
        "first.bias",
        "second.weight",
        "second.bias",
        "scale",
    ]


def test_first_weights_are_drawn_evenly_as_in_torch():
    layer, twin = nn.Linear(100, 500, np.random.default_rng(0)), torchs.Linear(100, 500)
    for ours, theirs in ((layer.weight.data, twin.weight), (layer.bias.data, twin.bias)):
        for found in (ours, theirs.detach().numpy()):
            assert np.abs(found).max() == pytest.approx(0.1, rel=0.02) and np.abs(found).max() <= 0.1
            assert found.std() == pytest.approx(0.1 / np.sqrt(3), rel=0.1)
    assert (layer.weight.data == nn.Linear(100, 500, np.random.default_rng(0)).weight.data).all()


def test_a_layer_without_bias():
    layer = nn.Linear(3, 2, np.random.default_rng(0), bias=False)
    assert layer.bias is None and list(layer.parameters()) == [layer.weight]
    np.testing.assert_array_equal(layer(X).data, X @ layer.weight.data)


def test_a_layer_without_input_is_refused():
    with pytest.raises(ValueError, match="in_features is 0; expected at least 1"):
        nn.Linear(0, 2, np.random.default_rng(0))


def test_a_module_that_computes_nothing_says_so():
    class Idle(nn.Module):
        pass

    with pytest.raises(NotImplementedError, match=r"Idle has no forward\(\)"):
        Idle()(X)


def test_nothing_after_nothing_is_the_input():
    x = Tensor(X)
    assert nn.Sequential()(x) is x
