"""The manuscripts of a book, each read and repaired by itself; one with nothing in it is left out.

Files of one book are written for one program: a dialect whose marks many files have is that of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Diagnostic, Repair, Report
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, Span
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, is_markdown, read_manuscript
from typeset.startup.remembering import remembered

_FEWEST: Final = 2
_SHARE: Final = 0.1
"""A mark in so many files, and in this share of all that have marks, is no accident: below, it may be one."""


class ReadFiles(Struct, frozen=True):
    """The documents in order, the report of each file, and the files that hold nothing."""

    documents: list[Document]
    reports: list[Report]
    blank: list[str]


def read_files(
    files: Sequence[tuple[str, bytes]], options_of: Callable[[str], ReaderOptions], language: str = ""
) -> ReadFiles:
    """Read and repair each file, with a report of its own; a ``language`` that is told is that of all.

    Raises ManuscriptError where one cannot be read, or all are blank.
    """
    read = ReadFiles([], [], [])
    shared = _shared_dialects(files, options_of)
    for name, data in files:
        options = options_of(name)
        options = replace(options, sites=tuple(dict.fromkeys((*options.sites, *shared))))
        one = _read_file(data, name, options, language)
        report = Report()
        report.diagnostics += one.diagnostics
        report.repairs += one.repairs
        if one.document is not None:
            read.documents.append(one.document)
        elif one.blank is not None:
            if not read.documents and len(read.blank) == len(files) - 1:
                raise ManuscriptError(one.blank)
            read.blank.append(name)
            report.add(Code.M_BLANK_CHAPTER, Span(name, 1), path=name)
        read.reports.append(report)
    return read


class _ReadFile(Struct, frozen=True):
    """A manuscript that was read and repaired, what was told of it, and ``blank`` says why it has nothing."""

    document: Document | None
    diagnostics: tuple[Diagnostic, ...]
    repairs: tuple[Repair, ...]
    blank: Diagnostic | None = None


@remembered
def _read_file(data: bytes, name: str, options: ReaderOptions, language: str) -> _ReadFile:
    report = Report()
    document, blank = None, None
    try:
        document = read_manuscript(data, name, options, report)
    except ManuscriptError as error:
        if not _is_blank(error.diagnostic):
            raise
        blank = error.diagnostic
    else:
        document = replace(document, language=language or document.language)
        document = apply_passes(document, options.skip, report)
    return _ReadFile(document, tuple(report.diagnostics), tuple(report.repairs), blank)


def _is_blank(diagnostic: Diagnostic) -> bool:
    return diagnostic.code in (Code.M_BLANK, Code.M_EMPTY)


def _shared_dialects(
    files: Sequence[tuple[str, bytes]], options_of: Callable[[str], ReaderOptions]
) -> Iterable[str]:
    """The dialects whose marks many files of a book have."""
    markdown = [(name, data) for name, data in files if is_markdown(name)]
    if len(markdown) < _FEWEST or options_of(markdown[0][0]).dialect:
        return ()
    found = [_dialects_of(data) for _, data in markdown]
    counts = Counter(name for names in found for name in names)
    fewest = max(_FEWEST, _SHARE * sum(map(bool, found)))
    return sorted(name for name, count in counts.items() if count >= fewest)


@remembered
def _dialects_of(data: bytes) -> Collection[str]:
    from typeset.readers.markdown.dialects.known import find_dialects  # noqa: PLC0415 - other books need none

    return find_dialects(data.decode("utf-8", "replace"), "")
