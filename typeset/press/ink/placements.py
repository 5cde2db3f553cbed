"""How large each picture of a file is printed, where it is largest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.press.ink.recolouring import outside_text
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.press.ink.content_streams import ContentStream, ContentStreams, StreamResource

_PLACING: Final = late_pattern(
    rb"(?P<matrix>(?:[-+]?(?:\d++\.?+\d*+|\.\d++)\s++){6})cm(?=\s)|(?P<name>/[^\s/<>()\[\]]++)\s++Do(?=\s)"
    rb"|(?<=\s)(?P<stack>[qQ])(?=\s)"
)
"""What moves and scales, what draws by name, and what saves and restores."""


class Size(msgspec.Struct, frozen=True):
    """A size in points."""

    width: float
    height: float

    def grown(self, factor: float) -> Size:
        """The size, so many times as large."""
        return Size(self.width * factor, self.height * factor)

    def joined(self, other: Size | None) -> Size:
        """The larger of both sides."""
        return Size(max(self.width, other.width), max(self.height, other.height)) if other else self


Sizes = dict[int, Size]
"""The largest size of each picture, by the ``id`` of its resource."""


def printed_sizes(contents: ContentStreams) -> Sizes:
    """How large each picture is printed, where it is largest; one that nothing draws has no size.

    Each stream is read once. What a turned or slanted form draws is taken for as large as it may be, which
    leaves it a few dots more.
    """
    known: dict[int, Sizes] = {}
    whole: Sizes = {}
    for page in contents.pages:
        _join(whole, _sizes(page, known), 1.0)
    return whole


def _sizes(drawing: ContentStream, known: dict[int, Sizes]) -> Sizes:
    if id(drawing) not in known:
        found: Sizes = {}
        known[id(drawing)] = found  # of a form that draws itself no more is asked
        by_name = _objects(drawing)
        for name, matrix in _placed(drawing.data) if by_name else ():
            part = by_name.get(name)
            if part is not None and part.is_picture:
                size = Size(math.hypot(*matrix[:2]), math.hypot(*matrix[2:]))
                found[id(part)] = size.joined(found.get(id(part)))
            elif part is not None:
                _join_part(found, part, _stretch(matrix), known)
        for part in drawing.parts:
            if part.kind != "/XObject":  # a pattern, or a mask
                _join_part(found, part, 1.0, known)
    return known[id(drawing)]


def _join_part(found: Sizes, part: StreamResource, factor: float, known: dict[int, Sizes]) -> None:
    own = _stretch([float(each) for each in part.item.get("/Matrix", (1, 0, 0, 1))][:4])
    for inner in part.drawings:
        _join(found, _sizes(inner, known), factor * own)


def _join(found: Sizes, more: Mapping[int, Size], factor: float) -> None:
    for key, size in more.items():
        found[key] = size.grown(factor).joined(found.get(key))


def _objects(drawing: ContentStream) -> dict[bytes, StreamResource]:
    """What a stream can draw, by the names that it has for it."""
    objects: Any = drawing.resources.get("/XObject", {}) if drawing.resources is not None else {}
    by_key = {part.item.objgen: part for part in drawing.parts if part.kind == "/XObject"}
    return {name.encode(): by_key[item.objgen] for name, item in objects.items() if item.objgen in by_key}


def _placed(data: bytes) -> Iterator[tuple[bytes, list[float]]]:
    """Each name that a stream draws, with the first four numbers of the matrix that holds there."""
    matrix, stack = [1.0, 0.0, 0.0, 1.0], []
    for code in outside_text(data):
        for match in _PLACING.finditer(code):
            if match["stack"] == b"q":
                stack.append(matrix)
            elif match["stack"]:
                matrix = stack.pop() if stack else matrix
            elif match["matrix"]:
                a, b, c, d = (float(part) for part in match["matrix"].split()[:4])
                e, f, g, h = matrix
                matrix = [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]
            else:
                yield match["name"], matrix


def _stretch(matrix: list[float]) -> float:
    """By how much a matrix makes things larger, at most."""
    a, b, c, d = matrix
    half = (a * a + b * b + c * c + d * d) / 2
    return math.sqrt(half + math.sqrt(max(half * half - (a * d - b * c) ** 2, 0.0)))
