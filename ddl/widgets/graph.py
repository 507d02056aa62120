"""The computation graph: values forwards, gradients backwards, node by node."""

from __future__ import annotations

from html import escape

from ddl.widgets.expression_explorer import ExpressionExplorer, written

NUDGE = 0.1
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


class GraphExplorer(ExpressionExplorer):
    """An expression as a computation graph, whose values and gradients are found one node at a time.

    First the values, from the inputs to the result L; then the gradients ∂L/∂node, from L back to the inputs, which the reader
    may move all the while.

    Args:
        expression: numbers, names, `+ - * /`, `^2`, parentheses, and the functions sigmoid, tanh, relu, step, exp, log, sqrt,
            abs, max and min. A name is one node, however often it is used; a part can be given one, `y = a * b; y * y`.
        preset: instead of an expression, the example to begin with: "product", "neuron", "twice", "network", "chain", "gate" or
            "relu". Without either, it is the first.
        inputs: for an expression, the value of each of its names, between −100 and 100.

    Raises:
        ValueError: there is no such preset; the expression cannot be read; an input is missing, is not in the expression or has
            no possible value; or a node has no finite value or gradient.
    """

    tag = "ddl-graph"
    prefix, own, examples = "graph", "own", PRESETS
    scripts = (
        "written.js", "drag.js", "fields.js", "address.js", "preset-state.js", "graph-parser.js", "graph-kernels.js",
        "graph-layout.js", "graph-words.js", "graph-autograd.js", "graph-picture.js", "graph-panel.js", "graph.js",
    )  # fmt: skip

    def state(self, expression: str, inputs: dict[str, float]) -> dict:
        return {"inputs": list(inputs.values()), "step": 0, "chosen": 0, "nudge": NUDGE}

    def _rows(self, graph: list, values: list[float], gradients: list[float | None]) -> tuple[tuple[str, ...], list[list[str]]]:
        shown = [
            [escape(node.text), written(value), written(gradient)]
            for node, value, gradient in zip(graph, values, gradients)
            if node.op != "number"
        ]
        return ("node", "value", "gradient"), shown
