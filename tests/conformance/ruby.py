"""Group M: readings above characters (CLREQ #positioning_of_ruby), as the styles ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tests.conformance import mutants
from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched
from tests.conformance.pages import Box, Glyph, Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen, sweep
from typeset.pdf.engine.drawing import bopomofo
from typeset.pdf.engine.lines import ruby
from typeset.pdf.engine.text.pieces import ShapeSlice

_HALF: Final = 0.6  # em: what is smaller is a reading
_INSIDE: Final = 0.12  # em: letters of one reading stand closer


def ruby_of(base: str, reading: str) -> str:
    """Characters with their reading."""
    return f"<ruby>{base}<rt class='ruby'>{reading}</rt></ruby>"


def _is_reading(row: Row) -> bool:
    return all(glyph.size < _HALF for glyph in row.glyphs)


def _readings(row: Row) -> Iterator[Box]:
    """The readings of a row of them: from the first letter's origin to the end of the last one."""
    start = row.glyphs[0]
    for glyph, after in pairwise((*row.glyphs, None)):
        assert glyph is not None
        if after is None or after.x - glyph.end > _INSIDE:
            yield Box(start.x, row.y, glyph.end, row.y)
            start = after or start


def _annotated(page: Page, base: str) -> Iterator[tuple[Box, Box]]:
    """Each place where ``base`` stands, with the reading above it."""
    for row in page.rows:
        if _is_reading(row):
            continue
        above = [other for other in page.rows if _is_reading(other) and 0.5 < row.y - other.y < 1.2]
        readings = [reading for other in above for reading in _readings(other)]
        count = row.text.count(base)
        assert len(readings) == count, f"{len(readings)} readings above {row.text}"
        for place, reading in zip(range(count), sorted(readings, key=lambda box: box.left), strict=True):
            first = row.place(base, place)
            glyphs = row.glyphs[first : first + len(base)]
            yield Box(glyphs[0].x, row.y, glyphs[-1].end, row.y), reading


def _above_and_centred(pages: Sequence[Page]) -> None:
    for page, base in zip(pages, ("汉", "汉字", "床"), strict=True):
        ((below, above),) = _annotated(page, base)
        near(above.middle, below.middle, "middle of the reading", 0.04)
        assert 0.85 < below.top - above.top < 1.1


def _stays_with_its_base(pages: Sequence[Page]) -> None:
    """Each 拼 has its reading above it, wherever it stands, and none is parted into two lines."""
    found = [pair for page in pages for pair in _annotated(page, "拼")]
    assert len(found) > 10
    for below, above in found:
        near(above.middle, below.middle, "middle of the reading", 0.04)


def _apart(pages: Sequence[Page], count: int, least: float) -> None:
    for page in pages:
        for row in filter(_is_reading, page.rows):
            readings = list(_readings(row))
            assert len(readings) == count
            for before, after in pairwise(readings):
                assert after.left - before.right > least, f"{after.left - before.right:.2f} em apart"


def _flush_at_the_edge(pages: Sequence[Page]) -> None:
    for page in pages:
        for row in page.rows:
            near(row.glyphs[0].x, 0.0, "left edge", 0.02)


def _letters(row: Row, base: str) -> list[Glyph]:
    """The small glyphs beside a character, in the order in which they are written."""
    first = row.place(base)
    small = [glyph for glyph in row.glyphs[first + 1 :] if glyph.size < 0.9]
    after = next((glyph.x for glyph in row.glyphs[first + 1 :] if glyph.size > 0.9), 99.0)
    return sorted((glyph for glyph in small if glyph.x < after), key=lambda glyph: (glyph.y, glyph.x))


def _beside(pages: Sequence[Page]) -> None:
    """Three tenths as large, below each other in the middle of the character's height, in half an em."""
    (page,) = pages
    row = page.row
    for base, reading in (("床", "ㄔㄨㄤ"), ("一", "ㄧ"), ("的", "ㄉㄜ")):
        body = row.at(base)
        letters = [glyph for glyph in _letters(row, base) if glyph.char in reading]
        assert "".join(glyph.char for glyph in letters) == reading
        for glyph in letters:
            near(glyph.size, 0.3, f"size of {glyph.char}", 0.01)
            near(glyph.x, body.x + 1.02, f"place of {glyph.char}", 0.02)
        for before, after in pairwise(letters):
            near(after.y - before.y, 0.3, after.char, 0.01)
        near(_next(row, body).x - body.x, 1.5, "room", 0.02)
    letters = [glyph for glyph in _letters(row, "床") if glyph.char in "ㄔㄨㄤ"]
    middle = (letters[0].y - 0.3 * 0.88 + letters[-1].y + 0.3 * 0.12) / 2
    near(row.y - middle, 0.38, "middle of the letters above the baseline", 0.02)


def _next(row: Row, body: Glyph) -> Glyph:
    return next(glyph for glyph in row.glyphs if glyph.x > body.x and glyph.size > 0.9)


def _tones_at_their_places(pages: Sequence[Page]) -> None:
    """A tone's mark at the upper right of the last letter, the light one's above the first letter."""
    (page,) = pages
    row = page.row
    letters = [glyph for glyph in _letters(row, "床") if glyph.char in "ㄔㄨㄤ"]
    right, top = letters[-1].x + 0.3, letters[-1].y - 0.3 * 0.88
    ink = page.ink(right + 0.005, _next(row, row.at("床")).x, row)
    near((ink.top + ink.bottom) / 2, top, "middle of the tone's mark", 0.04)
    assert right <= ink.left
    assert ink.right <= row.at("床").x + 1.5
    first = next(glyph for glyph in _letters(row, "的") if glyph.char == "ㄉ")
    above = page.ink(first.x + 0.05, first.x + 0.25, row)
    assert first.y - 0.3 * 0.88 - above.top > 0.05


