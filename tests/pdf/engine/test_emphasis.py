"""Emphasis dots: which values ask for them, which characters take them, and that no line moves for them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from square_font import square_font

from tests.pdf.engine.hand_set import render, text_boxes
from typeset.pdf.engine.session.session import LayoutSession, composing

FACES = {"A": square_font("甲乙，。ab 1")}


def _set(style: str, text: str = "甲乙") -> Any:
    return render(f'<p>甲<br><span style="{style}">{text}</span><br>乙', FACES, "")[0]


def _dots(document: Any) -> list[tuple[float, float]]:
    """The right ends of the dots of the first page, in order: each is drawn from there, by four curves."""
    with pikepdf.open(BytesIO(document.write_pdf())) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+) m\s(?:[-\d. ]+ c\s){4}f", stream)]


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("dot", 2),
        ("filled dot", 2),
        ("filled", 2),
        ("none", 0),
        ("open dot", 0),
        ("sesame", 0),
        ("var(--x)", 2),
    ],
)
def test_a_filled_dot_can_be_asked_for(value: str, count: int) -> None:
    assert len(_dots(_set(f"--x: dot; text-emphasis: {value}"))) == count
    assert len(_dots(_set(f"--x: dot; text-emphasis-style: {value}"))) == count


@pytest.mark.parametrize(("text", "count"), [("甲，乙。", 2), ("ab 1", 3), ("甲<b>乙</b>", 2), ("， 。", 0)])
def test_marks_and_spaces_take_no_dot(text: str, count: int) -> None:
    assert len(_dots(_set("text-emphasis: dot", text))) == count


@pytest.mark.parametrize("value", ["sesame", "filled sesame", "sesame filled"])
def test_sesames_can_be_asked_for(value: str) -> None:
    with pikepdf.open(BytesIO(_set(f"text-emphasis: {value}").write_pdf())) as pdf:
        stream = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    assert len(re.findall(r"m\s(?:[-\d. ]+ c\s){3}f", stream)) == 2


def test_dots_stand_below_or_above() -> None:
    ((_, below), *_), ((_, above), *_) = (
        _dots(_set(f"text-emphasis: dot; text-emphasis-position: {side} right")) for side in ("under", "over")
    )
    assert abs(above - below) > 20


def test_no_line_moves_for_dots() -> None:
    plain, dotted = _set(""), _set("text-emphasis: dot")
    places = [[(box.position_x, box.position_y) for box in text_boxes(one)] for one in (plain, dotted)]
    assert places[0] == places[1]


def test_dots_go_with_letters_that_are_spaced() -> None:
    (first, _), (second, _) = _dots(_set("text-emphasis: dot; letter-spacing: 7px", "ab"))
    assert second - first == pytest.approx(20 + 7)


def test_paragraphs_that_we_compose_have_their_dots() -> None:
    with composing(LayoutSession()):
        document = render("<p style='text-emphasis: dot; white-space: normal'>甲乙甲乙", FACES)[0]
    assert len(_dots(document)) == 4
