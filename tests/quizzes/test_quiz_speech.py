"""Formulas have names that can be listened to."""

from __future__ import annotations

import re

import pytest
from latex2mathml.converter import convert

from ddl import quizzes
from ddl.quizzes import page
from ddl.quizzes.speech import spoken


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"w \leftarrow w + t\,x", "w becomes w plus t x"),
        (r"t\,(w \cdot x) \le -2.5", "t (w dot x) is at most minus 2.5"),
        (r"(1, -2)", "(1, minus 2)"),
        (r"x_1 x_2^2 + y_3", "x sub 1 x sub 2 squared plus y sub 3"),
        (r"\lVert x \rVert^2 = 5", "the norm of x squared equals 5"),
        (r"\lVert x \rVert \lVert y \rVert", "the norm of x the norm of y"),
        (
            r"\mathrm{KL}(q \,\Vert\, p) = \mathrm{KL}(p \Vert q)",
            "the divergence of q from p equals the divergence of p from q",
        ),
        (r"\tfrac{1}{8}", "1 over 8"),
        (r"\frac{a + b}{2}", "the fraction with a plus b over 2, end of fraction,"),
        (r"\frac{2}{a + b}", "the fraction with 2 over a plus b, end of fraction,"),
        (r"\sqrt{2}", "the root of 2"),
        (r"w^\top x^{n} 10^{-3}", "w transposed x to the power of n 10 to the power of minus 3"),
        (r"\sum_{i=1}^{n} \hat{y}_i", "the sum from i equals 1 to n of y hat sub i"),
        (r"\alpha\,\Sigma\,\mathbf{w}\,\mathbb{R}", "alpha capital sigma w R"),
        (r"1 - \eta\lambda \ge \Lambda", "1 minus eta lambda is at least capital lambda"),
        (r"\sigma'(\operatorname{Var})", "sigma prime (Var)"),
        (r"\text{a mistake} \ne 0", "a mistake is not 0"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1, 2; 3, 4)"),
        (r"\bar{x} \angle \vec{a}", "x bar angle a vector"),
    ],
)
def test_a_formula_in_words(tex, words):
    assert spoken(convert(tex)) == words


def test_no_name_of_a_formula_in_the_book_is_tex():
    """What a screen reader says of a formula holds no command, no index sign and no sign for an operation."""
    for name in quizzes.names():
        html = str(page.data(quizzes.load(name)))
        names = re.findall(r'<math role="math" aria-label="([^"]*)"', html)
        assert names
        assert [label for label in names if re.search(r"[\\_^+=·−<>]|&[lg]t;", label)] == []


def test_an_option_is_named_by_its_formula(samples):
    assert (
        samples.get_by_role("group", name="Question 4 of 6").get_by_role("button", name="Move up: the root of 2").count() == 1
    )
    assert samples.get_by_role("math", name="2 plus 2").count() == 1
