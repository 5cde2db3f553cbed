"""Group I: heads (CLREQ #heading_processing; JLREQ 4.1; trade).

A specimen is a book in the style ``book``: see ``book_pages``; one row is of a report.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tests.conformance.book_pages import BOOK, IN_COLUMNS, set_books
from tests.conformance.manuscripts import set_manuscripts
from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched
from tests.conformance.pages import LEFT, SIZE, Page, Row
from tests.conformance.requirement import Check, Requirement
from tests.conformance.specimens import Specimen
from tests.conformance.type_area import CHARACTER, CHARACTERS, PITCH, css, off_grid
from typeset.pdf.engine.lines import reading
from typeset.readers import checks

_TEXT: Final = "路从村口开始，沿着溪水往上走，走不多远就看不见屋顶了；"
_LONG: Final = "为把山间驿站的灯火一代一代传下去而常年奔走在石板路上的修路的人们"
_MANUSCRIPT: Final = (
    "# 序言\n\n序言的话。\n\n# 第1章　山\n\n"
    + f"{_TEXT * 2}\n\n## 甲节\n\n### 甲目\n\n{_TEXT * 2}\n\n### 乙目\n\n{_TEXT}\n\n## {_LONG}\n\n{_TEXT}\n\n"
    + f"# 第2章　水\n\n{_TEXT}\n\n"
)
HEADS: Final = Specimen((_MANUSCRIPT,))
CROWD: Final = Specimen(
    ("# 第1章　山\n\n" + "".join(f"## 节\n\n{_TEXT * (k * k * k % 13 + 1)}\n\n" for k in range(90)),)
)
"""So many heads that some would fall on the last line of a page."""
SHORT: Final = Specimen(
    tuple(f"# 第{k}章　{title}\n\n{_TEXT}\n\n" for k, title in enumerate(("山水", "石板路", "山河慢行"), 1))
)
"""Titles of two, three and four characters."""
RUN_IN: Final = Specimen(
    (
        "山间驿站重新点灯", "",
        "　　坚持谷雨修路、清明点灯——谷雨之后，山里的路干了，来往的人也多起来，驿站的灯整夜亮着。", "",
        "　　坚持白天运石、夜里守站——石料从对岸运来，一趟要走两个时辰，雨天更久一些，大家都不说累。", "",
    ),
    20.0,
)  # fmt: skip
ENDED: Final = Specimen(
    tuple(
        f"# 第{k}章　山{end}\n\n{_TEXT}\n\n"
        for k, end in enumerate(("。", "，", "：", "？", "！", "……", ""), 1)
    )
)
"""Heads with marks at their ends."""
_EDGES: Final = {True: 0.44, False: 0.56}  # the share of the white beside the type area that is left of it


def _row(pages: Sequence[Page], text: str, *, size: float = 0.0) -> Row:
    """The line that begins with ``text``, outside the contents and the running heads."""
    return next(row for _, row in _rows(pages) if row.text.startswith(text) and row.glyphs[0].size >= size)


def _rows(pages: Sequence[Page]) -> list[tuple[int, Row]]:
    """The lines of the type area, but those of the contents, with the indexes of their pages."""
    return [
        (number, row)
        for number, page in enumerate(pages)
        for row in page.rows
        if "··" not in row.text and row.glyphs[0].size > 0.5
    ]


def _heads(pages: Sequence[Page]) -> list[Row]:
    """A chapter's head, a section's, one below it, and the first line of text."""
    return [_row(pages, text) for text in ("山", "甲节", "甲目", "路从")]


def _levels(pages: Sequence[Page]) -> None:
    looks = [(round(row.glyphs[0].size, 3), row.glyphs[0].face) for row in _heads(pages)]
    assert len(set(looks)) == len(looks)
    assert [size for size, _ in looks] == sorted((size for size, _ in looks), reverse=True)
    for (size, face), (lower, other) in pairwise(looks):
        assert size >= 1.1 * lower or face != other


def _whole_lines(pages: Sequence[Page]) -> None:
    before = _row(pages, "路从")
    for _, row in _rows(pages):
        if row.text.startswith("路从"):
            steps = (row.y - before.y) / PITCH
            near(steps - round(steps), 0, "lines from text to text", 0.01)


def _not_at_the_foot(pages: Sequence[Page]) -> None:
    numbers = {number for number, row in _rows(pages) if row.text == "节"}
    assert len(numbers) > 3
    for number in numbers:
        rows = [row for place, row in _rows(pages) if place == number]
        assert rows[-1].text != "节"
        assert rows[-2].text != "节" or not rows[-1].text.startswith("路从")


def _stacked(pages: Sequence[Page]) -> None:
    """A section's head and the one below it keep together, with less than two lines between."""
    rows = _rows(pages)
    place = next(k for k, (_, row) in enumerate(rows) if row.text == "甲目")
    (upper_page, upper), (lower_page, lower) = rows[place - 1 : place + 1]
    assert (upper.text, upper_page) == ("甲节", lower_page)
    assert lower.y - upper.y < 2.6 * PITCH


