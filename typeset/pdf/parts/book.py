"""A book laid out part by part and joined: what the whole of it reports, and its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.messages.codes import Code
from typeset.model.page_map import PageMap
from typeset.pdf.listing_report import check_listings
from typeset.pdf.page_report import check_pages, tell_wide_table
from typeset.pdf.parts.margins import ToldLines

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Diagnostic, Report
    from typeset.model.page_map import PageStart
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.parts.fragment import Fragment
    from typeset.pdf.parts.numbering import Numbering

_OF_PAGES: Final = frozenset({"page", "home"})
"""The values of messages that are pages."""


class BookFacts(msgspec.Struct, frozen=True):
    """What is read from the pages of a book, as ``PdfResult`` has it."""

    page_map: PageMap
    lines: tuple[Any, ...]
    left_over: tuple[Any, ...]
    missing: tuple[str, ...]
    pictures: tuple[Any, ...]


def told_lines(numbering: Numbering, fragments: Sequence[Fragment], *, every_line: bool) -> ToldLines:
    """Which lines of margins are told of."""
    firsts = dict(numbering.first_pages())
    counts = [0] * len(numbering.pages)
    for place, part in enumerate(fragments):
        counts[firsts[place] : firsts[place] + len(part.pages)] = part.facts.line_counts
    faulty = frozenset(
        fault.page + firsts[place] for place, part in enumerate(fragments) for fault in part.facts.faults
    )
    return ToldLines(counts, _missing(fragments), faulty, every_line)


def _missing(fragments: Sequence[Fragment]) -> tuple[str, ...]:
    return tuple(sorted({each for part in fragments for each in part.facts.missing}))


def tell_parts(
    numbering: Numbering, fragments: Sequence[Fragment], margins: Sequence[LineRecord], report: Report
) -> BookFacts:
    """What is read from the pages of a book. What its parts have to tell is told with the book's pages."""
    firsts = dict(numbering.first_pages())
    for place, part in enumerate(fragments):
        for item in part.facts.diagnostics:
            _tell_again(item, firsts[place], report)
    _tell(fragments, firsts, report)
    found = [
        msgspec.structs.replace(line, page=line.page + firsts[place])
        for place, part in enumerate(fragments)
        for line in part.facts.lines
    ]
    lines = tuple(sorted((*found, *margins), key=lambda line: (line.page, line.number)))
    faults = (
        msgspec.structs.replace(fault, page=fault.page + firsts[place])
        for place, part in enumerate(fragments)
        for fault in part.facts.faults
    )
    check_pages(faults, lines, report)
    pictures = (
        msgspec.structs.replace(picture, page=picture.page + firsts[place])
        for place, part in enumerate(fragments)
        for picture in part.facts.pictures
    )
    return BookFacts(
        PageMap(tuple(_starts(numbering, fragments))),
        lines,
        tuple(item for part in fragments for item in part.facts.left_over),
        _missing(fragments),
        tuple(pictures),
    )


def _tell_again(item: Diagnostic, first: int, report: Report) -> None:
    values = {
        name: value + first if name in _OF_PAGES and isinstance(value, int) else value
        for name, value in item.values
    }
    report.add(item.code, item.span, **values)


def _tell(fragments: Sequence[Fragment], firsts: dict[int, int], report: Report) -> None:
    """Tell of late notes, wide tables and turned lines, kind by kind."""
    facts = [(part.facts, firsts[place]) for place, part in enumerate(fragments)]
    for part, first in facts:
        for note in part.late_notes:
            report.add(
                Code.L_NOTE_LATE, note.place, text=note.text, page=note.page + first,
                begins=note.begins + first,
            )  # fmt: skip
    for part, _ in facts:
        for table in part.wide_tables:
            tell_wide_table(table, report)
    for part, first in facts:
        check_listings(
            [msgspec.structs.replace(line, page=line.page + first) for line in part.turned_lines], report
        )


def _starts(numbering: Numbering, fragments: Sequence[Fragment]) -> Iterable[PageStart]:
    """Where each page begins, labelled by its folio."""
    firsts = dict(numbering.first_pages())
    labels = [numbering.folio(page).text for page in numbering.pages]
    again: dict[str, int] = {}
    times = []
    for label in labels:
        times.append(again.get(label, 0))
        again[label] = times[-1] + 1
    for place, part in enumerate(fragments):
        for start in part.facts.starts:
            index = firsts[place] + int(start.label)
            yield msgspec.structs.replace(start, label=labels[index], again=times[index])
