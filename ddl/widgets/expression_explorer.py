"""What the widgets share that begin with an expression and the values of its inputs."""

from __future__ import annotations

import math
import re
from html import escape
from typing import ClassVar

from ddl.strings import text, texts
from ddl.widgets import expressions
from ddl.widgets.widget import Widget

LIMIT = 100  # of the size of an input


class ExpressionExplorer(Widget):
    """An expression with values for its inputs, from the examples of a menu or from the page.

    A subclass has a `prefix`, that of its strings and its name in messages; where it has no string, the graph's serves.
    Its menu has `examples`, each an expression with the inputs with which it begins; an expression of the page comes first,
    under the key `own`. It says how a `state` begins, and what the table shows to whoever has no JavaScript.
    """

    prefix: ClassVar[str]
    own: ClassVar[str]
    examples: ClassVar[dict[str, tuple[str, dict[str, float]]]]

    def __init__(self, expression: str | None = None, *, preset: str | None = None, **inputs: float):
        presets = [self._preset(key, *example) for key, example in self.examples.items()]
        if expression is not None:
            if preset is not None:
                raise ValueError(f"an expression and the preset {preset!r} are given; the {self.prefix} shows one of them")
            presets.insert(0, self._preset(self.own, expression, checked(expression, inputs)))
        elif inputs:
            raise ValueError(f"inputs are given ({', '.join(inputs)}), and no expression to use them")
        start = self.own if expression is not None else preset if preset is not None else next(iter(self.examples))
        chosen = next((one for one in presets if one["key"] == start), None)
        if chosen is None:
            raise ValueError(f"preset is {preset!r}; the {self.prefix} has: {', '.join(self.examples)}")
        words = {**texts("graph"), **texts(self.prefix)}
        super().__init__(
            {"start": start, "presets": presets, "strings": words},
            self._fallback_of(chosen),
            f"<{text(f'{self.prefix}.label')}>",
        )

    def compute_gradients(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """The values and gradients of all nodes by torch's autograd, in float64.

        Takes the `expression` and its `inputs` by their names. Gives back `values` and `gradients`, one for each node, in the
        order of `expressions.parse`; a node that depends on no input has the gradient None.
        """
        graph = expressions.parse(content["expression"])
        values, gradients = expressions.gradients(graph, checked(content["expression"], content["inputs"]))
        return {"values": values, "gradients": gradients}, []

    def state(self, expression: str, inputs: dict[str, float]) -> dict:
        """What the reader changes, as it is at the beginning."""
        raise NotImplementedError

    def _rows(self, graph: list, values: list[float], gradients: list[float | None]) -> tuple[tuple[str, ...], list[list[str]]]:
        """The names of the columns of the table without JavaScript, and its rows as HTML."""
        raise NotImplementedError

    def _preset(self, key: str, expression: str, inputs: dict[str, float]) -> dict:
        name, question = (text(f"{self.prefix}.{kind}_{key}") for kind in ("preset", "question"))
        state = self.state(expression, inputs)
        return {"key": key, "name": name, "question": question, "expression": expression, "state": state}

    def _fallback_of(self, preset: dict) -> str:
        """The values and gradients of all nodes, for whoever has no JavaScript."""
        graph = expressions.parse(preset["expression"])
        inputs = dict(zip(expressions.names(graph), preset["state"]["inputs"]))
        columns, rows = self._rows(graph, *expressions.gradients(graph, inputs))
        words = {**texts("graph"), **texts(self.prefix)}
        head = "".join(f'<th scope="col">{escape(words[f"column_{name}"])}</th>' for name in columns)
        body = "".join(
            f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows
        )
        caption = escape(words["fallback_caption"].format(formula=graph[-1].text))
        table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"{table}<p>{escape(words['fallback'])}</p>"


def checked(expression: str, inputs: dict[str, float]) -> dict[str, float]:
    """The inputs of this expression, in the order in which they appear in it.

    Raises:
        ValueError: one is missing, is not in the expression, or is no number between −100 and 100.
    """
    names = expressions.names(expressions.parse(expression))
    missing = [name for name in names if name not in inputs]
    unknown = [name for name in inputs if name not in names]
    if missing or unknown:
        said = f"has no value for {', '.join(missing)}" if missing else f"does not use {', '.join(unknown)}"
        raise ValueError(f"the expression {expression!r} {said}; its inputs are {', '.join(names)}")
    for name, value in inputs.items():
        number = not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
        if not number or abs(value) > LIMIT:
            raise ValueError(f"{name} is {value!r}; an input is a number between {-LIMIT} and {LIMIT}")
    return {name: inputs[name] for name in names}


def written(number: float | None) -> str:
    """Four digits, and a power of ten where the number is very small or large, as HTML."""
    if number is None:
        return escape(text("graph.fixed"))
    mantissa, _, exponent = f"{number:.4g}".partition("e")
    power = f" · 10<sup>{int(exponent)}</sup>" if exponent else ""
    return re.sub("-", "−", f"{mantissa}{power}")
