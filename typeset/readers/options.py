"""Settings of a project that its readers heed."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from typeset.model.blocks import Span


class PlacedRule(Struct, frozen=True):
    """A unit is a ``kind``, at ``level`` if it is a head, whatever the reader guesses.

    The unit is the one that begins with ``starts_with``, whose text is ``text``, or that holds the line
    numbered ``line``; one of the three is given. ``span`` is where the rule itself stands.
    """

    starts_with: str
    kind: str
    span: Span | None = None
    level: int = 0
    text: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        """What the rule looks for, for messages."""
        return self.starts_with or self.text or str(self.line)


class OutlineText(Struct, frozen=True):
    """An outline that the author may have changed: its text, and the file in which it stands."""

    text: str
    file: str


class ReaderOptions(Struct, frozen=True):
    """What a project tells its readers.

    Repairs to ``skip`` by id, ``structure`` rules, the ``folder`` in which files may be opened, and the
    ``outline`` of a manuscript of plain text, which wins over guesses and rules. ``profile`` is the trade
    that the author says the texts come from; empty where the reader may guess.
    ``dialect`` is the program that Markdown is written for; empty where its marks tell,
    as do the files that programs keep in the project's folder: ``sites``.
    With ``rejects_changes`` the tracked changes of a Word file are undone.
    """

    skip: frozenset[str] = frozenset()
    structure: tuple[PlacedRule, ...] = ()
    folder: Path | None = None
    outline: OutlineText | None = None
    profile: str = ""
    rejects_changes: bool = False
    dialect: str = ""
    sites: tuple[str, ...] = ()
