"""Models in torch."""

from ddl.models.descents import descents
from ddl.models.perceptron import perceptrons_by_order

__all__ = ["descents", "perceptrons_by_order"]
