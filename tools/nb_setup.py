"""The installation cell that opens every chapter, computed from `repository` in _config.yml so that nobody has to type it.

An author asks for it with an empty code cell that carries the tag `setup`.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from nb_file import NotebookError, clear, tags
from nbformat import NotebookNode

CONFIG = Path(__file__).resolve().parent.parent / "_config.yml"
TAG = "setup"


def setup_cell(repository_url: str, branch: str) -> str:
    """The source of the installation cell: on a machine without `ddl`, install it from this branch of this repository."""
    return (
        "import importlib.util\n"
        "\n"
        'if importlib.util.find_spec("ddl") is None:  # on Colab, say: fetch the book\'s package\n'
        f'    %pip install -q "derive-deep-learning @ git+{repository_url.rstrip("/")}@{branch}"'
    )


def repository() -> tuple[str, str]:
    """The address of the book's repository and its branch, from _config.yml.

    Raises:
        NotebookError: _config.yml does not say.
    """
    try:
        setting = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["repository"]
        return setting["url"], setting["branch"]
    except (OSError, KeyError, TypeError, yaml.YAMLError):
        raise NotebookError(f"{CONFIG}: needs a setting `repository:` with `url:` and `branch:`") from None


def is_setup(cell: NotebookNode) -> bool:
    """Whether this cell is there to be the installation cell."""
    return cell.cell_type == "code" and TAG in tags(cell)


def stamp(notebook: NotebookNode) -> None:
    """Write the installation cell, in place, into the cell that asks for it; without such a cell, do nothing."""
    for cell in filter(is_setup, notebook.cells):
        source = setup_cell(*repository())
        if cell.source != source:
            clear(cell)
            cell.source = source
