"""What a loader returns, and how it reads a file that an installed package carries."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import torch


class DataError(RuntimeError):
    """A data set is missing, or is not the one that the book was written with."""


@dataclass(frozen=True)
class Dataset:
    """Examples and their targets, with what one has to know to use and to cite them.

    Attributes:
        x: the examples, float64, `(examples, features)` for tables and `(examples, height, width)` for images.
        y: the class of each example, int64, or the quantity to be predicted, float64, `(examples,)`.
        feature_names: one name a column of a table, with its unit; empty for images.
        class_names: `class_names[k]` names class `k`; empty where `y` is a quantity.
        name, licence, source: what it is, its terms, where it comes from.
        test_size: how many of the last examples are kept for testing; 0 where the book fixes no split.
        target_name: what the quantity `y` is; empty for classes.
    """

    x: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    name: str
    licence: str
    source: str
    test_size: int = 0
    target_name: str = ""

    def classes(self, *wanted: int | str) -> Dataset:
        """Only the examples of these classes, given by number or by name; classes keep their numbers.

        Raises:
            ValueError: there is no such class.
        """
        if not self.class_names:
            raise ValueError(f"{self.name} has no classes: its y is a quantity, {self.target_name}")
        numbers = []
        for item in wanted:
            number = self.class_names.index(item) if item in self.class_names else item
            if not isinstance(number, int | np.integer) or not 0 <= number < len(self.class_names):
                raise ValueError(f"{self.name} has no class {item!r}. It has: {', '.join(self.class_names)}")
            numbers.append(number)
        keep = np.isin(self.y, numbers)
        return replace(self, x=self.x[keep], y=self.y[keep], test_size=int(keep[len(keep) - self.test_size :].sum()))

    def split(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The book's fixed split: `x_train, y_train, x_test, y_test`.

        Raises:
            ValueError: the book fixes no split for this data set.
        """
        if not self.test_size:
            raise ValueError(f"the book fixes no split for {self.name}: choose one with ddl.rng(seed).permutation(len(data.y))")
        n = len(self.y) - self.test_size
        return self.x[:n], self.y[:n], self.x[n:], self.y[n:]

    def torch(
        self, device: str | torch.device | None = None, dtype: torch.dtype | None = None
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """`x` and `y` as tensors on a device (by default `ddl.device()`): a class stays int64, and
        everything else becomes `dtype` (by default float32)."""
        import torch

        from ddl.devices import device as choose

        place = choose() if device is None else device
        dtype = dtype or torch.float32
        x = torch.as_tensor(self.x, dtype=dtype, device=place)
        return x, torch.as_tensor(self.y, dtype=torch.int64 if self.class_names else dtype, device=place)


def packaged_rows(package: str, file: str, digest: str, *, header: bool = False) -> np.ndarray:
    """The numbers of a text file, gzipped or not, that an installed package carries, as float64 `(rows, columns)`.

    Numbers stand between commas or spaces, one row a line.

    The SHA-256 is that of the text with Unix line ends, so that wheels for every system agree.

    Raises:
        DataError: the package or the file is missing, or the file has changed.
    """
    spec = find_spec(package)
    pip_name = {"sklearn": "scikit-learn"}.get(package, package)
    if spec is None:
        raise DataError(
            f"this data set comes with the package {pip_name}, which is not installed here. Run: pip install {pip_name}"
        )
    path = Path(spec.origin).parent / file
    if not path.is_file():
        raise DataError(f"{pip_name} is installed, but without {path}. Run: pip install --force-reinstall -r requirements.txt")
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    content = raw.replace(b"\r\n", b"\n")
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise DataError(
            f"{path} is not the file that the book was written with (SHA-256 {found[:12]}…, expected {digest[:12]}…). "
            f"Another version of {pip_name} may have changed it. Run: pip install --force-reinstall -r requirements.txt"
        )
    rows = content.decode("ascii").splitlines()[int(header) :]
    return np.array([row.replace(",", " ").split() for row in rows], dtype=np.float64)


def demand_shape(name: str, array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """The array itself, if it has this shape.

    Raises:
        DataError: it has another.
    """
    if array.shape != shape:
        raise DataError(f"{name} has shape {array.shape}; the book was written with {shape}")
    return array
