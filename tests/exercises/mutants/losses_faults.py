"""Detectives who ask too little about a loss, each beside the case that must reject them."""

import numpy as np

ZERO = np.array([0])


def undecided(loss, classes, examples=1):
    return loss(np.zeros((examples, classes)), np.zeros(examples, dtype=int))


def sure(loss, classes, logit):
    """With this logit for the right class, and 0 for the others."""
    return loss(logit * np.eye(classes)[:1], ZERO)


def known_by(classes, loss, *, twice=0.1, right=100, wrong=-100, bounded=50):
    """The five names, by questions of a chosen sharpness."""
    if not np.isclose(undecided(loss, classes), np.log(classes), rtol=1e-3):
        return "decimal"
    if undecided(loss, classes, examples=2) > 1.5 * np.log(classes):
        return "sum"
    if sure(loss, classes, right) > twice:
        return "twice"
    return "bounded" if sure(loss, classes, wrong) < bounded else "right"


def fault_number(classes, loss):
    return ["right", "decimal", "sum", "twice", "bounded"].index(known_by(classes, loss))


def fault_yes_or_no(classes, loss):
    return known_by(classes, loss) != "right"


def fault_all_it_could_be(classes, loss):
    return [known_by(classes, loss)]


def fault_other_words(classes, loss):
    return "correct" if known_by(classes, loss) == "right" else known_by(classes, loss)


def fault_its_answer(classes, loss):
    return undecided(loss, classes)


def fault_always_the_famous_one(classes, loss):
    return "twice"


def fault_sum_wherever_more_is_more(classes, loss):
    return "sum" if undecided(loss, classes, examples=2) > 1 else known_by(classes, loss)


def fault_bits_expected(classes, loss):
    return "right" if np.isclose(undecided(loss, classes), np.log2(classes)) else "decimal"


def fault_wants_zero(classes, loss):
    return "right" if sure(loss, classes, 100) == 0 and undecided(loss, classes) == 0 else "twice"


def fault_large_numbers_only(classes, loss):
    found = known_by(classes, loss)
    return "right" if found == "decimal" else found


def fault_never_looks_at_undecided(classes, loss):
    if np.isclose(undecided(loss, classes, examples=2), 2 * undecided(loss, classes)):
        return "sum"
    return "twice" if sure(loss, classes, 100) > 0.1 else "bounded" if sure(loss, classes, -100) < 50 else "right"


def fault_trusts_undecided(classes, loss):
    return "right" if np.isclose(undecided(loss, classes), np.log(classes)) else "decimal"


def fault_one_example(classes, loss):
    found = known_by(classes, loss)
    return "right" if found == "sum" else found


def fault_wrong_sign_of_the_ratio(classes, loss):
    if undecided(loss, classes, examples=2) < 0.75 * undecided(loss, classes):
        return "sum"
    found = known_by(classes, loss)
    return "right" if found == "sum" else found


def fault_not_sure_enough(classes, loss):
    return known_by(classes, loss, right=0.1, twice=2.5)


def fault_mixes_up_the_last_two(classes, loss):
    found = known_by(classes, loss)
    return {"twice": "bounded", "bounded": "twice"}.get(found, found)


def fault_bounded_first(classes, loss):
    found = known_by(classes, loss)
    return "bounded" if found == "twice" and sure(loss, classes, -100) < 50 else found


def fault_never_wrong(classes, loss):
    found = known_by(classes, loss)
    return "right" if found == "bounded" else found


def fault_a_little_wrong(classes, loss):
    return known_by(classes, loss, wrong=-10, bounded=9)


def fault_waits_for_infinity(classes, loss):
    found = known_by(classes, loss)
    return "right" if found == "bounded" and np.isfinite(sure(loss, classes, -1000)) else found


def fault_five_is_sure(classes, loss):
    return known_by(classes, loss, right=5)


def fault_more_than_half(classes, loss):
    return known_by(classes, loss, twice=0.5)


def fault_more_than_half_of_undecided(classes, loss):
    return known_by(classes, loss, twice=np.log(classes) / 2)


MUTANTS = {
    "losses.fault": [
        (fault_number, "shape"),
        (fault_yes_or_no, "shape"),
        (fault_all_it_could_be, "shape"),
        (fault_other_words, "shape"),
        (fault_its_answer, "shape"),
        (fault_always_the_famous_one, "right"),
        (fault_sum_wherever_more_is_more, "right"),
        (fault_bits_expected, "right"),
        (fault_wants_zero, "right"),
        (fault_large_numbers_only, "decimal"),
        (fault_never_looks_at_undecided, "decimal"),
        (fault_trusts_undecided, "sum"),
        (fault_one_example, "sum"),
        (fault_wrong_sign_of_the_ratio, "sum"),
        (fault_not_sure_enough, "twice"),
        (fault_mixes_up_the_last_two, "twice"),
        (fault_bounded_first, "twice"),
        (fault_never_wrong, "bounded"),
        (fault_a_little_wrong, "bounded"),
        (fault_waits_for_infinity, "bounded"),
        (fault_five_is_sure, "many_right"),
        (fault_more_than_half, "two_twice"),
        (fault_more_than_half_of_undecided, "two_twice"),
    ],
}
