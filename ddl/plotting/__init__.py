"""Figures in the book's style: transparent ground, so that one picture serves light and dark pages."""

from ddl.plotting.bowls import bowl
from ddl.plotting.classes import classes, digit_row, two_classes
from ddl.plotting.curves import curves, panels, spreads
from ddl.plotting.graphs import graph
from ddl.plotting.lines import lines_through
from ddl.plotting.style import as_image, figure

__all__ = [
    "as_image",
    "bowl",
    "classes",
    "curves",
    "digit_row",
    "figure",
    "graph",
    "lines_through",
    "panels",
    "spreads",
    "two_classes",
]
