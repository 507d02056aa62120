"""Notebooks for the tests of the notebook tools, built here so that none lies among the tests."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nb_file import tidy
from nb_setup import repository, setup_cell
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

# One transparent pixel.
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==\n"


def text(source: str) -> NotebookNode:
    """A Markdown cell whose id is still to be given."""
    return _without_id(new_markdown_cell(source))


def code(source: str, *outputs: NotebookNode, count: int | None = None, tags: tuple[str, ...] = ()) -> NotebookNode:
    """A code cell whose id is still to be given."""
    metadata = {"tags": list(tags)} if tags else {}
    return _without_id(new_code_cell(source, outputs=list(outputs), execution_count=count, metadata=metadata))


def described(cell: NotebookNode) -> NotebookNode:
    """The cell with a text alternative for its picture."""
    cell.metadata["mystnb"] = {"image": {"alt": "A dot."}}
    return cell


def _without_id(cell: NotebookNode) -> NotebookNode:
    del cell["id"]
    return cell


def printed(words: str, name: str = "stdout") -> NotebookNode:
    return new_output("stream", name=name, text=words)


def shown(**data: object) -> NotebookNode:
    """An output of `display`; `text_plain` stands for text/plain."""
    return new_output("display_data", data={name.replace("_", "/", 1): value for name, value in data.items()})


def result(plain: str, count: int) -> NotebookNode:
    return new_output("execute_result", data={"text/plain": plain}, execution_count=count)


def notebook(*cells: NotebookNode) -> NotebookNode:
    """A notebook in the book's one form."""
    return tidy(nbformat.from_dict({"cells": cells, "metadata": {}}))


def save(path: Path, whole: NotebookNode) -> Path:
    """Write a notebook with all its faults, spaced as the book's own are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.v4.writes(whole) + "\n", encoding="utf-8", newline="\n")
    return path


def load(path: Path) -> NotebookNode:
    """The notebook in a file, each source and output in one piece."""
    return nbformat.v4.reads(path.read_text(encoding="utf-8"))


def chapter() -> NotebookNode:
    """A chapter without a fault, with much in it that looks like one."""
    return notebook(
        text(
            "# A chapter\n\n[A page](page.md#part), [here](#here), [the web](https://example.org/x), <someone@example.org>\n\n"
            '$f[i](x)$ and `[code](nowhere)` and `{math}` are no links and no roles; 5 % of it\n\n<a href="page.md">page</a>'
        ),
        code(setup_cell(*repository()), count=1, tags=("setup",)),
        code("x = 1; y = 2  # <x at y>", count=2),
        text(
            "| $a$ | b |\n|---|---|\n| 1 | 2 |\n\n$$x_{[1](y)} = 1 \\tag{A1}$$\n\n"
            "\\begin{align}\nf[1](x) &= 1\n\\end{align}\n\n```python\n[a](b)\n```\n\n- item\n"
        ),
        code("print(x)", printed("1\n"), count=3),
        code("x", result("1", 4), count=4),
        code("", count=None),
        described(code("plt.show()", shown(text_plain="<Figure size 640x480 with 1 Axes>", **{"image/png": PNG}), count=5)),
        code('claim("it holds", x, at_least=1)', shown(text_plain="✓ it holds"), count=6, tags=("nbval-ignore-output",)),
    )
