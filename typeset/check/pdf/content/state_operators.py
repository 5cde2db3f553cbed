"""Operators that change the graphics state: matrix, thickness of lines, colours, overprint, transparency."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content import colours
from typeset.check.pdf.content.graphics import matrix_of, times
from typeset.check.pdf.content.syntax import first_name, numbers

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.content.interpreter import Interpreter, Operator

_ROUNDING: Final = 1e-5
_PLAIN: Final = ("/Normal", "/Compatible")
_WITHOUT_COLOURS: Final = 2
"""The kind of a tiling that is painted in the colour of whoever uses it."""


def _save(run: Interpreter, _: bytes) -> None:
    run.stack.append(run.state)
    run.state = run.state.copy()
    run.drawing.deepest = max(run.drawing.deepest, len(run.stack))


def _restore(run: Interpreter, _: bytes) -> None:
    run.state = run.stack.pop()


def _concat(run: Interpreter, operands: bytes) -> None:
    a, b, c, d, e, f = numbers(operands)
    run.state.matrix = times((a, b, c, d, e, f), run.state.matrix)


def _thickness(run: Interpreter, operands: bytes) -> None:
    run.state.line_width = numbers(operands)[0]


def _rendering(run: Interpreter, operands: bytes) -> None:
    run.drawing.intents.add(first_name(operands))


def _outer_state(run: Interpreter, operands: bytes) -> None:
    found = run.known.get(operands)
    if found is None:
        item = run.resource("/ExtGState", first_name(operands))
        mask = item.get("/SMask")
        group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        group = group if isinstance(group, pikepdf.Stream) else None
        found = run.known[operands] = item, *_read_outer_state(run, item), group
    item, changes, lets_through, group = found
    run.drawing.states[id(item)] = item
    run.state.__dict__.update(changes)
    for detail in lets_through:
        run.drawing.transparent.append((detail, run.state.clip))
    if group is not None:
        run.look_into(group)


def _read_outer_state(run: Interpreter, item: Any) -> tuple[dict[str, object], list[str]]:
    """What a graphics state dictionary changes, and which of its entries make things transparent."""
    changes: dict[str, object] = {}
    if "/Font" in item:
        changes |= {"face": run.shared.face(item.Font[0]), "size": float(item.Font[1])}
    if "/LW" in item:
        changes["line_width"] = float(item.LW)
    if "/OPM" in item:
        changes["overprint_mode"] = int(item.OPM)
    if "/OP" in item:
        changes |= {"stroke_overprints": bool(item.OP), "fill_overprints": bool(item.OP)}
    if "/op" in item:
        changes["fill_overprints"] = bool(item["/op"])
    lets_through = [
        f"{key[1:]} {float(item[key]):g}"
        for key in ("/ca", "/CA")
        if key in item and float(item[key]) < 1 - _ROUNDING
    ]
    mode = item.get("/BM", pikepdf.Name("/Normal"))
    modes = list(mode) if isinstance(mode, pikepdf.Array) else [mode]
    lets_through += [str(name)[1:] for name in modes[:1] if str(name) not in _PLAIN]
    if modes and "/BM" in item:
        changes["blend"] = "Normal" if str(modes[0]) in _PLAIN else str(modes[0])[1:]
    if isinstance(item.get("/SMask"), pikepdf.Dictionary):
        lets_through.append("SMask")
    return changes, lets_through


def set_space(run: Interpreter, name: str) -> Space:
    """The colour space of a name: a device's, or one of the resources."""
    known = colours.read_space(pikepdf.Name("/" + name)) if name else colours.UNKNOWN
    return run.actual(
        known if known is not colours.UNKNOWN else run.shared.space(run.resource("/ColorSpace", name))
    )


def _coloured(run: Interpreter, space: Space, operands: bytes) -> tuple[Space, tuple[float, ...]]:
    if b"/" not in operands:
        values = tuple(numbers(operands))
        if space.components and len(values) != space.components:
            raise ValueError
        return space, values
    pattern = run.resource("/Pattern", first_name(operands))
    base = space.base
    values = tuple(numbers(operands[: operands.index(b"/")])) if base else ()
    colour = (base, values) if base and len(values) == base.components else (space, ())
    if run.shared.is_new_pattern(run.drawing.page, pattern):
        _look_at_pattern(run, pattern, colour)
    return colour if int(pattern.get("/PatternType", 0)) == 1 else _gradient(run, pattern)


def _gradient(run: Interpreter, pattern: Any) -> tuple[Space, tuple[float, ...]]:
    """The colour of most ink in a gradient."""
    space = run.actual(run.shared.space(pattern.Shading.ColorSpace))
    return space, run.shared.darkest(pattern.Shading, space)


def _look_at_pattern(run: Interpreter, pattern: Any, colour: tuple[Space, tuple[float, ...]]) -> None:
    """A tiling pattern is a form with a matrix of its own, and perhaps without colours of its own.

    Of a gradient its colour space counts.
    """
    if int(pattern.get("/PatternType", 0)) == 1:
        before = run.state
        run.state = before.copy()
        if int(pattern.get("/PaintType", 1)) == _WITHOUT_COLOURS:
            run.state.fill = run.state.stroke = colour
        run.draw_form(pattern, matrix_of(pattern))
        run.state = before
    else:
        space = run.actual(run.shared.space(pattern.Shading.ColorSpace))
        run.drawing.spaces[space] = run.state.clip
        run.note_gradient(pattern.Shading, space)
        state = pattern.get("/ExtGState")
        if isinstance(state, pikepdf.Dictionary):
            run.drawing.states[id(state)] = state
            for detail in _read_outer_state(run, state)[1]:
                run.drawing.transparent.append((detail, run.state.clip))


def _fill_space(run: Interpreter, operands: bytes) -> None:
    space = set_space(run, first_name(operands))
    run.state.fill = space, (0.0,) * space.components


def _stroke_space(run: Interpreter, operands: bytes) -> None:
    space = set_space(run, first_name(operands))
    run.state.stroke = space, (0.0,) * space.components


def _fill_colour(run: Interpreter, operands: bytes) -> None:
    run.state.fill = _coloured(run, run.state.fill[0], operands)


def _stroke_colour(run: Interpreter, operands: bytes) -> None:
    run.state.stroke = _coloured(run, run.state.stroke[0], operands)


def _device(space: Space, *, is_line: bool) -> Callable[[Interpreter, bytes], None]:
    def choose(run: Interpreter, operands: bytes) -> None:
        values = tuple(numbers(operands))
        if len(values) != space.components:
            raise ValueError
        colour = run.stand_ins.get(space.family, space) if run.stand_ins else space, values
        if colour[0] not in run.drawing.chosen:
            run.drawing.chosen[colour[0]] = run.state.clip
        if is_line:
            run.state.stroke = colour
        else:
            run.state.fill = colour

    return choose


STATE_OPERATORS: Final[dict[bytes, Operator]] = {
    b"q": _save, b"Q": _restore, b"cm": _concat, b"w": _thickness, b"gs": _outer_state, b"ri": _rendering,
    b"cs": _fill_space, b"CS": _stroke_space, b"sc": _fill_colour, b"scn": _fill_colour,
    b"SC": _stroke_colour, b"SCN": _stroke_colour,
    b"g": _device(colours.GRAY, is_line=False), b"G": _device(colours.GRAY, is_line=True),
    b"rg": _device(colours.RGB, is_line=False), b"RG": _device(colours.RGB, is_line=True),
    b"k": _device(colours.CMYK, is_line=False), b"K": _device(colours.CMYK, is_line=True),
}  # fmt: skip
