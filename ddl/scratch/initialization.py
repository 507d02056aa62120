"""Weights to start from, drawn so that signals and gradients keep their size from layer to layer.

Each function returns the W of a layer z = hW + b, `(inputs, outputs)` in float64, with independent entries of mean 0. What
differs is their variance, which the chapter on backpropagation derives.
"""

from __future__ import annotations

import numpy as np

from ddl.scratch.arrays import positive_number, whole_number


def glorot_uniform(inputs: int, outputs: int, generator: np.random.Generator, gain: float = 1.0) -> np.ndarray:
    """Uniform between ±gain · √(6 / (inputs + outputs)): a variance of gain² · 2 / (inputs + outputs), by (VA3).

    A gain of 1 is meant for tanh, whose slope at 0 is 1; the sigmoid's is ¼, for which 4 is taken. X. Glorot and Y. Bengio,
    Understanding the difficulty of training deep feedforward neural networks, equation 16,
    https://proceedings.mlr.press/v9/glorot10a.html.

    Raises:
        ValueError: a size is not a whole number from 1 on, the gain not a positive number, or there is no generator.
    """
    end = positive_number(gain, "gain") * np.sqrt(6 / (whole_number(inputs, "inputs") + whole_number(outputs, "outputs")))
    return _generator(generator).uniform(-end, end, (inputs, outputs))


def lecun_normal(inputs: int, outputs: int, generator: np.random.Generator, gain: float = 1.0) -> np.ndarray:
    """Normal, with the variance gain² / inputs: by (VA1), scores have the variance gain² · E[h²].

    Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, Efficient BackProp, https://doi.org/10.1007/3-540-49430-8_2, section 4.6.

    Raises:
        ValueError: a size is not a whole number from 1 on, the gain not a positive number, or there is no generator.
    """
    return _normal(inputs, outputs, generator, positive_number(gain, "gain") ** 2 / whole_number(inputs, "inputs"))


def he_normal(inputs: int, outputs: int, generator: np.random.Generator) -> np.ndarray:
    """Normal, with the variance 2 / inputs: by (VA4), what ReLU lets through of the squares is half.

    K. He, X. Zhang, S. Ren and J. Sun, Delving deep into rectifiers, https://arxiv.org/abs/1502.01852, equation 10.

    Raises:
        ValueError: a size is not a whole number from 1 on, or there is no generator.
    """
    return _normal(inputs, outputs, generator, 2 / whole_number(inputs, "inputs"))


def _normal(inputs: int, outputs: int, generator: np.random.Generator, variance: float) -> np.ndarray:
    return _generator(generator).normal(0.0, np.sqrt(variance), (inputs, whole_number(outputs, "outputs")))


def _generator(generator: np.random.Generator) -> np.random.Generator:
    if not isinstance(generator, np.random.Generator):
        raise ValueError(f"generator is {generator!r}; expected a generator of random numbers, such as ddl.rng(0)")
    return generator
