"""The site's own Sphinx extensions, each against a planted fault."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ddl.quizzes.widget import QuizWidget
from ddl.widgets import PerceptronExplorer

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "_ext"))

import ddl_assets
import ddl_claims
import ddl_widgets

SCRIPT = 'x={bars:[448,512,["navicon"],"f0c9","M0 96C0"],"arrow-up":[384,512,[8593],"f062","M2 1z"]}'


def test_icons_are_found_by_name_and_by_alias():
    shapes = ddl_assets.icon_shapes(SCRIPT)
    assert shapes == {"bars": (448, 512, "M0 96C0"), "navicon": (448, 512, "M0 96C0"), "arrow-up": (384, 512, "M2 1z")}


def test_only_icons_in_use_are_drawn():
    style = ddl_assets.icon_style({"bars", "lg"}, ddl_assets.icon_shapes(SCRIPT))
    assert ".fa-bars" in style and "fa-arrow-up" not in style and ".fa-lg" not in style


def test_the_themes_own_script_still_has_the_form_that_is_read():
    shapes = ddl_assets.icon_shapes(ddl_assets.ICON_SCRIPT.read_text(encoding="utf-8"))
    assert len(shapes) > 1000 and {"bars", "magnifying-glass", "download", "circle-half-stroke"} <= shapes.keys()


def test_every_icon_on_the_site_is_drawn(site):
    import re

    style = (site / "_static" / "ddl-icons.css").read_text(encoding="utf-8")
    page = (site / "chapters/part1_neurons/01_perceptron.html").read_text(encoding="utf-8")
    used = {
        name
        for classes in re.findall(r'<(?:i|span) class="([^"]*\bfa-[^"]*)"', page)
        for name in re.findall(r"fa-([a-z0-9-]+)", classes)
    }
    assert used - {"solid", "regular", "brands", "lg", "sm", "fw", "stack"} and not {
        name for name in used - {"solid", "regular", "brands", "lg", "sm", "fw", "stack"} if f".fa-{name} " not in style
    }


def test_thebe_is_left_out_and_the_rest_stays():
    def script(filename, body=None):
        return SimpleNamespace(filename=filename, attributes={"body": body} if body else {})

    wanted = script("_static/doctools.js")
    files = [script("_static/sphinx-thebe.js"), script(None, 'const THEBE_JS_URL = "elsewhere"'), wanted]
    context = {"script_files": files, "css_files": [script("_static/sphinx-thebe.css")], "body": ""}
    ddl_assets.without_ballast(None, "index", "page.html", context, None)
    assert context == {"script_files": [wanted], "css_files": [], "body": ""}


@pytest.mark.parametrize(
    ("body", "script", "kept"),
    [
        ("<p>text</p>", "mathjax/startup.js", 0),
        ('<section class="tex2jax_ignore mathjax_ignore">', "mathjax/startup.js", 0),
        ('<span class="math notranslate">', "mathjax/startup.js", 1),
        ('<div class="amsmath math notranslate">', "mathjax/startup.js", 1),
        ("<ddl-quiz>", "mathjax/startup.js", 1),
        ('<div class="cell_output">', "mystnb.css", 0),
        ('<div class="cell docutils">', "mystnb.css", 1),
        ('<div class="highlight-python notranslate">', "copybutton.js", 1),
        ('<p class="side">', "sphinx-design.min.css", 0),
        ('<p class="a sd-card">', "sphinx-design.min.css", 1),
        ('<div class="admonition dropdown">', "togglebutton.js", 1),
        ('<div class="toggle-like">', "togglebutton.js", 0),
        ("<p>text</p>", "doctools.js", 1),
    ],
)
def test_scripts_are_loaded_where_there_is_a_use_for_them(body, script, kept):
    context = {"script_files": [SimpleNamespace(filename=f"_static/{script}", attributes={})], "body": body}
    ddl_assets.without_ballast(None, "index", "page.html", context, None)
    assert len(context["script_files"]) == kept


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>no widget</p>", []),
        ("<ddl-perceptron>", ["element.js", *PerceptronExplorer.scripts]),
        ("&lt;ddl-perceptron&gt;", []),
        (
            "<ddl-perceptron> <ddl-quiz>",
            ["element.js", *PerceptronExplorer.scripts, *QuizWidget.scripts],
        ),
    ],
)
def test_a_page_gets_the_scripts_of_its_widgets_once_and_in_order(body, expected):
    assert ddl_widgets.scripts_for(body) == expected


def test_claims_are_read_from_stored_outputs():
    html = '<p class="ddl-claim" data-kind="claim" data-promise="a &lt; b" data-bound="at most 1" data-measured="0.5">…</p>'
    cell = {
        "cell_type": "code",
        "source": [],
        "outputs": [{"data": {"text/html": [html]}}, {"data": {"text/html": "<p>no</p>"}}],
    }
    assert ddl_claims.claims({"cells": [cell]}) == [("claim", "a < b", "at most 1", "0.5")]


def test_dark_pages_have_a_logo_of_their_own(site):
    page = (site / "index.html").read_text(encoding="utf-8")
    assert 'src="_static/logo.svg" class="logo__image only-light"' in page
    assert 'src="_static/logo-dark.svg" class="logo__image only-dark' in page
    assert 'href="_static/favicon.svg"' in page
