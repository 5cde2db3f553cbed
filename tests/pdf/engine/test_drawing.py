"""Composed text on finished pages: every glyph where it was put, copies that read as written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber
import pymupdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from square_font import square_font

from tests.pdf.engine.hand_set import HandSet, compose_boxes, render, text_boxes
from tests.pdf.laid_out import STORE
from typeset.pdf.engine.drawing.glyph_pen import TextMatrix
from typeset.pdf.engine.drawing.text_writer import TextWriter
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import LayoutSession, composing
from typeset.pdf.engine.text.actual_text import (
    NARROWEST_SPACE,
    WIDEST_SILENT_GAP,
    WIDEST_SPACE,
    begin_actual_text,
)
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.faces import dress_face
from typeset.pdf.engine.text.pieces import pieces_of

PT = 0.75  # points in a px
REAL = {
    name: dress_face((STORE / file).read_bytes(), "zh-CN", western=name == "L")
    for name, file in (("L", "SourceSerif4_400Regular.ttf"), ("H", "NotoSerifSC_400Regular.ttf"))
}
LINES = (
    "城里新修的路一直通到河边，早晨有人在那里跑步。",
    "To office AVATAR fly Wörth, 1937.50",
    "根据aaaa和Debian 12系统的说明，可以把37页文档转为PDF",
    "他说：“好的。”——然后……走了（真的）。",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document with its text composed by hand, and the PDF that it makes."""

    document: Any
    composed: list[ComposedText]
    data: bytes

    @property
    def content(self) -> str:
        """The operators of the first page."""
        with pymupdf.open(stream=self.data) as pdf:
            return pdf[0].read_contents().decode("latin-1")


def _draw(
    text: str | tuple[str, ...],
    how: HandSet,
    faces: dict[str, bytes] | None = None,
    css: str = "",
    **options: Any,
) -> Drawn:
    lines = (text,) if isinstance(text, str) else text
    html = "<html lang=zh-CN>" + "".join(f"<p>{line}</p>" for line in lines)
    document, typefaces = render(html, faces or REAL, css)
    composed = compose_boxes(document, typefaces, how)
    return Drawn(document, composed, document.write_pdf(uncompressed_pdf=True, **options))


def _square(text: str, how: HandSet, css: str = "", **options: Any) -> Drawn:
    return _draw(text, how, {"A": square_font(text + "-")}, css, **options)


def _wanted(drawn: Drawn) -> Iterator[float]:
    """Where every glyph was put, in pt from the page's left edge."""
    for box, text in zip(text_boxes(drawn.document), drawn.composed, strict=True):
        for unit, origin, size in zip(text.units, text.origins, text.sizes, strict=True):
            pen = box.position_x + origin
            for glyph in unit.shape.glyphs.glyphs:
                yield (pen + glyph.x * size) * PT
                pen += glyph.advance * size + text.letter_spacing


def _found(data: bytes) -> list[float]:
    """Where MuPDF finds every glyph; it counts a ligature's later characters as glyphs of number -1."""
    with pymupdf.open(stream=data) as pdf:
        return [
            origin[0]
            for page in pdf
            for span in page.get_texttrace()
            for _, number, origin, _ in span["chars"]
            if number >= 0
        ]


def _read_by_others(data: bytes) -> list[str]:
    """The lines as MuPDF and pdfplumber both copy them, which heed the ends of glyphs alone."""
    with pymupdf.open(stream=data) as pdf:
        lines = pdf[0].get_text().splitlines()
    with pdfplumber.open(BytesIO(data)) as pdf:
        assert pdf.pages[0].extract_text().splitlines() == lines
    return lines


def _read(data: bytes) -> list[str]:
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return [line for line in text.split("\r\n") if line]


