"""Misconceptions about a hidden layer that is drawn and never learned, each beside the case that must reject it."""

import numpy as np


def relu(z):
    return np.maximum(0, z)


def with_ones(hidden):
    return np.column_stack([np.ones(len(hidden)), hidden])


def run(x, t, x_unseen, t_unseen, widths, generator, *, f=relu, best=None, draw=None, judge=None, bias=1, output=with_ones):
    found = []
    for width in widths:
        W, b = draw(generator, x, width) if draw else (generator.standard_normal((x.shape[1], width)), None)
        b = generator.standard_normal(width) if b is None else b
        seen, unseen = (output(f(table @ W + bias * b)) for table in (x, x_unseen))
        v = best(seen, t) if best else np.linalg.lstsq(seen, t, rcond=None)[0]
        found.append((judge or wrong)(unseen @ v, t_unseen))
    return np.array(found)


def wrong(scores, targets):
    return np.mean(targets * scores <= 0)


def features_one_width(x, t, x_unseen, t_unseen, widths, generator):
    return run(x, t, x_unseen, t_unseen, widths[-1:], generator)[0]


def features_the_answers(*arguments):
    return run(*arguments, judge=lambda scores, targets: np.sign(scores))


def features_seen_and_unseen(*arguments):
    return run(*arguments), run(*arguments)


def features_best_width(*arguments):
    found = run(*arguments)
    return arguments[4][found.argmin()]


def features_counts(*arguments):
    return run(*arguments, judge=lambda scores, targets: np.count_nonzero(targets * scores <= 0))


def features_share_that_is_right(*arguments):
    return run(*arguments, judge=lambda scores, targets: np.mean(targets * scores > 0))


def features_mean_squared_error(*arguments):
    return run(*arguments, judge=lambda scores, targets: np.mean((scores - targets) ** 2))


def features_percent(*arguments):
    return 100 * run(*arguments)


def features_on_the_seen(x, t, x_unseen, t_unseen, widths, generator):
    return run(x, t, x, t, widths, generator)


def features_trained_on_the_unseen(x, t, x_unseen, t_unseen, widths, generator):
    return run(x_unseen, t_unseen, x_unseen, t_unseen, widths, generator)


def features_targets_zero_and_one(*arguments):
    return run(*arguments, judge=lambda scores, targets: np.mean((scores > 0.5) != (targets > 0)))


def features_other_layer_for_the_unseen(x, t, x_unseen, t_unseen, widths, generator):
    found = []
    for width in widths:
        seen, unseen = (
            with_ones(relu(table @ generator.standard_normal((x.shape[1], width)) + generator.standard_normal(width)))
            for table in (x, x_unseen)
        )
        found.append(wrong(unseen @ np.linalg.lstsq(seen, t, rcond=None)[0], t_unseen))
    return np.array(found)


def features_no_output_weights(*arguments):
    return run(*arguments, best=lambda seen, t: np.ones(seen.shape[1]))


def features_correlations(*arguments):
    return run(*arguments, best=lambda seen, t: seen.T @ t / len(t))


def features_without_bend(*arguments):
    return run(*arguments, f=lambda z: z)


def features_step_units(*arguments):
    return run(*arguments, f=lambda z: (z > 0).astype(float))


def features_tanh(*arguments):
    return run(*arguments, f=np.tanh)


def features_without_hidden_biases(*arguments):
    return run(*arguments, bias=0)


def features_without_output_bias(*arguments):
    return run(*arguments, output=lambda hidden: hidden)


def features_bias_drawn_first(*arguments):
    def draw(generator, x, width):
        b = generator.standard_normal(width)
        return generator.standard_normal((x.shape[1], width)), b

    return run(*arguments, draw=draw)


def features_drawn_transposed(*arguments):
    return run(*arguments, draw=lambda generator, x, width: (generator.standard_normal((width, x.shape[1])).T, None))


def features_uniform(*arguments):
    return run(*arguments, draw=lambda generator, x, width: (generator.uniform(size=(x.shape[1], width)), None))


def features_one_bias(*arguments):
    def draw(generator, x, width):
        return generator.standard_normal((x.shape[1], width)), np.full(width, generator.standard_normal())

    return run(*arguments, draw=draw)


def features_own_generator(*arguments):
    return run(*arguments[:-1], np.random.default_rng(0))


def features_one_draw_cut(x, t, x_unseen, t_unseen, widths, generator):
    everything = generator.standard_normal((x.shape[1], max(widths))), generator.standard_normal(max(widths))

    def draw(_, x, width):
        return everything[0][:, :width], everything[1][:width]

    return run(x, t, x_unseen, t_unseen, widths, generator, draw=draw)


def features_heavy_hand(*arguments):
    def best(seen, t):
        return np.linalg.solve(seen.T @ seen + np.eye(seen.shape[1]), seen.T @ t)

    return run(*arguments, best=best)


def features_first_columns(*arguments):
    def best(seen, t):
        found, used = np.zeros(seen.shape[1]), min(seen.shape)
        found[:used] = np.linalg.lstsq(seen[:, :used], t, rcond=None)[0]
        return found

    return run(*arguments, best=best)


def features_no_wider_than_the_examples(x, t, x_unseen, t_unseen, widths, generator):
    return run(x, t, x_unseen, t_unseen, np.minimum(widths, len(x) - 1), generator)


def features_centres_in_place(x, t, x_unseen, t_unseen, widths, generator):
    mean = x.mean(axis=0)
    shares = run(x, t, x_unseen, t_unseen, widths, generator)
    x -= mean
    return shares


MUTANTS = {
    "multilayer_perceptrons.random_features": [
        (features_one_width, "shape"),
        (features_the_answers, "shape"),
        (features_seen_and_unseen, "shape"),
        (features_best_width, "shape"),
        (features_counts, "repeated"),
        (features_share_that_is_right, "repeated"),
        (features_mean_squared_error, "repeated"),
        (features_percent, "repeated"),
        (features_on_the_seen, "repeated"),
        (features_trained_on_the_unseen, "repeated"),
        (features_targets_zero_and_one, "torch"),
        (features_other_layer_for_the_unseen, "repeated"),
        (features_no_output_weights, "repeated"),
        (features_correlations, "repeated"),
        (features_without_bend, "repeated"),
        (features_step_units, "torch"),
        (features_tanh, "torch"),
        (features_without_hidden_biases, "torch"),
        (features_without_output_bias, "torch"),
        (features_bias_drawn_first, "torch"),
        (features_drawn_transposed, "torch"),
        (features_uniform, "torch"),
        (features_one_bias, "torch"),
        (features_own_generator, "torch"),
        (features_one_draw_cut, "torch"),
        (features_heavy_hand, "torch"),
        (features_first_columns, "more_units"),
        (features_no_wider_than_the_examples, "more_units"),
        (features_centres_in_place, "untouched"),
    ],
}
