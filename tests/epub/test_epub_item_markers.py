"""Markers of items stand in the text, where every reading system shows them."""

from __future__ import annotations

import pytest

from typeset.epub.markup import parse_xhtml, write_element
from typeset.epub.text.item_markers import set_markers

BREAK = '<span epub:type="pagebreak" id="page-2"></span>'


@pytest.mark.parametrize(
    ("item", "made"),
    [
        ('<li data-marker="1."><p>早<b>船</b></p></li>',
         '<li><p><span class="marker">1. </span>早<b>船</b></p></li>'),
        ('<li data-marker="一、"><p>早</p></li>', '<li><p><span class="marker full">一、</span>早</p></li>'),
        ('<li data-marker="•">\n<ul></ul></li>', '<li><span class="marker">• </span>\n<ul></ul></li>'),
        (
            f'<li data-marker="1."><p>{BREAK}早</p></li>',
            f'<li><p>{BREAK}<span class="marker">1. </span>早</p></li>',
        ),
        (
            f'<li data-marker="1."><p>早{BREAK}船</p></li>',
            f'<li><p><span class="marker">1. </span>早{BREAK}船</p></li>',
        ),
        ("<li><p>早</p></li>", "<li><p>早</p></li>"),
    ],
)  # fmt: skip
def test_a_marker_stands_before_the_text_and_behind_the_mark_of_its_page(item: str, made: str) -> None:
    body = parse_xhtml(f"<body>{item}</body>")
    set_markers(body)
    assert write_element(body[0]) == made
