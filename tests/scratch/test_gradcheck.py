"""`gradcheck` passes right gradients and names wrong ones; which faults of the engine it finds is in test_tensor_faults.py."""

import re

import numpy as np
import pytest

from ddl.scratch import Tensor, gradcheck
from ddl.scratch.gradcheck import GradcheckError
from ddl.scratch.tensor import node

X = np.linspace(-1, 2, 6).reshape(2, 3)


def leaf(array=X):
    return Tensor(array.copy(), requires_grad=True)


def cube(x, factor=1.0, at=()):
    """x³ with a gradient that is right but for a factor, everywhere or at one place."""
    wrong = np.ones(x.shape)
    wrong[at] = factor
    return node(x.data**3, (x, lambda g: 3 * x.data**2 * g * wrong))


def test_a_right_gradient_passes_whether_the_output_is_one_number_or_many():
    assert gradcheck(cube, leaf())
    assert gradcheck(lambda a, b: (cube(a) * b).sum(), (leaf(), leaf(X + 1)))
    assert gradcheck(lambda a: a.reshape(3, 2) @ np.ones((2, 4)), [leaf()])


@pytest.mark.parametrize("factor", [0.0, 0.999999, 1.000001, -1.0, 2.0])
def test_a_wrong_gradient_is_named_with_its_input_and_its_worst_place(factor):
    message = r"gradcheck: by input 1, of shape \(2, 3\), backward and central differences are .* furthest at \(1, 2\), "
    with pytest.raises(GradcheckError, match=message):
        gradcheck(lambda a, b: a + cube(b, factor, at=(1, 2)), (leaf(), leaf()))


def test_errors_that_cancel_in_the_sum_are_found():
    with pytest.raises(GradcheckError):
        gradcheck(lambda x: node(x.data, (x, lambda g: g[:, ::-1])), leaf())


def test_a_gradient_of_nan_is_wrong():
    with pytest.raises(GradcheckError):
        gradcheck(lambda x: cube(x, np.nan), leaf())


def test_a_gradient_that_does_not_flow_is_found():
    with pytest.raises(GradcheckError, match="by input 0"):
        gradcheck(lambda x: (x * 2).detach(), leaf())


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_what_rounding_leaves_of_a_gradient_of_zero_is_no_error(scale):
    """A softmax adds up to 1, whatever its logits: small steps find 1e-11, and backward 1e-17, or nothing at all."""
    assert gradcheck(lambda x: (x - x.logsumexp(axis=1, keepdims=True)).exp().sum(axis=1) * scale, leaf())


def test_what_is_given_stays_as_it_is():
    x, constant = leaf(), Tensor(X)
    x.grad = np.ones((2, 3))
    assert gradcheck(lambda a, b: a * b, (x, constant))
    np.testing.assert_array_equal(x.data, X)
    np.testing.assert_array_equal(x.grad, np.ones((2, 3)))
    assert constant.grad is None


def test_arrays_without_entries_pass():
    assert gradcheck(lambda x: x * 2, leaf(np.zeros((0, 3))))


@pytest.mark.parametrize(
    ("given", "dtypes"),
    [(Tensor(X), "[]"), (Tensor(X.astype(np.float32), requires_grad=True), "[dtype('float32')]"), ([], "[]")],
)
def test_what_cannot_be_checked_is_refused(given, dtypes):
    message = f"inputs: those with requires_grad=True have the dtypes {dtypes}; expected at least one, all float64"
    with pytest.raises(ValueError, match=re.escape(message)):
        gradcheck(lambda x: x * 2, given)
