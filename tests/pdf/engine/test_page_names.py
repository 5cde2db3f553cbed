"""Margins at the head of a page: dropped where the text goes on, kept where a break begins it."""

from __future__ import annotations

import pytest

from tests.pdf.torture import Set, lay_out

PAGE = """
@page { size: 200px 100px; margin: 0 }
p { margin: 0; font: 20px/20px S }
h2 { margin: 20px 0 0; font: 20px/20px S }
"""


def _tops(document: Set) -> list[int]:
    """Where the first line of each page stands."""
    return [
        round(next(box.position_y for box in page._page_box.descendants() if type(box).__name__ == "LineBox"))
        for page in document.document.pages
    ]


@pytest.mark.parametrize("css", ["", "div { page: named }", "body { page: outer } div { page: named }"])
def test_a_page_that_goes_on_drops_the_margin(css: str) -> None:
    assert _tops(lay_out(f"<div>{'<p>城里' * 5}<h2>新修</h2><p>的路</div>", PAGE + css)) == [0, 0]


@pytest.mark.parametrize(
    "css",
    ["h2 { break-before: page }", "h2 { page: other }", "div { page: named } h2 { page: other }"],
)
def test_a_page_that_a_break_or_another_name_begins_keeps_it(css: str) -> None:
    assert _tops(lay_out("<div><p>城里<p>新修<h2>的路</h2><p>一直</div>", PAGE + css))[:2] == [0, 20]
