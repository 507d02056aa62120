"""The tape: what an engine for gradients writes down while it computes, and how it goes back through it."""

from __future__ import annotations

from html import escape

from ddl.strings import text
from ddl.widgets.expression_explorer import ExpressionExplorer, written
from ddl.widgets.expressions import FIRMEST, RESULT, Node, composed

MINUS = "−"
# Every example by its key, in the order of the menu: its expression, and the inputs with which it begins.
PRESETS = {
    "product": ("(a + b) * c", {"a": 2, "b": -3, "c": 4}),
    "twice": ("x * (x + y)", {"x": 3, "y": -2}),
    "diamond": ("tanh(x) * exp(x) + x", {"x": 0.5}),
    "neuron": ("(tanh(w * x + b) - t)^2", {"w": 2, "x": 0.5, "b": -0.25, "t": 1}),
    "ladder": ("; ".join(["x = x + 0.5 * x"] * 5), {"x": 1}),
    "logsumexp": ("log(exp(a) + exp(b) + exp(c))", {"a": 2, "b": 1, "c": -1}),
    "own": ("y = sigmoid(a * b); y * (1 - y)", {"a": 1, "b": 0.5}),
}


class TapeExplorer(ExpressionExplorer):
    """The tape of an expression: a table with one row for each value, and the sweep back through it, one row at a time.

    The reader may write an expression, move the inputs, and choose between two orders: the topological one, in which a row is
    visited when all that use it have reported, and recursion, which follows each road by itself.

    Args:
        expression: numbers, names, `+ - * /`, `^2`, parentheses, and the functions sigmoid, tanh, relu, step, exp, log, sqrt,
            abs, max and min. A name is one row, however often it is used; a part can be given one, `y = a * b; y * y`, and the
            same one again, `x = x + 0.5 * x; x = x + 0.5 * x`.
        preset: instead of an expression, the example to begin with: "product", "twice", "diamond", "neuron", "ladder",
            "logsumexp" or "own". Without either, it is the first.
        inputs: for an expression, the value of each of its names, between −100 and 100.

    Raises:
        ValueError: there is no such preset; the expression cannot be read; an input is missing, is not in the expression or has
            no possible value; or a node has no finite value or gradient.
    """

    tag = "ddl-tape"
    prefix, own, examples = "tape", "text", PRESETS
    scripts = (
        "written.js", "fields.js", "address.js", "preset-state.js", "graph-parser.js", "graph-kernels.js", "graph-words.js",
        "graph-autograd.js", "tape-kernels.js", "tape-words.js", "tape-table.js", "tape-inputs.js", "tape.js",
    )  # fmt: skip

    def state(self, expression: str, inputs: dict[str, float]) -> dict:
        return {"expression": expression, "inputs": list(inputs.values()), "order": "topological", "step": 0}

    def _rows(self, graph: list, values: list[float], gradients: list[float | None]) -> tuple[tuple[str, ...], list[list[str]]]:
        names = named_rows(graph, values)
        uses = [k for node in graph for k in node.inputs]
        shown = []
        for k in rows(graph):
            pulled = "<br>".join(escape(one) for one in pullbacks(graph, k, names))
            computed = escape(made(graph, k, names))
            shown.append([names[k], computed, written(values[k]), str(uses.count(k)), written(gradients[k]), pulled])
        return ("row", "operation", "value", "uses", "gradient", "pullback"), shown


def rows(graph: list[Node]) -> list[int]:
    """The places in the graph of what is written on the tape: the inputs, then what was computed of them, in that order.

    Numbers, and what is computed of numbers alone, are not on it, as no gradient goes there.
    """
    moving = [k for k, node in enumerate(graph) if not node.fixed]
    return sorted(moving, key=lambda k: graph[k].op != "input")


def named_rows(graph: list[Node], values: list[float]) -> list[str]:
    """How each node is called on the tape: by the number of its row; what has none, by its value."""
    numbers = {k: f"#{row}" for row, k in enumerate(rows(graph), 1)}
    return [numbers.get(k) or _number(graph[k], values[k]) for k in range(len(graph))]


def made(graph: list[Node], k: int, names: list[str]) -> str:
    """How a row came about: its operation and what that uses, by `names` from `named_rows`, and the name that it was given."""
    node = graph[k]
    if node.op == "input":
        return node.text
    parts = [(names[one], 0 if names[one][0] == MINUS else FIRMEST) for one in node.inputs]
    name = RESULT if k == len(graph) - 1 else node.called
    return f"{name} = {composed(node.op, parts)}" if name else composed(node.op, parts)


def pullbacks(graph: list[Node], k: int, names: list[str]) -> list[str]:
    """What an operation makes of its gradient g for each of the rows that it uses."""
    node = graph[k]
    if node.op == "input":
        return [text("tape.kept")]
    parts = [f"({names[one]})" if names[one][0] == MINUS else names[one] for one in node.inputs]
    formulas = [text(f"tape.pullback_{node.op}{'_second' if j else ''}", **dict(zip("ab", parts))) for j in range(len(parts))]
    moving = [(one, formula) for one, formula in zip(node.inputs, formulas) if not graph[one].fixed]
    return [text("tape.pullback", row=names[one], formula=formula) for one, formula in moving]


def _number(node: Node, value: float) -> str:
    return node.text if node.op == "number" else f"{value:.3g}".replace("-", MINUS)
