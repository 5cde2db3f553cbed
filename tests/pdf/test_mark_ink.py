"""The ink of every mark lies in its cell, whole and trimmed, in every Han face that is here."""

from __future__ import annotations

from itertools import chain, pairwise
from pathlib import Path
from random import Random

import pytest
from square_font import square_font

from typeset.compose import (
    CompositionSettings,
    LineWidths,
    ParagraphRows,
    Run,
    build_paragraph,
    compose_paragraph,
    positions,
)
from typeset.compose.classes import CLASSES, Kind
from typeset.compose.shape import Shape
from typeset.compose.units import TokenUnit
from typeset.compose.words import TokenCache
from typeset.fonts.catalogue import HAN_ROLES, CatalogueFace, read_catalogue
from typeset.fonts.faces import Face, coverage, subset_face
from typeset.pdf.engine.text.faces import dress_face
from typeset.pdf.engine.text.glyphs import ShapingFace
from typeset.pdf.engine.text.regions import run_settings
from typeset.pdf.engine.text.shaping import Manner, StyleShaper

FONTS = Path(__file__).parents[2] / "fonts"
HERE = [
    entry
    for entry in read_catalogue(FONTS / "fonts.toml").entries()
    if entry.key.role in HAN_ROLES and (FONTS / entry.face.file).exists()
]
KINDS = (
    Kind.OPEN, Kind.CLOSE, Kind.PAUSE, Kind.STOP, Kind.STOP_RUN, Kind.MIDDLE_DOT, Kind.CONNECTOR,
    Kind.CENTRED_PAUSE, Kind.CENTRED_STOP, Kind.CENTRED_DOT,
    Kind.SOLIDUS, Kind.SUFFIX, Kind.PREFIX, Kind.TRAILER, Kind.CIRCLED,
)  # fmt: skip
MARKS = "".join(row.characters for row in CLASSES if row.kind in KINDS)
RUNS = ("——", "—", "⸺", "……", "…", "⋯⋯", "！？", "！！", "！！！")
OVER_HEAVY = 0.09  # em: the quotes of Noto Sans JP and KR Black stand so far off their half of the square
OVER = 0.03  # em: by eye, ink that reaches no further over its edge cannot be seen to


def _catalogued(entry: CatalogueFace) -> Face:
    return Face(entry.key, FONTS / entry.face.file, entry.face.sha256, narrow=entry.family.narrow)


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "zh-HK", "ja", "ko"])
@pytest.mark.parametrize("entry", HERE, ids=lambda entry: str(entry.key))
def test_marks_stay_in_their_cells(entry: CatalogueFace, language: str) -> None:
    face = _catalogued(entry)
    tokens = [
        token
        for token in chain(MARKS, RUNS)
        if all(ord(char) in coverage(face) and char not in face.narrow for char in token)
    ]
    data = dress_face(subset_face(face, "".join(tokens), for_epub=False), language, western=face.western)
    opened = ShapingFace(data, "F")
    shaper = StyleShaper((opened,), Manner({}, language), {}, 1)
    cache = TokenCache(shaper, run_settings(CompositionSettings(), language, shaper))
    outside = {}
    for token in tokens:
        for unit in cache.units(token):
            left, right = _ink(opened, shaper(token), unit)
            start = unit.offset + left - unit.trim_start
            end = unit.width - unit.trim_end - unit.offset - right
            if min(start, end) < -(OVER_HEAVY if entry.key.weight == 900 and token in "“”" else OVER):
                outside[token] = (unit.first, round(start, 3), round(end, 3))
    assert outside == {}


def _ink(face: ShapingFace, shape: Shape, unit: TokenUnit) -> tuple[float, float]:
    """The left and right edge of a unit's ink, in em from the origin of its first glyph."""
    pen, edges = 0.0, []
    for glyph in shape.glyphs.glyphs:
        if unit.first <= glyph.start < unit.last:
            extents = face.font.get_glyph_extents(glyph.code)
            first = pen + glyph.x + extents.x_bearing / face.upem
            edges += [first, first + extents.width / face.upem]
            pen += glyph.advance
    return min(edges), max(edges)


def test_where_a_face_draws_its_stops_is_read_from_their_ink() -> None:
    def settings(face: bytes, language: str) -> CompositionSettings:
        shaper = StyleShaper((ShapingFace(face, "F"),), Manner({}, language), {}, 1)
        return run_settings(CompositionSettings(region="HK"), language, shaper)

    corner = settings(square_font("。，天"), "zh-TW")
    assert (corner.region, corner.centred) == ("TW", "．、；：？！"), (
        "what the face lacks stands as the region has it"
    )
    assert settings(square_font("天"), "ja").centred == "；：？！"
    assert settings(square_font("天"), "en").region == "HK", "a language without Han has the region around it"


REGIONAL = [entry for entry in HERE if entry.key.weight == 400 and entry.key.role in ("song", "kai")]


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "ja"])
@pytest.mark.parametrize("entry", REGIONAL, ids=lambda entry: str(entry.key))
def test_no_ink_of_a_mark_meets_its_neighbour_in_any_line(entry: CatalogueFace, language: str) -> None:
    """Random lines, set tight and loose, in every face: the text's own marks and those of other regions."""
    face = _catalogued(entry)
    han, marks = "天地人山水日月", "，。、；：？！「」『』（）《》·"
    letters = "".join(char for char in han + marks if ord(char) in coverage(face) and char not in face.narrow)
    data = dress_face(subset_face(face, letters, for_epub=False), language, western=False)
    shaper = StyleShaper((ShapingFace(data, "F"),), Manner({}, language), {}, 1)
    cache = TokenCache(shaper, run_settings(CompositionSettings(), language, shaper))
    random = Random(7)
    for _ in range(12):
        text = "".join(random.choice(marks if random.random() < 0.3 else han) for _ in range(90))
        text = "".join(char for char in text if char in letters)
        rows = build_paragraph((Run(text, 1.0, cache),), cache.settings)
        for line in compose_paragraph(rows, LineWidths(random.choice((7.0, 12.0, 19.0)))):
            inks = []
            for unit, place in zip(rows.unit[line.first :], positions(rows, line), strict=False):
                left, right = _ink(shaper.chain[0], shaper(_token(text, rows, unit)), unit)
                inks.append((place + unit.offset + left, place + unit.offset + right, unit.head))
            for before, after in pairwise(inks):
                if before[2] in KINDS or after[2] in KINDS:
                    assert before[1] <= after[0] + OVER, (text[rows.start[line.first] :][:20], before, after)


def _token(text: str, rows: ParagraphRows, unit: TokenUnit) -> str:
    start = rows.start[rows.unit.index(unit)] - unit.first
    return text[start : start + len(unit.shape.edges) - 1]
