"""Exchanges the colours of a content stream for inks; finds what a stream asks its resources for.

Colours are exchanged where operators set them, by one regular expression over the stream with its strings
left out. To take each stream apart into operators and put it together again cost twice as much.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from typeset.press.ink.overprint import Overprint
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.press.ink.inks import Ink, Inks

_STRING: Final = late_pattern(rb"(\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))", re.DOTALL)
"""A string of text, which is passed over: it may look like an operator.

Text in <> cannot: it is hexadecimal.
"""

_SETTING: Final = late_pattern(rb"[gGrRkKsS][gGcC]?[nN]?(?=\s)")
_OPERATORS: Final = frozenset(b"g G rg RG k K sc SC scn SCN".split())
"""Which matches of ``_SETTING`` are operators that set a colour.

The pattern is loose because that is quicker.
"""

_SETTING_OR_STACK: Final = late_pattern(rb"(?:[gGrRkKsS][gGcC]?[nN]?|[qQ])(?=\s)")
_STACK: Final = (b"q", b"Q")
_PATTERNED: Final = (b"scn", b"SCN")
_PATTERN: Final = late_pattern(rb"/[^\s/<>()\[\]]++\s++\Z")
"""What saves and restores the state, and how a pattern is named as a colour."""

_COLOUR: Final = late_pattern(
    rb"(?P<before>\s)(?:(?P<space>/[^\s/<>()\[\]]++)\s++(?:cs|CS)\s++)?"
    rb"(?P<values>(?:[-+]?(?:\d++\.?+\d*+|\.\d++)\s++){1,4}+)\Z"
)
"""The colour that stands before an operator: its numbers, and the colour space if it is set there, too."""

_LONGEST: Final = 400
"""Bytes before an operator in which its colour is looked for; colours take a tenth of that."""

_NAMED: Final = late_pattern(rb"(?P<name>/[^\s/<>()\[\]]++)\s++(?P<operator>gs|Do|sh|scn|SCN)(?=\s)")


class Recoloured(msgspec.Struct, frozen=True):
    """A stream in inks, and the names of the inks."""

    data: bytes
    inks: frozenset[str]


def recolour(data: bytes, inks: Inks, spaces: dict[bytes, str]) -> Recoloured:
    """The stream with its colours in inks.

    ``spaces`` gives the kind of each colour space that it can name.
    """
    used: set[str] = set()
    readers, overprint = _readers(inks), Overprint() if inks.overprints else None
    wanted = _SETTING if overprint is None else _SETTING_OR_STACK

    def ink_of(operator: bytes, colour: re.Match[bytes]) -> bytes:
        kind = _kind_of(operator, colour, spaces)
        if kind not in readers:
            return colour[0] + operator
        ink, areas = readers[kind](*map(float, colour["values"].split())), operator.islower()
        used.update(ink.names)
        state = overprint.set(areas=areas, is_over=ink.overprints) + b" " if overprint else b""
        return colour["before"] + state + (ink.fill if areas else ink.stroke)

    def change(code: bytes) -> bytes:
        pieces: list[bytes] = []
        at = 0
        for match in wanted.finditer(code):
            operator, start, end = match[0], match.start(), match.end()
            if overprint and code[start - 1 : start].isspace():
                if operator in _STACK:
                    overprint.keep(operator)
                elif operator in _PATTERNED and _PATTERN.search(code, max(at, start - _LONGEST), start):
                    state = overprint.set(areas=operator.islower(), is_over=False)
                    pieces += (code[at:end], b" " + state)
                    at = end
            if operator not in _OPERATORS:
                continue
            colour = _COLOUR.search(code, max(at, start - _LONGEST), start)
            if colour:
                pieces += (code[at : colour.start()], ink_of(operator, colour))
                at = end
        return b"".join((*pieces, code[at:])) if pieces else code

    return Recoloured(_changed_outside_text(data, change), frozenset(used))


def _kind_of(operator: bytes, colour: re.Match[bytes], spaces: dict[bytes, str]) -> str:
    """The kind of colour that an operator sets: its own, or that of the colour space named before it."""
    kind = operator.lower().decode()
    return spaces.get(colour["space"], _DEVICE.get(colour["space"], "")) if kind in ("sc", "scn") else kind


def outside_text(data: bytes) -> list[bytes]:
    """The pieces of a stream outside strings; each begins and ends with white space or beside a string."""
    return _STRING.split(b"\n" + data + b"\n")[::2]


def _changed_outside_text(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The stream with ``change`` applied outside strings, to code that begins and ends with white space."""
    pieces = _STRING.split(b"\n" + data + b"\n")
    pieces[::2] = map(change, pieces[::2])
    return b"".join(pieces)[1:-1]


_DEVICE: Final = {b"/DeviceRGB": "rg", b"/DeviceGray": "g", b"/DeviceCMYK": "k"}


def _readers(inks: Inks) -> dict[str, Callable[..., Ink]]:
    """What turns the numbers of each kind of colour into an ink; kinds are named after their operators."""
    return {
        "rg": inks.of_rgb,
        "g": lambda gray: inks.of_cmyk((0, 0, 0, 1 - gray)),
        "k": lambda *values: inks.of_cmyk(values),
        "lab": inks.of_lab,
    }


def names_asked(data: bytes) -> frozenset[tuple[str, str]]:
    """What the stream asks its resources for, as pairs of operator and name."""
    return frozenset(
        (match["operator"].decode(), match["name"].decode())
        for code in outside_text(data)
        for match in _NAMED.finditer(code)
    )
