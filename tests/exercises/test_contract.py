"""What every exercise promises its reader: the contract of the checks, tried on the whole book."""

from __future__ import annotations

import re
from pathlib import Path

import nb_file
import numpy as np
import pytest
import sheets
from mutant_files import load_mutants

from ddl.checks import EXERCISES
from ddl.checks.report import describe, solution_cell

SEEDS = (0, 1, 2)


MUTANTS = load_mutants(Path(__file__).parent / "mutants")
NAMES = sorted(EXERCISES)


def defined_in(source: str, name: str, form=str):
    """The function that a cell of a solution defines and checks; it may use what the cells above it define.

    The form is what the cells are in: `sheets.stub` makes them those of the sheet.
    """
    namespace = {"np": np, "check": lambda *_: None}
    for cell in cells_up_to(source):
        exec(compile(form(cell), name, "exec"), namespace)
    return namespace[re.search(rf'check\("{re.escape(name)}", (\w+)\)', source)[1]]


def cells_up_to(source: str) -> list[str]:
    """The cells with something for the reader to write, or to use, from the top of a solution notebook to this one."""
    for path in sheets.SOLUTIONS.rglob("*.ipynb"):
        cells = [cell for cell in nb_file.read(path).cells if cell.cell_type == "code"]
        sources = [cell.source for cell in cells if "solution" not in cell.metadata.get("tags", [])]
        if source in sources:
            definitions = [cell for cell in sources if re.search(r"^(def|class) ", cell, re.MULTILINE)]
            return definitions[: definitions.index(source) + 1]
    raise LookupError("no solution notebook has this cell")


def region(source: str) -> list[str]:
    """The lines of code between the markers, without those too short to give anything away."""
    inside = re.search(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", source, re.DOTALL)[1]
    return [line.strip() for line in inside.splitlines() if len(line.strip()) > 8]


def seed_and_run(name: str, function):
    return [EXERCISES[name].run(function, seed) for seed in SEEDS]


def test_there_are_exercises_and_each_has_mutants():
    assert NAMES and MUTANTS.keys() == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_passes(name):
    assert [outcome.state for outcome in seed_and_run(name, defined_in(solution_cell(name), name))] == ["pass"] * 3


@pytest.mark.parametrize("name", NAMES)
def test_the_stub_is_to_do(name):
    stub = defined_in(solution_cell(name), name, form=sheets.stub)
    assert {outcome.state for outcome in seed_and_run(name, stub)} == {"todo"}


@pytest.mark.parametrize("name", NAMES)
def test_empty_answers_fail(name):
    def like(value):
        return lambda *arguments: np.full_like(np.asarray(arguments[0], dtype=float), value)

    answers = [lambda *_: None, like(0), like(1), lambda *_: 0, lambda *_: 1]
    answers += [
        lambda *arguments, k=k: arguments[k] for k in range(len(EXERCISES[name].cases[0].arguments(np.random.default_rng(0))))
    ]
    for answer in answers:
        assert {outcome.state for outcome in seed_and_run(name, answer)} == {"fail"}


@pytest.mark.parametrize(("name", "mutant", "case"), [(name, *pair) for name in NAMES for pair in MUTANTS[name]])
def test_every_mutant_fails_at_its_case(name, mutant, case):
    for outcome in seed_and_run(name, mutant):
        assert (outcome.state, outcome.case and outcome.case.name) == ("fail", case), describe(EXERCISES[name], outcome)


@pytest.mark.parametrize("name", NAMES)
def test_every_case_is_the_first_to_reject_some_mutant(name):
    assert {case for _, case in MUTANTS[name]} == {case.name for case in EXERCISES[name].cases}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_the_reader_sees_gives_a_line_of_the_solution_away(name):
    exercise = EXERCISES[name]
    source = solution_cell(name)
    seen = [sheets.stub(source), *(exercise.hint(stage) for stage in (1, 2, 3)), *map(exercise.case_text, exercise.cases)]
    for mutant, _ in MUTANTS[name]:
        seen += describe(exercise, exercise.run(mutant))
    for line in region(source):
        assert not any(line in text for text in seen), line


@pytest.mark.parametrize("name", NAMES)
def test_every_case_points_to_a_hint(name):
    assert all(case.hint in (1, 2, 3) for case in EXERCISES[name].cases)


@pytest.mark.parametrize("path", sorted(sheets.SOLUTIONS.rglob("*.ipynb")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_sheet_is_what_the_solutions_make(path):
    name = path.relative_to(sheets.SOLUTIONS).with_suffix("").as_posix()
    made = nb_file.serialise(nb_file.tidy(sheets.sheet(nb_file.read(path), name)))
    assert sheets.sheet_path(path).read_text(encoding="utf-8") == made, "run tools/sheets.py"


@pytest.mark.parametrize("path", sorted(sheets.SOLUTIONS.rglob("*.ipynb")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_sheet_runs_from_top_to_bottom_and_every_check_says_to_do(path, monkeypatch):
    import nbclient

    sheet = nb_file.read(sheets.sheet_path(path))
    nbclient.NotebookClient(sheet, timeout=120, kernel_name="python3").execute()
    texts = [output["data"]["text/plain"] for cell in sheet.cells for output in cell.get("outputs", []) if "data" in output]
    asked = [name for name in NAMES if any(f'check("{name}"' in cell.source for cell in sheet.cells)]
    assert asked and len(texts) == len(asked)
    assert all(text.startswith(f"… {name}: to do") for name, text in zip(asked, sorted(texts)))