@pytest.mark.parametrize("size", [7.3, 20, 31.7])
@pytest.mark.parametrize(
    "how",
    [
        HandSet(),
        HandSet(even=0.0123, mixed=0.25),
        HandSet(even=-0.0217, mixed=0.25),
        HandSet(even=0.11, mixed=0.33),
        HandSet(even=0.013, mixed=0.2, letter_spacing=0.05),
        HandSet(letter_spacing=0.0777),
        HandSet(even=0.00029),
    ],
    ids=str,
)
def test_every_glyph_stands_within_half_a_thousandth_of_an_em(how: HandSet, size: float) -> None:
    spacing = f"letter-spacing: {how.letter_spacing}em" if how.letter_spacing else ""
    drawn = _draw(LINES, how, css=f"body {{ font-size: {size}px }} p {{ {spacing} }}")
    found = _found(drawn.data)
    wanted = list(_wanted(drawn))
    assert len(found) == len(wanted) > 90
    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 0.0005 * size * PT


def test_rounding_does_not_add_up() -> None:
    drawn = _draw("城，" * 20, HandSet())
    (text,) = drawn.composed
    origins = [0.4996 * 20 * index for index in range(len(text.origins))]
    (box,) = text_boxes(drawn.document)
    BoxRecord.composed_text.put(box, replace(text, origins=origins))
    found = _found(drawn.document.write_pdf())
    wanted = [(box.position_x + origin) * PT for origin in origins]
    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 0.001 * 20 * PT


def test_an_even_line_is_one_string_with_character_spacing() -> None:
    content = _square("中文字体", HandSet(even=0.02)).content
    assert re.search(r"\n0\.4 Tc\n\[<.{16}>\] TJ\n0 Tc\n", content)
    assert " Tc" not in _square("中文字体", HandSet()).content


def test_spacing_does_not_spread_into_what_follows() -> None:
    content = _square("中文", HandSet(even=0.02)).content
    assert re.findall(r"(\S+) Tc", content)[-1] == "0"


def test_glyphs_above_the_line_are_raised_there() -> None:
    drawn = _square("中文字", HandSet())
    (text,) = drawn.composed
    shaped = text.units[1].shape.glyphs
    shaped.glyphs = tuple(replace(glyph, y=0.25) for glyph in shaped.glyphs)
    shaped.pieces.clear()
    shaped.glyphs[0].face.drawn = None
    data = drawn.document.write_pdf()
    with pymupdf.open(stream=data) as pdf:
        heights = [origin[1] for span in pdf[0].get_texttrace() for *_, origin, _ in span["chars"]]
    assert heights[1] == pytest.approx(heights[0] - 5 * PT, abs=0.01)
    assert heights[2] == pytest.approx(heights[0], abs=0.01)


def test_raised_glyphs_of_two_sizes_are_raised_by_their_own_em() -> None:
    (text,) = _square("中中", HandSet()).composed
    shaped = text.units[0].shape.glyphs
    shaped.glyphs = (replace(shaped.glyphs[0], y=0.25),)
    shaped.pieces.clear()
    stream = _Stream()
    writer = TextWriter(stream, {})
    writer.write(replace(text, sizes=[20, 12], origins=[0, 20]), TextMatrix(0, 0))
    writer.finish([])
    assert [operator for operator in stream.stream if operator.endswith(b"Ts")] == [b"5 Ts", b"3 Ts", b"0 Ts"]


@pytest.mark.parametrize(
    ("start", "matrix"),
    [
        (TextMatrix(10, 20), b"1 0 0 -1 13 20 Tm"),
        (TextMatrix(10, 20, 2, 0, 0, -1), b"2 0 0 -1 16 20 Tm"),
        (TextMatrix(10, 20, 0, 1, 1, 0), b"0 1 1 0 10 23 Tm"),
    ],
)
def test_text_begins_at_its_first_glyph_along_the_baseline(start: TextMatrix, matrix: bytes) -> None:
    (text,) = _square("中", HandSet()).composed
    stream = _Stream()
    writer = TextWriter(stream, {})
    writer.write(replace(text, origins=[3]), start)
    writer.finish([])
    assert stream.stream[0] == matrix


