"""Composer and judge agree: rescues and lone last characters have no legal setting, other lines are legal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from tests.composition import legal
from tests.composition.marks import plain
from tests.composition.ruler import Widths, with_western_quotes
from tests.composition.settings import MEASURES
from tests.composition.stress import paragraphs
from tests.composition.western import in_word
from typeset.compose import (
    CompositionSettings,
    LineWidths,
    Rescue,
    Run,
    SetLine,
    Shape,
    TokenCache,
    build_paragraph,
    compose_paragraph,
)
from typeset.compose.cost import LONE_IN_NEED, opened
from typeset.compose.words import tokens
from typeset.pdf.engine.text.hyphens import hyphenator

INDENT = 2.0
HYPHEN = 0.5
HAIR = 1e-6


def shape(token: str) -> Shape:
    edges = [0.0]
    for _ in token:
        edges.append(edges[-1] + advance(token))
    return Shape(tuple(edges), None, HYPHEN)


def advance(token: str) -> float:
    """Characters of Western words are half an em wide, all others one; word spaces a quarter."""
    if token.isspace():
        return 0.25
    return 0.5 if any(in_word(char) for char in token) else 1.0


def lines_of(text: str) -> legal.Lines:
    drawn = (advance(token) for token in tokens(text) for char in token if not char.isspace())
    unit = plain(text)
    widths = Widths(tuple(drawn), (0.0,) * len(unit.text), HYPHEN)
    return legal.Lines(with_western_quotes(unit, widths), widths)


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in lines of the composer: where each begins and ends, and whether it is a rescue.

    ``is_sociable`` tells that all its rescues are lines opened no more than spares a lone character.
    """

    text: str
    lines: tuple[tuple[int, int, bool], ...]
    is_sociable: bool


@cache
def composed(measure: int) -> tuple[Composed, ...]:
    settings = CompositionSettings()
    token_cache = TokenCache(shape, settings, hyphenator("zh-CN"))
    found = []
    for text in paragraphs(measure):
        rows = build_paragraph([Run(text, 1.0, token_cache)], settings)
        lines = compose_paragraph(rows, LineWidths(float(measure), (measure - INDENT,)))
        edges = [len(plain(text[: rows.start[line.first]]).text) for line in lines] + [len(plain(text).text)]
        rescued = [line.rescue is not None for line in lines]
        is_sociable = all(
            line.rescue is None or (line.rescue in (Rescue.LOOSE, Rescue.TRACKED) and _is_mild(line))
            for line in lines
        )
        found.append(Composed(text, tuple(zip(edges, edges[1:], rescued, strict=False)), is_sociable))
    return tuple(found)


def _is_mild(line: SetLine) -> bool:
    """Whether a line is opened no more than spares a lone character; sizes are 1."""
    return opened(line.adjustment.even, line.adjustment.letters) < LONE_IN_NEED


@pytest.mark.parametrize("measure", MEASURES)
def test_rescues_have_no_legal_setting_in_the_stress_set(measure: int) -> None:
    rescues, found = 0, []
    for item in composed(measure):
        kinds = sum(rescued for _, _, rescued in item.lines)
        start, stop, _ = item.lines[-1]
        alone = start > 0 and legal.is_lone(plain(item.text).text[start:stop])
        if not kinds and not alone:
            continue
        possible = legal.search(lines_of(item.text), legal.Room(measure - INDENT, measure))
        rescues += kinds
        spares = item.is_sociable and not alone and not possible.sociable
        if (kinds and possible.legal and not spares) or (alone and possible.sociable):
            found.append((kinds, item.text))
    assert not found, found[:3]
    assert rescues, "the stress set holds no paragraph that needs a rescue"


@pytest.mark.parametrize(
    "measure",
    [pytest.param(measure, marks=[pytest.mark.quality] if measure > 12 else []) for measure in MEASURES],
)
def test_what_the_composer_sets_without_a_rescue_is_legal(measure: int) -> None:
    found = []
    for item in composed(measure):
        lines = lines_of(item.text)
        for start, stop, rescued in item.lines:
            width, is_last = measure - (0 if start else INDENT), stop == len(lines.text)
            least, most = lines.width(start, stop)
            full = least <= width + HAIR and (is_last or most >= width - HAIR)
            if not rescued and not (full and stop in lines.places):
                found.append(f"{lines.text[start:stop]}|{lines.text[stop : stop + 3]}: {least}–{most}")
    assert not found, found[:5]
