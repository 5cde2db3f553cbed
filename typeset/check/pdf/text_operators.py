"""Operators that choose a face and show text; the box of each run is where its glyphs may stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from typeset.check.pdf.graphics import IDENTITY, bounds, scale, times
from typeset.check.pdf.syntax import first_name, numbers, shown

if TYPE_CHECKING:
    from typeset.check.pdf.painting import Interpreter

_LOW: Final = -0.12
_HIGH: Final = 0.88
"""Where the box of an ideographic character ends, in units of its size."""

UNSEEN: Final = 3
"""The way of showing text that shows nothing."""


def _begin(run: Interpreter, _: bytes) -> None:
    if run.in_text:
        raise ValueError
    run.text = run.line = IDENTITY
    run.in_text = True


def _end(run: Interpreter, _: bytes) -> None:
    if not run.in_text:
        raise ValueError
    run.in_text = False


def _face(run: Interpreter, operands: bytes) -> None:
    known = run.known.get(operands)
    if known is None:
        name, _, size = operands.strip().rpartition(b" ")
        known = run.shared.face(run.resource("/Font", first_name(name))), float(size)
        run.known[operands] = known
    run.state.face, run.state.size = known


def _place(run: Interpreter, operands: bytes) -> None:
    a, b, c, d, e, f = numbers(operands)
    run.text = run.line = (a, b, c, d, e, f)


def _move(run: Interpreter, operands: bytes) -> None:
    x, y = numbers(operands)
    run.text = run.line = times((1.0, 0.0, 0.0, 1.0, x, y), run.line)


def _move_leading(run: Interpreter, operands: bytes) -> None:
    run.state.leading = -numbers(operands)[1]
    _move(run, operands)


def _next(run: Interpreter, _: bytes) -> None:
    run.text = run.line = times((1.0, 0.0, 0.0, 1.0, 0.0, -run.state.leading), run.line)


def _show_next(run: Interpreter, operands: bytes) -> None:
    _next(run, operands)
    _show(run, operands)


def _show_spaced(run: Interpreter, operands: bytes) -> None:
    word, character, text = operands.split(maxsplit=2)
    run.state.word_space, run.state.character_space = float(word), float(character)
    _next(run, operands)
    _show(run, text)


def _show(run: Interpreter, operands: bytes) -> None:
    state, face = run.state, run.state.face
    if face is None or not run.in_text:
        raise ValueError
    size, far, count, is_lacking = state.size, 0.0, 0, False
    for text, back in shown(operands):
        if back:
            far -= float(back) / 1000
            continue
        codes = face.codes(text)
        face.used.update(codes)
        count += len(codes)
        is_lacking = is_lacking or face.lacks(codes)
        far += face.advance(codes)
        if state.word_space and not face.is_wide:
            far += state.word_space * text.count(b" ") / (size or 1.0)
    far = (far * size + state.character_space * count) * state.stretch
    a, b, c, d, e, f = run.text
    if count:
        face.pages.add(run.drawing.page)
        face.is_shown = face.is_shown or state.render_mode != UNSEEN
        matrix = times(run.text, state.matrix)
        low, high = _LOW * size + state.rise, _HIGH * size + state.rise
        box = bounds(matrix, 0.0, low, far, high)
        run.paint("text", box, size * scale(matrix))
        if is_lacking:
            run.drawing.missing.append((face, box))
    run.text = (a, b, c, d, e + far * a, f + far * b)


def _note(run: Interpreter, operands: bytes) -> None:
    """In place of ``_show`` where nobody asks how far text goes: once for each look that it has."""
    state, face = run.state, run.state.face
    if face is None or not run.in_text:
        raise ValueError
    run.drawing.noted.setdefault(face, []).append(operands)
    look = (
        state.fill,
        state.stroke,
        state.render_mode,
        state.fill_overprints,
        run.tags[-1] if run.tags else "",
        face,
    )
    if look in run.drawing.looks:
        return
    run.drawing.looks.add(look)
    face.pages.add(run.drawing.page)
    face.is_shown = face.is_shown or state.render_mode != UNSEEN
    matrix = times(run.text, state.matrix)
    run.paint("text", bounds(matrix, 0.0, 0.0, 0.0, 0.0), state.size * scale(matrix))


def _number(name: str, unit: float = 1.0) -> Callable[[Interpreter, bytes], None]:
    def choose(run: Interpreter, operands: bytes) -> None:
        setattr(run.state, name, numbers(operands)[0] * unit)

    return choose


NOTING_OPERATORS: Final[dict[bytes, Callable[[Interpreter, bytes], None]]] = {b"Tj": _note, b"TJ": _note}
"""In place of those that show text, where a file is looked at for broken rules alone."""

TEXT_OPERATORS: Final[dict[bytes, Callable[[Interpreter, bytes], None]]] = {
    b"BT": _begin, b"ET": _end, b"Tf": _face, b"Tm": _place, b"Td": _move, b"TD": _move_leading,
    b"T*": _next, b"Tj": _show, b"TJ": _show, b"'": _show_next, b'"': _show_spaced,
    b"Tc": _number("character_space"), b"Tw": _number("word_space"), b"Tz": _number("stretch", 0.01),
    b"TL": _number("leading"), b"Ts": _number("rise"), b"Tr": _number("render_mode"),
}  # fmt: skip
