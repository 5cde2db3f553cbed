"""Group C, continued: styles of widths, dashes and ellipses, faces of marks, frames round names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tests.composition.marks import CLOSERS, OPENERS, STOPS
from tests.conformance import mutants, specimens
from tests.conformance.marks import HAN_CENTRE, between_han, width_of, widths
from tests.conformance.measures import near, turned
from tests.conformance.pages import Page
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.compose import CompositionSettings
from typeset.compose.settings import MarkStyle
from typeset.model import face_units
from typeset.pdf.engine.text import shaping
from typeset.pdf.engine.text.shaping import StyleShaper

_STYLES: Final[dict[MarkStyle, tuple[float, ...]]] = {  # of ， 。 “ ” ？ 、 inside a line
    "line-end-half": (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "full": (1.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "kaiming": (0.5, 1.0, 0.5, 0.5, 1.0, 0.5),
    "half": (0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
}
"""After xeCJK's manual: hangmobanjiao, quanjiao, kaiming, banjiao."""


def _styles(pages: Sequence[Page]) -> None:
    for page, (style, wanted) in zip(pages, _STYLES.items(), strict=True):
        for mark, width in zip("，。“”？、", wanted, strict=True):
            row = next(paragraph[0] for paragraph in page.paragraphs[:2] if mark in paragraph[0].text)
            near(width_of(row, mark), width, f"{mark} in {style}")
        ends = [before.glyphs[-1] for before, _ in turned([page]) if before.text[-1] == "，"]
        assert ends, style
        for glyph in ends:
            near(glyph.x + (1.0 if style == "full" else 0.5), 12.0, f"line end in {style}")


def _kaiming(pages: Sequence[Page]) -> None:
    """。？！ keep their square inside a line, all other marks are half, and all are at its end."""
    for row in pages[0].rows:
        text = row.text[1:-1]
        near(width_of(row, text), 1.0 if text in "。？！．" else 0.5, text)
    for before, _ in turned(pages[1:]):
        if before.text[-1] in STOPS + CLOSERS:
            near(before.glyphs[-1].x + 0.5, 12.0, before.text)


def _continuous_stroke(pages: Sequence[Page]) -> None:
    (page,) = pages
    row = page.row
    left = row.at("——").x
    near(width_of(row, "——"), 2.0, "——")
    ink = page.ink(left, left + 2, row)
    assert ink.right - ink.left > 1.75
    for tenth in range(20):
        part = max(ink.left, left + tenth / 10), min(ink.right, left + (tenth + 1) / 10)
        if part[1] - part[0] > 0.03:
            page.ink(*part, row)  # asserts that there is ink
    near(row.y - (ink.top + ink.bottom) / 2, HAN_CENTRE, "height of ——", 0.05)


def _dots_of_the_han_face(pages: Sequence[Page]) -> None:
    for page in pages:
        row = page.row
        dots = [glyph for glyph in row.glyphs if glyph.char == "…"]
        assert {glyph.face for glyph in dots} == {row.at("天").face}
        ink = page.ink(dots[0].x, dots[0].x + 2, row)
        near(row.y - (ink.top + ink.bottom) / 2, HAN_CENTRE, "height of ……", 0.06)


def _quotes_of_the_han_face(pages: Sequence[Page]) -> None:
    for page in pages:
        row = page.row
        for glyph in row.glyphs:
            if glyph.char in "“”‘’":
                assert glyph.face == row.at("说").face and abs(glyph.advance - 1) < 0.02, row.text
        assert row.at("H").face != row.at("说").face


def _western(text: str) -> str:
    """Markup of Western text as a document marks it (``book.western_text``)."""
    return f'<span class="western" lang="en">{text}</span>'


def _quotes_of_the_western_face(pages: Sequence[Page]) -> None:
    """Even in a text whose Chinese has quotes of its own."""
    *western, chinese = pages
    assert {glyph.face for glyph in chinese.row.glyphs} == {chinese.row.at("天").face}
    for page in western:
        for glyph in page.row.glyphs:
            if glyph.char in "“”‘’":
                assert glyph.face == page.row.at("I").face and glyph.advance < 0.7, page.row.text


