"""What `backward` does with a graph: the order, what is kept and for how long, whose arrays are whose, and `no_grad`.

The tests that take an `engine` are tried with planted faults too, in test_tensor_faults.py.
"""

import asyncio
import gc
import re
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from ddl.scratch import Tensor, no_grad, tensor
from ddl.scratch.tensor import node, topological_order


@pytest.fixture
def engine():
    return tensor


def leaf(*numbers, engine=tensor):
    return engine.Tensor(np.array(numbers), requires_grad=True)


def test_the_order_puts_every_operand_behind_all_that_were_computed_from_it(engine):
    x = leaf(1.0, engine=engine)
    short, long = x * 2, ((x + 1).tanh() * 3).exp()
    last = short + long * short
    order = engine.topological_order(last)
    assert order[0] is last and order[-1] is x and len(order) == len(set(order)) == 8
    for place, one in enumerate(order):
        assert all(order.index(operand) > place for operand, _ in one.edges)


def test_a_diamond_in_a_diamond_is_walked_once_an_edge():
    """Thirty diamonds in a row are 2³⁰ ways: who follows each of them never comes back."""
    x = y = leaf(1.0)
    for _ in range(30):
        y = y * 0.5 + y * 0.5
    y.backward()
    assert x.grad == 1.0 and len(topological_order(y)) == 91


def test_gradients_add_up_over_calls_as_in_torch(engine):
    x, other = leaf(1.0, 2.0, engine=engine), torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    for call in range(3):
        (x * x * call).sum().backward()
        (other * other * call).sum().backward()
        np.testing.assert_array_equal(x.grad, other.grad.numpy())


def test_a_graph_may_be_walked_again():
    x = leaf(3.0)
    y = (x * x).sum()
    y.backward()
    y.backward()
    assert x.grad == 12.0


def test_only_leaves_that_require_it_keep_a_gradient():
    x, constant = leaf(2.0), Tensor(np.array([3.0]))
    y = x * constant
    z = y.exp()
    z.backward()
    assert x.grad is not None and (constant.grad, y.grad, z.grad) == (None, None, None)


def test_a_value_on_the_way_keeps_its_gradient_if_asked():
    x = leaf(2.0)
    y = x * x
    y.retain_grad()
    (y * 3 + y).backward()
    assert y.grad == 4.0 and x.grad == 16.0
    assert not np.shares_memory(y.grad, x.grad)


def test_the_value_itself_can_be_the_leaf(engine):
    x, given = leaf(1.0, 2.0, engine=engine), np.array([5.0, 6.0])
    x.backward(given)
    np.testing.assert_array_equal(x.grad, given)
    assert not np.shares_memory(x.grad, given)


def test_gradients_of_the_numbers_type(engine):
    x = engine.Tensor(np.ones(3, dtype=np.float32), requires_grad=True)
    (x * np.arange(3.0)).sum().backward()
    assert x.grad.dtype == np.float32


# Whose array is whose.

HANDED_ON = {
    "itself": lambda a: a,
    "added to": lambda a: a + 1.0,
    "reshaped": lambda a: a.reshape(2, 3).reshape(6),
    "transposed": lambda a: a.reshape(2, 3).T.reshape(6),
    "summed": lambda a: a.sum() + np.zeros(6),
}


@pytest.mark.parametrize("name", HANDED_ON)
def test_no_gradient_is_anybody_elses(name, engine):
    leaves = [engine.Tensor(np.arange(6.0), requires_grad=True) for _ in range(2)]
    given = np.arange(6.0)
    (HANDED_ON[name](leaves[0]) + HANDED_ON[name](leaves[1])).backward(given)
    first, second = (one.grad for one in leaves)
    assert not any(np.shares_memory(*pair) for pair in ((first, second), (first, given), (second, given)))
    first += 100.0  # a view that NumPy repeats could not be written to
    np.testing.assert_array_equal(second, first - 100.0)
    np.testing.assert_array_equal(given, np.arange(6.0))


def test_who_holds_a_gradient_keeps_it_as_it_was(engine):
    x = leaf(1.0, 2.0, engine=engine)
    (x * 2).sum().backward()
    held = x.grad
    (x * 3).sum().backward()
    np.testing.assert_array_equal(held, [2.0, 2.0])
    np.testing.assert_array_equal(x.grad, [5.0, 5.0])


def test_an_array_is_kept_and_never_changed():
    array = np.array([1.0, 2.0])
    x = Tensor(array, requires_grad=True)
    assert x.data is array
    x += 1
    x *= 2
    x.sum().backward()
    np.testing.assert_array_equal(array, [1.0, 2.0])


