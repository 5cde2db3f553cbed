"""Messages about an EPUB that is being made: faces left out, a claim that does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.fonts.faces import embedding
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from typeset.epub.records import Look
    from typeset.messages.diagnostics import Diagnostic, Report
    from typeset.model.blocks import Span


def tell_withheld(look: Look, place: Callable[..., Span | None], report: Report) -> None:
    """Report faces that may not be packed, as they state themselves."""
    for face in look.withheld:
        name = str(face.key)
        report.add(Code.E_FACE_RESTRICTED, place("faces", name), face=name, value=embedding(face))


def tell_barriers(found: Sequence[Diagnostic], place: Callable[..., Span | None], report: Report) -> None:
    """Report that a book does not conform, though it should claim so; ``found`` is what our checks found."""
    first = found[0]
    barrier = f"{first.code.name}, {first.span.file}:{first.span.line}" if first.span else first.code.name
    report.add(Code.E_NOT_CONFORMING, place("epub", "certified_by"), count=len(found), barrier=barrier)
