"""Expressions as computation graphs: how they are read, what is refused, and their gradients against plain torch."""

import graph_samples
import numpy as np
import pytest
import torch

from ddl.widgets import expressions


def ops(text: str) -> list[str]:
    return [node.name or node.op for node in expressions.parse(text)]


def test_nodes_come_after_those_that_they_use_and_a_name_is_one_node():
    graph = expressions.parse("x * (x + y)")
    assert ops("x * (x + y)") == ["x", "y", "add", "multiply"]
    assert [node.inputs for node in graph] == [(), (), (0, 1), (0, 2)]
    assert ops("(a + b) * (a + b)") == ["a", "b", "add", "add", "multiply"], "equal parts are not merged"
    assert expressions.names(graph) == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a - b - c", "a − b − c"),
        ("a - (b - c)", "a − (b − c)"),
        ("a + (b + c)", "a + (b + c)"),
        ("a / b * c", "a / b · c"),
        ("a / (b * c)", "a / (b · c)"),
        ("(a * b)^2", "(a · b)²"),
        ("-a^2", "−a²"),
        ("(-a)**2", "(−a)²"),
        ("a * -2", "a · (−2)"),
        ("a - -b", "a − (−b)"),
        ("-3 * a + b", "(−3) · a + b"),
        ("-2 + a", "−2 + a"),
        ("sigmoid(w10 * x + b)", "σ(w₁₀ · x + b)"),
        ("max(a, .5e1)", "max(a, 5)"),
        ("y = a - b; c * y", "c · y"),
        ("x1 = x1 + 1; x1 = x1^2; x1 * x1", "x₁⁽²⁾ · x₁⁽²⁾"),
        ("y = a; z = y; y - z", "a − a"),
        ("h = -2; a * h - (-h)", "a · (−2) − (−(−2))"),
        ("L = a *\n b;", "a · b"),
    ],
)
def test_a_graph_is_written_as_by_hand(text, wanted):
    assert expressions.parse(text)[-1].text == wanted


def test_a_negative_number_is_a_number_and_what_depends_on_no_input_is_fixed():
    graph = expressions.parse("--2 * -3 + x")
    assert [(node.op, node.number, node.fixed) for node in graph[:3]] == [
        ("number", 2, True),
        ("number", -3, True),
        ("multiply", 0, True),
    ]
    values, gradients = expressions.gradients(graph, {"x": 1})
    assert values[-1] == -5 and gradients == [None, None, None, 1, 1]


def test_a_part_can_be_given_a_name_and_the_name_to_another_part():
    graph = expressions.parse("y = a * b; y = tanh(y); z = y; y + z")
    assert ops("y = a * b; y = tanh(y); z = y; y + z") == ["a", "b", "multiply", "tanh", "add"]
    assert [node.inputs for node in graph[2:]] == [(0, 1), (2,), (3, 3)]
    assert [node.called for node in graph] == ["", "", "y", "y⁽¹⁾", ""]