def test_a_space_of_another_size_is_as_wide_as_it_was_set() -> None:
    drawn = _square("中中 文", HandSet())
    (box,) = text_boxes(drawn.document)
    made = replace(drawn.composed[0], sizes=[20, 20, 10, 20], origins=[0, 20, 40, 50])
    BoxRecord.composed_text.put(box, made)
    found = _found(drawn.document.write_pdf())
    assert [x - found[0] for x in found] == pytest.approx([0, 20 * PT, 40 * PT, 50 * PT], abs=0.01)


def test_a_raised_last_glyph_raises_no_other_text() -> None:
    drawn = _draw(("中", "文"), HandSet(), {"A": square_font("中文")})
    shaped = drawn.composed[0].units[0].shape.glyphs
    shaped.glyphs = (replace(shaped.glyphs[0], y=0.25),)
    shaped.pieces.clear()
    shaped.glyphs[0].face.drawn = None
    content = dataclasses.replace(drawn, data=drawn.document.write_pdf(uncompressed_pdf=True)).content
    assert re.findall(r"(\S+) Ts", content) == ["5", "0"]


def test_letter_spacing_goes_on_across_faces() -> None:
    faces = {"A": square_font("ab"), "B": square_font("c")}
    how = HandSet(letter_spacing=0.05)
    drawn = _draw("abcab", how, faces, css="p { letter-spacing: 1px }")
    found = _found(drawn.data)
    assert found == pytest.approx(list(_wanted(drawn)), abs=0.01)
    assert found[4] - found[0] == pytest.approx(4 * 21 * PT, abs=0.01)


def test_mixed_sizes_share_a_baseline() -> None:
    drawn = _square("中文字", HandSet())
    (text,) = drawn.composed
    (box,) = text_boxes(drawn.document)
    BoxRecord.composed_text.put(box, replace(text, sizes=[20, 10, 20], origins=[0, 20, 30]))
    with pymupdf.open(stream=drawn.document.write_pdf()) as pdf:
        places = [
            (span["size"], origin) for span in pdf[0].get_texttrace() for *_, origin, _ in span["chars"]
        ]
    assert [size for size, _ in places] == pytest.approx([15, 7.5, 15])
    assert len({round(origin[1], 2) for _, origin in places}) == 1


def test_hidden_text_is_not_drawn() -> None:
    assert "TJ" not in _square("中文", HandSet(), "p { visibility: hidden }").content


def test_colour_and_alpha_are_the_styles() -> None:
    content = _square("中文", HandSet(), "p { color: rgb(255 0 0 / 50%) }").content
    assert "1 0 0 rg" in content
    assert "/a0.5 gs" in content


LINE_CSS = "p {{ text-decoration: {} #00f; text-decoration-thickness: {}; text-underline-offset: {} }}"


def _strokes(css: str) -> list[tuple[float, float]]:
    """The middle of each line below the baseline and its thickness, in px."""
    drawn = _square("中文", HandSet(), css)
    (box,) = text_boxes(drawn.document)
    baseline = box.position_y + box.baseline
    with pymupdf.open(stream=drawn.data) as pdf:
        paths = pdf[0].get_drawings()
    return [((path["items"][0][1].y / PT) - baseline, path["width"] / PT) for path in paths]


@pytest.mark.parametrize(
    ("css", "below", "thickness"),
    [
        (LINE_CSS.format("underline", "2px", "3px"), 4, 2),
        (LINE_CSS.format("underline", "10%", "20%"), 5, 2),
        (LINE_CSS.format("overline", "2px", "auto"), 1 - 0.88 * 20, 2),
    ],
)
def test_lines_stand_where_css_says(css: str, below: float, thickness: float) -> None:
    ((found, width),) = _strokes(css)
    assert (found, width) == pytest.approx((below, thickness), abs=0.01)


