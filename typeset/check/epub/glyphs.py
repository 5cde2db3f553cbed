"""Checks that each character has a glyph in the face of the book that will show it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.check.epub.archive import resolve
from typeset.fonts.embedded import embedded_coverage
from typeset.fonts.faceset import needs_glyph
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typeset.check.epub.archive import Archive
    from typeset.check.epub.cascade import Cascade, ComputedStyle
    from typeset.check.epub.documents import Content, ElementPath
    from typeset.check.epub.style_sheets import FontFaceRule
    from typeset.messages.diagnostics import Report

_HAN_BEGIN: Final = 0x2E80
_WESTERN_END: Final = 0x2000  # from here on also signs that Han faces draw
_KIND: Final = 256  # code points: Arabic, Thai, Ethiopic … each have about so many
_ATTRIBUTE: Final = late_pattern(r"attr\(\s*([\w-]+)\s*\)")
_STRING: Final = late_pattern(r"\"([^\"\\]*)\"|'([^'\\]*)'")


class _Letters(msgspec.Struct, frozen=True):
    """Characters that are shown in one style, each with the line where it comes first."""

    look: ComputedStyle
    lines: Mapping[str, int]


class Faces:
    """The faces that style sheets declare, with the characters that each covers; a file is read once.

    Those that ``are_cut_down`` should have each character of the book, and no others.
    """

    def __init__(self, archive: Archive, *, are_cut_down: bool) -> None:
        self.archive = archive
        self.are_cut_down = are_cut_down
        self._coverage: dict[str, frozenset[int] | None] = {}
        self._together: dict[tuple[int, ...], _Cover] = {}

    def families(self, homes: Mapping[FontFaceRule, str]) -> dict[str, EmbeddedFamily]:
        """The families by name, from ``@font-face`` rules and the paths of their sheets."""
        families: dict[str, EmbeddedFamily] = {}
        for rule, home in homes.items():
            path = resolve(rule.url, home)
            if path not in self._coverage:
                self._coverage[path] = embedded_coverage(self.archive.files.get(path, b""))
            faces = families.get(rule.family, EmbeddedFamily(())).faces
            face = _Weighted(rule.weight, self._coverage[path], rule.is_italic)
            families[rule.family] = EmbeddedFamily((*faces, face))
        return families

    def together(self, faces: Sequence[_Weighted]) -> _Cover:
        """What these faces cover together; few of all styles of a book have faces that no other has."""
        key = tuple(id(face.points) for face in faces)
        if key not in self._together:
            self._together[key] = _Cover([face.points or frozenset() for face in faces])
        return self._together[key]


class _Cover:
    """The characters of several faces together."""

    def __init__(self, covered: Sequence[frozenset[int]]) -> None:
        self.points = covered[0] if len(covered) == 1 else frozenset().union(*covered)

    @cached_property
    def has_han(self) -> bool:
        """Whether they have Han characters, or marks of theirs."""
        return any(point >= _HAN_BEGIN for point in self.points)

    @cached_property
    def kinds(self) -> set[int]:
        """The kinds of letters that they have any of."""
        return {point // _KIND for point in self.points}


class _Weighted(msgspec.Struct, frozen=True):
    """A face of a family: its weight, the code points it covers, None if unknown, and whether it slants."""

    weight: int
    points: frozenset[int] | None
    is_italic: bool = False


class EmbeddedFamily(msgspec.Struct, frozen=True):
    """The faces of one family that are packed in the book."""

    faces: tuple[_Weighted, ...]

    def face_of(self, look: ComputedStyle) -> _Weighted:
        """The face that CSS chooses: first by whether it slants, then by weight (CSS Fonts 4, 5.2)."""
        alike = [face for face in self.faces if face.is_italic == look.is_italic] or self.faces
        return min(alike, key=lambda face: _distance(face.weight, look.weight))


def _distance(weight: int, asked: int) -> tuple[int, int]:
    """The order in which CSS tries weights for the one asked for: by direction, then by distance."""
    if 400 <= asked <= 500:
        rank = 0 if asked <= weight <= 500 else 1 if weight < asked else 2
    else:
        rank = int(weight < asked if asked > 500 else weight > asked)
    return rank, abs(weight - asked)


def check_glyphs(
    content: Content,
    cascade: Cascade,
    homes: Mapping[FontFaceRule, str],
    faces_of_book: Faces,
    report: Report,
) -> None:
    """Report each character that its element's faces lack; ``homes`` are the paths of the rules' sheets.

    These are left to the reading system: all characters of an element that names no face of the book; Han
    characters and their marks where an element names only a face for Western letters; and letters of a kind
    of which the faces have none at all, except in a book that we made, whose faces are cut down to what it
    shows.
    """
    families = faces_of_book.families(homes)
    if not families:
        return
    for letters in _shown(content, cascade):
        named = [name for name in letters.look.families if name in families]
        faces = [families[name].face_of(letters.look) for name in named]
        if not faces or any(face.points is None for face in faces):
            continue
        cover = faces_of_book.together(faces)
        points = cover.points
        lacking = {each: line for each, line in letters.lines.items() if ord(each) not in points}
        for character, line in lacking.items():
            is_claimed = (cover.has_han or ord(character) < _WESTERN_END) and (
                faces_of_book.are_cut_down
                or ord(character) >= _HAN_BEGIN
                or ord(character) // _KIND in cover.kinds
            )
            if is_claimed and needs_glyph(character):
                report.add(
                    Code.E_NO_GLYPH,
                    faces_of_book.archive.place(content.path, line),
                    character=character,
                    code_point=f"U+{ord(character):04X}",
                    families=", ".join(named),
                )


def _shown(content: Content, cascade: Cascade) -> Iterator[_Letters]:
    """Everything that is shown: text, and what style sheets put before and after it."""
    for step, lines in content.letters.items():
        look = cascade.look(step)
        if look.is_shown:
            yield _Letters(look, lines)
            for pseudo in ("before", "after"):
                yield from _generated(content, step, cascade.look(step, pseudo))


def _generated(content: Content, step: ElementPath, look: ComputedStyle) -> Iterator[_Letters]:
    if not look.content:
        return
    lines: dict[str, int] = {}
    for name in _ATTRIBUTE.findall(look.content):
        lines.update(content.values.get((step, name), {}))
    for double, single in _STRING.findall(look.content):
        lines.update(dict.fromkeys(double or single, 1))
    yield _Letters(look, lines)
