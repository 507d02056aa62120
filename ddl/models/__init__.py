"""Models in torch."""

from ddl.models.perceptron import perceptrons_by_order
from ddl.models.trainings import many_trainings

__all__ = ["many_trainings", "perceptrons_by_order"]
