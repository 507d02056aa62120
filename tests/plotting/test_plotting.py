import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Annotation

from ddl import plotting
from ddl.plotting.classes import _segment

POINTS = np.array([[0.0, 0.0], [1.0, 2.0], [3.0, 1.0]])


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_a_figure_has_a_transparent_ground_and_the_books_ink():
    drawn, axes = plotting.figure()
    assert drawn.get_facecolor()[3] == 0 and axes.get_facecolor()[3] == 0
    assert axes.xaxis.label.get_color() == plotting.style.INK


def test_an_image_carries_its_png_and_its_text():
    page = plotting.as_image(plotting.figure()[0], 'a "figure"')
    assert re.match(r'<img alt="a &quot;figure&quot;" src="data:image/png;base64,iVBOR', page)
    assert not plt.get_fignums()
    with pytest.raises(ValueError, match="alternative text"):
        plotting.as_image(plotting.figure()[0], " ")


def test_two_classes_are_told_apart_by_shape_too():
    axes = plotting.two_classes(POINTS, np.array([-1, 1, 1]), "ab", "xy").axes[0]
    shapes = [collection.get_paths()[0].vertices.shape for collection in axes.collections]
    assert len(shapes) == 2 and shapes[0] != shapes[1]
    assert [len(collection.get_offsets()) for collection in axes.collections] == [1, 2]


@pytest.mark.parametrize("x", [np.ones((3, 4)), np.ones(3)])
def test_two_classes_want_two_columns(x):
    with pytest.raises(ValueError, match="a picture shows two columns"):
        plotting.two_classes(x, np.array([-1, 1, 1]), "ab", "xy")


def test_so_are_several_classes_in_their_square():
    axes = plotting.classes(POINTS, np.array([0, 1, 2]), "xy", limits=(-6, 6)).axes[0]
    shapes = {collection.get_paths()[0].vertices.tobytes() for collection in axes.collections}
    assert len(shapes) == 3 and axes.get_xlim() == axes.get_ylim() == (-6, 6)


def test_no_line_for_weights_of_zero():
    assert not plotting.two_classes(POINTS, np.array([-1, 1, 1]), "ab", "xy", line=np.zeros(3)).axes[0].lines


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0, 2 * np.pi))
def test_the_line_is_where_the_score_is_zero_and_inside_the_picture(u, v, angle):
    across, up = (-3.0, 5.0), (0.0, 0.5)
    a, b = np.cos(angle), np.sin(angle) * 10
    through = np.array([across[0] + u * 8, up[0] + v * 0.5])
    line = np.array([-(a * through[0] + b * through[1]), a, b])
    points = _segment(line, across, up)
    assert points.shape[1] > 0
    np.testing.assert_allclose(line[0] + line[1:] @ points, 0, atol=1e-9)
    assert (points[0] >= across[0]).all() and (points[1] <= up[1]).all()


def test_curves_are_told_apart_by_dashes_and_named():
    x = np.arange(3.0)
    axes = plotting.curves(x, {"floor": x, "ceiling": np.sqrt(x)}, ["corrections", "length"]).axes[0]
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["floor", "ceiling"]


def test_curves_of_another_length_or_too_many_are_refused():
    with pytest.raises(ValueError, match=r"'b' has shape \(2,\); expected that of x, \(3,\)"):
        plotting.curves(np.arange(3), {"a": np.arange(3), "b": np.arange(2)}, "xy")
    with pytest.raises(ValueError, match="6 curves are too many"):
        plotting.curves(np.arange(2), {str(k): np.arange(2) for k in range(6)}, "xy")


def test_spreads_reach_from_the_smallest_to_the_largest():
    y = np.array([[1.0, 3.0, 2.0], [10.0, 10.0, 40.0]])
    axes = plotting.spreads(np.array([5.0, 50.0]), y, "xy", diagonal="the bound").axes[0]
    strokes = [segment[:, 1].tolist() for segment in axes.collections[0].get_segments()]
    assert strokes == [[1, 3], [10, 40]]
    assert axes.lines[0].get_ydata().tolist() == [2, 20]
    assert axes.get_xscale() == axes.get_yscale() == "log"


