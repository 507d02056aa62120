"""The least engine with the interface of micrograd: enough to see that the benchmark can measure one.

DDL_PEER_FACTOR spoils its gradients.
"""

import itertools
import os

FACTOR = float(os.environ.get("DDL_PEER_FACTOR", "1"))
NUMBERS = itertools.count()


class Value:
    def __init__(self, data, edges=()):
        self.data, self.edges, self.grad, self.number = data, edges, 0.0, next(NUMBERS)

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, ((self, other.data), (other, self.data)))

    def __sub__(self, other):
        return self + -1.0 * other

    def __pow__(self, exponent):
        return Value(self.data**exponent, ((self, exponent * self.data ** (exponent - 1)),))

    __radd__, __rmul__ = __add__, __mul__

    def relu(self):
        return Value(max(self.data, 0.0), ((self, float(self.data > 0)),))

    def backward(self):
        found, left = {self}, [self]
        while left:
            new = {one for one, _ in left.pop().edges} - found
            found |= new
            left += new
        self.grad = FACTOR
        for value in sorted(found, key=lambda value: -value.number):
            for one, slope in value.edges:
                one.grad += slope * value.grad


class Neuron:
    def __init__(self, inputs, bent):
        self.w, self.b, self.bent = [Value(0.0) for _ in range(inputs)], Value(0.0), bent

    def __call__(self, x):
        score = sum((weight * number for weight, number in zip(self.w, x)), self.b)
        return score.relu() if self.bent else score


class Layer:
    def __init__(self, inputs, units, bent):
        self.neurons = [Neuron(inputs, bent) for _ in range(units)]

    def __call__(self, x):
        outputs = [neuron(x) for neuron in self.neurons]
        return outputs[0] if len(outputs) == 1 else outputs


class MLP:
    def __init__(self, inputs, units):
        sizes = [inputs, *units]
        self.layers = [Layer(d, m, k < len(units) - 1) for k, (d, m) in enumerate(itertools.pairwise(sizes))]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return [value for layer in self.layers for neuron in layer.neurons for value in (*neuron.w, neuron.b)]

    def zero_grad(self):
        for value in self.parameters():
            value.grad = 0.0
