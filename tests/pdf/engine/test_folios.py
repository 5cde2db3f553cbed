"""Folios: pages numbered anew from an element, and filled in where the text names a page."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from tests.pdf.torture import Set, lay_out
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.pages.folios import Folio, fill_folios, label_pages, page_folios
from typeset.pdf.engine.session.session import LayoutSession, composing

PAGE = """
@page { size: 200px 60px; margin: 0 0 20px; @bottom-left { content: counter(page); font: 10px/20px S } }
@page front { @bottom-left { content: counter(page, lower-roman) } }
main { counter-reset: page 1; break-before: right }
.front { page: front }
.gap::before { content: leader('·') }
p { margin: 0; font: 20px/20px S }
"""
FRONT = "<div class=front><p>城里<p style='break-before: page'>新修</div>"


def _lay_out(html: str, css: str = "") -> tuple[Set, Report]:
    document, report = lay_out(html, PAGE + css), Report()
    with composing(document.composer or LayoutSession()):
        fill_folios(document.document, report)
    return document, report


def _printed(document: Set) -> list[str]:
    """What the foot of each page says."""
    return [
        "".join(
            box.text
            for margin in page._page_box.children
            if type(margin).__name__ == "MarginBox"
            for box in margin.descendants()
            if hasattr(box, "text")
        )
        for page in document.document.pages
    ]


def _texts(document: Set) -> list[Any]:
    boxes = (box for page in document.document.pages for box in page._page_box.children[0].descendants())
    return [box for box in boxes if hasattr(box, "text")]


def _place(target: str, text: str = "000") -> str:
    return f"<span data-folio={target}>{text}</span>"


def test_pages_are_numbered_anew_from_an_element() -> None:
    document, _ = _lay_out(FRONT + "<main><p>一直<p style='break-before: page'>通到</main>")
    folios = page_folios(document.document)
    assert _printed(document) == ["i", "ii", "1", "2"] == [folio.text for folio in folios]
    assert folios[2] == Folio(1)


def test_a_blank_page_before_the_text_counts_as_front() -> None:
    document, _ = _lay_out(FRONT + "<p class=front style='break-before: page'>河边<main><p>一直</main>")
    assert [folio.text for folio in page_folios(document.document)] == ["i", "ii", "iii", "iv", "1"]


def test_pages_may_be_numbered_anew_more_than_once() -> None:
    page = "<p style='break-before: page'>"
    document, _ = _lay_out(
        f"{FRONT}<main><p>一{page}直<div class=appendix>{page}通{page}到</div>{page}河</main>",
        ".appendix { counter-reset: page 41; break-before: page }",
    )
    folios = [folio.text for folio in page_folios(document.document)]
    assert _printed(document) == folios
    assert folios[:5] == ["i", "ii", "1", "2", "41"]
    assert folios[-1] == str(40 + len(folios[4:]))


def test_without_such_an_element_all_pages_are_counted_in_figures() -> None:
    document, _ = _lay_out("<p>城里<p style='break-before: page'>新修")
    assert [folio.text for folio in page_folios(document.document)] == ["1", "2"]


def test_an_element_over_several_pages_numbers_its_first_one() -> None:
    long = "<p>" + "城里新修的路一直通到河边" * 4
    document, _ = _lay_out(f"<p>城<main>{long}</main>")
    assert [folio.text for folio in page_folios(document.document)][:4] == ["i", "ii", "1", "2"]


@pytest.mark.parametrize(("number", "text"), [(1, "i"), (4, "iv"), (49, "xlix"), (3999, "mmmcmxcix")])
def test_roman_numerals(number: int, text: str) -> None:
    assert Folio(number, is_roman=True).text == text


def test_a_placeholder_becomes_the_folio_of_its_page() -> None:
    entries = f"<p>城<span class=gap></span>{_place('a')}<p>里<span class=gap></span>{_place('b')}"
    document, report = _lay_out(
        f"<div class=front>{entries}<p id=a style='break-before: page'>新</div>"
        "<main><p>修<p>的<p id=b style='break-before: page'>路</main>"
    )
    shown = {box.element.get("data-folio"): box for box in _texts(document) if box.element is not None}
    assert (shown["a"].text, shown["b"].text) == ("ii", "2")
    for box in (shown["a"], shown["b"]):
        assert box.position_x + box.width == 200
    assert not report.diagnostics


def test_a_folio_wider_than_its_place_takes_it_from_the_dots() -> None:
    document, _ = _lay_out(
        f"<p>城<span class=gap></span>{_place('a', '0')}<p id=a style='break-before: page'>新",
        "@page :first { counter-reset: page 122 }",
    )
    texts = _texts(document)
    folio = next(box for box in texts if box.text == "123")
    dots = next(box for box in texts if "·" in box.text)
    assert folio.position_x + folio.width == 200
    assert dots.position_x + dots.width <= folio.position_x


def test_a_justified_line_closes_up_evenly() -> None:
    """Three figures that become one: each gap of the line takes its share, and the edge stays straight."""
    text = f"城里新{_place('a')}修的路一直通到河边早晨有人在那里跑步傍晚"
    document, _ = _lay_out(f"<p style='text-align: justify'>{text}<p id=a>里")
    line = next(iter(document.lines))
    last = [box for box in line.descendants() if hasattr(box, "text")][-1]
    assert last.position_x + last.width == pytest.approx(200)
    origins = [
        box.position_x + origin
        for box in line.descendants()
        if hasattr(box, "text")
        for origin in composed_of(box).origins
    ]
    assert origins == sorted(origins)
    (behind,) = (box for box in line.descendants() if getattr(box, "text", "").startswith("修"))
    gaps = [after - before for before, after in pairwise(composed_of(behind).origins)]
    assert max(gaps) - min(gaps) < 0.01 < min(gaps) - 20
    assert "".join(box.text for box in line.descendants() if hasattr(box, "text")).startswith("城里新2修")


def test_a_last_line_gets_shorter_and_a_centred_one_stays_in_the_middle() -> None:
    text = f"城{_place('a')}里"
    document, _ = _lay_out(f"<p id=a>{text}<p style='text-align: center'>{text}")
    lines = [[box for box in line.descendants() if hasattr(box, "text")] for line in document.lines][:2]
    for boxes in lines:
        for before, after in pairwise(boxes):
            gap = after.position_x - before.position_x - before.width
            assert 0 <= gap < 10
    left, right = lines[1][0].position_x, 200 - lines[1][-1].position_x - lines[1][-1].width
    assert left == pytest.approx(right)


def test_a_place_that_is_on_no_page_is_told() -> None:
    document, report = _lay_out(f"<p>城{_place('a')}<p id=a style='display: none'>里")
    assert [item.code for item in report.diagnostics] == [Code.L_FOLIO_NOWHERE]
    assert "000" not in "".join(box.text for box in _texts(document))


def test_reading_programs_call_pages_by_their_folios() -> None:
    document, _ = _lay_out(FRONT + "<main><p>一直<p style='break-before: page'>通到</main>")
    data = document.document.write_pdf(finisher=label_pages)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "ii", "1", "2"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "i"), (3, "iii"), (4, "iv"), (5, "v"), (8, "viii"), (9, "ix"), (10, "x"), (14, "xiv"),
        (19, "xix"), (40, "xl"), (49, "xlix"), (50, "l"), (90, "xc"), (99, "xcix"), (100, "c"),
        (400, "cd"), (500, "d"), (900, "cm"), (1000, "m"), (1994, "mcmxciv"), (2888, "mmdccclxxxviii"),
    ],
)  # fmt: skip
def test_front_matter_is_counted_in_small_roman_numerals(number: int, text: str) -> None:
    assert Folio(number, is_roman=True).text == text
    assert Folio(number).text == str(number)