@pytest.mark.parametrize(
    ("x", "y", "message"), [(np.ones(2), np.ones(2), "expected x"), (np.zeros(2), np.ones((2, 2)), "positive")]
)
def test_spreads_want_a_table_of_positive_numbers(x, y, message):
    with pytest.raises(ValueError, match=message):
        plotting.spreads(x, y, "xy")


def test_lines_through_the_origin():
    axes = plotting.lines_through(POINTS[:, 0], POINTS[:, 1], {"flat": 0.0, "steep": 2.0}, "xy").axes[0]
    assert [line.get_label() for line in axes.lines] == ["flat", "steep"]
    np.testing.assert_array_equal(axes.lines[1].get_xydata(), [[0, 0], [3, 6]])
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    with pytest.raises(ValueError, match=r"x has shape \(3,\) and y has shape \(2,\)"):
        plotting.lines_through(np.ones(3), np.ones(2), {}, "xy")
    with pytest.raises(ValueError, match="6 lines are too many"):
        plotting.lines_through(np.ones(3), np.ones(3), dict.fromkeys("abcdef", 1.0), "xy")


def test_curves_can_have_logarithmic_axes():
    axes = plotting.curves(np.arange(1, 4), {"a": np.arange(1, 4)}, "xy", logarithmic="y").axes[0]
    assert (axes.get_xscale(), axes.get_yscale()) == ("linear", "log")


def test_curves_carry_marks_and_a_crowded_legend_stands_outside():
    x = np.arange(1, 4)
    drawn = plotting.curves(x, {"a": x, "b": x}, "xy", marks={"c": (x, x), "d": (x[:2], x[:2])})
    marked = [line for line in drawn.axes[0].lines if line.get_linestyle() == "None"]
    assert [len(line.get_xdata()) for line in marked] == [3, 2]
    assert len({line.get_marker() for line in marked}) == 2
    assert drawn.axes[0].get_legend() is None and len(drawn.legends[0].get_texts()) == 4


def test_spreads_on_a_linear_axis_may_be_zero():
    axes = plotting.spreads(np.array([1, 2]), np.array([[0.0, 1.0], [2.0, 3.0]]), "xy", logarithmic="x").axes[0]
    assert (axes.get_xscale(), axes.get_yscale()) == ("log", "linear")
    with pytest.raises(ValueError, match="positive numbers only"):
        plotting.spreads(np.array([1, 2]), np.array([[0.0, 1.0], [2.0, 3.0]]), "xy")


def test_spreads_write_few_places_out_and_mark_a_level():
    axes = plotting.spreads(np.array([1, 2, 64]), np.ones((3, 2)), "xy", levels={"limit": 0.5}).axes[0]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["1", "2", "64"]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["limit"]


def test_panels_share_one_legend():
    x = np.linspace(0, 1, 5)
    drawn = plotting.panels(x, {title: {"f": x, "slope": x} for title in "abcd"}, "x")
    assert [axes.get_title() for axes in drawn.axes if axes.get_visible()] == list("abcd")
    assert [text.get_text() for text in drawn.legends[0].get_texts()] == ["f", "slope"]
    with pytest.raises(ValueError, match="curves of different names"):
        plotting.panels(x, {"a": {"f": x}, "b": {"g": x}}, "x")


def test_a_graph_has_a_box_for_each_node_and_an_arrow_for_each_operand():
    places = {"a": (0, 1), "b": (0, 0), "s": (1, 0.5)}
    lines = {"a": ["a", "2", "4"], "b": ["b", "−3", "4"], "s": ["s = a + b", "−1"]}
    axes = plotting.graph(places, lines, [("a", "s"), ("b", "s")]).axes[0]
    written = [text.get_text() for text in axes.texts if text.get_text()]
    arrows = [text for text in axes.texts if isinstance(text, Annotation)]
    assert written == ["a", "2", "4", "b", "−3", "4", "s = a + b", "−1"]
    assert len(axes.patches) == 3 and len(arrows) == 2
    with pytest.raises(ValueError, match="'t'"):
        plotting.graph(places, lines, [("a", "t")])
