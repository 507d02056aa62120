"""The widgets on the site: their style on every page, and their scripts on the pages that use them."""

from __future__ import annotations

import shutil
from pathlib import Path

from sphinx.application import Sphinx

from ddl.quizzes.widget import QuizWidget
from ddl.widgets import PerceptronExplorer, assets

WIDGETS = (PerceptronExplorer, QuizWidget)


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
    app.connect("builder-inited", write_static)
    app.add_css_file("ddl/ddl.css", priority=850)
    app.connect("html-page-context", add_scripts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
