"""M13, M14, M16, M18: spaces inside Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Document, Explanation
from typeset.model.characters import HAN, NAME, SURNAMES
from typeset.model.mark_owners import western_marks
from typeset.model.walk import blocks as all_blocks
from typeset.passes.editing import BODY, Edit, Find, edit_document, edited_blocks, is_chinese, is_running
from typeset.startup.patterns import late_pattern

_BETWEEN_HAN: Final = late_pattern(f"(?<=[{HAN}])[ \u00a0](?=[{HAN}])")
_SPACE: Final = "[ \u00a0]"
_BESIDE_MARK: Final = late_pattern(
    f"(?<=[，。、；：！？）》”’」』】〕…]){_SPACE}+|(?<!{_SPACE}){_SPACE}+(?=[，。、；：！？）》”’」』】〕])|"
    f"(?<=[（《“‘「『【〔]){_SPACE}+|(?<=[{HAN}]){_SPACE}+(?=[（《“‘「『【〔])"
)
_BETWEEN_WORDS: Final = late_pattern(f"(?<=[A-Za-z,.!?][”’]){_SPACE}+(?=[A-Za-z])")
_WIDE_RUN: Final = late_pattern("[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}|\u3000{3,}")
_NAME_OR_NUMBER: Final = late_pattern(
    "(?:第[〇零一二三四五六七八九十百千\\d]+[编編卷章节節条條款项項部篇回讲講课課](?:之[一二三四五六七八九十])?|"
    "[〇零一二三四五六七八九十]{1,3}|"
    f"记者|通讯员|评论员|作者|编辑|摄影|讯|訊|日电|日電|[（(][{HAN}]{{2,12}})$"
)
_ENDS_IN_NAME: Final = late_pattern(f"[{SURNAMES}][{HAN}]{{1,2}}$|[{SURNAMES}] [{HAN}]$")
_NAME_FOLLOWS: Final = late_pattern(
    f"[{SURNAMES}][{HAN}]{{1,2}}(?![{HAN}]{{2}})|[{SURNAMES}] [{HAN}](?![{HAN}])"
)
_SPACED_NAME: Final = late_pattern(f"(?<![{HAN}])[{SURNAMES}] [{HAN}](?![{HAN}])")
_CALLED: Final = late_pattern(f"[老小阿][{SURNAMES}]$")
"""老周: at the start of a line, before a space, it may be who speaks."""

_BLANK: Final = late_pattern(
    "[（(【\\[《〈“]\u3000+[）)】\\]》〉”]|[：:]\u3000{2,}|[年月]\u3000+(?=[月日])|[^\u3000]\u3000{3,}"
)
"""Room to write in: an answer in brackets, words behind a label, three and more characters of white."""

_ROOM: Final = late_pattern(
    f"(?<=[：:日])(?:{_SPACE}{{4,}}|\u3000{{2,}})(?=[{HAN}]{{1,8}}(?:[（(][^（()）]{{1,6}}[）)])?[：:])"
    f"|(?<=[：:年月])(?:{_SPACE}{{2,}}|\u3000{{2,}})(?=[年月日])"
    f"|(?<=[（【〔])(?:{_SPACE}+|\u3000+)(?=[）】〕])|(?<=\\()(?:{_SPACE}{{2,}}|\u3000+)(?=\\))"
)
"""Room that somebody writes in: between labels or words of a date (甲方：        乙方：), in brackets."""

_LABEL_FOLLOWS: Final = late_pattern(f"[ \u00a0\u3000]+[{HAN}]{{1,8}}(?:[（(][^（()）]{{1,6}}[）)])?[：:]")
_IN_FIELD: Final = late_pattern("[：:][^。！？；]*$")
_ROW_OF_VALUES: Final = late_pattern("[^：:，。！？；]{0,12}[：:].*[^。！？；…”’」』：:]$")
"""A label, and behind it what ends without a mark: 品种：小麦  玉米  大豆."""

_LONGEST_FIELD: Final = 80
_LONGEST_ROW: Final = 200
"""Characters of a field with its label, and of a row of values: what is longer is running text."""

_WIDE: Final = late_pattern("\u3000+")
_SENTENCE: Final = late_pattern("[，。；：！？]")


def close_gaps(document: Document, report: Report) -> Document:
    """M13: delete a single space between two Han of running text.

    It stays after a number (第一章 总则), after 记者 and the like before a
    name, after 讯 and 电, between fields (姓名：张三 性别：男), and in lines
    without any mark (lists of names).
    Between what may be two names it stays, too, and is told.
    """
    places = [
        (line.inlines[0].span, line.text[max(match.start() - 4, 0) : match.end() + 4])
        for block in edited_blocks(document)
        if is_running(block)
        for line in block.lines
        if _SENTENCE.search(line.text)
        for match in _BETWEEN_HAN.finditer(line.text)
        if _between_names(line.text, match.start())
    ]
    if places:
        report.add(Code.M_NAMES_APART, places[0][0], text=places[0][1], count=len(places))
    values = _values(document)
    closed = edit_document(document, "M13", _gaps, report, lambda it: is_running(it) and id(it) not in values)
    return edit_document(closed, "M13", _behind_label(_gaps), report, lambda it: id(it) in values)


def _values(document: Document) -> frozenset[int]:
    """The paragraphs that explain a term, whose label stands outside them: 姓名：张三 性别：男."""
    return frozenset(
        id(block)
        for explanation in all_blocks(document)
        if isinstance(explanation, Explanation)
        for block in explanation.blocks
        if is_running(block)
    )


def _behind_label(find: Find) -> Find:
    """The same edits, found as they are behind a label that the text itself does not hold."""

    def found(text: str) -> Iterator[Edit]:
        return (Edit(edit.start - 1, edit.end - 1, edit.text) for edit in find("：" + text))

    return found


def _gaps(text: str) -> Iterator[Edit]:
    if _SENTENCE.search(text) is None:
        return
    for match in _BETWEEN_HAN.finditer(text):
        is_kept = _NAME_OR_NUMBER.search(text, max(match.start() - 14, 0), match.start()) is not None
        if not is_kept and not _between_names(text, match.start()) and not _parts_fields(text, match.start()):
            yield Edit(match.start(), match.end(), "")


def _parts_fields(text: str, place: int) -> bool:
    """Whether the white at the place parts two fields, or the values of one: no sentence runs over it."""
    if _IN_FIELD.search(text, max(place - _LONGEST_FIELD, 0), place) is None:
        return False
    is_row = len(text) <= _LONGEST_ROW and _ROW_OF_VALUES.match(text) is not None
    return is_row or _LABEL_FOLLOWS.match(text, place) is not None


def _between_names(text: str, place: int) -> bool:
    """Whether the space at the place may part two names, or a surname of one and its single character."""
    if _ENDS_IN_NAME.search(text, max(place - 4, 0), place) and _NAME_FOLLOWS.match(text, place + 1):
        return True
    if place == 2 and _CALLED.match(text, 0, place):
        return True
    return _SPACED_NAME.match(text, place - 1) is not None


def close_marks(document: Document, report: Report) -> Document:
    """M14: delete spaces beside full-width marks of running text, which bring their own.

    A mark of a Western sentence is not full-width: what is typed before and behind it stays. So does a space
    between Western words, one of them quoted, whoever owns the quotes, and room to write in.
    """
    return edit_document(document, "M14", _beside_marks, report, is_running)


def _beside_marks(text: str) -> Iterator[Edit]:
    western = western_marks(text)
    for match in _BESIDE_MARK.finditer(text):
        is_kept = _BETWEEN_WORDS.match(text, match.start()) or _ROOM.match(text, match.start())
        if not is_kept and western.isdisjoint((match.start() - 1, match.end())):
            yield Edit(match.start(), match.end(), "")


def single_spaces(document: Document, report: Report) -> Document:
    """M16: tabs and runs of spaces in Chinese text become one space, unless they line up a table.

    Room to sign, date and answer in becomes full-width, which no program closes; what parts two fields, or
    the values of one, becomes one full-width space.

    A table is two or more neighbouring lines with the same number of columns. Cells keep their spaces, and
    so does verse, whose indents mean something.
    """
    blocks = edited_blocks(document)
    narrow = {id(block) for block in blocks if not _may_be_wide(block.text)}
    shapes = [1 if id(block) in narrow else _columns(block) for block in blocks]
    tables = {
        id(block)
        for place, (block, count) in enumerate(zip(blocks, shapes, strict=True))
        if count > 1 and count in (shapes[place - 1] if place else 0, *shapes[place + 1 : place + 2])
    }
    spared = tables | narrow
    values = _values(document)
    apart, labelled = spared | values, values - spared
    closed = edit_document(
        document,
        "M16",
        _runs,
        report,
        lambda block: id(block) not in apart and block.kind not in ("verse", "cell"),
    )
    return edit_document(closed, "M16", _behind_label(_runs), report, lambda block: id(block) in labelled)


def _may_be_wide(text: str) -> bool:
    """Whether a run of spaces, or a tab, may stand in the text: in nearly no block one does."""
    return "\t" in text or "  " in text or "\u00a0" in text


def _columns(block: Block) -> int:
    """How many columns the block's lines have; 0 if they differ."""
    counts = {len(_WIDE_RUN.findall(line.text)) + 1 for line in block.lines}
    return counts.pop() if len(counts) == 1 else 0


