"""What losses make of their arguments: of which type they may be, that they are left alone, and what is said of wrong ones."""

import re

import numpy as np
import pytest

from ddl import scratch
from ddl.scratch import (
    binary_cross_entropy,
    binary_cross_entropy_gradient,
    cross_entropy,
    cross_entropy_gradient,
    huber,
    huber_gradient,
    root_mean_squared_error,
)

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

PAIRED = ("mean_squared_error", "mean_absolute_error", "huber", "binary_cross_entropy")
OF_PAIRS = {name: getattr(scratch, name) for base in PAIRED for name in (base, f"{base}_gradient")}
OF_PAIRS["root_mean_squared_error"] = root_mean_squared_error
EVERY_OF_PAIRS = pytest.mark.parametrize("call", OF_PAIRS.values(), ids=OF_PAIRS)
OF_ERRORS = {name: call for name, call in OF_PAIRS.items() if "entropy" not in name}
BINARY = pytest.mark.parametrize("call", [binary_cross_entropy, binary_cross_entropy_gradient])
HUBERS = pytest.mark.parametrize("call", [huber, huber_gradient])
LABELLED = pytest.mark.parametrize("call", [cross_entropy, cross_entropy_gradient])
LOGITS = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0]])


@EVERY_OF_PAIRS
def test_lists_integers_and_single_precision_are_computed_in_float64(call):
    first, second = [[1, -2], [0, 3]], [[1, 0], [1, 1]]
    value = call(first, second)
    assert value.dtype == np.float64
    for dtype in (np.float64, np.float32, np.int8):
        np.testing.assert_array_equal(call(np.array(first, dtype), np.array(second, dtype)), value)
    np.testing.assert_array_equal(call(np.uint8([0, 0]), np.uint8([1, 0])), call([0.0, 0.0], [True, False]))  # 0 − 1 is −1


@LABELLED
def test_labels_are_whole_numbers_of_any_type(call):
    value = call(LOGITS, [2, 1])
    assert value.dtype == np.float64
    for dtype in (np.int8, np.uint64, np.float32):
        np.testing.assert_array_equal(call(LOGITS.astype(np.float32), np.array([2, 1], dtype)), value)
    np.testing.assert_array_equal(call(LOGITS.astype(int)[:, :2], [False, True]), call(np.trunc(LOGITS)[:, :2], [0, 1]))


@EVERY_OF_PAIRS
def test_two_numbers_give_a_number(call):
    assert isinstance(call(2, 1), float)
    assert call(2, 1) == np.squeeze(call([2.0], [1.0]))


@EVERY_OF_PAIRS
def test_the_pair_is_neither_modified_nor_handed_back(call):
    first, second = np.array([1.0, -3.0, 0.5]), np.array([0.0, 1.0, 0.5])
    before = first.copy(), second.copy()
    value = call(first, second)
    assert not np.shares_memory(value, first) and not np.shares_memory(value, second)
    np.testing.assert_array_equal((first, second), before)


@LABELLED
def test_the_logits_labels_and_weights_are_neither_modified_nor_handed_back(call):
    logits, labels, weights = LOGITS.copy(), np.array([2, 1]), np.array([1.0, 2.0, 3.0])
    value = call(logits, labels, weights)
    assert not np.shares_memory(value, logits)
    np.testing.assert_array_equal(logits, LOGITS)
    np.testing.assert_array_equal(labels, [2, 1])
    np.testing.assert_array_equal(weights, [1, 2, 3])


@EVERY_OF_PAIRS
@pytest.mark.parametrize(("shape", "other"), [((3,), (3, 1)), ((3, 1), (3,)), ((1, 3), (3,)), ((1,), ())])
def test_what_numpy_would_broadcast_is_refused(call, shape, other):
    message = f"has shape {shape} and targets has shape {other}; expected the same shape, as of targets.reshape("
    with pytest.raises(ValueError, match=re.escape(message) + r"\w+\.shape\): NumPy would repeat what has an axis of length 1"):
        call(np.ones(shape), np.ones(other))


@EVERY_OF_PAIRS
def test_other_shapes_are_refused_without_advice_that_would_not_help(call):
    first = "logits" if "binary" in call.__name__ else "predictions"
    message = rf"^{first} has shape \(2, 3\) and targets has shape \(3, 2\); expected the same shape$"
    with pytest.raises(ValueError, match=message):
        call(np.ones((2, 3)), np.ones((3, 2)))


@EVERY_OF_PAIRS
def test_the_mean_of_none_is_refused(call):
    for shape in ((0,), (3, 0)):
        with pytest.raises(ValueError, match=r"has shape \(.*0,?\); expected at least one, as the mean of none is not defined"):
            call(np.ones(shape), np.ones(shape))


