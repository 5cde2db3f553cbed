"""How a download stands, for whoever shows it."""

from __future__ import annotations

import msgspec


class Progress(msgspec.Struct, frozen=True):
    """How a download stands: package, bytes received so far and in all, and whether it has ended."""

    package: str
    received: int
    total: int
    done: bool = False


def ignore_progress(_: Progress) -> None:
    """Show nothing."""
