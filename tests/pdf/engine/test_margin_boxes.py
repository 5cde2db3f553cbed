"""Running heads and folios made once: the same file as when each page makes its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.torture import lay_out
from typeset.pdf.engine.hooks.make_margin_boxes import MARGIN_BOXES
from typeset.pdf.engine.pages import margin_boxes
from typeset.pdf.engine.pages.margin_boxes import CONTENT
from typeset.pdf.engine.session.names import engine_module

BOOK = "".join(
    f"<h1 id=c{number}>{'城里新修的路' * number}</h1>" + "<p>一直通到河边" * (9 * number)
    for number in (1, 2, 3)
)
PAGE = "@page { size: 260px 120px; margin: 30px 20px } h1 { string-set: head content(); font-size: 10px } "
STYLES = {
    "centred": "@page { @top-center { content: string(head) } @bottom-center { content: counter(page) } }",
    "outside": """@page :left { margin-left: 40px; @bottom-left { content: counter(page); padding: 4px 2px } }
        @page :right { @bottom-right { content: counter(page); border: 1px solid; margin: 3px } }
        @page { @top-left { content: string(head, first-except); vertical-align: bottom } }""",
    "roman": "@page { @bottom-center { content: counter(page, lower-roman); text-align: right } }",
    "upper": "@page { @bottom-center { content: counter(page, lower-roman); text-transform: uppercase } }",
    "dressed": "@page { @bottom-center { content: '· ' counter(page) ' ·'; letter-spacing: 3px } }",
    "narrow": "@page { @bottom-center { content: counter(page); min-width: 20px; text-align: center } }",
    "wide": "@page { @bottom-center { content: counter(page); width: 50%; text-align: center } }",
    "side by side": "@page { @bottom-left { content: counter(page) } @bottom-right { content: '到' } }",
    "beside": "@page { @left-middle { content: counter(page) } @top-left-corner { content: string(head) } }",
    "counting": "@page { @bottom-center { content: counter(page) counter(n); counter-increment: n 2 } }",
    "of all": "@page { @bottom-center { content: counter(page) ' / ' counter(pages) } }",
    "targets": "@page { @bottom-center { content: target-counter('#c3', page) '. ' counter(page) } }",
    "numbered anew": "@page { @bottom-right { content: counter(page) } } #c2 { counter-reset: page 7 }",
    "quoted": "@page { @bottom-center { content: open-quote counter(page) close-quote } }",
    "spaced": "@page { @top-center { content: '  ' string(head) '\\A ' counter(page); white-space: pre } }",
    "spread": "@page { @bottom-center { content: counter(page); letter-spacing: 2px; text-indent: 5px } }",
}


@pytest.mark.parametrize("style", STYLES)
def test_shared_boxes_change_no_byte(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = lay_out(BOOK, PAGE + STYLES[style]).pdf()
    monkeypatch.setattr(margin_boxes, "_patterns_of", lambda _: [])
    assert lay_out(BOOK, PAGE + STYLES[style]).pdf() == shared


def test_most_pages_make_no_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """MARGIN_BOXES and CONTENT: what is said is asked on every page, boxes are made where that is new."""
    build = engine_module("formatting_structure.build")
    made: list[str] = []
    stock = build.create_anonymous_boxes

    def create(box: Any) -> Any:
        made.append(type(box).__name__)
        return stock(box)

    monkeypatch.setattr(build, "create_anonymous_boxes", create)
    document = lay_out(BOOK, PAGE + STYLES["centred"])
    pages = len(document.document.pages)
    assert pages > 12
    assert 0 < made.count("MarginBox") < pages
    assert MARGIN_BOXES.parameters == ("context", "page", "state")
    assert CONTENT.find()[2] is build.content_to_boxes


def _margin_box(keyword: str, *kinds: str) -> Any:
    style = dict.fromkeys(("counter_set", "counter_reset", "counter_increment"), ())
    content = tuple((kind, "") for kind in kinds)
    return SimpleNamespace(at_keyword=keyword, style={**style, "content": content})


@pytest.mark.parametrize("edge", ["top", "bottom"])
@pytest.mark.parametrize("place", ["left", "center", "right"])
@pytest.mark.parametrize("kind", ["string", "string()", "counter()", "counters()"])
def test_a_running_head_or_folio_alone_on_its_side_is_made_once(edge: str, place: str, kind: str) -> None:
    assert len(margin_boxes._patterns_of([_margin_box(f"@{edge}-{place}", kind)])) == 1


@pytest.mark.parametrize(
    "boxes",
    [
        [_margin_box("@left-middle", "string")],
        [_margin_box("@top-left", "string"), _margin_box("@top-right", "string")],
        [_margin_box("@top-left", "url")],
    ],
)
def test_margin_boxes_that_share_their_side_or_say_more_than_text_are_made_for_each_page(
    boxes: list[Any],
) -> None:
    assert margin_boxes._patterns_of(boxes) == []
