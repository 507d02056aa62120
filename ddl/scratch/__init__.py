"""What Parts 1 and 2 derive, in NumPy alone."""

from ddl.scratch.perceptron import Perceptron, with_bias

__all__ = ["Perceptron", "with_bias"]
