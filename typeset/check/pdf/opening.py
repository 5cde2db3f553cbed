"""Opens the bytes of a PDF with limits of memory; what the library repairs in them is told."""

from __future__ import annotations

import io
import re
from typing import Final

import pikepdf

from typeset.messages.codes import Code


class UnreadableError(Exception):
    """The bytes cannot be read as a PDF; ``code`` says why."""

    def __init__(self, code: Code, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


_HARMLESS: Final = (
    "xref entry for the xref stream itself is missing", "extraneous whitespace seen before xref",
    "reported number of objects",
)  # fmt: skip
"""What qpdf says of tables of objects that every reader reads."""


def told_by(pdf: pikepdf.Pdf) -> list[str]:
    """What the library has repaired since it was asked last."""
    return [
        text for text in map(plain, pdf.get_warnings()) if not any(harmless in text for harmless in _HARMLESS)
    ]


def plain(warning: object) -> str:
    """A message of the library, without the name that it gives to bytes."""
    return re.sub(r"^(?:WARNING: )?(?:stream )?<_io.BytesIO[^>]*>(?: \(|[, :])*", "", str(warning))


def opened(data: bytes) -> pikepdf.Pdf:
    """The file in these bytes, with at least one page; raises UnreadableError if it cannot be opened."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UnreadableError(Code.P_LOCKED) from error
    except (pikepdf.PdfError, RuntimeError) as error:
        code = Code.P_NO_PAGES if "no pages" in str(error) else Code.P_UNREADABLE
        raise UnreadableError(code, plain(error)) from error
    try:
        count = len(pdf.pages)
    except (pikepdf.PdfError, RuntimeError) as error:
        raise UnreadableError(Code.P_UNREADABLE, plain(error)) from error
    if not count:
        raise UnreadableError(Code.P_NO_PAGES)
    return pdf
