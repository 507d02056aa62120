"""Misconceptions about the best order, each beside the case that must reject it."""

import numpy as np


def at_share(asked, share):
    """The right answer for a share of days that shall get enough."""
    return np.sort(asked)[max(int(np.ceil(share * len(asked))), 1) - 1]


def order_for_each_day(asked, missing, left_over):
    return np.full(len(asked), at_share(asked, missing / (missing + left_over)))


def order_and_its_share(asked, missing, left_over):
    share = missing / (missing + left_over)
    return at_share(asked, share), share


def order_the_costs(asked, missing, left_over):
    return np.array([np.where(asked > c, missing * (asked - c), left_over * (c - asked)).mean() for c in asked])


def order_the_mean(asked, missing, left_over):
    return asked.mean()


def order_the_largest(asked, missing, left_over):
    return asked.max()


def order_between_the_ends(asked, missing, left_over):
    return (missing * asked.max() + left_over * asked.min()) / (missing + left_over)


def order_share_of_the_mean(asked, missing, left_over):
    return 2 * asked.mean() * missing / (missing + left_over)


def order_the_share_itself(asked, missing, left_over):
    return missing / (missing + left_over)


def order_in_no_order(asked, missing, left_over):
    return asked[int(np.ceil(len(asked) * missing / (missing + left_over))) - 1]


def order_the_middle_day(asked, missing, left_over):
    return asked[len(asked) // 2]


def order_the_lowest_cost(asked, missing, left_over):
    return order_the_costs(asked, missing, left_over).min()


def order_the_median(asked, missing, left_over):
    return np.median(asked)


def order_prices_exchanged(asked, missing, left_over):
    return at_share(asked, left_over / (missing + left_over))


def order_ratio_of_the_prices(asked, missing, left_over):
    return at_share(asked, min(1, missing / left_over / 2))


def order_share_rounded_down(asked, missing, left_over):
    return np.sort(asked)[int(len(asked) * missing / (missing + left_over)) - 1]


def order_interpolated(asked, missing, left_over):
    return np.quantile(asked, missing / (missing + left_over))


def order_share_rounded(asked, missing, left_over):
    return np.sort(asked)[round(len(asked) * missing / (missing + left_over))]


def order_below_a_hundred(asked, missing, left_over):
    costs = [np.where(asked > c, missing * (asked - c), left_over * (c - asked)).mean() for c in range(100)]
    return np.argmin(costs)


def order_of_different_numbers(asked, missing, left_over):
    return at_share(np.unique(asked), missing / (missing + left_over))


def order_without_the_ties(asked, missing, left_over):
    candidates = np.unique(asked)
    slopes = [left_over * np.sum(candidates <= c) - missing * np.sum(candidates > c) for c in candidates]
    return candidates[np.argmax(np.array(slopes) >= 0)]


def order_last_for_none(asked, missing, left_over):
    return np.sort(asked)[int(np.ceil(len(asked) * missing / (missing + left_over))) - 1]


def order_price_as_a_truth(asked, missing, left_over):
    return at_share(asked, (missing or 1) / ((missing or 1) + left_over))


def order_sorts_in_place(asked, missing, left_over):
    asked.sort()
    return at_share(asked, missing / (missing + left_over))


MUTANTS = {
    "losses.best_order": [
        (order_for_each_day, "shape"),
        (order_and_its_share, "shape"),
        (order_the_costs, "shape"),
        (order_the_mean, "median"),
        (order_the_largest, "median"),
        (order_between_the_ends, "median"),
        (order_share_of_the_mean, "median"),
        (order_the_share_itself, "median"),
        (order_in_no_order, "median"),
        (order_the_middle_day, "median"),
        (order_the_lowest_cost, "median"),
        (order_the_median, "known"),
        (order_prices_exchanged, "known"),
        (order_ratio_of_the_prices, "known"),
        (order_share_rounded_down, "median"),
        (order_interpolated, "known"),
        (order_share_rounded, "month"),
        (order_below_a_hundred, "month"),
        (order_of_different_numbers, "repeated"),
        (order_without_the_ties, "repeated"),
        (order_last_for_none, "nothing_lost"),
        (order_price_as_a_truth, "nothing_lost"),
        (order_sorts_in_place, "untouched"),
    ],
}
