"""Marks of Taiwan, Hong Kong and Japan, measured on their ink: where it stands, and the white beside it.

CLREQ #h-punctuation_width, #h-adjustment_of_adjacent_punctuation_marks;
JLREQ #positioning_of_punctuation_marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.conformance import mutants
from tests.conformance.measures import (
    ink_columns,
    near,
    no_line_begins_with,
    no_line_ends_with,
    turned,
    whites,
)
from tests.conformance.pages import Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.compose import CompositionSettings, rules, words
from typeset.compose.classes import Kind
from typeset.pdf.engine.text import text_styles

STOPS: Final = "，。、；：？！"
_WIDTH: Final = 12.0
_TAIWAN: Final = CompositionSettings(region="TW")
_PLACES: Final = (("TW", "zh-TW"), ("HK", "zh-HK"))
_LINE: Final = ("天天，天。天、天：天；天？天！天",)
_SWEPT: Final = tuple(text for mark in STOPS for text in sweep(mark, range(9, 14)))
_PAIRS: Final = ("。」", "，「", "」，", "：「", "」「", "『「", "』」", "。」「")
_QUOTED: Final = tuple(text for mark in _PAIRS for text in sweep(mark, range(8, 13)))


def _marks(page: Page, row: Row, marks: str = STOPS) -> list[tuple[str, tuple[float, float, float, float]]]:
    """The centred marks of a line between two Han, each with its ink and the white beside it."""
    columns = ink_columns(page, row)
    found = []
    for before, glyph, after in zip(row.glyphs, row.glyphs[1:], row.glyphs[2:], strict=False):
        if glyph.char in marks and before.char in "天地" and after.char in "天地":
            found.append((glyph.char, whites(columns, glyph.x + 0.4, glyph.x + 0.6)))
    assert found
    return found


def _in_the_middle(pages: Sequence[Page]) -> None:
    for page in pages:
        for glyph in page.row.glyphs:
            if glyph.char in STOPS:
                ink = page.ink(glyph.x + 0.15, glyph.x + 0.85, page.row)
                near(ink.middle - glyph.x, 0.5, glyph.char, 0.06)


def _white_on_both_sides(pages: Sequence[Page]) -> None:
    """A stop has a quarter of an em of white, or more, before and behind it, and as much on both sides."""
    for page in pages:
        for char, (_, _, left, right) in _marks(page, page.row):
            near(left, right, f"{char}: {left:.2f} before, {right:.2f} behind", 0.1)
            assert left >= 0.25, char


def _squeezed_alike(pages: Sequence[Page]) -> None:
    """In a line that is set tight a stop loses white on both sides, and its ink touches nothing."""
    for loose, tight in zip(pages[::2], pages[1::2], strict=True):
        for (char, wide), (_, close) in zip(_marks(loose, loose.row), _marks(tight, tight.row), strict=True):
            left, right = wide[2] - close[2], wide[3] - close[3]
            near(left, right, f"{char} loses {left:.2f} before, {right:.2f} behind", 0.03)
            assert left > 0.05, f"{char} gives up nothing"
            assert min(close[2:]) >= 0.08, f"{char} touches its neighbour"


def _pairs(pages: Sequence[Page]) -> None:
    """Of two marks, one of them a bracket, half an em goes, or what white there is; no ink meets another."""
    for page in pages:
        for row in page.rows:
            first, last = row.glyphs[0], row.glyphs[-1]
            wanted = {"。」": 1.75, "。」「": 2.25}.get(row.text[1:-1], 1.5)
            near(last.x - first.end, wanted, row.text)
            columns = ink_columns(page, row)
            inks = [
                whites(columns, glyph.x + 0.55, glyph.x + 0.95)
                for glyph in row.glyphs[1:-1]
                if glyph.char in "「『"
            ]
            assert all(right - left <= 0.5 and white > 0.03 for left, right, white, _ in inks), row.text


def _inside_the_measure(pages: Sequence[Page]) -> None:
    """A stop at a line's end stands in the line, with its white at the right gone, and none hangs."""
    count = 0
    for page in pages:
        for before, _ in turned([page]):
            if before.text[-1] in STOPS:
                count += 1
                columns = ink_columns(page, before)
                mark = before.glyphs[-1]
                _, right, left, _ = whites(columns, mark.x + 0.4, mark.x + 0.6)
                assert right <= _WIDTH + 0.02, before.text
                assert right >= _WIDTH - 0.3, before.text
                assert left > 0.05, before.text
    assert count >= len(STOPS)


def _no_ink_over_ink(pages: Sequence[Page]) -> None:
    for page in pages:
        for row in page.rows:
            columns = ink_columns(page, row)
            for glyph in row.glyphs[1:-1]:
                if glyph.char in "，。、；：":
                    first, last, left, right = whites(columns, glyph.x + 0.02, glyph.x + 0.3)
                    assert min(left, right) > 0.02, f"{glyph.char} in {row.text}"
                    assert last - first <= 0.5, f"{glyph.char} in {row.text}: ink over ink"


def _corner_marks_are_trimmed_at_the_right(pages: Sequence[Page]) -> None:
    """Text of Taiwan in a mainland face is composed by the face's marks: white goes behind them alone."""
    _no_ink_over_ink(pages)
    for page in pages:
        ends = [before.glyphs[-1].x + 0.5 for before, _ in turned([page]) if before.text[-1] in "，。、；："]
        assert ends
        for end in ends:
            near(end, _WIDTH, "a corner mark at a line's end")


