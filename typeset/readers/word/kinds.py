"""What a file is that was said to be a Word file: what is none is named, with what to do."""

from __future__ import annotations

import re
from typing import Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Span
from typeset.system.archives import Archive

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file, in which old programs of Office, and passwords, wrap everything."""

_HTML: Final = re.compile(rb"[\s\xef\xbb\xbf]*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.I)
_FLAT: Final = b"schemas.microsoft.com/office/2006/xmlPackage"
_OTHERS: Final = (
    ("mimetype", "ODT"), ("content.xml", "ODT"), ("xl/workbook.xml", "Excel"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("OEBPS/content.opf", "EPUB"), ("META-INF/container.xml", "EPUB"), ("index.xml", "Pages"),
)  # fmt: skip
"""Parts by which other zip files are known."""


def open_archive(data: bytes, file: str) -> Archive:
    """The zip file that a Word file is. Raises ManuscriptError, which says what else it is."""
    if not data:
        raise ManuscriptError(diagnose(Code.M_EMPTY, Span(file, 1)))
    if data.startswith(_OLE):
        is_locked = "EncryptedPackage".encode("utf-16-le") in data
        raise _refusal(Code.M_WORD_LOCKED if is_locked else Code.M_WORD_OTHER, file, "Word 97–2003 (.doc)")
    if data.lstrip()[:5] == b"{\\rtf":
        raise _refusal(Code.M_WORD_OTHER, file, "RTF")
    if _HTML.match(data):
        raise _refusal(Code.M_WORD_OTHER, file, "HTML")
    if _FLAT in data[:2000]:
        raise _refusal(Code.M_WORD_OTHER, file, "Word XML")
    if b"PK\x03\x04" not in data[:4096]:
        raise _refusal(Code.M_WORD_DAMAGED, file)
    archive = Archive(data)
    if not any(name.lower().startswith("word/") for name in archive.names):
        kind = next((kind for name, kind in _OTHERS if name in archive), "")
        if kind:
            raise _refusal(Code.M_WORD_OTHER, file, kind)
    return archive


def _refusal(code: Code, file: str, kind: str = "") -> ManuscriptError:
    return ManuscriptError(diagnose(code, Span(file, 1), **({"kind": kind} if kind else {})))
