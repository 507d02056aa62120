"""Models in torch."""

from ddl.models.perceptron import perceptrons_by_order

__all__ = ["perceptrons_by_order"]
