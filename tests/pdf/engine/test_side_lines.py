"""Lines below names: one for each name on each line of text, apart from the next, below all that hangs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pdf.torture import lay_out
from typeset.pdf.engine.lines.side_lines import SideLine
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord

CSS = """
@page { size: 400px 400px; margin: 0 }
p { margin: 0; font: 20px/40px S; width: 200px; text-align: justify }
u, ins { text-decoration: underline; text-decoration-inset: auto; line-height: 1 }
b { line-height: 1 }
.wavy { text-decoration-style: wavy }
sup { font-size: .5em; line-height: 0 }
ruby { position: relative; line-height: 1; white-space: nowrap }
rt { position: absolute; left: -1em; right: -1em; bottom: 100%; font-size: .5em; line-height: 1 }
"""
EM = 20.0


def _boxes(text: str) -> Iterator[Any]:
    for page in lay_out(f"<p>{text}", CSS).document.pages:
        yield from page._page_box.children[0].descendants()


def _lines(text: str) -> list[tuple[float, float, float, SideLine]]:
    """Each line: its left and right end, its height on the page, and what was noted of it."""
    return [
        (box.position_x + line.left, box.position_x + line.right, box.position_y + box.baseline, line)
        for box in _boxes(text)
        if isinstance(box, upstream().boxes.TextBox)
        for line in BoxRecord.side_lines.of(box, ())
    ]


def test_a_name_has_a_line_as_long_as_itself() -> None:
    ((left, right, _, line),) = _lines("城<u>里新</u>修")
    assert (left, right) == pytest.approx((EM, 3 * EM), abs=0.07 * EM)
    assert (line.swing, line.thickness) == pytest.approx((0, 0.9))


def test_lines_of_neighbours_stand_apart() -> None:
    (_, first, _, _), (second, _, _, _) = _lines("城<u>里</u><u>新</u>修")
    assert second - first > 0.08 * EM


def test_texts_in_a_name_share_its_line() -> None:
    for name in ("里<b>新</b>修", "里<span style='padding: 0 9px'>新</span>修", "里<sup>新</sup>修"):
        assert len(_lines(f"城<u>{name}</u>修")) == 1
    ((left, _, raised, _),) = _lines("<u><sup>新</sup>修</u>")
    ((_, _, level, _),) = _lines("<u>修</u>")
    assert (raised, left) == pytest.approx((level, 0), abs=0.07 * EM)


def test_a_name_in_two_lines_goes_to_the_edge() -> None:
    first, second = _lines("城里新修的路一<u>直通到河边</u>")
    assert first[1] == pytest.approx(200)
    assert second[0] == 0
    assert second[2] - first[2] == pytest.approx(40)
    assert first[0] > 7 * EM
    assert second[1] < 2 * EM


def test_a_line_in_a_line_stands_below_it() -> None:
    inner, outer = sorted(
        _lines("<u class=wavy><u style='text-decoration-style: solid'>里</u>新</u>"), key=_low
    )
    assert outer[3].swing > 0 == inner[3].swing
    assert outer[3].below - outer[3].swing - inner[3].below > 0.05 * EM


def _low(line: tuple[float, float, float, SideLine]) -> float:
    return line[3].below


def test_no_line_of_text_moves_for_lines() -> None:
    text = "城里新修的路一<{0}>直通到<sup>河</sup>边早晨</{0}>有人在那里<{0}></{0}>跑步"
    plain, lined = ([box.position_y for box in _boxes(text.format(mark))] for mark in ("b", "u"))
    assert plain == lined


def test_readings_have_no_line() -> None:
    for box in _boxes("<u><ruby>城<rt>里</rt></ruby></u>"):
        assert getattr(box, "text", "") != "里" or box.style["text_decoration_line"] == "none"


@pytest.mark.parametrize("name", ["", "<br>", "<span></span>", "<img>", "<i style='float: left'>城</i>"])
def test_names_without_text_have_no_line(name: str) -> None:
    assert not _lines(f"新<u>{name}</u>修")


def test_blanks_have_their_line() -> None:
    assert len(_lines("<u>\u3000\u3000</u>修")) == 1


def test_names_that_run_to_the_left_have_their_line() -> None:
    ((left, right, _, _),) = _lines("城<u>שלום <b>עולם</b></u>修")
    places = [(box.position_x, box.width) for box in _boxes("城<u>שלום <b>עולם</b></u>修") if _is_hebrew(box)]
    inset = 0.07 * EM
    assert left == pytest.approx(min(place for place, _ in places), abs=inset)
    assert right == pytest.approx(max(sum(place) for place in places), abs=inset)


def _is_hebrew(box: Any) -> bool:
    return any("\u05d0" <= char <= "\u05ea" for char in getattr(box, "text", ""))
