"""What Parts 1 and 2 derive, in NumPy, and in SciPy where NumPy has no routine."""

from ddl.scratch.activations import (
    elu,
    elu_derivative,
    gelu,
    gelu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    maxout,
    maxout_derivative,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softmax,
    softmax_jacobian,
    step,
    step_derivative,
    tanh,
    tanh_derivative,
)
from ddl.scratch.descent import LeastSquares, batches, gradient_descent
from ddl.scratch.margin import shortest_mixture
from ddl.scratch.perceptron import Perceptron, with_bias

__all__ = [
    "LeastSquares",
    "Perceptron",
    "batches",
    "elu",
    "elu_derivative",
    "gelu",
    "gelu_derivative",
    "gradient_descent",
    "leaky_relu",
    "leaky_relu_derivative",
    "maxout",
    "maxout_derivative",
    "relu",
    "relu_derivative",
    "shortest_mixture",
    "sigmoid",
    "sigmoid_derivative",
    "softmax",
    "softmax_jacobian",
    "step",
    "step_derivative",
    "tanh",
    "tanh_derivative",
    "with_bias",
]
