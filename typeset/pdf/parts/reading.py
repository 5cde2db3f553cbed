"""What is read from the pages of a part: early, what the rest of the book needs; in the end all else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typeset.html.places import parse_place
from typeset.pdf.engine.lines.line_records import Wanted, line_records, nearest_place
from typeset.pdf.engine.pages import page_texts
from typeset.pdf.engine.session.records import PageRecord
from typeset.pdf.listing_report import TurnedLine, turned_lines
from typeset.pdf.page_starts import find_page_starts
from typeset.pdf.parts.fragment import LateNoteFact, PageFacts
from typeset.pdf.picture_places import find_pictures

if TYPE_CHECKING:
    from typeset.model.page_map import PageStart
    from typeset.model.picture_places import PicturePlace
    from typeset.pdf.engine.lines.line_records import LineRecord
    from typeset.pdf.engine.session.reports import LateNote, PageFault


def page_facts(document: Any) -> tuple[PageFacts, ...]:
    """What margins, folios, links and the outline need of each page."""
    numbers: dict[Any, int] = {}
    return tuple(_facts_of(page, numbers) for page in document.pages)


def _facts_of(page: Any, numbers: dict[Any, int]) -> PageFacts:
    box = page._page_box
    kind = box.page_type
    asked, strings = PageRecord.told.known(box)
    return PageFacts(
        kind.side, kind.blank, kind.name, kind.groups, page.width, page.height,
        tuple((numbers.setdefault(element, len(numbers)), number) for element, number in asked.items()),
        {name: tuple(texts) for name, texts in strings.items()},
        page.anchors, tuple(page.bookmarks),
    )  # fmt: skip


def read_starts(document: Any) -> tuple[PageStart, ...]:
    """Where each page begins in the markup, labelled by its index."""
    labelled = ((str(index), page_texts.page_texts(page)) for index, page in enumerate(document.pages))
    return find_page_starts(labelled, page_texts.root_element(document)).starts


def read_lines(
    document: Any, missing: Sequence[str], faults: Sequence[PageFault], *, every_line: bool
) -> tuple[tuple[LineRecord, ...], tuple[int, ...]]:
    """The records of all lines, or of those to be told of; and how many lines each page has."""
    wanted = None if every_line else Wanted(missing, {fault.page for fault in faults})
    counts: list[int] = []
    records = line_records(document, page_texts.root_element(document), wanted, counts)
    return records, tuple(counts)


def read_late_notes(document: Any, notes: Sequence[LateNote]) -> tuple[LateNoteFact, ...]:
    """Notes that begin behind the pages of their calls, with their places in the manuscript."""
    if not notes:
        return ()
    parents = {child: parent for parent in page_texts.root_element(document).iter() for child in parent}
    return tuple(
        LateNoteFact(parse_place(nearest_place(note.element, parents)), note.text, note.page, note.begins)
        for note in notes
    )


def read_turned_lines(document: Any) -> tuple[TurnedLine, ...]:
    """The lines of listings that take several lines."""
    return tuple(turned_lines(document, page_texts.root_element(document)))


def read_pictures(document: Any) -> tuple[PicturePlace, ...]:
    """Where pictures stand."""
    return tuple(find_pictures(document))
