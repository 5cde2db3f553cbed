"""The form of cataloguing data (CIP), as far as a program can check it against GB/T 12451."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.messages.codes import Code
from typeset.model.isbn import isbn_urn, named_isbns
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Span
    from typeset.settings.schema import Settings

_PARTS: Final = (
    ("图书在版编目（CIP）数据", late_pattern("[图圖][书書]在版[编編]目 ?[（(] ?CIP ?[）)] ?[数數][据據]")),
    ("ISBN", late_pattern("ISBN")),
    ("Ⅰ．①…", late_pattern("Ⅰ|I ?[.．]")),
    ("CIP数据核字（2026）第000000号", late_pattern("CIP ?数据核字 ?[（(] ?\\d{4} ?[）)] ?第 ?\\w+ ?号")),
)
"""The parts of cataloguing data, as a message names them, and how they are recognised."""


def check_cataloguing(settings: Settings, span: Span, report: Report) -> None:
    """Report parts that the data lack, and values that differ from the settings; ``span`` is their place.

    The data are set as they are given: an office issues them, and only it may change them.
    """
    text = settings.imprint.cip
    if not text.strip():
        return
    for part, pattern in _PARTS:
        if not pattern.search(text):
            report.add(Code.C_CIP_PART, span, part=part)
    numbers = list(named_isbns(text))
    own = isbn_urn(settings.identifier)
    if own and numbers and own not in map(isbn_urn, numbers):
        report.add(Code.C_CIP_OTHER, span, value=settings.identifier)
    if settings.title and _bare(settings.title) not in _bare(text):
        report.add(Code.C_CIP_OTHER, span, value=settings.title)


def _bare(text: str) -> str:
    return "".join(text.split())
