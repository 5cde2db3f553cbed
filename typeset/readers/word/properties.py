"""Properties of runs and paragraphs, as single elements state them, and how one builds on another.

ECMA-376 part 1, 17.3 and 17.7. What an element does not state is nothing, and comes from what stands
before it: the defaults of the file, the style and those it is based on, the style of the run, the run.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.readers.word.markup import Element, W, is_on, number

_TOGGLES: Final = {
    "b": "is_bold", "i": "is_italic", "vanish": "is_hidden", "strike": "is_struck", "dstrike": "is_struck",
}  # fmt: skip
_VALUES: Final = {"u": "underline", "vertAlign": "raised", "em": "dots", "color": "colour", "rStyle": "style"}
_ALIGNMENTS: Final = {"center": "center", "right": "right", "end": "right"}


class RunProperties(Struct, frozen=True):
    """What is stated of a run; None where nothing is. ``size`` is in half points.

    ``face`` is the East Asian face or its place in the theme, ``plain_face`` the one of Latin letters.
    """

    is_bold: bool | None = None
    is_italic: bool | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None
    underline: str | None = None
    raised: str | None = None
    dots: str | None = None
    colour: str | None = None
    highlight: str | None = None
    size: int | None = None
    face: str | None = None
    plain_face: str | None = None
    language: str | None = None
    han_language: str | None = None
    style: str | None = None


class ParagraphProperties(Struct, frozen=True):
    """What is stated of a paragraph; None where nothing is. ``outline`` is 0 to 9, 9 for body text.

    ``list_id`` and ``list_level`` name the list whose numbers it has; id 0 takes a number away.
    ``indent`` and ``first`` are in twentieths of a point; ``frame`` is drop, frame or empty.
    """

    style: str | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    align: str | None = None
    indent: int | None = None
    first: int | None = None
    frame: str | None = None
    is_on_new_page: bool | None = None
    has_leader: bool | None = None


NO_RUN: Final = RunProperties()
NO_PARAGRAPH: Final = ParagraphProperties()


def over(base: Any, upper: Any) -> Any:
    """``base`` with what ``upper``, of the same kind, states."""
    stated = {name: value for name in upper.__struct_fields__ if (value := getattr(upper, name)) is not None}
    return replace(base, **stated) if stated else base


def read_run(element: Element | None) -> RunProperties:
    """The properties that an ``rPr`` states."""
    stated: dict[str, Any] = {}
    for child in element if element is not None else ():
        name = child.tag.removeprefix(W)
        if name in _TOGGLES:
            stated[_TOGGLES[name]] = is_on(child) or bool(stated.get(_TOGGLES[name]) and name == "dstrike")
        elif name in _VALUES:
            stated[_VALUES[name]] = child.get(W + "val", "")
        elif name == "sz":
            stated["size"] = number(child.get(W + "val"), 21)
        elif name == "highlight":
            stated["highlight"] = child.get(W + "val", "").removeprefix("none")
        elif name == "rFonts":
            stated |= _faces(child)
        elif name == "lang":
            stated["language"] = child.get(W + "val")
            stated["han_language"] = child.get(W + "eastAsia")
    return RunProperties(**stated) if stated else NO_RUN


def _faces(element: Element) -> dict[str, Any]:
    """The faces that ``rFonts`` states; a theme's go before named ones (17.3.2.26)."""
    theme, named = element.get(W + "eastAsiaTheme"), element.get(W + "eastAsia")
    face = f"+{theme}" if theme else named
    plain = element.get(W + "ascii")
    return {key: value for key, value in (("face", face), ("plain_face", plain)) if value}


def read_paragraph(element: Element | None) -> ParagraphProperties:
    """The properties that a ``pPr`` states."""
    stated: dict[str, Any] = {}
    for child in element if element is not None else ():
        name = child.tag.removeprefix(W)
        if name == "pStyle":
            stated["style"] = child.get(W + "val", "")
        elif name == "outlineLvl":
            stated["outline"] = number(child.get(W + "val"), 9)
        elif name == "jc":
            stated["align"] = _ALIGNMENTS.get(child.get(W + "val", ""), "")
        elif name == "ind":
            stated |= _indents(child)
        elif name == "numPr":
            stated |= _list(child)
        elif name == "framePr":
            drop = child.get(W + "dropCap", "none")
            stated["frame"] = "frame" if drop == "none" else "drop"
        elif name == "pageBreakBefore":
            stated["is_on_new_page"] = is_on(child)
        elif name == "tabs":
            stated["has_leader"] = any(tab.get(W + "leader", "none") != "none" for tab in child)
    return ParagraphProperties(**stated) if stated else NO_PARAGRAPH


def _list(element: Element) -> dict[str, int]:
    """The list and the level that ``numPr`` states."""
    stated: dict[str, int] = {}
    for child in element:
        if child.tag == W + "numId":
            stated["list_id"] = number(child.get(W + "val"))
        elif child.tag == W + "ilvl":
            stated["list_level"] = min(max(number(child.get(W + "val")), 0), 8)
    return stated


_CHARACTER: Final = 210
"""Twentieths of a point: a character of the usual size, in which some indents are counted by hundredths."""


def _indents(element: Element) -> dict[str, int]:
    """The indents that ``ind`` states; those in characters go before those in points (17.3.1.12)."""
    stated: dict[str, int] = {}
    for key, names in (("indent", ("left", "start")), ("first", ("firstLine",))):
        for name in names:
            if (chars := element.get(W + name + "Chars")) is not None:
                stated[key] = number(chars) * _CHARACTER // 100
            elif (length := element.get(W + name)) is not None and key not in stated:
                stated[key] = number(length)
    return stated
