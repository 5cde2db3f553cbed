"""Places in the manuscript as the markup writes them: ``data-src="file:line"``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from typeset.model.blocks import Span

_NOT_IN_XML: Final = re.compile("[%\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WRITTEN: Final = re.compile("%([0-9A-F]{4});")


def write_place(span: Span) -> str:
    """The place as “file:line”; what a name may hold and XML may not is written as %001B;."""
    return f"{_written(span.file)}:{span.line}"


@lru_cache(16)
def _written(file: str) -> str:
    return _NOT_IN_XML.sub(lambda match: f"%{ord(match[0]):04X};", file)


def parse_place(text: str) -> Span | None:
    """The place that the markup writes as “file:line”; nothing where it writes none."""
    file, _, line = text.rpartition(":")
    if not (file and line.isdecimal()):
        return None
    return Span(_WRITTEN.sub(lambda match: chr(int(match[1], 16)), file), int(line))
