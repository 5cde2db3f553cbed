"""Which paragraphs can be set in a line more or less, and how loosely."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.compose.samples import SIZE, Sample, Text
from tests.pages.page_boxes import root_of
from tests.pdf.torture import lay_out
from typeset.compose import LineWidths, compose_in_lines
from typeset.pdf.engine.pages import looseness
from typeset.pdf.engine.pages.looseness import LoosenessSearch

HAN = "城里新修的路一直通到河边早晨有人在那里跑步"
MEASURE = 28


def _paragraph(text: str) -> Any:
    """A paragraph that has been set once, on lines of 28 em."""
    sample = Sample((Text(text),), MEASURE * SIZE)
    lines = {(0, LineWidths(sample.measure)): (sample.lines(), 0)}
    return SimpleNamespace(rows=sample.build(), lines=lines)


def _han(count: int) -> str:
    return (HAN * 9)[:count]


@pytest.mark.parametrize("count", range(125, 141))
def test_a_line_is_gained_where_gaps_of_eight_hundredths_leave_two_characters_for_it(count: int) -> None:
    """Five lines of 26 with gaps of 2/25 em are 130 characters."""
    offer = looseness._ask(_paragraph(_han(count)), 1)
    assert (offer is not None) == (count >= 132)
    if offer is not None:
        assert len(offer.lines) == 6
        assert 0 < offer.gap <= 0.08 + 1e-6
        assert offer.lines[-1].last - offer.lines[-1].first >= 1


@pytest.mark.parametrize("change", [1, -1])
@pytest.mark.parametrize("every", [4, 7, 11])
def test_none_is_refused_that_can_be_set(change: int, every: int) -> None:
    """What is asked before it is set spares work; it may refuse only what cannot be set."""
    loosened = 0
    for count in range(85, 141):
        text = "".join("，" if place % every == every - 1 else char for place, char in enumerate(_han(count)))
        paragraph = _paragraph(text)
        widths, (best, _) = next(iter(paragraph.lines))[1], next(iter(paragraph.lines.values()))
        can = compose_in_lines(paragraph.rows, widths, len(best) + change, 0.08) is not None
        assert (looseness._ask(paragraph, change) is not None) == can
        loosened += can
    assert loosened


def test_a_paragraph_that_stands_in_two_widths_stays_as_it_is() -> None:
    paragraph = _paragraph(_han(139))
    (lines,) = paragraph.lines.values()
    paragraph.lines[0, LineWidths(20.0)] = lines
    assert looseness._ask(paragraph, 1) is None


LOOSENS = f"<p>{_han(81)}</p>"
CSS = "@page { size: 640px 900px; margin: 40px } p { margin: 0; line-height: 30px; text-align: justify }"


def _offers(html: str, count: int = 9, change: int = 1) -> int:
    page = lay_out(html, f"{CSS} html {{ font-size: 20px }}").document.pages[0]._page_box
    return len(LoosenessSearch().loosen(root_of(page), count, change))


def test_paragraphs_of_three_lines_or_more_are_loosened_and_no_more_than_are_asked_for() -> None:
    assert _offers(LOOSENS * 3) == 3
    assert _offers(LOOSENS * 3, count=2) == 2
    assert _offers(LOOSENS * 3, count=0) == 0
    assert _offers(f"<p>{_han(54)}</p>") == 0


@pytest.mark.parametrize(
    "html",
    [
        LOOSENS.replace("<p>", "<p style='text-align: left'>"),
        LOOSENS.replace("<p>", "<p><span style='margin-left: 5%'>甲</span>"),
        LOOSENS.replace("<p>", "<p><span style='float: left; width: 60px; height: 60px'></span>"),
    ],
)
def test_ragged_paragraphs_stay_as_they_are_and_those_with_floats_or_insets_of_the_measure(html: str) -> None:
    assert _offers(html + LOOSENS) == 1


def test_a_looser_paragraph_can_have_its_best_lines_again() -> None:
    page = lay_out(LOOSENS, f"{CSS} html {{ font-size: 20px }}").document.pages[0]._page_box
    search = LoosenessSearch()
    (loose,) = search.loosen(root_of(page), 1, 1)
    loosened = dict(loose.paragraph.lines)
    loose.restore()
    assert {len(lines) for lines, first in loose.paragraph.lines.values() if not first} == {3}
    loose.loosen()
    assert dict(loose.paragraph.lines) == loosened
    assert {len(lines) for lines, first in loosened.values() if not first} == {4}
    (whole, _), *later = loosened.values()
    assert len(later) == 3
    for (start, _), (lines, number) in list(loosened.items())[1:]:
        assert lines is whole
        assert start == whole[number - 1].next
