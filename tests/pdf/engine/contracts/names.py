"""The names of WeasyPrint and pydyf that have a contract: those we declare, and those we rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.session.relied_on import RELIED_ON

if TYPE_CHECKING:
    from typeset.pdf.engine.session.names import PrivateName


def declared() -> dict[str, PrivateName]:
    """The private names that our engine replaces or calls, by dotted name."""
    load_engine()
    from typeset.pdf.engine.hooks.seam import PRIVATE_NAMES  # noqa: PLC0415 - it needs the engine

    return {f"{name.module}.{name.qualified}": name for name in PRIVATE_NAMES}


def purposes() -> dict[str, str]:
    """What we need of each name, by dotted name."""
    return RELIED_ON | {dotted: name.purpose for dotted, name in declared().items()}
