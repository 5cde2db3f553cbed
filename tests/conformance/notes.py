"""Group K: notes (CY/T 121; JLREQ 4.2.5; trade), and tables over pages (CY/T 170) for group P."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tests.conformance.manuscripts import LINES
from tests.conformance.markdown_pages import set_markdown
from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched, specimen
from tests.conformance.pages import LEADING, SIZE, TOP, Glyph, Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen
from typeset.model.characters import CIRCLED
from typeset.pdf.engine.blocks import table_parts, tall_rows
from typeset.pdf.engine.notes import footnote_numbers, note_area

_WIDTH: Final = 20
_TOP: Final = TOP / SIZE
_FOOT: Final = _TOP + LINES * LEADING
_SMALL: Final = 0.8  # em: notes are smaller than that, the text is not
_TEXT: Final = "天地玄黄宇宙洪荒" * 4
_NOTED: Final = "".join(
    f"{_TEXT}甲。^[注文{number}{'寒来暑往' * (number % 9)}。]\n\n" for number in range(40)
)
_MANY: Final = Specimen((_NOTED,), _WIDTH)
_LONG: Final = tuple(
    Specimen((f"{'天' * (_WIDTH * 8 - 2)}甲。^[开头{'注' * count}末。]\n\n{_TEXT * 12}\n",), _WIDTH)
    for count in range(180, 600, 26)
)
_CROWD: Final = Specimen(("甲^[注]" * 53,), _WIDTH, css=".note{font-size:3pt;line-height:1}")
_ROWS: Final = "".join(f"| 第{number}行 | 乙 |\n" for number in range(30))
_TABLE: Final = Specimen((f"{_TEXT}\n\n| 甲头 | 乙头 |\n|---|---|\n{_ROWS}\n: 人口\n\n{_TEXT}\n",), _WIDTH)
_HEAD: Final = "| 甲头 | 乙头 |\n|---|---|\n"
_SHORT_TABLES: Final = tuple(
    Specimen(
        (f"{'天' * (_WIDTH * count - 2)}\n\n| | |\n|---|---|\n" + "| 行 | 乙 |\n" * 3 + f"\n{_TEXT}\n",),
        _WIDTH,
    )
    for count in range(6, 13)
)
_GIANT: Final = Specimen(
    (f"{_TEXT}\n\n{_HEAD}| 短 | 乙 |\n| 始{'地' * 700}终 | 乙 |\n| 短 | 乙 |\n",), _WIDTH
)
_HIGH: Final = "".join(f"| 始{number}{'地' * 70}终 | 乙 |\n" for number in range(6))
_TALL: Final = Specimen((f"| 甲头 | 乙头 |\n|---|---|\n{_HIGH}",), _WIDTH)


def _is_note(row: Row) -> bool:
    return all(glyph.size < _SMALL for glyph in row.glyphs)


def _marks(page: Page) -> list[tuple[Row, Glyph]]:
    return [(row, glyph) for row in page.rows for glyph in row.glyphs if glyph.char in CIRCLED]


def _calls(page: Page) -> list[tuple[Row, Glyph]]:
    return [(row, glyph) for row, glyph in _marks(page) if not _is_note(row)]


def _notes(page: Page) -> list[Row]:
    return [row for row in page.rows if _is_note(row)]


def _raised_behind_the_stop(pages: Sequence[Page]) -> None:
    calls = [call for page in pages for call in _calls(page)]
    assert len(calls) == 40
    for row, mark in calls:
        assert mark.size < 0.75
        assert row.y - mark.y > 0.2, f"{mark.char} is not raised"
        before = [glyph.char for glyph in row.glyphs if glyph.x < mark.x - 0.01]
        assert before and before[-1] == "。"


def _from_one_on_each_page(pages: Sequence[Page]) -> None:
    assert len(pages) > 4
    for page in pages:
        called = [CIRCLED.index(glyph.char) for _, glyph in _calls(page)]
        assert called == list(range(len(called)))
        printed = [CIRCLED.index(row.text[0]) for row in _notes(page) if row.text[0] in CIRCLED]
        assert printed == called


def _on_the_page_of_its_mark(pages: Sequence[Page]) -> None:
    for page in pages:
        begun = [row for row in _notes(page) if "注文" in row.text]
        assert len(begun) == len(_calls(page))
        notes = _notes(page)
        if notes:
            assert max(row.y for row in page.rows) == notes[-1].y
            feet = (_FOOT - notes[-1].y + lines * LEADING for lines in (-1, 0, 1))  # as facing pages ask
            assert any(0 < foot < 0.7 for foot in feet)


def _small_and_indented(pages: Sequence[Page]) -> None:
    firsts = [row for page in pages for row in _notes(page) if row.text[0] in CIRCLED]
    assert len(firsts) == 40
    for row in firsts:
        size = row.glyphs[-1].size
        assert 0.7 <= size <= 0.8
        near(row.glyphs[0].x, 2 * size, "indent of a note", 0.03)


def _short_rule(pages: Sequence[Page]) -> None:
    for page in pages:
        notes = _notes(page)
        if notes:
            rules = [stroke for stroke in page.strokes if 0 < notes[0].y - stroke.top < 2]
            assert rules, "no rule above the notes"
            near(rules[-1].right - rules[-1].left, _WIDTH / 4, "the rule above the notes", 0.1)


def _two_lines_on_each_side(pages: Sequence[Page]) -> None:
    parts: list[list[int]] = []
    for page in pages:
        notes = _notes(page)
        if notes and notes[0].text.startswith("①开头"):
            parts.append([])
        if notes:
            parts[-1].append(len(notes))
    cut = [part for part in parts if len(part) > 1]
    assert len(cut) >= 5
    assert min(count for part in cut for count in part) >= 2


def _circled_to_fifty(pages: Sequence[Page]) -> None:
    (page,) = pages
    text = "".join(row.text for row in page.rows if not _is_note(row))
    assert re.sub("甲", "", text) == CIRCLED + "515253"


def _two_lines_in_one(pages: Sequence[Page]) -> None:
    """Two lines of half the size, exactly as high as the text together; lines of text stay where they are."""
    (page,) = pages
    glyphs = [glyph for row in page.rows for glyph in row.glyphs]
    small = [glyph for glyph in glyphs if glyph.size < 0.9]
    text = [glyph for glyph in glyphs if glyph.size > 0.9]
    lines = [[glyph for glyph in small if abs(glyph.y - y) < 0.01] for y in sorted({one.y for one in small})]
    assert ["".join(glyph.char for glyph in sorted(line, key=lambda one: one.x)) for line in lines] == [
        "割注两",
        "行小字",
    ]
    assert all(abs(glyph.size - 0.5) < 0.01 for glyph in small)
    (baseline,) = {round(glyph.y, 2) for glyph in text if glyph.char == "（"}
    near(lines[1][0].y - lines[0][0].y, 0.5, "from line to line")
    near(lines[0][0].y - 0.44, baseline - 0.88, "head of the note")
    near(lines[1][0].y + 0.06, baseline + 0.12, "foot of the note")
    others = sorted({round(glyph.y, 2) for glyph in text if glyph.y > 1})
    for before, after in pairwise(others):
        near(after - before, LEADING, "leading", 0.01)
    assert len(others) > 2


def _parts(pages: Sequence[Page]) -> Iterator[list[str]]:
    """The lines of each page that belong to the table."""
    for page in pages:
        yield [row.text for row in page.rows if _is_note(row) or row.glyphs[0].size < 0.95]


def _continued(pages: Sequence[Page]) -> None:
    first, *others = [part for part in _parts(pages) if part]
    assert first[0] == "表1人口"
    assert len(others) >= 2
    for part in (first, *others):
        assert part[1] == "甲头乙头"
    for part in others:
        assert part[0] == "续表1"


def _whole_rows(pages: Sequence[Page]) -> None:
    found = 0
    for page in pages:
        text = "".join(row.text for row in page.rows)
        assert text.count("始") == text.count("终")
        found += text.count("始")
    assert found == 6


def _three_rows_together(pages: Sequence[Page]) -> None:
    """All of a table; it leaves no more than a fourth of these pages white, for which it would be parted."""
    found = [sum(row.text.startswith("行") for row in page.rows) for page in pages]
    assert sum(found) == 3 * len(_SHORT_TABLES)
    assert set(found) <= {0, 3}


def _begun_at_once(pages: Sequence[Page]) -> None:
    """A row taller than a page begins below the one before it."""
    text = "".join(row.text for row in pages[0].rows)
    assert "短" in text and "始" in text
    assert sum(row.text.count("始") for page in pages for row in page.rows) == 1


def _css(saying: str, css: str) -> Mutant:
    return specimen(saying, lambda one: replace(one, css=one.css + css))


_ONE_LINE: Final = Mutant(
    "one line may stand alone",
    (patched(note_area, "LEAST_LINES", 1),),
    lambda one: replace(one, css=".note{orphans:1;widows:1}"),
)

ROWS: Final = (
    Requirement(
        "NO01 calls are circled, raised, behind the mark of the sentence",
        _raised_behind_the_stop,
        (_MANY,),
        _css("calls stand on the baseline", ".note::footnote-call{vertical-align:baseline}"),
        make=set_markdown,
    ),
    Requirement(
        "NO02 each page numbers its notes from one",
        _from_one_on_each_page,
        (_MANY,),
        Mutant(
            "marks stay as they are laid out", (patched(footnote_numbers, "number_notes", lambda *_: None),)
        ),
        make=set_markdown,
    ),
    Requirement(
        "NO03 a note begins on the page of its mark, at the foot",
        _on_the_page_of_its_mark,
        (_MANY,),
        _css("notes that find no room wait for the next page", ".note{footnote-policy:auto;orphans:99}"),
        make=set_markdown,
    ),
    Requirement(
        "NO03 a note is smaller than the text, and indented by 2 em",
        _small_and_indented,
        (_MANY,),
        _css("notes are not indented", ".note{text-indent:0}"),
        make=set_markdown,
    ),
    Requirement(
        "NO03 a rule of a quarter of the measure stands above the notes",
        _short_rule,
        (_MANY,),
        _css("the rule is as wide as the text", "@page{@footnote{max-width:none}}"),
        make=set_markdown,
    ),
    Requirement(
        "NO04 a long note runs on, with two lines on each side at least",
        _two_lines_on_each_side,
        _LONG,
        _ONE_LINE,
        make=set_markdown,
    ),
    Requirement(
        "NO05 circled figures go to fifty, plain ones follow",
        _circled_to_fifty,
        (_CROWD,),
        Mutant("they end at twenty", (patched(footnote_numbers, "CIRCLED", CIRCLED[:20]),)),
        make=set_markdown,
    ),
    Requirement(
        "NO06 notes of two small lines stand inside a line of text",
        _two_lines_in_one,
        (Specimen(("天" * 30 + "[割注两行小字]{.inline-note}" + "天" * 40,), 20.0),),
        specimen("the lines are larger", lambda one: replace(one, css=".inline-note { font-size: .6em }")),
        make=set_markdown,
    ),
)

TABLES: Final = (
    Requirement(
        "FT05 a further part of a table repeats its head under 续表",
        _continued,
        (_TABLE,),
        Mutant("parts have no name", (patched(table_parts, "_continued_caption", lambda *_: None),)),
        make=set_markdown,
    ),
    Requirement(
        "FT06 rows of tables are whole",
        _whole_rows,
        (_TALL,),
        _css("rows may break", ".table tr{break-inside:auto}"),
        make=set_markdown,
    ),
    Requirement(
        "FT06 a few rows are on one page",
        _three_rows_together,
        _SHORT_TABLES,
        _css("rows may part", ".with-next.with-next{break-after:auto}"),
        make=set_markdown,
    ),
    Requirement(
        "FT06 but for a row taller than a page, which begins where it stands",
        _begun_at_once,
        (_GIANT,),
        Mutant("it waits for the next page", (patched(tall_rows, "_next_row", lambda *_: None),)),
        make=set_markdown,
    ),
)