def test_lines_of_the_face_are_those_that_it_asks_for() -> None:
    drawn = _draw("中文", HandSet(), css="p { text-decoration: underline line-through }")
    (text,) = drawn.composed
    with pymupdf.open(stream=drawn.data) as pdf:
        under, through = [path["items"][0][1].y / PT for path in pdf[0].get_drawings()]
    assert through - under == pytest.approx(
        (text.metrics.underline - text.metrics.underline_thickness / 2 - text.metrics.strike) * 20, abs=0.01
    )


def _told(drawn: Drawn) -> list[str]:
    return re.findall(r"/ActualText [(<]([^)>]*)", drawn.content)


def test_text_that_reads_as_written_is_not_told() -> None:
    assert not _told(_square("中文字体", HandSet(even=WIDEST_SILENT_GAP - 0.001)))
    assert not _told(_draw("the quick fox", HandSet()))


@pytest.mark.parametrize("even", [WIDEST_SILENT_GAP + 0.001, 0.3, 0.9, 1.9])
def test_loose_lines_have_wider_glyphs(even: float) -> None:
    drawn = _square("中文中中文中", HandSet(even=even))
    assert not _told(drawn)
    with pymupdf.open(stream=drawn.data) as pdf:
        assert len(pdf.get_page_fonts(0)) == 1
    assert _read(drawn.data) == _read_by_others(drawn.data) == ["中文中中文中"]
    assert _found(drawn.data) == pytest.approx(list(_wanted(drawn)), abs=0.001 * 20 * PT)


def test_a_space_in_a_loose_line_is_as_wide_as_it_was_set() -> None:
    drawn = _square("中 文 中 文", HandSet(even=0.3))
    assert _found(drawn.data) == pytest.approx(list(_wanted(drawn))[::2], abs=0.001 * 20 * PT)
    assert _read(drawn.data) == ["中 文 中 文"]


def test_gaps_of_more_than_two_em_are_told() -> None:
    assert _told(_square("中中中中", HandSet(even=2.2))) == ["feff4e2d4e2d4e2d4e2d"]


def test_gaps_at_real_spaces_are_left_alone() -> None:
    drawn = _draw("a b", HandSet())
    (text,) = drawn.composed
    (box,) = text_boxes(drawn.document)
    BoxRecord.composed_text.put(box, replace(text, origins=[0, 20, 40]))
    data = drawn.document.write_pdf(uncompressed_pdf=True)
    assert b"ActualText" not in data
    assert data.count(b"/FontFile2") == 1


@pytest.mark.parametrize("width", [0.0, 0.1, 0.25, 0.5, 0.7, 3.0])
def test_a_space_is_read_however_wide_it_is(width: float) -> None:
    drawn = _draw("aa 文", HandSet(), {"A": square_font("a文")})
    (text,) = drawn.composed
    (box,) = text_boxes(drawn.document)
    BoxRecord.composed_text.put(box, replace(text, origins=[0, 40, 40 + width * 20]))
    drawn = dataclasses.replace(drawn, data=drawn.document.write_pdf(uncompressed_pdf=True))
    assert not _told(drawn)
    assert _read(drawn.data) == _read_by_others(drawn.data) == ["aa 文"]
    is_drawn = NARROWEST_SPACE <= width <= WIDEST_SPACE
    assert len(_found(drawn.data)) == 3 + is_drawn


def test_a_space_behind_one_character_that_begins_a_line_is_text_of_it() -> None:
    """Poppler sees no spaces where the first words of a line are single characters."""
    drawn = _draw("一 東", HandSet(), {"A": square_font("一東")})
    (text,) = drawn.composed
    (box,) = text_boxes(drawn.document)
    BoxRecord.composed_text.put(box, replace(text, origins=[0, 20, 30]))
    data = drawn.document.write_pdf(uncompressed_pdf=True)
    assert len(_found(data)) == 2
    assert _read(data) == _read_by_others(data) == ["一 東"]


