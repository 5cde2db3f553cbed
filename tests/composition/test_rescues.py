"""A rescue of the composer has no legal setting, and a lone last character none without it."""

from __future__ import annotations

import pytest

from tests.composition import legal
from tests.composition.marks import DASHES, MARKS, is_han, plain
from tests.composition.settings import MEASURES
from tests.composition.stress import paragraphs
from typeset.compose import (
    CompositionSettings,
    Lexicon,
    LineWidths,
    Run,
    Shape,
    build_paragraph,
    compose_paragraph,
)

INDENT = 2.0
# Of one em beside Han and marks; all else, ’ in don’t too, is set half an em wide.
WIDE = (MARKS - {"’"}) | set(DASHES) | set("～／①②③％℃℉￥‰№々")


def advance(char: str) -> float:
    if char == " ":
        return 0.25
    return 1.0 if is_han(char) or char in WIDE else 0.5


def shape(token: str) -> Shape:
    edges = [0.0]
    for char in token:
        edges.append(edges[-1] + (1.0 if token == "’" else advance(char)))
    return Shape(tuple(edges), None, 0.5)


@pytest.mark.parametrize("measure", MEASURES)
def test_rescues_have_no_legal_setting_in_the_stress_set(measure: int) -> None:
    settings = CompositionSettings()
    lexicon = Lexicon(shape, settings)
    rescues, found = 0, []
    for text in paragraphs(measure):
        rows = build_paragraph([Run(text, 1.0, lexicon)], settings)
        lines = compose_paragraph(rows, LineWidths(float(measure), (measure - INDENT,)))
        kinds = [line.rescue for line in lines if line.rescue]
        last = plain(text[rows.start[lines[-1].first] :]).text
        alone = len(lines) > 1 and legal.is_lone(last)
        if not kinds and not alone:
            continue
        possible = legal.search(plain(text), measure, INDENT, advance)
        rescues += len(kinds)
        if (kinds and possible.legal) or (alone and possible.sociable):
            found.append((kinds, text))
    assert not found, found[:3]
    assert rescues, "the stress set holds no paragraph that needs a rescue"
