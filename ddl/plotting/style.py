"""The book's style, and figures made in it."""

from __future__ import annotations

import base64
import io
from html import escape

import matplotlib.pyplot as plt
from cycler import cycler
from matplotlib.figure import Figure

from ddl.palette import CYCLE, PALETTE

COLUMN = 5.8  # inches: the width of the text column
INK = PALETTE["figure"]["ink"]

STYLE = {
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "figure.dpi": 160,
    "figure.constrained_layout.use": True,
    "font.size": 10,
    "font.family": "DejaVu Sans",
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.titlecolor": INK,
    "axes.titlesize": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=CYCLE),
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": PALETTE["figure"]["grid"],
    "grid.alpha": 0.35,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "image.cmap": "gray_r",
}


def figure(columns: int = 1, rows: int = 1, *, height: float = 3.2, width: float = COLUMN, **options):
    """A figure in the book's style, as wide as the text: `matplotlib.pyplot.subplots`, after the style was set for good.

    Args:
        columns, rows: how many axes.
        height, width: of the whole figure, in inches.
        options: for `subplots`, such as `sharey=True`.

    Returns:
        The figure and its axes.
    """
    plt.rcParams.update(STYLE)
    return plt.subplots(rows, columns, figsize=(width, height), **options)


def as_image(drawn: Figure, alternative: str) -> str:
    """The figure as an `<img>` that carries its own PNG; the figure is closed.

    Raises:
        ValueError: the alternative text is empty.
    """
    if not alternative.strip():
        raise ValueError("a picture needs an alternative text that says what it shows")
    file = io.BytesIO()
    drawn.savefig(file, format="png", metadata={"Software": None})
    plt.close(drawn)
    code = base64.b64encode(file.getvalue()).decode("ascii")
    return f'<img alt="{escape(alternative)}" src="data:image/png;base64,{code}">'