def test_a_space_is_drawn_from_the_font_before_it() -> None:
    faces = {"A": square_font("a"), "B": square_font("中")}
    drawn = _draw("中中 a", HandSet(), faces)
    (text,) = drawn.composed
    (box,) = text_boxes(drawn.document)
    BoxRecord.composed_text.put(box, replace(text, origins=[0, 20, 40, 50]))
    drawn = dataclasses.replace(drawn, data=drawn.document.write_pdf(uncompressed_pdf=True))
    assert len(re.findall(r" Tf\n", drawn.content)) == 2
    assert len(_found(drawn.data)) == 4


@pytest.mark.parametrize("gap", [0.09, 0.1, 0.34, 1.9])
def test_gaps_beside_western_words_are_no_spaces(gap: float) -> None:
    drawn = _draw("中a文", HandSet(mixed=gap), {"A": square_font("中a文")})
    with pymupdf.open(stream=drawn.data) as pdf:
        assert len(pdf.get_page_fonts(0)) == 1
    assert not _told(drawn)
    assert _read(drawn.data) == _read_by_others(drawn.data) == ["中a文"]
    assert _found(drawn.data) == pytest.approx(list(_wanted(drawn)), abs=0.01)


def test_gaps_between_the_boxes_of_a_line_are_no_spaces() -> None:
    html = "<html lang=zh-CN><p>在<b>Debian</b>系统 <i>x</i> 里<b>12</b><i>章</i>"
    with composing(LayoutSession()):
        document, _ = render(html, REAL, "b, i { font-weight: normal; font-style: normal }")
    data = document.write_pdf(pdf_tags=True)
    assert _read(data) == ["在Debian系统 x 里12章"]


def test_a_hyphen_of_ours_is_not_copied() -> None:
    drawn = _square("abc", HandSet(hyphen=True))
    assert _told(drawn) == ["abc"]
    assert _read(drawn.data) == ["abc"]


@pytest.mark.parametrize("text", ["abc ", " abc", "甲\u3000乙", "a   b", "a \u00a0 b"])
def test_spaces_that_readers_lose_are_text_of_a_glyph(text: str) -> None:
    drawn = _square(text, HandSet(), "p { white-space: pre }")
    assert not _told(drawn)
    with pymupdf.open(stream=drawn.data) as pdf:
        assert pdf[0].get_text() == text + "\n"
    with pdfplumber.open(BytesIO(drawn.data)) as pdf:
        assert pdf.pages[0].extract_text() == text


@pytest.mark.parametrize("lines", [("a b", "b\u00a0a", "a b"), ("b\u00a0a", "a b")])
def test_a_space_that_shares_a_glyph_is_read_as_itself(lines: tuple[str, ...]) -> None:
    drawn = _draw(lines, HandSet(), {"A": _sharing(square_font("a b"), " ", "\u00a0")})
    assert _read(drawn.data) == list(lines)


def test_told_text_of_several_faces_leaves_no_gap_behind_it() -> None:
    line = "第\u00a01\u00a0章的定义和概览"
    drawn = _draw(line, HandSet())
    assert _read(drawn.data) == [line]


def test_a_wide_space_reads_as_itself() -> None:
    text = "甲 丁甲\u3000乙丙"
    drawn = _square(text, HandSet())
    assert _read(drawn.data) == [text]
    with pymupdf.open(stream=drawn.data) as pdf:
        assert pdf[0].get_text().strip() == text


def test_a_glyph_drawn_for_another_text_comes_from_another_font() -> None:
    drawn = _draw("中国中國國国國", HandSet(), {"A": _sharing(square_font("中国"), "国", "國")})
    assert not _told(drawn)
    assert _read(drawn.data) == ["中国中國國国國"]
    with pymupdf.open(stream=drawn.data) as pdf:
        assert pdf[0].get_text().strip() == "中国中國國国國"


def test_a_word_that_draws_a_glyph_for_two_texts_is_told() -> None:
    drawn = _draw("a\u0101a", HandSet(), {"A": _sharing(square_font("a"), "a", "\u0101")})
    assert _told(drawn) == ["feff006101010061"]


