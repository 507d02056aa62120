import re

import pytest

from ddl import strings


def languages():
    return sorted(path.stem for path in strings.FOLDER.glob("*.json"))


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_string_with_the_same_places(language):
    english, other = strings.table("en"), strings.table(language)
    assert english.keys() == other.keys()
    for key in english:
        assert set(re.findall(r"\{(\w+)", english[key])) == set(re.findall(r"\{(\w+)", other[key])), key


def test_an_unknown_language(monkeypatch):
    monkeypatch.setenv("DDL_LANGUAGE", "xx")
    with pytest.raises(ValueError, match="DDL_LANGUAGE asks for 'xx'; the book has: en"):
        strings.text("claims.claim", promise="it")


def test_texts_by_prefix():
    assert strings.texts("claims")["at_most"] == "at most {bound}"
    assert not any(key.startswith("claims") for key in strings.texts("perceptron"))
