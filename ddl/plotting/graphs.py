"""Computation graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from ddl.palette import CYCLE
from ddl.plotting.style import COLUMN, INK, figure

ROW = 0.95  # inches between two nodes, one above the other
BOX = (1.1, 0.7)  # its width and height in inches


def graph(
    places: Mapping[str, tuple[float, float]],
    lines: Mapping[str, Sequence[str]],
    arrows: Sequence[tuple[str, str]],
) -> Figure:
    """A computation graph: a box for each node, and an arrow from each operand to what is computed of it.

    Args:
        places: the column and the row of each node, by its name; rows count from below.
        lines: what stands in each box, a line for each text. The first is large, the third in another colour.
        arrows: pairs of names, from and to.

    Raises:
        ValueError: a node has no place or no text, or an arrow leads to or from none.
    """
    strangers = (set(places) ^ set(lines)) | {name for arrow in arrows for name in arrow if name not in places}
    if strangers:
        raise ValueError(f"{sorted(strangers)} in places, lines or arrows; expected each node with a place and with lines")
    columns, rows = zip(*places.values())
    drawn, axes = figure(height=ROW * (max(rows) - min(rows) + 1.1))
    axes.set(xlim=(min(columns) - 0.5, max(columns) + 0.5), ylim=(min(rows) - 0.55, max(rows) + 0.55))
    axes.axis("off")
    inch = ((max(columns) - min(columns) + 1) / COLUMN, 1 / ROW)  # in units of the two axes
    boxes = {name: _box(place, inch) for name, place in places.items()}
    for box in boxes.values():
        axes.add_patch(box)
    for start, end in arrows:
        style = {"arrowstyle": "-|>", "color": INK, "patchA": boxes[start], "patchB": boxes[end], "linewidth": 1.2}
        axes.annotate("", places[end], places[start], arrowprops=style)
    for name, (column, row) in places.items():
        for k, line in enumerate(lines[name]):
            look = {"weight": "bold", "fontsize": 10.5} if k == 0 else {"color": CYCLE[1]} if k == 2 else {}
            axes.text(column, row + 0.2 * (1 - k) * inch[1], line, ha="center", va="center", **look)
    return drawn


def _box(place: tuple[float, float], inch: tuple[float, float]) -> FancyBboxPatch:
    width, height = BOX[0] * inch[0], BOX[1] * inch[1]
    corner = (place[0] - width / 2, place[1] - height / 2)
    style = f"round,pad=0,rounding_size={0.1 * inch[0]}"
    return FancyBboxPatch(
        corner, width, height, boxstyle=style, mutation_aspect=inch[1] / inch[0], facecolor="none", edgecolor=INK
    )
