"""`tools/nb.py run`: what is stored after a notebook has run, and what stops it."""

from __future__ import annotations

import nb
import pytest
from nb_check import faults
from nbformat import NotebookNode
from sample_notebooks import code, load, notebook, save, text

WIDGET = "application/vnd.jupyter.widget-view+json"
EXPORT = 'import numpy as np\nfrom ddl.weights import export\nexport("sample", {"w": np.ones(3)})'
ENVIRONMENT = (
    "import os\n"
    'names = ["DDL_DEVICE", "OMP_NUM_THREADS", "PYTHONHASHSEED", "DDL_SEED"]\n'
    "print(*[os.environ.get(name) for name in names])\n"
    'print(os.path.exists("beside.txt"))'
)


def unkempt() -> NotebookNode:
    """A notebook as an editor may leave it: run in part, with traces of who ran it, and without ids."""
    whole = notebook(
        text("# Sample"),
        code("", tags=("setup",)),
        code(ENVIRONMENT, count=7),
        code("", count=8),
        code("print(1)\nimport sys; sys.stdout.flush()\nprint(2)\ndisplay('between')\nprint(3)", tags=("keep",)),
        code(f"view = {{\n    {WIDGET!r}: {{'model_id': '1'}}\n}}\ndisplay({{**view, 'text/plain': 'still'}}, raw=True)"),
        code("display(view, raw=True)"),
        code(EXPORT),
        code("'a' 'b'"),
    )
    whole.nbformat_minor = 4
    whole.metadata.update(kernelspec={"name": "conda", "display_name": "Conda"}, widgets={})
    whole.cells[2].metadata.update(execution={"iopub.status.idle": "2026"}, scrolled=True)
    for cell in whole.cells:
        del cell["id"]
    return whole


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The notebook after one run and after two, and the weights after a plain run and after an export."""
    folder = tmp_path_factory.mktemp("runs")
    (folder / "beside.txt").touch()
    path = save(folder / "sample.ipynb", unkempt())
    weights = folder / "sample.safetensors"
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"DDL_WEIGHTS": str(folder), "DDL_EXPORT": "1", "DDL_SEED": "3", "DDL_DEVICE": "mps"}.items():
            patch.setenv(name, value)
        assert nb.main(["run", str(path)]) == 0
        found = {"first": path.read_bytes(), "plain run exported": weights.exists()}
        assert nb.main(["run", "--export", str(path)]) == 0
    return {**found, "second": path.read_bytes(), "export run exported": weights.exists(), "path": path}


@pytest.fixture(scope="module")
def stored(runs) -> list[NotebookNode]:
    return load(runs["path"]).cells


def test_what_was_run_has_no_fault(runs):
    assert faults(runs["path"]) == []


def test_a_second_run_changes_no_byte(runs):
    assert runs["second"] == runs["first"]


def test_counts_run_over_the_cells_with_source(stored):
    assert [cell.get("execution_count") for cell in stored] == [None, 1, 2, None, 3, 4, 5, 6, 7]
    assert stored[-1].outputs[0].execution_count == 7


def test_the_kernel_works_on_one_thread_beside_the_notebook(stored):
    assert stored[2].outputs[0].text == "cpu 1 0 None\nTrue\n"


def test_neighbouring_pieces_of_a_stream_are_one_output(stored):
    kinds = [(output.output_type, output.get("text")) for output in stored[4].outputs]
    assert kinds == [("stream", "1\n2\n"), ("display_data", None), ("stream", "3\n")]


def test_a_widget_leaves_its_text(stored):
    assert [list(output.data) for output in stored[5].outputs] == [["text/plain"]]
    assert stored[6].outputs == []


def test_tags_stay_and_traces_of_the_run_go(stored):
    assert stored[4].metadata == {"tags": ["keep"]}
    assert stored[2].metadata == {}


def test_only_an_export_writes_weights(runs):
    assert not runs["plain run exported"]
    assert runs["export run exported"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("1 / 0", "cell 3 (1 / 0) raised ZeroDivisionError: division by zero"),
        ("import warnings\nwarnings.warn('beware')", "cell 3 (import warnings) wrote to stderr"),
    ],
    ids=["error", "warning"],
)
def test_a_failure_names_the_cell_and_leaves_the_file(source, said, tmp_path, capsys):
    path = save(
        tmp_path / "failing.ipynb", notebook(text("# A"), code("print(1)"), code(source, tags=("raises-exception",)), code("1"))
    )
    before = path.read_bytes()
    assert nb.main(["run", str(path)]) == 1
    assert path.read_bytes() == before
    assert f"{path}: {said}" in capsys.readouterr().err


def test_a_sheet_is_not_run(tmp_path, capsys):
    path = save(tmp_path / "exercises" / "part1_neurons" / "01.ipynb", notebook(code("1")))
    assert nb.main(["run", str(path)]) == 1
    assert "an exercise sheet carries no outputs" in capsys.readouterr().err


def test_an_installation_cell_is_not_run_where_it_would_install(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("nb_run.find_spec", lambda name: None)
    path = save(tmp_path / "a.ipynb", notebook(code("", tags=("setup",))))
    assert nb.main(["run", str(path)]) == 1
    assert "needs the package ddl" in capsys.readouterr().err
