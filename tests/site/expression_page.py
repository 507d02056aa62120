"""What the tests of the widgets with an expression share: a page, made from the class, a notebook, and hands and eyes."""

from __future__ import annotations

import json
from pathlib import Path

from ddl.widgets import assets

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>{style}
body {{ background: var(--ddl-paper); color: var(--ddl-ink); margin: 0 }}
main {{ max-width: 724px; margin: auto; padding: 0 1rem }}</style>
</head><body><main><section><h1>{title}</h1>{element}</section></main><script>{script}</script></body></html>"""

# A notebook around the element. What it asks for is answered by window.python, or by nobody.
NOTEBOOK = """(old, mute) => { const el = document.createElement('div');
    let listener; window.asked = [];
    const send = async ({ kind, id, content }) => {
        if (kind === 'hello') return setTimeout(() => listener({ kind, device: 'cpu' }, []));
        asked.push(content); if (!mute) listener(await window.python({ id, content }), []); };
    const model = { on: (_, heard) => (listener = heard), off() {}, send, get: () => old.data };
    old.replaceWith(el); ddl.render(old.localName)({ model, el }); }"""


def write(folder: Path, widget: type, title: str, expression: str | None = None, **inputs: float) -> str:
    """Write the page; gives its address."""
    file = folder / f"{'-'.join(inputs) or 'presets'}.html"
    element = widget(expression, **inputs).html()
    page = PAGE.format(title=title, style=assets.style(), element=element, script=assets.script(widget.scripts))
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


def in_a_notebook(element, explorer, mute: bool = False) -> None:
    """Put a notebook around the element, in which this explorer answers, unless it is mute."""

    def python(request: dict) -> dict:
        content, _ = explorer.compute_gradients(request["content"], [])
        return json.loads(json.dumps({"kind": "answer", "id": request["id"], "content": content}))

    element.page.expose_function("python", python)
    element.evaluate(NOTEBOOK, mute)


def press(element, action: str, times: int = 1) -> None:
    for _ in range(times):
        element.locator(f'[data-action="{action}"]').click()


def choose(element, preset: str) -> None:
    element.locator(".ddl-top select").select_option(preset)


def disabled(element) -> set[str]:
    buttons = element.locator('button[aria-disabled="true"]')
    return set(buttons.evaluate_all("buttons => buttons.map(button => button.dataset.action)"))


def said(element) -> str:
    """The sentence below the buttons."""
    return element.locator(".ddl-did").inner_text()


def notice(element) -> str:
    return element.locator(".ddl-notice").text_content()


def state(element) -> dict:
    return element.evaluate("element => element.current")


def enter(field, value: str) -> None:
    field.fill(value)
    field.press("Enter")


def spoken(element, words: str) -> str:
    """What a screen reader is told, once these words are in it."""
    status = element.locator("[role=status]").filter(has_text=words)
    status.wait_for(state="attached", timeout=5000)
    return status.text_content()


def settled(element) -> str:
    """The address once the pause is over in which changes are gathered."""
    tag = element.evaluate("element => element.localName")
    element.page.wait_for_function("tag => !document.querySelector(tag).sharing.address.timer", arg=tag)
    return element.page.evaluate("location.hash")