def _no_small_kana_first(pages: Sequence[Page]) -> None:
    (page,) = pages
    for _, after in turned([page]):
        assert after.text[0] not in "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョー々ゝヽ。、」", after.text


def _whole_squares(pages: Sequence[Page]) -> None:
    """？ and ！ of Japan keep their squares, beside brackets, too (JLREQ, cl-04); ・ stands in one."""
    (page,) = pages
    for row in page.rows:
        width = row.glyphs[-1].x - row.glyphs[0].end
        near(width, float(len(row.text) - 2), row.text)


def _both(
    texts: tuple[str, ...], width: float = 40.0, css: str = "", **changes: bool
) -> tuple[Specimen, ...]:
    """Specimens of Taiwan and of Hong Kong."""
    return tuple(
        Specimen(texts, width, settings=CompositionSettings(region=region, **changes), language=language)
        for region, language in _PLACES
    )


_KANA: Final = tuple(text for mark in "ぁっゃゅょァッャュョー々ゝ" for text in sweep(mark, range(9, 14)))
_CORNER: Final = mutants.Mutant(
    "marks of Taiwan are trimmed as those of the mainland",
    (lambda: mutants.mock.patch.object(rules, "is_centred", lambda char, settings: False),),
)

ROWS: Final = (
    Requirement(
        "PW02 stops of Taiwan and Hong Kong sit in the middle of their square",
        _in_the_middle,
        _both(("天" + "".join(f"{mark}天" for mark in STOPS),)),
        mutants.specimen("they are set in mainland faces", lambda one: mutants.replace(one, faces="zh-CN")),
    ),
    Requirement(
        "PW03 stops in the middle have white on both sides",
        _white_on_both_sides,
        _both(_LINE),
        mutants.setting("marks are half as wide", marks="half"),
    ),
    Requirement(
        "JU05 stops in the middle give up white on both sides alike",
        _squeezed_alike,
        tuple(
            Specimen(_LINE, width, css, settings=CompositionSettings(region=region), language=language)
            for region, language in _PLACES
            for width, css in ((40.0, ""), (len(_LINE[0]) - 3.2, "text-align-last: justify"))
        ),
        _CORNER,
    ),
    Requirement(
        "PW04 adjacent marks of Taiwan and Hong Kong",
        _pairs,
        _both(tuple(f"天{pair}天" for pair in _PAIRS)),
        mutants.rule("SQUEEZED", frozenset(), "no pair squeezes"),
    ),
    Requirement(
        "PW09 a stop in the middle loses a quarter at a line's end",
        _inside_the_measure,
        _both(_SWEPT, _WIDTH),
        mutants.setting("marks keep their squares at edges", marks="full"),
    ),
    Requirement(
        "LB02 no line of Taiwan or Hong Kong begins with a stop or a closing bracket",
        no_line_begins_with(STOPS + "」』）》"),
        _both((*_SWEPT, *_QUOTED), _WIDTH),
        mutants.may_begin_lines(Kind.CENTRED_PAUSE, Kind.CENTRED_STOP, Kind.CLOSE),
    ),
    Requirement(
        "LB07 no line of Taiwan or Hong Kong ends with an opening bracket",
        no_line_ends_with("「『（《"),
        _both(_QUOTED, _WIDTH),
        mutants.may_end_lines(Kind.OPEN),
    ),
    Requirement(
        "HP02 no stop in the middle hangs",
        _inside_the_measure,
        _both(_SWEPT, _WIDTH, hanging=True),
        mutants.Mutant(
            "all marks may hang",
            (lambda: mutants.mock.patch.object(words, "may_hang", lambda char, settings: settings.hanging),),
        ),
    ),
    Requirement(
        "PW02 where the stops of a face stand is read from their ink, whatever the language",
        _corner_marks_are_trimmed_at_the_right,
        (
            Specimen(_SWEPT, _WIDTH, settings=_TAIWAN, language="zh-TW", faces="zh-CN"),
            Specimen(_QUOTED, _WIDTH, settings=_TAIWAN, language="zh-TW", faces="zh-CN"),
        ),
        mutants.Mutant(
            "the language alone says where they stand",
            (lambda: mutants.mock.patch.object(
                text_styles, "run_settings",
                lambda settings, *_: settings._replace(region="TW", centred=None),
            ),),
        ),
    ),
    Requirement(
        "LB02 small kana, ー and 々 begin no line",
        _no_small_kana_first,
        (Specimen(_KANA, _WIDTH, settings=CompositionSettings(region="JP"), language="ja", faces="zh-CN"),),
        mutants.may_begin_lines(Kind.TRAILER),
    ),
    Requirement(
        "PW01 ？ ！ ・ of Japan keep their squares",
        _whole_squares,
        (Specimen(("天？天", "天！天", "天・天", "天！？天", "天？」天"), language="ja", faces="zh-TW"),),
        mutants.Mutant(
            "they are trimmed as in Taiwan",
            (lambda: mutants.mock.patch.dict(rules._WHOLE_SQUARES, {"JP": ""}),),
        ),
    ),
)  # fmt: skip
