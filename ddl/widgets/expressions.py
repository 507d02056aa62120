"""An expression as a computation graph, its values and its gradients by torch's autograd."""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass, replace

RESULT = "L"  # the name of what comes out
FUNCTIONS = dict.fromkeys(("sigmoid", "tanh", "relu", "step", "exp", "log", "sqrt", "abs"), 1) | {"max": 2, "min": 2}
INFIX = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide"}
SIGNS = {"add": "+", "subtract": "−", "multiply": "·", "divide": "/"}
RANKS = {"negate": 0, "add": 1, "subtract": 1, "multiply": 2, "divide": 2, "square": 3}  # how firmly their texts hold together
FIRMEST = 4
MOST_CHARACTERS, MOST_NODES = 200, 60
NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)(e[+-]?\d+)?")
ALLOWED = "numbers, names, + - * /, ^2, parentheses and " + ", ".join(FUNCTIONS)
LOWERED, RAISED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"), str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Node:
    """One node of a computation graph.

    Attributes:
        op: "input", "number", or the name of an operation.
        inputs: the places in the graph of the nodes that it uses.
        text: its expression, as a reader writes it by hand.
        fixed: whether it depends on no input, and so needs no gradient.
        name: of an input.
        number: of a number.
        called: the name that the expression gives to it, as it is printed: y, or x⁽²⁾ where x has been given away before.
    """

    op: str
    inputs: tuple[int, ...]
    text: str
    fixed: bool
    name: str = ""
    number: float = 0.0
    called: str = ""


def parse(expression: str) -> list[Node]:
    """The graph of an expression, in an order in which each node comes after those that it uses; the result is the last.

    A name is one node, however often it is used; equal parts of the expression are not. A part can be given a name first, as
    in `y = a * b; y + tanh(y)`, and the same name again, as in `x = x + 0.5 * x; x = x + 0.5 * x`; the last one is the result.

    Raises:
        ValueError: the expression cannot be read, has no name, is too long, or has a part that nothing uses; the message says
            where and what is allowed.
    """
    if not isinstance(expression, str) or not expression.strip() or expression.strip().startswith("#"):
        raise ValueError(f"the expression is {expression!r}; it must be a text such as '(a + b) * c'")
    if len(expression) > MOST_CHARACTERS:
        raise ValueError(f"the expression has {len(expression)} characters; {MOST_CHARACTERS} are possible")
    source = " ".join(expression.split("\n")).strip().replace("^", "**")
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        where = f"in column {error.offset or len(source)}"
        raise ValueError(f"the expression {source!r} cannot be read: {error.msg}, {where}") from None
    graph = _Reader(source).read(statements)
    if graph[-1].fixed:
        raise ValueError(f"the expression {expression!r} has no name in it, and so nothing to move")
    return graph


def names(graph: list[Node]) -> list[str]:
    """The inputs of a graph, in the order in which they appear."""
    return [node.name for node in graph if node.op == "input"]


class _Reader:
    """Reads what `ast` makes of a text, node by node; whatever is not on the list is refused."""

    def __init__(self, source: str):
        self.source, self.graph, self.named, self.given = source, [], {}, Counter()

    def read(self, statements: list[ast.stmt]) -> list[Node]:
        roots = [self._visit(statement) for statement in statements]
        used = {roots[-1], *(k for node in self.graph for k in node.inputs)}
        for root, statement in zip(roots, statements):
            if root not in used:
                self._refuse(statement, "nothing uses it")
        return self.graph

    def _expr(self, tree: ast.Expr) -> int:
        return self._visit(tree.value)

    def _assign(self, tree: ast.Assign) -> int:
        """Give a name to a part; to what has one already, as an input has, it is another one for the same node."""
        if len(tree.targets) > 1 or not isinstance(tree.targets[0], ast.Name):
            self._refuse(tree, "on the left of = one name must stand alone")
        name = tree.targets[0].id
        self._check(tree.targets[0])
        node = self._visit(tree.value)
        self.named[name] = node
        if self.graph[node].op not in ("input", "number") and not self.graph[node].called and name != RESULT:
            version = str(self.given[name]).translate(RAISED)
            self.graph[node] = replace(self.graph[node], called=_shown(name) + (f"⁽{version}⁾" if self.given[name] else ""))
            self.given[name] += 1
        return node

    def _visit(self, tree: ast.AST) -> int:
        method = getattr(self, f"_{type(tree).__name__.lower()}", None)
        return method(tree) if method else self._refuse(tree)

    def _refuse(self, tree: ast.AST, why: str = f"only {ALLOWED} are possible"):
        part = ast.get_source_segment(self.source, tree)
        raise ValueError(f"the expression {self.source!r} has {part!r} in column {tree.col_offset + 1}: {why}")

    def _add(self, op: str, *inputs: int, text: str, **more) -> int:
        if len(self.graph) == MOST_NODES:
            raise ValueError(f"the expression {self.source!r} has more than {MOST_NODES} nodes")
        fixed = op == "number" or (op != "input" and all(self.graph[k].fixed for k in inputs))
        self.graph.append(Node(op, inputs, text, fixed, **more))
        return len(self.graph) - 1

    def _constant(self, tree: ast.Constant) -> int:
        if not NUMBER.fullmatch(ast.get_source_segment(self.source, tree)):
            self._refuse(tree)
        number = float(tree.value)
        return self._add("number", text=_written(number), number=number)

    def _name(self, tree: ast.Name) -> int:
        self._check(tree)
        if tree.id == RESULT:
            self._refuse(tree, f"{RESULT} is the name of the result; call the input otherwise")
        if tree.id not in self.named:
            self.named[tree.id] = self._add("input", text=_shown(tree.id), name=tree.id)
            self.given[tree.id] += 1
        return self.named[tree.id]

    def _check(self, tree: ast.Name) -> None:
        if tree.id in FUNCTIONS:
            self._refuse(tree, f"{tree.id} is a function and needs its argument in parentheses")
        if not re.fullmatch(r"[^\W\d_]\w*", tree.id):
            self._refuse(tree, "a name begins with a letter")

    def _unaryop(self, tree: ast.UnaryOp) -> int:
        if not isinstance(tree.op, ast.USub):
            self._refuse(tree)
        inner = self._visit(tree.operand)
        if self.graph[inner].op == "number" and inner not in self.named.values():  # a negative number is no operation
            number = -self.graph[inner].number
            self.graph[inner] = Node("number", (), _written(number), True, number=number)
            return inner
        return self._operation("negate", inner)

    def _binop(self, tree: ast.BinOp) -> int:
        if isinstance(tree.op, ast.Pow):
            return self._square(tree)
        if type(tree.op) not in INFIX:
            self._refuse(tree)
        return self._operation(INFIX[type(tree.op)], self._visit(tree.left), self._visit(tree.right))

    def _square(self, tree: ast.BinOp) -> int:
        if not (isinstance(tree.right, ast.Constant) and tree.right.value == 2):
            self._refuse(tree, "of the powers, only the square is possible, ^2")
        return self._operation("square", self._visit(tree.left))

    def _call(self, tree: ast.Call) -> int:
        name = tree.func.id if isinstance(tree.func, ast.Name) else None
        if name not in FUNCTIONS or tree.keywords or any(isinstance(one, ast.Starred) for one in tree.args):
            self._refuse(tree)
        if len(tree.args) != FUNCTIONS[name]:
            self._refuse(tree, f"{name} takes {FUNCTIONS[name]}, and it gets {len(tree.args)}")
        return self._operation(name, *(self._visit(one) for one in tree.args))

    def _operation(self, op: str, *inputs: int) -> int:
        parts = [(self.graph[k].called or self.graph[k].text, self._rank(self.graph[k])) for k in inputs]
        return self._add(op, *inputs, text=composed(op, parts))

    @staticmethod
    def _rank(node: Node) -> int:
        """How firmly the text of a node holds together."""
        return 0 if node.op == "number" and node.number < 0 else FIRMEST if node.called else RANKS.get(node.op, FIRMEST)


