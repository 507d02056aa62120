import pytest
import torch

from ddl import device
from ddl.devices import DeviceError, available


def test_cpu_is_always_there_and_last():
    assert available()[-1] == "cpu"


def test_without_a_name_the_fastest_is_chosen(monkeypatch):
    monkeypatch.delenv("DDL_DEVICE", raising=False)
    monkeypatch.setattr("ddl.devices.available", lambda: ["mps", "cpu"])
    assert device() == torch.device("mps")


def test_the_environment_decides(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "cpu")
    monkeypatch.setattr("ddl.devices.available", lambda: ["cuda", "cpu"])
    assert device() == torch.device("cpu")
    monkeypatch.setattr("torch.cuda.device_count", lambda: 2)
    assert device("cuda:1") == torch.device("cuda:1")


@pytest.mark.parametrize("name", ["gpu", "cuda:one", "CPU ", "cuda:"[:-1] + ":x"])
def test_a_name_that_is_no_device(name, monkeypatch):
    monkeypatch.setattr("ddl.devices.available", lambda: ["cuda", "cpu"])
    with pytest.raises(DeviceError, match="Write one of: cuda"):
        device(name)


def test_a_device_that_is_not_there(monkeypatch):
    monkeypatch.setenv("DDL_DEVICE", "mps")
    monkeypatch.setattr("ddl.devices.available", lambda: ["cpu"])
    with pytest.raises(DeviceError, match=r"DDL_DEVICE asks for 'mps'.*It has: cpu.*unsetting DDL_DEVICE"):
        device()


def test_a_cuda_device_beyond_the_last(monkeypatch):
    monkeypatch.setattr("ddl.devices.available", lambda: ["cuda", "cpu"])
    monkeypatch.setattr("torch.cuda.device_count", lambda: 1)
    with pytest.raises(DeviceError, match="only 1 cuda"):
        device("cuda:1")
