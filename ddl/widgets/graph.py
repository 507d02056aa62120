"""The computation graph: values forwards, gradients backwards, node by node."""

from __future__ import annotations

import math
import re
from html import escape

from ddl.strings import text
from ddl.widgets import expressions
from ddl.widgets.widget import Widget

LIMIT = 100  # of the size of an input
NUDGE = 0.1
OWN = "own"  # the key of the example that was given as an expression
# Every example by its key, in the order of the menu: its expression, and the inputs with which it begins.
PRESETS = {
    "product": ("(a + b) * c", {"a": 2, "b": -3, "c": 4}),
    "neuron": ("(sigmoid(w * x + b) - t)^2", {"w": 3, "x": -1, "b": -1, "t": 1}),
    "twice": ("x * (x + y)", {"x": 3, "y": -2}),
    "network": (
        "(v1 * tanh(w1 * x) + v2 * tanh(w2 * x) - t)^2",
        {"v1": 1, "w1": 2, "x": 0.5, "v2": 0.5, "w2": -1, "t": 1},
    ),
    "chain": ("sigmoid(sigmoid(sigmoid(sigmoid(w * x))))", {"w": 1, "x": 2}),
    "gate": ("max(a, b) * c", {"a": 2, "b": 1, "c": -3}),
    "relu": ("(v * relu(w * x + b) - t)^2", {"v": 2, "w": 1, "x": 1.5, "b": -2, "t": 3}),
}


class GraphExplorer(Widget):
    """An expression as a computation graph, whose values and gradients are found one node at a time.

    First the values, from the inputs to the result L; then the gradients ∂L/∂node, from L back to the inputs, which the reader
    may move all the while.

    Args:
        expression: numbers, names, `+ - * /`, `^2`, parentheses, and the functions sigmoid, tanh, relu, step, exp, log, sqrt,
            abs, max and min. A name is one node, however often it is used.
        preset: instead of an expression, the example to begin with: "product", "neuron", "twice", "network", "chain", "gate" or
            "relu". Without either, it is the first.
        inputs: for an expression, the value of each of its names, between −100 and 100.

    Raises:
        ValueError: there is no such preset; the expression cannot be read; an input is missing, is not in the expression or has
            no possible value; or a node has no finite value or gradient.
    """

    tag = "ddl-graph"
    scripts = (
        "written.js", "drag.js", "fields.js", "address.js", "preset-state.js", "graph-parser.js", "graph-kernels.js",
        "graph-layout.js", "graph-words.js", "graph-picture.js", "graph-panel.js", "graph.js",
    )  # fmt: skip

    def __init__(self, expression: str | None = None, *, preset: str | None = None, **inputs: float):
        presets = [_preset(key, *PRESETS[key]) for key in PRESETS]
        if expression is not None:
            if preset is not None:
                raise ValueError(f"an expression and the preset {preset!r} are given; the graph shows one of them")
            presets.insert(0, _preset(OWN, expression, _checked(expression, inputs)))
        elif inputs:
            raise ValueError(f"inputs are given ({', '.join(inputs)}), and no expression to use them")
        start = OWN if expression is not None else preset if preset is not None else next(iter(PRESETS))
        chosen = next((one for one in presets if one["key"] == start), None)
        if chosen is None:
            raise ValueError(f"preset is {preset!r}; the graph has: {', '.join(PRESETS)}")
        super().__init__({"start": start, "presets": presets}, _table(chosen), f"<{text('graph.label')}>")

    def compute_gradients(self, content: dict, buffers: list[bytes]) -> tuple[dict, list[bytes]]:
        """The values and gradients of all nodes by torch's autograd, in float64.

        Takes the `expression` and its `inputs` by their names. Gives back `values` and `gradients`, one for each node, in the
        order of `expressions.parse`; a node that depends on no input has the gradient None.
        """
        graph = expressions.parse(content["expression"])
        values, gradients = expressions.gradients(graph, _checked(content["expression"], content["inputs"]))
        return {"values": values, "gradients": gradients}, []


def _checked(expression: str, inputs: dict[str, float]) -> dict[str, float]:
    """The inputs of this expression, in the order in which they appear in it."""
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


def _preset(key: str, expression: str, inputs: dict[str, float]) -> dict:
    state = {"inputs": list(inputs.values()), "step": 0, "chosen": 0, "nudge": NUDGE}
    name, question = text(f"graph.preset_{key}"), text(f"graph.question_{key}")
    return {"key": key, "name": name, "question": question, "expression": expression, "state": state}


def _table(preset: dict) -> str:
    """The values and gradients of all nodes, for whoever has no JavaScript."""
    graph = expressions.parse(preset["expression"])
    inputs = dict(zip(expressions.names(graph), preset["state"]["inputs"]))
    values, gradients = expressions.gradients(graph, inputs)
    head = "".join(f'<th scope="col">{escape(text(f"graph.column_{name}"))}</th>' for name in ("node", "value", "gradient"))
    rows = "".join(
        f'<tr><th scope="row">{escape(node.text)}</th><td>{_written(value)}</td><td>{_written(gradient)}</td></tr>'
        for node, value, gradient in zip(graph, values, gradients)
        if node.op != "number"
    )
    caption = escape(text("graph.fallback_caption", formula=graph[-1].text))
    table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"{table}<p>{escape(text('graph.fallback'))}</p>"


def _written(number: float | None) -> str:
    """Four digits, and a power of ten where the number is very small or large."""
    if number is None:
        return escape(text("graph.fixed"))
    mantissa, _, exponent = f"{number:.4g}".partition("e")
    power = f" · 10<sup>{int(exponent)}</sup>" if exponent else ""
    return re.sub("-", "−", f"{mantissa}{power}")
