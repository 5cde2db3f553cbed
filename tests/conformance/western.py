"""Group F: Western words and figures among Han (CLREQ #mixed_text_composition; CY/T 154)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from tests.composition.extract import in_pdfium
from tests.composition.marks import is_han, is_western
from tests.conformance import mutants
from tests.conformance.manuscripts import set_manuscripts
from tests.conformance.markdown_pages import set_markdown
from tests.conformance.measures import near, turned
from tests.conformance.pages import Page
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset import passes
from typeset.book import recovery
from typeset.compose import CompositionSettings, rules, words
from typeset.compose.classes import Kind
from typeset.compose.rules import HAN_KINDS
from typeset.pdf import prepare

_MIXED: Final = "共3000人用Python写"
_LONG: Final = tuple(sweep("用Python写3000行Go", range(2, 14)))


def _gaps(page: Page) -> list[float]:
    found = []
    for row in page.rows:
        for first, second, step in row.steps():
            pair = first.char, second.char
            if (is_han(pair[0]) and is_western(pair[1])) or (is_western(pair[0]) and is_han(pair[1])):
                found.append(step - first.advance)
    return found


def _gap_of_a_quarter(pages: Sequence[Page]) -> None:
    natural, full = pages
    for gap in _gaps(natural):
        near(gap, 0.25, "natural gap")
    assert len(_gaps(natural)) == 4
    # Beyond its own most a gap takes its share of the line's even gaps.
    assert min(_gaps(full)) >= 0.125 - 0.005
    assert max(_gaps(full)) <= 1 / 3 + 0.25
    data, _ = natural.source
    assert _MIXED in "".join(in_pdfium(data)), "the gap is copied as a space"


def _no_gap_at_edges(pages: Sequence[Page]) -> None:
    starts = ends = 0
    for before, after in turned(pages):
        if is_western(after.text[0]):
            starts += 1
            near(after.glyphs[0].x, 0.0, after.text)
        if is_western(before.text[-1]):
            ends += 1
            near(before.glyphs[-1].end, 12.0, before.text)
    assert starts and ends


def _no_gap_beside_marks(pages: Sequence[Page]) -> None:
    (page,) = pages
    count = 0
    for first, second, step in page.row.steps():
        if is_western(first.char) != is_western(second.char):
            count += 1
            near(step, first.advance, f"{first.char}{second.char}")
    assert count == 10


def _typed_spaces_are_the_gap(pages: Sequence[Page]) -> None:
    (page,) = pages
    found = _gaps(page)
    assert len(found) == 6
    for gap in found:
        near(gap, 0.25, "gap at a typed space")


def _no_full_width_letters(pages: Sequence[Page]) -> None:
    text = "".join(row.text for page in pages for row in page.rows)
    assert "2023" in text and "GDP" in text
    assert not re.search("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]", text)
    faces = {
        glyph.face for page in pages for row in page.rows for glyph in row.glyphs if glyph.char in "2023GDP"
    }
    assert len(faces) == 1 and "latin" in faces.pop()


def _marks_by_context(pages: Sequence[Page]) -> None:
    text = "".join(row.text for page in pages for row in page.rows)
    assert "“Isee.”" in text
    assert "听了，点点头。" in text
    assert "Yes,Ido." in text


def _hyphens(pages: Sequence[Page]) -> None:
    parted = [
        (before.text, after.text)
        for before, after in turned(pages)
        if re.search("[A-Za-z]-?$", before.text) and re.match("[A-Za-z]", after.text)
    ]
    assert parted
    for before, _ in parted:
        assert re.search("[a-z]{2,}-$", before), before
        assert not re.search("(UNESCO|Hemingway|iPhone)", before)
    whole = "".join(row.text for page in pages for row in page.rows)
    for word in ("UNESCO", "Hemingway", "iPhone"):
        assert whole.count(word) == len(_OFFSETS), f"{word} is parted"


def _on_a_grid(pages: Sequence[Page]) -> None:
    (page,) = pages
    for glyph in page.row.glyphs:
        if is_han(glyph.char):
            near(glyph.x, round(glyph.x), glyph.char)


_OFFSETS: Final = range(18, 28)


def without_passes(saying: str, *ids: str) -> mutants.Mutant:
    """Repairs that do not run."""
    left = tuple(one for one in passes.PASSES if one[0] not in ids)
    return mutants.Mutant(saying, (mutants.patched(passes, "PASSES", left),))


def _manuscript(*lines: str) -> tuple[Specimen, ...]:
    return (Specimen(("山间驿站重新点灯", "", *lines), 20.0),)


def _shifted_words(rows: Any, line: Any, places: list[float]) -> list[float]:
    """Western words at a line's start stand a gap away from it."""
    if rows.unit[line.first].head in (Kind.LETTER, Kind.FIGURE):
        return [place + 0.25 * rows.size for place in places]
    return places


