"""Every data set of the book, offline: read from files that installed packages carry, their shape and digest checked."""

from ddl.data.dataset import DataError, Dataset
from ddl.data.images import digits, mnist5k
from ddl.data.tables import diabetes, iris

__all__ = ["DataError", "Dataset", "diabetes", "digits", "iris", "mnist5k"]
