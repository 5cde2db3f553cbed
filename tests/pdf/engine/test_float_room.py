"""The room that floats leave to lines: by their real height, and by what they really hold."""

from __future__ import annotations

from tests.pdf.torture import HAN, lay_out

CSS = """
@page { size: 200px 600px; margin: 0 }
p { text-align: left }
.left { float: left; border: 0; width: 50px; height: 80px }
.whole { float: left; width: 100%; height: 60px }
.picture { display: inline-block; vertical-align: top; width: 100px; height: 45px }
"""


def _places(html: str, css: str = "") -> list[tuple[float, float]]:
    """Where the lines of paragraphs begin, x and y in px."""
    lines = [line for line in lay_out(html, CSS + css).lines if line.element_tag == "p"]
    return [(line.position_x, line.position_y) for line in lines]


def test_a_line_higher_than_the_strut_runs_into_no_float() -> None:
    html = "<i class=left></i><i class=whole></i><p>" + "<i class=picture></i>" * 2
    assert _places(html) == [(50, 0), (0, 140)]


def test_a_strut_without_height_is_beside_a_float() -> None:
    assert _places("<i class=left></i><p><i class=picture></i>", "p { line-height: 0 }") == [(50, 0)]


def test_a_picture_wider_than_the_room_goes_below_the_float() -> None:
    html = "<i class=left></i><p><i class=picture></i>"
    assert _places(html, ".picture { width: 151px }") == [(0, 80)]
    assert _places(html, ".picture { width: 150px }") == [(50, 0)]


def test_what_a_line_holds_is_told_once_though_it_is_made_twice() -> None:
    html = (
        "<i class=left></i><i class=whole></i><p style='position: relative'><i class=picture></i>"
        "<i class=picture></i><b style='position: absolute'>甲</b>"
    )
    (page,) = lay_out(html, CSS).document.pages
    texts = [box.text for box in page._page_box.descendants(placeholders=True) if hasattr(box, "text")]
    assert texts.count("甲") == 1


def test_the_space_before_a_float_takes_no_room() -> None:
    css = "i.left { width: 60px; height: 30px }"
    assert _places(f"<p>{HAN[:7]} <i class=left></i>", css) == [(60, 0)]
    assert _places(f"<p>abcdefg <i class=left></i>{HAN[:3]}", css) == [(60, 0), (0, 30)]
