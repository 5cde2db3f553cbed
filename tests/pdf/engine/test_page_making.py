"""Contracts with WeasyPrint: what the making of pages, which we stand before, is told and leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.pdf.torture import lay_out
from typeset.pdf.engine.hooks.make_all_pages import MAKE_ALL_PAGES
from typeset.pdf.engine.hooks.remake_page import REMAKE_PAGE

PAGE = "@page { size: 200px 60px; margin: 0 } p { margin: 0; widows: 1; orphans: 1 } i { float: footnote }"
TEXT = "城里新修的路一直" * 8
_RESUME, _REMAKE = 0, -1


class _Made:
    """A call of ``remake_page``: the page's index and what was known of it and of the next one."""

    def __init__(self, index: int, context: Any, arrived: list[Any]) -> None:
        self.index = index
        self.arrived = arrived
        self.begins = context.page_maker[index][_RESUME]
        self.state = dict(context.page_maker[index][_REMAKE])
        self.page: Any = None
        self.resume_at: Any = None
        self.follows: Any = None
        self.reported: list[Any] = []


def _made(monkeypatch: pytest.MonkeyPatch, html: str, css: str = "") -> list[_Made]:
    owner, last, ours = REMAKE_PAGE.find()
    calls: list[_Made] = []

    def spy(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Any]:
        call = _Made(index, context, list(context.reported_footnotes))
        calls.append(call)
        call.page, call.resume_at = ours(index, context, root_box, html)
        call.follows = context.page_maker[index + 1][_RESUME]
        call.reported = list(context.reported_footnotes)
        return call.page, call.resume_at

    monkeypatch.setattr(owner, last, spy)
    lay_out(html, PAGE + css)
    return calls


def test_a_page_begins_where_the_one_before_it_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """REMAKE_PAGE: gives the page and where to go on, which ``page_maker`` keeps for the next one."""
    calls = _made(monkeypatch, f"<p>{TEXT}")
    assert [call.index for call in calls] == list(range(len(calls)))
    assert len(calls) > 2
    assert calls[0].begins is None
    assert calls[-1].resume_at is None
    for call, following in pairwise(calls):
        assert call.resume_at == call.follows == following.begins
        assert type(call.page).__name__ == "PageBox"
    assert {"content_changed", "pages_wanted"} <= calls[0].state.keys()


def test_notes_that_a_page_leaves_come_to_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """REMAKE_PAGE: ``reported_footnotes`` holds what is carried over, before and after."""
    calls = _made(monkeypatch, f"<p>城里<i>{TEXT}</i>新修的路<i>一直</i>{TEXT}")
    carried = [call for call in calls if call.reported]
    assert carried
    for call in carried:
        (following,) = [other for other in calls if other.index == call.index + 1][:1]
        assert list(map(id, following.arrived)) == list(map(id, call.reported))


def test_pages_are_made_again_with_those_made_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """MAKE_ALL_PAGES: yields pages in order; called again with the last ones where content needs them."""
    owner, last, ours = MAKE_ALL_PAGES.find()
    given: list[int] = []
    yielded: list[int] = []

    def spy(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
        given.append(len(pages))
        count = 0
        for page in ours(context, root_box, html, pages):
            count += 1
            yield page
        yielded.append(count)

    monkeypatch.setattr(owner, last, spy)
    html = f"<p><b></b>{TEXT}<u id=end>一</u>"
    document = lay_out(html, PAGE + "b::after { content: target-counter('#end', page) }").document
    assert given[0] == 0
    assert given[1:] == yielded[:-1]
    assert len(given) > 1
    assert yielded[-1] == len(document.pages)
