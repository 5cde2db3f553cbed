"""Text in pictures (SVG): set in the document's faces, where and how the picture says."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import fonts_of
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.text.typefaces import FaceRule

PT = 0.75


def _draw(text: str) -> tuple[list[tuple[str, float, float]], list[dict[str, Any]]]:
    """The glyphs of a picture of 200 × 100 px, in px from its top left, and the runs that they are in."""
    fonts = fonts_of("城里水")
    fonts.typefaces.add(FaceRule("Other"), square_font("丙a"))
    svg = f"<svg width='200' height='100' viewBox='0 0 200 100'>{text}</svg>"
    sheet = load_engine().CSS(string="@page { size: 200px 100px; margin: 0 } body { margin: 0 }")
    document = load_engine().HTML(string=f"<body style='font-size: 0'>{svg}")
    data = document.render(font_config=fonts, stylesheets=[sheet]).write_pdf()
    with pymupdf.open(stream=data) as pdf:
        spans = [span for page in pdf for span in page.get_texttrace()]
    glyphs = [
        (chr(code), origin[0] / PT, origin[1] / PT) for span in spans for code, _, origin, _ in span["chars"]
    ]
    return glyphs, spans


def _places(text: str) -> list[tuple[str, float, float]]:
    return [(char, pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01)) for char, x, y in _draw(text)[0]]


def test_letters_stand_side_by_side_spaces_too() -> None:
    assert _places("<text x='10' y='50' font-size='20'>城a 里</text>") == [
        ("城", 10, 50), ("a", 30, 50), (" ", 50, 50), ("里", 60, 50),
    ]  # fmt: skip


def test_letters_stand_where_they_are_put_and_are_spaced() -> None:
    text = "<text x='10 60' y='50' dy='0 5' font-size='10' letter-spacing='2'>城里水</text>"
    assert _places(text) == [("城", 10, 50), ("里", 62, 55), ("水", 74, 55)]


@pytest.mark.parametrize(("anchor", "start"), [("start", 100), ("middle", 80), ("end", 60)])
def test_anchors_know_the_width(anchor: str, start: float) -> None:
    text = f"<text x='100' y='50' font-size='20' text-anchor='{anchor}'>城里</text>"
    assert _places(text)[0] == ("城", start, 50)


def test_letters_are_turned_and_stretched() -> None:
    _, spans = _draw("<text x='50' y='50' font-size='20' rotate='90'>城</text>")
    assert spans[0]["dir"] == pytest.approx((0, 1), abs=0.001)
    text = "<text x='0' y='50' font-size='20' textLength='80' lengthAdjust='spacingAndGlyphs'>城里</text>"
    glyphs, _ = _draw(text)
    assert [x for _, x, _ in glyphs] == pytest.approx([0, 40], abs=0.01)


def test_faces_and_colours_are_the_pictures() -> None:
    _, spans = _draw(
        "<text y='50' font-size='20'><tspan fill='red'>城</tspan>"
        "<tspan font-family='Other' fill='none' stroke='blue'>a</tspan></text>"
    )
    assert [(span["font"], span["color"], span["type"]) for span in spans] == [
        ("S", (1, 0, 0), 0), ("Other", (0, 0, 1), 1),
    ]  # fmt: skip


def test_what_no_face_has_is_told(caplog: pytest.LogCaptureFixture) -> None:
    _draw("<text y='50' font-size='20'>城龘</text>")
    assert "“龘” (U+9F98)" in caplog.text
    assert "城" not in caplog.text


def test_a_drawing_at_which_drawing_breaks_off_leaves_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """Half of it would leave the state of the page open, and all that follows in the wrong place."""
    broken = "<g opacity='.5'><text y='20'>城</text></g><rect width='9' height='9' transform='rotate(a)'/>"
    glyphs, _ = _draw(f"{broken}</svg><svg width='200' height='100'><text y='50' font-size='20'>里</text>")
    assert [text for text, *_ in glyphs] == ["里"]
    assert "Failed to render SVG image" in caplog.text


def test_elements_are_found_by_name_wherever_they_stand() -> None:
    inner = "<text id='a' font-size='20' y='50'>城</text>"
    assert [text for text, *_ in _draw(f"<g><g>{inner}</g></g><use href='#a' x='40'/>")[0]] == ["城", "城"]
    assert [text for text, *_ in _draw(f"<use href='#b'/><defs><g id='b'>{inner}</g></defs>")[0]] == ["城"]
    assert _draw("<use href='#c'/>")[0] == []
