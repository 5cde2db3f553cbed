"""Readers: from the bytes of a manuscript to the document tree.

Structure is recovered before characters are repaired. The same space means one thing in a title,
another in a byline and a third in body text: a repair must know in which unit it stands. So a
reader first cleans lines of invisible characters, then recognises titles, heads, verse and
paragraphs. ``typeset.passes`` repairs characters afterwards, inside blocks whose kind is known.
"""

from __future__ import annotations

from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.file_names import MARKDOWN
from typeset.readers.options import OutlineText, PlacedRule, ReaderOptions
from typeset.readers.tex_marks import mark_formulae
from typeset.readers.text import read_text
from typeset.startup.answers import forget_answers
from typeset.system.office import KINDS

__all__ = [
    "WORD",
    "OutlineText",
    "PlacedRule",
    "ReaderOptions",
    "is_markdown",
    "is_word",
    "read_manuscript",
    "says_levels",
]


WORD: Final = (".docx", ".docm", ".dotx", ".dotm")
"""How the names of Word files end."""


OTHER_OFFICE: Final = tuple(KINDS)
"""How the names of files end of which LibreOffice makes Word files before they are read."""


def is_markdown(file: str) -> bool:
    """Whether a file's name says that it is Markdown."""
    return file.lower().endswith(MARKDOWN)


def is_word(file: str) -> bool:
    """Whether a file's name says that it is a Word file, or is read as one."""
    return file.lower().endswith((*WORD, *OTHER_OFFICE))


def says_levels(file: str) -> bool:
    """Whether a file's format says how high its heads are."""
    return is_markdown(file) or is_word(file)


def read_manuscript(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """The manuscript as a document, read by the reader for files of its name.

    ``file`` is the name that places are given with. Messages and the log of
    repairs go into ``report``.

    Raises:
        ManuscriptError: the bytes are no manuscript.
    """
    try:
        if is_word(file):
            from typeset.readers.word import read_word  # noqa: PLC0415 - others need no parser of XML

            return mark_formulae(read_word(data, file, options, report), report)
        if is_markdown(file):
            from typeset.readers.markdown import read_markdown  # noqa: PLC0415 - plain text needs no parser

            return read_markdown(data, file, options, report)
        document = read_text(data, file, options, report)
        return mark_formulae(document, report) if b"$" in data or b"\\" in data else document
    finally:
        forget_answers()
