"""Engines with a misconception in them, each beside the case that must reject it."""

import numpy as np


class Node:
    """A right engine; each mutant below has another of its methods."""

    def __init__(self, data, edges=()):
        self.data, self.edges, self.grad = np.asarray(data, dtype=float), edges, None

    def other(self, value):
        return value if isinstance(value, Node) else type(self)(value)

    def __add__(self, other):
        other = self.other(other)
        return type(self)(self.data + other.data, [(self, lambda g: g), (other, lambda g: g)])

    def __mul__(self, other):
        other = self.other(other)
        edges = (self, lambda g: g * other.data), (other, lambda g: g * self.data)
        return type(self)(self.data * other.data, edges)

    def __matmul__(self, other):
        edges = (self, lambda g: g @ other.data.T), (other, lambda g: self.data.T @ g)
        return type(self)(self.data @ other.data, edges)

    def __getitem__(self, index):
        def pullback(g):
            gradient = np.zeros(self.data.shape)
            np.add.at(gradient, index, g)
            return gradient

        return type(self)(self.data[index], [(self, pullback)])

    def exp(self):
        y = np.exp(self.data)
        return type(self)(y, [(self, lambda g: g * y)])

    def log(self):
        return type(self)(np.log(self.data), [(self, lambda g: g / self.data)])

    def tanh(self):
        y = np.tanh(self.data)
        return type(self)(y, [(self, lambda g: g * (1 - y**2))])

    def sum(self, axis=None, keepdims=False):
        kept = self.data.sum(axis=axis, keepdims=True).shape
        value = self.data.sum(axis=axis, keepdims=keepdims)
        return type(self)(value, [(self, lambda g: self.handed_out(g.reshape(kept)))])

    def handed_out(self, g):
        return np.broadcast_to(g, self.data.shape)

    def backward(self):
        self.keep(self.swept())

    def keep(self, gradients):
        for node, gradient in gradients.items():
            node.grad = gradient if node.grad is None else node.grad + gradient

    def swept(self):
        gradients = {self: np.ones(self.data.shape)}
        for node in self.order():
            for operand, pullback in node.edges:
                part = operand.fitted(pullback(gradients[node]))
                gradients[operand] = gradients.get(operand, 0) + part
        return gradients

    def fitted(self, part):
        part = part.sum(axis=tuple(range(part.ndim - self.data.ndim)))
        return part.sum(axis=tuple(k for k, n in enumerate(self.data.shape) if n == 1), keepdims=True)

    def order(self):
        users, found = {self: 0}, [self]
        for node in found:
            for operand, _ in node.edges:
                if operand not in users:
                    users[operand] = 0
                    found.append(operand)
                users[operand] += 1
        ready = [self]
        for node in ready:
            for operand, _ in node.edges:
                users[operand] -= 1
                if not users[operand]:
                    ready.append(operand)
        return ready

    __radd__, __rmul__ = __add__, __mul__


def results(inputs, function, engine):
    nodes = [engine(x) for x in inputs]
    last = function(*nodes)
    last.backward()
    return last.data, [node.grad for node in nodes]


def right(inputs, function):
    return results(inputs, function, Node)


def engine(**methods):
    """A function such as the reader's, on an engine with these methods instead of the right ones."""
    faulty = type("Faulty", (Node,), methods)

    def gradients(inputs, function):
        return results(inputs, function, faulty)

    gradients.__name__ = "_".join(method.__name__ for method in methods.values())
    return gradients


def gradients_value_only(inputs, function):
    return right(inputs, function)[0]


def gradients_without_the_value(inputs, function):
    return right(inputs, function)[1]


def gradients_nodes(inputs, function):
    nodes = [Node(x) for x in inputs]
    last = function(*nodes)
    last.backward()
    return last, nodes


def gradients_not_asked_for(inputs, function):
    nodes = [Node(x) for x in inputs]
    return function(*nodes).data, [node.grad for node in nodes]


def mul_exchanged(self, other):
    other = self.other(other)
    edges = (self, lambda g: g * self.data), (other, lambda g: g * other.data)
    return type(self)(self.data * other.data, edges)


def keep_last_part(self):
    gradients = {self: np.ones(self.data.shape)}
    for node in self.order():
        for operand, pullback in node.edges:
            gradients[operand] = operand.fitted(pullback(gradients[node]))
    return gradients


def keep_negative(self, gradients):
    for node, gradient in gradients.items():
        node.grad = -gradient


def whole_numbers(self, data, edges=()):
    constant = np.ndim(data) == 0 and type(data) is float
    self.data, self.edges, self.grad = np.asarray(int(data) if constant else data, dtype=float), edges, None


def numbers_are_one(self, value):
    if isinstance(value, Node):
        return value
    return type(self)(value if np.ndim(value) == 0 else np.ones(np.shape(value)))


