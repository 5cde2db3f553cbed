"""Drawings as they are read: what is refused, and what is said of their words."""

from __future__ import annotations

from math import pi

import pytest

from typeset.pictures.svg import Drawing, DrawingError, parse_drawing
from typeset.pictures.svg_fonts import Font
from typeset.pictures.svg_numbers import is_sound
from typeset.pictures.svg_paths import Track
from typeset.pictures.svg_texts import drawn_texts, lost_texts, settle_conditions, settle_places

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">'


def read(inner: str) -> Drawing:
    return parse_drawing(f"{OPEN}{inner}</svg>".encode())


def texts(inner: str) -> list[str]:
    return [item.text for item in drawn_texts(read(inner))]


def test_prefixes_do_not_matter() -> None:
    drawing = parse_drawing(
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg" xmlns:o="other">'
        b'<s:text xml:space="preserve" o:id="1">a</s:text><o:text>b</o:text></svg>'
    )
    assert [element.tag for element in drawing.root] == ["text", "foreign:text"]
    assert drawing.root[0].attrib == {"xml:space": "preserve", "foreign:id": "1"}


@pytest.mark.parametrize(
    "name", ["gb2312", "GBK", "Big5", "Shift_JIS", "windows-1252", "utf-8", "ISO-8859-1"]
)
def test_encodings_of_old_programs_are_read(name: str) -> None:
    words = "é" if name in ("windows-1252", "ISO-8859-1") else "中"
    data = f'<?xml version="1.0" encoding="{name}"?>{OPEN}<text>{words}</text></svg>'.encode(name)
    assert [item.text for item in drawn_texts(parse_drawing(data))] == [words]


@pytest.mark.parametrize(
    "name", ["utf-7", "idna", "punycode", "rot13", "hex", "cp037", "unicode_escape", "zip", "x"]
)
def test_other_encodings_are_refused(name: str) -> None:
    with pytest.raises(DrawingError, match="encoding"):
        parse_drawing(f'<?xml version="1.0" encoding="{name}"?>{OPEN}</svg>'.encode())


def test_bytes_that_their_encoding_has_not_are_refused() -> None:
    with pytest.raises(DrawingError):
        parse_drawing(f'<?xml version="1.0" encoding="gbk"?>{OPEN}'.encode() + b"<text>\xff\xff</text></svg>")


def test_large_drawings_are_read_and_small_ones_that_grow_are_not() -> None:
    """The count is of steps, so that it says the same on every machine."""
    many = "".join(
        f'<linearGradient id="g{n}"><stop/></linearGradient><rect width="9" fill="url(#g{n})"/>'
        for n in range(3000)
    )
    read(many)
    read('<pattern id="a"><rect/></pattern>' + '<rect width="9" fill="url(#a)"/>' * 5000)
    with pytest.raises(DrawingError):
        read('<g id="a">' + "<rect/>" * 500 + "</g>" + '<use href="#a"/>' * 500)


def test_what_a_shape_inherits_counts() -> None:
    rows = "".join(
        f'<marker id="m{n}" style="marker-mid: url(#m{n + 1})"><path d="M0 0 1 1 2 2 3 3"/></marker>'
        for n in range(20)
    )
    with pytest.raises(DrawingError):
        read(f'<g marker-mid="url(#m0)">{rows}<path d="M0 0 1 1 2 2 3 3"/></g>')
    with pytest.raises(DrawingError):
        read('<style>rect { fill: url(#a) }</style><pattern id="a"><rect/><rect/></pattern><rect/>')


@pytest.mark.parametrize(
    ("declared", "font"),
    [
        ({"font-size": "1.5em", "font-weight": "bold"}, Font((), 24, 700)),
        ({"font": "italic bold 20px/1.2 '楷体', serif"}, Font(("楷体", "serif"), 20, 700)),
        ({"font": "12pt SimSun", "font-weight": "lighter"}, Font(("SimSun",), 16, 100)),
        ({"font-size": "wrong", "font-weight": "wrong", "font-family": "inherit"}, Font()),
        ({"font-size": "calc(1px)"}, Font()),
        ({"font-size": "-3"}, Font()),
        ({"font-size": "50%"}, Font((), 8)),
        ({"font": "caption"}, Font()),
        ({"font": "900 14 Arial"}, Font()),
    ],
)
def test_fonts_are_read_as_browsers_do(declared: dict[str, str], font: Font) -> None:
    assert Font().changed_by(declared) == font


