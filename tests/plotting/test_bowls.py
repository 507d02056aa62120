import matplotlib.pyplot as plt
import numpy as np
import pytest

from ddl import plotting
from ddl.scratch import LeastSquares, gradient_descent

TILTED = LeastSquares(np.array([[1.0, 0.5], [0.2, 2.0], [1.0, 1.0]]), np.array([1.0, -2.0, 3.0]))


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def walk(rate: float, steps: int = 20) -> np.ndarray:
    """From (4, 5), at a fraction of the largest stable rate."""
    return gradient_descent(TILTED.gradient, [4, 5], rate * 2 / np.linalg.eigvalsh(TILTED.hessian())[-1], steps)


def test_every_line_is_one_level_and_six_lead_to_the_start():
    axes = plotting.bowl(TILTED, {"slow": walk(0.2)}, "ab").axes[0]
    excess = np.array([[TILTED.loss(w) for w in line.get_xydata()] for line in axes.lines[:6]]) - TILTED.loss(TILTED.minimum())
    highest = TILTED.loss(np.array([4.0, 5.0])) - TILTED.loss(TILTED.minimum())
    np.testing.assert_allclose(excess, np.tile(highest * (np.arange(1, 7)[:, None] / 6) ** 2, excess.shape[1]), rtol=1e-9)


def test_a_walk_that_never_climbs_stays_in_the_frame_and_both_axes_have_one_scale():
    path = walk(0.97)
    axes = plotting.bowl(TILTED, {"zigzag": path}, "ab").axes[0]
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    assert ((path >= [left, low]) & (path <= [right, high])).all()
    assert axes.get_aspect() == 1


def test_walks_differ_in_marks_and_dashes_and_are_named():
    drawn = plotting.bowl(TILTED, {"slow": walk(0.2), "fast": walk(0.9), "away": walk(1.1)}, "ab")
    walks = [line for line in drawn.axes[0].lines if line.get_label() in ("slow", "fast", "away")]
    assert len({line.get_marker() for line in walks}) == len({line.get_linestyle() for line in walks}) == 3
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["slow", "fast", "away"]


def test_a_walk_that_diverges_is_drawn_without_a_warning(recwarn):
    path = walk(3.0, 400)
    assert np.abs(path).max() > 1e100
    drawn = plotting.bowl(TILTED, {"away": path}, "ab")
    drawn.canvas.draw()
    line = next(line for line in drawn.axes[0].lines if line.get_label() == "away")
    assert np.nanmax(np.abs(line.get_ydata())) < 1e7
    assert not recwarn.list


def test_a_long_narrow_valley_is_neither_flatter_nor_steeper_than_the_column_bears():
    for scale in ([1, 30], [30, 1]):
        problem = LeastSquares(TILTED.x * scale, TILTED.t)
        width, height = plotting.bowl(problem, {"start": np.array([[1.0, 1.0]])}, "ab").get_size_inches()
        assert 0.45 * width < height < width


@pytest.mark.parametrize(
    ("problem", "paths", "message"),
    [
        (LeastSquares(np.ones((3, 1)), np.ones(3)), {"a": np.ones((2, 1))}, "two that are independent"),
        (LeastSquares(np.ones((3, 2)), np.ones(3)), {"a": np.ones((2, 2))}, "two that are independent"),
        (TILTED, {}, "0 walks"),
        (TILTED, {str(k): np.ones((2, 2)) for k in range(5)}, "5 walks"),
        (TILTED, {"a": np.ones((2, 3))}, r"'a' has shape \(2, 3\)"),
        (TILTED, {"a": TILTED.minimum()[None]}, "starts in the minimum"),
    ],
)
def test_what_cannot_be_drawn_is_refused(problem, paths, message):
    with pytest.raises(ValueError, match=message):
        plotting.bowl(problem, paths, "ab")
