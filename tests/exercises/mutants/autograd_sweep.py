"""Misconceptions about a sweep, each beside the case that must reject it."""

import numpy as np


def order(last):
    """Users first: the nodes that the last one was made from, by counting their uses down."""
    users, found = {last: 0}, [last]
    for node in found:
        for operand, _ in node.edges:
            if operand not in users:
                users[operand] = 0
                found.append(operand)
            users[operand] += 1
    ready = [last]
    for node in ready:
        for operand, _ in node.edges:
            users[operand] -= 1
            if not users[operand]:
                ready.append(operand)
    return ready


def fitted(gradient, shape):
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    return gradient.sum(axis=tuple(k for k, n in enumerate(shape) if n == 1 != gradient.shape[k]), keepdims=True)


def swept(above, last, *, edges=lambda node: node.edges, fit=fitted, join=lambda old, new: old + new, first=np.copy):
    gradients = {last: above}
    for node in order(last):
        for operand, pullback in edges(node):
            part = fit(pullback(gradients[node]), operand.data.shape)
            gradients[operand] = join(gradients[operand], part) if operand in gradients else first(part)
    return gradients


def sweep_leaves_only(above, last):
    return {node: gradient for node, gradient in swept(above, last).items() if not node.edges}


def sweep_without_the_last(above, last):
    return {node: gradient for node, gradient in swept(above, last).items() if node is not last}


def sweep_a_list(above, last):
    return list(swept(above, last).values())


def sweep_by_name(above, last):
    return {str(node): gradient for node, gradient in swept(above, last).items()}


def sweep_lists_of_parts(above, last):
    return {node: [gradient] for node, gradient in swept(above, last).items()}


def sweep_into_the_nodes(above, last):
    for node, gradient in swept(above, last).items():
        node.grad = gradient


def sweep_from_one(above, last):
    return swept(np.ones_like(above), last)


def sweep_pullbacks_of_above(above, last):
    return {node: above if node is last else fitted(above, node.data.shape) for node in order(last)}


def sweep_local_derivatives(above, last):
    gradients = {last: above}
    for node in order(last):
        for operand, pullback in node.edges:
            gradients[operand] = gradients.get(operand, 0) + fitted(pullback(np.ones_like(above)), operand.data.shape)
    return gradients


def sweep_uphill(above, last):
    return {node: -gradient for node, gradient in swept(above, last).items()}


def sweep_in_place(above, last):
    """The listing as it stands."""
    gradients = {last: above}
    for node in order(last):
        for operand, pullback in node.edges:
            part = pullback(gradients[node])
            if operand in gradients:
                gradients[operand] += part
            else:
                gradients[operand] = part
    return gradients


def sweep_overwrites(above, last):
    return swept(above, last, join=lambda old, new: new)


def sweep_keeps_the_first(above, last):
    return swept(above, last, join=lambda old, new: old)


def sweep_means(above, last):
    return swept(above, last, join=lambda old, new: (old + new) / 2)


def sweep_level_by_level(above, last):
    gradients, found = {last: above}, [last]
    for node in found:
        for operand, pullback in node.edges:
            if operand not in gradients:
                found.append(operand)
            gradients[operand] = gradients.get(operand, 0) + fitted(pullback(gradients[node]), operand.data.shape)
    return gradients


def sweep_an_operand_once(above, last):
    return swept(above, last, edges=lambda node: dict(node.edges).items())


def sweep_copies_the_first_part_only_of_the_last(above, last):
    """Copies what comes from above, and adds in place to what the pullbacks hand on."""
    gradients = {last: above.copy()}
    for node in order(last):
        for operand, pullback in node.edges:
            part = pullback(gradients[node])
            if operand in gradients:
                gradients[operand] += part
            else:
                gradients[operand] = part
    return gradients


def sweep_without_shapes(above, last):
    return swept(above, last, fit=lambda part, shape: part)


def sweep_first_of_the_repetitions(above, last):
    def fit(part, shape):
        part = part[(0,) * (part.ndim - len(shape))]
        return part[tuple(slice(length) for length in shape)]

    return swept(above, last, fit=fit)


def sweep_mean_of_the_repetitions(above, last):
    def fit(part, shape):
        return fitted(part, shape) * (np.prod(shape, dtype=int) / part.size)

    return swept(above, last, fit=fit)


def sweep_axes_in_front_only(above, last):
    return swept(above, last, fit=lambda part, shape: part.sum(axis=tuple(range(part.ndim - len(shape)))))


def sweep_shapes_of_leaves_alone(above, last):
    """Undoes broadcasting at the end, and only where it led to a leaf."""
    found = swept(above, last, fit=lambda part, shape: part)
    return {node: gradient if node.edges else fitted(gradient, node.data.shape) for node, gradient in found.items()}


def sweep_clips(above, last):
    return swept(above, last, join=lambda old, new: np.clip(old + new, -20, 20))


def sweep_forgets_what_is_far(above, last):
    far = order(last)[12:]
    return {node: 0 * gradient if node in far else gradient for node, gradient in swept(above, last).items()}


def where_needed(part, shape):
    return part if part.shape == shape else fitted(part, shape)


def sweep_hands_on_what_it_was_given(above, last):
    return swept(above, last, fit=where_needed, first=lambda part: part)


def sweep_another_view_of_it(above, last):
    return swept(above, last, fit=where_needed, first=lambda part: part.view())


def sweep_empties_above(above, last):
    found = swept(above.copy(), last)
    above *= 0
    return found


def sweep_counts_in_above(above, last):
    found = swept(above.copy(), last)
    above += found[last]
    return found


MUTANTS = {
    "autograd.sweep": [
        (sweep_leaves_only, "shape"),
        (sweep_without_the_last, "shape"),
        (sweep_a_list, "shape"),
        (sweep_by_name, "shape"),
        (sweep_lists_of_parts, "shape"),
        (sweep_into_the_nodes, "shape"),
        (sweep_from_one, "chain"),
        (sweep_pullbacks_of_above, "chain"),
        (sweep_local_derivatives, "chain"),
        (sweep_uphill, "chain"),
        (sweep_in_place, "diamond"),
        (sweep_copies_the_first_part_only_of_the_last, "diamond"),
        (sweep_overwrites, "diamond"),
        (sweep_keeps_the_first, "diamond"),
        (sweep_means, "diamond"),
        (sweep_an_operand_once, "thrice"),
        (sweep_without_shapes, "broadcast"),
        (sweep_first_of_the_repetitions, "broadcast"),
        (sweep_mean_of_the_repetitions, "broadcast"),
        (sweep_axes_in_front_only, "broadcast"),
        (sweep_shapes_of_leaves_alone, "broadcast"),
        (sweep_level_by_level, "random"),
        (sweep_clips, "random"),
        (sweep_forgets_what_is_far, "random"),
        (sweep_hands_on_what_it_was_given, "apart"),
        (sweep_another_view_of_it, "apart"),
        (sweep_empties_above, "untouched"),
        (sweep_counts_in_above, "untouched"),
    ],
}
