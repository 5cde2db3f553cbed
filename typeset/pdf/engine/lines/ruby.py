"""Room for ruby: a reading that is wider than its characters pushes the neighbours away.

The characters of a ``ruby`` are composed in their line like any other text. The
reading stands in the middle above them (CLREQ #positioning_of_ruby; JLREQ 3.3). It never
hangs over the neighbours: where it is wider, its characters get padding on both sides, so
that readings of characters stand a quarter of an em apart, those of words half an em.

A reading in kana may hang over kana beside its characters, and over the white of a stop, by
half of its own em, and needs no gap (JLREQ 3.3.6, 3.3.8, where it is a whole em: half keeps two
readings apart above one kana, and lines even at their edges).

Bopomofo stands at the right side of its character, letter below letter, where half an em is
kept for it; ``drawing.bopomofo`` places the letters.

Ruby as inline blocks was tried: the composer then saw no characters, so it knew no
kinsoku there, and readings ran into each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.session.names import engine_module, upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.single_line import single_line

_BESIDE: Final = "bopomofo"
_BESIDE_ROOM: Final = 0.5
_APART: Final = 0.25
_WORDS_APART: Final = 0.5
"""The least gaps between readings, in em of the text (CLREQ 3.3.4.1, 3.3.4.3)."""

_OVERHANG: Final = 0.25
"""How far kana hang over a neighbour, in em of the text: half of their own."""

_KANA: Final = frozenset(
    map(chr, (*range(0x3041, 0x3097), *range(0x309D, 0x30A0), *range(0x30A1, 0x3100), 0x20))
)
_GIVES_ROOM: Final = _KANA | frozenset("。、，．・")
"""Characters over which a reading in kana may hang."""


class Beside(NamedTuple):
    """The characters right before and right behind a box; empty where no text touches it."""

    before: str = ""
    behind: str = ""


def beside(boxes: Sequence[Any], place: int) -> Beside:
    """What stands right beside the box at a place among its siblings."""
    before, behind = (
        _text_of(boxes[index]) if 0 <= index < len(boxes) else "" for index in (place - 1, place + 1)
    )
    return Beside(before[-1:], behind[:1])


def _text_of(box: Any) -> str:
    return box.text if isinstance(box, upstream().boxes.TextBox) else ""


def make_room(box: Any, neighbours: Beside = Beside()) -> None:  # noqa: B008  a frozen value
    """Pad an inline box that is a ``ruby``, so that it is as wide as its reading needs. Does so once."""
    if box.element_tag != "ruby" or BoxRecord.has_ruby_room.is_on(box):
        return
    BoxRecord.has_ruby_room.put(box, True)
    readings = [child for child in box.children if child.element_tag == "rt"]
    for reading in readings:
        _take_lines_off(reading)
    if _BESIDE in (box.element.get("class") or "").split():
        _make_room_beside(box, readings)
        return
    # Characters between two readings are a ruby inside, which has its own room first.
    inner = [child for child in box.children if _is_ruby(child)]
    for child in inner:
        make_room(child)
    characters = list(_characters(box))
    width = _width(characters) + sum(map(_padding, inner))
    reading = max((_width(_texts((one,))) for one in readings), default=0.0)
    size = box.style["font_size"]
    if all(_is_kana(text.text) for text in _texts(readings)):
        hanging = (size * _OVERHANG * (char in _GIVES_ROOM) for char in neighbours)
        _pad(box, *(max((reading - width) / 2 - over, 0.0) for over in hanging))
        return
    is_word = sum(len(text.text) for text in characters) > 1
    lacking = max(reading + (_WORDS_APART if is_word else _APART) * size - width, 0.0)
    if readings:
        _pad(box, lacking / 2, lacking / 2)


def _pad(box: Any, left: float, right: float) -> None:
    """Give a box room at its sides. What one side has more is margin: the reading stands in the middle."""
    if not (left or right):
        return
    box.style = box.style.copy()
    each = min(left, right)
    for side, room in (("left", left), ("right", right)):
        box.style[f"padding_{side}"] = engine_module("css.properties").Dimension(each, "px")
        if room > each:
            box.style[f"margin_{side}"] = engine_module("css.properties").Dimension(room - each, "px")


def _is_kana(text: str) -> bool:
    return all(char in _KANA for char in text)


def _make_room_beside(box: Any, readings: list[Any]) -> None:
    """Half an em at the right of a character, in which its bopomofo stands (CLREQ #zhuyin_size)."""
    size = box.style["font_size"]
    box.style = box.style.copy()
    box.style["padding_right"] = engine_module("css.properties").Dimension(_BESIDE_ROOM * size, "px")
    for text in _texts(readings):
        BoxRecord.beside.put(text, size)


def _take_lines_off(reading: Any) -> None:
    """Let no line that is below the characters go through their reading: WeasyPrint hands lines down."""
    for box in reading.descendants():
        if box.style["text_decoration_line"] != "none":
            box.style = box.style.copy()
            box.style["text_decoration_line"] = "none"


def _characters(box: Any) -> Iterator[Any]:
    """The texts of the characters of a ruby, without their readings."""
    for child in box.children:
        if _is_ruby(child):
            yield from _characters(child)
        elif child.element_tag != "rt":
            yield from _texts((child,))


def _is_ruby(box: Any) -> bool:
    return isinstance(box, upstream().boxes.InlineBox) and box.element_tag == "ruby"


def _texts(parents: Iterable[Any]) -> Iterator[Any]:
    for box in parents:
        if isinstance(box, upstream().boxes.TextBox):
            yield box
        else:
            yield from _texts(getattr(box, "children", ()))


def _padding(box: Any) -> float:
    """The room at both sides of a ruby box, in px."""
    return float(sum(box.style[side].value for side in ("padding_left", "padding_right")))


def _width(texts: Iterable[Any]) -> float:
    """The width of texts side by side, in px."""
    return sum(single_line(text.text, text.style, None).width for text in texts)