def test_a_constant_stays_out_of_the_graph():
    x = leaf(1.0, 2.0)
    y = x.detach() * 3
    assert y.edges == () and not y.requires_grad and y.operation == ""
    (x * y).sum().backward()
    np.testing.assert_array_equal(x.grad, [3.0, 6.0])


# How long, and how deep.


def test_a_graph_is_gone_as_soon_as_nobody_holds_its_end():
    x = leaf(1.0, 2.0)
    gc.disable()
    try:
        y = x.tanh()
        passing = weakref.ref(y.data)
        loss = (y * y + y).logsumexp()
        del y
        loss.backward()
        assert passing() is not None
        del loss
        assert passing() is None
    finally:
        gc.enable()


DEEP = """
import numpy as np
from ddl.scratch import Tensor

x = y = Tensor(np.array([1.0]), requires_grad=True)
for step in range(25_000):
    y = (y * 0.5 + x)[0:1].reshape(1)
y.backward()
assert abs(x.grad[0] - 2) < 1e-12, x.grad
del y
print("through")
"""


def test_a_chain_of_a_hundred_thousand_operations_is_walked_and_given_back():
    """In a process of its own: what runs out of stack while it is given back ends the process, and no exception tells."""
    found = subprocess.run([sys.executable, "-X", "faulthandler", "-c", DEEP], capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "through\n"), found.stderr


# The one switch.


def test_under_no_grad_nothing_is_recorded():
    x = leaf(1.0)
    with no_grad():
        assert (x * 2).edges == () and x.requires_grad
        with no_grad():
            pass
        assert not (x * 2).requires_grad
        inner = Tensor(np.array([1.0]), requires_grad=True)
    assert (x * 2).requires_grad and inner.requires_grad


def test_an_error_does_not_leave_it_switched_off():
    with pytest.raises(ZeroDivisionError), no_grad():
        raise ZeroDivisionError
    assert (leaf(1.0) * 2).requires_grad


def test_it_decorates_a_function_that_calls_itself():
    @no_grad()
    def power(x, exponent):
        """x multiplied by itself."""
        return x * power(x, exponent - 1) if exponent else x * 0 + 1

    assert power(leaf(2.0), 5).data == 32.0 and not power(leaf(2.0), 5).requires_grad
    assert power.__doc__ == "x multiplied by itself."
    assert (leaf(1.0) * 2).requires_grad


def test_backward_needs_no_recording():
    x = leaf(3.0)
    y = x * x
    with no_grad():
        y.backward()
    assert x.grad == 6.0


def test_it_holds_for_one_thread_alone():
    x, found = leaf(1.0), []
    with no_grad():
        thread = threading.Thread(target=lambda: found.append((x * 2).requires_grad))
        thread.start()
        thread.join()
    assert found == [True]


def test_it_holds_for_one_asynchronous_task_alone():
    async def quiet(x):
        with no_grad():
            await asyncio.sleep(0)
            return (x * 2).requires_grad

    async def loud(x):
        await asyncio.sleep(0)
        return (x * 2).requires_grad

    async def both(x):
        return await asyncio.gather(quiet(x), loud(x))

    with ThreadPoolExecutor(1) as elsewhere:  # here, a loop may be running already
        assert elsewhere.submit(lambda: asyncio.run(both(leaf(1.0)))).result() == [False, True]


# An operation of one's own.


def test_a_new_operation_is_its_value_and_a_pullback():
    def cube(x):
        return node(x.data**3, (x, lambda g: 3 * x.data**2 * g))

    x = leaf(2.0)
    y = cube(x) + 1
    y.backward()
    assert x.grad == 12.0
    assert (cube(x).operation, y.operation, x.operation) == ("cube", "add", "")
    assert repr(cube(x)) == "Tensor([8.], operation=cube)" and repr(x) == "Tensor([2.], requires_grad=True)"


@pytest.mark.parametrize(
    ("wrong", "shape"), [(lambda g: g[:2], "(2, 1)"), (lambda g: g[:, 0], "(3,)"), (lambda g: g.T, "(1, 3)")]
)
def test_a_pullback_of_a_wrong_shape_is_told(wrong, shape):
    x = Tensor(np.ones((3, 1)), requires_grad=True)
    message = f"a pullback returned a gradient of shape {shape} for an operand of shape (3, 1)"
    with pytest.raises(ValueError, match=re.escape(message)):
        node(x.data, (x, wrong)).sum().backward()
