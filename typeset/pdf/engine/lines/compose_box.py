"""How the box of a paragraph becomes lines. Start here to read ``lines``.

Every paragraph goes through ``compose``. WeasyPrint asks for the lines of a line
box one by one (``iter_line_boxes``). Ours are broken for the whole paragraph at
least cost, remembered, and handed over one by one as boxes of WeasyPrint's. So
notes, links, tags, columns and tables go on working.

A paragraph with something that we do not set (``direction: rtl``,
``text-overflow`` …) is left to WeasyPrint, and reported (``reading``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from typeset.pdf.engine.lines.flow import LineIterator, indent_of
from typeset.pdf.engine.lines.frame import Frame
from typeset.pdf.engine.lines.on_grid import line_top, settle_line
from typeset.pdf.engine.lines.paragraph_map import ParagraphMap, SkipStack
from typeset.pdf.engine.lines.reading import forget_paragraph, paragraph_of
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.session.session import LayoutSession, active_session
from typeset.pdf.engine.session.units import TOLERANCE_PX

Line = tuple[Any, SkipStack | None]
"""A line box, and the skip stack with which WeasyPrint asks for the lines behind it; None behind the last."""


def compose_box(  # noqa: PLR0913, PLR0917 - what WeasyPrint hands over
    session: LayoutSession, frame: Frame, line_box: Any, y: float, skip_stack: SkipStack | None,
    first_line_style: Any,
) -> Iterator[Line] | None:  # fmt: skip
    """The lines of a line box from a skip stack on, from ``y`` px on; None where WeasyPrint sets them."""
    # Collect the boxes inside as a row of items, shape their text, and measure it: units with widths, and
    # with the places where lines may end. This is done once, since WeasyPrint asks again at each trial.
    paragraph = paragraph_of(session, frame.context, line_box, frame.block)
    if paragraph is None:
        return None
    # Find the unit with which the first line begins.
    start = paragraph.unit(skip_stack)
    if start is None:
        return None
    # Break the rest of the paragraph, and make the boxes of its lines, as WeasyPrint asks for them.
    lines = LineIterator(session, frame, line_box, paragraph)
    if skip_stack is not None:
        return lines_from(lines, start, y, 0.0)
    indent = indent_of(line_box, frame.block)
    if first_line_style:
        styled = paragraph_of(session, frame.context, line_box, frame.block, first_line_style)
        if styled is not None:
            first = LineIterator(session, frame, line_box, styled)
            return _with_first_line(first, lines, first_line_style, y, indent)
    return lines_from(lines, start, y, indent)


def lines_from(lines: LineIterator, start: int, y: float, indent: float) -> Iterator[Line]:
    """The lines of a paragraph from unit ``start`` on; ``y`` is where the first one's top may be, in px."""
    paragraph, room = lines.paragraph, lines.room
    if not paragraph.rows.count:
        yield lines.empty_line(y), None
        return
    if lines.is_only_spaces():
        return
    while start < paragraph.rows.count:
        # Room: lay out the floats before the next line, and find the width that floats leave to each line.
        bands = lines.find_room(start, y)
        # Break: cut the rest of the paragraph into lines of these widths, at least cost for all together.
        for place, line in enumerate(lines.break_lines(start, bands, indent)):
            band = lines.band(bands, place, y)
            if room.add_beside(line, band, indent):
                break  # a float now stands beside this line, so it has less room: break it anew
            # Box: make the line box, with copies of the inline boxes and texts that stand on the line.
            made = lines.make(start, lines.aligned(line, band.width - indent), band, indent)
            if room.is_too_high(made, start, y, band):
                break  # the line is higher than thought, and meets other floats: break it anew
            # Settle: put the baseline on the grid, and the floats of the line into its boxes or below it.
            settle_line(lines.frame.context, lines.line_box, made)
            start, y, indent = line.next, made.position_y + made.height, 0.0
            has_moved = room.add_below(line, y)
            lines.settle(made)
            yield made, paragraph.skip_stack(start) if start < paragraph.rows.count else None
            # Go on with the same breaks, unless the next line does not begin where it was thought to.
            expected = bands[place + 1].y if place + 1 < len(bands) else y
            if has_moved or abs(expected - y) > TOLERANCE_PX:
                break


def compose_lines(upstream_lines: Callable[..., Iterator[Line]]) -> Callable[..., Iterator[Line]]:
    """In place of ``iter_line_boxes``: sets the paragraphs of a session by our composer."""

    def iter_line_boxes(  # noqa: PLR0913, PLR0917 - WeasyPrint dictates its shape
        context: Any, box: Any, position_y: float, bottom_space: float, skip_stack: SkipStack | None,
        containing_block: Any, absolute_boxes: list[Any], fixed_boxes: list[Any],
        first_letter_style: Any, first_line_style: Any,
    ) -> Iterator[Line]:  # fmt: skip
        session = active_session()
        position_y = line_top(context, box, position_y)
        if session is not None:
            if first_letter_style and skip_stack is None:
                add_first_letter(box, first_letter_style)
                first_letter_style = None
            frame = Frame(context, containing_block, bottom_space, absolute_boxes, fixed_boxes)
            lines = compose_box(session, frame, box, position_y, skip_stack, first_line_style)
            if lines is not None:
                yield from lines
                return
        # WeasyPrint fills the lines; they stand on the grid like ours.
        for made, resume_at in upstream_lines(
            context, box, position_y, bottom_space, skip_stack, containing_block, absolute_boxes,
            fixed_boxes, first_letter_style, first_line_style,
        ):  # fmt: skip
            settle_line(context, box, made)
            yield made, resume_at

    return iter_line_boxes


def add_first_letter(line_box: Any, first_letter_style: Any) -> None:
    """Give ``::first-letter`` its box, once: WeasyPrint would add another box at each trial of the block."""
    if not BoxRecord.has_first_letter.is_on(line_box):
        upstream().first_letter_to_box(line_box, None, first_letter_style)
        BoxRecord.has_first_letter.put(line_box, True)
        forget_paragraph(line_box)


def _with_first_line(
    first: LineIterator, rest: LineIterator, first_line_style: Any, y: float, indent: float
) -> Iterator[Line]:
    """The first line of the paragraph in the style of ``::first-line``, the rest of the plain paragraph."""
    for line, _ in lines_from(first, 0, y, indent):
        start = _same_place(first.paragraph, rest.paragraph, BoxRecord.set_line.known(line).line.next)
        if start is None:
            # No unit of the plain paragraph begins where this line ends, so text would be lost or
            # doubled. The paragraph then goes without ``::first-line``.
            rest.room.placed.update(first.room.placed)
            yield from lines_from(rest, 0, y, indent)
            return
        _dress_first_line(line, first_line_style)
        has_more = start < rest.paragraph.rows.count
        yield line, rest.paragraph.skip_stack(start) if has_more else None
        if has_more:
            yield from lines_from(rest, start, line.position_y + line.height, 0.0)
        return


def _same_place(first: ParagraphMap, rest: ParagraphMap, unit: int) -> int | None:
    """The unit of the plain paragraph that begins where a unit of the styled one begins."""
    if unit >= first.rows.count:
        return rest.rows.count
    return rest.unit_in(first.item(unit), first.rows.start[unit])


def _dress_first_line(line: Any, first_line_style: Any) -> None:
    """Put a box around the content of a first line, for its background and the like, as WeasyPrint does."""
    dress = line.copy_with_children(line.children)
    dress.element_tag += "::first-line"
    dress.style = dress.style.copy()
    for key, value in first_line_style.items():
        dress.style[key] = value
    line.children = [dress]
    upstream().adjust_line_height(dress)
