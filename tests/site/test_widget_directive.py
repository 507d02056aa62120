"""The directive `{widget}`, on a small site of its own."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp

from ddl import widgets

EXTENSIONS = str(Path(__file__).resolve().parents[2] / "_ext")
sys.path.insert(0, EXTENSIONS)


class Startable(widgets.Widget):
    """A stand-in for a widget that can begin at several places."""

    tag = "ddl-perceptron"
    scripts = ("kernels.js",)

    def __init__(self, start: str = "nowhere"):
        if start == "the moon":
            raise ValueError("it cannot start at the moon")
        super().__init__({"start": start}, "<p>a picture</p>", "<startable>")


class Plain(Startable):
    """A widget that takes no argument."""

    def __init__(self):
        super().__init__()


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A function that builds a page of this text; gives the page and the warnings."""
    for kind in (Startable, Plain):
        monkeypatch.setattr(widgets, kind.__name__, kind, raising=False)
    monkeypatch.setattr(widgets, "__all__", [*widgets.__all__, "Startable", "Plain"])
    (tmp_path / "conf.py").write_text("extensions = ['myst_parser', 'ddl_widgets']\nhtml_theme = 'basic'\n")

    def build(text: str) -> tuple[str, str]:
        (tmp_path / "index.md").write_text(f"# Title\n\n{text}\n", encoding="utf-8")
        app = SphinxTestApp("html", srcdir=tmp_path, status=StringIO(), warning=StringIO())
        try:
            app.build()
            return (Path(app.outdir) / "index.html").read_text(encoding="utf-8"), app.warning.getvalue()
        finally:
            app.cleanup()

    return build


def test_a_graph_begins_with_the_preset_that_it_is_given(built):
    page, warnings = built("```{widget} GraphExplorer\n:preset: chain\n```")
    assert warnings == "" and '"start":"chain"' in page and "ddl/graph-kernels.js" in page
    _, warnings = built("```{widget} GraphExplorer\n:preset: xor\n```")
    assert "GraphExplorer(preset='xor') cannot be made" in warnings


def test_an_element_with_its_fallback_and_the_page_with_its_scripts(built):
    page, warnings = built("```{widget} PerceptronExplorer\n```")
    assert warnings == ""
    assert page.count("<ddl-perceptron>") == 1 and '<div class="ddl-fallback"><img' in page
    assert all(f"ddl/{name}" in page for name in ("element.js", *widgets.PerceptronExplorer.scripts))


@pytest.mark.parametrize(("option", "start"), [("", "nowhere"), (":start: here and there\n", "here and there")])
def test_the_start_is_handed_on(option, start, built):
    page, warnings = built(f"```{{widget}} Startable\n{option}```")
    assert warnings == "" and f'"start":"{start}"' in page


@pytest.mark.parametrize(
    ("directive", "complaint"),
    [
        (
            "```{widget} Nonesuch\n```",
            "ddl.widgets has no widget 'Nonesuch'. "
            "It has: DescentExplorer, GraphExplorer, LossExplorer, PerceptronExplorer, Plain, Playground, RateMap, Startable",
        ),
        ("```{widget} Widget\n```", "ddl.widgets has no widget 'Widget'."),
        ("```{widget} assets\n```", "ddl.widgets has no widget 'assets'."),
        ("```{widget} Plain\n:start: here\n```", "Plain(start='here') cannot be made: "),
        (
            "```{widget} Startable\n:start: the moon\n```",
            "Startable(start='the moon') cannot be made: it cannot start at the moon",
        ),
        ("```{widget} Startable\n:begin: here\n```", "begin"),
        ("```{widget}\n```", "1 argument(s) required"),
    ],
)
def test_what_cannot_be_made_is_said_with_its_line(directive, complaint, built):
    _, warnings = built(directive)
    assert "index.md:3" in warnings and complaint in warnings
