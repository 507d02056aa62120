"""`tools/claims.py` tells which claims hold for one seed only, and lets those alone that hold for all."""

from __future__ import annotations

import claims
import pytest
from sample_notebooks import code, notebook, save, text

FRAIL = [
    text("# Frail"),
    code("import os\n\nfrom ddl import claim, same\n\nseed = int(os.environ['DDL_SEED'])"),
    code('claim("shift", seed, at_most=0)'),
    code('claim("threads", int(os.environ["OMP_NUM_THREADS"]), at_least=2)\nsame("FR1", 1.0, 1.0 + (seed == 2))'),
    code('for k in range(2):\n    claim("twice", 10 * seed + k, at_most=99)'),
    code("1 / (3 - seed)"),
    code('claim("the end", seed, at_most=9)'),
]
SOUND = [code('from ddl import claim, rng\n\nclaim("a draw", rng(0).random(), at_least=0, at_most=1)')]


@pytest.fixture(scope="module")
def frail(tmp_path_factory):
    """The frail notebook's four runs, and whether running changed its file."""
    path = save(tmp_path_factory.mktemp("claims") / "frail.ipynb", notebook(*FRAIL))
    before = path.read_bytes()
    runs = claims.ask([path])
    assert path.read_bytes() == before
    return runs


def rows(runs) -> dict[str, list[str]]:
    """The values of the table's rows, by what is promised."""
    lines = [line.split("  ") for line in claims.table(runs).splitlines()[1:]]
    return {words[0]: [word.strip() for word in words[1:] if word.strip()][1:] for words in lines}


def test_every_seed_is_tried_with_two_threads(frail):
    assert [run.seed for run in frail] == [0, 1, 2, 3]
    assert rows(frail)["threads"] == ["2", "2", "2", "2"]


def test_a_claim_that_holds_for_one_seed_only_is_marked_and_named_with_cell_and_seed(frail):
    assert rows(frail)["shift"] == ["0", "1 ✗", "2 ✗", "3 ✗"]
    (first, *_) = frail[1].problems
    assert first.startswith('cell 3 (claim("shift"') and "raised ClaimError: promised: shift (at most 0); measured: 1" in first


def test_an_equality_that_breaks_is_marked(frail):
    assert rows(frail)["(FR1)"] == ["0.0e+00", "0.0e+00", "5.0e-01 ✗", "0.0e+00"]
    assert any("(FR1) does not hold" in problem for problem in frail[2].problems)


def test_after_a_broken_claim_the_next_cells_still_run_and_after_an_error_they_do_not(frail):
    assert rows(frail)["the end"] == ["0", "1", "2", "–"]
    assert [len(run.problems) for run in frail] == [0, 1, 2, 2]
    assert "cell 6 (1 / (3 - seed)) raised ZeroDivisionError" in frail[3].problems[1]


def test_equal_promises_of_one_cell_have_a_row_each(frail):
    assert [outcome.measured for key, outcome in frail[1].measured.items() if key[2] == "twice"] == ["10", "11"]
    assert sum(line.startswith("twice") for line in claims.table(frail).splitlines()) == 2


def test_the_exit_status_and_the_last_words(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(claims, "SEEDS", (0, 1))
    sound, frail = save(tmp_path / "sound.ipynb", notebook(*SOUND)), save(tmp_path / "frail.ipynb", notebook(*FRAIL[:3]))
    assert claims.main([str(sound)]) == 0
    assert "Everything held" in capsys.readouterr().out
    assert claims.main([str(sound), str(frail)]) == 1
    said = capsys.readouterr().out
    assert "Everything held" not in said and f"{frail}, seed 1: cell 3" in said


def test_what_cannot_be_read_is_a_problem(tmp_path):
    assert "there is no such file" in claims.measure(tmp_path / "none.ipynb", 0).problems[0]


def test_without_a_file_it_says_how_it_is_used(capsys):
    assert claims.main([]) == 2
    assert "tools/claims.py FILE…" in capsys.readouterr().err
