"""The page map: each page begins, in the markup, with the words that it begins with on paper."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pypdfium2
import pytest

from tests.pdf.laid_out import LaidOut, lay_out_text
from typeset.model.blocks import RunInHead
from typeset.model.page_map import PageStart
from typeset.pdf.page_starts import find_page_starts


def _element(html: str, identifier: str) -> ET.Element:
    root = ET.fromstring(html)
    (element,) = (item for item in root.iter() if item.get("id") == identifier)
    return element


def _first_words(data: bytes, running_head: str) -> list[str]:
    """What each page shows first, running head aside, without spaces."""
    words = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(len(pdf)):
            text = re.sub(r"\s", "", pdf[number].get_textpage().get_text_range())
            words.append(text.removeprefix(str(number + 1)).removeprefix(running_head)[:12])
    return words


def test_offsets_name_the_first_words_of_the_page(sample: LaidOut) -> None:
    starts = sample.result.page_map.starts
    assert [start.label for start in starts] == ["1", "2", "3", "4"]
    assert starts[0] == PageStart("1", "b1", 0)
    shown = _first_words(sample.result.data, "扎根一线听民声凝聚众智谋发展")
    shown[0] = "扎根一线听民声凝聚众智谋"
    for start, words in zip(starts, shown, strict=True):
        text = "".join(_element(sample.html, start.element).itertext())[start.offset :]
        assert re.sub(r"\s", "", text).startswith(words), start


def test_some_page_begins_inside_a_paragraph(sample: LaidOut) -> None:
    assert any(start.offset for start in sample.result.page_map.starts)


def test_spaces_and_run_in_heads_count(tmp_path: Path) -> None:
    heads = ("以细致求实效——", "以勤恳求长效——", "以公开求信任——")
    long = "在 A 区和 B 区之间的 12 条路上走一走看一看想一想。"
    texts = [head + long * count for head, count in zip(heads, (2, 2, 60), strict=True)]
    laid_out = lay_out_text(tmp_path, "长的一段\n\n" + "\n\n".join(texts))
    body = laid_out.document.blocks[-1].text
    assert isinstance(laid_out.document.blocks[-1].lines[0].inlines[0], RunInHead)
    first, second, *_ = laid_out.result.page_map.starts
    assert (first.offset, second.offset > 500) == (0, True)
    shown = _first_words(laid_out.result.data, "长的一段")[1]
    assert re.sub(r"\s", "", body[second.offset :]).startswith(shown)


def test_dropped_spaces_are_passed_over() -> None:
    root = ET.fromstring('<body><p id="b1">one two three</p></body>')
    pages = [("1", [(root[0], "one")]), ("2", [(root[0], "two"), (root[0], "three")])]
    assert find_page_starts(pages, root).starts == (PageStart("1", "b1", 0), PageStart("2", "b1", 4))


def test_several_spaces_are_one_on_the_page() -> None:
    root = ET.fromstring('<body><p id="b1">one  two\n three  four</p></body>')
    pages = [("1", [(root[0], "one two")]), ("2", [(root[0], "three four")])]
    assert find_page_starts(pages, root).starts == (PageStart("1", "b1", 0), PageStart("2", "b1", 10))
    with pytest.raises(ValueError, match="b1"):
        find_page_starts([("1", [(root[0], "one  three")])], root)


def test_folios_that_come_again_are_counted() -> None:
    root = ET.fromstring('<body><p id="b1">one two three</p></body>')
    pages = [("1", [(root[0], "one")]), ("1", []), ("1", [(root[0], "two")])]
    assert [start.again for start in find_page_starts(pages, root).starts] == [0, 2]


def test_pages_without_text_have_no_start() -> None:
    root = ET.fromstring('<body><p id="b1">one</p></body>')
    assert find_page_starts([("1", []), ("2", [(root[0], "one")])], root).starts == (PageStart("2", "b1", 0),)


def test_text_that_the_markup_lacks_is_our_fault() -> None:
    root = ET.fromstring('<body><p id="b1">one</p></body>')
    with pytest.raises(ValueError, match="does not say"):
        find_page_starts([("1", [(root[0], "two")])], root)


def test_what_is_prints_alone_begins_no_page_of_the_map() -> None:
    """Its text stands in no EPUB; inside a paragraph it counts no character there."""
    root = ET.fromstring(
        '<body><nav data-print="alone"><p id="n">list</p></nav>'
        '<p id="b1">see <i data-print="alone">p. 12</i> there</p></body>'
    )
    contents, paragraph = root[0][0], root[1]
    pages = [
        ("i", [(contents, "list")]),
        ("1", [(paragraph, "see "), (paragraph[0], "p. 7")]),
        ("2", [(paragraph, "there")]),
    ]
    assert find_page_starts(pages, root).starts == (PageStart("1", "b1", 0), PageStart("2", "b1", 5))


def test_a_page_may_begin_with_a_picture() -> None:
    root = ET.fromstring(
        '<body><p id="b1">one</p><figure id="b2"><img/><figcaption id="b3">two</figcaption></figure></body>'
    )
    pages = [("1", [(root[0], "one")]), ("2", [(root[1][0], ""), (root[1][1], "two")])]
    assert find_page_starts(pages, root).starts == (PageStart("1", "b1", 0), PageStart("2", "b2", 0))


def test_a_page_of_a_figure_that_let_text_go_first_starts_with_the_next() -> None:
    """Else the list of pages would go back in the text."""
    root = ET.fromstring(
        '<body><figure id="b1"><img/></figure><p id="b2">one two</p><p id="b3">three</p></body>'
    )
    figure, first, last = root[0][0], root[1], root[2]
    pages = [("1", [(first, "one two")]), ("2", [(figure, "")]), ("3", [(last, "three")])]
    found = find_page_starts(pages, root).starts
    assert found == (PageStart("1", "b2", 0), PageStart("2", "b3", 0), PageStart("3", "b3", 0))


def test_a_last_page_of_a_figure_that_let_text_go_first_starts_behind_all_text() -> None:
    root = ET.fromstring('<body><figure id="b1"><img/></figure><p id="b2">one two</p></body>')
    pages = [("1", [(root[1], "one two")]), ("2", [(root[0][0], "")])]
    assert find_page_starts(pages, root).starts == (PageStart("1", "b2", 0), PageStart("2", "b2", 7))