def composed(op: str, parts: list[tuple[str, int]]) -> str:
    """An operation on texts, as a reader writes it by hand.

    Args:
        op: the name of the operation.
        parts: the text of each of its inputs, with how firmly that holds together, from 0 to `FIRMEST`: what is not firm enough
            comes into parentheses.
    """

    def within(k: int, least: int) -> str:
        text, rank = parts[k]
        return text if rank >= least else f"({text})"

    if op in SIGNS:  # the first part may begin with a minus sign, and the second may not
        return f"{within(0, 0 if RANKS[op] == 1 else 2)} {SIGNS[op]} {within(1, RANKS[op] + 1)}"
    if op == "negate":
        return f"−{within(0, 3)}"
    if op == "square":
        return f"{within(0, FIRMEST)}²"
    return f"{'σ' if op == 'sigmoid' else op}({', '.join(text for text, _ in parts)})"


def _shown(name: str) -> str:
    """A name as it is printed: with its last digits as indices."""
    stem = name.rstrip("0123456789")
    return stem + name[len(stem) :].translate(LOWERED)


def _written(number: float) -> str:
    return f"{number:.10g}".replace("-", "−")


def gradients(graph: list[Node], inputs: dict[str, float]) -> tuple[list[float], list[float | None]]:
    """The value of every node, and the gradient of the result by it, in float64.

    Args:
        graph: from `parse`.
        inputs: the values of its names.

    Returns:
        `(values, gradients)`, one for each node; a node that depends on no input has the gradient None.

    Raises:
        ValueError: a node has no finite value or gradient, as the logarithm of a negative number has none.
    """
    import torch

    tensors = []
    for node in graph:
        tensors.append(_computed(node, [tensors[k] for k in node.inputs], inputs))
        if not tensors[-1].isfinite():
            parts = ", ".join(f"{tensors[k].item():g}" for k in node.inputs)
            raise ValueError(f"{node.text} has no finite value: {node.op} gets {parts}")
    moving = [tensor for tensor in tensors if tensor.requires_grad]
    found = iter(torch.autograd.grad(tensors[-1], moving))
    slopes = [next(found).item() if tensor.requires_grad else None for tensor in tensors]
    for node, slope in zip(graph, slopes):
        if slope is not None and not abs(slope) < float("inf"):
            raise ValueError(f"the gradient by {node.text} is not finite")
    return [tensor.item() for tensor in tensors], slopes


def _computed(node: Node, parts: list, inputs: dict[str, float]):
    import torch

    if node.op == "input":
        return torch.tensor(float(inputs[node.name]), dtype=torch.float64, requires_grad=True)
    if node.op == "number":
        return torch.tensor(node.number, dtype=torch.float64)
    operations = {
        "add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": torch.div, "negate": torch.neg,
        "square": torch.square, "max": torch.maximum, "min": torch.minimum, "step": lambda x: (x > 0) + 0 * x,
    }  # fmt: skip
    return operations.get(node.op, getattr(torch, node.op, None))(*parts)
