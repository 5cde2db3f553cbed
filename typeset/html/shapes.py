"""What the text of a block asks of its shape: what hangs, pictures that stand alone, code that may turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from typeset.model.blocks import (
    Block,
    CodeBlock,
    Dialogue,
    Image,
    Inline,
    Kicker,
    Line,
    ListItem,
    Marked,
    Paragraph,
    Source,
)
from typeset.model.characters import HAN, columns
from typeset.model.inlines import CodeToken
from typeset.startup.patterns import late_pattern

_TURN: Final = late_pattern(
    r"[^，。：“‘「『]{0,5}[^，。：“‘「『曰说道言云]："
)  # 问：, 张三：, but not 子曰：
_NUMBERED_ENTRY: Final = late_pattern("[\\[［【〔]\\s?\\d{1,3}\\s?[\\]］】〕]")
_NAMED_ENTRY: Final = late_pattern(".{2,60}(?:《|\\b(?:1[89]|20)\\d{2}\\b)")
_RECORD: Final = late_pattern(
    "(?:抄 ?[送报報]|[分发發] ?送|[发發报報送])[：:].+|[^，。：]{4,40}\\d{4} ?年 ?\\d{1,2} ?月"
    " ?\\d{1,2} ?日 ?印[发發]|[（(]?共 ?印 ?.{1,6}份[）)]?"
)
_GRADE: Final = late_pattern(
    "(?:份 ?号[：: ]*)?\\d{6}|(?:密 ?级[：: ]*)?(?:绝 ?密|机 ?密|秘 ?密)(?:[ \u3000]?[★☆].{0,8})?"
    "|(?:紧急程度[：: ]*)?(?:特 ?[急提]|加 ?急|平 ?急|急 ?件)"
)
_SHORT_CODE: Final = 24  # columns that fit every screen: such a line of code does not turn
_SPACE: Final = 0.6  # em: the width of a space in faces for code
_DEEPEST: Final = 8  # em: beyond this a turned line would have no room on a telephone
_TAB: Final = 4  # columns, as in the sheets
_FEW_FIGURES: Final = 3
_SHORT_STRING: Final = 14  # characters: such a string does not turn inside
_WIDE: Final = late_pattern(
    f"[{HAN}\u3001-\u303f\u3041-\u30ff\u3131-\u318e\uac00-\ud7a3\uff01-\uff60\uffe0-\uffe6]+"
)
_SIZE: Final = 0.875  # of code, in that of the text
_SIDES: Final = 4  # em: what a style leaves white beside a listing
_PROSE: Final = frozenset(
    {"", "text", "txt", "plain", "plaintext", "console", "output", "none", "md", "markdown"}
)
_COLUMNS: Final = late_pattern(r"\S[ \u3000]{2,}\S|[|│┃\u250c-\u257f]|\+-{2,}")
_HANG: Final = 2  # em of turned lines behind the beginning of theirs


def shape_class(block: Block) -> str:
    """A class name behind a space, of what hangs or stands at the margin, and of pictures alone; else empty.

    “ turn” for a speech that opens with its speaker, as 问：; “ entry” for one of the references, “ annex”
    for the first of a list, 附件：1. …, below which the others stand; “ record” for the last lines of an
    official paper, “ grade” for those above its issuer (GB/T 9704); “ lone” for pictures.
    """
    if isinstance(block, Source):
        return " record" if _RECORD.fullmatch(block.text) else ""
    if isinstance(block, Kicker):
        return " grade" if _GRADE.fullmatch(block.text) else ""
    if isinstance(block, Dialogue):
        return " turn" if _TURN.match(block.text) else ""
    if isinstance(block, ListItem):
        return " entry" if _is_entry(block) else " annex" if block.marker.startswith("附") else ""
    if isinstance(block, Paragraph) and all(_holds_pictures(line.inlines) for line in block.lines):
        return " lone"
    return ""


def _is_entry(block: ListItem) -> bool:
    """Whether an item is an entry of the references: [1] …, or without a number author and year or book."""
    if block.marker:
        return _NUMBERED_ENTRY.fullmatch(block.marker) is not None
    return _NAMED_ENTRY.match(block.text) is not None


def _holds_pictures(inlines: Sequence[Inline]) -> bool:
    """Whether there are pictures, be they in links, and nothing else."""
    return bool(inlines) and all(
        _holds_pictures(item.inlines) if isinstance(item, Marked) else isinstance(item, Image)
        for item in inlines
    )


def code_depth(line: str) -> float:
    """How far a line of code that may turn is indented, in em, with what its turned parts hang; else 0.

    What is turned stands behind the beginning of its own line, not of the listing's.
    """
    spaces = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip(" "))
    if not spaces or columns(line) <= _SHORT_CODE:
        return 0
    return round(min(spaces * _SPACE, _DEEPEST) + _HANG, 1)


class CodeRun(Struct, frozen=True):
    """Characters of a line of code that are set alike; ``name`` is the class of the element around them."""

    text: str
    name: str = ""


def has_columns(block: CodeBlock, characters: int) -> bool:
    """Whether Han are as wide as two letters in a listing: in programs, and in text of columns or drawings.

    A listing of which a line would turn for it stays as it is; ``characters`` stand in a line of the page.
    """
    texts = [line.text for line in block.lines if line.text.strip()]
    room = characters / _SIZE - _SIDES
    if any(_natural(text) <= room < columns(text) * _SPACE for text in texts):
        return False
    drawn = sum(_COLUMNS.search(text) is not None for text in texts)
    return block.language.lower() not in _PROSE or (drawn > 1 and 2 * drawn >= len(texts))


def _natural(text: str) -> float:
    """The width of a line of code in em, if Han are as wide as they are elsewhere."""
    wide = columns(text) - len(text)
    return wide + (len(text) - wide) * _SPACE


def code_runs(line: Line, is_wide: bool = True) -> Iterator[CodeRun]:
    """A line of code, cut where the role of the characters changes, and where they get another width.

    Where the listing ``is_wide``, Han and marks of full width get twice the room of a letter: what stands in
    columns then stays in columns.
    """
    for inline in line.inlines:
        role = inline.role if isinstance(inline, CodeToken) else ""
        name = f"code-{role} italic" if role == "comment" else f"code-{role}" if role else ""
        if role == "string" and len(inline.text) <= _SHORT_STRING:
            name += " code-short"
        start = 0
        for found in _WIDE.finditer(inline.text) if is_wide else ():
            if found.start() > start:
                yield CodeRun(inline.text[start : found.start()], name)
            yield CodeRun(found[0], f"{name} code-wide".lstrip())
            start = found.end()
        if start < len(inline.text):
            yield CodeRun(inline.text[start:], name)


def code_classes(block: CodeBlock, numbers: bool) -> str:
    """The classes of a listing whose lines are numbered, by the figures of its last number."""
    first = first_number(block, numbers)
    figures = len(str(first + len(block.lines) - 1)) if first else 0
    return "" if not figures else " numbered" if figures <= _FEW_FIGURES else " numbered wide-numbers"


def first_number(block: CodeBlock, numbers: bool) -> int:
    """The number of a listing's first line; 0 where its lines have none."""
    return (1 if numbers else 0) if block.first is None else block.first
