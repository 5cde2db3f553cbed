"""Lets lines end inside addresses and names in code where the composer does: a ``wbr`` at each joint.

A reading system knows few of these places (UAX #14: behind a solidus or a hyphen). With ``word-break:
break-all`` it would cut between any two letters, with ``overflow-wrap`` alone it would leave the line before
an address half empty. A ``wbr`` is no character: what readers copy and search is the text as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.epub.markup import cut_texts, make

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LONG: Final = re.compile("[!-~]{10,512}")
_WHOLE: Final = frozenset(("pre", "rt", "rp", "svg", "math", "script", "style"))
_TYPED: Final = frozenset(("code", "kbd"))


def part_names(element: Element, *, is_code: bool = False) -> None:
    """Put a ``wbr`` at each place in the texts of an element where a long name may part."""
    if element.tag in _WHOLE:
        return
    is_code = is_code or element.tag in _TYPED
    cut_texts(
        element,
        lambda text: _parted(text, is_code=is_code),
        lambda child: part_names(child, is_code=is_code),
    )


def _parted(text: str, *, is_code: bool) -> list[Element | str]:
    pieces: list[Element | str] = []
    done = 0
    for found in _LONG.finditer(text):
        for place in _joints(found[0], is_code=is_code):
            pieces += [text[done : found.start() + place], make("wbr")]
            done = found.start() + place
    return [*pieces, text[done:]] if done or text else []


def _joints(name: str, *, is_code: bool) -> list[int]:
    # An EPUB without long names starts without the composer.
    from typeset.compose.addresses import Names, address_cuts  # noqa: PLC0415
    from typeset.compose.joints import JOINTS  # noqa: PLC0415

    signs = {joint.cut for joint in JOINTS}
    cuts = address_cuts(name, Names(is_code=is_code)) or {}
    return sorted(place for place, cut in cuts.items() if cut in signs)
