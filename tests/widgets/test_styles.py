"""The style sheets of the widgets: what all of them share stands in one place."""

import re

import pytest

from ddl.widgets.assets import STATIC

SHARED = "widgets.css"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
OWNER = re.compile(r"^(ddl-[a-z-]+|:where\(\.ddl-live\)|\.ddl-live) ")


def declarations(name: str) -> set[tuple[str, str]]:
    """Each declaration of a sheet with what it is for, whichever widget it is in; outside of print and of narrow columns."""
    text = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"@[^{]+\{([^{}]*\{[^{}]*\})*\s*\}", "", text)
    found = set()
    for selectors, body in RULE.findall(text):
        for selector in re.split(r",(?![^(]*\))", selectors):
            target = OWNER.sub("", selector.strip())
            found |= {(target, " ".join(one.split())) for one in body.split(";") if one.strip()}
    return found


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.glob("*.css") if path.name != SHARED))
def test_no_widget_repeats_what_all_widgets_share(name):
    assert (".ddl-sample", "width: 1.5rem") in declarations(SHARED)
    assert declarations(name) & declarations(SHARED) == set()
