"""How a wide table finds room in print: smaller by steps, then turned by a quarter on pages of its own.

The widths of columns are reckoned by what their cells hold, before any face is known. So they are about
right, and on the wide side: what still does not fit is squeezed by the engine (``table_widths``), and told.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from typeset.model.blocks import Caption, Cell, InlineCode, NoteCall, Row
from typeset.model.characters import HAN
from typeset.model.units import parse_length
from typeset.model.walk import pieces
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model.blocks import Block, Table
    from typeset.settings.schema import Settings

STEPS: Final = (0.875, 0.8, 0.72, 0.65)
"""Sizes of a table's type in those of the text; the first is that of most, the others ``smaller-1`` …"""

_PADDING: Final = 1.0
"""Both sides of a cell, in em of its type."""

_SURE: Final = 0.97
"""The share of the room that is counted on: widths are reckoned without the face."""

_EASY: Final = 5.0
"""Em: a column of text should have so much; in less, a sentence runs down the page."""

_WHOLE: Final = 4.0
_WHOLE_NUMBER: Final = 9.0
"""Em: cells of words that are no wider, and of figures with a unit, are not broken."""

_HEAD: Final = 3
"""Characters: a head that is no longer is never broken."""

_NUMBER: Final = late_pattern(
    f"[~≈<>≤≥±+\\-−–¥￥$€£]*\\d[\\d.,:/×xX%‰°+\\-−–—~～ ]*(?:[A-Za-z%‰℃°µμ²³/]{{1,5}}|[{HAN}]{{1,3}})?"
)
_TOKEN: Final = late_pattern(f"[{HAN}\u3000-\u303f\uff00-\uffef]|[^\\s{HAN}\u3000-\u303f\uff00-\uffef]+")
_JOINTS: Final = late_pattern(r"(?<=[/._\-:=&?,;])|(?<=[a-z])(?=[A-Z])")
_WIDE: Final = late_pattern(f"[{HAN}\u3000-\u303f\u3041-\u30ff\uac00-\ud7a3\uff01-\uff60“”‘’—…①-⑳]")
_CAPITAL: Final = late_pattern("[A-ZMWmw@%&]")
_CODE: Final = 0.56


def is_brief(cell: Block, *, is_head: bool) -> bool:
    """Whether a cell stays on one line: a short head, a few words, a number with its unit."""
    text = cell.text
    if is_head and len(text) <= _HEAD:
        return True
    if len(cell.lines) != 1 or not text:
        return False
    limit = _WHOLE_NUMBER if _NUMBER.fullmatch(text.strip()) else _WHOLE
    return _width(cell) <= limit


def table_classes(table: Table, settings: Settings) -> str:
    """The classes of a table by the room that it needs: none, ``smaller-1`` to ``smaller-3``, ``turned``.

    ``parted`` tells that names in code have to part at their joints, ``tight`` that even so there is too
    little room: then short cells part as well.
    """
    room, turned = _measures(settings)
    size, least = parse_length(settings.text.size).pt, parse_length(settings.tables.least).pt
    steps = [step for step in STEPS if step == STEPS[0] or step * size >= least]
    needs, whole = sum(_columns(table)), sum(_columns(table, is_whole=True))
    may_turn = settings.tables.turn and settings.text.columns == 1 and not _calls_notes(table)
    classes = ""
    if needs * steps[-1] > room and may_turn and turned > room:
        classes, room = " turned", turned
    number = next((n for n, step in enumerate(steps) if needs * step <= room), len(steps) - 1)
    if number:
        classes += f" smaller-{number}"
    if whole * steps[number] > room:
        classes += " parted"
    return f"{classes} tight" if needs * steps[number] > room else classes


def head_labels(table: Table) -> tuple[str, ...]:
    """The heads of columns, which narrow screens show beside each cell; none where cells are joined."""
    rows = [row for row in table.blocks if isinstance(row, Row)]
    heads = [row for row in rows if row.is_head]
    is_plain = all(
        isinstance(cell, Cell) and cell.columns == cell.rows == 1 for row in rows for cell in row.blocks
    )
    if len(heads) != 1 or not is_plain or any(len(row.blocks) != len(heads[0].blocks) for row in rows):
        return ()
    return tuple(cell.text for cell in heads[0].blocks)


def _measures(settings: Settings) -> tuple[float, float]:
    """The width and the height that a table may count on, in em of the text."""
    text = settings.text
    height = text.lines * parse_length(text.leading).pt / parse_length(text.size).pt
    return _SURE * text.characters, _SURE * height


def _columns(table: Table, *, is_whole: bool = False) -> Iterator[float]:
    """What each column needs at least, in em of the table's type; cells over several columns are left out.

    With ``is_whole`` no name in code parts.
    """
    rows = [
        [(cell, row.is_head) for cell in row.blocks]
        for row in table.blocks
        if isinstance(row, Row) and all(getattr(cell, "columns", 1) == 1 for cell in row.blocks)
    ]
    for column in zip_longest(*rows):
        yield max(_needs(*cell, is_whole=is_whole) for cell in column if cell is not None) + _PADDING


def _needs(cell: Block, is_head: bool, *, is_whole: bool) -> float:
    """What a cell needs: all of a short one, the longest word of text, and room to be read."""
    width = _width(cell)
    if is_brief(cell, is_head=is_head):
        return width
    return min(width, max(_longest(cell, is_whole=is_whole), _EASY))


def _longest(cell: Block, *, is_whole: bool) -> float:
    """The widest part of a cell that is not broken; names in code part at their joints."""
    return max(
        (
            _text_width(part, piece)
            for line in cell.lines
            for piece in pieces(line.inlines)
            for token in _TOKEN.findall(piece.text)
            for part in ((token,) if is_whole or not isinstance(piece, InlineCode) else _JOINTS.split(token))
        ),
        default=0.0,
    )


def _width(cell: Block) -> float:
    return max(
        (sum(_text_width(piece.text, piece) for piece in pieces(line.inlines)) for line in cell.lines),
        default=0.0,
    )


def _text_width(text: str, piece: object) -> float:
    """About how wide a text is, in em: Han are one, letters of a serif half, those of code a little more."""
    wide = len(_WIDE.findall(text))
    if isinstance(piece, InlineCode):
        return wide + (len(text) - wide) * _CODE
    return wide + (len(text) - wide) * 0.5 + len(_CAPITAL.findall(text)) * 0.15


def _calls_notes(table: Table) -> bool:
    """Whether a table calls notes, which stand at the foot of an upright page."""
    return any(
        isinstance(piece, NoteCall)
        for row in table.blocks
        for block in ((row,) if isinstance(row, Caption) else getattr(row, "blocks", ()))
        for line in block.lines
        for piece in pieces(line.inlines)
    )
