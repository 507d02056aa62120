"""Where to compute."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

KINDS = ("cuda", "mps", "cpu")


class DeviceError(RuntimeError):
    """The device that was asked for is not on this machine."""


def available() -> list[str]:
    """The kinds of device that torch can use here, fastest first; `cpu` is always among them."""
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    return [kind for kind in KINDS if there[kind]]


def device(name: str | None = None) -> torch.device:
    """The device to compute on.

    Without a name: the environment variable `DDL_DEVICE`, else the first of cuda, mps and cpu that this machine has.
    Names are torch's: `"cpu"`, `"mps"`, `"cuda"`, `"cuda:1"`.

    Raises:
        DeviceError: the device is not on this machine, or the name is none that the book knows.
    """
    import torch

    origin = "device()" if name else "DDL_DEVICE"
    name = name or os.environ.get("DDL_DEVICE")
    if not name:
        return torch.device(available()[0])
    kind, _, index = name.partition(":")
    if kind not in KINDS or (index and not index.isdigit()):
        raise DeviceError(f"{origin} names {name!r}, which is no device. Write one of: cuda, cuda:0, mps, cpu.")
    if kind not in available():
        raise DeviceError(
            f"{origin} asks for {name!r}, but torch finds no {kind} device on this machine. It has: {', '.join(available())}. "
            "Choose one of these, or leave the choice to the book by unsetting DDL_DEVICE."
        )
    if kind == "cuda" and index and int(index) >= torch.cuda.device_count():
        raise DeviceError(
            f"{origin} asks for {name!r}, but there are only {torch.cuda.device_count()} cuda devices, from cuda:0."
        )
    return torch.device(name)
