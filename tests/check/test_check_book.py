"""A sound book has no faults; each break is told once, with its file and line."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from msgspec.structs import replace
from square_font import square_font

from tests.check.damaged import added, changed, pack, sound_book, told
from tests.epub.samples import ARTICLE, BOOK, lines, unzip
from typeset.check.epub.accessibility import LARGEST_FILE
from typeset.check.epub.check import check_book
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report

PART = "EPUB/part-2.xhtml"
NAV = "EPUB/nav.xhtml"
OPF = "EPUB/content.opf"
CSS = "EPUB/epub.css"
HEAD = '<h2 class="heading heading-1"'
TEXT = "缆绳是湿的。"


def line_of(path: str, passage: str) -> int:
    """The line on which a passage stands in the sound book."""
    return unzip(sound_book())[path].decode().partition(passage)[0].count("\n") + 1


def test_a_sound_book_has_no_faults() -> None:
    assert told(sound_book(), BOOK) == []


CHANGES = {
    "malformed": ("E_MALFORMED", PART, "</section>", "</sectoin>"),
    "entity": ("E_ENTITY", PART, "<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a SYSTEM "b">]>'),
    "language": ("E_NO_LANGUAGE", PART, ' lang="zh-CN" xml:lang="zh-CN"', ""),
    "skipped head": ("E_HEAD_SKIPPED", PART, TEXT, f"<h6></h6>{TEXT}"),
    "id twice": ("E_TWICE", PART, 'id="b6"', 'id="b5"'),
    "link to no file": ("E_NOT_THERE", PART, TEXT, f'<a href="gone.xhtml">{TEXT}</a>'),
    "link to no place": ("E_NO_PLACE", PART, TEXT, f'<a href="part-1.xhtml#gone">{TEXT}</a>'),
    "link out": ("E_LEADS_OUT", PART, TEXT, f'<a href="../../gone.xhtml">{TEXT}</a>'),
    "link to the root": ("E_LEADS_OUT", PART, TEXT, f'<a href="/etc/passwd">{TEXT}</a>'),
    "silent picture": ("E_SILENT", PART, TEXT, f'<img src="cover.jpg" alt=""/>{TEXT}'),
    "table without heads": ("E_TABLE_HEADLESS", PART, TEXT, f"<table><tr><td>格</td></tr></table>{TEXT}"),
    "link without words": ("E_LINK_WORDLESS", PART, TEXT, f'<a href="#b8"> </a>{TEXT}'),
    "picture without words": ("E_NO_WORDS", PART, TEXT, f'<img src="nav.xhtml"/>{TEXT}'),
    "script": ("E_ACTIVE", PART, TEXT, f"<script>1</script>{TEXT}"),
    "handler": ("E_ACTIVE", PART, TEXT, f'<span onclick="1">{TEXT}</span>'),
    "javascript": ("E_ACTIVE", PART, TEXT, f'<a href="java&#10;script:1">{TEXT}</a>'),
    "frame": ("E_ACTIVE", PART, TEXT, f'<iframe src="part-1.xhtml"></iframe>{TEXT}'),
    "refresh": ("E_ACTIVE", PART, "<title>", '<meta http-equiv="refresh" content="0"/><title>'),
    "remote picture": ("E_REMOTE", PART, TEXT, f'<img alt="" src="https://example.com/a.png"/>{TEXT}'),
    "remote picture of a set": ("E_REMOTE", PART, TEXT, f'<img alt="" srcset="//e.com/a.png 2x"/>{TEXT}'),
    "remote sheet": ("E_REMOTE", CSS, "html {", "@import 'https://example.com/a.css';\nhtml {"),
    "remote background": ("E_REMOTE", CSS, "html {", "html { background: url(https://e.com/a.png);"),
    "background out": ("E_LEADS_OUT", CSS, "html {", "html { background: url(../../../a.png);"),
    "no background": ("E_NOT_THERE", CSS, "html {", "html { background: url(a.png);"),
    "rule inside brackets": (
        "E_CSS_SYNTAX",
        CSS,
        "html {",
        "a:not(.b\n@font-face{}c) { color: red }\nhtml {",
    ),
    "block inside brackets": (
        "E_CSS_SYNTAX",
        CSS,
        "html {",
        "a:not(.b\np{color: red}c) { color: red }\nhtml {",
    ),
    "bracket inside a value": ("E_CSS_SYNTAX", CSS, "html {", "p { margin: min(2em, 6%}); }\nhtml {"),
    "bracket in a condition": ("E_CSS_SYNTAX", CSS, "html {", "@media (min-width: 2em}) { p {} }\nhtml {"),
    "expression": ("E_ACTIVE", CSS, "html {", "html { width: expression(1);"),
    "inline background": ("E_REMOTE", PART, "<main>", '<main style="background: url(//e.com/a.png)">'),
    "faint": ("E_FAINT", CSS, ".heading {", ".heading { color: #999;"),
    "faint on grey": ("E_FAINT", CSS, ".heading {", ".heading { color: #555; background: #777;"),
    "faint on brown paper": ("E_FAINT_ELSEWHERE", CSS, ".heading {", ".heading { color: #707070;"),
    "black at night": ("E_FAINT_ELSEWHERE", CSS, ".heading {", ".heading { color: black;"),
    "light ground at night": ("E_FAINT_ELSEWHERE", CSS, ".heading {", ".heading { background: #eee;"),
    "thin dark ground": ("E_FAINT", CSS, ".heading {", ".heading { background: rgba(0, 0, 0, 0.6);"),
    "faint by the night's rules": (
        "E_FAINT_ELSEWHERE",
        CSS,
        ".heading {",
        "@media (prefers-color-scheme: dark) { h2 { color: #444; background: black } } .heading {",
    ),
    "entry out of order": ("E_CONTENTS_ORDER", NAV, "part-2.xhtml#s-b5", "part-3.xhtml#b10"),
    "page not listed": ("E_PAGE_UNLISTED", PART, 'aria-label="2"', 'aria-label="7"'),
    "page out of order": ("E_PAGE_ORDER", NAV, "part-3.xhtml#page-3", "part-1.xhtml#page-1"),
    "folio not rising": ("E_PAGE_ORDER", NAV, ">3</a>", ">2</a>"),
    "old contents": ("E_NCX_DIFFERS", "EPUB/toc.ncx", "第二章 晚潮", "第二章 早潮"),
    "no contents": ("E_NO_CONTENTS", OPF, ' properties="nav"', ""),
    "no title": ("E_NO_METADATA", OPF, "dc:title", "dc:source"),
    "no identifier": ("E_NO_METADATA", OPF, 'unique-identifier="identifier"', 'unique-identifier="x"'),
    "listed, not there": ("E_NOT_THERE", OPF, "epub-blink.css", "gone.css"),
    "listed outside": ("E_LEADS_OUT", OPF, "epub-blink.css", "../../epub-blink.css"),
    "listed elsewhere": ("E_REMOTE", OPF, "epub-blink.css", "https://example.com/a.css"),
    "listed twice": ("E_TWICE", OPF, 'id="sheet-2"', 'id="sheet-1"'),
    "not read": ("E_NOT_READ", OPF, '<itemref idref="part-3"/>', ""),
    "reads nothing": ("E_NOT_THERE", OPF, '<itemref idref="part-3"/>', '<itemref idref="part-9"/>'),
    "no package": ("E_NOT_THERE", "META-INF/container.xml", "content.opf", "gone.opf"),
    "text lost": ("E_TEXT_DIFFERS", PART, TEXT, "缆绳湿。"),
    "text added": ("E_TEXT_ADDED", PART, TEXT, f"{TEXT}{TEXT}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_break_is_told(name: str) -> None:
    code, path, old, new = CHANGES[name]
    found = told(changed(path, old, new), BOOK)
    assert code in [kind for kind, _ in found]
    assert code.startswith("E_TEXT") or all(":" in place for _, place in found)


@pytest.mark.parametrize("name", ["script", "link to no file", "remote background", "old contents"])
def test_it_is_told_once_with_its_place(name: str) -> None:
    code, path, old, new = CHANGES[name]
    line = 1 if code == "E_NCX_DIFFERS" else line_of(path, old)
    assert told(changed(path, old, new), BOOK).count((code, f"{path}:{line}")) == 1


def test_text_that_differs_names_the_line_of_the_manuscript_and_of_the_book() -> None:
    report = Report()
    check_book(changed(PART, TEXT, "缆绳是亮的。"), "b", report, BOOK)
    (item,) = report.diagnostics
    assert item.span == BOOK.blocks[7].span
    values = dict(item.values)
    assert (values["text"], str(values["found"])[:3]) == ("湿的。", "亮的。")
    assert values["place"] == f"b/{PART}:{line_of(PART, TEXT)}"


def test_a_book_of_another_manuscript_is_known() -> None:
    assert {code for code, _ in told(sound_book(), ARTICLE)} == {"E_TEXT_DIFFERS"}


def test_a_passage_that_is_lost_does_not_hide_what_follows() -> None:
    shorter = replace(BOOK, blocks=BOOK.blocks[:7])
    assert [code for code, _ in told(sound_book(), shorter)] == ["E_TEXT_ADDED"]
    lost = replace(BOOK.blocks[7], lines=lines("漏了。"))
    longer = replace(BOOK, blocks=(*BOOK.blocks[:6], lost, *BOOK.blocks[6:]))
    assert [code for code, _ in told(sound_book(), longer)] == ["E_TEXT_DIFFERS"]


def test_a_character_without_glyph_is_told_where_it_stands() -> None:
    report = Report()
    check_book(changed(PART, TEXT, "缆绳是龘的。"), "b", report)
    (item,) = report.diagnostics
    assert item.code is Code.E_NO_GLYPH
    assert item.span and (item.span.file, item.span.line) == (f"b/{PART}", line_of(PART, TEXT))
    assert dict(item.values)["code_point"] == "U+9F98"


def test_a_character_is_looked_for_in_the_weight_that_shows_it() -> None:
    """The title's face has all characters; the body's, cut down, has not."""
    files = unzip(sound_book())
    files["EPUB/fonts/song-400.ttf"] = files["EPUB/fonts/hei-700.ttf"]
    found = told(pack(files))
    assert {code for code, _ in found} == {"E_NO_GLYPH"}
    title = "EPUB/part-1.xhtml"
    assert line_of(title, "渡口</span></h1>") not in [int(place.rpartition(":")[2]) for _, place in found]


def test_what_sheets_put_before_the_text_needs_glyphs_too() -> None:
    marked = changed(CSS, "html {", '.paragraph::before { content: "龘" }\nhtml {')
    assert "E_NO_GLYPH" in [code for code, _ in told(marked)]
    from_attribute = pack(
        unzip(changed(CSS, "html {", ".paragraph::before { content: attr(data-x) }\nhtml {"))
        | {PART: unzip(changed(PART, 'class="paragraph"', 'class="paragraph" data-x="龘"'))[PART]}
    )
    assert "E_NO_GLYPH" in [code for code, _ in told(from_attribute)]


def test_what_no_face_is_made_for_is_left_to_the_reader() -> None:
    """Heads whose own face is not packed name the Western one alone; their Han are the device's."""
    files = unzip(sound_book())
    western = b'.heading{font-family:"western", serif}'
    rule = b'@font-face{font-family:"western";src:url("fonts/w.ttf")}'
    sheet = files["EPUB/faces.css"].replace(b"body{", rule + b"body{") + western
    files["EPUB/fonts/w.ttf"] = square_font("abcdefghijklmnopqrstuvwxyz", "w")
    listed = files[OPF].replace(
        b"</manifest>", b'<item id="w" href="fonts/w.ttf" media-type="font/ttf"/></manifest>'
    )
    assert told(pack(files | {"EPUB/faces.css": sheet, OPF: listed})) == []


