"""Misconceptions about what the layers of a network hand on, each beside the case that must reject it."""

import numpy as np


def hand_on(x, layers, f, *, last=lambda z: z, bias=True):
    found = []
    for k, (W, b) in enumerate(layers):
        x = (last if k == len(layers) - 1 else f)(x @ W + bias * b)
        found.append(x)
    return found


def forward_last_only(*arguments):
    return hand_on(*arguments)[-1]


def forward_hidden_only(*arguments):
    return hand_on(*arguments)[:-1]


def forward_inputs_too(x, layers, f):
    return [x, *hand_on(x, layers, f)]


def forward_backwards(*arguments):
    return hand_on(*arguments)[::-1]


def forward_units_in_rows(*arguments):
    return [table.T for table in hand_on(*arguments)]


def forward_first_example(*arguments):
    return [table[0] for table in hand_on(*arguments)]


def forward_mean_over_examples(*arguments):
    return [table.mean(axis=0) for table in hand_on(*arguments)]


def forward_bends_the_last(x, layers, f):
    return hand_on(x, layers, f, last=f)


def forward_never_bends(x, layers, f):
    return hand_on(x, layers, lambda z: z)


def forward_bends_the_last_only(x, layers, f):
    return hand_on(x, layers, lambda z: z, last=f)


def forward_without_biases(x, layers, f):
    return hand_on(x, layers, f, bias=False)


def forward_bias_outside(x, layers, f):
    found = []
    for k, (W, b) in enumerate(layers):
        x = x @ W + b if k == len(layers) - 1 else f(x @ W) + b
        found.append(x)
    return found


def forward_keeps_the_scores(x, layers, f):
    found = []
    for W, b in layers:
        found.append(x @ W + b)
        x = f(found[-1])
    return found


def forward_always_relu(x, layers, f):
    return hand_on(x, layers, lambda z: np.maximum(0, z))


def forward_bends_the_inputs(x, layers, f):
    return hand_on(f(x), layers, f)


def forward_first_hidden_layer_only(x, layers, f):
    found = hand_on(x, layers, f)
    for k in range(1, len(layers)):
        W, b = layers[k]
        found[k] = found[k - 1] @ W + b
    return found


def forward_bends_every_other(x, layers, f):
    found = []
    for k, (W, b) in enumerate(layers):
        x = x @ W + b
        x = f(x) if k % 2 == 0 and k < len(layers) - 1 else x
        found.append(x)
    return found


def forward_transposes_where_it_can(x, layers, f):
    return hand_on(x, [(W if k == 0 or len(W) != len(W.T) else W.T, b) for k, (W, b) in enumerate(layers)], f)


def forward_first_hidden_layer_again(x, layers, f):
    alike = len({W.shape for W, _ in layers}) == 1
    return hand_on(x, [layers[0]] * len(layers) if alike else layers, f)


def forward_always_a_hidden_layer(x, layers, f):
    return hand_on(x, layers, f) if len(layers) > 1 else [f(table) for table in hand_on(x, layers, f)]


def forward_pops_the_last(x, layers, f):
    W, b = layers.pop()
    found = [*hand_on(x, layers, f, last=f)]
    return [*found, (found[-1] if found else x) @ W + b]


def forward_empties_the_list(x, layers, f):
    found = []
    while layers:
        W, b = layers.pop(0)
        x = x @ W + b
        x = f(x) if layers else x
        found.append(x)
    return found


MUTANTS = {
    "multilayer_perceptrons.forward": [
        (forward_last_only, "shape"),
        (forward_hidden_only, "shape"),
        (forward_inputs_too, "shape"),
        (forward_backwards, "shape"),
        (forward_units_in_rows, "shape"),
        (forward_first_example, "shape"),
        (forward_mean_over_examples, "shape"),
        (forward_bends_the_last, "xor"),
        (forward_never_bends, "xor"),
        (forward_bends_the_last_only, "xor"),
        (forward_without_biases, "xor"),
        (forward_bias_outside, "xor"),
        (forward_keeps_the_scores, "xor"),
        (forward_always_relu, "xor"),
        (forward_bends_the_inputs, "torch"),
        (forward_first_hidden_layer_only, "torch"),
        (forward_bends_every_other, "torch"),
        (forward_transposes_where_it_can, "sigmoid"),
        (forward_first_hidden_layer_again, "sigmoid"),
        (forward_always_a_hidden_layer, "alone"),
        (forward_pops_the_last, "untouched"),
        (forward_empties_the_list, "untouched"),
    ],
}
