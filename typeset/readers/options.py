"""Settings of a project that its readers heed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from typeset.model.blocks import Span


class PlacedRule(Struct, frozen=True):
    """The unit whose text starts with ``starts_with`` is a ``kind``, whatever the reader guesses.

    ``span`` is where the rule itself stands.
    """

    starts_with: str
    kind: str
    span: Span | None = None


class ReaderOptions(Struct, frozen=True):
    """Repairs to ``skip`` by id, ``structure`` rules, and the ``folder`` in which files may be opened."""

    skip: frozenset[str] = frozenset()
    structure: tuple[PlacedRule, ...] = ()
    folder: Path | None = None