def test_what_is_not_shown_needs_no_glyph() -> None:
    hidden = changed(PART, TEXT, f'{TEXT}<span class="landmarks">龘</span>')
    assert "E_NO_GLYPH" not in [code for code, _ in told(hidden)]


def test_entries_that_are_hidden_have_their_words() -> None:
    """A page list is often hidden; its links have words, and its pages are listed, all the same."""
    list_of_pages = 'epub:type="page-list"'
    assert told(changed(NAV, list_of_pages, f'{list_of_pages} hidden="hidden"'), BOOK) == []


@pytest.mark.parametrize(
    ("link", "is_named"),
    [
        ('<a href="#b8"><span hidden="hidden">a</span></a>', False),
        ('<a href="#b8" aria-label="a"/>', True),
        ('<a href="#b8" title="a"/>', True),
        ('<a href="#b8"><span role="img" aria-label="a"/></a>', True),
        ('<svg xmlns="http://www.w3.org/2000/svg"><a href="#b8"><title>a</title></a></svg>', True),
    ],
)
def test_a_link_is_named_by_words_or_attributes(link: str, is_named: bool) -> None:
    found = [code for code, _ in told(changed(PART, TEXT, f"{TEXT}{link}"))]
    assert ("E_LINK_WORDLESS" in found) != is_named