def test_what_is_used_again_and_again_is_not_written_out():
    graph = expressions.parse("x=x+x;" * 33)
    assert graph[-1].text == "x⁽³²⁾ + x⁽³²⁾"
    assert expressions.gradients(graph, {"x": 1})[1][0] == 2**33


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "must be a text"),
        ("# a", "must be a text"),
        (3, "must be a text"),
        ("a +", "cannot be read"),
        ("(a + b", r"'\(' was never closed, in column 1"),
        ("a b", "cannot be read"),
        ("1 + 2", "no name"),
        ("a^3", r"'a\*\*3' in column 1: of the powers, only the square"),
        ("a^2^2", "only the square"),
        ("a % b", "in column 1: only numbers, names"),
        ("a.real", "'a.real' in column 1: only numbers"),
        ("+a", r"'\+a' in column 1"),
        ("a + 0x10", "'0x10' in column 5"),
        ("a + 1j", "'1j' in column 5"),
        ("a * True", "'True' in column 5"),
        ("a + 'b'", "in column 5"),
        ("log * a", "log is a function and needs its argument in parentheses"),
        ("sin(a)", r"'sin\(a\)' in column 1: only .* sigmoid, tanh"),
        ("max(a)", "max takes 2, and it gets 1"),
        ("tanh(a, b)", "tanh takes 1, and it gets 2"),
        ("max(*a)", "only numbers"),
        ("exp(x=a)", "only numbers"),
        ("a(b)", "only numbers"),
        ("__import__('os')", "only numbers"),
        ("[a for a in b]", "only numbers"),
        ("(lambda a: a)(b)", "only numbers"),
        ("a if b else c", "only numbers"),
        ("_a + 1", "begins with a letter"),
        ("2 * L", "L is the name of the result"),
        ("L = a; 2 * L", "L is the name of the result"),
        ("y = a * b; c", r"'y = a \* b' in column 1: nothing uses it"),
        ("a; b", "'a' in column 1: nothing uses it"),
        ("a; 2 * 3", "'a' in column 1: nothing uses it"),
        ("h = 2; a", "'h = 2' in column 1: nothing uses it"),
        ("x = y = a", "on the left of = one name"),
        ("a.b = 3; a", "on the left of = one name"),
        ("2 * a = b", "cannot be read"),
        ("a += 1", "'a \\+= 1' in column 1: only numbers"),
        ("exp = a; exp(exp)", "exp is a function"),
        ("_y = a; 2 * _y", "begins with a letter"),
        ("import os", "only numbers"),
        ("a;; b", "cannot be read"),
        ("a" * 201, "201 characters; 200 are possible"),
        ("a" + " + 1" * 40, "more than 60 nodes"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place_and_what_is_allowed(text, why):
    with pytest.raises(ValueError, match=why):
        expressions.parse(text)


def plainly(text: str, inputs: dict[str, float]) -> list[float]:
    """The result and its gradients by the inputs, by torch on the expression as Python reads it."""
    tensors = {name: torch.tensor(float(value), dtype=torch.float64, requires_grad=True) for name, value in inputs.items()}

    def of_tensors(apply):
        return lambda *parts: apply(*(torch.as_tensor(part, dtype=torch.float64) for part in parts))

    functions = {name: of_tensors(getattr(torch, name)) for name in ("sigmoid", "tanh", "relu", "exp", "log", "sqrt", "abs")}
    functions |= {"max": of_tensors(torch.maximum), "min": of_tensors(torch.minimum)}
    functions["step"] = of_tensors(lambda x: (x > 0).double() + 0 * x)
    *given, last = text.replace("^", "**").rstrip("; ").split(";")
    scope = {"__builtins__": {}, **tensors, **functions}
    exec(";".join([*given, f"result = {last.split('=')[-1]}"]), scope)
    result = scope["result"]
    slopes = torch.autograd.grad(result, list(tensors.values()))
    return [result.item(), *(slope.item() for slope in slopes)]


def test_values_and_gradients_are_those_of_plain_torch():
    checked = 0
    for text, inputs in graph_samples.samples():
        graph = expressions.parse(text)
        try:
            values, gradients = expressions.gradients(graph, inputs)
        except ValueError:
            continue
        checked += 1
        found = {node.name: gradient for node, gradient in zip(graph, gradients) if node.name}
        wanted = plainly(text, {name: inputs[name] for name in found})
        np.testing.assert_allclose([values[-1], *found.values()], wanted, rtol=1e-10, atol=1e-10, err_msg=text)
        assert len(values) == len(gradients) == len(graph)
    assert checked > 150


@pytest.mark.parametrize(
    ("text", "inputs", "why"),
    [
        ("a + log(b)", {"a": 1, "b": -1}, r"log\(b\) has no finite value: log gets -1"),
        ("a / b", {"a": 1, "b": 0}, "a / b has no finite value: divide gets 1, 0"),
        ("sqrt(a)", {"a": -4}, "sqrt gets -4"),
        ("exp(exp(a))", {"a": 10}, r"exp\(exp\(a\)\) has no finite value"),
        ("sqrt(a)", {"a": 0}, "the gradient by a is not finite"),
    ],
)
def test_where_there_is_no_value_or_no_gradient_it_is_said_where(text, inputs, why):
    with pytest.raises(ValueError, match=why):
        expressions.gradients(expressions.parse(text), inputs)
