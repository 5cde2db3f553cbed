"""M37: controls of direction that nothing closes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_CONTROL: Final = late_pattern("[\u202a-\u202e\u2066-\u2069]")
_POP_EMBEDDING: Final = "\u202c"
_POP_ISOLATE: Final = "\u2069"


def close_controls(document: Document, report: Report) -> Document:
    """Close at its end what a line leaves open: embeddings, overrides, isolates (UAX #9, BD9 and X7 to X8).

    A page would close it there in any case; in the EPUB, and in what is copied, it would go on.
    """
    return edit_document(document, "M37", _find, report)


def _find(text: str) -> Iterator[Edit]:
    missing = _missing(text)
    if missing:
        yield Edit(len(text) - 1, len(text), text[-1] + missing)  # what is added must stand in some piece


def _missing(text: str) -> str:
    """What closes all that a text leaves open, the innermost first."""
    opened: list[str] = []
    for match in _CONTROL.finditer(text):
        control = match[0]
        if control == _POP_ISOLATE:
            if _POP_ISOLATE in opened:  # it ends all embeddings inside, too
                while opened.pop() != _POP_ISOLATE:
                    pass
        elif control == _POP_EMBEDDING:
            if opened and opened[-1] == _POP_EMBEDDING:
                opened.pop()
        else:
            opened.append(_POP_ISOLATE if control >= "\u2066" else _POP_EMBEDDING)
    return "".join(reversed(opened))
