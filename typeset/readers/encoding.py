"""From bytes to text: which encoding a manuscript is in (M01)."""

from __future__ import annotations

import codecs
from typing import Final

from typeset.codes import Code
from typeset.diagnostics import diagnose
from typeset.errors import ManuscriptError
from typeset.model import Span

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, file: str) -> str:
    """The manuscript's text.

    Raises:
        ManuscriptError: the bytes are no text, or their encoding cannot be told.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ManuscriptError(
            diagnose(Code.M_UNDECODABLE, Span(file, line), line=line, offset=error.start)
        ) from error