def _one_frame(pages: Sequence[Page]) -> None:
    for page in pages:
        for row in page.rows:
            assert not ("欧阳" in row.text) ^ ("修远" in row.text), row.text
        name = next(row for row in page.rows if "欧阳修远" in row.text)
        place = name.place("欧阳修远")
        left = min(stroke.left for stroke in page.strokes)
        right = max(stroke.right for stroke in page.strokes)
        assert left <= name.glyphs[place].x and right >= name.glyphs[place + 3].end


_FRAME: Final = '<span style="display: inline-block; border: .5pt solid; line-height: 1.1">欧阳修远</span>'

_WESTERN: Final = face_units._WESTERN_BLOCKS

ROWS: Final = (
    Requirement(
        "PW12 a book chooses a style of widths",
        _styles,
        tuple(
            Specimen(
                ("天，天。天“天”天", "天？天、天", *sweep("，", range(9, 13))),
                12.0,
                settings=CompositionSettings(marks=style),
            )
            for style in _STYLES
        ),
        mutants.setting("all styles are one", marks="line-end-half"),
    ),
    Requirement(
        "PW13 开明式: stops that end a sentence keep their square",
        _kaiming,
        (
            Specimen(
                tuple(f"天{mark}天" for mark in STOPS + OPENERS + CLOSERS),
                settings=CompositionSettings(marks="kaiming"),
            ),
            Specimen(
                tuple(text for mark in STOPS + CLOSERS for text in sweep(mark, range(9, 13))),
                12.0,
                settings=CompositionSettings(marks="kaiming"),
            ),
        ),
        mutants.setting("开明式 is not known", marks="half"),
    ),
    Requirement(
        "PW14 a bracket beside a dash loses its outer half, the dash nothing",
        widths({"——“": 2.5, "”——": 2.5, "……“": 2.5, "”……": 2.5, "《甲》——": 4.5}),
        between_han(("——“", "”——", "……“", "”……", "《甲》——")),
        mutants.rule("BARED", frozenset(), "brackets keep their square beside a dash"),
    ),
    Requirement(
        "PW15 a dash is one stroke on the Han's middle",
        _continuous_stroke,
        (Specimen(("天——天",)),),
        mutants.specimen("the text is taken for English", lambda one: replace(one, language="en")),
    ),
    Requirement(
        "PW16 an ellipsis is of the Han face, on its middle",
        _dots_of_the_han_face,
        (Specimen(("天……天",)), Specimen(("Word……天",))),
        mutants.Mutant(
            "… is Western",
            (
                mutants.patched(
                    face_units, "_WESTERN_BLOCKS", (*face_units._WESTERN_BLOCKS, (0x2026, 0x2026))
                ),
                mutants.patched(specimens, "_KNOWN", []),
            ),
        ),
    ),
    Requirement(
        "PW17 quotes in Chinese are of the Han face",
        _quotes_of_the_han_face,
        (Specimen(("他说“Hello”了",)), Specimen(("他说：‘Hello！’",))),
        mutants.Mutant(
            "quotes are Western",
            (
                mutants.patched(
                    face_units, "_WESTERN_BLOCKS", (*face_units._WESTERN_BLOCKS, (0x2018, 0x201D))
                ),
                mutants.patched(specimens, "_KNOWN", []),
            ),
        ),
    ),
    Requirement(
        "PW17 quotes in Western runs are of the Western face",
        _quotes_of_the_western_face,
        (
            Specimen((_western("I said, “Hello,” twice"),)),
            Specimen((_western("It don’t matter"),)),
            Specimen(("“天‘地’”",)),
        ),
        mutants.Mutant(
            "a quote's face is told by the quote alone",
            (
                mutants.patched(
                    StyleShaper, "_face_in", lambda shaper, token, place: shaper._face(token[place])
                ),
                mutants.patched(shaping, "is_western_language", lambda tag: False),
            ),
        ),
    ),
    Requirement(
        "PW18 a frame round a name is whole",
        _one_frame,
        (
            Specimen(("天" * 9 + _FRAME + "地" * 16,), 12.0),
            Specimen(("天" * 10 + _FRAME + "地" * 16,), 12.0),
        ),
        mutants.specimen(
            "the frame is no box of its own",
            lambda one: replace(
                one, texts=tuple(text.replace("display: inline-block; ", "") for text in one.texts)
            ),
        ),
    ),
)
