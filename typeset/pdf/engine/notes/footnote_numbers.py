"""Notes numbered anew on each page, ① ② ③, once all pages have been made.

A note has the number of its call among those of the page that calls it, also
where the note runs on. Until then each call and each note hold the mark ①; the
marks up to ㊿ are equally wide, so nothing moves. Notes beyond have figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.html.places import parse_place
from typeset.messages.codes import Code
from typeset.model.characters import CIRCLED
from typeset.pdf.engine.lines.line_records import place_in
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.lines.replaced_text import set_text
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.units import TOLERANCE_PX
from typeset.pdf.engine.text.single_line import SingleLine, single_line

if TYPE_CHECKING:
    from weasyprint import Document

    from typeset.messages.diagnostics import Report

_CALL: Final = "::footnote-call"
_MARKER: Final = "::footnote-marker"
_AGAIN: Final = "note-call"  # the class of a further call, a link to the note
_GENERATED: Final = "::number"  # added to the tag of a call whose text is no longer that of the markup


def number_notes(document: Document, report: Report) -> None:
    """Give all calls and notes of a laid-out document the numbers that they have on their pages.

    Reports pages with more notes than there are marks, and further calls whose note is on another page.
    """
    writer = _MarkWriter()
    marks: dict[Any, str] = {}
    homes: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(document.pages, 1):
        area = next((box for box in page._page_box.children if _is_area(box)), None)
        count = 0
        for line, box in _texts(page._page_box, area):
            element, tag = box.element, box.element_tag or ""
            if tag.endswith(_CALL):
                if element not in marks:
                    count += 1
                    marks[element] = note_mark(count)
                    homes[element.get("id", "")] = (number, marks[element])
                writer.write(line, box, marks[element])
            elif tag.endswith(_MARKER) and element in marks:
                writer.write(line, box, marks[element])
        if count > len(CIRCLED):
            report.add(Code.L_NOTES_CROWD, page=number, count=count, most=len(CIRCLED))
    _write_further_calls(document, homes, writer, report)


def note_mark(number: int) -> str:
    """The mark of a page's note."""
    return CIRCLED[number - 1] if number <= len(CIRCLED) else str(number)


def _write_further_calls(
    document: Document, homes: dict[str, tuple[int, str]], writer: _MarkWriter, report: Report
) -> None:
    """Give each further call of a note the note's number; report those whose note is not on their page."""
    for number, page in enumerate(document.pages, 1):
        for line, box in _texts(page._page_box, None):
            element = box.element
            if "::" in box.element_tag or element is None or element.get("class") != _AGAIN:
                continue
            home = homes.get(element.get("href", "").removeprefix("#"))
            if home is not None:
                writer.write(line, box, home[1])
                box.element_tag += _GENERATED
                if home[0] != number:
                    place = parse_place(place_in(document._html.etree_element, element))
                    report.add(Code.L_NOTE_ELSEWHERE, place, page=number, home=home[0], mark=home[1])


def _is_area(box: Any) -> bool:
    return isinstance(box, upstream().boxes.FootnoteAreaBox)


def _texts(box: Any, last: Any, line: Any = None) -> Iterator[tuple[Any, Any]]:
    """The text boxes below a box, each with its line; those inside the child ``last`` come last.

    Plain paragraphs, which call no note, are left out.
    """
    boxes = upstream().boxes
    for child in (*(child for child in box.children if child is not last), *((last,) if last else ())):
        if isinstance(child, boxes.TextBox):
            yield line, child
        elif isinstance(child, boxes.ParentBox) and not (
            isinstance(child, boxes.MarginBox) or parts_of(child)
        ):
            yield from _texts(child, None, child if isinstance(child, boxes.LineBox) else line)


class _MarkWriter:
    """Puts marks in the place of others. Each mark is shaped once in each style."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], SingleLine] = {}

    def write(self, line: Any, box: Any, mark: str) -> None:
        """Let a text box on a line show ``mark``; where that is not as wide, what stands around it moves."""
        if box.text == mark:
            return
        key = (mark, id(box.style))
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = single_line(mark, box.style, None)
        old, new = composed_of(box), made.composed
        if abs(made.width - box.width) > TOLERANCE_PX or len(old.units) < len(new.units):
            set_text(line, box, mark)
            return
        count = len(new.units)
        box.text = mark
        shown = msgspec.structs.replace(old, units=[*new.units, *old.units[count:]])
        BoxRecord.composed_text.put(box, shown)
