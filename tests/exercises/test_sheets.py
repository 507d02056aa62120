import nbformat
import pytest
import sheets

SOURCE = '''def f(x):
    """What f does."""
    ### BEGIN SOLUTION
    y = x + 1
    return y
    ### END SOLUTION


check("a.f", f)'''


def notebook(source=SOURCE, heading="# The subject: solutions"):
    new = nbformat.v4
    secret = new.new_markdown_cell("the reason", metadata={"tags": ["solution"]})
    cells = [
        new.new_markdown_cell(heading, metadata={"tags": ["solution"]}),
        new.new_code_cell(source, execution_count=3),
        secret,
    ]
    return new.new_notebook(cells=cells)


def test_a_solution_becomes_a_stub():
    assert sheets.stub(SOURCE).splitlines()[2:4] == ['    raise NotImplementedError("your code goes here")', ""]
    assert "return y" not in sheets.stub(SOURCE) and 'check("a.f", f)' in sheets.stub(SOURCE)


def test_two_regions_in_one_cell_stay_apart():
    assert sheets.stub(SOURCE + "\n\n\n" + SOURCE).count("NotImplementedError") == 2


@pytest.mark.parametrize("marker", ["    ### END SOLUTION\n", "    ### BEGIN SOLUTION\n"])
def test_a_marker_without_its_partner(marker):
    with pytest.raises(sheets.SheetError, match="without its partner in the cell that begins: def f"):
        sheets.stub(SOURCE.replace(marker, ""))


def test_a_sheet_has_no_outputs_and_no_answers():
    made = sheets.sheet(notebook(), "part9/02_subject")
    assert [cell.cell_type for cell in made.cells] == ["markdown", "code"]
    assert made.cells[0].source.startswith("# The subject: exercises")
    assert "../solutions/part9/02_subject.ipynb" in made.cells[0].source
    assert made.cells[1].execution_count is None and not made.cells[1].outputs


def test_making_a_sheet_leaves_the_solutions_alone():
    original = notebook()
    sheets.sheet(original, "a/b")
    assert original.cells[1].source == SOURCE and original.cells[1].execution_count == 3


def test_the_heading_of_an_exercise_cannot_be_left_out():
    book = notebook()
    book.cells[2].source += "\n\n## 9. The last exercise\n\nIts task."
    with pytest.raises(sheets.SheetError, match=r"“## 9\. The last exercise” stands in a cell with the tag solution"):
        sheets.sheet(book, "a/b")


def test_solutions_need_a_heading():
    with pytest.raises(sheets.SheetError, match="begins with a heading"):
        sheets.sheet(notebook(heading="Solutions"), "a/b")
