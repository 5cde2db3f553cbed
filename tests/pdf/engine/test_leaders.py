"""Leaders: dots below each other, up to the folio at the end of the line, and no part of the text."""

from __future__ import annotations

from typing import Any

from tests.pdf.torture import Set, lay_out
from typeset.pdf.engine.lines.leaders import has_leader, shorten_leader
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.pages.page_texts import page_texts

PAGE = (
    "@page { size: 200px 120px; margin: 0 } .gap { margin-left: 7px } .gap::before { content: leader('·') }"
)


def _lines(document: Set) -> list[Any]:
    return list(document.lines)


def _entry(text: str, folio: str = "12") -> str:
    return f"<p><a href='#there'>{text}<span class=gap></span><i>{folio}</i></a>"


def _dots(line: Any) -> Any:
    return next(box for box in line.descendants() if getattr(box, "text", "").startswith("·"))


def test_what_follows_stands_at_the_end() -> None:
    (line,) = _lines(lay_out(_entry("城里"), PAGE))
    link = line.children[0]
    folio = link.children[-1]
    assert folio.position_x + folio.width == link.position_x + link.width == 200
    assert folio.children[0].position_x == folio.position_x


def test_dots_stand_below_each_other_from_the_end() -> None:
    """At multiples of their width (10 px, in a face of half an em for them) from the right edge."""
    lines = _lines(lay_out(_entry("城里") + _entry("城里新", "1"), PAGE))
    for line in lines:
        dots = _dots(line)
        cell = dots.width / len(dots.text)
        folio = list(line.descendants())[-1]
        assert len(dots.text) > 3
        assert (200 - dots.position_x) % cell < 1e-6
        assert dots.position_x + dots.width <= folio.position_x
        assert folio.position_x - dots.position_x - dots.width < cell
        title = next(box for box in line.descendants() if getattr(box, "text", ""))
        assert 7 <= dots.position_x - title.position_x - title.width < 7 + cell


def test_a_line_beside_a_float_ends_where_its_room_ends() -> None:
    float_box = "<div style='float: right; width: 30px; height: 20px'></div>"
    line = next(line for line in _lines(lay_out(float_box + _entry("城里"), PAGE)) if has_leader(line))
    assert line.position_x + line.width == 170


def test_dots_are_an_artifact() -> None:
    """No word of them is in the structure tree, nor in what the page map reads."""
    document = lay_out(_entry("城里"), PAGE)
    assert "·" not in "".join(text for _, text in page_texts(document.document.pages[0]))
    pdf = document.pdf()
    assert pdf.count(b"/Artifact") == 1
    assert pdf.count(b"/MCID") == 2  # title and folio


def test_no_room_for_dots_is_no_dots() -> None:
    document = lay_out(_entry("城里新修的路一直", "1"), PAGE + " i { padding-left: 3px }")
    (line,) = _lines(document)
    assert not any("·" in getattr(box, "text", "") for box in line.descendants())
    assert document.pdf()


def test_a_leader_gives_way() -> None:
    (line,) = _lines(lay_out(_entry("城里"), PAGE))
    dots = _dots(line)
    count, width = len(dots.text), dots.width
    shorten_leader(line, dots.position_x + width - 1)
    assert len(dots.text) == count - 1 == len(composed_of(dots).units) == len(composed_of(dots).origins)
    shorten_leader(line, 0)
    assert not dots.text


def test_a_dot_that_fits_exactly_is_there_whatever_sums_of_floats_say() -> None:
    css = (
        "@page { size: 201px 120px; margin: 0 } p { font-size: 20.1px } .gap::before { content: leader('·') }"
    )
    for count in range(1, 8):
        (line,) = _lines(lay_out(_entry("城里新修的路一直"[:count], "1"), css))
        cells = 10 - count - 1
        assert len(_dots(line).text) == 2 * cells
