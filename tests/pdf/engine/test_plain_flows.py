"""Pages made of flows of plain paragraphs are those made of paragraphs that are boxes of their own."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdf.engine.hand_set import render_square
from tests.pdf.torture import HAN
from typeset.pdf.engine.blocks import plain_flows
from typeset.pdf.engine.drawing.flow_drawing import drawn_last
from typeset.pdf.engine.drawing.joined_lines import join_lines
from typeset.pdf.engine.hooks import make_all_pages
from typeset.pdf.engine.lines.plain_flow import FlowPart, is_flow, parts_of
from typeset.pdf.engine.pages import flow_on_page, page_copies
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.session import LayoutSession, composing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PITCH = 20.0
PAGE = (
    "@page { size: 240px 210px; margin: 20px } @page :left { margin: 20px 27px 20px 20px }"
    "@page wide { size: 300px 210px } section.wide { page: wide } section { break-before: page }"
    f"html {{ line-height: {PITCH}px }} p, h2, h3, pre {{ margin: 0 }}"
    "p { text-align: justify; text-indent: 2em } p.right { text-align: right }"
    "h2, h3 { break-after: avoid } h2 { line-height: 40px } blockquote { margin: 20px 0 20px 2em }"
    "p.apart { margin-top: 20px } p.small { font-size: 11px } p.first { text-indent: 0 }"
    "p.together { break-inside: avoid } p.loose { orphans: 3; widows: 3 } p.alone { orphans: 1; widows: 1 }"
    "b.note { float: footnote } b.left { float: left; width: 3em; height: 30px }"
    "figure { margin: 0; height: 50px; break-inside: avoid }"
)
WRAPS: dict[str, str] = {
    "p": "<p>{}</p>", "p ": "<p>{}</p>", "p  ": "<p>{}</p>", "p   ": "<p>{}</p>",
    **{name: f"<p class={name}>{{}}</p>" for name in ("small", "first", "right", "together", "loose")},
    "alone": "<p class=alone>{}</p>",
    "apart": "<p class=apart>{}</p>",
    "head": "<h2>天地</h2><p>{}</p>", "heads": "<h2>天地</h2><h3>玄黄</h3><p>{}</p>",
    "quote": "<blockquote><p>{0}</p><p>{0}</p></blockquote>", "listing": "<pre>{}</pre>",
    "item": "<ul><li><p>{0}</p><p>{0}</p></li></ul>",
    "note": "<p>{0}<b class=note>{0}</b>{0}</p>", "float": "<p><b class=left></b>{}</p>",
    "strong": "<p>{0}<strong>{0}</strong></p>", "figure": "<figure></figure><p>{}</p>",
    "table": "<table><tr><td><p>{0}</p><p>{0}</p></table>",
    "led to": "<p id=there>{}</p><p><a href='#there'>天</a></p>",
    "string": "<p style='string-set: s content()'>{}</p>",
    "section": "<section><p>{0}</p><p>{0}</p></section>",
    "wide": "<section class=wide><p>{0}</p><p>{0}</p></section>",
    "columns": "<div style='column-count: 2'><p>{0}</p><p>{0}</p></div>",
    "high": "<p style='line-height: 31px'>{}</p>", "empty": "<p> </p><p>{}</p>",
    "typed": "<p style='white-space: pre-wrap'>天\t{0}  \n{0}</p>",
    "spread": "<p style='letter-spacing: 2px'>{}</p>",
    "grey": "<p style='background: #eee'>{}</p>", "framed": "<p style='outline: 1px solid'>{}</p>",
    "link": "<a href='#x'><p>{0}</p><p>{0}</p></a>", "faint": "<p style='opacity: .5'>{0}</p><p>{0}</p>",
    "words": "<p>fishes and words of many letters {:.9} (https://fish.org/inside/abc)</p>",
    "turned": "<p>אבג{}</p>",
}  # fmt: skip
"""What stands around a text; most are plain paragraphs."""

BLOCKS = st.lists(st.tuples(st.sampled_from(sorted(WRAPS)), st.integers(1, 150)), min_size=4, max_size=40)


def _markup(blocks: Sequence[tuple[str, int]]) -> str:
    texts = (HAN * 3)[7:]
    inner = "".join(WRAPS[kind].format(texts[at : at + length]) for at, (kind, length) in enumerate(blocks))
    return f"<html lang=zh><body>{inner}"


def _made(markup: str, gather: Callable[[Any], None], *, level: bool) -> tuple[bytes, Any]:
    """The file of a book, and what its session has reported."""
    grid = BaselineGrid(PITCH) if level else None
    session = LayoutSession(grid=grid, is_level=level)
    with pytest.MonkeyPatch.context() as patch, composing(session):
        patch.setattr(make_all_pages, "gather_flows", gather)
        document = render_square(markup, PAGE, apart=False)
    with composing(LayoutSession()):
        join_lines(document)
        data: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=b"flows", uncompressed_pdf=True)
    return data, (session.page_faults, [(note.text, note.page) for note in session.late_notes])


def _is_the_same(blocks: Sequence[tuple[str, int]], *, level: bool = True) -> bool:
    markup = _markup(blocks)
    by_flows = _made(markup, plain_flows.gather_flows, level=level)
    return by_flows == _made(markup, lambda root: None, level=level)


@settings(max_examples=25)
@given(BLOCKS, st.booleans())
def test_pages_are_the_same(blocks: list[tuple[str, int]], level: bool) -> None:
    assert _is_the_same(blocks, level=level)


@pytest.mark.parametrize("kind", sorted(WRAPS))
def test_every_kind_among_plain_paragraphs(kind: str) -> None:
    plain = [("p", 7 + at * 37 % 150) for at in range(14)]
    assert _is_the_same([*plain, (kind, 60), *plain, (kind, 20), (kind, 90), *plain[:5]])


def test_plain_paragraphs_are_one_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other tests compare is laid out by sums of lines indeed."""
    found: list[int] = []
    drawn: list[int] = []
    lay_out = flow_on_page.FlowOnPage.lay_out

    def spy(self: Any, start: Any, y: float) -> bool:
        done = lay_out(self, start, y)
        found.append(len(self.parts))
        return done

    def spy_on_run(self: Any, x: float) -> Any:
        drawn.append(self.place)
        return run(self, x)

    run = FlowPart.run
    monkeypatch.setattr(flow_on_page.FlowOnPage, "lay_out", spy)
    monkeypatch.setattr(FlowPart, "run", spy_on_run)
    monkeypatch.setattr(FlowPart, "box", None)
    assert _is_the_same([("p", 30)] * 30)
    assert sum(found) >= 30
    assert sorted(set(drawn)) == list(range(30))


