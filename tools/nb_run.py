"""Running a notebook in a fresh kernel, in the circumstances under which the book's outputs are made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from environment import make_reproducible
from nb_file import NotebookError, clear, is_sheet, naming, read, tidy, write
from nb_setup import is_setup, stamp
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode


class CellError(NotebookError):
    """A cell raised; `name` is the name of the exception."""

    def __init__(self, message: str, name: str):
        super().__init__(message)
        self.name = name


def run(path: Path, *, export: bool = False) -> None:
    """Run a notebook from top to bottom and write it back in the book's one form.

    Args:
        path: the notebook; its folder is where the kernel works.
        export: whether `ddl.weights.export` writes its files.

    Raises:
        NotebookError: a cell raised or warned, or this is an exercise sheet. The file is left as it was.
    """
    if is_sheet(path):
        raise NotebookError(f"{path}: an exercise sheet carries no outputs; run its solution instead")
    notebook = tidy(read(path))
    with naming(path):
        _require_package(notebook)
        stamp(notebook)
        execute(notebook, folder=path.parent, settings={"DDL_EXPORT": "1"} if export else {})
    write(path, notebook)


def _require_package(notebook: NotebookNode) -> None:
    """Refuse to run an installation cell that would install: the outputs shall come from this clone, not from a download."""
    if any(map(is_setup, notebook.cells)) and find_spec("ddl") is None:
        raise NotebookError("needs the package ddl, which is not installed here: `make book` sets the environment up")


def execute(notebook: NotebookNode, *, folder: Path, settings: Mapping[str, str]) -> None:
    """Run every cell of the notebook, in place.

    Raises:
        NotebookError: a cell raised, or wrote to stderr.
    """
    with executor(notebook, folder=folder, settings=settings) as execute_cell:
        for index, cell in enumerate(notebook.cells):
            execute_cell(index)
            _require_silence(cell, index)


@contextmanager
def executor(notebook: NotebookNode, *, folder: Path, settings: Mapping[str, str]) -> Iterator[Callable[[int], None]]:
    """A fresh kernel for the notebook, whose old results are cleared: gives a function that runs the cell at an index.

    Args:
        folder: where the kernel works.
        settings: environment variables in which it departs from those under which the book's outputs are made.

    Raises:
        CellError: from that function; the cell raised, and what it had shown until then is stored.
        NotebookError: from that function; the cell killed the kernel.
    """
    client = _client(notebook)
    environment = dict(os.environ)
    make_reproducible(environment)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            clear(cell)
    with client.setup_kernel(cwd=str(folder.resolve()), env={**environment, **settings}):
        yield lambda index: _execute_cell(client, notebook.cells[index], index)


def _client(notebook: NotebookNode) -> NotebookClient:
    return NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=None,
        extra_arguments=["--log-level=ERROR"],
        force_raise_errors=True,  # a stored traceback is no output, whatever the cell's tags say
        skip_cells_with_tag="",
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=False,  # nbclient's way moves printed lines in front of the figures between them
    )


def _execute_cell(client: NotebookClient, cell: NotebookNode, index: int) -> None:
    try:
        client.execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
    except CellExecutionError as error:
        raise CellError(_about(cell, index, f"raised {error.ename}: {error.evalue}"), error.ename) from None
    except DeadKernelError:
        raise NotebookError(_about(cell, index, "killed its kernel (out of memory, perhaps)")) from None


def _require_silence(cell: NotebookNode, index: int) -> None:
    warned = "".join(output.text for output in cell.get("outputs", []) if output.get("name") == "stderr").strip()
    if warned:
        raise NotebookError(_about(cell, index, f"wrote to stderr, where a warning would be stored: {warned}"))


def _about(cell: NotebookNode, index: int, what: str) -> str:
    return f"cell {index + 1} ({cell.source.splitlines()[0]}) {what}"
