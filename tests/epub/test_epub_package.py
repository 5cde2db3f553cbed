"""Cutting, page breaks, contents: the package before it is packed."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tests.epub.samples import ARTICLE, BOOK, PLACE, SAMPLES, document, facts, lines, markup, said
from typeset.epub.markup import parse_xhtml, write_element
from typeset.epub.package import package_epub
from typeset.epub.records import EpubPackage, Files, Look, Resource
from typeset.epub.text.pagebreaks import insert_breaks
from typeset.model.blocks import Byline, Document, Title
from typeset.model.page_map import PageMap, PageStart

NO_LOOK = Look((), ())
COVER = b"\xff\xd8 a picture"
MARKER = re.compile(
    r'<span epub:type="pagebreak" role="doc-pagebreak" id="page-(\w+)" aria-label="\1"></span>'
)


def package(
    sample: Document, *starts: tuple[str, str, int] | tuple[str, str, int, int], cover: bytes | None = None
) -> EpubPackage:
    pages = PageMap(tuple(PageStart(*start) for start in starts)) if starts else None
    return package_epub(markup(sample), facts(sample), NO_LOOK, pages=pages, files=Files(cover))


def texts(made: EpubPackage) -> dict[str, str]:
    return {item.path: item.data.decode() for item in made.items if item.media_type.endswith("xml")}


def part_names(made: EpubPackage) -> list[str]:
    return [name for name in texts(made) if name.startswith("part-")]


def visible(xhtml: str) -> str:
    body = xhtml[xhtml.index("<body") :]
    return "".join(ET.fromstring(_declare(body)).itertext()).replace("\n", "")


def _declare(body: str) -> str:
    return body[: body.index("</body>") + 7].replace(
        "<body", '<body xmlns:epub="http://www.idpf.org/2007/ops"', 1
    )


def after(xhtml: str, label: str) -> str:
    """The text from the break before page ``label`` to the end of its file."""
    start = next(match.end() for match in MARKER.finditer(xhtml) if match[1] == label)
    return re.sub(r"<[^>]*>|\n", "", xhtml[start:])


def test_pages_of_one_folio_have_ids_of_their_own() -> None:
    made = package(SAMPLES[next(iter(SAMPLES))], ("1", "b1", 0), ("1", "b1", 1, 1))
    ids = [found for text in texts(made).values() for found in re.findall(r'id="(page-\d[^"]*)"', text)]
    assert ids == ["page-1", "page-1-2"]
    assert [link for text in texts(made).values() for link in re.findall('#(page-[^"]*)"', text)][:2] == ids


@pytest.mark.parametrize("name", SAMPLES)
def test_parts_hold_the_text_of_the_manuscript_and_nothing_else(name: str) -> None:
    made = package(SAMPLES[name], cover=COVER)
    assert "".join(visible(texts(made)[part]) for part in part_names(made)) == said(SAMPLES[name])


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_of_the_print_copy_or_the_machine_is_left(name: str) -> None:
    for path, text in texts(package(SAMPLES[name])).items():
        assert "data-src" not in text, path
        assert "somewhere" not in text, path


def test_an_article_stays_one_file_and_a_book_opens_one_for_each_chapter() -> None:
    assert part_names(package(ARTICLE)) == ["part-1.xhtml"]
    made = package(BOOK)
    assert part_names(made) == ["part-1.xhtml", "part-2.xhtml", "part-3.xhtml"]
    assert made.spine == ("part-1", "nav", "part-2", "part-3")
    titles = [re.search(r"<title>(.*)</title>", texts(made)[part]) for part in part_names(made)]
    assert [title and title[1] for title in titles] == ["渡口", "第一章 早船", "第二章 晚潮"]


def test_cover_opens_the_reading_order_only_when_there_is_one() -> None:
    made = package(ARTICLE, cover=COVER)
    assert made.spine == ("cover", "part-1")
    assert made.cover_image == "cover-image"
    assert 'alt="封面：一河清水穿城过 两岸灯火入画来"' in texts(made)["cover.xhtml"]
    assert package(ARTICLE).cover_image == ""


def test_each_file_names_its_language_and_what_it_is() -> None:
    for name, language in (("article", "zh-CN"), ("markup", "zh-TW")):
        for path, text in texts(package(SAMPLES[name], cover=COVER)).items():
            if path.endswith(".xhtml"):
                assert f'lang="{language}" xml:lang="{language}"' in text, path
    chapter = texts(package(BOOK))["part-2.xhtml"]
    assert re.search(r'<section class="level-1 chapter" id="(s-b\d+)" epub:type="chapter"', chapter)
    assert 'role="doc-chapter"' in chapter
    assert 'role="doc-subtitle"' in texts(package(ARTICLE))["part-1.xhtml"]


def test_contents_follow_the_sections_and_join_the_lines_of_a_head() -> None:
    nav = ET.fromstring(texts(package(ARTICLE))["nav.xhtml"])
    xhtml = "{http://www.w3.org/1999/xhtml}"
    toc = next(iter(nav.iter(f"{xhtml}nav")))
    labels = [link.text for link in toc.iter(f"{xhtml}a")]
    assert labels == [
        "一河清水穿城过 两岸灯火入画来",
        "先治岸上　再清水里",
        "一笔细账",
        "夜里的桥　白天的岸",
    ]
    nested = toc.findall(f"{xhtml}ol/{xhtml}li/{xhtml}ol/{xhtml}li/{xhtml}a")
    assert [link.text for link in nested] == ["一笔细账"]


def test_every_link_leads_to_a_place() -> None:
    made = package(BOOK, ("1", "b1", 0), ("2", "b6", 3), ("3", "b10", 0), cover=COVER)
    files = texts(made)
    for path, text in files.items():
        for target in re.findall(r'(?:href|src)="([^"]+)"', text):
            name, _, place = target.partition("#")
            assert name in {item.path for item in made.items}, (path, target)
            assert not place or f'id="{place}"' in files[name], (path, target)


def test_reading_starts_where_the_text_does() -> None:
    bare = document(*(block for block in BOOK.blocks if block.text != "写在前面的话。"))
    for sample, start in ((ARTICLE, "part-1"), (BOOK, "part-1"), (bare, "part-2")):
        assert f'epub:type="bodymatter" href="{start}.xhtml"' in texts(package(sample))["nav.xhtml"]


def test_a_link_into_another_chapter_names_its_file() -> None:
    linked = markup(BOOK).replace("写在前面的话。", '写在<a href="#b6">前面</a>的<a href="#b4">话</a>。')
    text = texts(package_epub(linked, facts(BOOK), NO_LOOK))["part-1.xhtml"]
    assert '写在<a href="part-2.xhtml#b6">前面</a>的<a href="#b4">话</a>。' in text


@pytest.mark.parametrize(
    ("element", "offset", "follows"),
    [
        ("b7", 0, "拆掉围墙"),
        ("b7", 2, "围墙换来"),
        ("b7", 10, "三年里，"),
        ("b7", 16, "拆去 12"),
        ("b2", 8, "两岸灯火"),
        ("b6", 0, "先治岸上"),
        ("b6", 4, "再清水里"),
        ("b13", 6, "桥上看灯"),
        ("b8", 0, "（一）岸"),
        ("b3", 2, "老城河道"),
    ],
)
def test_a_page_begins_with_the_character_that_the_map_names(element: str, offset: int, follows: str) -> None:
    made = package(ARTICLE, ("9", element, offset))
    text = texts(made)["part-1.xhtml"]
    assert after(text, "9").startswith(follows)
    assert visible(text) == said(ARTICLE)


def test_a_break_stands_before_a_run_in_head_and_after_the_line_end() -> None:
    text = texts(package(ARTICLE, ("1", "b7", 0), ("2", "b7", 10), ("3", "b13", 6)))["part-1.xhtml"]
    assert re.search(r'<p class="paragraph" id="b7"><span [^>]*id="page-1"[^>]*></span><b', text)
    assert re.search(r'——(?:</span>)?</b><span [^>]*id="page-2"[^>]*></span>三年里', text)
    assert re.search(r'<br/><span [^>]*id="page-3"[^>]*></span><span class="verse-line">桥上', text)


def test_pages_that_begin_in_one_paragraph_keep_their_order() -> None:
    text = texts(package(ARTICLE, ("1", "b1", 0), ("2", "b7", 12), ("3", "b7", 20), ("4", "b7", 21)))[
        "part-1.xhtml"
    ]
    assert [match[1] for match in MARKER.finditer(text)] == ["1", "2", "3", "4"]
    starts = [after(text, label) for label in "1234"]
    assert all(earlier.endswith(later) for earlier, later in pairwise(starts))


def test_a_page_behind_all_text_is_marked_at_its_end() -> None:
    """In its last words, since not every block takes a mark behind them."""
    root = ET.fromstring('<body><figure id="b1"><b/><figcaption>图<i>题</i></figcaption>\n</figure></body>')
    insert_breaks(root, PageMap((PageStart("2", "b1", 3),)))
    marker = next(root.iter("span"))
    assert next(parent.tag for parent in root.iter() if marker in parent) == "i"
    assert "".join(root.itertext()) == "图题\n"


@pytest.mark.parametrize(("start", "error"), [(("1", "b99", 0), KeyError), (("1", "b1", 99), ValueError)])
def test_a_map_of_another_book_is_refused(start: tuple[str, str, int], error: type[Exception]) -> None:
    with pytest.raises(error):
        package(ARTICLE, start)


def test_page_list_comes_with_a_map_and_only_then() -> None:
    with_pages = package(BOOK, ("1", "b1", 0), ("ii", "b6", 3))
    nav = texts(with_pages)["nav.xhtml"]
    assert '<a href="part-1.xhtml#page-1">1</a>' in nav
    assert '<a href="part-2.xhtml#page-ii">ii</a>' in nav
    said_of_it = {fact.value for fact in with_pages.facts}
    assert {"pageBreakMarkers", "pageNavigation"} <= said_of_it
    plain = package(BOOK)
    assert "page-list" not in texts(plain)["nav.xhtml"]
    assert "pageList" not in texts(plain)["toc.ncx"]
    assert not {"pageBreakMarkers", "pageNavigation"} & {fact.value for fact in plain.facts}


def test_ncx_numbers_its_targets_as_they_come_in_the_text() -> None:
    ncx = texts(package(BOOK, ("1", "b1", 0), ("2", "b6", 3), ("3", "b10", 0)))["toc.ncx"]
    orders = dict(re.findall(r'playOrder="(\d+)".*?src="([^"]+)"', ncx))
    assert [orders[str(number)] for number in range(1, len(orders) + 1)] == [
        "part-1.xhtml",
        "part-1.xhtml#page-1",
        "part-2.xhtml#s-b5",
        "part-2.xhtml#page-2",
        "part-2.xhtml#s-b7",
        "part-3.xhtml#s-b9",
        "part-3.xhtml#page-3",
    ]


def test_metadata_say_who_and_what() -> None:
    sample = document(
        Title(lines("书名"), PLACE),
        Byline(lines("陈一 Ada Lovelace"), PLACE),
    )
    made = package(sample)
    values = [(fact.name, fact.value) for fact in made.facts]
    assert ("dc:title", "书名") in values
    assert ("dc:language", "zh-CN") in values
    assert ("role", "aut") in values
    assert ("schema:accessibilityHazard", "none") in values
    assert made.identifier.startswith("urn:uuid:")
    assert package(sample).identifier == made.identifier


def test_markup_goes_through_unchanged() -> None:
    text = '<p class="a&quot;b" epub:type="x">一<b></b> 二&lt;&amp;&gt;<br/>\n　三</p>'
    assert write_element(parse_xhtml(text)) == text


def test_heads_of_columns_say_so_and_empty_ones_are_none() -> None:
    table = "<table><tr><th>年</th><th> </th></tr><tr><td>1</td><td>2</td></tr></table>"
    text = markup(BOOK).replace("写在前面的话。</p>", "写在前面的话。</p>" + table)
    part = texts(package_epub(text, facts(BOOK), NO_LOOK))["part-1.xhtml"]
    assert '<tr><th scope="col" class="keep">年</th><td class="keep"> </td></tr>' in part


def test_a_vertical_book_s_cover_lies_as_it_is() -> None:
    sheets = (Resource("epub.css", b""), Resource("epub-vertical.css", b""))
    made = package_epub(markup(BOOK), facts(BOOK), Look(sheets, (), is_vertical=True), files=Files(COVER))
    assert "epub-vertical" in texts(made)["part-1.xhtml"]
    assert "epub-vertical" not in texts(made)["cover.xhtml"]
    assert "epub.css" in texts(made)["cover.xhtml"]


def test_a_page_that_begins_with_a_picture_that_has_an_id_is_marked_before_it() -> None:
    root = ET.fromstring('<body><p id="b1"><img id="a"/> <img id="b"/></p></body>')
    insert_breaks(root, PageMap((PageStart("1", "a", 0), PageStart("2", "b", 0))))
    assert [child.get("id") for child in root[0]] == ["page-1", "a", "page-2", "b"]
