"""Indents are those of the style, block by block."""

from __future__ import annotations

from tests.composition.indents import read_indents
from tests.composition.matching import Indents

MARKUP = '<html><p class="body" id="b1"/><p class="body turn" id="b2"/><p id="b3"/></html>'
CSS = """
p, .body, .other { text-indent: 2em; color: black }
.turn { padding-left: 4em; text-indent: -2em }
.turn + .turn, .list .body { text-indent: 9em }
@page :left { .body { text-indent: 9em } }
"""


def test_rules_of_one_class_are_read_in_their_order() -> None:
    found = read_indents(MARKUP, CSS)
    assert found["b1"] == Indents(2.0, 0.0)
    assert found["b2"] == Indents(2.0, 4.0)
    assert found["b3"] == Indents(0.0, 0.0)


def test_books_that_are_not_chinese_have_indents_of_their_own() -> None:
    css = ".body { text-indent: 2em } :where(html:not(:lang(zh))) .body { text-indent: 1em }"
    markup = '<html lang="{}"><p id="a" class="body">x</p></html>'
    found = {
        language: read_indents(markup.format(language), css)["a"].first for language in ("zh-TW", "ja", "ko")
    }
    assert found == {"zh-TW": 2.0, "ja": 1.0, "ko": 1.0}
