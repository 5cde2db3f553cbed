"""Rules about the tree of pages and their labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import find
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import PdfFile


def check_pages(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """The tree of pages counts them rightly, each draws what can be read, and their labels are sound."""
    del aims
    stated = file.root.Pages.get("/Count")
    if stated is not None and int(stated) != len(file.pdf.pages):
        yield find(Code.P_MALFORMED, detail=f"Pages /Count {stated}")
    for number, page in enumerate(file.pdf.pages, 1):
        found = page.obj.get("/Contents")
        parts = list(found) if isinstance(found, pikepdf.Array) else [found]
        if any(part is not None and not isinstance(part, pikepdf.Stream) for part in parts):
            yield find(Code.P_MALFORMED, number, detail="Contents")
    labels = file.root.get("/PageLabels")
    if labels is not None and (fault := _label_fault(labels)):
        yield find(Code.P_MALFORMED, detail=f"PageLabels {fault}".strip())


def _label_fault(labels: Any) -> str:
    """What is wrong with the labels of pages (ISO 32000-1, 12.4.2); empty if nothing is."""
    if not isinstance(labels, pikepdf.Dictionary):
        return "–"
    if "/Nums" not in labels:
        return "" if "/Kids" in labels else "Nums"
    rows = list(labels.Nums)
    if not rows or int(rows[0]) != 0:
        return str(rows[0]) if rows else "0"
    for label in rows[1::2]:
        if str(label.get("/S", "/D")) not in _STYLES or int(label.get("/St", 1)) < 1:
            return f"{label.get('/S', '')} {label.get('/St', '')}"
    return ""


_STYLES: Final = ("/D", "/R", "/r", "/A", "/a")
