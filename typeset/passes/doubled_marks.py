"""M19: marks typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Line
from typeset.passes.editing import MOST_MESSAGES, Edit, edit_document, edited_blocks
from typeset.startup.patterns import late_pattern

_TWICE: Final = late_pattern("([，、；：])\\1+|(?<!。)。。(?!。)")
_MIXED: Final = late_pattern("[，、；：][，、；：。！？]|。[，、；：！？]|[！？][，、；：。]")


def single_marks(document: Document, report: Report) -> Document:
    """，， becomes ，and 。。 becomes 。; ！！ and ？！ are legal, ，。 is a warning (GB/T 15834)."""
    document = edit_document(document, "M19", _find, report)
    for line, text in islice(_mixed(document), MOST_MESSAGES):
        report.add(Code.M_MIXED_MARKS, line.inlines[0].span, text=text)
    return document


def _mixed(document: Document) -> Iterator[tuple[Line, str]]:
    """Lines with marks that cannot follow each other, and the first such marks."""
    for block in edited_blocks(document):
        for line in block.lines:
            match = _MIXED.search(line.text)
            if match:
                yield line, match[0]


def _find(text: str) -> Iterator[Edit]:
    for match in _TWICE.finditer(text):
        yield Edit(match.start(), match.end(), match[0][0])
