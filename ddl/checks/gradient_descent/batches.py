"""The exercises on mini-batches: `gradient_descent.epoch` and `gradient_descent.batch_spread`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, islice, product

import numpy as np

from ddl.checks.exercise import Case, Exercise, Mismatch, equal, numbers, parts
from ddl.checks.gradient_descent.patients import scaled, somewhere
from ddl.scratch import batches
from ddl.strings import text


def _deal(examples: int, size: int) -> Callable[[np.random.Generator], dict]:
    return lambda generator: {"examples": examples, "size": size, "generator": generator}


def _list(result: object) -> list[np.ndarray]:
    """The batches, each an array of one dimension; `Mismatch` if they are none."""
    if not isinstance(result, list | tuple):
        came = text("checks.nothing") if result is None else type(result).__name__
        raise Mismatch(text("checks.returned"), came, _said("list"))
    return [numbers(batch, (_length(batch),), _entry(index)) for index, batch in enumerate(result)]


def _length(batch: object) -> int:
    try:
        return len(batch)
    except TypeError:
        return 0


def _entry(index: int) -> str:
    return f"{text('checks.result')}[{index}]"


def _said(key: str, **values: object) -> str:
    return text(f"exercise.gradient_descent.epoch.{key}", **values)


def _sizes(result: object, examples: int, size: int, **_) -> None:
    found = _list(result)
    if len(found) != -(-examples // size):
        raise Mismatch(_said("count"), len(found), -(-examples // size))
    for index, batch in enumerate(found):
        equal(len(batch), min(size, examples - index * size), where=_said("length", batch=_entry(index)))


def _each_once(result: object, examples: int, **_) -> None:
    found = np.array([example for batch in _list(result) for example in batch])
    for example in range(examples):
        equal(np.count_nonzero(found == example), 1, where=_said("occurs", example=example))


def _as_dealt(result: object, examples: int, size: int, generator: np.random.Generator) -> None:
    """The oracle: the book's own batches, of which the first epoch is taken."""
    _sizes(result, examples, size)
    expected = islice(batches(examples, size, generator), len(result))
    for index, (came, wanted) in enumerate(zip(result, expected)):
        equal(came, wanted, where=_entry(index))


epoch = Exercise(
    "gradient_descent.epoch",
    [
        Case("shape", _deal(10, 3), lambda result, **_: _list(result), hint=1),
        Case("last", _deal(10, 3), _sizes, hint=2),
        Case("divides", _deal(12, 4), _sizes, hint=2),
        Case("once", _deal(50, 8), _each_once, hint=1),
        Case("dealt", _deal(50, 8), _as_dealt, hint=3),
    ],
)

DRAWS = 1500
TOLERANCE = 0.1  # with so many draws, none of 240 spreads, six for each of 40 seeds, was off by more than 7 %


def _drawn(sizes: list[int], draws: int, examples: int, features: int = 1) -> Callable[[np.random.Generator], dict]:
    """Patients, weights, and what is to be drawn; the features are few, so that distances vary much from draw to draw."""

    def call(generator: np.random.Generator) -> dict:
        found = somewhere(generator, **scaled(generator, examples, features))
        return {**found, "sizes": np.array(sizes), "draws": draws, "generator": generator}

    return call


def _both(result: object, sizes: np.ndarray) -> dict[str, np.ndarray]:
    found = parts(result, "with_replacement", "without_replacement")
    return {name: numbers(value, sizes.shape, name) for name, value in found.items()}


def _apart(x: np.ndarray, t: np.ndarray, w: np.ndarray) -> np.ndarray:
    """How far each patient's gradient is from the mean of all, `(examples, features)`: by autograd, one patient at a time."""
    import torch

    weights = torch.tensor(w, requires_grad=True)
    squares = (torch.tensor(x) @ weights - torch.tensor(t)).square()
    gradients = torch.stack([torch.autograd.grad(square, weights, retain_graph=True)[0] for square in squares])
    return (gradients - gradients.mean(dim=0)).numpy()


def _two_patients(result, w, x, t, sizes, draws, generator):
    """Of two patients, each is half the distance between the two gradients away from their mean, whichever is drawn."""
    distance = np.linalg.norm(_apart(x, t, w)[0])
    for name, found in _both(result, sizes).items():
        equal(found, [distance], where=name)


def _one_of_few(result, w, x, t, sizes, draws, generator):
    """After one draw, the spread is the distance of one batch, and so few patients have few batches."""
    apart = _apart(x, t, w)
    possible = {"with_replacement": product(apart, repeat=sizes[0]), "without_replacement": combinations(apart, sizes[0])}
    for name, found in _both(result, sizes).items():
        distances = np.array([np.linalg.norm(np.mean(batch, axis=0)) for batch in possible[name]])
        equal(found, [distances[np.argmin(abs(distances - found))]], where=name)


def _all_of_them(result, w, x, t, sizes, draws, generator):
    found = _both(result, sizes)
    equal(found["without_replacement"], [0.0], where="without_replacement")


def _follows(name: str) -> Callable[..., None]:
    """A judge that compares with the law, within what so many draws leave uncertain."""

    def judge(result, w, x, t, sizes, draws, generator):
        found = _both(result, sizes)[name]
        law = np.sqrt((_apart(x, t, w) ** 2).sum(axis=1).mean() / sizes)
        if name == "without_replacement":
            law *= np.sqrt((len(x) - sizes) / (len(x) - 1))
        for index in np.flatnonzero(~(abs(found - law) <= TOLERANCE * law)):
            expected = _words("about", value=f"{law[index]:.4g}", percent=f"{100 * TOLERANCE:g}")
            raise Mismatch(_words("at_size", name=name, index=index, size=sizes[index]), float(found[index]), expected)

    return judge


def _words(key: str, **values: object) -> str:
    return text(f"exercise.gradient_descent.batch_spread.{key}", **values)


batch_spread = Exercise(
    "gradient_descent.batch_spread",
    [
        Case("shape", _drawn([1, 2, 4], 20, 8), lambda result, sizes, **_: _both(result, sizes), hint=1),
        Case("two", _drawn([1], 10, 2), _two_patients, hint=1),
        Case("everybody", _drawn([6], 50, 6), _all_of_them, hint=2),
        Case("one_draw", _drawn([2], 1, 4), _one_of_few, hint=2),
        Case("with_replacement", _drawn([1, 8, 32], DRAWS, 48), _follows("with_replacement"), hint=3),
        Case("without_replacement", _drawn([1, 8, 32], DRAWS, 48), _follows("without_replacement"), hint=3),
    ],
)
