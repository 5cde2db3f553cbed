"""The debug overlay: frames of lines, changed gaps and rescues, drawn over the pages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from typeset.compose import positions
from typeset.pdf.engine.lines.line_records import PlacedLine, placed_lines

if TYPE_CHECKING:
    from weasyprint import Document

_Color = tuple[float, float, float]

FRAME: Final[_Color] = (0.55, 0.7, 0.95)
GROWN: Final[_Color] = (0.95, 0.75, 0.2)
SHRUNK: Final[_Color] = (0.3, 0.75, 0.45)
RESCUED: Final[_Color] = (0.9, 0.15, 0.15)
_LEAST_SEEN: Final = 0.005
"""The least change of a gap, in em, that is marked; smaller ones are rounding."""


def overlay_pages(document: Document) -> None:
    """Make every page draw the frames and the changed gaps of its lines over its text.

    Frames of lines are blue, those of rescues red. Bars between glyphs are gaps:
    yellow where they grew, green where they shrank. All are artifacts.
    """
    by_page: dict[int, list[PlacedLine]] = defaultdict(list)
    for placed in placed_lines(document):
        by_page[placed.page].append(placed)
    for number, page in enumerate(document.pages, 1):
        _hook(page, by_page[number])


def _hook(page: Any, lines: list[PlacedLine]) -> None:
    paint = page.paint

    def paint_and_mark(stream: Any, scale: float = 1) -> None:
        paint(stream, scale)
        with stream.artifact(), stream.stacked():
            stream.transform(scale, 0, 0, scale, 0, 0)
            for placed in lines:
                _mark_line(stream, placed)

    page.paint = paint_and_mark


def _mark_line(stream: Any, placed: PlacedLine) -> None:
    box, boxed = placed.box, placed.boxed
    rows, line = boxed.paragraph.rows, boxed.line
    height = rows.size
    top = box.position_y + (box.height - height) / 2
    stream.set_color_rgb(*(RESCUED if line.rescue else FRAME), True)
    stream.set_line_width(0.6 if line.rescue else 0.25)
    stream.rectangle(box.position_x, top, line.width, height)
    stream.stroke()
    places = positions(rows, line)
    for k in range(line.first + 1, line.last + 1):
        here, before = places[k - line.first], places[k - 1 - line.first]
        natural = rows.left[k] - rows.left[k - 1]
        change = here - before - natural
        if abs(change) > _LEAST_SEEN * rows.size:
            stream.set_color_rgb(*(GROWN if change > 0 else SHRUNK))
            end = box.position_x + here
            stream.rectangle(end - abs(change), top, abs(change), height)
            stream.fill()
