"""A network 784-128-10 on the 5,000 digits, trained by the engine: beside torch step by step, and then on its own."""

import numpy as np
import pytest
import torch
from torch import nn as torchs

from ddl import data
from ddl.scratch import batches, nn, no_grad, optim
from ddl.scratch.nn import functional

BATCH = 64


@pytest.fixture(scope="module")
def digits():
    x_train, y_train, x_test, y_test = data.mnist5k().split()
    return x_train.reshape(len(x_train), -1), y_train, x_test.reshape(len(x_test), -1), y_test


def network(generator):
    return nn.Sequential(nn.Linear(784, 128, generator), nn.ReLU(), nn.Linear(128, 10, generator))


def torchs_twin(model):
    twin = torchs.Sequential(torchs.Linear(784, 128), torchs.ReLU(), torchs.Linear(128, 10)).double()
    twin.load_state_dict({name: torch.tensor(parameter.data.T) for name, parameter in model.named_parameters()})
    return twin


@pytest.mark.parametrize("options", [{"lr": 0.1}, {"lr": 0.1, "momentum": 0.9, "weight_decay": 1e-3}], ids=str)
def test_from_the_same_weights_a_hundred_losses_are_torchs(digits, options):
    x, y, *_ = digits
    generator = np.random.default_rng(0)
    model = network(generator)
    twin = torchs_twin(model)
    optimizer, other = optim.SGD(model.parameters(), **options), torch.optim.SGD(twin.parameters(), **options)
    losses = []
    for _, batch in zip(range(100), batches(len(x), BATCH, generator)):
        loss = functional.cross_entropy(model(x[batch]), y[batch])
        expected = torchs.functional.cross_entropy(twin(torch.tensor(x[batch])), torch.tensor(y[batch]))
        assert loss.item() == pytest.approx(expected.item(), abs=1e-6, rel=0)
        for one, steps in ((loss, optimizer), (expected, other)):
            steps.zero_grad()
            one.backward()
            steps.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 3


def test_trained_for_twenty_epochs_it_reads_93_of_100_unseen_digits(digits):
    x, y, x_test, y_test = digits
    generator = np.random.default_rng(0)
    model = network(generator)
    optimizer = optim.SGD(model.parameters(), lr=0.3, momentum=0.9, weight_decay=1e-3)
    steps = 20 * -(-len(x) // BATCH)
    for step, batch in zip(range(steps), batches(len(x), BATCH, generator)):
        optimizer.lr = 0.3 * (1 - step / steps)
        optimizer.zero_grad()
        functional.cross_entropy(model(x[batch]), y[batch]).backward()
        optimizer.step()
    with no_grad():
        accuracy = np.mean(model(x_test).data.argmax(axis=1) == y_test)
    assert accuracy >= 0.93