def test_styles_come_in_their_order() -> None:
    inner = (
        "<style>text.a { font-weight: 500 } .a { font-weight: 300 } #b { font-size: 9px !important }"
        " @media print { text { font-size: 1px } } text::before { font-size: 2px } a:b:c { x: y }</style>"
        "<text class='a' id='b' font-weight='100' font-size='20' style='font-size: 5px'>字</text>"
    )
    (item,) = drawn_texts(read(inner))
    assert item.font == Font((), 9, 500)


def test_words_are_found_in_order_and_hidden_ones_are_not() -> None:
    assert texts("<text>a<tspan>b<tspan>c</tspan>d</tspan>e<title>no</title>f</text>") == list("abcdef")
    assert texts("<text display='none'>a</text><g style='display:none'><text>b</text></g><text>c</text>") == [
        "c"
    ]
    assert texts("<title>a</title><desc>b</desc><g>c</g><metadata>d</metadata>") == []


def test_one_way_of_a_switch_is_taken() -> None:
    drawing = read(
        "<switch><foreignObject requiredFeatures='x'>a</foreignObject><text systemLanguage='en,fr'>b</text>"
        "<text systemLanguage='zh'>c</text><text>d</text></switch><text systemLanguage='de'>e</text>"
    )
    settle_conditions(drawing.root, "zh-CN")
    assert [item.text for item in drawn_texts(drawing)] == ["c"]
    assert list(lost_texts(drawing)) == []


def test_words_that_nothing_draws_are_found() -> None:
    drawing = read(
        "\n<g><foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>标 签</p></foreignObject></g><flowRoot/>"
    )
    assert list(lost_texts(drawing)) == [("foreignObject", "标 签", 2)]


@pytest.mark.parametrize(
    ("name", "value", "is_good"),
    [
        ("width", "3cm", True), ("width", "auto", False), ("width", "nan", False),
        ("width", "calc(1px)", False),
        ("transform", "translate(1,2) rotate(45deg)", True), ("transform", "rotate(a)", False),
        ("transform", "matrix(1 2 3)", False), ("transform", "none", False), ("viewBox", "0 0 9 9", True),
        ("viewBox", "0 0 0 9", False), ("viewBox", "0 0 9", False), ("viewBox", "a 0 0 9 9", False),
        ("opacity", "50%", True), ("opacity", "x", False), ("stroke-dasharray", "1, 2px 3", True),
        ("stroke-dasharray", "1 x", False), ("orient", "auto", True), ("orient", "x", False),
        ("d", "x", True),
    ],
)  # fmt: skip
def test_values_that_break_the_engine_off_are_known(name: str, value: str, is_good: bool) -> None:
    assert is_sound(name, value) is is_good


@pytest.mark.parametrize("value", ["1" * 60_000 + "x", "1 " * 60_000 + "x", " " * 60_000 + "x", "(" * 60_000])
def test_long_values_are_read_in_one_go(value: str) -> None:
    for name in ("width", "stroke-dasharray", "transform", "viewBox", "fill"):
        is_sound(name, value)


@pytest.mark.parametrize(
    ("data", "length", "end"),
    [
        ("M0 0H30V40", 70, (30, 40)),
        ("m10,10l3,4zm5 5l-3-4", 15, (12, 11)),
        ("M0 0A10 10 0 0 1 20 0", 10 * pi, (20, 0)),
        ("M0 0Q5 0 10 0T20 0", 20, (20, 0)),
        ("M0 0C1 0 2 0 3 0S6 0 9 0", 9, (9, 0)),
        ("", 0, (0, 0)),
        ("M1 2", 0, (0, 0)),
        ("x 1 2 Q", 0, (0, 0)),
    ],
)
def test_paths_are_walked(data: str, length: float, end: tuple[float, float]) -> None:
    track = Track(data)
    assert track.length == pytest.approx(length, rel=0.01)
    place = track.at(track.length)
    assert (place.x, place.y) == pytest.approx(end, abs=0.01)


def test_what_stands_where_no_browser_draws_it_goes() -> None:
    drawing = read(
        "<rect><text>a</text></rect><text>b<rect/>c<a><tspan>d</tspan><g/></a></text><stop/><tspan/>"
    )
    settle_places(drawing.root)
    assert [item.text for item in drawn_texts(drawing)] == ["bc", "d"]
    assert [element.tag for element in drawing.root.iter()] == ["svg", "rect", "text", "a", "tspan"]


def test_patterns_in_patterns_end() -> None:
    """Readers of PDF draw them for minutes, though the file holds each once."""

    def patterns(count: int) -> str:
        rows = (f'<pattern id="p{n}"><rect fill="url(#p{n + 1})"/></pattern>' for n in range(count))
        return "".join(rows) + '<rect fill="url(#p0)"/>'

    read(patterns(3))
    with pytest.raises(DrawingError, match="pattern"):
        read(patterns(4))
