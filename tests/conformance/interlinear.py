"""Group L: dots and lines beside text (CLREQ #interlinear_annotations), as a style sheet can ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tests.conformance import mutants
from tests.conformance.markdown_pages import set_markdown
from tests.conformance.measures import near
from tests.conformance.mutants import patched
from tests.conformance.pages import LEADING, Page
from tests.conformance.requirement import Mutant, Requirement
from tests.conformance.specimens import Specimen
from typeset.pdf.engine.drawing import emphasis
from typeset.pdf.engine.lines import reading, side_lines
from typeset.pdf.engine.text.pieces import SetUnit

_LINE: Final = "text-decoration: underline"
_NAME: Final = "<u class='proper-name'>甲乙</u>"
_WAVY: Final = "<u class='book-title'>红楼梦</u>"
_WESTERN: Final = "<u class='proper-name'>Gypsy</u>"
_DOTS: Final = "text-emphasis: dot; text-emphasis-position: under right"


def _dotted(text: str, more: str = "") -> str:
    return f'<span style="{_DOTS}; {more}">{text}</span>'


def _below(page: Page, left: float, right: float) -> float:
    """How far under the baseline the highest ink between two edges is, below all glyphs."""
    ink = page.ink(left, right, page.row)
    return ink.bottom - page.row.y


def _a_dot_under_each_han(pages: Sequence[Page]) -> None:
    (page,) = pages
    for glyph in page.row.glyphs:
        assert (_below(page, glyph.x, glyph.x + 1) > 0.2) == (glyph.char in "着重号")


def _dots_by_language(pages: Sequence[Page]) -> None:
    """Below in Chinese of every region (CLREQ #interlinear_marks), above in Japanese (JLREQ 3.3.9)."""
    for page, is_below in zip(pages, (True, True, False), strict=True):
        glyph = page.row.at("重")
        ink = page.ink(glyph.x, glyph.end, page.row)
        assert (ink.bottom - page.row.y > 0.2) == is_below
        assert (page.row.y - ink.top > 0.95) != is_below


def _dots_stay_centred(pages: Sequence[Page]) -> None:
    (page,) = pages
    for glyph in page.row.glyphs:
        assert _below(page, glyph.x + 0.4, glyph.x + 0.6) > 0.2


def _a_line_under_the_name(pages: Sequence[Page]) -> None:
    (page,) = pages
    assert len(page.strokes) == 1
    line = page.strokes[0]
    first, last = page.row.at("甲"), page.row.at("乙")
    near(line.left, first.x, "left end of the line", 0.07)
    near(line.right, last.end, "right end of the line", 0.07)
    assert 0.02 < line.top - page.row.y < 0.35


def _apart(pages: Sequence[Page]) -> None:
    (page,) = pages
    assert len(page.strokes) == 2
    first, second = page.strokes
    assert 0.08 < second.left - first.right < 0.2


def _waves_apart(pages: Sequence[Page]) -> None:
    (page,) = pages
    first, second = page.curves
    assert 0.08 < second.left - first.right < 0.2


def _clear_of_descenders(pages: Sequence[Page]) -> None:
    (page,) = pages
    (line,) = page.strokes
    glyphs = page.row.glyphs
    with_line = page.ink(glyphs[1].x, glyphs[-2].end, page.row).bottom
    assert line.top - page.row.y > 0.24
    near(with_line, line.bottom, "lowest ink", 0.03)


def _whole_over_lines(pages: Sequence[Page]) -> None:
    """Each part of a name goes to the edge where the name goes on, and stops short where it ends."""
    (page,) = pages
    second, first = page.strokes  # from left to right
    rows = page.rows
    near(first.right, rows[0].glyphs[-1].end, "end of the first part", 0.02)
    near(second.left, rows[1].glyphs[0].x, "start of the second part", 0.02)
    assert first.left - rows[0].at("甲").x > 0.03


def _a_wave_under_the_title(pages: Sequence[Page]) -> None:
    (page,) = pages
    assert page.curves
    for glyph in page.row.glyphs:
        for part in (0.1, 0.5):
            depth = _below(page, glyph.x + part, glyph.x + part + 0.4)
            assert (depth > 0.15) == (glyph.char in "红楼梦"), f"{depth:.2f} em under {glyph.char}"


def _line_above_dots(pages: Sequence[Page]) -> None:
    (page,) = pages
    assert len(page.strokes) == 1
    line = page.strokes[0]
    assert _below(page, 0.4, 0.6) > line.bottom - page.row.y + 0.05


def _half_an_em_between_lines(pages: Sequence[Page]) -> None:
    for page in pages:
        for paragraph in page.paragraphs:
            for before, after in pairwise(paragraph):
                near(after.y - before.y, LEADING, after.text, 0.01)
                assert after.y - before.y - 1.0 >= 0.5


def _short(part: side_lines.Fragment) -> tuple[float, float]:
    return (part.box.position_x + 1.0, part.box.position_x + part.box.width - 1.0)


def _raised_in_own_forms(pages: Sequence[Page]) -> None:
    (page,) = pages
    rows = [row for row in page.rows if "平" in row.text]
    assert len(rows) > 3
    for before, after in pairwise(rows):
        near(after.y - before.y, LEADING, after.text, 0.01)
    for text, low in (("米2", 0.3), ("H2", -0.3)):
        (row,) = (row for row in rows if text in row.text)
        figure = row.glyphs[row.place(text) + 1]
        near(figure.size, 1.0, f"size of the figure in {text}", 0.01)
        near(figure.y, row.y, f"baseline of the figure in {text}", 0.01)
        ink = page.ink(figure.x, figure.end, row)
        assert (row.y - ink.bottom > 0.3) if low > 0 else (ink.bottom - row.y > 0.1)


def _raised_alike(pages: Sequence[Page]) -> None:
    """A superscript that is scaled stands as high, and is as large, as one that the face has."""
    (page,) = pages
    (row,) = (row for row in page.rows if "平" in row.text)
    own, scaled = (row.glyphs[row.place(text) + len(text) - 1] for text in ("x2", "y＝2"))
    assert scaled.size < 0.7
    inks = [page.ink(glyph.x, glyph.end, row) for glyph in (own, scaled)]
    near(inks[0].bottom, inks[1].bottom, "foot of the figures", 0.04)
    near(inks[0].top, inks[1].top, "head of the figures", 0.04)


def _beginnings(unit: SetUnit, size: float, letter_spacing: float) -> Iterator[float]:
    yield 0.0


ROWS: Final = (
    Requirement(
        "IL01 a dot under each Han, none under marks",
        _a_dot_under_each_han,
        (Specimen((f"天{_dotted('着重，号。')}天",)),),
        Mutant("marks take dots", (patched(emphasis, "_TAKES_NONE", frozenset()),)),
    ),
    Requirement(
        "IL01 dots stand on the side of their language",
        _dots_by_language,
        tuple(
            Specimen((f"天<span lang='{language}'><em class='dots'>重</em></span>天",))
            for language in ("zh-CN", "zh-TW", "ja")
        ),
        mutants.specimen(
            "all are Chinese",
            lambda one: replace(one, texts=tuple(text.replace("ja", "zh") for text in one.texts)),
        ),
    ),
    Requirement(
        "IL02 a dot stays in the middle of a spaced character",
        _dots_stay_centred,
        (Specimen((_dotted("着重号", "letter-spacing: .5em"),)),),
        Mutant("dots stand where characters begin", (patched(emphasis, "_middles", _beginnings),)),
    ),
    Requirement(
        "IL03 a name's line is as long as the name",
        _a_line_under_the_name,
        (Specimen((f"天{_NAME}天",)),),
        mutants.specimen("the line goes on", lambda one: replace(one, css=_LINE)),
    ),
    Requirement(
        "IL03 the lines of neighbouring names stand apart",
        _apart,
        (Specimen((f"天{_NAME}{_NAME}天",)),),
        Mutant("lines are as long as their names", (patched(side_lines, "_INSET", 0.0),)),
    ),
    Requirement(
        "IL03 a name over two lines has its line on both",
        _whole_over_lines,
        (Specimen(("天" * 7 + "<u class='proper-name'>甲乙丙丁戊己</u>" + "天" * 9,), 10.0),),
        Mutant("lines stop short everywhere", (patched(side_lines, "_edges", _short),)),
    ),
    Requirement(
        "IL03 no line meets a descender",
        _clear_of_descenders,
        (Specimen((f"天{_WESTERN}天",)),),
        Mutant("lines stand where those of Han stand", (patched(side_lines, "_ink", lambda part: 0.0),)),
    ),
    Requirement(
        "IL04 a title's line is wavy",
        _a_wave_under_the_title,
        (Specimen((f"天{_WAVY}天",)),),
        mutants.specimen(
            "it is straight",
            lambda one: replace(
                one, texts=tuple(text.replace("book-title", "proper-name") for text in one.texts)
            ),
        ),
    ),
    Requirement(
        "IL04 the waves of neighbouring titles stand apart",
        _waves_apart,
        (Specimen((f"天{_WAVY}{_WAVY}天",)),),
        Mutant("waves are as long as their titles", (patched(side_lines, "_INSET", 0.0),)),
    ),
    Requirement(
        "IL05 a line is nearer to the text than a dot",
        _line_above_dots,
        (Specimen((_dotted("<u class='proper-name'>甲乙</u>"),)),),
        Mutant(
            "dots stand where the line is",
            (patched(emphasis, "_BELOW", 0.12), patched(emphasis, "_CLEAR", -9.0)),
        ),
    ),
    Requirement(
        "TA08 figures are raised in forms of their face, and move no line",
        _raised_in_own_forms,
        (Specimen(("平" * 30 + "米^2^" + "平" * 30 + "H~2~O" + "平" * 30,), 20.0),),
        Mutant("figures are scaled", (patched(reading, "use_own_forms", lambda box, parent: None),)),
        make=set_markdown,
    ),
    Requirement(
        "TA08 figures that are scaled are raised alike",
        _raised_alike,
        (Specimen(("平x^2^平y<sup>＝2</sup>",), 20.0),),
        mutants.specimen("they stand lower", lambda one: replace(one, css="sup { vertical-align: super }")),
        make=set_markdown,
    ),
    Requirement(
        "IL06 lines leave room for what stands between them",
        _half_an_em_between_lines,
        (Specimen(("天" * 20 + _NAME + _WAVY + "天" * 20 + "<sup>①</sup>" + "天" * 30,), 20.0),),
        mutants.specimen(
            "lines are as high as what stands on them",
            lambda one: replace(
                one,
                texts=tuple(text.replace("<sup>", "<sup style='line-height: 4em'>") for text in one.texts),
            ),
        ),
    ),
)