def _balanced(pages: Sequence[Page]) -> None:
    rows = [row for _, row in _rows(pages) if row.glyphs[0].size > 0.6]
    first = next(place for place, row in enumerate(rows) if row.text.startswith("为把"))
    lines = rows[first : first + 2]
    assert "".join(line.text for line in lines) == _LONG
    widths = [line.glyphs[-1].end - line.glyphs[0].x for line in lines]
    assert min(widths) > 0.6 * max(widths)


def _places(pages: Sequence[Page]) -> None:
    """Chapters and sections are centred, what is below them stands in two characters."""
    for text in ("山", "甲节"):
        number, row = next(item for item in _rows(pages) if item[1].text == text)
        middle = _left(number) + CHARACTERS * CHARACTER / 2
        near((row.glyphs[0].x + row.glyphs[-1].end) / 2, middle, f"the middle of {text}", 0.06)
    number, row = next(item for item in _rows(pages) if item[1].text == "甲目")
    near((row.glyphs[0].x - _left(number)) / CHARACTER, 2, "indent of 甲目 in characters", 0.06)


def _left(number: int) -> float:
    """Where the type area of a page begins, in em from the edge of the text of specimens."""
    width = 140 * 72 / 25.4 / SIZE
    return _EDGES[number % 2 == 0] * (width - CHARACTERS * CHARACTER) - LEFT / SIZE


def _chapters_on_rectos(pages: Sequence[Page]) -> None:
    openers = [number for number, row in _rows(pages) if row.text in ("山", "水")]
    assert len(openers) == 2
    assert all(number % 2 == 0 for number in openers)
    assert any(not page.rows for page in pages[: openers[-1]])


def _run_in(pages: Sequence[Page]) -> None:
    for start in ("坚持谷雨", "坚持白天"):
        row = next(row for page in pages for row in page.rows if row.text.startswith(start))
        end = row.text.index("——") + 2
        head, text = row.glyphs[:end], row.glyphs[end:]
        assert {glyph.face for glyph in head}.isdisjoint({glyph.face for glyph in text})
        assert {round(glyph.size, 3) for glyph in row.glyphs} == {1.0}


def _part_leaves(pages: Sequence[Page]) -> None:
    place = next(
        number for number, page in enumerate(pages) if "".join(row.text for row in page.rows) == "上篇山"
    )
    assert place % 2 == 0
    assert not pages[place + 1].rows


def _short_heads(pages: Sequence[Page]) -> None:
    row = _row(pages, "序言", size=0.6)
    near(row.step("序") / row.glyphs[0].size, 2, "from one character of 序言 to the next", 0.02)


def _short_titles(pages: Sequence[Page]) -> None:
    """The fewer characters, the wider apart, and the number as it was."""
    for title, step in (("山水", 2.0), ("石板路", 1.5), ("山河慢行", 1.25)):
        row = _row(pages, title, size=0.6)
        for _, _, found in row.steps():
            near(found / row.glyphs[0].size, step, f"the way between characters of {title}", 0.02)


