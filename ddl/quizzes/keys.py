"""From a quiz file to questions whose keys are computed, each contradiction reported at its field."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import permutations
from numbers import Real

import numpy as np

from ddl.quizzes import render
from ddl.quizzes.document import Field, QuizError
from ddl.quizzes.execution import Names, bare_names, evaluate, execute, fill, fresh_names
from ddl.quizzes.questions import Choice, Find, Item, Numeric, Option, Order, Predict, Question, Wrong, normalised


def question(field: Field) -> Question:
    """Compute the key of one question.

    Raises:
        QuizError: its code raises, its answers contradict each other, or a text holds TeX that cannot be set.
    """
    return _KINDS[field["kind"].value](field)


def _choice(field: Field) -> Choice:
    names = fresh_names(field)
    options = tuple(Option(*_texts(option, names, "text", "feedback"), _holds(option, names)) for option in field["options"])
    _demand_distinct(field["options"], [option.text for option in options])
    right = sum(option.right for option in options)
    multiple = field["kind"].value == "multiple"
    if not multiple and right != 1:
        raise field["options"].error(f"has {right} right options; a single question has exactly one")
    if multiple and right in (0, len(options)):
        raise field["options"].error(
            f"has {right} right options of {len(options)}; a multiple question has right ones and wrong ones"
        )
    return Choice(*_common(field, names), multiple, options)


def _holds(option: Field, names: Names) -> bool:
    if "right" in option:
        return option["right"].value
    value = evaluate(option["true_if"], names)
    if not isinstance(value, bool | np.bool_):
        raise option["true_if"].error(f"gives {value!r:.60}; expected True or False")
    return bool(value)


def _numeric(field: Field) -> Numeric:
    names = fresh_names(field)
    answer = _number(field["answer"], names)
    tolerance = _tolerance(field["tolerance"], answer)
    names["answer"] = field_answer = int(answer) if answer.is_integer() else answer
    values = [_number(wrong["value"], names) for wrong in field["wrong"]]
    for number, (wrong, value) in enumerate(zip(field["wrong"], values)):
        if abs(value - answer) <= tolerance:
            raise wrong["value"].error(
                f"gives {value:g}, which the tolerance of {tolerance:g} counts as the answer {field_answer:g}"
            )
        for other, earlier in enumerate(values[:number]):
            if abs(value - earlier) <= tolerance:
                raise wrong["value"].error(f"gives {value:g}, the same as wrong[{other}]")
    wrong = tuple(Wrong(value, _text(entry["feedback"], names)) for entry, value in zip(field["wrong"], values))
    unit = _text(field["unit"], names) if "unit" in field else ""
    return Numeric(*_common(field, names), answer, tolerance, unit, wrong, _text(field["otherwise"], names))


def _number(expression: Field, names: Names) -> float:
    value = evaluate(expression, names)
    if hasattr(value, "item") and np.asarray(value).size == 1:
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, Real) or not math.isfinite(value):
        raise expression.error(f"gives {value!r:.60}; expected one finite number")
    return float(value)


def _tolerance(field: Field, answer: float) -> float:
    if "absolute" in field:
        return float(field["absolute"].value)
    if answer == 0:
        raise field["relative"].error("is relative to an answer of 0; give an absolute one")
    return field["relative"].value * abs(answer)


def _order(field: Field) -> Order:
    names = fresh_names(field)
    items = tuple(Item(*_texts(item, names, "text", "feedback")) for item in field["items"])
    _demand_distinct(field["items"], [item.text for item in items])
    if "verify" in field:
        values = [evaluate(item["value"], names) if "value" in item else item["text"].value for item in field["items"]]
        _demand_one_order(field["verify"], names, values)
    elif unused := next((item["value"] for item in field["items"] if "value" in item), None):
        raise unused.error("is used by nobody: the question has no verify")
    return Order(*_common(field, names), items)


def _demand_one_order(verify: Field, names: Names, values: list) -> None:
    """The check must pass for the order of the file, and for no other."""
    execute(verify, {**names, "values": values})
    for order in permutations(range(len(values))):
        if order == tuple(range(len(values))):
            continue
        try:
            execute(verify, {**names, "values": [values[k] for k in order]})
        except QuizError:
            continue
        raise verify.error(f"also accepts the order {', '.join(f'items[{k}]' for k in order)}")


def _predict(field: Field) -> Predict:
    output = execute(field["code"], bare_names(field))
    if not normalised(output):
        raise field["code"].error("prints nothing")
    names = {**fresh_names(field), "answer": output.strip()}
    seen = {normalised(output): "code"}
    wrong = []
    for number, entry in enumerate(field["wrong"]):
        value = entry["value"].value if "value" in entry else execute(entry["code"], bare_names(field))
        if normalised(value) in seen:
            source = entry["value" if "value" in entry else "code"]
            raise source.error(f"gives {normalised(value)!r}, the same as {seen[normalised(value)]}")
        seen[normalised(value)] = f"wrong[{number}]"
        wrong.append(Wrong(normalised(value), _text(entry["feedback"], names)))
    code = field["code"].value.rstrip()
    return Predict(*_common(field, names), code, output.rstrip(), tuple(wrong), _text(field["otherwise"], names))


def _find(field: Field) -> Find:
    lines, fixed = (field[key].value.rstrip().splitlines() for key in ("code", "fixed"))
    if len(lines) != len(fixed):
        raise field["fixed"].error(f"has {len(fixed)} lines and code has {len(lines)}; they must have the same number")
    differing = [number for number, (a, b) in enumerate(zip(lines, fixed)) if a.rstrip() != b.rstrip()]
    if len(differing) != 1:
        which = ", ".join(str(number + 1) for number in differing) or "none"
        raise field["fixed"].error(f"differs from code in {len(differing)} lines ({which}); exactly one must differ")
    names = _demand_consequence(field)
    faulty = differing[0]
    feedback = {int(text.path[-1]) - 1: _text(text, names) for text in field["lines"]}
    for number in feedback:
        _demand_wrong_line(field["lines"][str(number + 1)], number, lines, faulty)
    code = field["code"].value.rstrip()
    return Find(*_common(field, names), code, faulty, fixed[faulty], feedback, _text(field["otherwise"], names))


def _demand_consequence(field: Field) -> Names:
    """Run both listings; return the mended one's names, with `faulty` and `fixed` for what the probe gave."""
    values = {}
    for key in ("fixed", "code"):
        names = fresh_names(field)
        try:
            names["printed"] = execute(field[key], names)
            values[key] = evaluate(field["probe"], names)
        except QuizError as error:
            if key == "fixed":
                raise
            values[key] = f"{type(error.__cause__).__name__}: {error.__cause__}"
        if key == "fixed":
            mended = names
    if np.array_equal(values["code"], values["fixed"]):
        raise field["probe"].error(f"gives {values['fixed']!r:.60} in both listings, so the fault has no consequence")
    return {**mended, "faulty": values["code"], "fixed": values["fixed"]}


def _demand_wrong_line(text: Field, number: int, lines: list[str], faulty: int) -> None:
    if number >= len(lines) or not lines[number].strip():
        raise text.error(f"is no line to choose: code has {len(lines)} lines, and an empty one cannot be chosen")
    if number == faulty:
        raise text.error("is the faulty line; what to say of it belongs into explanation")


def _common(field: Field, names: Names) -> tuple[str, str, str]:
    return field["id"].value, *_texts(field, names, "text", "explanation")


def _texts(field: Field, names: Names, *keys: str) -> tuple[str, ...]:
    return tuple(_text(field[key], names) for key in keys)


def _text(field: Field, names: Names) -> str:
    filled = fill(field, names).strip()
    try:
        render.block(filled, mathml=True)
    except ValueError as error:
        raise field.error(str(error)) from None
    return filled


def _demand_distinct(entries: Field, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        if text in texts[:number]:
            raise entries[number]["text"].error(f"says the same as {entries.path[-1]}[{texts.index(text)}]")


_KINDS: dict[str, Callable[[Field], Question]] = {
    "single": _choice,
    "multiple": _choice,
    "numeric": _numeric,
    "order": _order,
    "predict": _predict,
    "find": _find,
}
