"""Operators that choose a font, and place and show text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from typeset.check.pdf.content.graphics import IDENTITY, times
from typeset.check.pdf.content.shown_text import STROKED, UNSEEN, Setting, ShownText, TextLook
from typeset.check.pdf.content.syntax import first_name, numbers

if TYPE_CHECKING:
    from typeset.check.pdf.content.interpreter import Interpreter, Operator


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
    a, b, c, d, e, f = map(float, operands.split())
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
    """Only note the text: glyphs are looked up for the whole page together."""
    state, face, tag = run.state, run.state.face, run.tags[-1] if run.tags else ""
    if face is None or not run.in_text:
        raise ValueError
    overprints = state.stroke_overprints if state.render_mode == STROKED else state.fill_overprints
    look = (
        state.fill, state.stroke, state.render_mode, overprints, state.overprint_mode, tag, face, state.size,
        state.blend, run.spoken > 0 and face.maps_to_private_use,
    )  # fmt: skip
    if look != run.look:
        run.look = TextLook(*look)
        if state.render_mode == UNSEEN or run.look.is_read_else:
            face.is_told_apart = True
    setting = (
        state.matrix, state.clip, state.character_space, state.word_space, state.stretch, state.rise,
    )  # fmt: skip
    if setting != run.setting:
        run.setting = Setting(*setting)
    run.drawing.runs.append(ShownText(run.look, operands, run.text, run.setting))
    run.text = None


def _number(name: str, unit: float = 1.0) -> Callable[[Interpreter, bytes], None]:
    def choose(run: Interpreter, operands: bytes) -> None:
        setattr(run.state, name, numbers(operands)[0] * unit)

    return choose


TEXT_OPERATORS: Final[dict[bytes, Operator]] = {
    b"BT": _begin, b"ET": _end, b"Tf": _face, b"Tm": _place, b"Td": _move, b"TD": _move_leading,
    b"T*": _next, b"Tj": _show, b"TJ": _show, b"'": _show_next, b'"': _show_spaced,
    b"Tc": _number("character_space"), b"Tw": _number("word_space"), b"Tz": _number("stretch", 0.01),
    b"TL": _number("leading"), b"Ts": _number("rise"), b"Tr": _number("render_mode"),
}  # fmt: skip
