"""Settings of a project that its readers heed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from typeset.readers.rules import PlacedRule


class ReaderOptions(Struct, frozen=True):
    """Repairs to ``skip`` by id, ``structure`` rules, and the ``folder`` in which files may be opened."""

    skip: frozenset[str] = frozenset()
    structure: tuple[PlacedRule, ...] = ()
    folder: Path | None = None
