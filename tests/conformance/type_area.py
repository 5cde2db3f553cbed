"""Group H: the type area and its grid (CLREQ #composition_of_book; GB/T 788; trade).

A specimen is a book in the style ``book``: see ``book_pages``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

import pymupdf

from tests.composition.marks import is_han
from tests.conformance.book_pages import BOOK, set_books
from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched
from tests.conformance.pages import LEFT, SIZE, Page, Row
from tests.conformance.requirement import Check, Requirement
from tests.conformance.specimens import Specimen
from typeset.pdf.engine.hooks import block_level_layout, make_all_pages
from typeset.pdf.engine.lines import on_grid

PITCH, CHARACTER = 17 / SIZE, 10.5 / SIZE  # of the style, in em of the specimens
LINES, CHARACTERS = 28, 28
_TEXT: Final = "路从村口开始，沿着溪水往上走，走不多远就看不见屋顶了；" * 3 + "再走就是山。"
_MARKED: Final = (
    "路从**村口**{开|kāi}{始|shǐ}，沿着[溪水]{.dots}往*上走*，`ls`走不多远^[注文一条。]就看不见屋顶了。" * 3
)
_MIXED: Final = (
    "# 第1章　山\n\n"
    + f"{_TEXT}\n\n{_MARKED}\n\n## 一节\n\n{_TEXT}\n\n> {_TEXT}\n\n- {_TEXT}\n- 项\n\n{_TEXT}\n\n"
    + f"| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n: 表题\n\n{_TEXT}\n\n### 一目\n\n{_TEXT}\n\n"
    + f"::: 诗\n月亮走，\n我也走。\n:::\n\n```text\ncode\ncode\n```\n\n{_TEXT}\n\n" * 4
) * 2  # fmt: skip
MIXED: Final = Specimen((_MIXED.replace("# 第1章　山", "# 第2章　水", 1),))


def css(rules: str, saying: str) -> Mutant:
    """The style sheet gets it wrong."""
    return Mutant(saying, change=lambda specimen: replace(specimen, css=rules))


def off_grid(rules: str, saying: str) -> Mutant:
    """There is no grid, and the style sheet does not keep to whole lines."""
    modules = (on_grid, make_all_pages, block_level_layout)
    patches = tuple(patched(module, "active_grid", lambda: None) for module in modules)
    return Mutant(saying, patches, lambda specimen: replace(specimen, css=rules))


def body_rows(page: Page) -> list[Row]:
    """The lines of body text in the body's face and size."""
    return [row for row in page.rows if _is_body(row)]


def _is_body(row: Row) -> bool:
    plain = [glyph for glyph in row.glyphs if abs(glyph.size - CHARACTER) < 0.01 and is_han(glyph.char)]
    return len(plain) > 2


def _full_lines(pages: Sequence[Page]) -> Iterator[tuple[int, Row]]:
    """Lines of body text from edge to edge that end with a Han character, with their pages' indexes."""
    for number, page in enumerate(pages):
        for row in body_rows(page):
            if row.glyphs[-1].end - row.glyphs[0].x > (CHARACTERS - 1.2) * CHARACTER and is_han(row.text[-1]):
                yield number, row


def _measure(pages: Sequence[Page]) -> None:
    widths = [row.glyphs[-1].end - row.glyphs[0].x for _, row in _full_lines(pages) if is_han(row.text[0])]
    assert len(widths) > 20
    for width in widths:
        near(width / CHARACTER, CHARACTERS, "a full line in characters", 0.02)


def _depth(pages: Sequence[Page]) -> None:
    """Pages full of text hold so many lines, or one more or less, both pages of a spread alike."""
    depths = Counter(
        round((rows[-1].y - rows[0].y) / PITCH, 2) + 1 for page in pages if (rows := body_rows(page))
    )
    full = [depth for depth in depths if depth >= LINES - 1]
    assert full
    assert all(abs(depth - round(depth)) < 0.02 and depth <= LINES + 1 for depth in depths)


def _leading(pages: Sequence[Page]) -> None:
    steps = Counter(
        round(after.y - before.y, 3) for page in pages for before, after in pairwise(body_rows(page))
    )
    near(steps.most_common(1)[0][0], PITCH, "leading", 0.005)
    assert 1.5 <= PITCH / CHARACTER <= 2.0


def _grid(pages: Sequence[Page]) -> None:
    """All baselines are whole pitches apart, to a tenth of a point, on all pages."""
    rows = [row for page in pages for row in body_rows(page)]
    assert len(rows) > 100
    for row in rows:
        steps = (_baseline(row) - _baseline(rows[0])) / PITCH
        near(steps - round(steps), 0, row.text, 0.1 / 17)