def _italic_words(pages: Sequence[Page]) -> None:
    (page,) = pages
    (row,) = (row for row in page.rows if "平" in row.text)
    upright = "".join("i" if "talic" in glyph.face else "u" for glyph in row.glyphs)
    assert row.text == "平重Word3重12重平word重"
    assert upright == "uu" + "iiiii" + "u" * 10
    (song,) = {glyph.face for glyph in row.glyphs if glyph.char == "平"}
    assert song not in {glyph.face for glyph in row.glyphs if glyph.char == "重"}


def _other_forms(pages: Sequence[Page]) -> None:
    (page,) = pages
    (row,) = (row for row in page.rows if "平" in row.text)
    for text, count, descends in (("g", 0, False), ("g", 1, False), ("9", 0, True), ("9", 1, False)):
        glyph = row.at(text, count)
        near(glyph.size, 1.0, f"size of {text}")
        assert (page.ink(glyph.x, glyph.end, row).bottom - row.y > 0.1) == descends, f"{text} {count}"


ROWS: Final = (
    Requirement(
        "HL01 a quarter em between Han and letters or figures, and no space in the text",
        _gap_of_a_quarter,
        (Specimen((_MIXED,)), Specimen(_LONG, 12.0)),
        mutants.setting("there is no gap", gap=0.0),
    ),
    Requirement(
        "HL02 no gap at the edges of a line",
        _no_gap_at_edges,
        (Specimen(_LONG, 12.0),),
        mutants.places("words stand off the edge", _shifted_words),
    ),
    Requirement(
        "HL03 no gap beside marks",
        _no_gap_beside_marks,
        (Specimen(("（GDP），GDP。《Go》，3000。“Go”，",)),),
        mutants.rule(
            "HAN_KINDS", HAN_KINDS | {Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP}, "marks are like Han"
        ),
    ),
    Requirement(
        "HL04 a typed space between Han and Western text is the gap",
        _typed_spaces_are_the_gap,
        (Specimen(("用 Python 写，共 3000 行，用Go写",)),),
        mutants.Mutant(
            "a typed space is a word space", (mutants.patched(rules, "SPACED_KINDS", frozenset()),)
        ),
    ),
    Requirement(
        "HL05 letters and figures are narrow, in a Western face",
        _no_full_width_letters,
        _manuscript("谷雨之后，２０２３年的ＧＤＰ数字出来了，比去年好一些。"),
        without_passes("full-width letters stay", "M12"),
        make=set_manuscripts,
    ),
    Requirement(
        "HL06 marks follow their context",
        _marks_by_context,
        _manuscript('他说："I see."大家听了,点点头。老人也说：“Yes, I do.”这就够了。'),
        without_passes("marks stay as typed", "M08"),
        make=set_manuscripts,
    ),
    Requirement(
        "HL07 words are hyphenated, acronyms and names are not",
        _hyphens,
        (
            Specimen(
                tuple(
                    "天" * count + word + "地" * 12
                    for count in _OFFSETS
                    for word in ("internationalization", "UNESCO", "Hemingway", "iPhone")
                ),
                28.0,
            ),
        ),
        mutants.Mutant(
            "any word is hyphenated",
            (
                mutants.patched(
                    words.TokenCache, "_may_hyphenate", lambda cache, token, word: len(word.group()) >= 5
                ),
            ),
        ),
    ),
    Requirement(
        "HL05 stressed Western words are italic, stressed Han and their figures are not",
        _italic_words,
        (Specimen(("平*重Word 3重12重*平word*重*",), 20.0),),
        mutants.Mutant("all stay upright", (mutants.patched(recovery, "mark_italics", lambda one: one),)),
        make=set_markdown,
    ),
    Requirement(
        "HL05 small capitals and old-style figures are the face's own",
        _other_forms,
        (Specimen(("平[egg]{.small-caps}平[1937]{.old-style}平1937",), 20.0),),
        mutants.Mutant(
            "subsets lose them", (mutants.patched(prepare, "features_in", lambda one: frozenset()),)
        ),
        make=set_markdown,
    ),
    Requirement(
        "HL08 Western runs are padded to the grid",
        _on_a_grid,
        (Specimen(("第1260号A类",), settings=CompositionSettings()),),
        unmet="there is no grid mode: a line's first duty is to be even",
    ),
)
