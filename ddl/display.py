"""Showing something as text and as HTML."""

from __future__ import annotations


def show(plain: str, html: str, *, elsewhere: str | None = None) -> None:
    """Display a text and its HTML in a notebook; outside of one, print `elsewhere`, or the text."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ModuleNotFoundError:
        return print(elsewhere or plain)
    if get_ipython() is None:
        return print(elsewhere or plain)
    display({"text/plain": plain, "text/html": html}, raw=True)
