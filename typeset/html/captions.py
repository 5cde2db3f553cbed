"""What the template asks about captions, references and lists: numbers, and the room of markers."""

from __future__ import annotations

import math
from itertools import zip_longest
from typing import Final, NamedTuple

from msgspec.structs import replace

from typeset.model.blocks import Block, Caption, Inline, Item, ItemList, Line, Link, Row, Table, Text
from typeset.model.characters import columns
from typeset.startup.patterns import late_pattern

_GAP: Final = late_pattern(r"[ \u3000]+")
_FORMULA_NUMBER: Final = late_pattern(
    r"(?:[ \t\u3000]+|[.…·]{3,} ?)(?P<number>[(（]\s?[A-Z]?\d[\d.．–—-]*[a-z]?\s?[)）])$"
)
_SLOT: Final = 2
"""The room of a marker, in em, unless it is wider."""

_WITH_WHITE: Final = ("、", "）")
"""Marks with white inside their own em."""

_MOST: Final = 4
"""The widest room of markers, in em, that styles know."""

_PADDING: Final = 1.0  # of a cell, both sides, in em
_WIDEST: Final = 22
"""A caption wider than this, in em, takes two lines: a style's shortest line is as wide."""

_FULL: Final = late_pattern("[①-⑳㉑-㉟㊱-㊿☐☑]")
"""Signs as wide as a Han character, which terminals count as half as wide."""


def split_caption(block: Block) -> tuple[str, str, tuple[Inline, ...]]:
    """A caption's first line as number, gap behind it, and rest; all empty for one without a number."""
    line = block.lines[0].inlines if block.lines else ()
    if not isinstance(block, Caption) or not block.number or not isinstance(line[0], Text):
        return "", "", ()
    first = line[0]
    rest = first.text.removeprefix(block.number)
    gap = match[0] if (match := _GAP.match(rest)) else ""
    return block.number, gap, (replace(first, text=rest[len(gap) :]), *line[1:])


class FormulaParts(NamedTuple):
    """A formula: its lines without the number that is typed at the right end, and that number, if any."""

    lines: tuple[Line, ...]
    number: str


def split_formula(block: Block) -> FormulaParts:
    """The parts of a formula; the white between them goes, since the number stands at the right."""
    *lines, last = block.lines
    found = _FORMULA_NUMBER.search(last.text)
    if found is None or not isinstance(end := last.inlines[-1], Text) or len(last.text) <= len(found[0]):
        return FormulaParts(block.lines, "")
    if len(end.text) < len(found[0]):
        return FormulaParts(block.lines, "")
    body = replace(end, text=end.text[: -len(found[0])])
    return FormulaParts((*lines, Line((*last.inlines[:-1], body))), found["number"])


def room_for_caption(table: Table) -> str:
    """The width, in em, that a table needs for its caption, if it is narrower; else empty.

    CSS makes a caption as wide as its table: above a narrow one it would take several lines.
    """
    caption = next((block for block in table.blocks if isinstance(block, Caption)), None)
    rows = [block for block in table.blocks if isinstance(block, Row)]
    cells = zip_longest(
        *([columns(cell.text) / 2 + _PADDING for cell in row.blocks] for row in rows), fillvalue=0.0
    )
    widest = max((columns(line.text) for line in caption.lines), default=0) if caption else 0
    wanted = math.ceil(widest / 2) + 1 if caption else 0
    return f"{wanted}em" if sum(map(max, cells)) < wanted <= _WIDEST else ""


def is_numbered(link: Link) -> bool:
    """Whether a link names its place by a number, which is not broken; a title may be long, and is."""
    return not link.text.startswith("“")


def list_classes(block: ItemList) -> str:
    """The class of a list whose markers take more than two em: ``room-3`` or ``room-4``.

    Half an em stands behind a marker, unless it ends in a mark with white of its own.
    """
    markers = [item.marker for item in block.blocks if isinstance(item, Item)]
    widest = max(map(_room, markers), default=0.0)
    return f" room-{min(math.ceil(widest), _MOST)}" if widest > _SLOT else ""


def _room(marker: str) -> float:
    width = (columns(marker) + len(_FULL.findall(marker))) / 2
    return width if marker.endswith(_WITH_WHITE) else width + 0.5
