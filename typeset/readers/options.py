"""What a project asks of its readers."""

from __future__ import annotations

from pathlib import Path

from typeset.dataclass import dataclass
from typeset.readers.rules import StructureRule


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Repairs to ``skip`` by id, ``structure`` rules, and the ``folder`` in which files may be opened."""

    skip: frozenset[str] = frozenset()
    structure: tuple[StructureRule, ...] = ()
    folder: Path | None = None
