"""Every note that is called is printed, once: over pages, columns and repeated layout."""

from __future__ import annotations

import random
import re
from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.pdf.engine.hand_set import render_square
from typeset.messages.codes import Code
from typeset.messages.errors import LayoutError
from typeset.pdf.engine.notes import footnote_carry

if TYPE_CHECKING:
    from weasyprint import Document

CSS = """
@page { size: 200px 180px; margin: 10px; @footnote { border-top: 1px solid } }
body { font: 10px/12px monospace; margin: 0 } p { margin: 0; orphans: 2; widows: 2 }
.note { float: footnote } .columns { columns: 2; column-gap: 10px }
.folio::after { content: target-counter(attr(href), page) } .count::after { content: counter(pages) }
"""
LATE = {
    "none": "",
    "target": "<p><a class='folio' href='#end'>end </a></p>",
    "pages": "<p class='count'>of </p>",
    "later": "<p><a class='folio' href='#middle'>middle </a></p>",
}
"""What makes pages again: a folio or a number of pages known only when all have been made."""


def _book(seed: int, late: str, columns: bool, blocks: int = 24) -> str:
    """Paragraphs of random length with notes of random length at random places, numbered."""
    pick = random.Random(seed)
    parts: list[str] = [LATE[late]]
    for number in range(blocks):
        note = f"<span class='note'>#{number:03d}; {'note ' * pick.randrange(25)}</span>"
        text = f"<p>{'word ' * pick.randrange(20)}{note}{'word ' * pick.randrange(60)}</p>"
        parts.append(f"<div class='columns'>{text}</div>" if columns and pick.random() < 0.4 else text)
        if number % 7 == 3:
            parts.append(LATE[late])
    parts.insert(len(parts) // 2, "<p id='middle'>middle</p>")
    return "".join(parts) + "<p id='end'>end<span class='note'>#999; last</span></p>"


def _printed(document: Document) -> list[str]:
    """The numbers of the notes that stand in the pages' areas of notes."""
    return [
        number
        for page in document.pages
        for area in page._page_box.children
        if type(area).__name__ == "FootnoteAreaBox"
        for box in area.descendants()
        for number in re.findall(r"#(\d{3});", getattr(box, "text", ""))
    ]


_EACH_RUN = {
    (1, "none", False),
    (1, "none", True),
    (1, "target", False),
    (1, "pages", True),
    (1, "later", False),
}


@pytest.mark.parametrize(
    ("seed", "late", "columns"),
    [
        pytest.param(*case, marks=() if case in _EACH_RUN else pytest.mark.quality)
        for case in product((1, 2), LATE, (False, True))
    ],
)
def test_each_note_is_printed_once(seed: int, late: str, columns: bool) -> None:
    html = _book(seed, late, columns)
    assert sorted(_printed(render_square(html, CSS))) == sorted(re.findall(r"#(\d{3});", html))


def test_a_note_that_is_on_no_page_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        footnote_carry, "_read_page",
        lambda _, __, page, ___: footnote_carry.NotesOfPage(footnote_carry.notes_called(page)),
    )  # fmt: skip
    with pytest.raises(LayoutError) as caught:
        render_square("<p>word<span class='note'>#001; lost</span></p>", CSS)
    assert caught.value.diagnostic.code is Code.L_NOTE_LOST
    assert "#001; lost" in caught.value.diagnostic.message("en")
