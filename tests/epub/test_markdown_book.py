"""A Markdown book in both outputs: the same text, notes linked both ways, true links, pictures once."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

import pypdfium2
import pytest

from tests.epub.markdown_book import FIRST, PICTURE, SECOND, Built, build_book
from tests.epub.samples import unzip
from tests.external import check_epub
from tests.html.said import Said
from tests.pdf.tagged_text import read_tagged
from typeset.epub.markup import classes, parse_xhtml
from typeset.model.blocks import Item
from typeset.model.walk import blocks


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_book(
        tmp_path_factory.mktemp("markdown"),
        {"book.toml": 'title = "渡口"\n[notes]\nnumbering = "book"\n', "01.md": FIRST, "02.md": SECOND},
    )


def parts(built: Built) -> dict[str, Element]:
    """The bodies of the text's files, by name."""
    found = {}
    for name, data in sorted(unzip(built.epub).items()):
        if re.search(r"part-\d+\.xhtml$", name):
            body = parse_xhtml(data.decode()).find("body")
            assert body is not None
            found[name.removeprefix("EPUB/")] = body
    return found


def without(element: Element, *names: str) -> str:
    """The text of an element, those of some classes inside it left out."""
    pieces = [element.text or ""]
    for child in element:
        if not set(names).intersection(classes(child)):
            pieces.append(without(child, *names))
        pieces.append(child.tail or "")
    return "".join(pieces)


def test_nothing_is_wrong_with_it(built: Built) -> None:
    assert [item.message("en") for item in built.report.diagnostics] == []
    assert len(parts(built)) == 3


def test_the_epub_says_what_the_manuscript_says(built: Built) -> None:
    said = Said(built.document, as_numbers=True)
    text = "".join(without(body, "footnotes", "marker") for body in parts(built).values())
    assert text.replace("\n", "") == said.text().replace("\n", "")
    markers = [item.marker for item in blocks(built.document) if isinstance(item, Item) and item.marker]
    spans = (span for body in parts(built).values() for span in body.iter("span"))
    assert [(span.text or "").strip() for span in spans if "marker" in classes(span)] == markers
    notes = ["".join(aside.itertext()) for body in parts(built).values() for aside in body.iter("aside")]
    assert notes == [f"{number} {text}" for number, text in enumerate(said.notes(), 1)]


def test_the_pdf_says_what_the_manuscript_says(built: Built) -> None:
    said = Said(built.document, as_numbers=True)
    root = read_tagged(built.pdf).root
    text = Said(built.document, as_numbers=True, no_captions=True).text()
    assert re.sub("（第[0-9]+页）", "", root.without("Lbl", "Note", "Caption")) == text
    assert [element.text for element in root.walk() if element.tag == "Caption"] == said.captions()
    notes = [element for element in root.walk() if element.tag == "Note"]
    assert [note.without("Lbl") for note in notes] == said.notes()
    assert [note.text for note in notes] == [f"{number}{text}" for number, text in enumerate(said.notes(), 1)]


def test_notes_and_calls_lead_to_each_other(built: Built) -> None:
    for body in parts(built).values():
        calls = [link for link in body.iter("a") if link.get("role") == "doc-noteref"]
        for aside in body.iter("aside"):
            assert (aside.get("epub:type"), aside.get("role")) == ("footnote", "doc-footnote")
            first = next(call for call in calls if call.get("href") == f"#{aside.get('id')}")
            back = next(link for link in aside.iter("a") if link.get("role") == "doc-backlink")
            assert back.get("href") == f"#{first.get('id')}"
            assert first.get("epub:type") == "noteref"
    assert (
        sum(len(list(body.iter("aside"))) for body in parts(built).values()) == len(built.document.notes) == 5
    )


def test_links_lead_into_other_files(built: Built) -> None:
    first, second = list(parts(built))[1:]
    links = [link.get("href", "") for link in parts(built)[first].iter("a") if "link" in classes(link)]
    assert [link.partition("#")[0] for link in links] == [
        second,
        second,
        "",
        "https://example.com",
        "",
        second,
        "https://example.com",
    ]
    named = ["".join(link.itertext()) for link in parts(built)[first].iter("a") if "link" in classes(link)]
    assert named == ["第二章", "表2-1", "图1-1", "站", "图1-2", "第二章", "链"]
    targets = {element.get("id") for element in parts(built)[second].iter()}
    assert {link.partition("#")[2] for link in links[:2]} <= targets


def test_pages_are_named_in_print_alone(built: Built) -> None:
    printed = read_tagged(built.pdf).root.text
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(built.pdf)]
    figure, chapter = (
        next(number for number, text in enumerate(pages, 1) if words in text) for words in ("两座桥", "晚潮")
    )
    assert f"又见图1-2（第{figure}页）和第二章（第{chapter}页）。" in printed
    assert not any("link-page" in classes(item) for body in parts(built).values() for item in body.iter())


def test_heads_are_labelled_without_notes_and_readings(built: Built) -> None:
    nav = unzip(built.epub)["EPUB/nav.xhtml"].decode()
    assert ">第一章 早船</a>" in nav
    assert ">一、缆绳</a>" in nav


def test_a_picture_shown_twice_is_packed_once(built: Built) -> None:
    files = unzip(built.epub)
    pictures = [name for name in files if name.startswith("EPUB/images/")]
    assert [files[name] for name in pictures] == [PICTURE]
    images = [image for body in parts(built).values() for image in body.iter("img")]
    assert [f"EPUB/{image.get('src')}" for image in images] == pictures * 4
    assert [image.get("alt") for image in images] == ["小图", "图题**重**", "石桥", "木桥"]


def test_a_table_and_a_note_that_go_over_pages_have_their_places(tmp_path: Path) -> None:
    """Each page of the EPUB's list begins where the PDF's does, though heads of tables are repeated there."""
    rows = "".join(f"| 第{number}行 | 内容{number}[^{number}] |\n" for number in range(1, 90))
    notes = "".join(f"[^{number}]: 第{number}条注。\n" for number in range(1, 90))
    book = build_book(tmp_path, {"a.md": f"# 长表\n\n| 行 | 文 |\n|--|--|\n{rows}\n正文。\n\n{notes}"})
    marks = [
        element.get("aria-label")
        for body in parts(book).values()
        for element in body.iter("span")
        if element.get("epub:type") == "pagebreak"
    ]
    assert len(marks) > 3
    assert marks == [str(number) for number in range(1, len(marks) + 1)]
    text = read_tagged(book.pdf).root.text
    for number in range(1, 90):
        assert text.count(f"第{number}条注。") == 1


def test_a_page_begins_in_the_epub_where_it_does_in_print(tmp_path: Path) -> None:
    """A note in the paragraph, whose words are those of the paragraph, does not move the place."""
    sentences = "".join(f"第{number}句话写在这里，" for number in range(1, 160))
    book = build_book(tmp_path, {"a.md": f"# 长段\n\n开头[^1]。{sentences}完。\n\n[^1]: {sentences[:600]}\n"})
    with pypdfium2.PdfDocument(book.pdf) as pdf:
        lines = pdf[1].get_textpage().get_text_range().splitlines()
    printed = next(line for line in lines if "句话" in line)
    text = "".join(ET.tostring(body, encoding="unicode") for body in parts(book).values())
    after = re.sub(r"<[^>]*>", "", text.partition('id="page-2"')[2].partition("/>")[2])
    assert after.startswith(printed[:12])


@pytest.mark.external
def test_epubcheck_is_silent(built: Built, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(built.epub)
    assert check_epub(file) == []
