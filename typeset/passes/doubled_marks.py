"""M19: marks typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from typeset.codes import Code
from typeset.diagnostics import Report
from typeset.model import Document
from typeset.passes.editing import Edit, edit_document

_TWICE: Final = re.compile("([，、；：])\\1+|(?<!。)。。(?!。)")
_MIXED: Final = re.compile("[，、；：][，、；：。！？]|。[，、；：！？]|[！？][，、；：。]")


def single_marks(document: Document, report: Report) -> Document:
    """，， becomes ，and 。。 becomes 。; ！！ and ？！ are legal, ，。 is a warning (GB/T 15834)."""
    document = edit_document(document, "M19", _find, report)
    for block in document.blocks:
        for line in block.lines:
            match = _MIXED.search(line.text) if block.kind != "contents" else None
            if match:
                report.add(Code.M_MIXED_MARKS, line.inlines[0].span, text=match[0])
    return document


def _find(text: str) -> Iterator[Edit]:
    for match in _TWICE.finditer(text):
        yield Edit(match.start(), match.end(), match[0][0])
