"""What a reader sees of a finished file, read by code that shares nothing with what made it."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pypdfium2


def shown_in_pdf(file: Path) -> str:
    """All text that PDFium reads from ``file``, without white space."""
    with pypdfium2.PdfDocument(file) as pdf:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_bounded() for page in pdf))


def shown_in_epub(file: Path) -> str:
    """All text between the tags of the pages of ``file``, without white space."""
    with zipfile.ZipFile(file) as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    return re.sub(r"\s", "", "".join(html.unescape(re.sub(r"<[^>]*>", "", page)) for page in pages))
