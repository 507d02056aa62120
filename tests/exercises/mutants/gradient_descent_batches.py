"""Misconceptions about mini-batches and how far their gradients stray, each beside the case that must reject it."""

import numpy as np


def deal(order, size):
    return [order[first : first + size] for first in range(0, len(order), size)]


def epoch_one_order(examples, size, generator):
    return generator.permutation(examples)


def epoch_single_numbers(examples, size, generator):
    return list(generator.permutation(examples))


def epoch_one_batch(examples, size, generator):
    return generator.permutation(examples)[:size]


def epoch_lists_of_lists(examples, size, generator):
    return [deal(generator.permutation(examples), size)]


def epoch_drops_the_last(examples, size, generator):
    return [batch for batch in deal(generator.permutation(examples), size) if len(batch) == size]


def epoch_fills_the_last_up(examples, size, generator):
    order = generator.permutation(examples)
    return deal(np.resize(order, -(-examples // size) * size), size)


def epoch_even_batches(examples, size, generator):
    return np.array_split(generator.permutation(examples), -(-examples // size))


def epoch_so_many_batches(examples, size, generator):
    return np.array_split(generator.permutation(examples), size)


def epoch_last_one_longer(examples, size, generator):
    found = deal(generator.permutation(examples), size)
    return found if len(found[-1]) == size else [*found[:-2], np.concatenate(found[-2:])]


def epoch_short_one_first(examples, size, generator):
    return deal(generator.permutation(examples), size)[::-1]


def epoch_empty_last(examples, size, generator):
    order = generator.permutation(examples)
    return [order[first : first + size] for first in range(0, examples + 1, size)]


def epoch_with_replacement(examples, size, generator):
    return deal(generator.integers(examples, size=examples), size)


def epoch_each_batch_afresh(examples, size, generator):
    lengths = [len(batch) for batch in deal(np.arange(examples), size)]
    return [generator.permutation(examples)[:length] for length in lengths]


def epoch_counts_from_one(examples, size, generator):
    return deal(1 + generator.permutation(examples), size)


def epoch_not_shuffled(examples, size, generator):
    return deal(np.arange(examples), size)


def epoch_own_generator(examples, size, generator):
    return deal(np.random.default_rng(0).permutation(examples), size)


def epoch_global_generator(examples, size, generator):
    return deal(np.random.permutation(examples), size)


def epoch_neighbours_stay_together(examples, size, generator):
    found = deal(np.arange(examples), size)
    return [*(found[k] for k in generator.permutation(len(found) - 1)), found[-1]]


def epoch_sorted_batches(examples, size, generator):
    return [np.sort(batch) for batch in deal(generator.permutation(examples), size)]


def epoch_shuffled_within(examples, size, generator):
    return [generator.permutation(batch) for batch in deal(np.arange(examples), size)]


def epoch_like_cards(examples, size, generator):
    order, hands = generator.permutation(examples), -(-examples // size)
    found = np.concatenate([order[hand::hands] for hand in range(hands)])
    return deal(found, size)


def distances(w, x, t, size, draws, generator, replace, *, factor=2, reduce=np.mean):
    gradients = factor * (x @ w - t)[:, None] * x
    chosen = (generator.choice(len(x), size, replace=replace) for _ in range(draws))
    return np.array([np.linalg.norm(reduce(gradients[batch], axis=0) - reduce(gradients, axis=0)) for batch in chosen])


def root_mean_square(found):
    return np.sqrt((found**2).mean())


def spread(w, x, t, sizes, draws, generator, *, summarise=root_mean_square, replace=(True, False), **bent):
    return tuple(
        np.array([summarise(distances(w, x, t, size, draws, generator, again, **bent)) for size in sizes]) for again in replace
    )


def spread_one_array(*arguments):
    return spread(*arguments)[0]


def spread_every_draw(*arguments):
    return spread(*arguments, summarise=lambda found: found)


def spread_variance(*arguments):
    return spread(*arguments, summarise=lambda found: (found**2).mean())


def spread_forgets_the_factor(*arguments):
    return spread(*arguments, factor=1)


def spread_of_sums(*arguments):
    return spread(*arguments, reduce=np.sum)


def spread_of_the_distances(*arguments):
    return spread(*arguments, summarise=np.std)


def spread_for_each_weight(w, x, *arguments):
    return spread(w, x, *arguments, summarise=lambda found: root_mean_square(found) / np.sqrt(x.shape[1]))


def spread_of_the_losses(w, x, t, sizes, draws, generator):
    squares = (x @ w - t) ** 2
    rows = [[np.mean(generator.choice(squares, (draws, size)), axis=1) - squares.mean() for size in sizes] for _ in range(2)]
    return tuple(np.array([root_mean_square(found) for found in row]) for row in rows)


def spread_of_whole_gradients(w, x, t, sizes, draws, generator):
    gradients = 2 * (x @ w - t)[:, None] * x
    found = [
        root_mean_square(np.linalg.norm(gradients[generator.choice(len(x), (draws, b))].mean(axis=1), axis=1)) for b in sizes
    ]
    return np.array(found), np.array(found)


def law(w, x, t, sizes, ddof=0):
    gradients = 2 * (x @ w - t)[:, None] * x
    return np.sqrt(gradients.var(axis=0, ddof=ddof).sum() / sizes)


def spread_by_the_law(w, x, t, sizes, draws, generator):
    return law(w, x, t, sizes), law(w, x, t, sizes) * np.sqrt((len(x) - sizes) / (len(x) - 1))


def spread_by_the_law_of_samples(w, x, t, sizes, draws, generator):
    return law(w, x, t, sizes, ddof=1), law(w, x, t, sizes, ddof=1) * np.sqrt((len(x) - sizes) / (len(x) - 1))


def spread_a_thousand_draws(w, x, t, sizes, draws, generator):
    return spread(w, x, t, sizes, 1000, generator)


def spread_swapped(*arguments):
    return spread(*arguments)[::-1]


def spread_always_with_replacement(*arguments):
    return spread(*arguments, replace=(True, True))


def spread_always_without_replacement(*arguments):
    return spread(*arguments, replace=(False, False))


def spread_mean_distance(*arguments):
    return spread(*arguments, summarise=np.mean)


def spread_median_distance(*arguments):
    return spread(*arguments, summarise=np.median)


def spread_largest_distance(*arguments):
    return spread(*arguments, summarise=np.max)


def spread_length_of_the_mean(w, x, t, sizes, draws, generator):
    gradients = 2 * (x @ w - t)[:, None] * x
    apart, rows = gradients - gradients.mean(axis=0), []
    for replace in (True, False):
        drawn = [[apart[generator.choice(len(x), b, replace=replace)].mean(axis=0) for _ in range(draws)] for b in sizes]
        rows.append(np.array([np.linalg.norm(np.mean(found, axis=0)) for found in drawn]))
    return tuple(rows)


def spread_same_batch_every_time(w, x, t, sizes, draws, generator):
    return spread(w, x, t, sizes, 1, generator)


def spread_the_first_patients(w, x, t, sizes, draws, generator):
    gradients = 2 * (x @ w - t)[:, None] * x
    unshuffled = [np.linalg.norm(gradients[:size].mean(axis=0) - gradients.mean(axis=0)) for size in sizes]
    return spread(w, x, t, sizes, draws, generator)[0], np.array(unshuffled)


def spread_x_times_errors_in_place(w, x, t, sizes, draws, generator):
    x *= (x @ w - t)[:, None]
    return spread(0 * w, x, -np.ones(len(x)), sizes, draws, generator)


MUTANTS = {
    "gradient_descent.epoch": [
        (epoch_one_order, "shape"),
        (epoch_single_numbers, "shape"),
        (epoch_one_batch, "shape"),
        (epoch_lists_of_lists, "shape"),
        (epoch_drops_the_last, "last"),
        (epoch_fills_the_last_up, "last"),
        (epoch_even_batches, "last"),
        (epoch_so_many_batches, "last"),
        (epoch_last_one_longer, "last"),
        (epoch_short_one_first, "last"),
        (epoch_empty_last, "divides"),
        (epoch_with_replacement, "once"),
        (epoch_each_batch_afresh, "once"),
        (epoch_counts_from_one, "once"),
        (epoch_not_shuffled, "dealt"),
        (epoch_own_generator, "dealt"),
        (epoch_global_generator, "dealt"),
        (epoch_neighbours_stay_together, "dealt"),
        (epoch_sorted_batches, "dealt"),
        (epoch_shuffled_within, "dealt"),
        (epoch_like_cards, "dealt"),
    ],
    "gradient_descent.batch_spread": [
        (spread_one_array, "shape"),
        (spread_every_draw, "shape"),
        (spread_variance, "two"),
        (spread_forgets_the_factor, "two"),
        (spread_of_sums, "two"),
        (spread_of_the_distances, "two"),
        (spread_for_each_weight, "two"),
        (spread_of_the_losses, "two"),
        (spread_of_whole_gradients, "two"),
        (spread_by_the_law_of_samples, "two"),
        (spread_by_the_law, "one_draw"),
        (spread_a_thousand_draws, "one_draw"),
        (spread_swapped, "everybody"),
        (spread_always_with_replacement, "everybody"),
        (spread_always_without_replacement, "with_replacement"),
        (spread_mean_distance, "with_replacement"),
        (spread_median_distance, "with_replacement"),
        (spread_largest_distance, "with_replacement"),
        (spread_length_of_the_mean, "two"),
        (spread_same_batch_every_time, "with_replacement"),
        (spread_the_first_patients, "without_replacement"),
        (spread_x_times_errors_in_place, "untouched"),
    ],
}
