"""Every chapter of the table of contents owes its reader nothing, and no notebook lies beside the book."""

from __future__ import annotations

import pytest
import toc
from chapter import ROOT, Chapter
from demands import faults, strays

NAMES = toc.chapters(ROOT)


def test_the_table_of_contents_lists_chapters():
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_owes_nothing(name):
    found = faults(Chapter(name))
    assert not found, "\n".join([f"{name} still owes its reader:", *found])


def test_no_notebook_and_no_quiz_lies_beside_the_book():
    lost = strays(ROOT)
    assert not lost, "\n".join(["beside the book:", *lost])