def test_paragraphs_let_go_of_their_rows_when_they_are_drawn_for_the_last_time() -> None:
    """The file is the same; what goes on over the page keeps its rows until its end is drawn."""
    with composing(LayoutSession()):
        document = render_square(_markup([("p", 90)] * 20), PAGE, apart=False)
        usual = document.write_pdf(pdf_tags=True, pdf_identifier=b"flows", uncompressed_pdf=True)
        with drawn_last():
            last = document.write_pdf(pdf_tags=True, pdf_identifier=b"flows", uncompressed_pdf=True)
    assert last == usual
    flows = [box for page in document.pages for box in page._page_box.descendants() if is_flow(box)]
    parts = [part for flow in flows for part in parts_of(flow)]
    assert len(parts) > 20
    assert not any(part.plain.paragraph.rows.count for part in parts)


@pytest.mark.parametrize("seed", range(4))
def test_pages_that_are_copied_from_others(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long chapters on pages of two kinds, level and not, with a paragraph now and then that is not plain."""
    random = Random(seed)
    copied: list[bool] = []
    make = page_copies.PageCopy.make

    def spy(self: Any, *values: Any) -> Any:
        made = make(self, *values)
        copied.append(made is not None)
        return made

    monkeypatch.setattr(page_copies.PageCopy, "make", spy)
    kinds = (*("p",) * 60, "strong", "section", "head", "wide")
    assert _is_the_same([(random.choice(kinds), random.randint(3, 90)) for _ in range(150)])
    assert sum(copied) > 5


def test_a_page_with_room_for_no_line_goes_the_usual_way() -> None:
    assert _is_the_same([("p", 100), ("p", 100)] * 4 + [("high", 5)] * 4)


@pytest.mark.parametrize("seed", [1, 7, 8])
def test_white_is_let_in_below_what_is_set_off(seed: int) -> None:
    """It stands above the first of the plain paragraphs that follow, and above no other."""
    random = Random(seed)
    kinds = ("p", "p", "p", "p", "quote", "head")
    assert _is_the_same([(random.choice(kinds), random.randint(5, 110)) for _ in range(40)])
