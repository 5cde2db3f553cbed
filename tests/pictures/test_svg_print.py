"""Drawings made ready for pages: pieces of text with their places. Each character is one em wide."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from typeset.pictures.svg import parse_drawing
from typeset.pictures.svg_print import Setting, drawing_for_print

SVG = "{http://www.w3.org/2000/svg}"
SETTING = Setting(lambda font: ("song-400", 400 if font.weight < 600 else 700), lambda character, font: 1.0)


def written(inner: str) -> ET.Element:
    data = f'<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">{inner}</svg>'
    return ET.fromstring(drawing_for_print(parse_drawing(data.encode()), SETTING))


def rows(inner: str) -> list[tuple[str, ...]]:
    """Each row: where it begins, and what its pieces say."""
    return [
        (
            item.get("x", ""),
            item.get("y", ""),
            *("".join(part.itertext()) for part in (item, *item) if part.text),
        )
        for item in written(inner).iter(f"{SVG}text")
    ]


def test_what_stands_behind_a_piece_in_a_piece_is_kept() -> None:
    assert rows("<text y='9'>a<tspan>b<tspan>c</tspan>d</tspan>e</text>") == [
        ("0", "9", "a", "b", "c", "d", "e")
    ]


def test_white_space_is_joined_over_pieces() -> None:
    assert rows("<text>\n a <tspan> b\n</tspan>  c \n</text>") == [("0", "0", "a ", "b ", "c")]
    assert rows("<text xml:space='preserve'> a  b</text>") == [("0", "0", " a  b")]


def test_each_row_stands_where_the_one_before_left_it() -> None:
    inner = "<tspan x='5' dy='10'>a</tspan><tspan x='5' dy='1em'>b</tspan><tspan x='5'>c</tspan>"
    root = written(f"<text y='20' font-size='10'>{inner}</text>")
    found = [(item.get("x"), item.get("y"), item.get("dy")) for item in root.iter(f"{SVG}text")]
    assert found == [("5", "20", "10"), ("5", "20", "20"), ("5", "20", "20")]


def test_the_innermost_place_counts_and_lists_end_with_their_element() -> None:
    assert rows("<text x='1 2 3' y='9'>a<tspan x='7 8 9'>b</tspan>c</text>") == [
        ("1", "9", "a"), ("7", "9", "b"), ("3", "9", "c"),
    ]  # fmt: skip


def test_a_height_inside_a_row_moves_it() -> None:
    root = written("<text x='1' y='10'>a<tspan y='30'>b</tspan><tspan dy='-5'>c</tspan></text>")
    assert [item.get("dy") for item in root.iter(f"{SVG}tspan")] == [None, "20", "-5"]


def test_a_downward_row_has_its_middle_at_x() -> None:
    inner = "<text writing-mode='tb' x='50' y='0' font-size='10'>中A。</text>"
    (row,) = written(inner).iter(f"{SVG}text")
    assert [(item.get("x"), item.get("y"), item.get("rotate")) for item in row] == [
        ("45", "8.8", "0"), ("46.2", "10", "90"), ("51", "22.8", "0"),
    ]  # fmt: skip


@pytest.mark.parametrize(("anchor", "first"), [("start", 0.0), ("middle", 40.0), ("end", 80.0)])
def test_words_on_a_path_begin_where_they_are_anchored(anchor: str, first: float) -> None:
    start = {"start": "0", "middle": "50%", "end": "100"}[anchor]
    inner = (
        f"<path id='p' d='M0 9H100'/><text font-size='10' text-anchor='{anchor}'>"
        f"<textPath href='#p' startOffset='{start}'>一二</textPath></text>"
    )
    (row,) = written(inner).iter(f"{SVG}text")
    assert [float(item.get("x", "")) for item in row] == pytest.approx([first, first + 10])
    assert {item.get("y") for item in row} == {"9"}


def test_words_that_are_longer_than_their_path_are_set_closer() -> None:
    inner = (
        "<path id='p' d='M0 9H30'/><text font-size='10'><textPath href='#p'>一二三四五六</textPath></text>"
    )
    (row,) = written(inner).iter(f"{SVG}text")
    places = [float(item.get("x", "")) for item in row]
    assert len(places) == 6
    assert max(places) + 5 <= 30


def test_fonts_are_written_once_and_style_sheets_are_gone() -> None:
    root = written("<style>.a { font: bold 20px 黑体; fill: red }</style><g class='a'><text>字</text></g>")
    assert not list(root.iter(f"{SVG}style"))
    (row,) = root.iter(f"{SVG}text")
    assert row.get("style") == "font-family:song-400;font-size:20px;font-weight:700;font-style:normal"
    assert root[0].get("style") == "fill:red"


def test_what_has_no_ink_of_its_own_is_left_out() -> None:
    assert rows("<text>a\u200bb\ufe0fc\u00add</text>") == [("0", "0", "abcd")]
    assert rows("<text font-size='0'>a</text>") == []