def test_missing_characters_are_told() -> None:
    drawn = _draw("中龘龘文", HandSet(), {"A": square_font("中文")})
    assert _told(drawn) == ["feff9f98", "feff9f98"]


def test_a_blank_text_of_nothing_is_told_as_nothing_drawn() -> None:
    drawn = _square("中", HandSet())
    (box,) = text_boxes(drawn.document)
    box.text = " "
    BoxRecord.composed_text.put(box, replace(drawn.composed[0], units=(), sizes=(), origins=()))
    content = dataclasses.replace(drawn, data=drawn.document.write_pdf(uncompressed_pdf=True)).content
    assert re.search(r"ActualText \( \)>> BDC\nEMC\n", content)


def test_one_face_may_be_drawn_into_two_files_at_once() -> None:
    first: dict[Any, Any] = {}
    second: dict[Any, Any] = {}
    text = _square("中文", HandSet()).composed[0]
    for fonts in (first, second, first):
        TextWriter(_Stream(), fonts).write(text, TextMatrix(0, 0))
    assert [len(fonts) for fonts in (first, second)] == [1, 1]


class _Stream:
    """What TextWriter needs of a stream."""

    def __init__(self) -> None:
        self.stream: list[bytes] = []

    def set_font_size(self, font: str, size: float) -> None:
        self.stream.append(f"/{font} {size} Tf".encode())


def _sharing(data: bytes, character: str, another: str) -> bytes:
    """The face with another character on the glyph of one that it has."""
    font = TTFont(BytesIO(data))
    for table in font["cmap"].tables:
        table.cmap[ord(another)] = table.cmap[ord(character)]
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("even", [0.0, 0.05, 0.15])
@pytest.mark.parametrize("tagged", [False, True])
def test_pdfium_copies_what_was_written(even: float, tagged: bool) -> None:
    drawn = _draw(LINES, HandSet(even=even, mixed=0.25), pdf_tags=tagged)
    assert _read(drawn.data) == list(LINES)


def test_marked_content_is_balanced_and_inside_its_text_object() -> None:
    content = _draw(LINES, HandSet(even=0.15), pdf_tags=True).content
    depth, opened = 0, []
    for operator in re.findall(r"\b(BT|ET|BDC|BMC|EMC)\b", content):
        if operator in ("BDC", "BMC"):
            opened.append(depth)
        elif operator == "EMC":
            assert opened.pop() == depth
        else:
            depth += 1 if operator == "BT" else -1
        assert depth in (0, 1)
    assert not opened
    assert depth == 0


def test_rare_han_stay_outside_of_actual_text_which_loses_them_in_pdfium() -> None:
    drawn = _square("野生𠀃家中", HandSet(even=2.2))
    assert _told(drawn) == ["feff91ce751f", "feff5bb64e2d"]


def test_a_text_of_nothing_visible_draws_nothing() -> None:
    drawn = _draw("\u2060\u200b", HandSet())
    assert "TJ" not in drawn.content
    assert not _told(drawn)


def test_strings_of_actual_text_are_well_formed() -> None:
    assert begin_actual_text("a b") == b"/Span <</ActualText (a b)>> BDC"
    assert begin_actual_text("(") == b"/Span <</ActualText <feff0028>>> BDC"
    assert begin_actual_text("\\") == b"/Span <</ActualText <feff005c>>> BDC"
    assert begin_actual_text("中") == b"/Span <</ActualText <feff4e2d>>> BDC"


def test_glyphs_of_one_unit_at_two_heights_are_pieces_of_their_own() -> None:
    (text,) = _square("ab", HandSet()).composed
    shaped = text.units[0].shape.glyphs
    shaped.glyphs = (shaped.glyphs[0], replace(shaped.glyphs[1], y=0.25))
    shaped.pieces.clear()
    assert [(piece.text, piece.rise) for piece in pieces_of(text.units[0])] == [("a", 0), ("b", 0.25)]
