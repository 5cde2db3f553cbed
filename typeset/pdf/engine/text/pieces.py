"""Slices of shaped tokens ready for a content stream: the codes of their glyphs, and how far the pen goes."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol
from unicodedata import bidirectional

from typeset.pdf.engine.text.glyphs import Glyph
from typeset.pdf.engine.text.wider_glyphs import FARTHEST, MOST_DRAWN, Placed
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose.shape import Shape
    from typeset.pdf.engine.text.glyphs import ShapingFace
    from typeset.pdf.engine.text.shaping import ShapedToken

_STACKING: Final = late_pattern(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u109f\u135d-\u135f\u1700-\u18af"
    "\u1900-\u1c4f\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ua800-\uabff\U00011000-\U00011fff]"
)
"""Marks that combine, and scripts of which a syllable may be several glyphs (Unicode 16.0, 12 to 17)."""

GLYPH_TOLERANCE: Final = 0.3
"""How far a glyph may be drawn from its place, in thousandths of an em. Such errors never add up."""


FIRST_OWN: Final = 0xA000
"""Codes from here on are no glyph numbers where parts of a book are drawn apart: each part counts its own."""


def spell_code(code: int) -> str:
    """A code as it stands in a content stream. One that a part counts itself is known by its capitals."""
    return f"{code:04x}" if code < FIRST_OWN else f"{code:04X}"


class SetUnit(Protocol):
    """A unit of the composer's: a slice of the token of a shape."""

    @property
    def shape(self) -> Shape:
        """The shape of the token, whose ``glyphs`` is a ShapedToken."""

    @property
    def first(self) -> int:
        """The index of the first character of the slice."""

    @property
    def last(self) -> int:
        """The index of the character behind the slice."""


class ShapeSlice(NamedTuple):
    """A unit that is not the composer's, such as the hyphen at the end of a line."""

    shape: Shape
    first: int
    last: int


class Piece:
    """Glyphs of one slice, in one face and at one height, ready for writing; lengths in em.

    ``offset`` is counted from the origin of the slice. ``ahead`` is the number of
    characters of the slice before the piece, ``steps`` the number from each glyph
    to the next: letter-spacing is added for each of them. In a stack several glyphs
    stand for one character, or for several at once.
    """

    __slots__ = ("ahead", "codes", "face", "glyphs", "hex", "is_space", "is_stack", "numbers", "offset",
                 "rise", "steps", "text", "width")  # fmt: skip

    def __init__(self, glyphs: tuple[Glyph, ...], ahead: int, places: Sequence[float]) -> None:
        """``places`` are the distances of the glyphs from the origin of the slice."""
        self.glyphs = glyphs
        self.face: ShapingFace = glyphs[0].face
        self.rise = glyphs[0].y
        self.ahead = ahead
        self.offset = pen = places[0]
        self.text = "".join(glyph.text for glyph in glyphs)
        self.is_space = self.text.isspace()
        self.is_stack = not all(glyph.text for glyph in glyphs)
        self.codes = [spell_code(glyph.code) for glyph in glyphs]
        self.steps = [abs(after.start - before.start) for before, after in pairwise(glyphs)]
        self.numbers: list[float] = []
        for glyph, place in zip(glyphs, places, strict=True):
            number = tenths((pen - place) * 1000)
            self.numbers.append(number)
            pen += (self.face.width(glyph.code) - number) / 1000
        self.width = pen - self.offset
        self.hex = "".join(
            (f">{number:g}<" if number else "") + code
            for code, number in zip(self.codes, self.numbers, strict=True)
        )


class Cluster(NamedTuple):
    """The glyphs that stand for the same characters, as one: a letter with its dots and marks.

    ``offset`` is where it begins, in em from the origin of its slice; ``advance`` is in units of the file.
    """

    face: ShapingFace
    text: str
    drawn: tuple[Placed, ...]
    advance: int
    offset: float


def may_stack(text: str) -> bool:
    """Whether several glyphs of a text may stand for one character, or for several at once."""
    return _STACKING.search(text) is not None


