import pytest

from ddl import book


def test_the_solutions_are_found_in_a_clone():
    assert book.path("solutions").is_dir()


def test_an_installed_package_comes_first(tmp_path, monkeypatch):
    (tmp_path / "inside" / "quizzes").mkdir(parents=True)
    monkeypatch.setattr(book, "_PLACES", (tmp_path / "inside", tmp_path / "outside"))
    assert book.path("quizzes") == tmp_path / "inside" / "quizzes"
    with pytest.raises(FileNotFoundError, match="the book has no solutions"):
        book.path("solutions")
