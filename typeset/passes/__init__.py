"""Passes: repairs inside the document tree, each of which can be switched off by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from typeset.diagnostics import Report
from typeset.model import Document

Pass = Callable[[Document, Report], Document]

PASSES: Final[tuple[tuple[str, Pass], ...]] = ()
"""Every pass with its id, in the order in which they run."""


def apply_passes(document: Document, skip: frozenset[str], report: Report) -> Document:
    """The document after every pass whose id is not in ``skip``; each change is logged."""
    for rule, repair in PASSES:
        if rule not in skip:
            document = repair(document, report)
    return document
