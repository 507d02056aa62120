"""Initial weights: their variance against torch's and the formulas, and what becomes of a signal on its way through layers.

A bound of five standard errors is passed by chance in one of 1.7 million draws; the seeds are fixed.
"""

import math

import numpy as np
import pytest
import torch
from torch.nn import init

from ddl.scratch import glorot_uniform, he_normal, lecun_normal, relu, relu_derivative

INPUTS, OUTPUTS = 500, 200
STANDARD_ERRORS = 5
KURTOSIS = {"uniform": 1.8, "normal": 3.0}  # E[w⁴] / Var(w)²

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

RULES = {
    "glorot_uniform": (glorot_uniform, init.xavier_uniform_, 2 / 700, "uniform"),
    "lecun_normal": (lecun_normal, lambda W: init.kaiming_normal_(W, nonlinearity="linear"), 1 / 500, "normal"),
    "he_normal": (he_normal, lambda W: init.kaiming_normal_(W, nonlinearity="relu"), 2 / 500, "normal"),
}
EVERY = pytest.mark.parametrize("initializer", [rule[0] for rule in RULES.values()], ids=RULES)
WITH_GAIN = pytest.mark.parametrize("initializer", [glorot_uniform, lecun_normal])


def assert_drawn(weights, variance, shape):
    """Mean 0, this variance, and the fourth moment of this shape, each within five of its standard errors."""
    kurtosis, allowed = KURTOSIS[shape], STANDARD_ERRORS / math.sqrt(weights.size)
    assert abs(weights.mean()) <= allowed * math.sqrt(variance)
    assert abs(np.mean(weights**2) / variance - 1) <= allowed * math.sqrt(kurtosis - 1)
    eighth = {"uniform": 9.0, "normal": 105.0}[shape]  # E[w⁸] / Var(w)⁴
    assert abs(np.mean(weights**4) / variance**2 - kurtosis) <= allowed * math.sqrt(eighth - kurtosis**2)


@pytest.mark.parametrize("name", RULES)
def test_moments_are_those_of_the_formula_and_so_are_torchs(name):
    initializer, torchs, variance, shape = RULES[name]
    weights = initializer(INPUTS, OUTPUTS, np.random.default_rng(0))
    assert weights.shape == (INPUTS, OUTPUTS) and weights.dtype == np.float64
    assert_drawn(weights, variance, shape)
    torch.manual_seed(0)
    assert_drawn(torchs(torch.empty(OUTPUTS, INPUTS, dtype=torch.float64)).numpy(), variance, shape)


def test_the_bounds_would_see_inputs_and_outputs_swapped_and_another_distribution():
    rng = np.random.default_rng(0)
    with pytest.raises(AssertionError):
        assert_drawn(he_normal(OUTPUTS, INPUTS, rng), 2 / INPUTS, "normal")
    with pytest.raises(AssertionError):
        assert_drawn(glorot_uniform(INPUTS, OUTPUTS, rng), 2 / 700, "normal")
    with pytest.raises(AssertionError):
        assert_drawn(1.02 * he_normal(INPUTS, OUTPUTS, rng), 2 / INPUTS, "normal")


def test_the_uniform_fills_its_range():
    """That the largest of 100,000 stays below 0.999 of the end has the probability 0.999¹⁰⁰⁰⁰⁰, about 10⁻⁴³."""
    end = math.sqrt(6 / 700)
    weights = glorot_uniform(INPUTS, OUTPUTS, np.random.default_rng(1))
    assert 0.999 * end < weights.max() <= end and -end <= weights.min() < -0.999 * end


def test_entries_do_not_depend_on_each_other():
    """Correlations of neighbours, along rows and along columns, within five standard errors of 0."""
    for initializer in (glorot_uniform, he_normal):
        weights = initializer(INPUTS, OUTPUTS, np.random.default_rng(2))
        for a, b in ((weights[1:], weights[:-1]), (weights[:, 1:], weights[:, :-1])):
            assert abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) <= STANDARD_ERRORS / math.sqrt(a.size)


@EVERY
def test_a_generator_gives_other_weights_each_time_and_the_same_from_the_same_seed(initializer):
    generator = np.random.default_rng(3)
    first, second = initializer(4, 3, generator), initializer(4, 3, generator)
    assert (first != second).all()
    np.testing.assert_array_equal(first, initializer(4, 3, np.random.default_rng(3)))


@WITH_GAIN
@pytest.mark.parametrize("gain", [4, 5 / 3, np.float32(0.5)])
def test_a_gain_is_a_factor(initializer, gain):
    plain, scaled = (initializer(7, 3, np.random.default_rng(4), g) for g in (1, gain))
    np.testing.assert_allclose(scaled, float(gain) * plain, rtol=1e-14)


def test_he_is_lecun_with_the_gain_of_relu():
    gain = init.calculate_gain("relu")
    scaled = lecun_normal(7, 3, np.random.default_rng(5), gain)
    np.testing.assert_allclose(he_normal(7, 3, np.random.default_rng(5)), scaled, rtol=1e-14)


@EVERY
@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (1, 5), (np.int64(5), np.int32(1))])
def test_a_layer_may_have_one_input_or_one_unit(initializer, inputs, outputs):
    assert initializer(inputs, outputs, np.random.default_rng(0)).shape == (inputs, outputs)


def test_through_layers_with_relu_he_keeps_the_size_of_scores_and_of_gradients():
    """Forwards by (VA4), and backwards too, as all layers have one width. Glorot's halve the variance in each layer."""
    width, layers, rng = 300, 10, np.random.default_rng(6)

    def sizes(initializer):
        weights = [initializer(width, width, rng) for _ in range(layers)]
        h, scores = rng.normal(size=(200, width)), []
        for W in weights:
            scores.append(h @ W)
            h = relu(scores[-1])
        delta = rng.normal(size=(200, width))
        for W, z in zip(reversed(weights[1:]), reversed(scores[:-1])):
            delta = (delta @ W.T) * relu_derivative(z)
        return np.var(scores[-1]) / np.var(scores[0]), np.mean(delta**2)

    assert all(0.5 < size < 2 for size in sizes(he_normal))
    assert all(0.5 < size * 2 ** (layers - 1) < 2 for size in sizes(glorot_uniform))


@EVERY
@pytest.mark.parametrize("value", [0, -3, 2.0, 2.5, "3", None, np.nan, (3, 2)])
def test_sizes_are_whole_numbers_from_1_on(initializer, value):
    with pytest.raises(ValueError, match=r"^inputs is .*; expected a whole number, 1 or more$"):
        initializer(value, 2, np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^outputs is .*; expected a whole number, 1 or more$"):
        initializer(2, value, np.random.default_rng(0))


@WITH_GAIN
@pytest.mark.parametrize("gain", [0, -1.0, np.nan, np.inf, "1", None, 1j, np.ones(2)])
def test_a_gain_is_a_positive_number(initializer, gain):
    with pytest.raises(ValueError, match=r"^gain is .*; expected one positive, finite number"):
        initializer(2, 3, np.random.default_rng(0), gain)


@EVERY
@pytest.mark.parametrize("generator", [0, None, np.random, np.random.RandomState(0)])
def test_a_seed_is_no_generator(initializer, generator):
    with pytest.raises(ValueError, match=r"^generator is .*; expected a generator of random numbers, such as ddl\.rng\(0\)"):
        initializer(2, 3, generator)
