"""Operators that make, paint and clip paths; of a path only the box around it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.pdf.content.graphics import EVERYWHERE, NO_PATH, bounds, scale
from typeset.check.pdf.content.syntax import first_name, numbers
from typeset.check.pdf.finding import Rectangle

if TYPE_CHECKING:
    from typeset.check.pdf.content.interpreter import Interpreter, Operator


def _point(run: Interpreter, operands: bytes) -> None:
    """Keep the point for later: a drawn letter has thousands, and only the outermost matter."""
    run.points.append(operands)


def _rectangle(run: Interpreter, operands: bytes) -> None:
    x, y, width, height = numbers(operands)
    _add(run, bounds(run.state.matrix, x, y, x + width, y + height))


def _add(run: Interpreter, box: Rectangle) -> None:
    path = run.path
    run.path = Rectangle(
        min(path.left, box.left), min(path.bottom, box.bottom),
        max(path.right, box.right), max(path.top, box.top),
    )  # fmt: skip


def _gather(run: Interpreter) -> Rectangle:
    """The box around the path so far."""
    if run.points:
        values = numbers(b" ".join(run.points))
        run.points.clear()
        across, up = values[::2], values[1::2]
        if len(across) != len(up):
            raise ValueError
        _add(run, bounds(run.state.matrix, min(across), min(up), max(across), max(up)))
    return run.path


def _clip(run: Interpreter, _: bytes) -> None:
    run.clips = True


def _end(run: Interpreter, _: bytes) -> None:
    if run.clips:
        run.state.clip = run.state.clip.cut(_gather(run))
    run.points.clear()
    run.path, run.clips = NO_PATH, False


def _fill(run: Interpreter, operands: bytes) -> None:
    path = _gather(run)
    run.paint("fill", path, min(path.width, path.height))
    _end(run, operands)


def _stroke(run: Interpreter, operands: bytes) -> None:
    thick = run.state.line_width * scale(run.state.matrix)
    run.paint("stroke", _gather(run).grown(thick / 2), thick)
    _end(run, operands)


def _fill_and_stroke(run: Interpreter, operands: bytes) -> None:
    path, clips = _gather(run), run.clips
    run.clips = False
    _fill(run, operands)
    run.path, run.clips = path, clips
    _stroke(run, operands)


def _shade(run: Interpreter, operands: bytes) -> None:
    shading = run.resource("/Shading", first_name(operands))
    space = run.actual(run.shared.space(shading.ColorSpace))
    run.note_gradient(shading, space)
    run.paint("shade", EVERYWHERE, 0.0, colour=(space, run.shared.darkest(shading, space)))


PATH_OPERATORS: Final[dict[bytes, Operator]] = {
    b"m": _point, b"l": _point, b"c": _point, b"v": _point, b"y": _point, b"re": _rectangle,
    b"W": _clip, b"W*": _clip, b"n": _end, b"f": _fill, b"F": _fill, b"f*": _fill,
    b"S": _stroke, b"s": _stroke, b"B": _fill_and_stroke, b"B*": _fill_and_stroke,
    b"b": _fill_and_stroke, b"b*": _fill_and_stroke, b"sh": _shade,
}  # fmt: skip
