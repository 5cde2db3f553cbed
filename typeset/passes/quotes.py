"""M09: straight quotes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.characters import HAN
from typeset.passes.editing import (
    MOST_MESSAGES,
    Edit,
    edit_document,
    edited_blocks,
    is_chinese,
    outside_code,
    without_code,
)
from typeset.startup.patterns import late_pattern

_SINGLE: Final = late_pattern(f"(?<![A-Za-z\\d])'([^']{{0,80}}[{HAN}][^']{{0,80}})'(?![A-Za-z])")


def curl_quotes(document: Document, report: Report) -> Document:
    """Pair the straight quotes of each paragraph: " to “ ”, inner ' to ‘ ’.

    An odd number is a warning and no edit. Inches (5'10"), apostrophes and
    code stay.
    """
    odd = (
        line
        for block in edited_blocks(document)
        for line in block.lines
        if '"' in line.text and _pairs(without_code(line)) is None
    )
    for line in islice(odd, MOST_MESSAGES):
        report.add(Code.M_ODD_QUOTES, line.inlines[0].span)
    return edit_document(document, "M09", _find, report)


def _is_paired(text: str) -> bool:
    """Whether straight quotes become pairs: in Chinese, and behind a Chinese sentence that has curly ones."""
    if is_chinese(text):
        return True
    opening = _OPENS_CHINESE.match(text)
    return opening is not None and is_chinese(opening[0])


_OPENS_CHINESE: Final = late_pattern('[^。"]{0,200}“[^。"]{1,200}。')


def _find(text: str) -> list[Edit]:
    if ("'" not in text and '"' not in text) or not _is_paired(text):
        return []
    pairs = _pairs(text) if '"' in text else []
    if pairs is None:
        return []
    double = [Edit(place, place + 1, "“" if index % 2 == 0 else "”") for index, place in enumerate(pairs)]
    single = [
        edit
        for match in _SINGLE.finditer(text)
        for edit in (Edit(match.start(), match.start() + 1, "‘"), Edit(match.end() - 1, match.end(), "’"))
    ]
    return outside_code(text, sorted([*double, *single], key=lambda edit: edit.start))


def _pairs(text: str) -> list[int] | None:
    """Places of the double quotes, opening and closing in turn; nothing if one is left over."""
    if not _is_paired(text):
        return []
    found: list[int] = []
    for match in re.finditer('"', text):
        is_inch = len(found) % 2 == 0 and text[match.start() - 1 : match.start()].isdigit()
        if not is_inch:
            found.append(match.start())
    edits = outside_code(text, [Edit(place, place + 1, "") for place in found])
    return None if len(edits) % 2 else [edit.start for edit in edits]
