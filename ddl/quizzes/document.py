"""A YAML file of which every entry still knows its line, so that each complaint names file, line and field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

Steps = tuple[str | int, ...]


class QuizError(ValueError):
    """A quiz file is not sound. The message has one line for each problem: `file:line: field: what is wrong`."""

    def __init__(self, *problems: str):
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Field:
    """One entry of a document: its value, and where it stands."""

    file: Path
    lines: dict[Steps, int]
    path: Steps
    value: object

    def __getitem__(self, key: str | int) -> Field:
        return Field(self.file, self.lines, (*self.path, key), self.value[key])

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def __iter__(self) -> Iterator[Field]:
        """The entries of a list, or of a mapping, in the file's order."""
        keys = self.value if isinstance(self.value, dict) else range(len(self.value))
        return (self[key] for key in keys)

    def entries(self, key: str) -> list[Field]:
        """The entries of a list that may be missing."""
        return list(self[key]) if key in self.value else []

    def problem(self, message: str, path: Steps | None = None) -> str:
        """One line of a QuizError about this field, or about the one at `path`, which need not exist."""
        path = self.path if path is None else path
        known = next(path[:length] for length in range(len(path), -1, -1) if path[:length] in self.lines)
        return f"{self.file}:{self.lines[known]}: {named(path)}: {message}"

    def error(self, message: str) -> QuizError:
        """A QuizError of one line about this field, to be raised."""
        return QuizError(self.problem(message))


def named(path: Steps) -> str:
    """A path as the reader of a message wants it: `questions[2].options[1].feedback`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).lstrip(".") or "the file"


def read(file: Path) -> Field:
    """Read a YAML file of mappings, lists and scalars. Keys become strings.

    Raises:
        QuizError: the file is not UTF-8, not YAML, empty, repeats a key, or uses an alias.
        OSError: the file cannot be read.
    """
    node = _composed(file)
    lines: dict[Steps, int] = {(): node.start_mark.line + 1}
    return Field(file, lines, (), _Builder(file, lines).value(node, ()))


def _composed(file: Path) -> yaml.Node:
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QuizError(f"{file}:{line}: the file: is not UTF-8 ({error.reason}); save it as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        context = f" ({error.context})" if error.context else ""
        raise QuizError(f"{file}:{line}: the file: is not YAML: {error.problem}{context}") from None
    except yaml.YAMLError as error:
        raise QuizError(f"{file}:1: the file: is not YAML: {error}") from None
    if node is None:
        raise QuizError(f"{file}:1: the file: is empty")
    return node


class _Builder:
    """Turns nodes into plain values and notes at which line each stands."""

    def __init__(self, file: Path, lines: dict[Steps, int]):
        self.file, self.lines = file, lines
        self.scalars = yaml.SafeLoader("")
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Steps) -> object:
        if id(node) in self.seen:
            raise self.error(node, path, "is an alias (*name); write the text out where it belongs")
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.item(child, (*path, number)) for number, child in enumerate(node.value)]
        return self.scalar(node, path)

    def mapping(self, node: yaml.MappingNode, path: Steps) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                first = self.lines[(*path, key)]
                raise self.error(key_node, (*path, key), f"stands here a second time; the first is in line {first}")
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            values[key] = self.value(value_node, (*path, key))
        return values

    def item(self, node: yaml.Node, path: Steps) -> object:
        self.lines[path] = node.start_mark.line + 1
        return self.value(node, path)

    def scalar(self, node: yaml.ScalarNode, path: Steps) -> object:
        try:
            return self.scalars.construct_object(node)
        except (yaml.YAMLError, ValueError) as error:
            reason = getattr(error, "problem", None) or error
            raise self.error(node, path, f"cannot be read as {node.tag.rpartition(':')[2]}: {reason}") from None

    def error(self, node: yaml.Node, path: Steps, message: str) -> QuizError:
        return QuizError(f"{self.file}:{node.start_mark.line + 1}: {named(path)}: {message}")
