"""What goes wrong is told with the operation and the shapes, and with what to do about it."""

import re

import numpy as np
import pytest

from ddl.scratch import Tensor, no_grad

TABLE = Tensor(np.ones((3, 4)), requires_grad=True)
LENGTHS = "lengths, compared from the last axis, must be equal, or one of them 1; reshape one of the two"
PRODUCTS = "expected (…, n, k) and (…, k, m), where a vector (k,) may stand on either side"

FAILURES = {
    "add": (lambda: TABLE + np.ones(3), ValueError, f"add of shapes (3, 4) and (3,): {LENGTHS}"),
    "add from the left": (lambda: np.ones((2, 4)) + TABLE, ValueError, f"add of shapes (3, 4) and (2, 4): {LENGTHS}"),
    "a list": (lambda: TABLE * [1, 2, 3], ValueError, f"multiply of shapes (3, 4) and (3,): {LENGTHS}"),
    "subtract": (lambda: np.ones(3) - TABLE, ValueError, f"subtract of shapes (3,) and (3, 4): {LENGTHS}"),
    "divide": (lambda: TABLE / TABLE.T, ValueError, f"divide of shapes (3, 4) and (4, 3): {LENGTHS}"),
    "maximum": (lambda: TABLE.maximum(np.ones(3)), ValueError, f"maximum of shapes (3, 4) and (3,): {LENGTHS}"),
    "where": (
        lambda: TABLE.where(np.ones(4) > 0, np.ones(3)),
        ValueError,
        f"where of shapes (4,) and (3, 4) and (3,): {LENGTHS}",
    ),
    "matmul": (lambda: TABLE @ np.ones((5, 2)), ValueError, f"matmul of shapes (3, 4) and (5, 2): {PRODUCTS}"),
    "matmul with a number": (lambda: TABLE @ 2.0, ValueError, f"matmul of shapes (3, 4) and (): {PRODUCTS}"),
    "matmul of batches": (lambda: np.ones((2, 3, 3)) @ Tensor(np.ones((3, 3, 3))), ValueError, PRODUCTS),
    "power": (lambda: TABLE**TABLE, TypeError, "pow: the exponent is a Tensor; expected a number, or take (y * x.log()).exp()"),
    "power of whole numbers": (lambda: Tensor([1, 2]) ** -1, ValueError, "pow of shape (2,): Integers to negative integer"),
    "reshape": (lambda: TABLE.reshape(5, 2), ValueError, "reshape of shape (3, 4): cannot reshape array of size 12"),
    "transpose": (lambda: TABLE.transpose(0, 2), ValueError, "swapaxes of shape (3, 4): axis2: axis 2 is out of bounds"),
    "T": (lambda: Tensor(np.ones(3)).T, ValueError, "swapaxes of shape (3,): axis2: axis 1 is out of bounds"),
    "index": (lambda: TABLE[3], IndexError, "getitem of shape (3, 4): index 3 is out of bounds for axis 0 with size 3"),
    "indices": (lambda: TABLE[[0, 9]], IndexError, "getitem of shapes (3, 4) and (2,): index 9 is out of bounds"),
    "sum": (lambda: TABLE.sum(axis=2), ValueError, "sum of shape (3, 4): axis 2 is out of bounds for array of dimension 2"),
    "max": (lambda: TABLE.max(axis=-3), ValueError, "max of shape (3, 4): axis -3 is out of bounds for array of dimension 2"),
    "iteration": (lambda: list(TABLE.sum()), TypeError, "len() of unsized object"),
    "text": (lambda: Tensor(["1", "2"]), ValueError, "data has shape (2,) and dtype <U1; expected real numbers"),
    "complex": (lambda: Tensor(1j), ValueError, "data has shape () and dtype complex128; expected real numbers"),
    "a Tensor again": (lambda: Tensor(TABLE), TypeError, "NumPy would forget how this Tensor was computed"),
    "Tensors in a list": (lambda: Tensor([TABLE, TABLE]), TypeError, "NumPy would forget how this Tensor was computed"),
    "a function of NumPy": (lambda: np.exp(TABLE), TypeError, "operand 'Tensor' does not support ufuncs"),
    "another of NumPy": (lambda: np.linalg.norm(TABLE), TypeError, "take a method of the Tensor, or its numbers, .data"),
    "backward of many": (
        TABLE.backward,
        RuntimeError,
        "backward of shape (3, 4): not one number; take its mean(), or give the",
    ),
    "backward of a constant": (
        Tensor(1.0).backward,
        RuntimeError,
        "backward of shape (): computed under no_grad, or from nothing with requires_grad=True",
    ),
    "backward from a wrong shape": (
        lambda: TABLE.backward(np.ones(4)),
        ValueError,
        "backward of shape (3, 4): gradient has shape (4,); expected (3, 4)",
    ),
    "retain_grad": (Tensor(1.0).retain_grad, RuntimeError, "retain_grad: no gradient flows here, as nothing that this was"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_names_the_operation_and_the_shapes(name):
    attempt, kind, message = FAILURES[name]
    with pytest.raises(kind, match=re.escape(message)):
        attempt()


def test_what_was_computed_under_no_grad_says_so():
    with no_grad():
        loss = TABLE.sum()
    with pytest.raises(RuntimeError, match="computed under no_grad"):
        loss.backward()


def test_a_failed_backward_leaves_the_gradients_alone():
    x = Tensor(np.ones(3), requires_grad=True)
    with pytest.raises(ValueError, match="expected"):
        (x * 2).backward(np.ones(4))
    assert x.grad is None
