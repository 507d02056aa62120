"""One small sound question of each kind, as YAML, and a way to load a file of them."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from ddl import quizzes

SINGLE = """\
id: sample-single
kind: single
text: Which is $2 + 2$?
setup: total = 2 + 2
options:
  - text: Three
    true_if: total == 3
    feedback: You lost one.
  - text: Four
    true_if: total == 4
    feedback: Two and two.
explanation: The sum is {{total}}.
"""
MULTIPLE = """\
id: sample-multiple
kind: multiple
text: Which are even?
options:
  - text: "Two"
    true_if: 2 % 2 == 0
    feedback: Two ones.
  - text: "Three"
    true_if: 3 % 2 == 0
    feedback: One is left over.
  - text: "Zero"
    right: true
    feedback: No ones at all.
explanation: Halve them.
"""
NUMERIC = """\
id: sample-numeric
kind: numeric
text: What is one third of ten?
answer: 10 / 3
tolerance: {absolute: 0.01}
unit: $m$
wrong:
  - value: 3
    feedback: The remainder counts.
  - value: 10 * 3
    feedback: That is three times ten.
otherwise: Divide.
explanation: It is about {{answer:.2f}}.
"""
ORDER = """\
id: sample-order
kind: order
text: From small to large.
items:
  - text: $1$
    value: 1
    feedback: One is the smallest.
  - text: $\\sqrt{2}$
    value: np.sqrt(2)
    feedback: It lies between one and two.
  - text: $2$
    value: 2
    feedback: Two is the largest.
verify: assert values == sorted(values)
explanation: Square them.
"""
PREDICT = """\
id: sample-predict
kind: predict
text: What does this print?
code: |
  total = 0
  for k in range(3):
      total += k
  print(total)
wrong:
  - code: |
      total = 0
      for k in range(4):
          total += k
      print(total)
    feedback: range stops before its end.
  - value: "0 1 3"
    feedback: print stands after the loop.
otherwise: Make a table.
explanation: The sum of 0, 1 and 2.
"""
FIND = """\
id: sample-find
kind: find
text: This should be the mean of 2 and 4, and gives {{faulty:g}}.
code: |
  def mean(values):
      total = 0

      for value in values:
          total = value
      return total / len(values)
fixed: |
  def mean(values):
      total = 0

      for value in values:
          total += value
      return total / len(values)
probe: mean([2, 4])
lines:
  2: Zero is where a sum starts.
otherwise: Follow total.
explanation: It forgets; the mean is {{fixed:g}}.
"""
ALL = (SINGLE, MULTIPLE, NUMERIC, ORDER, PREDICT, FIND)


def as_file(*questions: str) -> str:
    """The text of a quiz file. The first line of the first question is line 3."""
    items = (indent(question, "    ").replace("    ", "  - ", 1) for question in questions)
    return "title: A sample\nquestions:\n" + "".join(items)


def load(folder: Path, *questions: str) -> quizzes.Quiz:
    return load_text(folder, as_file(*questions))


def load_text(folder: Path, text: str) -> quizzes.Quiz:
    file = folder / "sample.yaml"
    file.write_text(text, encoding="utf-8")
    return quizzes.load_file(file, "part/sample")
