"""Make the exercise sheets from the solution notebooks.

    python tools/sheets.py           write every sheet
    python tools/sheets.py --check   write nothing; name the sheets that are not what their solutions make

In a solution notebook, what the reader has to write stands between `### BEGIN SOLUTION` and `### END SOLUTION`; a cell with
the tag `solution` is not part of the sheet at all. The sheet's first cell is made here, the same for every chapter.
"""

from __future__ import annotations

import copy
import re
import sys
from pathlib import Path

import nb_file
from nbformat import NotebookNode

from ddl.strings import text

ROOT = Path(__file__).resolve().parent.parent
SOLUTIONS = ROOT / "exercises" / "solutions"
REGION = re.compile(r"^([ \t]*)### BEGIN SOLUTION\n.*?^[ \t]*### END SOLUTION$", re.DOTALL | re.MULTILINE)


class SheetError(ValueError):
    """A solution notebook from which no sheet can be made."""


def sheet_path(solution: Path) -> Path:
    """Where the sheet of a solution notebook belongs."""
    return ROOT / "exercises" / solution.relative_to(SOLUTIONS)


def stub(source: str) -> str:
    """The code of a cell with each solution replaced by a line that raises `NotImplementedError`.

    Raises:
        SheetError: a marker has no partner.
    """
    cleared = REGION.sub(lambda region: f'{region[1]}raise NotImplementedError("{text("sheet.stub")}")', source)
    if "### BEGIN SOLUTION" in cleared or "### END SOLUTION" in cleared:
        raise SheetError(f"a BEGIN or END SOLUTION without its partner in the cell that begins: {source.splitlines()[0]}")
    return cleared


def sheet(solution: NotebookNode, name: str) -> NotebookNode:
    """The sheet that belongs to a solution notebook; `name` is its place, such as `part1_neurons/01_perceptron`.

    Raises:
        SheetError: a marker has no partner, the notebook has no heading `# …: …`, or the heading of an exercise stands in a
            cell that the sheet leaves out.
    """
    made = copy.deepcopy(solution)
    heading = re.search(r"^# (.+?):", solution.cells[0].source, re.MULTILINE)
    if not heading:
        raise SheetError(
            f"{name}: the first cell of a solution notebook begins with a heading such as `# The perceptron: solutions`"
        )
    opening = copy.deepcopy(solution.cells[0])
    first = next(iter(re.findall(r'check\("([^"]+)"', "\n".join(cell.source for cell in solution.cells))), "…")
    opening.source = text("sheet.opening", title=heading[1], name=name, first=first)
    opening.metadata = NotebookNode()
    hidden = [cell for cell in made.cells if "solution" in cell.metadata.get("tags", [])]
    _no_exercise_lost(hidden, name)
    made.cells = [opening, *(cell for cell in made.cells if cell not in hidden)]
    for cell in made.cells:
        if cell.cell_type == "code":
            cell.update(source=stub(cell.source), outputs=[], execution_count=None)
    return made


def _no_exercise_lost(hidden: list[NotebookNode], name: str) -> None:
    for cell in hidden:
        lost = re.search(r"^## .+", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else None
        if lost:
            raise SheetError(f"{name}: “{lost[0]}” stands in a cell with the tag solution; begin a new cell in front of it")


def main() -> int:
    only_check = sys.argv[1:] == ["--check"]
    stale = []
    for path in sorted(SOLUTIONS.rglob("*.ipynb")):
        name = path.relative_to(SOLUTIONS).with_suffix("").as_posix()
        target, content = sheet_path(path), nb_file.serialise(nb_file.tidy(sheet(nb_file.read(path), name)))
        if not target.exists() or target.read_text(encoding="utf-8") != content:
            stale.append(name)
            if not only_check:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(content, encoding="utf-8", newline="\n")
    for name in stale:
        print(
            f"{name}: " + ("the sheet is not what the solutions make; run tools/sheets.py" if only_check else "sheet written")
        )
    return int(only_check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
