"""割注: notes of two small lines inside a line of text, in brackets (CLREQ #inline_cutting_note; JLREQ 3.4).

Both lines are as long as can be, the first at least as long as the second, and are cut where a line
may end. A note that is long, or holds more than text, runs on in one line of small type instead:
a block of two lines cannot be broken, and a long one would leave a hole in the line before.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Attributes, Inline, Marked, Phrase, Span, Text
from typeset.model.characters import columns

CLASSES: Final = frozenset({"inline-note", "割注", "夹注"})
"""Classes of words that are such a note."""

_LONGEST: Final = 48
"""In columns: the width of a letter; a Han character has two. Six em of the text, by eye."""

_NO_START: Final = frozenset("，。、；：？！）」』》〉】〕”’…—·,.;:?!)]%％々ー")
_NO_END: Final = frozenset("（「『《〈【〔“‘([")
_BRACKETS: Final = {"（": "）", "(": ")", "〔": "〕"}


def inline_note(inlines: tuple[Inline, ...], span: Span, attributes: Attributes) -> Inline:
    """The inline of a note with its brackets; those that the author typed are kept."""
    text = inlines[0].text if len(inlines) == 1 and isinstance(inlines[0], Text) else ""
    opening, closing = "（", "）"
    if text and _BRACKETS.get(text[0]) == text[-1] and len(text) > 2:
        opening, text, closing = text[0], text[1:-1], text[-1]
    classes = tuple(name for name in attributes.classes if name not in CLASSES)
    place = _break(text)
    kind = "inline-note" if place else "small-note"
    parts = (text[:place], text[place:]) if place else (text,)
    lines = (
        tuple(_line(part, span) for part in parts) if place else ((Text(text, span),) if text else inlines)
    )
    note = Phrase(lines, span, "span", replace(attributes, classes=(kind, *classes)))
    return Marked((Text(opening, span), note, Text(closing, span)), span)


def _line(text: str, span: Span) -> Phrase:
    return Phrase((Text(text, span),), span, "span", Attributes(classes=("inline-note-line",)))


def _break(text: str) -> int:
    """Where the second line of a note begins, so that both are as even as can be; 0 for one line."""
    whole = columns(text)
    if whole > _LONGEST or "\n" in text:
        return 0
    places = [place for place in range(1, len(text)) if _may_break(text, place)]
    sizes = {place: columns(text[:place]) for place in places}
    return min(places, key=lambda place: (max(sizes[place], whole - sizes[place]), -place), default=0)


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before a character: not before a stop, behind a bracket or inside a word."""
    before, after = text[place - 1], text[place]
    if after in _NO_START or before in _NO_END or after == " ":
        return False
    is_word = before.isascii() and after.isascii() and before != " "
    return not is_word
