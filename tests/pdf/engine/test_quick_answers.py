"""What layout asks of boxes is answered as WeasyPrint answers it."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.engine.contracts.untouched import laid_out, ready, untouched
from typeset.pdf.engine.lines import quick_answers

BOXES = "formatting_structure.boxes"
HTML = (
    "<p>城<b>里</b><i>新</i><u>修</u><s>路</s><em>了</em><img src=''></p><ul><li>城里</ul><div>里<p>新</div>"
    "<table><tr><td>城<td><p>里<p>新</table><section><p>修</p><b>路</b><h1>了</h1></section><address></address>"
)
STYLES = (
    "b { float: left } i { position: absolute } u { position: running(u) } s { float: footnote }",
    "b { display: block; page: b } i { display: block; page: i } h1 { page: h } div { overflow: hidden }",
    "b { position: fixed } p { position: relative } section { column-count: 2; page: s } ul { float: right }",
    "div { display: flex } section { display: flow-root } li { display: block; float: inline-end }",
)


@pytest.fixture(autouse=True)
def _plain_classes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let our answers be about the boxes of a WeasyPrint that is as it ships."""
    module = SimpleNamespace(Box=untouched(f"{BOXES}.Box"), BlockBox=untouched(f"{BOXES}.BlockBox"))
    monkeypatch.setattr(quick_answers, "upstream", lambda: SimpleNamespace(boxes=module))


def _before_and_after_layout(css: str) -> list[Any]:
    tree = list(ready(HTML, css).root.descendants())
    pages = [page._page_box for page in laid_out(HTML, css).pages]
    return tree + [box for page in pages for box in page.descendants(placeholders=True)]


@pytest.mark.parametrize("css", STYLES)
def test_boxes_say_the_same_of_themselves(css: str) -> None:
    found = _before_and_after_layout(css)
    for name, ours in (
        ("Box.is_in_normal_flow", quick_answers.know_flow),
        ("Box.establishes_formatting_context", quick_answers.know_context),
    ):
        theirs = untouched(f"{BOXES}.{name}")
        asked = [box for box in found if hasattr(type(box), "is_floated")]
        assert list(map(ours(theirs), asked)) == list(map(theirs, asked)), name
    theirs = untouched(f"{BOXES}.ParentBox.page_values")
    parents = [box for box in found if isinstance(box, untouched(f"{BOXES}.ParentBox"))]
    assert list(map(quick_answers.ask_outer_children(theirs), parents)) == list(map(theirs, parents))
    assert len(found) > 30


@pytest.mark.parametrize("css", STYLES)
@pytest.mark.parametrize("placeholders", [False, True])
def test_boxes_are_gone_through_in_the_same_order(
    css: str, placeholders: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = [ready(HTML, css).root, *(page._page_box for page in laid_out(HTML, css).pages)]
    theirs = [list(map(id, root.descendants(placeholders))) for root in roots]
    monkeypatch.setattr(untouched(f"{BOXES}.Box"), "descendants", quick_answers.go_through(None))
    assert [list(map(id, root.descendants(placeholders))) for root in roots] == theirs


def test_margins_collapse_to_the_same() -> None:
    theirs = untouched("layout.block.collapse_margin")
    ours = quick_answers.collapse_at_once(theirs)
    for count in range(4):
        for margins in product((-2.5, -1, 0, 0.0, 3, 4.5), repeat=count):
            assert repr(ours(margins)) == repr(theirs(margins)), margins
