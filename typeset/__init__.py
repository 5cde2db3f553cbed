"""typeset: from a Chinese manuscript to a print-ready PDF and an EPUB.

The verbs of the command line as functions; each raises a ``TypesetError``, whose
``diagnostic`` says what is wrong, where, and what to do::

    from typeset import build_pdf, read_outline

    built = build_pdf("report.txt", "report.pdf", settings={"page.trim": "A5"})
    for unit in read_outline("report.txt").units:
        print(unit.kind, unit.lines)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typeset.drivers.api import Built, build_epub, build_pdf, fix_text, read_outline
    from typeset.drivers.session import Preview, Session
    from typeset.messages.errors import LimitError, TypesetError
    from typeset.system.limits import Limit

__all__ = [
    "Built",
    "Limit",
    "LimitError",
    "Preview",
    "Session",
    "TypesetError",
    "build_epub",
    "build_pdf",
    "fix_text",
    "read_outline",
]

_HOMES = {
    "Limit": "typeset.system.limits",
    "LimitError": "typeset.messages.errors",
    "Preview": "typeset.drivers.session",
    "Session": "typeset.drivers.session",
    "TypesetError": "typeset.messages.errors",
}


def __getattr__(name: str) -> Any:
    """Load the functions when they are first asked for: the command line needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'typeset' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only for users of the functions

    return getattr(import_module(_HOMES.get(name, "typeset.drivers.api")), name)
