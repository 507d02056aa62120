"""A wrong backward is noticed: each of these faults, planted alone in the engine, fails the tests that are named beside it."""

import importlib
import inspect
import types

import pytest
import test_tensor_graph as graph
from tensor_cases import CASES, demand_torchs

from ddl.scratch import tensor

SOURCE = inspect.getsource(tensor)
GRADCHECK = importlib.import_module("ddl.scratch.gradcheck")  # as an attribute of ddl.scratch, it is the function

# What stands in the source, what to put there, and the cases that must fail, before torch and before small steps.
PULLBACKS = [
    ("(self, lambda g: g), (other, lambda g: g))", "(self, lambda g: g), (other, lambda g: -g))", ["add"]),
    ("(self, lambda g: g), (other, lambda g: -g))", "(self, lambda g: g), (other, lambda g: g))", ["subtract"]),
    ("(self, lambda g: g * b), (other, lambda g: g * a)", "(self, lambda g: g * a), (other, lambda g: g * b)", ["multiply"]),
    ("-g * quotient / b", "-g / b", ["divide", "divide a number"]),
    ("-g * quotient / b", "g * quotient / b", ["divide"]),
    ("g @ b.swapaxes(-1, -2)", "g @ b", ["matmul"]),
    ("a.swapaxes(-1, -2) @ g", "(a.swapaxes(-1, -2) @ g)[..., ::-1]", ["matmul", "matmul of a batch", "matmul of batches"]),
    ("g[..., None] * b)", "g[..., None] + b)", ["matmul with a column", "matmul of vectors"]),
    ("np.tensordot(g, a, np.ndim(g))", "a", ["matmul with a column"]),
    ("(b @ g[..., None])[..., 0]", "b[..., 0]", ["matmul with a row"]),
    ("a[:, None] * g[..., None, :]", "a[:, None] + g[..., None, :]", ["matmul with a row"]),
    ("~(a < b)", "~(a > b)", ["maximum"]),
    ("np.where(holds, 0, g)", "g", ["where"]),
    ("node(-self.data, (self, lambda g: -g))", "node(-self.data, (self, lambda g: g))", ["negative"]),
    ("exponent * a ** (exponent - 1)", "a ** (exponent - 1)", ["square", "power"]),
    ("exponent * a ** (exponent - 1)", "exponent * a**exponent", ["square", "power"]),
    ("if exponent else np.zeros_like(g)", "if exponent else g", ["power 0"]),
    ("value = np.exp(self.data)\n        return node(value, (self, lambda g: g * value))",
     "value = np.exp(self.data)\n        return node(value, (self, lambda g: g))", ["exp"]),
    ("lambda g: g / a", "lambda g: g / np.log(a)", ["log"]),
    ("1 - value * value", "1 - value", ["tanh"]),
    ("value * (1 - value)", "1 - value", ["sigmoid"]),
    ("g * (value != 0)", "g", ["relu"]),
    ("g.reshape(a.shape)", "g.reshape(a.shape, order='F')", ["reshape"]),
    ("g.swapaxes(first, second)", "g.reshape(self.shape)", ["transpose", "T"]),
    ("np.add.at(gradient, index, g)", "gradient[index] = g",
     ["picked with repetition", "picked in pairs", "picked by tuples"]),
    ("gradient[index] = g", "gradient[...] = g.sum()", ["one row", "one entry", "slices", "iterated"]),
    ("np.broadcast_to(g.reshape(total.shape), a.shape)", "np.broadcast_to(g.sum(), a.shape)", ["sum along an axis"]),
    ("winners * g.reshape", "np.ones_like(a) * g.reshape", ["max", "max along an axis"]),
    ("np.exp(a - total)", "np.exp(a)", ["logsumexp"]),
    ("np.exp(a - total)", "np.ones_like(a) / a.size", ["logsumexp", "logsumexp of all"]),
    ("part = gradients[operand] + part", "pass", ["used twice by one operation", "used by three", "diamonds", "power 0"]),
    ("part = gradients[operand] + part", "part = gradients[operand]", ["used by three", "diamonds"]),
    ("if not users[operand]:", "if operand not in order:", ["used along a short way and a long one"]),
    ("part = sum_to_shape(part, operand.data.shape)", "part = np.resize(part, operand.data.shape)",
     ["add, repeating", "multiply, repeating", "subtract", "matmul of a batch"]),
]  # fmt: skip

# The same for what neither judge sees, and the test that does.
GRAPHS = [
    ("part = part.copy()", "pass", lambda engine: graph.test_no_gradient_is_anybody_elses("itself", engine)),
    ("(part is complete or part.base is not None)", "part is complete",
     lambda engine: graph.test_no_gradient_is_anybody_elses("reshaped", engine)),
    ("(part is complete or part.base is not None)", "part is complete",
     lambda engine: graph.test_no_gradient_is_anybody_elses("summed", engine)),
    ("(part is complete or part.base is not None)", "part.base is not None",
     lambda engine: graph.test_no_gradient_is_anybody_elses("added to", engine)),
    ("np.full(shape, 1.0 if gradient is None else gradient, dtype=self.data.dtype)", "np.asarray(gradient)",
     graph.test_the_value_itself_can_be_the_leaf),
    ("tensor.grad + complete", "complete", graph.test_gradients_add_up_over_calls_as_in_torch),
    ("tensor.grad + complete", "np.add(tensor.grad, complete, out=tensor.grad)",
     graph.test_who_holds_a_gradient_keeps_it_as_it_was),
    ("if not users[operand]:", "if operand not in order:",
     graph.test_the_order_puts_every_operand_behind_all_that_were_computed_from_it),
    ("np.asarray(total, dtype=tensor.data.dtype)", "np.asarray(total)", graph.test_gradients_of_the_numbers_type),
]  # fmt: skip


def planted(right, wrong):
    """The engine with one place changed."""
    assert right in SOURCE, "the source has changed: plant this fault anew"
    module = types.ModuleType("planted")
    exec(compile(SOURCE.replace(right, wrong), "planted", "exec"), vars(module))
    return module


def name_of(fault):
    return f"{fault[0]} -> {fault[1]}"


@pytest.mark.parametrize(("right", "wrong", "names"), PULLBACKS, ids=map(name_of, PULLBACKS))
def test_a_wrong_gradient_is_noticed_by_torch_and_by_small_steps(right, wrong, names, monkeypatch):
    engine = planted(right, wrong)
    for name in ("Tensor", "no_grad"):
        monkeypatch.setattr(GRADCHECK, name, getattr(engine, name))
    for name in names:
        with pytest.raises(AssertionError):
            demand_torchs(CASES[name], engine.Tensor)
        with pytest.raises(GRADCHECK.GradcheckError):
            GRADCHECK.gradcheck(
                CASES[name].function, [engine.Tensor(array, requires_grad=True) for array in CASES[name].arrays]
            )


@pytest.mark.parametrize(("right", "wrong", "test"), GRAPHS, ids=map(name_of, GRAPHS))
def test_a_wrong_handling_of_gradients_is_noticed(right, wrong, test):
    test(planted("nothing", "nothing"))
    with pytest.raises((AssertionError, ValueError)):
        test(planted(right, wrong))
