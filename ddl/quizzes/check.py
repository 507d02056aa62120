"""Hold a quiz file against its schema, and say in words what does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from ddl.quizzes.document import Field, QuizError, Steps

_TYPES = {"object": "a mapping", "array": "a list", "string": "text", "number": "a number", "boolean": "true or false"}
_PYTHON = {
    dict: "a mapping",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "empty",
}


@cache
def schema() -> Draft202012Validator:
    """The validator for quiz files, from `schema.json`."""
    rules = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    return Draft202012Validator(rules)


def demand_schema(document: Field) -> None:
    """Raise a QuizError that names every departure from the schema and every question id that occurs twice."""
    found = {_line(document, path, message) for error in schema().iter_errors(document.value) for path, message in _said(error)}
    if not found:
        found = {_line(document, path, message) for path, message in _repeated_ids(document)}
    if found:
        raise QuizError(*(problem for _, problem in sorted(found)))


def _line(document: Field, path: Steps, message: str) -> tuple[int, str]:
    problem = document.problem(message, path)
    return int(problem.removeprefix(f"{document.file}:").partition(":")[0]), problem


def _said(error: ValidationError) -> Iterator[tuple[Steps, str]]:
    """The fields that one violation is about, and what to say of each."""
    path, rule, value = tuple(error.absolute_path), error.validator_value, error.instance
    if error.validator == "required":
        yield from (((*path, name), "is missing") for name in rule if name not in value)
    elif error.validator == "additionalProperties":
        known = [*error.schema.get("properties", {}), *error.schema.get("patternProperties", {})]
        patterns = error.schema.get("patternProperties")
        may = "only line numbers may stand here" if patterns else f"may stand here: {', '.join(known)}"
        yield from (
            ((*path, name), f"is an unknown field; {may}")
            for name in value
            if name not in known and not _is_line(name, patterns)
        )
    elif error.validator == "oneOf":
        yield path, f"needs exactly one of {', '.join(choice['required'][0] for choice in rule)}"
    else:
        yield path, _sentence(error.validator, rule, value, path)


def _is_line(name: str, patterns: dict | None) -> bool:
    return bool(patterns) and name.isdigit() and not name.startswith("0")


def _sentence(validator: str, rule, value, path: Steps) -> str:
    if validator == "type":
        wanted = " or ".join(_TYPES[name] for name in ([rule] if isinstance(rule, str) else rule))
        quote = ' (put it in "quotes")' if rule == "string" and isinstance(value, int | float) else ""
        return f"is {_PYTHON.get(type(value), type(value).__name__)}; expected {wanted}{quote}"
    if validator == "enum":
        return f"is {value!r}; expected one of {', '.join(rule)}"
    if validator == "pattern":
        return f"is {value!r}; expected lower-case words joined by hyphens" if path[-1] == "id" else "is empty"
    if validator in ("minItems", "minProperties"):
        return f"has {len(value)} entries; expected at least {rule}"
    if validator == "maxItems":
        return f"has {len(value)} entries; expected at most {rule}"
    return f"is {value!r}; {validator} {rule} does not hold"


def _repeated_ids(document: Field) -> Iterator[tuple[Steps, str]]:
    first: dict[str, int] = {}
    for number, question in enumerate(document["questions"]):
        name = question["id"].value
        if name in first:
            yield ("questions", number, "id"), f"{name!r} is also the id of questions[{first[name]}]"
        first.setdefault(name, number)
