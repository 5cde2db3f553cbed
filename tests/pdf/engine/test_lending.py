"""Which paragraphs lend their page a line, and how freely."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.compose.samples import SIZE, Sample, Text
from tests.pages.page_boxes import root_of
from tests.pdf.torture import lay_out
from typeset.compose import LineWidths, compose_in_lines
from typeset.pdf.engine.pages import lending
from typeset.pdf.engine.pages.lending import Lender

HAN = "城里新修的路一直通到河边早晨有人在那里跑步"
MEASURE = 28


def _source(text: str) -> Any:
    """A paragraph that has been set once, on lines of 28 em."""
    sample = Sample((Text(text),), MEASURE * SIZE)
    lines = {(0, LineWidths(sample.measure)): (sample.lines(), 0)}
    return SimpleNamespace(rows=sample.build(), lines=lines)


def _han(count: int) -> str:
    return (HAN * 9)[:count]


@pytest.mark.parametrize("count", range(125, 141))
def test_a_line_is_gained_where_gaps_of_eight_hundredths_leave_two_characters_for_it(count: int) -> None:
    """Five lines of 26 with gaps of 2/25 em are 130 characters."""
    offer = lending._ask(_source(_han(count)), 1)
    assert (offer is not None) == (count >= 132)
    if offer is not None:
        assert len(offer.lines) == 6
        assert 0 < offer.gap <= 0.08 + 1e-6
        assert offer.lines[-1].last - offer.lines[-1].first >= 1


@pytest.mark.parametrize("change", [1, -1])
@pytest.mark.parametrize("every", [4, 7, 11])
def test_none_is_refused_that_can_be_set(change: int, every: int) -> None:
    """What is asked before it is set spares work; it may refuse only what cannot be set."""
    lent = 0
    for count in range(85, 141):
        text = "".join("，" if place % every == every - 1 else char for place, char in enumerate(_han(count)))
        source = _source(text)
        widths, (best, _) = next(iter(source.lines))[1], next(iter(source.lines.values()))
        can = compose_in_lines(source.rows, widths, len(best) + change, 0.08) is not None
        assert (lending._ask(source, change) is not None) == can
        lent += can
    assert lent


def test_a_paragraph_that_stands_in_two_widths_lends_nothing() -> None:
    source = _source(_han(139))
    (lines,) = source.lines.values()
    source.lines[0, LineWidths(20.0)] = lines
    assert lending._ask(source, 1) is None


LENDS = f"<p>{_han(81)}</p>"
CSS = "@page { size: 640px 900px; margin: 40px } p { margin: 0; line-height: 30px; text-align: justify }"


def _offers(html: str, count: int = 9, change: int = 1) -> int:
    page = lay_out(html, f"{CSS} html {{ font-size: 20px }}").document.pages[0]._page_box
    return len(Lender().lend(root_of(page), count, change))


def test_paragraphs_of_three_lines_or_more_lend_and_no_more_than_are_asked_for() -> None:
    assert _offers(LENDS * 3) == 3
    assert _offers(LENDS * 3, count=2) == 2
    assert _offers(LENDS * 3, count=0) == 0
    assert _offers(f"<p>{_han(54)}</p>") == 0


@pytest.mark.parametrize(
    "html",
    [
        LENDS.replace("<p>", "<p style='text-align: left'>"),
        LENDS.replace("<p>", "<p><span style='margin-left: 5%'>甲</span>"),
        LENDS.replace("<p>", "<p><span style='float: left; width: 60px; height: 60px'></span>"),
    ],
)
def test_ragged_paragraphs_lend_nothing_nor_those_with_floats_or_insets_of_the_measure(html: str) -> None:
    assert _offers(html + LENDS) == 1


def test_a_loan_can_be_given_back() -> None:
    page = lay_out(LENDS, f"{CSS} html {{ font-size: 20px }}").document.pages[0]._page_box
    lender = Lender()
    (loan,) = lender.lend(root_of(page), 1, 1)
    lent = dict(loan.source.lines)
    loan.give_back()
    assert {len(lines) for lines, first in loan.source.lines.values() if not first} == {3}
    loan.take()
    assert dict(loan.source.lines) == lent
    assert {len(lines) for lines, first in lent.values() if not first} == {4}
    (whole, _), *later = lent.values()
    assert len(later) == 3
    for (start, _), (lines, number) in list(lent.items())[1:]:
        assert lines is whole
        assert start == whole[number - 1].next
