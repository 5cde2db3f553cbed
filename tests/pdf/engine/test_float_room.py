"""The room that floats leave to lines: by their real height, and by what they really hold."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.torture import HAN, lay_out
from typeset.pdf.engine.session.names import engine_module

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


def test_a_running_box_is_told_once_though_its_line_is_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    context = engine_module("layout").LayoutContext
    monkeypatch.setattr(context, "add_running_element", lambda _, box: told.append(box))
    head = "<b style='position: running(head)'>甲</b>"
    _places(f"<i class=left></i><i class=whole></i><p><i class=picture></i><i class=picture></i>{head}")
    assert len(told) == 1


def test_the_space_before_a_float_takes_no_room() -> None:
    css = "i.left { width: 60px; height: 30px }"
    assert _places(f"<p>{HAN[:7]} <i class=left></i>", css) == [(60, 0)]
    assert _places(f"<p>abcdefg <i class=left></i>{HAN[:3]}", css) == [(60, 0), (0, 30)]


def test_the_indent_takes_room_from_a_float_in_the_first_line() -> None:
    html = f"<p>{HAN[:4]}<i class=left></i>{HAN[4:6]}"
    css = "p {{ text-indent: 40px }} i.left {{ width: {}px; height: 30px }}"
    assert _places(html, css.format(80))[0] == (120, 0)  # 4 characters, the indent and the float: 200 px
    assert _places(html, css.format(81))[0] == (40, 0)  # the float goes below
