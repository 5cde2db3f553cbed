"""Group O: pages, running heads, folios, the order and the contents of a book (trade; JLREQ 2.6; CY/T 120).

A specimen is a whole book in Markdown, set in the style ``book`` through every stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import msgspec
from msgspec.structs import replace as replace_struct

from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched
from tests.conformance.pages import LEFT, SIZE, Page, Row, read_pages
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen
from tests.pdf.laid_out import prepare
from typeset.book import cip, title_pages
from typeset.html import render
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.pages import folios
from typeset.pdf.parts import maker
from typeset.pdf.render import render_pdf

_MM: Final = 72 / 25.4 / SIZE
_WIDTH, _HEIGHT = (
    140 * _MM,
    203 * _MM,
)  # the page of the style, and below its type area, in em of the specimens
_MEASURE, _DEPTH = 28 * 10.5 / SIZE, 28 * 17 / SIZE
_INNER, _HEAD = 0.44 * (_WIDTH - _MEASURE), 0.42 * (_HEIGHT - _DEPTH)
_CHARACTER: Final = 10.5 / SIZE
_TEXT: Final = "路从村口开始，沿着溪水往上走，走不多远就看不见屋顶了。" * 3
_BOOK: Final = """\
style = "book"
title = "山河慢行"
authors = ["林晚舟"]
[imprint]
cip = "山河慢行／林晚舟著"
[imprint.record]
"开本" = "140mm×203mm"
[book]
heads = "{heads}"
[text]
columns = {columns}
characters = {characters}
"""


def _chapter(number: int, paragraphs: int) -> str:
    section = f"## {number}之{{}}节\n\n" + f"{_TEXT}\n\n" * paragraphs
    return f"# 第{number}章　章{number}\n\n{section.format(1)}{section.format(2)}"


_MANUSCRIPT: Final = (
    "# 献给山\n\n献词的话。\n\n# 前言\n\n" + f"{_TEXT}\n\n" * 12
    + "# 上篇　山\n\n" + _chapter(1, 14) + _chapter(2, 9)
    + "# 附录\n\n附录的话。\n\n# 参考文献\n\n书目。\n\n# 后记\n\n后记的话。\n"
)  # fmt: skip
BOOK: Final = Specimen((_MANUSCRIPT,))
IN_COLUMNS: Final = replace(BOOK, width=2)
"""Its width is the number of columns."""


def set_books(specimens: Sequence[Specimen]) -> list[Page]:
    """All pages of books, whose text each specimen holds."""
    return [page for specimen in specimens for page in _render(specimen)]


def _render(specimen: Specimen) -> tuple[Page, ...]:
    columns = 1 if specimen.width > 4 else int(specimen.width)
    with TemporaryDirectory() as folder:
        path = Path(folder)
        settings = _BOOK.format(heads="chapter", columns=columns, characters=28 if columns == 1 else 13)
        (path / "book.toml").write_text(settings, encoding="utf-8")
        (path / "01.md").write_text("".join(specimen.texts), encoding="utf-8")
        made = prepare(path)
        layout = replace_struct(made.layout, css=made.layout.css + specimen.css)
        pages = read_pages(render_pdf(made.html, layout, made.report).data, layout.faces)
        told = tuple(item.code.name for item in made.report.diagnostics)
        return tuple(replace(page, told=told) for page in pages)


def _head(page: Page) -> list[Row]:
    return [row for row in page.rows if row.y < _HEAD - 0.2]


def _foot(page: Page) -> list[Row]:
    return [row for row in page.rows if row.y > _HEAD + _DEPTH + 0.8]


def _body(page: Page) -> list[Row]:
    return [row for row in page.rows if _HEAD - 0.2 <= row.y <= _HEAD + _DEPTH + 0.8]


def _text(rows: Iterable[Row]) -> str:
    return "".join(row.text for row in rows)


def _is_recto(number: int) -> bool:
    return number % 2 == 0  # counted from 0


def _left(number: int) -> float:
    """Where the type area of a page begins, in em from the edge of the text of specimens."""
    return (_INNER if _is_recto(number) else _WIDTH - _MEASURE - _INNER) - LEFT / SIZE


def _folios_outside(pages: Sequence[Page]) -> None:
    heights = set()
    seen = {True: 0, False: 0}
    for number, page in enumerate(pages):
        for row in _foot(page):
            seen[_is_recto(number)] += 1
            heights.add(round(row.y, 3))
            left = _left(number)
            if _is_recto(number):
                near(row.glyphs[-1].end, left + _MEASURE, "right edge of a folio", 0.03)
            else:
                near(row.glyphs[0].x, left, "left edge of a folio", 0.06)
    assert min(seen.values()) > 2
    assert len(heights) == 1


def _blanks_and_leaves(pages: Sequence[Page]) -> None:
    bare = [page for page in pages if not _body(page) or _text(_body(page)) == "上篇山"]
    assert len(bare) > 3
    for page in (*bare, *pages[:4]):
        assert not _head(page)
        assert not _foot(page)
    first = next(number for number, page in enumerate(pages) if _text(_body(page)) == "上篇山")
    assert _text(_foot(pages[first + 2])) == "3"  # the leaf and its back are counted


def _running_heads(pages: Sequence[Page]) -> None:
    chapter, found = "", 0
    for number, page in enumerate(pages):
        body, head = _text(_body(page)), _text(_head(page))
        opener = re.match(r"第(\d)章", body)
        chapter = opener[1] if opener else "" if body.startswith("附录") else chapter
        if opener:
            assert not head
        elif chapter and body:
            found += 1
            wanted = rf"{chapter}之\d节" if _is_recto(number) else f"第{chapter}章章{chapter}"
            assert re.fullmatch(wanted, head), f"{head} on page {number + 1}"
    assert found > 3


def _front_numbers(pages: Sequence[Page]) -> None:
    printed = [_text(_foot(page)) for page in pages]
    romans = [text for text in printed if re.fullmatch("[ivx]+", text)]
    figures = [text for text in printed if text.isdecimal()]
    assert romans[0] == "v"
    assert figures[0] == "3"  # the leaf of the first part is 1
    assert printed.index(figures[0]) % 2 == 0
    assert printed.index(romans[-1]) < printed.index(figures[0])


def _order(pages: Sequence[Page]) -> None:
    wanted = (
        "山河慢行林晚舟著",
        "山河慢行／",
        "献给山",
        "前言",
        "目录",
        "上篇山",
        "第1章",
        "附录",
        "参考文献",
        "后记",
    )
    bodies = [_text(_body(page)) for page in pages]
    places = [next(number for number, body in enumerate(bodies) if body.startswith(text)) for text in wanted]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def _imprint(pages: Sequence[Page]) -> None:
    page = pages[3]
    assert [row.text for row in page.rows] == ["山河慢行／林晚舟著", "开本140mm×203mm"]
    near(page.rows[-1].y, _HEAD + _DEPTH - 0.28, "foot of the copyright page", 0.1)


def _cip_is_checked(pages: Sequence[Page]) -> None:
    """The data of the specimen are a title and an author: head, number, subjects and approval are missing."""
    assert pages[0].told.count("C_CIP_PART") == 4


def _contents(pages: Sequence[Page]) -> None:
    homes = dict(enumerate(pages))
    (place,) = (number for number, page in homes.items() if _text(_body(page)).startswith("目录"))
    lines = [row for row in _body(pages[place]) if "·" in row.text]
    assert len(lines) == 12
    edge = _left(place) + _MEASURE
    for row in lines:
        near(row.glyphs[-1].end, edge, "right edge of a folio in the contents", 0.03)
        title, _, folio = re.fullmatch(r"(.*?)(·+)(\w+)", row.text).groups()  # type: ignore[union-attr]
        near(row.glyphs[0].x - _left(place), 2 * _CHARACTER if "节" in title else 0.0, "indent", 0.06)
        titles = (title, title.replace("　", ""))
        home = next(
            page
            for number, page in homes.items()
            if number != place and _text(_body(page)).find(titles[0]) >= 0
        )
        assert _text(_foot(home)) in (folio, ""), title
    places = [[glyph.x for glyph in row.glyphs if glyph.char == "·"] for row in lines]
    step = places[0][1] - places[0][0]
    for dots in places:
        offset = (dots[-1] - places[0][-1]) / step % 1
        near(min(offset, 1 - offset), 0, "way to a dot above", 0.05)


def _has_index(pages: Sequence[Page]) -> None:
    assert any("索引" in _text(_body(page)) for page in pages)


def _columns(page: Page, number: int) -> tuple[list[Row], list[Row]]:
    """The lines of body text in both columns: glyphs left of the middle, and right of it."""
    middle = _left(number) + _MEASURE / 2
    halves: tuple[list[Row], list[Row]] = [], []
    for row in _body(page):
        for half, is_left in zip(halves, (True, False), strict=True):
            glyphs = tuple(glyph for glyph in row.glyphs if (glyph.x < middle) is is_left)
            if glyphs and all(glyph.size < 0.55 for glyph in glyphs):
                half.append(Row(glyphs))
    return halves


def _column_gap(pages: Sequence[Page]) -> None:
    """Two characters at least; a last page is balanced."""
    for number, page in enumerate(pages):
        if _text(_head(page)).startswith("第"):
            left, right = _columns(page, number)
            if left and right:
                end = max(row.glyphs[-1].end for row in left)
                start = min(row.glyphs[0].x for row in right)
                assert start - end > 2 * _CHARACTER - 0.3
                assert abs(len(left) - len(right)) <= 2


def _column_lines(pages: Sequence[Page]) -> None:
    """A whole number of characters to the line; lines of both columns stand level."""
    for number, page in enumerate(pages):
        if _text(_head(page)).startswith("第"):
            left, right = _columns(page, number)
            if left and right:
                edge = _left(number)
                start = (min(row.glyphs[0].x for row in right) - edge) / _CHARACTER
                near(start, round(start), "left edge of a column in characters", 0.15)
                heights = {round(row.y, 2) for row in left}
                assert sum(round(row.y, 2) in heights for row in right) >= len(right) - 1


def _css(css: str, saying: str) -> Mutant:
    """The style sheet gets it wrong."""
    return Mutant(saying, change=lambda specimen: replace(specimen, css=css))


_NONE: Final = "{ content: none }"


def _fill_with_next_pages(document: Any, report: Report, homes: Mapping[str, folios.Folio]) -> None:
    later = {name: msgspec.structs.replace(folio, number=folio.number + 1) for name, folio in homes.items()}
    _FILL(document, report, later)


_FILL = maker.fill_folios

ROWS: Final = (
    Requirement(
        "PG01 the folio stands at the outer edge, as high on every page",
        _folios_outside,
        (BOOK,),
        _css(
            f"@page :left {{ @bottom-left {_NONE} @bottom-right {{ content: counter(page) }} }}",
            "folios of versos stand inside",
        ),
        make=set_books,
    ),
    Requirement(
        "PG02 blank pages and leaves bear neither head nor folio, but are counted",
        _blanks_and_leaves,
        (BOOK,),
        _css("@page :blank { @bottom-left { content: counter(page) } }", "blank pages bear folios"),
        make=set_books,
    ),
    Requirement(
        "PG03 running heads: the higher level on versos, the lower on rectos, none on openers",
        _running_heads,
        (BOOK,),
        _css(".heading-2 { string-set: none }", "rectos name the chapter"),
        make=set_books,
    ),
    Requirement(
        "PG04 front matter has numbers of its own; the text begins with 1 on a recto",
        _front_numbers,
        (BOOK,),
        _css("body main:not(.empty) { counter-reset: none }", "pages are numbered through"),
        make=set_books,
    ),
    Requirement(
        "PG05 the parts of a book follow each other in their order",
        _order,
        (BOOK,),
        Mutant("a preface stands with the chapters", (patched(render, "FRONT", frozenset()),)),
        make=set_books,
    ),
    Requirement(
        "PG06 a copyright page holds the cataloguing data and the record of the edition",
        _imprint,
        (BOOK,),
        Mutant("there is none", (patched(title_pages, "_imprint_blocks", lambda *_: ()),)),
        make=set_books,
    ),
    Requirement(
        "PG06 what its data lack of the parts of GB/T 12451 is told",
        _cip_is_checked,
        (BOOK,),
        Mutant("nobody looks for them", (patched(cip, "_PARTS", ()),)),
        make=set_books,
    ),
    Requirement(
        "PG07 the contents: levels indented, dots below each other, folios flush and true",
        _contents,
        (BOOK,),
        Mutant("each line names the page after", (patched(maker, "fill_folios", _fill_with_next_pages),)),
        make=set_books,
    ),
    Requirement(
        "PG08 an index is sorted by sound or strokes",
        _has_index,
        (BOOK,),
        make=set_books,
        unmet="no index is made",
    ),
    Requirement(
        "PG09 columns stand two characters apart; the last page is balanced",
        _column_gap,
        (IN_COLUMNS,),
        _css("main .chapter.chapter { column-gap: 1em }", "they stand one apart"),
        make=set_books,
    ),
    Requirement(
        "PG10 a column is a whole number of characters wide, its lines level with its neighbour's",
        _column_lines,
        (IN_COLUMNS,),
        _css("main .chapter.chapter { column-gap: 2.5em }", "columns are half a character wider apart"),
        make=set_books,
    ),
)
