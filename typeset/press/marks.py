"""The marks beyond the bleed: crop marks, registration marks, a colour bar, marks of folds.

All of them are drawn in Separation /All, the colour that prints on every plate; only the patches of single
inks in the colour bar are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from typeset.model.units import mm
from typeset.press.boxes import number
from typeset.press.ink.inks import ALL, PROCESS, SPOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.press.boxes import Box, PageBoxes

_HAIRLINE: Final = 0.25
_GAP: Final = mm(1).pt
"""Between the bleed and the marks. A page that is cut a little too wide then shows no mark."""
_LONG: Final = mm(5).pt
_RADIUS: Final = mm(1.6).pt
_ARM: Final = mm(2.6).pt
_PATCH: Final = mm(4).pt
_ARROW: Final = mm(3).pt
"""Width and height of the arrows at the edges that the press holds."""
SLUG_INSET: Final = mm(8).pt
"""How far from the page's corner the colour bar and the slug begin: the crop marks stand before that."""
_DASHES: Final = b"[2 2] 0 d"
"""Marks of folds are dashed; marks of cuts are not."""

_TINTS: Final = (1, 0.75, 0.5, 0.25, 0.1)
SLUG_RISE: Final = mm(4.6).pt
"""From the bleed down to the baseline of the slug."""
_ROUND: Final = 0.5523
"""Where the handles of the Bézier curve for a quarter circle stand, as a share of the radius."""


class SheetMarks(msgspec.Struct, frozen=True):
    """Where a sheet of several pages is cut and folded, as places across and places upwards.

    ``middle`` is the middle of a page; registration marks stand beside it, away from the folds.
    ``collation`` is the bar on the spine by which signatures are gathered in order.
    """

    cuts_across: tuple[float, ...]
    cuts_up: tuple[float, ...]
    folds_across: tuple[float, ...]
    folds_up: tuple[float, ...]
    middle: tuple[float, float]
    collation: Box | None = None


def draw_marks(frame: PageBoxes, names: Sequence[str], spots: Sequence[str]) -> bytes:
    """The marks of a page as a content stream; ``names`` are the page's inks, ``spots`` all spot colours."""
    lines = [b"q", ALL.encode() + b" CS 1 SCN", number(_HAIRLINE) + b" w"]
    lines += _beside(
        frame.bleed.grown(_GAP, _GAP),
        (frame.trim.left, frame.trim.right),
        (frame.trim.bottom, frame.trim.top),
    )
    trim = frame.trim
    for x, y in _beside_sides(frame, frame.middle, (trim.bottom + trim.top) / 2):
        lines += _registration(x, y)
    if frame.folds:
        folds = _beside(frame.bleed.grown(_GAP, _GAP), frame.folds, ())
        lines += [b"q", _DASHES, *folds, b"Q"]
    lines += [ALL.encode() + b" cs", *_bar(frame, names, spots), b"Q"]
    return b"\n".join(lines) + b"\n"


def _beside_sides(frame: PageBoxes, x: float, y: float) -> Iterator[tuple[float, float]]:
    """Where the four registration marks stand: above and below ``x``, left and right of ``y``."""
    around = frame.bleed.grown(_GAP + _ARM, _GAP + _ARM)
    yield from ((x, around.top), (x, around.bottom), (around.left, y), (around.right, y))


def _registration(x: float, y: float) -> Iterator[bytes]:
    """A registration mark: a circle with a cross."""
    yield _line((x - _ARM, y), (x + _ARM, y))
    yield _line((x, y - _ARM), (x, y + _ARM))
    round_, out = _RADIUS * _ROUND, _RADIUS
    yield _points((x + out, y)) + b" m"
    for quarter in (
        ((out, round_), (round_, out), (0, out)),
        ((-round_, out), (-out, round_), (-out, 0)),
        ((-out, -round_), (-round_, -out), (0, -out)),
        ((round_, -out), (out, -round_), (out, 0)),
    ):
        yield _points(*((x + across, y + up) for across, up in quarter)) + b" c"
    yield b"S"


