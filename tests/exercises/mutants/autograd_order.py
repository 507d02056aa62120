"""Misconceptions about the order of a sweep, each beside the case that must reject it."""


def reachable(last, operands):
    """All nodes that the last one was made from, in the order in which they are met, level by level."""
    found, met = [last], {last}
    for node in found:
        for operand in operands(node):
            if operand not in met:
                met.add(operand)
                found.append(operand)
    return found


def counted(last, operands, *, up=list, down=list):
    """Kahn's way, where `up` and `down` say which uses of a node are counted, and which are counted down."""
    users = dict.fromkeys(reachable(last, operands), 0)
    for node in users:
        for operand in up(operands(node)):
            users[operand] += 1
    ready = [last]
    for node in ready:
        for operand in down(operands(node)):
            users[operand] -= 1
            if users[operand] == 0:
                ready.append(operand)
    return ready


def order_none_but_the_leaves(last, operands):
    return [node for node in counted(last, operands) if not operands(node)]


def order_without_the_last(last, operands):
    return counted(last, operands)[1:]


def order_a_set(last, operands):
    return set(counted(last, operands))


def order_pairs(last, operands):
    return [(node, operands(node)) for node in counted(last, operands)]


def order_direct_operands_only(last, operands):
    return [last, *operands(last)]


def order_every_number_below(last, operands):
    return list(range(last, 0, -1))


def order_generator(last, operands):
    return (node for node in counted(last, operands))


def order_operands_first(last, operands):
    return counted(last, operands)[::-1]


def order_by_number(last, operands):
    return sorted(counted(last, operands))


def order_last_at_the_end(last, operands):
    return [*counted(last, operands)[1:], last]


def order_depth_first_as_it_comes(last, operands):
    found, stack = [], [last]
    while stack:
        node = stack.pop()
        if node not in found:
            found.append(node)
            stack.extend(operands(node))
    return found


def order_depth_first_the_other_way(last, operands):
    found, stack = [], [last]
    while stack:
        node = stack.pop()
        if node not in found:
            found.append(node)
            stack.extend(operands(node)[::-1])
    return found


def order_by_descending_number(last, operands):
    return sorted(counted(last, operands), reverse=True)


def order_level_by_level(last, operands):
    return reachable(last, operands)


def order_by_the_shortest_road(last, operands):
    level, found = {last: 0}, [last]
    for node in found:
        for operand in operands(node):
            if operand not in level:
                level[operand] = level[node] + 1
                found.append(operand)
    return sorted(found, key=level.get)


def order_after_its_first_user(last, operands):
    found = [last]
    for node in found:
        for operand in operands(node):
            if operand not in found:
                found.insert(found.index(node) + 1, operand)
    return found


def order_counts_users_and_not_uses(last, operands):
    return counted(last, operands, up=set)


def order_counts_uses_down_once(last, operands):
    return counted(last, operands, down=set)


def order_leaves_at_the_end(last, operands):
    found = reachable(last, operands)
    return [node for node in found if operands(node)] + [node for node in found if not operands(node)]


def order_by_how_often_it_is_used(last, operands):
    found = reachable(last, operands)
    uses = {node: sum(node in operands(user) for user in found) for node in found}
    return sorted(found, key=uses.get)


def order_moved_back_once(last, operands):
    """Moves a node behind its user when it is met again, but not what stands below it."""
    found = [last]
    for node in list(reachable(last, operands)):
        for operand in operands(node):
            if operand in found:
                found.remove(operand)
            found.append(operand)
    return found


def order_every_road(last, operands):
    found, roads = [], [last]
    for node in roads:
        found.append(node)
        roads.extend(operands(node))
    return list(dict.fromkeys(found[::-1]))[::-1]


def order_asks_again_and_again(last, operands):
    found = counted(last, operands)
    for node in found * 3:
        operands(node)
    return found


def order_gives_up(last, operands):
    return counted(last, operands)[:1000]


def order_recursive_as_far_as_it_goes(last, operands):
    met, found = set(), []

    def visit(node, depth):
        if node not in met and depth < 500:
            met.add(node)
            for operand in operands(node):
                visit(operand, depth + 1)
            found.append(node)

    visit(last, 0)
    return found[::-1]


MUTANTS = {
    "autograd.order": [
        (order_none_but_the_leaves, "shape"),
        (order_without_the_last, "shape"),
        (order_a_set, "shape"),
        (order_pairs, "shape"),
        (order_direct_operands_only, "shape"),
        (order_every_number_below, "shape"),
        (order_generator, "shape"),
        (order_operands_first, "chain"),
        (order_by_number, "chain"),
        (order_last_at_the_end, "chain"),
        (order_depth_first_as_it_comes, "diamond"),
        (order_depth_first_the_other_way, "diamond"),
        (order_by_descending_number, "diamond"),
        (order_after_its_first_user, "diamond"),
        (order_level_by_level, "shortcut"),
        (order_by_the_shortest_road, "shortcut"),
        (order_counts_users_and_not_uses, "twice"),
        (order_counts_uses_down_once, "twice"),
        (order_leaves_at_the_end, "random"),
        (order_by_how_often_it_is_used, "random"),
        (order_moved_back_once, "random"),
        (order_every_road, "ladder"),
        (order_asks_again_and_again, "ladder"),
        (order_gives_up, "deep"),
        (order_recursive_as_far_as_it_goes, "deep"),
    ],
}
