"""What a quiz is once its keys are computed. All texts are Markdown with `$…$`."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Option:
    """One answer to choose. `feedback` is for the reader who chose it."""

    text: str
    feedback: str
    right: bool


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that can be foreseen: a number, or what a misconceived program prints."""

    value: float | str
    feedback: str


@dataclass(frozen=True)
class Item:
    """One thing to put in order. `feedback` is for the reader who put it out of place."""

    text: str
    feedback: str


@dataclass(frozen=True)
class Question:
    """What all kinds share. `explanation` is shown when the question is solved or given up."""

    id: str
    text: str
    explanation: str


@dataclass(frozen=True)
class Choice(Question):
    """Choose one option (`multiple` false) or all that hold (`multiple` true)."""

    multiple: bool
    options: tuple[Option, ...]

    @property
    def kind(self) -> str:
        """The kind by which files, strings and the element call it."""
        return "multiple" if self.multiple else "single"


@dataclass(frozen=True)
class Numeric(Question):
    """Type a number. `tolerance` is absolute; `otherwise` is for a wrong number that nobody foresaw."""

    answer: float
    tolerance: float
    unit: str
    wrong: tuple[Wrong, ...]
    otherwise: str
    kind = "numeric"


@dataclass(frozen=True)
class Order(Question):
    """Put the items in order. They are kept in the right order; `shown` says in which they are offered."""

    items: tuple[Item, ...]
    kind = "order"

    @property
    def shown(self) -> tuple[int, ...]:
        """Which item stands at each place: a shuffle that depends on the id alone, and is never the right order."""
        right = tuple(range(len(self.items)))
        order = tuple(sorted(right, key=lambda k: sha256(f"{self.id}/{k}".encode()).digest()))
        return order if order != right else right[::-1]


@dataclass(frozen=True)
class Predict(Question):
    """Type what the program prints. `output` is what it printed; answers are compared after `normalised`."""

    code: str
    output: str
    wrong: tuple[Wrong, ...]
    otherwise: str
    kind = "predict"

    @property
    def answer(self) -> str:
        """The output as answers are compared with it."""
        return normalised(self.output)


@dataclass(frozen=True)
class Find(Question):
    """Choose the wrong line of a listing. `faulty` counts lines from 0; so does `feedback`, which has texts for some others."""

    code: str
    faulty: int
    mended: str
    feedback: dict[int, str]
    otherwise: str
    kind = "find"

    @property
    def lines(self) -> list[str]:
        """The lines of the listing, empty ones included."""
        return self.code.splitlines()


@dataclass(frozen=True)
class Quiz:
    """The quiz of one chapter, such as `part1_neurons/01_perceptron`."""

    name: str
    title: str
    questions: tuple[Question, ...]


def normalised(output: str) -> str:
    """Printed text as it is compared: single blanks, none inside brackets, a hyphen for minus. As in quiz-judging.js."""
    text = " ".join(output.replace("−", "-").split())
    for bracket in "([{":
        text = text.replace(f"{bracket} ", bracket)
    for bracket in ")]}":
        text = text.replace(f" {bracket}", bracket)
    return text
