"""What Parts 1 and 2 derive, in NumPy and, for one linear problem, SciPy."""

from ddl.scratch.descent import LeastSquares, batches, gradient_descent
from ddl.scratch.margin import shortest_mixture
from ddl.scratch.perceptron import Perceptron, with_bias

__all__ = ["LeastSquares", "Perceptron", "batches", "gradient_descent", "shortest_mixture", "with_bias"]
