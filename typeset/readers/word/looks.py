"""What looks say where no style does: heads, title, quotations, signatures.

Looks are only ever compared within a file: all novels that were measured have a body in Hei, and one has
two sizes of body. So the looks of paragraphs that end as sentences do are body, and a head
differs from all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from typeset.model.characters import columns
from typeset.readers.numbering import RANK, Number, parse_any_number, parse_number
from typeset.readers.word.body import Paragraph
from typeset.readers.word.segments import Look
from typeset.startup.patterns import late_pattern

_ENDS: Final = late_pattern(r"[。！？：；…!?][”’」』）)]*$|[。！？][”]$")
_STOPS: Final = late_pattern(r"[。；，、：,;:][”’」』）)]*$")
_LOUD: Final = late_pattern(r"[！？…!?][”’」』）)]*$")
_LONGEST: Final = 80
"""Columns of a head: 40 characters of Han."""

_BODY_SHARE: Final = 0.05
_BOLD_SHARE: Final = 0.4
"""The share of the characters of sentences from which a look is body; of a bold one more is asked."""

_RARE_SHARE: Final = 0.35
"""The share of the characters of sentences below which a family is that of quotations and letters."""

_ROW: Final = 3
"""So many lines of one look below each other are verse or a cover, not heads."""

_FAMILY_RANK: Final = {"hei": 0, "": 1, "song": 1, "kai": 2, "fang": 3}
_CHAPTERS: Final = frozenset({"part", "volume", "subpart", "chapter"})
_MADE: Final = frozenset({"hei", "kai"})
_CAPTION: Final = late_pattern(r"(?:图|圖|表|Fig(?:ure)?\.?|Table)\s?[\dA-Z一二三四五六七八九十]")


class Shape(Struct, frozen=True):
    """How a paragraph is set: the look of most of its characters, and whether all are bold."""

    look: Look
    is_bold: bool
    text: str
    size: int

    @property
    def key(self) -> tuple[int, str, bool]:
        """What is compared: size, family, weight."""
        return self.look.size, self.look.family, self.is_bold


def shape_of(paragraph: Paragraph) -> Shape:
    """The shape of a paragraph."""
    counts: Counter[Look] = Counter()
    bold = total = 0
    for segment in paragraph.segments:
        size = len(segment.text) - segment.text.count(" ") - segment.text.count("\u3000")
        if size <= 0 or (segment.marks.link and not paragraph.label):
            continue
        counts[segment.look] += size
        total += size
        bold += size * segment.look.is_bold
    look = max(counts, key=counts.__getitem__) if counts else Look()
    text = " ".join(paragraph.text.split())
    return Shape(look, bool(total) and bold == total, text, total)


class Bodies(Struct, frozen=True):
    """The looks of running text: sizes, families, whether bold, colours.

    ``rare`` are families of little running text.
    """

    keys: frozenset[tuple[int, str, bool]]
    largest: int
    families: frozenset[str]
    is_bold: bool
    colours: frozenset[str]
    rare: frozenset[str] = frozenset()

    @classmethod
    def of(cls, shapes: Sequence[Shape]) -> Bodies:
        """The looks of the paragraphs that end as sentences do; of all, where none does."""
        sentences = [shape for shape in shapes if _ENDS.search(shape.text)] or list(shapes)
        counts: Counter[tuple[int, str, bool]] = Counter()
        colours: Counter[str] = Counter()
        for shape in sentences:
            counts[shape.key] += shape.size
            colours[shape.look.colour] += shape.size
        total = sum(counts.values()) or 1
        keys = (
            {
                key
                for key, count in counts.items()
                if count >= total * (_BOLD_SHARE if key[2] else _BODY_SHARE)
            }
            or {max(counts, key=counts.__getitem__)}
            if counts
            else set()
        )
        families: Counter[str] = Counter()
        for key, count in counts.items():
            families[key[1]] += count
        return cls(
            frozenset(keys),
            max((key[0] for key in keys), default=21),
            frozenset(key[1] for key in keys),
            any(key[2] for key in keys),
            frozenset(colour for colour, count in colours.items() if count >= total * _BODY_SHARE) | {""},
            frozenset(name for name, count in families.items() if count < total * _RARE_SHARE),
        )

    def cues(self, shape: Shape, number: Number | None) -> int:
        """In how many ways a paragraph differs from running text."""
        family = shape.look.family
        return sum(
            (
                shape.is_bold and not self.is_bold,
                shape.look.size >= self.largest + 2,
                family == "hei" and "hei" not in self.families,
                family == "kai" and number is not None and "kai" not in self.families,
                shape.look.colour not in self.colours,
            )
        )


class Head(Struct, frozen=True):
    """A paragraph, by its place among those that were looked at, that is a head of ``level``."""

    place: int
    level: int


class _Found(Struct, frozen=True):
    """A candidate: its place, shape, number, alignment."""

    place: int
    shape: Shape
    number: Number | None
    is_centred: bool

    @property
    def scheme(self) -> tuple[str, int, str] | None:
        """The pattern of its number."""
        if self.number is None:
            return None
        form = self.number.form if self.number.scheme != "decimal" else ""
        return self.number.scheme, self.number.depth, form


def may_be_head(paragraph: Paragraph, shape: Shape, bodies: Bodies) -> bool:
    """Whether a paragraph without a style that says so looks like a head."""
    text = shape.text
    if not text or columns(text) > _LONGEST or "\t" in paragraph.text.strip() or _STOPS.search(text):
        return False
    number = parse_any_number(text)
    cues = bodies.cues(shape, number)
    is_centred = paragraph.properties.align == "center"
    if not cues or paragraph.properties.align == "right" or _CAPTION.match(text):
        return False
    if paragraph.label and (paragraph.label.is_bullet or not cues):
        return False
    if _LOUD.search(text) and not (is_centred or cues >= 2):
        return False
    return not (text[0] in "（(" and text[-1] in "）)" and number is None)


def find_heads(
    paragraphs: Sequence[Paragraph],
    shapes: Sequence[Shape],
    bodies: Bodies,
    opening: int,
    *,
    ends_file: bool = True,
) -> list[Head]:
    """The heads among paragraphs without styles that say so.

    Of the first ``opening`` ones, which stand before the text, none is a head, unless it is of a kind with
    one in the text: with the same pattern of numbers, or right above the text with the same look.
    The last is none if it ``ends_file``: it heads nothing.
    """
    found = [
        _Found(place, shape, parse_any_number(shape.text), paragraph.properties.align == "center")
        for place, (paragraph, shape) in enumerate(zip(paragraphs, shapes, strict=True))
        if may_be_head(paragraph, shape, bodies)
    ]
    found = _without_rows([one for one in found if one.place < len(paragraphs) - ends_file])
    marked = {one.place for one in found}
    schemes = {one.scheme for one in found if one.number}
    for place, (paragraph, shape) in enumerate(zip(paragraphs, shapes, strict=True)):
        if place not in marked and _is_unmarked(paragraph, shape, schemes):
            number = parse_number(shape.text)
            found.append(_Found(place, shape, number, paragraph.properties.align == "center"))
    found.sort(key=lambda one: one.place)
    schemes = {one.scheme for one in found if one.number and one.place >= opening}
    looks = {one.shape.key for one in found if one.place >= opening}
    first = opening
    while first and any(one.place == first - 1 and one.shape.key in looks for one in found):
        first -= 1
    return _levelled([one for one in found if one.place >= first or (one.number and one.scheme in schemes)])


def _without_rows(found: list[_Found]) -> list[_Found]:
    """The candidates without rows of three and more of one look that have no numbers."""
    kept: list[_Found] = []
    row: list[_Found] = []
    for one in [*found, None]:
        if one and row and one.place == row[-1].place + 1 and one.shape.key == row[-1].shape.key:
            row.append(one)
            continue
        if len(row) < _ROW or any(item.number for item in row):
            kept += row
        row = [one] if one else []
    return kept


def _is_unmarked(paragraph: Paragraph, shape: Shape, schemes: set[tuple[str, int, str] | None]) -> bool:
    """Whether a paragraph that looks like text is a head all the same: 第…章, and numbers of marked heads."""
    if columns(shape.text) > _LONGEST // 2 or _ENDS.search(shape.text) or "\t" in paragraph.text.strip():
        return False
    number = parse_number(shape.text)
    if number is None or _STOPS.search(shape.text):
        return False
    return number.scheme in _CHAPTERS or (number.scheme, number.depth, number.form) in schemes


def _levelled(found: list[_Found]) -> list[Head]:
    """The heads with levels: by number, else by look; one pattern of numbers, one level."""
    of_look = {one.shape.key: one.scheme for one in reversed(found) if one.scheme}
    groups: dict[object, list[_Found]] = {}
    for one in found:
        key = (
            one.scheme or of_look.get(one.shape.key) or one.shape.key
        )  # a look of numbered heads has their level
        groups.setdefault(key, []).append(one)
    order = sorted(groups.values(), key=_strength)
    levels = {one.place: min(level, 6) for level, group in enumerate(order, start=1) for one in group}
    return [Head(one.place, levels[one.place]) for one in found]


def _strength(members: list[_Found]) -> tuple[float, ...]:
    """How high heads stand, the highest first: by number if they have one, size, weight, family, place."""
    sizes = sorted(one.shape.look.size for one in members)
    number = next((one.number for one in members if one.number), None)
    bold = sum(one.shape.is_bold for one in members) / len(members)
    centred = sum(one.is_centred for one in members) / len(members)
    family = min(_FAMILY_RANK.get(one.shape.look.family, 1) for one in members)
    rank = RANK[number.scheme] + number.depth / 10 if number else 0
    return (-sizes[len(sizes) // 2], -round(centred), -round(bold), family, rank, members[0].place)
