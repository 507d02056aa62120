"""An empty page with some of the widgets' scripts, for the tests of what has no page of its own."""

from __future__ import annotations

from contextlib import contextmanager

from ddl.widgets import assets


@contextmanager
def script_page(browser, names: tuple[str, ...], html: str = ""):
    """A page with this HTML and these scripts, in their order; what it complains of is in its `problems`."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    try:
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.problems.append(message.text))
        page.set_content(f"<!doctype html><html lang=en><title>scripts</title><body>{html}</body></html>")
        for name in names:
            page.add_script_tag(path=assets.STATIC / name)
        yield page
    finally:
        context.close()
