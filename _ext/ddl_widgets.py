"""The widgets on the site: the directive `{widget}`, their style on every page, their scripts on the pages that use them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from ddl import widgets
from ddl.quizzes.widget import QuizWidget
from ddl.widgets import (
    DescentExplorer,
    GraphExplorer,
    LossExplorer,
    PerceptronExplorer,
    Playground,
    RateMap,
    TapeExplorer,
    Widget,
    assets,
)

WIDGETS = (DescentExplorer, GraphExplorer, LossExplorer, PerceptronExplorer, Playground, RateMap, TapeExplorer, QuizWidget)


class WidgetDirective(SphinxDirective):
    """A widget on a page that is not a notebook: `{widget} PerceptronExplorer`.

    `:start:` and `:preset:` are handed to the widget's constructor, where it takes one.
    """

    required_arguments = 1
    option_spec: ClassVar[dict] = dict.fromkeys(("start", "preset"), directives.unchanged_required)

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in (known := widget_names()):
            raise self.error(f"ddl.widgets has no widget {name!r}. It has: {', '.join(known)}")
        try:
            element = getattr(widgets, name)(**self.options).html()
        except (TypeError, ValueError, KeyError) as error:
            given = ", ".join(f"{option}={value!r}" for option, value in self.options.items())
            raise self.error(f"{name}({given}) cannot be made: {error}") from error
        return [nodes.raw("", element, format="html")]


def widget_names() -> list[str]:
    """The classes that the directive can put on a page."""
    found = {name: getattr(widgets, name) for name in widgets.__all__}
    return sorted(
        name for name, kind in found.items() if isinstance(kind, type) and issubclass(kind, Widget) and kind is not Widget
    )


def write_static(app: Sphinx) -> None:
    """Gather scripts and styles in a folder of their own, which Sphinx copies but does not inject."""
    folder = Path(app.doctreedir).parent / "ddl_static"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "ddl").mkdir(parents=True)
    for script in assets.STATIC.glob("*.js"):
        shutil.copyfile(script, folder / "ddl" / script.name)
    (folder / "ddl" / "ddl.css").write_text(assets.style(), encoding="utf-8")
    app.config.html_static_path.append(str(folder))


def scripts_for(body: str) -> list[str]:
    """The scripts that a page needs, in the order in which they have to run."""
    names = [name for widget in WIDGETS if f"<{widget.tag}>" in body for name in (*assets.COMMON, *widget.scripts)]
    return list(dict.fromkeys(names))


def add_scripts(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    for name in scripts_for(context.get("body", "")):
        app.add_js_file(f"ddl/{name}", loading_method="defer", priority=800)


def setup(app: Sphinx) -> dict:
    app.add_directive("widget", WidgetDirective)
    app.connect("builder-inited", write_static)
    app.add_css_file("ddl/ddl.css", priority=850)
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
