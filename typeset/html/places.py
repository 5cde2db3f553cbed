"""Places in the manuscript as the markup writes them: ``data-src="file:line"``."""

from __future__ import annotations

from typeset.model.blocks import Span


def parse_place(text: str) -> Span | None:
    """The place that the markup writes as “file:line”; nothing where it writes none."""
    file, _, line = text.rpartition(":")
    return Span(file, int(line)) if file and line.isdecimal() else None