def _baseline(row: Row) -> float:
    return next(glyph.y for glyph in row.glyphs if abs(glyph.size - CHARACTER) < 0.01)


def _sizes(pages: Sequence[Page], fits: Callable[[float], bool]) -> None:
    sizes = {round(glyph.size * SIZE, 2) for page in pages for row in page.rows for glyph in row.glyphs
             if is_han(glyph.char)}  # fmt: skip
    assert 10.5 in sizes
    assert all(map(fits, sizes)), sorted(sizes)


_SIZES_OF_HAO: Final = (
    42,
    36,
    28,
    27.5,
    26,
    24,
    22,
    21,
    18,
    16,
    15.75,
    15,
    14,
    13.75,
    12,
    10.5,
    9,
    8,
    7.875,
    7.5,
)


def _mirrored(pages: Sequence[Page]) -> None:
    edges: dict[bool, set[float]] = {True: set(), False: set()}
    for number, row in _full_lines(pages):
        if is_han(row.text[0]):
            edges[number % 2 == 0].add(round(row.glyphs[0].x + LEFT / SIZE, 2))
    (inner,), (outer,) = edges[True], edges[False]
    width = 140 * 72 / 25.4 / SIZE
    near(inner + outer + CHARACTERS * CHARACTER, width, "the margins and the measure", 0.03)
    assert outer > inner + 0.1


def _marks_move_nothing(pages: Sequence[Page]) -> None:
    """Readings between lines make them one row here; its baselines are a pitch apart."""
    marked = [row for page in pages for row in page.rows if "ā" in row.text]
    steps = []
    for row in marked:
        han = (glyph for glyph in row.glyphs if abs(glyph.size - CHARACTER) < 0.01 and is_han(glyph.char))
        baselines = sorted({round(glyph.y, 3) for glyph in han})
        steps += [after - before for before, after in pairwise(baselines)]
    assert len(steps) > 4
    for step in steps:
        near(step, PITCH, "the way to the line below", 0.005)


def _trim(pages: Sequence[Page]) -> None:
    data, _ = pages[0].source
    with pymupdf.open(stream=data, filetype="pdf") as document:
        for page in document:
            near(page.rect.width / 72 * 25.4, 140, "width in mm", 1)
            near(page.rect.height / 72 * 25.4, 203, "height in mm", 1)


def _is_document_of_state(pages: Sequence[Page]) -> None:
    raise AssertionError


def _row(
    name: str, check: Check, mutant: Mutant | None, unmet: str = "", specimen: Specimen = MIXED
) -> Requirement:
    return Requirement(name, check, (specimen,), mutant, unmet, set_books)


ROWS: Final = (
    _row("TA01 the measure is a whole number of characters", _measure,
         css("main { padding-right: 5pt }", "it is half a character narrower")),
    _row("TA02 the type area is a whole number of lines", _depth,
         css("@page { margin-bottom: 130pt }", "it is some lines lower"), specimen=BOOK),
    _row("TA03 the leading is 1.5 to 2 of the size, the same through the book", _leading,
         off_grid(".chapter p { line-height: 14pt }", "paragraphs are leaded less")),
    _row("TA04 all baselines stand on one grid, recto and verso", _grid,
         off_grid("", "heads, tables and the like take what they take")),
    _row("TA05 no character is smaller than size 6, 7.875 pt",
         partial(_sizes, fits=lambda size: size >= 7.87),
         css(".note { font-size: .6rem }", "notes are smaller")),
    _row("TA06 sizes are those of the table of 号", partial(_sizes, fits=_SIZES_OF_HAO.__contains__), None,
         "styles reckon the sizes of heads, quotations and captions as parts of the body's"),
    _row("TA07 the type area is mirrored, nearer to the binding", _mirrored,
         css("@page :left { margin-left: 44pt; margin-right: 58.8pt }", "versos are no mirror")),
    _row("TA08 ruby, dots, notes and code move no line", _marks_move_nothing,
         off_grid(".chapter code.code { line-height: 2 }", "code takes a higher line")),
    _row("TA09 an official document is as GB/T 9704 has it", _is_document_of_state, None,
         "no style for official documents ships"),
    _row("TA10 the sheet is of the trim that was asked for", _trim,
         css("@page { size: 145mm 203mm }", "it is wider")),
)  # fmt: skip
