"""The base of every widget."""

from __future__ import annotations

import json
from html import escape
from typing import ClassVar

import anywidget
import traitlets

from ddl import devices
from ddl.strings import texts
from ddl.widgets import assets


class Widget(anywidget.AnyWidget):
    """A custom element around its data: alive on the bare page, and bound to Python in a notebook.

    A subclass names its `tag`, its `scripts` (files in `static/`, besides the common one) and, for what Python computes,
    methods `compute_NAME(content, buffers)` that take a dict and a list of bytes and return the same.

    The element says hello; Python answers with the device it computes on. Where nobody answers, the element computes by
    itself: so every widget needs a script that can, and a fallback for readers without JavaScript.

    Args:
        data: what the element needs, as JSON can write it.
        fallback: HTML for readers without JavaScript, for print, and for a notebook that has not been run.
        label: one line that names the widget in plain text.

    Raises:
        ValueError: the fallback or the label is empty.
        FileNotFoundError: one of the scripts does not exist.
    """

    tag: ClassVar[str]
    scripts: ClassVar[tuple[str, ...]] = ()

    data = traitlets.Dict().tag(sync=True)

    def __init__(self, data: dict, fallback: str, label: str):
        if not fallback.strip() or not label.strip():
            raise ValueError(f"<{self.tag}> needs a fallback for readers without JavaScript, and a label; one of them is empty")
        self._fallback, self._label = fallback, label
        self._device = devices.device()  # chosen now, so that the first answer does not wait for torch to be imported
        prefix = self.tag.removeprefix("ddl-").replace("-", "_")
        self._esm, self._css = assets.module(self.tag, self.scripts), assets.style()  # anywidget makes traits of them
        super().__init__(data={"strings": texts(prefix), **data})
        self.on_msg(self._received)

    def html(self) -> str:
        """The element for a page: its data and its fallback, no script that runs."""
        content = json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("</", "<\\/")
        inert = f'<script type="application/json">{content}</script>'
        return f'<{self.tag}>{inert}<div class="ddl-fallback">{self._fallback}</div></{self.tag}>'

    def _repr_mimebundle_(self, **options):
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, "text/plain": self._label, "text/html": self.html()}, metadata

    def _received(self, _, message: dict, buffers: list) -> None:
        """Answer what the element sends: a hello, or a request to compute."""
        if message.get("kind") == "hello":
            self.send({"kind": "hello", "device": str(self._device)})
        elif message.get("kind") == "compute":
            self._answer(message, [bytes(buffer) for buffer in buffers])

    def _answer(self, message: dict, buffers: list[bytes]) -> None:
        try:
            content, results = getattr(self, f"compute_{message['name']}")(message["content"], buffers)
        except Exception as error:  # whatever it is, the reader must see it in the widget
            self.send({"kind": "error", "id": message["id"], "message": f"{type(error).__name__}: {error}"})
            return
        self.send({"kind": "answer", "id": message["id"], "content": content}, buffers=results)


def figure(image: str, sentence: str) -> str:
    """A fallback of a static figure (an `<img>`) and a sentence under it."""
    return f"{image}<p>{escape(sentence)}</p>"