@EVERY_OF_PAIRS
@pytest.mark.parametrize("position", [0, 1])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([np.nan, 0.0], r"has shape \(2,\) and holds NaN 1 times; expected numbers"),
        (["1", "2"], r"has shape \(2,\) and dtype <U1; expected real numbers"),
        (None, r"has shape \(\) and dtype object; expected real numbers"),
        ([[1.0], [2.0, 3.0]], "has no shape, as its rows differ in length; expected an array of numbers"),
    ],
)
def test_what_is_not_a_number_is_named(call, position, value, message):
    names = ("logits" if "binary" in call.__name__ else "predictions", "targets")
    arguments = [[0.0, 1.0], [0.0, 1.0]]
    arguments[position] = value
    with pytest.raises(ValueError, match=f"^{names[position]} {message}"):
        call(*arguments)


@pytest.mark.parametrize("call", OF_ERRORS.values(), ids=OF_ERRORS)
def test_predictions_and_targets_are_finite(call):
    with pytest.raises(ValueError, match=r"^predictions has shape \(3,\) and holds infinity 2 times; expected finite numbers"):
        call([np.inf, 0.0, -np.inf], np.ones(3))
    with pytest.raises(ValueError, match=r"^targets has shape \(3,\) and holds infinity 1 times; expected finite numbers"):
        call(np.ones(3), [0.0, np.inf, 0.0])


@HUBERS
@pytest.mark.parametrize("delta", [0, -1.0, np.nan, np.inf, "1", None, 1j, np.ones(2), 10**400])
def test_delta_is_a_positive_number(call, delta):
    with pytest.raises(ValueError, match=r"^delta is .*; expected one positive, finite number"):
        call(np.ones(3), np.ones(3), delta)


@BINARY
@pytest.mark.parametrize(("targets", "named"), [([-1, 1, -1], "-1"), ([0, 1.5, 2], r"1\.5, 2"), ([0.5, np.inf, 1], "inf")])
def test_binary_targets_lie_between_0_and_1(call, targets, named):
    message = rf"^targets holds {named}; expected numbers from 0 to 1\. Of targets −1 and \+1, take \(targets \+ 1\) / 2"
    with pytest.raises(ValueError, match=message):
        call(np.ones(3), targets)


@LABELLED
@pytest.mark.parametrize(
    ("logits", "labels"),
    [((2, 3), (3,)), ((2, 3), (2, 1)), ((2, 3), (2, 3)), ((3,), ()), ((3,), (3,)), ((0, 3), (0,)), ((2, 0), (2,))],
)
def test_labels_have_a_row_of_logits_each(call, logits, labels):
    message = re.escape(
        f"labels has shape {labels} and logits has shape {logits}; expected (examples,) and (examples, classes)"
    )
    with pytest.raises(ValueError, match=rf"^{message}.*Of one-hot rows, take labels\.argmax\(axis=1\)"):
        call(np.ones(logits), np.zeros(labels, int))


@LABELLED
@pytest.mark.parametrize(
    ("labels", "named"),
    [([3, 0], "3"), ([-1, 7], "-1, 7"), ([0.5, 1], "0.5"), ([0.9999999, 1], "0.9999999"), ([0, np.inf], "inf")],
)
def test_labels_are_numbers_of_classes(call, labels, named):
    message = f"labels holds {named}; expected whole numbers from 0 to 2, as logits has shape (2, 3)"
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call(LOGITS, labels)


@LABELLED
def test_of_many_wrong_labels_some_are_named(call):
    with pytest.raises(ValueError, match=r"^labels holds 3, 4, 5, 6, 7 and more; expected whole numbers from 0 to 2"):
        call(np.ones((8, 3)), np.arange(10, 2, -1))


@LABELLED
def test_logits_and_labels_hold_no_nan_and_logits_have_a_limit(call):
    with pytest.raises(ValueError, match=r"^logits has shape \(1, 2\) and holds NaN 1 times"):
        call([[np.nan, 0.0]], [0])
    with pytest.raises(ValueError, match=r"^labels has shape \(2,\) and holds NaN 1 times"):
        call(LOGITS, [np.nan, 0.0])
    with pytest.raises(ValueError, match=r"^logits has shape \(2, 3\), and in 1 of its rows the largest logits are equal"):
        call([[np.inf, np.inf, 0.0], [0.0, 1.0, 2.0]], [0, 1])


@LABELLED
@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1.0, 2.0], "weights has shape (2,); expected (3,), a weight for each class"),
        (2.0, "weights has shape (); expected (3,), a weight for each class"),
        ([1.0, -2.0, 1.0], "weights holds -2; expected weights of 0 or more"),
        ([1.0, np.nan, 1.0], "weights has shape (3,) and holds NaN 1 times"),
        ([1.0, np.inf, 1.0], "weights has shape (3,) and holds infinity 1 times"),
        ([5.0, 0.0, 0.0], "weights is 0 for every class in labels, 1, 2; expected a positive one"),
    ],
)
def test_weights_are_one_a_class_and_count_something(call, weights, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call(LOGITS, [2, 1], weights)