def _numbers(pages: Sequence[Page]) -> None:
    """The number of a chapter stands on a line of its own above its title."""
    rows = [row for _, row in _rows(pages)]
    place = next(k for k, row in enumerate(rows) if row.text == "第1章")
    assert rows[place + 1].text == "山"
    assert rows[place + 1].y - rows[place].y > 2 * PITCH


def _stops_told(pages: Sequence[Page]) -> None:
    """Heads are set as they are written; of those that end with a mark, ？ ！ …… are as they should be."""
    assert pages[0].told.count("M_HEAD_END") == 3


def _spans(pages: Sequence[Page]) -> None:
    found = [item for item in _rows(pages) if item[1].text == "章1"]
    assert found
    number, row = found[0]
    middle = _left(number) + CHARACTERS * CHARACTER / 2
    near((row.glyphs[0].x + row.glyphs[-1].end) / 2, middle, "the middle of a head over columns", 0.4)


def _book(
    name: str, check: Check, mutant: Mutant | None, unmet: str = "", specimen: Specimen = HEADS
) -> Requirement:
    return Requirement(name, check, (specimen,), mutant, unmet, set_books)


_LEFT: Final = ".chapter > .heading-1 { column-span: none; text-align: left }"

ROWS: Final = (
    _book("HD01 levels differ in size or face, the higher ones larger", _levels,
          css("h2.heading, h3.heading { font-size: 1rem }", "chapters are no larger than sections")),
    _book("HD02 a head takes a whole number of lines", _whole_lines,
          off_grid(".heading-3 { padding-bottom: 4pt }", "a head takes a bit more")),
    _book("HD03 no head is on the last line of a page", _not_at_the_foot,
          css(".heading.heading { break-after: auto }", "heads may be parted from their text"),
          specimen=CROWD),
    _book("HD04 heads that follow each other keep together, with less white between", _stacked,
          css(".level-2 > .level-3:nth-child(2) > .heading-3 { margin-top: 3rlh }", "there is more")),
    _book("HD05 the lines of a head are balanced and end at sense", _balanced,
          Mutant("a head is filled like text", (patched(reading, "_HEADS", frozenset()),),
                 css(".heading-2 { text-align: left }", "").change)),
    _book("HD06 high heads are centred, low ones indented by two characters", _places,
          css(".heading-2.heading-2 { text-align: left }", "sections stand left")),
    _book("HD07 chapters begin on rectos, blank versos are blank", _chapters_on_rectos,
          css("main .chapter.chapter.chapter { break-before: page }", "chapters begin on any page")),
    Requirement("HD08 a run-in head has a face of its own in the size of the text", _run_in, (RUN_IN,),
                css(".run-in { font-size: 1.1em }", "it is larger"), make=set_manuscripts),
    _book("HD09 the title of a part has a leaf of its own, blank behind", _part_leaves,
          css(".part .chapter.chapter { break-before: page }", "a chapter begins on its back"),
          specimen=BOOK),
    _book("HD10 a head of two characters is spaced by one", _short_heads,
          css(".heading.pair.pair { letter-spacing: 0 }", "it is not spaced")),
    _book("HD10 so is the title of a chapter that has two to four", _short_titles,
          css(".chapter > .heading-1.heading-1.heading-1 { letter-spacing: 0 }", "it is not spaced"),
          specimen=SHORT),
    _book("HD11 the number of a chapter stands apart from its title", _numbers,
          css(".chapter .heading-1 .head-number.head-number { padding-bottom: 0 }", "there is less between")),
    _book("HD12 a head that ends with a stop is told of", _stops_told,
          Mutant("nobody looks for it", (patched(checks, "_ENDS", ()),)), specimen=ENDED),
    _book("HD13 a head may span columns", _spans, css(_LEFT, "it stands in the first column"),
          specimen=IN_COLUMNS),
)  # fmt: skip
