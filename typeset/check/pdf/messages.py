"""What was found, told: messages with the page as their line, rows for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from typeset.model.blocks import Span

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Finding
    from typeset.messages.diagnostics import Report


def tell(findings: Iterable[Finding], name: str, report: Report) -> None:
    """Each finding as a message of the file ``name``; its line is the page, 0 for the file as a whole."""
    for item in findings:
        report.add(item.code, Span(name, item.page), **dict(item.values, page=item.page))


def to_rows(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """For programs: code, page, and the places on it in points, from the left and from below."""
    return [
        {
            "code": item.code.name,
            "page": item.page or None,
            "boxes": [[round(edge, 2) for edge in box] for box in item.boxes],
        }
        for item in findings
    ]
