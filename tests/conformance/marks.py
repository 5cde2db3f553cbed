"""Group C: how wide marks are, and how they are squeezed.

CLREQ #h-adjustment_of_adjacent_punctuation_marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from tests.composition.marks import CLOSERS, MARKS, OPENERS, STOPS, pair_squeezes
from tests.conformance import mutants
from tests.conformance.measures import ink_columns, ink_of, near, no_ink_meets, turned
from tests.conformance.pages import Page, Row
from tests.conformance.requirement import Check, Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.compose import CompositionSettings, rules, words
from typeset.compose.classes import Kind
from typeset.compose.rules import Blank
from typeset.compose.settings import MarkStyle

_PAGE: Final = 150  # paragraphs
_PAIRS: Final = tuple(
    f"{first}{second}"
    for first, second in product(sorted(MARKS), sorted(MARKS))
    if pair_squeezes(first, second) and not (first in "！？" and second in "！？")
)
_APART: Final = tuple(pair for pair in _PAIRS if pair[0] not in OPENERS and pair[1] in OPENERS)
_RUNS: Final = {"”、“": 2.0, "。”）": 2.0, "》、《": 2.0, "。》）“": 2.5, "））": 1.5, "（“《": 2.0}
HAN_CENTRE: Final = 0.38  # em above the baseline: the middle of the ideographic square, .88 to -.12


def width_of(row: Row, text: str) -> float:
    """From the end of the Han before ``text`` to the origin of the Han behind it."""
    place = row.place(text)
    return row.glyphs[place + len(text)].x - row.glyphs[place - 1].end


def widths(wanted: dict[str, float]) -> Check:
    def check(pages: Sequence[Page]) -> None:
        rows = [row for page in pages for row in page.rows]
        for text, width in wanted.items():
            row = next(row for row in rows if f"天{text}天" in row.text)
            near(width_of(row, text), width, text)
        no_ink_meets(pages)

    return check


def between_han(texts: Sequence[str], marks: MarkStyle = "line-end-half") -> tuple[Specimen, ...]:
    """Each text in a paragraph of its own, as many paragraphs to a page as there is room for."""
    paragraphs = tuple(f"天{text}天" for text in texts)
    settings = CompositionSettings(marks=marks)
    return tuple(
        Specimen(paragraphs[start : start + _PAGE], settings=settings)
        for start in range(0, len(paragraphs), _PAGE)
    )


def _squares(pages: Sequence[Page]) -> None:
    (page,) = pages
    for row in page.rows:
        text = row.text[1:-1]
        near(width_of(row, text), 0.5 if text in "·–/／" else float(len(text)), text)


def _lower_left(pages: Sequence[Page]) -> None:
    (page,) = pages
    for mark in "，。、；：":
        glyph = page.row.at(mark)
        ink = page.ink(glyph.x, glyph.x + 1, page.row)
        assert ink.right - glyph.x <= 0.5, mark
        if mark in "，。、":
            assert page.row.y - ink.top < HAN_CENTRE, mark


def _trimmed_outside(pages: Sequence[Page]) -> None:
    """Of an adjacent pair the white between the two inks goes; on their other sides nothing does."""
    (page,) = pages
    for row in page.rows:
        for first, second, step in row.steps():
            squeezed = 0.5 * pair_squeezes(first.char, second.char)
            near(step, 1.0 - squeezed, f"{first.char}{second.char} in {row.text}")
    no_ink_meets(pages)


def _natural_inside(pages: Sequence[Page]) -> None:
    """However a line shrinks, a bracket keeps its place beside what it encloses."""
    for page in pages:
        row = page.row
        for first, second, step in row.steps():
            if first.char in OPENERS or (second.char in CLOSERS and first.char not in MARKS):
                near(step, 1.0, f"{first.char}{second.char} in {row.text}")
    near(width_of(pages[0].row, "（甲）（乙）"), 5.5, "（甲）（乙）")
    assert width_of(pages[1].row, "（甲）（乙）") < 5.4
    inner = [
        [ink_of(ink_columns(page, page.row), glyph)[3 if glyph.char in OPENERS else 2]
         for glyph in page.row.glyphs if glyph.char in OPENERS + CLOSERS]
        for page in pages
    ]  # fmt: skip
    for natural, squeezed in zip(*inner, strict=True):
        near(squeezed, natural, "the white inside a bracket", 0.03)


def _half_at_line_end(pages: Sequence[Page]) -> None:
    count = 0
    for page in pages:
        for before, _ in turned([page]):
            if before.text[-1] in STOPS + CLOSERS:
                count += 1
                near(before.glyphs[-1].x + 0.5, 12.0, before.text)
                left, right, white, _ = ink_of(ink_columns(page, before), before.glyphs[-1])
                assert 11.5 < left < right <= 12.0, f"{before.text}: ink from {left:.2f} to {right:.2f} em"
                assert white > 0.02, before.text
    assert count >= len(STOPS + CLOSERS)


def _half_at_line_start(pages: Sequence[Page]) -> None:
    (page,) = pages
    found = set()
    for _, after in turned([page]):
        first = after.glyphs[0]
        if first.char in OPENERS:
            found.add(first.char)
            near(first.x, -0.5, after.text)
            ink = page.ink(-0.5, 0.5, after)
            assert -0.02 <= ink.left <= 0.35, f"{after.text}: ink begins at {ink.left:.3f} em"
    assert found == set(OPENERS)


def _half_at_paragraph_start(pages: Sequence[Page]) -> None:
    (page,) = pages
    for paragraph in page.paragraphs:
        near(paragraph[0].glyphs[1].x, 2.5, paragraph[0].text)
        left, right, _, white = ink_of(ink_columns(page, paragraph[0]), paragraph[0].glyphs[0])
        assert 2.0 <= left < right < 2.5, f"{paragraph[0].text}: ink from {left:.2f} to {right:.2f} em"
        assert white > 0.02, paragraph[0].text


ROWS: Final = (
    Requirement(
        "PW01 marks have squares of one em, or of half, dashes and ellipses of two",
        _squares,
        between_han((*STOPS, *OPENERS, *CLOSERS, "～", "—", "——", "……", "·", "–", "/", "／")),
        mutants.Mutant(
            "a solidus is as wide as its face has it",
            (lambda: mutants.mock.patch.dict(words._CELLS, {Kind.SOLIDUS: 1.0}),),
        ),
    ),
    Requirement(
        "PW02 mainland stops sit lower left in their square",
        _lower_left,
        (Specimen(("天，天。天、天；天：天",)),),
        mutants.units(
            "stops stand right in their square",
            lambda unit: (unit._replace(offset=0.5) if unit.head is Kind.PAUSE else unit,),
        ),
    ),
    Requirement(
        "PW03 marks are trimmed on their outer side",
        _trimmed_outside,
        (Specimen(("天》，《天", "天，“天”。天", "天《（天）》天", "天。“天”！天")),),
        mutants.Mutant(
            "openers are trimmed inside",
            (
                *mutants.blanks("", {Kind.OPEN: Blank(after=0.5)}).patches,
                mutants.patched(
                    rules,
                    "SQUEEZED",
                    rules.SQUEEZED | {(Kind.OPEN, Kind.HAN), (Kind.OPEN, Kind.MEASURE_WORD)},
                ),
            ),
        ),
    ),
    Requirement(
        "PW04 adjacent marks of which one is a bracket lose half an em",
        widths(dict.fromkeys(_PAIRS, 1.5)),
        between_han(_PAIRS),
        mutants.rule("SQUEEZED", frozenset(), "no pair squeezes"),
    ),
    Requirement(
        "PW05 tight: a stop or a closer and an opener share one em",
        widths(dict.fromkeys(_APART, 1.0)),
        between_han(_APART, "tight"),
        mutants.setting("tight is not known", marks="line-end-half"),
    ),
    Requirement(
        "PW05 tight: all adjacent marks share one em",
        widths(dict.fromkeys(_PAIRS, 1.0)),
        between_han(_PAIRS, "tight"),
        unmet="。” and （“ keep their outer white: what a mark loses hangs on one neighbour, not on both",
    ),
    Requirement(
        "PW06 runs of marks lose half an em at each joint",
        widths(_RUNS),
        between_han(tuple(_RUNS)),
        mutants.rule("SQUEEZED", frozenset(), "no pair squeezes"),
    ),
    Requirement(
        "PW07 brackets stay tight to what they enclose",
        _natural_inside,
        (Specimen(("天（甲）（乙）天",)), Specimen(("天（甲）（乙）天",), 6.9, "text-align-last: justify")),
        mutants.blanks("openers have their white inside", {Kind.OPEN: Blank(after=0.5)}),
    ),
    Requirement(
        "PW08 two of ？！ stand in one square, three in two",
        widths({"？！": 1.0, "！！": 1.0, "？？": 1.0, "！！！": 2.0, "？？？": 2.0}),
        between_han(("？！", "！！", "？？", "！！！", "？？？")),
        mutants.units(
            "each has a square",
            lambda unit: (unit._replace(width=1.0) if unit.head is Kind.STOP_RUN else unit,),
        ),
    ),
    Requirement(
        "PW09 a mark at a line's end is half as wide",
        _half_at_line_end,
        (Specimen(tuple(text for mark in STOPS + CLOSERS for text in sweep(mark, range(9, 13))), 12.0),),
        mutants.setting("marks keep their squares at edges", marks="full"),
    ),
    Requirement(
        "PW10 an opener at a line's start loses its left half",
        _half_at_line_start,
        (Specimen(tuple(text for mark in OPENERS for text in sweep(f"{mark}乙", range(10, 14))), 12.0),),
        mutants.setting("marks keep their squares at edges", marks="full"),
    ),
    Requirement(
        "PW11 an opener at a paragraph's start stands behind the indent, half as wide",
        _half_at_paragraph_start,
        (Specimen(tuple(f"{mark}甲”乙" for mark in OPENERS), indent=2.0),),
        mutants.setting("marks keep their squares at edges", marks="full"),
    ),
)
