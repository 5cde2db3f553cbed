"""A part of a book that is laid out apart from the others: what its layout knows of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec


class Part(msgspec.Struct, frozen=True, eq=False):
    """A part: its elements with those around them, and the ids to which something in the book leads.

    Margin boxes of its pages are made when all parts are joined, since only then folios are known.
    """

    elements: Sequence[Any]
    targets: frozenset[str]
    is_first: bool
