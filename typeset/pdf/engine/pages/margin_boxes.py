"""Running heads and folios made once: those that say the same are one box for all their pages.

The layout of a margin box of text depends on the style and the size of its page, on its text,
and on the other boxes of its side. So pages whose boxes stand alone on their sides share them.
A folio is a copy of another one, in which only its figures and where they begin are new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import Any, Final

import msgspec

from typeset.pdf.engine.lines.slim_boxes import is_slim
from typeset.pdf.engine.session.names import PrivateName, upstream
from typeset.pdf.engine.session.records import BoxRecord, ContextRecord
from typeset.pdf.engine.session.session import active_session
from typeset.pdf.engine.text.single_line import single_line

CONTENT: Final = PrivateName(
    "formatting_structure.build", "content_to_boxes",
    ("style", "parent_box", "quote_depth", "counter_values", "get_image_from_uri", "target_collector",
     "counter_style", "context", "page"),
    "know what a margin box says before it is laid out",
)  # fmt: skip

_TEXTS: Final = frozenset({"string", "string()", "counter()", "counters()"})
_COUNTERS: Final = ("counter_set", "counter_reset", "counter_increment")
_FOLIO: Final = re.compile(r"[0-9]+|[ivxlcdm]+")
_OFFSETS: Final = {
    f"@{edge}-{place}": offset
    for edge in ("top", "bottom")
    for place, offset in (("left", 0.0), ("center", 0.5), ("right", 1.0))
}
"""The share of the free room of a side that stands before a box."""
_EXACT: Final = 1e-9
"""Widths that come of the same sum differ by less, in px."""


class _Pattern(msgspec.Struct, eq=False):
    """A margin box that stands alone on its side, and the boxes of its style by the text that they say."""

    box: Any
    made: dict[str, Any] = msgspec.field(default_factory=dict)


def shared_margin_boxes(
    make: Callable[..., Iterator[Any]], context: Any, page: Any, state: Any
) -> Iterable[Any]:
    """The margin boxes of a page; ``make`` makes those that have not been made for another page."""
    if active_session() is None:
        return make(context, page, state)
    patterns = ContextRecord.margin_patterns.made(context, {})
    key = _kind_of(page)
    known: list[_Pattern] | None = patterns.get(key)
    if known is None:
        made = list(make(context, page, state))
        patterns[key] = _patterns_of(made)
        return made
    texts = [_text(context, page, state, pattern.box) for pattern in known]
    boxes = [_made(pattern, text, page) for pattern, text in zip(known, texts, strict=True)]
    if known and None not in boxes:
        return boxes
    made = list(make(context, page, state))
    if len(made) == len(known):
        for pattern, text, box in zip(known, texts, made, strict=True):
            if text is not None:
                pattern.made[text] = box
    return made


def _kind_of(page: Any) -> tuple[Any, ...]:
    """A key for styles and room of a page's margin boxes. Pages with equal keys may share the boxes."""
    return (
        id(page.style), page.margin_top, page.margin_right, page.margin_bottom, page.margin_left,
        page.border_width(), page.border_height(),
    )  # fmt: skip


def _patterns_of(made: list[Any]) -> list[_Pattern]:
    """A pattern for each margin box of a page; no pattern at all where one of them says more than a text."""
    sides = [box.at_keyword.partition("-")[0] for box in made]
    are_alone = len(set(sides)) == len(sides) and all(box.at_keyword in _OFFSETS for box in made)
    if are_alone and all(_says_text(box.style) for box in made):
        return [_Pattern(box) for box in made]
    return []


def _says_text(style: Any) -> bool:
    counts = any(style[name] for name in _COUNTERS)
    return not counts and all(kind in _TEXTS for kind, _ in style["content"])


def _text(context: Any, page: Any, state: Any, pattern: Any) -> str | None:
    """The text of a margin box on a page; none where it is not a single text."""
    box = upstream().boxes.MarginBox(pattern.at_keyword, pattern.style)
    quotes, counters = state[:2]
    box.children = CONTENT.find()[2](
        box.style, box, quotes, counters, context.get_image_from_uri, context.target_collector,
        context.counter_style, context, page,
    )  # fmt: skip
    if len(box.children) != 1:
        return None
    box.process_whitespace()
    box.process_text_transform()
    return str(box.children[0].text)


def _made(pattern: _Pattern, text: str | None, page: Any) -> Any:
    """The box that says a text, if it is known or can be copied; else none."""
    if text is None:
        return None
    box = pattern.made.get(text)
    if box is None and _FOLIO.fullmatch(text) and _is_as_wide_as_its_text(pattern.box):
        box = pattern.made[text] = _copy(pattern.box, text, page)
    return box


def _is_as_wide_as_its_text(box: Any) -> bool:
    """Whether a box is as wide as its text, and the text is one word."""
    if box.min_width or box.max_width != inf or len(box.children) != 1:
        return False
    (line,) = box.children
    if not (is_slim(line) and len(line.children) == 1 and is_slim(line.children[0])):
        return False
    is_word = _FOLIO.fullmatch(line.children[0].text)
    return bool(is_word and BoxRecord.set_line.is_on(line) and abs(box.width - line.width) < _EXACT)


def _copy(pattern: Any, text: str, page: Any) -> Any:
    """A copy of a box with another word, placed as WeasyPrint places it; none where the word may not fit."""
    (line,) = pattern.children
    (word,) = line.children
    set_word = single_line(text, word.style, None)
    box = pattern.copy_with_children([line.copy_with_children([word.copy_with_text(text)])])
    box.width = set_word.width
    if box.margin_width() + box.margin_width() - box.width > page.border_width():
        return None
    box.position_x = page.margin_left
    box.position_x += _OFFSETS[box.at_keyword] * (page.border_width() - box.margin_width())
    line = box.children[0]
    word = line.children[0]
    line.position_x = word.position_x = box.content_box_x()
    line.width = word.width = set_word.width
    BoxRecord.composed_text.put(word, set_word.composed)
    boxed = BoxRecord.set_line.known(line)
    sized = boxed.line._replace(natural=set_word.width, width=set_word.width)
    BoxRecord.set_line.put(line, boxed._replace(line=sized, measure=set_word.width))
    return box
