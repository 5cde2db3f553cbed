"""Operators that draw pictures and forms, and operators that mark content as tagged or as an artifact."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pikepdf

from typeset.check.pdf.content import colours
from typeset.check.pdf.content.graphics import PlacedImage, bounds, scale
from typeset.check.pdf.content.inline_pictures import read_inline
from typeset.check.pdf.content.private_use import private_in, words_of
from typeset.check.pdf.content.state_operators import set_space
from typeset.check.pdf.content.syntax import first_name, last_name, text_of
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    from typeset.check.pdf.content.interpreter import Interpreter, Operator

_CONTENT: Final = late_pattern(rb"\s*/(?!Artifact\b)\w+\s+<<\s*/MCID\s+(\d+)\s*>>\s*")
"""The usual mark of tagged content; it is matched first because nearly all content has it."""

_LANGUAGE: Final = late_pattern(rb"/Lang\s*(?:<([0-9A-Fa-f\s]+)>|(\([^()]*\)))")
_ACTUAL: Final = late_pattern(rb"/ActualText\s*(?:<([0-9A-Fa-f\s]+)>|(\((?:\\.|[^()\\])*\)))", re.DOTALL)
_MCID: Final = late_pattern(rb"/MCID\s+(\d+)")


def _draw(run: Interpreter, operands: bytes) -> None:
    item = run.resource("/XObject", first_name(operands))
    kind = str(item.get("/Subtype"))
    if kind == "/Image":
        _draw_image(run, item)
    elif kind == "/Form":
        run.draw_form(item)
    else:
        run.drawing.forms.setdefault(item.objgen, item)


def _draw_image(run: Interpreter, item: Any) -> None:
    matrix = run.state.matrix
    box = bounds(matrix, 0, 0, 1, 1)
    colour = None
    keys = item.keys()
    if "/ImageMask" not in keys or not bool(item.ImageMask):
        space = run.shared.space(item.ColorSpace) if "/ColorSpace" in keys else colours.UNKNOWN
        colour = run.actual(space), ()
    if "/SMask" in keys or ("/SMaskInData" in keys and int(item.SMaskInData)):
        run.drawing.transparent.append(("SMask", box))
    run.paint("image", box, scale(matrix), image=PlacedImage(item, matrix), colour=colour)


def _inline_image(run: Interpreter, operands: bytes) -> None:
    matrix = run.state.matrix
    item, data = read_inline(operands)
    stated = item.get("/ColorSpace")
    colour = None
    if not bool(item.get("/ImageMask", False)):
        named = str(stated)[1:] if isinstance(stated, pikepdf.Name) else ""
        space = set_space(run, named) if named else run.actual(run.shared.space(stated or pikepdf.Array()))
        colour = space, ()
    image = PlacedImage(item, matrix, data)
    run.paint("image", bounds(matrix, 0, 0, 1, 1), scale(matrix), image=image, colour=colour)


def _mark(run: Interpreter, operands: bytes) -> None:
    usual = _CONTENT.fullmatch(operands)
    if usual and run.tags[-1:] != ["artifact"]:
        run.last = run.home, int(usual[1])
        run.drawing.hold(run.last)
        run.tags.append("content")
        return
    tag = first_name(operands)
    is_named = not operands.rstrip().endswith(b">>") and operands.count(b"/") > 1
    said = _said_by(run.resource("/Properties", last_name(operands))) if is_named else _said_in(operands)
    number = said.number
    if said.private is not None:
        run.spoken = run.spoken or len(run.tags) + 1
        run.shared.private.update(said.private)
    if said.language is not None:
        run.shared.speaks = True
        if run.tags[-1:] == ["content"] and run.last:
            run.shared.spoken.add(run.last)
        if number is not None:
            run.shared.spoken.add((run.home, number))
        run.shared.languages.add(said.language)
    around = run.tags[-1] if run.tags else ""
    if tag == "Artifact":
        if around == "content":
            run.drawing.nested.append(tag)
        run.tags.append("artifact")
    elif number is not None:
        if around == "artifact":
            run.drawing.nested.append(tag)
        run.drawing.hold((run.home, number))
        run.tags.append("content")
    else:
        run.tags.append(around)


class _Said(NamedTuple):
    """What a mark says of content: its number, its language, characters of private use that it is read as.

    None where it says nothing of it.
    """

    number: int | None
    language: str | None
    private: Collection[str] | None


@lru_cache(4096)  # a book replaces few pieces of text, and those often
def _said_in(operands: bytes) -> _Said:
    """What the entries in a mark say."""
    number = _MCID.search(operands)
    language = _LANGUAGE.search(operands) if b"/Lang" in operands else None
    private: Collection[str] | None = None
    if b"/ActualText" in operands:
        found = _ACTUAL.search(operands)
        private = private_in(words_of(text_of(found[1] or b"", found[2] or b""))) if found else ()
    return _Said(
        int(number[1]) if number else None,
        text_of(language[1], language[2] or b"").decode("latin-1") if language else None,
        private,
    )


def _said_by(entries: Any) -> _Said:
    """What entries say that stand among the resources."""
    keys = entries.keys()
    return _Said(
        int(entries.MCID) if "/MCID" in keys else None,
        str(entries.Lang) if "/Lang" in keys else None,
        private_in(str(entries.ActualText)) if "/ActualText" in keys else None,
    )


def _unmark(run: Interpreter, _: bytes) -> None:
    run.tags.pop()
    if len(run.tags) < run.spoken:
        run.spoken = 0


OBJECT_OPERATORS: Final[dict[bytes, Operator]] = {
    b"Do": _draw, b"BI": _inline_image, b"BMC": _mark, b"BDC": _mark, b"EMC": _unmark,
}  # fmt: skip
