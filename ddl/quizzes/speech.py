"""A formula in words, for readers who listen: what its MathML shows, said from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ddl.strings import text

# What a sign is called: the rest of its key in the table of strings. Any other sign keeps its Unicode name.
_SIGNS = {
    **{"+": "plus", "-": "minus", "−": "minus", "±": "plus_minus", "·": "dot", "⋅": "dot", "×": "times", "/": "over"},
    **{"=": "equals", "≠": "unequal", "≈": "about", "<": "less", ">": "greater", "≤": "at_most", "≥": "at_least"},
    **{"←": "becomes", "→": "to", "∈": "in", "∣": "given", "|": "bar", "∑": "sum", "∏": "product", "∂": "partial"},
    **{"∇": "gradient", "∞": "infinity", "…": "dots", "⋯": "dots"},
}
_POWERS = {"2": "squared", "3": "cubed", "T": "transposed", "⊤": "transposed", "′": "prime"}
_ACCENTS = {"^": "hat", "¯": "bar", "~": "tilde", "→": "vector"}
_DIVERGENCE = re.compile(r"K ?L\s*\(([^‖()]*)‖([^‖()]*)\)")
_NORM = re.compile("‖([^‖]*)‖")
_BLANKS_INSIDE = re.compile(r"(?<=[(\[{]) | (?=[)\]},;.!])")


def spoken(mathml: str) -> str:
    """The words for a formula that latex2mathml wrote. Brackets, commas and digits stay as they are.

    Raises:
        xml.etree.ElementTree.ParseError: this is no MathML.
    """
    words = _said(ElementTree.fromstring(mathml))
    words = _DIVERGENCE.sub(lambda pair: text("formula.divergence", of=pair[1], reference=pair[2]), words)
    words = _NORM.sub(lambda bars: text("formula.norm", of=bars[1]), words)
    return _BLANKS_INSIDE.sub("", " ".join(words.split()))


def _said(node: Element) -> str:
    return _RULES.get(node.tag.rpartition("}")[2], _row)(node)


def _row(node: Element) -> str:
    return " ".join(map(_said, node)).strip()


def _parts(node: Element) -> list[str]:
    return [_said(child).strip() for child in node]


def _content(node: Element) -> str:
    return "".join(node.itertext()).strip()


def _symbols(node: Element) -> str:
    """A number, or the name of a function, as it stands; signs and letters of other scripts by their names."""
    content = _content(node)
    return content if content.isascii() and content.replace(".", "").isalnum() else " ".join(map(_symbol, content))


def _symbol(sign: str) -> str:
    if sign in _SIGNS:
        return text(f"formula.{_SIGNS[sign]}")
    sign = unicodedata.normalize("NFKC", sign) if sign.isalpha() else sign  # bold and script letters are letters
    if sign.isascii() or sign == "‖":
        return sign
    name = unicodedata.name(sign).lower().replace("lamda", "lambda")  # Unicode spells this letter as in modern Greek
    greek = re.fullmatch(r"greek (small|capital) letter (\w+)", name)
    return text(f"formula.{greek[1]}", letter=greek[2]) if greek else name


def _fraction(node: Element) -> str:
    top, bottom = _parts(node)
    return text("formula.long_fraction" if " " in top + bottom else "formula.fraction", top=top, bottom=bottom)


def _power(node: Element) -> str:
    base, exponent = _parts(node)
    return f"{base} {_raised(node[1], exponent)}"


def _raised(node: Element, exponent: str) -> str:
    known = _POWERS.get(_content(node))
    return text(f"formula.{known}") if known else text("formula.power", exponent=exponent)


def _index(node: Element) -> str:
    base, index = _parts(node)
    return text("formula.sub", base=base, index=index)


def _index_and_power(node: Element) -> str:
    base, index, exponent = _parts(node)
    if _content(node[0]) in ("∑", "∏"):
        return text("formula.from_to", sign=base, low=index, high=exponent)
    return f"{text('formula.sub', base=base, index=index)} {_raised(node[2], exponent)}"


def _accented(node: Element) -> str:
    base, accent = _parts(node)
    known = _ACCENTS.get(_content(node[1]))
    return f"{base} {text(f'formula.{known}') if known else accent}"


def _root(node: Element) -> str:
    return text("formula.root", of=_row(node))


def _table(node: Element) -> str:
    return "; ".join(", ".join(_parts(row)) for row in node)


_RULES: dict[str, Callable[[Element], str]] = {
    **dict.fromkeys(("mi", "mn", "mo"), _symbols),
    **{"mtext": _content, "mfrac": _fraction, "msup": _power, "msub": _index, "munder": _index, "mover": _accented},
    **{"msubsup": _index_and_power, "munderover": _index_and_power, "msqrt": _root, "mtable": _table},
}