def clusters_of(unit: SetUnit) -> list[Cluster] | None:
    """The clusters of a unit from left to right; None where one of them cannot be drawn as one glyph."""
    token: ShapedToken = unit.shape.glyphs
    glyphs = [glyph for glyph in token.glyphs if unit.first <= glyph.start < unit.last]
    found: list[Cluster] = []
    pen = 0.0
    for _, group in groupby(glyphs, _cluster):
        parts = list(group)
        face = parts[0].face
        if face.is_postscript or any(part.code >= face.glyph_count for part in parts):
            return None
        drawn, begin = [], pen
        for part in parts:
            x, y = round((pen + part.x - begin) * face.upem), round(part.y * face.upem)
            drawn.append(Placed(part.code, x, y))
            pen += part.advance
        text = "".join(part.text for part in parts)
        if not text:
            return None
        if bidirectional(text[0]) in ("R", "AL"):
            text = text[::-1]  # readers turn all characters of words that run to the left
        found += _in_reach(Cluster(face, text, tuple(drawn), round((pen - begin) * face.upem), begin))
    return found


def _in_reach(cluster: Cluster) -> Iterator[Cluster]:
    """A cluster as font files can hold it: a stack of marks by the hundred is several glyphs, one on another.

    What would stand farther away than a file can say stands as far as it can: off the page.
    """
    advance, drawn = min(cluster.advance, FARTHEST), cluster.drawn
    if len(drawn) <= MOST_DRAWN and all(max(abs(part.x), abs(part.y)) <= FARTHEST for part in drawn):
        yield cluster._replace(advance=advance)
        return
    groups = [drawn[start : start + MOST_DRAWN] for start in range(0, len(drawn), MOST_DRAWN)]
    ends = [len(cluster.text) * number // len(groups) for number in range(len(groups) + 1)]
    texts = [cluster.text[begin:end] for begin, end in pairwise(ends)]
    for number, (group, text) in enumerate(zip(groups, texts, strict=True)):
        begin = advance if number else 0
        yield Cluster(
            cluster.face, text, tuple(_near(part, begin) for part in group),
            0 if number else advance, cluster.offset + begin / cluster.face.upem,
        )  # fmt: skip


def _near(part: Placed, begin: int) -> Placed:
    """A glyph counted from ``begin``, no farther away than a file can say."""
    x, y = (min(max(place, -FARTHEST), FARTHEST) for place in (part.x - begin, part.y))
    return Placed(part.glyph, x, y)


def _cluster(glyph: Glyph) -> tuple[int, int]:
    return id(glyph.face), glyph.start


def blank_piece(face: ShapingFace, text: str) -> Piece:
    """The space of a face, to be read as ``text``."""
    code = face.font.get_nominal_glyph(ord(" "))
    return Piece((Glyph(face, code, face.width(code) / 1000, 0.0, 0.0, text, 0),), 0, [0.0])


def tenths(thousandths: float) -> float:
    """A number for the operator TJ, rounded to a tenth; 0 where it is too small to be seen."""
    return 0.0 if abs(thousandths) <= GLYPH_TOLERANCE else round(thousandths, 1)


def pieces_of(unit: SetUnit) -> tuple[Piece, ...]:
    """The pieces of a unit: one for most units, none for units that draw nothing."""
    token: ShapedToken = unit.shape.glyphs
    key = (unit.first, unit.last)
    pieces = token.pieces.get(key)
    if pieces is None:
        pieces = token.pieces[key] = tuple(_cut(unit))
    return pieces


def _cut(unit: SetUnit) -> Iterator[Piece]:
    """Cut the glyphs of a unit where their face or their height changes."""
    token: ShapedToken = unit.shape.glyphs
    group: list[Glyph] = []
    places: list[float] = []
    ahead = 0
    pen = 0.0
    for glyph in token.glyphs:
        if not unit.first <= glyph.start < unit.last:
            continue
        if group and (glyph.face is not group[0].face or glyph.y != group[0].y):
            yield Piece(tuple(group), ahead, places)
            group, places = [], []
            ahead = max(glyph.start - unit.first, 0)
        group.append(glyph)
        places.append(pen + glyph.x)
        pen += glyph.advance
    if group:
        yield Piece(tuple(group), ahead, places)