def _bar(frame: PageBoxes, names: Sequence[str], spots: Sequence[str]) -> Iterator[bytes]:
    """The colour bar: tints on every plate at the left, a patch of each ink of the page at the right."""
    y = frame.bleed.top + _GAP
    for place, tint in enumerate(_TINTS):
        yield number(tint) + b" scn " + _patch(frame.trim.left + SLUG_INSET + place * _PATCH, y)
    x = frame.middle + SLUG_INSET
    shown = [name for name in (*PROCESS, *spots) if name in names]
    for place, name in enumerate(shown):
        if name in PROCESS:
            inks = (b"1" if name == ink else b"0" for ink in PROCESS)
            colour = b" ".join(inks) + b" k "
        else:
            colour = f"{SPOT}{spots.index(name)} cs 1 scn ".encode()
        yield colour + _patch(x + place * _PATCH, y)


def _patch(x: float, y: float) -> bytes:
    return b" ".join(map(number, (x, y, _PATCH, _PATCH))) + b" re f"


def draw_sheet_marks(frame: PageBoxes, printed: Box, marks: SheetMarks) -> bytes:
    """The marks around a sheet of several pages: cuts, folds (dashed), collation, registration, grippers.

    ``printed`` is the part of the sheet that takes ink; no mark reaches beyond it.
    """
    start = frame.bleed.grown(_GAP, _GAP)
    lines = [b"q", printed.path + b" W n", ALL.encode() + b" CS 1 SCN", number(_HAIRLINE) + b" w"]
    lines += _beside(start, marks.cuts_across, marks.cuts_up)
    for x, y in _beside_sides(frame, *marks.middle):
        lines += _registration(x, y)
    lines += [_DASHES, *_beside(start, marks.folds_across, marks.folds_up)]
    lines.append(ALL.encode() + b" cs 1 scn")
    if marks.collation:
        lines.append(marks.collation.path + b" f")
    lines += _grippers(frame.media, printed)
    return b"\n".join((*lines, b"Q")) + b"\n"


def _grippers(sheet: Box, printed: Box) -> Iterator[bytes]:
    """Arrows in the corners of the part that takes ink, which point to the edges that the press holds."""
    for edge, end, up in ((sheet.bottom, printed.bottom, 1), (sheet.top, printed.top, -1)):
        if edge != end:
            for x, inwards in ((sheet.left, 1), (sheet.right, -1)):
                tip = x + inwards * (_GAP + _ARROW / 2)
                base = end + up * _ARROW
                yield _points((tip, end)) + b" m"
                yield from (_points((tip + side, base)) + b" l" for side in (-_ARROW / 2, _ARROW / 2))
                yield b"f"


def _beside(start: Box, across: Sequence[float], up: Sequence[float]) -> Iterator[bytes]:
    """Lines above and below the places ``across``, and left and right of the places ``up``."""
    for x in across:
        yield _line((x, start.top), (x, start.top + _LONG))
        yield _line((x, start.bottom), (x, start.bottom - _LONG))
    for y in up:
        yield _line((start.left, y), (start.left - _LONG, y))
        yield _line((start.right, y), (start.right + _LONG, y))


def slug_middle(frame: PageBoxes) -> float:
    """Where the right half of the slug begins: behind the registration mark in the middle."""
    return frame.middle + 2 * _ARM


def slug_room(width: float) -> float:
    """How long the left half of the slug may be below a page of this width, in points."""
    return width / 2 - SLUG_INSET - 2 * _ARM


def _line(start: tuple[float, float], end: tuple[float, float]) -> bytes:
    return _points(start) + b" m " + _points(end) + b" l S"


def _points(*points: tuple[float, float]) -> bytes:
    return b" ".join(number(value) for point in points for value in point)
