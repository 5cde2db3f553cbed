"""Turns findings into messages for people and rows for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from typeset.messages.diagnostics import Diagnostic
from typeset.model.blocks import Span

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Finding
    from typeset.messages.diagnostics import Report


def tell(findings: Iterable[Finding], name: str, report: Report) -> None:
    """Report each finding for the file ``name``; the line of a message is the page, 0 for the whole file."""
    for item in findings:
        report.add(item.code, Span(name, item.page), **dict(item.values, page=item.page))


def to_rows(findings: Iterable[Finding], lang: str) -> list[dict[str, object]]:
    """Rows for programs, with texts in ``lang``; places are in points from the left and the bottom."""
    return [_row(item, _told(item), lang) for item in findings]


def _told(item: Finding) -> Diagnostic:
    return Diagnostic(item.code, None, (*item.values, ("page", item.page)))


def _row(item: Finding, told: Diagnostic, lang: str) -> dict[str, object]:
    return {
        "code": item.code.name, "severity": told.severity.value, "page": item.page or None,
        "boxes": [[round(edge, 2) for edge in box] for box in item.boxes],
        "message": told.message(lang), "remedy": told.remedy(lang),
    }  # fmt: skip
