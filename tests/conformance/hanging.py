"""Group D: marks that hang over the end of a line (CLREQ #hanging_punctuation)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.composition.marks import CLOSERS, STOPS
from tests.conformance import mutants
from tests.conformance.measures import ink_columns, ink_of, last_ink_edge, near, turned
from tests.conformance.pages import Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.compose import CompositionSettings, ParagraphRows, rules

_WIDTH: Final = 12.0
_HANGING: Final = CompositionSettings(hanging=True)
_TEXTS: Final = tuple(text for mark in STOPS for text in sweep(mark, range(9, 14)))
_RUNS: Final = tuple(text for marks in ("。”", "”，", "》、", "。”）") for text in sweep(marks, range(9, 14)))


def _nothing_hangs(pages: Sequence[Page]) -> None:
    for before, _ in turned(pages):
        assert last_ink_edge(before.glyphs[-1]) <= _WIDTH + 0.02, before.text


def _one_mark_hangs(pages: Sequence[Page]) -> None:
    """One stop may stand outside; of several marks in a row none does; nor does any in Taiwan."""
    single, runs, taiwan = pages
    hung = {before.text[-1] for before, _ in turned([single]) if before.glyphs[-1].x >= _WIDTH - 0.02}
    assert hung == set(STOPS)
    for before, _ in turned([runs, taiwan]):
        assert last_ink_edge(before.glyphs[-1]) <= _WIDTH + 0.02, before.text
    for before, _ in turned([single]):
        assert before.glyphs[-2].end <= _WIDTH + 0.02, before.text


def _hanging_on(page: Page) -> list[Row]:
    return [before for before, _ in turned([page]) if before.glyphs[-1].x >= _WIDTH - 0.02]


def _hanging(pages: Sequence[Page]) -> list[Row]:
    rows = [row for page in pages for row in _hanging_on(page)]
    assert {row.text[-1] for row in rows} == set(STOPS)
    return rows


def _from_the_edge(pages: Sequence[Page]) -> None:
    """A hanging mark begins where the line ends, and lines without one are flush as ever."""
    for row in _hanging(pages):
        near(row.glyphs[-1].x, _WIDTH, row.text)
    for page in pages:
        for row in _hanging_on(page):
            if row.text[-1] not in "！？":  # their ink may begin in the left half of their squares alone
                left, right, white, _ = ink_of(ink_columns(page, row), row.glyphs[-1])
                assert _WIDTH < left < right < _WIDTH + 0.5, row.text
                assert white > 0.02, row.text
    for before, _ in turned(pages):
        if before.text[-1] not in STOPS + CLOSERS:
            near(before.glyphs[-1].end, _WIDTH, before.text)


def _solid_to_the_edge(pages: Sequence[Page]) -> None:
    for row in _hanging(pages):
        near(row.glyphs[-2].end, _WIDTH, row.text)


ROWS: Final = (
    Requirement(
        "HP01 nothing hangs unless it is asked for",
        _nothing_hangs,
        (Specimen(_TEXTS, _WIDTH),),
        mutants.default_setting("marks hang by default", hanging=True),
    ),
    Requirement(
        "HP02 at most one mark hangs, a stop, and never in Taiwan",
        _one_mark_hangs,
        (
            Specimen(_TEXTS, _WIDTH, settings=_HANGING),
            Specimen(_RUNS, _WIDTH, settings=_HANGING),
            Specimen(
                _TEXTS, _WIDTH, settings=CompositionSettings(region="TW", hanging=True), language="zh-TW"
            ),
        ),
        mutants.Mutant(
            "commas alone may hang",
            (lambda: mutants.mock.patch.dict(rules.HANGING, {"CN": "，、"}),),
        ),
    ),
    Requirement(
        "HP03 a mark hangs from the edge",
        _from_the_edge,
        (Specimen(_TEXTS, _WIDTH, settings=_HANGING),),
        mutants.setting("a hanging mark is in the line", hanging=False),
    ),
    Requirement(
        "HP03 Han is flush before a hanging mark",
        _solid_to_the_edge,
        (Specimen(_TEXTS, _WIDTH, settings=_HANGING),),
        mutants.Mutant(
            "the gap before a hanging mark is like any other",
            (mutants.patched(ParagraphRows, "edge_unit", lambda _, last: last),),
        ),
    ),
)