def _on_both_sides(pages: Sequence[Page]) -> None:
    """Each in the middle of its character, clear of it and of what is read of its neighbour."""
    (page,) = pages
    glyphs = [glyph for row in page.rows for glyph in row.glyphs]
    body = {glyph.char: glyph for glyph in glyphs if glyph.size > 0.9}
    small = [glyph for glyph in glyphs if glyph.size < 0.9]
    baseline = body["天"].y
    sides = [[glyph for glyph in small if (glyph.y > baseline) == below] for below in (False, True)]
    assert ["".join(glyph.char for glyph in sorted(side, key=lambda one: one.x)) for side in sides] == [
        "achuáng",
        "doubleb",
    ]
    assert all(0.8 < baseline - glyph.y < 1.2 for glyph in sides[0])
    assert all(0.4 < glyph.y - baseline < 0.7 for glyph in sides[1])
    for base, side, first, last in (("双", 1, "d", "e"), ("床", 0, "c", "g")):
        letters = sorted(sides[side], key=lambda one: one.x)
        start = next(glyph for glyph in letters if glyph.char == first)
        end = next(glyph for glyph in reversed(letters) if glyph.char == last)
        near((start.x + end.end) / 2, body[base].x + 0.5, f"middle of the reading of {base}", 0.04)
    assert body["床"].x - body["双"].x > 1.3


def _same_leading(pages: Sequence[Page]) -> None:
    for page in pages:
        lines = [row for row in page.rows if not _is_reading(row)]
        assert len(lines) > 3
        for before, after in pairwise(lines):
            near(after.y - before.y, 2.0, after.text, 0.01)


def _changed(one: Specimen, old: str, new: str) -> Specimen:
    return replace(one, texts=tuple(text.replace(old, new) for text in one.texts))


_THREE: Final = ruby_of("装", "zhuāng") + ruby_of("双", "shuāng") + ruby_of("床", "chuáng")
_WORD: Final = ruby_of("双床", "shuāngchuáng")
_SWEPT: Final = Specimen(sweep(ruby_of("拼", "pīnpīn"), range(12)), 12.0)

_BOPOMOFO: Final = Specimen(
    (
        "天"
        + "".join(
            f"<ruby class='bopomofo'>{base}<rt class='ruby'>{reading}</rt></ruby>"
            for base, reading in (("床", "ㄔㄨㄤˊ"), ("一", "ㄧ"), ("的", "˙ㄉㄜ"))
        )
        + "地",
    )
)


def _low(one: ShapeSlice, x: float, y: float, longest: float) -> bopomofo._Placed:
    return bopomofo._Placed(one, 1.3, 0.0, 0.3)


ROWS: Final = (
    Requirement(
        "RB01 a reading stands above its characters, centred",
        _above_and_centred,
        tuple(
            Specimen((f"天地{ruby_of(base, reading)}天地",))
            for base, reading in (("汉", "hàn"), ("汉字", "hànzì"), ("床", "chuáng"))
        ),
        mutants.specimen(
            "it stands to the left",
            lambda one: _changed(one, "<rt ", "<rt style='text-align: left' "),
        ),
    ),
    Requirement(
        "RB02 readings of neighbours stand apart",
        lambda pages: _apart(pages, 3, 0.2),
        (Specimen((f"天地{_THREE}天地",)),),
        Mutant("characters get no room", (patched(ruby, "_APART", -9.0),)),
    ),
    Requirement(
        "RB03 readings of words stand half an em apart",
        lambda pages: _apart(pages, 2, 0.45),
        (Specimen((f"天地{_WORD}{_WORD}天地",)),),
        Mutant("words are taken for characters", (patched(ruby, "_WORDS_APART", 0.25),)),
    ),
    Requirement(
        "RB04 a wide reading at the edge of a line stands flush with its characters",
        _flush_at_the_edge,
        (Specimen((f"{_THREE}天地",)),),
        unmet="characters keep the room for their reading at the edges of lines, too",
    ),
    Requirement(
        "RB05 bopomofo stands to the right of its character",
        _beside,
        (_BOPOMOFO,),
        Mutant("its letters are half as large as the text", (patched(bopomofo, "_LETTER", 0.5),)),
    ),
    Requirement(
        "RB05 tones stand at their places",
        _tones_at_their_places,
        (_BOPOMOFO,),
        Mutant("all are at the lower right", (patched(bopomofo, "_by_ink", _low),)),
    ),
    Requirement(
        "RB06 characters have readings on both sides",
        _on_both_sides,
        (
            Specimen(
                (
                    "天"
                    + "".join(
                        f"<ruby class='under'>{ruby_of(base, above)}<rt class='ruby'>{below}</rt></ruby>"
                        for base, above, below in (("双", "a", "double"), ("床", "chuáng", "b"))
                    )
                    + "地",
                )
            ),
        ),
        mutants.specimen("both stand above", lambda one: _changed(one, " class='under'", "")),
    ),
    Requirement(
        "UN10 an annotation stays with its base",
        _stays_with_its_base,
        (_SWEPT,),
        mutants.specimen(
            "it stands elsewhere", lambda one: _changed(one, "<ruby>", "<ruby style='position: static'>")
        ),
    ),
    Requirement(
        "IL06 readings move no line",
        _same_leading,
        (Specimen(("天" * 20 + _THREE + "地" * 40 + ruby_of("汉字", "hànzì") + "天" * 40,), 20.0),),
        mutants.specimen(
            "lines are as high as what stands on them",
            lambda one: _changed(one, "<ruby>", "<ruby style='line-height: 4em'>"),
        ),
    ),
)
