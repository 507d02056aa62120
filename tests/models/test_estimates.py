import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from ddl.models import best_predictions, scattered


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(4)


def test_mean_and_median_are_torchs(generator):
    for size in (1, 4, 25):
        samples = torch.randn(50, size, generator=generator, dtype=torch.float64)
        mean, median, _ = best_predictions(samples, 1.0)
        torch.testing.assert_close(mean, samples.mean(1))
        torch.testing.assert_close(median, samples.quantile(0.5, dim=1))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12), st.sampled_from([0.1, 1.0, 5.0, 100.0]))
def test_hubers_loss_has_no_slope_at_its_estimate_and_is_higher_elsewhere(seed, size, delta):
    generator = torch.Generator().manual_seed(seed)
    samples = torch.randint(0, 40, (6, size), generator=generator).double()  # whole numbers: many flat parts and ties
    best = best_predictions(samples, delta)[2].requires_grad_()

    def loss(c):
        return functional.huber_loss(c[:, None].expand_as(samples), samples, delta=delta, reduction="none").mean(1)

    (slope,) = torch.autograd.grad(loss(best).sum(), best)
    torch.testing.assert_close(slope, torch.zeros_like(slope), atol=1e-9 * delta, rtol=0)
    for away in (-2.0, -0.01, 0.01, 2.0):
        assert (loss(best + away) >= loss(best) - 1e-12).all()


def test_of_many_best_predictions_it_is_the_middle_one():
    camps = torch.tensor([[63, 68, 69, 245, 252, 265]], dtype=torch.float64)
    _, median, huber = best_predictions(camps, 50)
    assert median.item() == (69 + 245) / 2
    assert huber.item() == (119 + 195) / 2  # flat from 69 + 50 to 245 − 50


def test_hubers_estimate_goes_from_the_median_to_the_mean(generator):
    samples = torch.randn(20, 9, generator=generator, dtype=torch.float64)
    mean, median, narrow = best_predictions(samples, 1e-6)
    wide = best_predictions(samples, 1e3)[2]
    torch.testing.assert_close(narrow, median, atol=1e-5, rtol=0)
    torch.testing.assert_close(wide, mean)


def test_float32_is_good_enough_where_there_is_nothing_else(generator):
    samples = 150 + 50 * torch.randn(500, 100, generator=generator, dtype=torch.float64)
    torch.testing.assert_close(
        best_predictions(samples.float(), 50.0).double(), best_predictions(samples, 50.0), atol=0.02, rtol=0
    )


@pytest.mark.parametrize("scatter", ["gaussian", "laplace"])
def test_noise_has_mean_0_and_standard_deviation_1(scatter, generator):
    noise = scattered(scatter, (400, 1000), generator)
    assert noise.mean().item() == pytest.approx(0, abs=0.01) and noise.std().item() == pytest.approx(1, abs=0.01)
    inner = {"gaussian": math.erf(1 / math.sqrt(2)), "laplace": 1 - math.exp(-math.sqrt(2))}[scatter]
    assert (noise.abs() < 1).double().mean().item() == pytest.approx(inner, abs=0.005)
    assert (noise > 0).double().mean().item() == pytest.approx(0.5, abs=0.005)
    assert noise.isfinite().all()


def variances(scatter: str, generator: torch.Generator) -> torch.Tensor:
    """Of the mean, the median and Huber's estimate, over many samples of 201 values."""
    return best_predictions(scattered(scatter, (20_000, 201), generator), 1.345).var(dim=1)


def test_where_values_scatter_as_a_gaussian_the_variance_of_the_median_is_half_of_pi_times_that_of_the_mean(generator):
    mean, median, huber = variances("gaussian", generator).tolist()
    assert median / mean == pytest.approx(math.pi / 2, rel=0.04)
    assert huber / mean == pytest.approx(1 / 0.95, rel=0.02)  # the threshold of 1.345 is chosen for that


def test_where_they_scatter_as_laplaces_distribution_that_of_the_mean_is_twice_that_of_the_median(generator):
    mean, median, _ = variances("laplace", generator).tolist()
    assert mean / median == pytest.approx(2, rel=0.12)


@pytest.mark.parametrize(
    ("samples", "delta", "words"),
    [
        (torch.zeros(3), 1.0, r"shape \(3,\)"),
        (torch.zeros(0, 3), 1.0, r"shape \(0, 3\)"),
        (torch.zeros(3, 0), 1.0, r"shape \(3, 0\)"),
        (torch.zeros(3, 3), 0.0, "delta is 0.0"),
        (torch.zeros(3, 3), math.nan, "delta is nan"),
    ],
)
def test_what_makes_no_sense_is_refused(samples, delta, words):
    with pytest.raises(ValueError, match=words):
        best_predictions(samples, delta)


def test_an_unknown_distribution_is_refused(generator):
    with pytest.raises(ValueError, match="'cauchy'; expected 'gaussian' or 'laplace'"):
        scattered("cauchy", (2, 2), generator)