def _runs(text: str) -> Iterator[Edit]:
    if _WIDE_RUN.search(text) is None or not is_chinese(text):
        return
    for match in _WIDE_RUN.finditer(text):
        if _ROOM.match(text, match.start()) is None:
            is_field = "\t" not in match[0] and _parts_fields(text, match.start())
            yield Edit(match.start(), match.end(), "\u3000" if is_field else " ")
        elif match[0][0] != "\u3000":
            yield Edit(match.start(), match.end(), "\u3000" * ((len(match[0]) + 1) // 2))


def check_wide_spaces(document: Document, report: Report) -> Document:
    """M18: warn of a full-width space inside running text; names, numbers and room to write in keep it."""
    values = _values(document)
    for block in edited_blocks(document):
        label = "：" if id(block) in values else ""
        for line in block.lines:
            place = line.text.find("\u3000", 1)
            while place > 0 and block.kind in BODY:
                before = line.text[max(place - 14, 0) : place]
                if (
                    _SENTENCE.search(line.text)
                    and not _BLANK.match(line.text, max(place - 1, 0))
                    and not _NAME_OR_NUMBER.search(before)
                    and not _is_name(line.text, place)
                    and not _parts_fields(label + line.text, len(label) + place)
                ):
                    report.add(
                        Code.M_WIDE_SPACE, line.inlines[0].span, text=line.text[max(place - 4, 0) : place + 5]
                    )
                    return document
                place = _WIDE.match(line.text, place).end()  # type: ignore[union-attr]  # one stands there
                place = line.text.find("\u3000", place)
    return document


def _is_name(text: str, place: int) -> bool:
    """Whether the space stands inside a name (张　三) or between two (张三　李四)."""
    before, after = text[max(place - 4, 0) : place], text[place + 1 : place + 5]
    inside = re.search(f"[{SURNAMES}]$", before) and re.match(f"[{HAN}]", after)
    between = re.search(f"(?<![{HAN}]){NAME}$", before) and re.match(f"{NAME}(?![{HAN}])", after)
    return bool(inside or between)
