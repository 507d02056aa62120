"""Search that knows Korean words as well as English ones.

Sphinx splits text at spaces, but in Korean particles are joined to the noun, and compounds are written joined or not: 손실,
손실을 and 손실함수 would be three words that do not find each other. So a run of Hangul is indexed by its overlapping pairs of
syllables, and the browser takes a query apart in the same way; a page is found when it has all the pairs. The whole word is
left out on purpose: Sphinx is content when all words of three letters or more are found, and would forget the pairs.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

WORD = re.compile(r"[가-힣]+|[^\W가-힣]+")
SPLITTER = """
function splitQuery(query) {
  const words = query.normalize("NFC").match(/[가-힣]+|(?:(?![가-힣])[\\p{L}\\p{N}_])+/gu) || [];
  const pairs = (word) => Array.from({ length: word.length - 1 }, (_, k) => word.slice(k, k + 2));
  return words.flatMap((word) => (/^[가-힣]{2}/.test(word) ? pairs(word) : [word]));
}
"""


class SearchEnglishAndKorean(SearchEnglish):
    """English with its stemmer and stop words; Hangul in pairs of syllables, and alone where a word has only one."""

    js_splitter_code = SPLITTER

    def split(self, input: str) -> list[str]:  # the name that Sphinx gives it
        words = WORD.findall(unicodedata.normalize("NFC", input))
        return [part for word in words for part in (pairs(word) if "가" <= word[0] <= "힣" else [word])]


def pairs(word: str) -> list[str]:
    """The overlapping pairs of a word's syllables; a single syllable as it is."""
    return [word[k : k + 2] for k in range(len(word) - 1)] or [word]


def configure(app: Sphinx, config) -> None:
    """What was asked for comes before what contains it."""
    config.html_search_scorer = str(Path(__file__).with_name("search_scorer.js"))


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", configure)
    app.add_search_language(SearchEnglishAndKorean)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