def test_letters_of_a_kind_that_the_faces_lack_wholly_are_left_to_the_reader() -> None:
    """In a book of others; the faces of ours are cut down to what it shows, so that each lack is a fault."""
    book = changed(PART, TEXT, f"{TEXT}و")
    assert "E_NO_GLYPH" not in [code for code, _ in told(book)]
    assert "E_NO_GLYPH" in [code for code, _ in told(book, BOOK)]


def test_addresses_before_a_base_are_inside_the_book_and_those_behind_it_are_not() -> None:
    base = '<title>a</title><base href="https://example.org/a/"/>'
    book = changed(PART, "<title>", f"{base}<title>")
    found = told(pack(unzip(book) | {PART: unzip(book)[PART].replace(TEXT.encode(), b'<a href="/b">c</a>')}))
    assert {"E_NOT_THERE", "E_SCHEME"}.isdisjoint(code for code, _ in found)


def test_a_book_that_says_nothing_of_accessibility_gets_a_note() -> None:
    files = unzip(sound_book())
    silent = re.sub(rb"<meta property=.schema:access[^/]*/meta>", b"", files[OPF])
    assert told(pack(files | {OPF: silent})) == [("E_ACCESS_SILENT", f"{OPF}:1")]


def test_sizes_are_looked_at() -> None:
    long = changed(PART, TEXT, TEXT * (LARGEST_FILE // len(TEXT.encode()) + 1))
    assert told(long) == [("E_LARGE_FILE", f"{PART}:1")]


def test_files_beside_the_package_are_told() -> None:
    assert told(added("EPUB/more.txt", b"")) == [("E_NOT_LISTED", f"{OPF}:1")]
    assert ("E_LEADS_OUT", "b:1") in told(added("../up.txt", b""))


@pytest.mark.parametrize("data", [b"", b"no zip at all", sound_book()[:2000]], ids=["empty", "text", "torn"])
def test_what_is_no_epub_is_told(data: bytes) -> None:
    assert told(data) == [("E_DAMAGED", "b:1")]


def test_a_wrong_byte_in_the_archive_is_told() -> None:
    book = bytearray(sound_book())
    book[len(book) // 2] ^= 0xFF
    assert told(bytes(book))[0][0] in ("E_DAMAGED", "E_MALFORMED")


def test_mimetype_must_come_first_and_stored() -> None:
    files = unzip(sound_book())
    last = {name: files[name] for name in sorted(files, key=lambda name: name == "mimetype")}
    assert told(pack(last)) == [("E_MIMETYPE", "b:1")]
    assert told(pack(files | {"mimetype": b"application/zip"})) == [("E_MIMETYPE", "b:1")]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert told(target.getvalue()) == [("E_MIMETYPE", "b:1")]


def test_entities_that_grow_without_end_are_refused() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY a0 "{"x" * 10}">{levels}]>'
    found = told(changed(PART, "<!DOCTYPE html>", bomb))
    assert found[0][0] == "E_ENTITY"