def matmul_not_turned(self, other):
    def by_self(g):
        turned = g @ other.data.T
        return turned[::-1]

    return type(self)(self.data @ other.data, [(self, by_self), (other, lambda g: self.data.T @ g)])


def matmul_right_operand_asleep(self, other):
    edges = (self, lambda g: g @ other.data.T), (other, lambda g: 0 * other.data)
    return type(self)(self.data @ other.data, edges)


def exp_slope_of_the_operand(self):
    return type(self)(np.exp(self.data), [(self, lambda g: g * self.data)])


def tanh_of_the_sigmoid(self):
    y = np.tanh(self.data)
    return type(self)(y, [(self, lambda g: g * y * (1 - y))])


def sum_axis_not_put_back(self, axis=None, keepdims=False):
    value = self.data.sum(axis=axis, keepdims=keepdims)
    return type(self)(value, [(self, lambda g: self.handed_out(g))])


def sum_keeps_no_dimensions(self, axis=None, keepdims=False):
    return Node.sum(self, axis, False)


def pick_written_once(self, index):
    def pullback(g):
        gradient = np.zeros(self.data.shape)
        gradient[index] += g
        return gradient

    return type(self)(self.data[index], [(self, pullback)])


def pick_a_constant(self, index):
    return type(self)(self.data[index])


def fitted_first_of_the_repetitions(self, part):
    part = part[(0,) * (part.ndim - self.data.ndim)]
    return part[tuple(slice(n) for n in self.data.shape)]


def fitted_axes_in_front_only(self, part):
    part = part.sum(axis=tuple(range(part.ndim - self.data.ndim)))
    return part if part.shape == self.data.shape else np.broadcast_to(part.mean(axis=-1, keepdims=True), self.data.shape)


def order_level_by_level(self):
    found, met = [self], {self}
    for node in found:
        for operand, _ in node.edges:
            if operand not in met:
                met.add(operand)
                found.append(operand)
    return found


def recursion_that_gives_up(self):
    met, found = set(), []

    def visit(node, depth):
        if node not in met and depth < 800:
            met.add(node)
            for operand, _ in node.edges:
                visit(operand, depth + 1)
            found.append(node)

    visit(self, 0)
    return found[::-1]


def backward_travels_in_grad(self):
    """The gradients on their way are kept in grad, where those of an earlier call still are."""
    self.grad = np.ones(self.data.shape) if self.grad is None else self.grad + 1
    for node in self.order():
        for operand, pullback in node.edges:
            part = operand.fitted(pullback(node.grad))
            operand.grad = part if operand.grad is None else operand.grad + part


def keep_the_new_one(self, gradients):
    for node, gradient in gradients.items():
        node.grad = gradient


def swept_without_copies(self):
    gradients = {self: np.ones(self.data.shape)}
    for node in self.order():
        for operand, pullback in node.edges:
            part = pullback(gradients[node])
            part = part if part.shape == operand.data.shape else operand.fitted(part)
            gradients[operand] = gradients[operand] + part if operand in gradients else part
    return gradients


def gradients_moves_the_inputs(inputs, function):
    value, gradients = right(inputs, function)
    for x, gradient in zip(inputs, gradients):
        x -= 0.1 * gradient
    return value, gradients


def gradients_puts_nodes_into_the_list(inputs, function):
    found = right(inputs, function)
    inputs[:] = [Node(x) for x in inputs]
    return found


MUTANTS = {
    "autograd.gradients": [
        (gradients_value_only, "shape"),
        (gradients_without_the_value, "shape"),
        (gradients_nodes, "shape"),
        (gradients_not_asked_for, "shape"),
        (engine(__mul__=mul_exchanged), "sum"),
        (engine(swept=keep_last_part), "sum"),
        (engine(keep=keep_negative), "sum"),
        (engine(__init__=whole_numbers), "constants"),
        (engine(other=numbers_are_one), "constants"),
        (engine(__matmul__=matmul_not_turned), "matrices"),
        (engine(__matmul__=matmul_right_operand_asleep), "matrices"),
        (engine(exp=exp_slope_of_the_operand), "curves"),
        (engine(tanh=tanh_of_the_sigmoid), "curves"),
        (engine(fitted=fitted_first_of_the_repetitions), "broadcast"),
        (engine(fitted=fitted_axes_in_front_only), "broadcast"),
        (engine(sum=sum_axis_not_put_back), "sums"),
        (engine(sum=sum_keeps_no_dimensions), "sums"),
        (engine(__getitem__=pick_written_once), "picked"),
        (engine(__getitem__=pick_a_constant), "picked"),
        (engine(order=order_level_by_level), "random"),
        (engine(order=recursion_that_gives_up), "deep"),
        (engine(backward=backward_travels_in_grad), "second"),
        (engine(keep=keep_the_new_one), "second"),
        (engine(swept=swept_without_copies), "apart"),
        (gradients_moves_the_inputs, "untouched"),
        (gradients_puts_nodes_into_the_list, "untouched"),
    ],
}
