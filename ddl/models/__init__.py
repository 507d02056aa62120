"""Models in torch."""

from ddl.models.descents import descents
from ddl.models.estimates import best_predictions, scattered
from ddl.models.perceptron import perceptrons_by_order
from ddl.models.trainings import many_trainings

__all__ = ["best_predictions", "descents", "many_trainings", "perceptrons_by_order", "scattered"]
