"""Long names part at a wbr in the EPUB, and no character is added."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest

from typeset.epub.markup import parse_xhtml
from typeset.epub.text.long_names import part_names


def parted(markup: str) -> str:
    root = parse_xhtml(markup)
    before = "".join(root.itertext())
    part_names(root)
    assert "".join(root.itertext()) == before
    return tostring(root, encoding="unicode").replace("<wbr />", "|")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<p>见<a href='https://example.org/a'>https://example.org/archive/2023</a>。</p>",
            "https://|example.|org/|archive/|2023</a>。",
        ),
        ("<p>用<code>get_user_name()</code>取</p>", "<code>get_|user_|name()</code>取"),
        ("<p>用<code>ArrayListBuilder</code>取</p>", "<code>Array|List|Builder</code>"),
        ("<p>三月A.B.的<b>/usr/share/fonts</b>里</p>", "<b>/usr/|share/|fonts</b>里"),
        ("<p>先看a<br/>/usr/share/fonts再说</p>", "<br />/usr/|share/|fonts再说"),
    ],
)
def test_a_long_name_parts_at_its_joints(markup: str, expected: str) -> None:
    assert expected in parted(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>internationalization与JavaScript，2023-05-06，978-7-100-00000-1。</p>",
        "<pre>/usr/share/fonts/truetype</pre>",
        "<p>usr/local</p>",
        "<ruby>字<rt>/usr/share/fonts</rt></ruby>",
    ],
)
def test_words_numbers_listings_and_readings_stay_whole(markup: str) -> None:
    assert "|" not in parted(markup)
