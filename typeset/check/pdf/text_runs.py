"""Text as a page shows it: noted while streams are carried out, measured when the page is done.

Most of a book is text: glyphs are looked up for all runs of a face, and what looks alike is one paint.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.check.pdf.finding import Box
from typeset.check.pdf.graphics import Matrix, Paint, around, bounds, scale, times
from typeset.check.pdf.syntax import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.check.pdf.colours import Space
    from typeset.check.pdf.faces import Face

_LOW: Final = -0.12
_HIGH: Final = 0.88
"""Where the box of an ideographic character ends, in units of its size."""

STROKED: Final = 1
UNSEEN: Final = 3
"""Ways of showing text: by its outlines, and not at all."""

_CLEAR: Final = (UNSEEN, 7)


class Look(NamedTuple):
    """What text has in common beside its place: colours, state, tag, face; ``size`` as it is set."""

    fill: tuple[Space, tuple[float, ...]]
    stroke: tuple[Space, tuple[float, ...]]
    render_mode: int
    overprints: bool
    overprint_mode: int
    tag: str
    face: Face
    size: float


class Setting(NamedTuple):
    """How far text is set apart, and where it may be seen."""

    matrix: Matrix
    clip: Box
    character_space: float
    word_space: float
    stretch: float
    rise: float


class Run(NamedTuple):
    """One showing of text; without a ``start`` it goes on where the one before it ended."""

    look: Look
    operands: bytes
    start: Matrix | None
    setting: Setting


class Extent(NamedTuple):
    """How far a run goes in units of its size, how many glyphs and spaces it has, whether one is lacking."""

    far: float
    glyphs: int
    spaces: int
    is_lacking: bool


def measure(face: Face, operands: list[bytes]) -> list[Extent]:
    """The extents of what is shown with a face; its codes are looked up at one go."""
    texts: list[bytes] = []
    rows: list[tuple[int, int, float]] = []  # where codes of a run begin and end, how far the pen goes back
    length, start, back = 0, 0, 0.0
    unit = 2 if face.is_wide else 1
    for text, number, is_end in shown(operands):
        if text:
            length += len(text) // unit
            texts.append(text if not len(text) % unit else text[:-1])
        elif number:
            back += float(number)
        elif is_end:
            rows.append((start, length, back))
            start, back = length, 0.0
    together = b"".join(texts)
    codes = face.codes(together)
    face.used.update(codes)
    lacks = face.lacks(codes)
    ends = (0.0, *accumulate(face.widths(codes)))
    return [
        Extent(
            (ends[end] - ends[begin]) * face.unit - back / 1000,
            end - begin,
            0 if face.is_wide else together.count(b" ", begin, end),
            lacks and face.lacks(codes[begin:end]),
        )
        for begin, end, back in rows
    ]


def settle(runs: list[Run]) -> Iterator[tuple[Paint, bool]]:
    """What runs paint, in as many paints as they have looks, and whether these lack a glyph of their face."""
    by_face: dict[Face, list[bytes]] = {}
    for run in runs:
        by_face.setdefault(run.look.face, []).append(run.operands)
    extents = {face: iter(measure(face, operands)) for face, operands in by_face.items()}
    pen: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    places: dict[tuple[Look, float, bool], list[Box]] = {}
    for look, _, start, setting in runs:
        extent = next(extents[look.face])
        pen, size = start or pen, look.size
        far = extent.far * size + setting.character_space * extent.glyphs + setting.word_space * extent.spaces
        far *= setting.stretch
        if extent.glyphs:
            matrix = times(pen, setting.matrix)
            low, high = _LOW * size + setting.rise, _HIGH * size + setting.rise
            box = bounds(matrix, 0.0, low, far, high).cut(setting.clip)
            if box.left <= box.right and box.bottom <= box.top:
                key = look, size * scale(matrix), extent.is_lacking
                places.setdefault(key, []).append(box)
        a, b, c, d, e, f = pen
        pen = (a, b, c, d, e + far * a, f + far * b)
    for (look, size, is_lacking), boxes in places.items():
        yield _paint(look, size, tuple(boxes)), is_lacking


def _paint(look: Look, size: float, boxes: tuple[Box, ...]) -> Paint:
    space, values = look.stroke if look.render_mode == STROKED else look.fill
    return Paint(
        "text", around(boxes), space, values, look.overprints, look.overprint_mode, size, look.tag,
        look.face, None, look.render_mode in _CLEAR, boxes,
    )  # fmt: skip
