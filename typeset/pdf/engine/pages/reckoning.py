"""Spreads of plain paragraphs reckoned by sums of lines, and not laid out to see how they would end.

Where two pages end with one flow of plain paragraphs, and the second holds nothing else, what
they would hold with another height, or with paragraphs in other numbers of lines, is a matter
of sums. So is the spread behind them, as long as the flow goes on. What is chosen in the end
is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from typeset.pdf.engine.lines.plain_flow import laid_out, parts_of
from typeset.pdf.engine.pages.flow_on_page import FlowOnPage, FlowPlace
from typeset.pdf.engine.pages.page_copies import PageCopy
from typeset.pdf.engine.pages.page_depth import PageDepth
from typeset.pdf.engine.pages.spread import Spread
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import active_session
from typeset.pdf.engine.session.units import TOLERANCE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.engine.lines.plain_flow import FlowRoom
    from typeset.pdf.engine.pages.looseness import LooseParagraph
    from typeset.pdf.engine.session.grid import BaselineGrid


class _ReckonedPage(NamedTuple):
    """What stands for a page that has not been made: the flow on it, and how the page can be copied."""

    children: list[Any]
    copy: PageCopy | None


class Reckoner(msgspec.Struct, frozen=True, eq=False):
    """Reckons a spread, of which ``index`` is the first page, by the pattern of one that has been laid out.

    ``flows`` are those at the foot of the pattern's pages. The spread begins in them at a place.
    """

    context: Any
    grid: BaselineGrid
    pattern: Spread
    flows: Sequence[Any]
    index: int
    start: FlowPlace

    def reckon(self, change: int, loose: list[LooseParagraph]) -> Spread | None:
        """The spread with a change of its height in lines; none where the flow ends on it."""
        session, at, pattern = active_session(), self.start, self.pattern
        spread = Spread(self.index, change, loose, starts=list(pattern.starts), ends=list(pattern.ends))
        assert session is not None
        for page, flow, depth in zip(pattern.pages, self.flows, pattern.depths, strict=True):
            down = (change - pattern.change) * self.grid.pitch
            room = msgspec.structs.replace(flow.room, end=page.content_box_y() + (page.height + down))
            made = FlowOnPage(session, self.context, flow.record, room)
            if not made.lay_out(at, flow.position_y) or made.goes_on is None or not made.parts:
                return None
            at = made.goes_on
            box = laid_out(flow, made.parts, room, flow.position_y, 0.0)
            around = _around(page, flow) if self._is_alike else None
            copy = None if around is None else PageCopy(page, down, around, box, made.resume_at)
            spread.pages.append(_ReckonedPage([box], copy))
            spread.depths.append(_depth(box, page.content_box_y(), room, self.grid, depth))
        return spread

    @property
    def _is_alike(self) -> bool:
        """Whether its pages are those of the pattern but for their text, in a book without notes."""
        return self.index != self.pattern.index and not ContextRecord.carried_notes.is_on(self.context)


def copies_of(reckoned: Spread) -> dict[int, PageCopy]:
    """The pages of a reckoned spread that can be copied, by their index."""
    copies = ((reckoned.index + place, page.copy) for place, page in enumerate(reckoned.pages))
    return {index: copy for index, copy in copies if copy is not None}


def _around(page: Any, flow: Any) -> list[Any]:
    """The boxes around a flow at the foot of a page, outermost first."""
    boxes, box = [], page.children[0]
    while box is not flow:
        boxes.append(box)
        box = box.children[-1]
    return boxes


def by_trial(context: Any, grid: BaselineGrid, made: Spread) -> Reckoner | None:
    """Reckons the spread that has been made in other ways; none where these are not a matter of sums."""
    flows = _flows_of(context, made)
    if not flows:
        return None
    first = parts_of(flows[0])[0]
    return Reckoner(context, grid, made, flows, made.index, FlowPlace(first.place, first.start))


def behind(context: Any, grid: BaselineGrid, made: Spread) -> Reckoner | None:
    """Reckons the spread behind the one made last; none where this is not a matter of sums."""
    flows = _flows_of(context, made)
    if not flows or any(made.starts) or not flows[0].room.is_empty:
        return None
    last = parts_of(flows[1])[-1]
    unit = last.lines[-1].next
    is_done = unit >= last.plain.paragraph.rows.count
    start = FlowPlace(last.place + 1, 0) if is_done else FlowPlace(last.place, unit)
    return Reckoner(context, grid, made, flows, made.index + len(made.pages), start)


def is_as_reckoned(context: Any, made: Spread, reckoned: Spread) -> bool:
    """Whether a spread has come out as it was reckoned: the same lines in the same room."""
    flows = _flows_of(context, made)
    return bool(flows) and all(
        flow.record is box.record and flow.room == box.room and flow.position_y == box.position_y
        and list(map(_lines_of, parts_of(flow))) == list(map(_lines_of, parts_of(box)))
        for flow, (box,) in zip(flows, (page.children for page in reckoned.pages), strict=True)
    )  # fmt: skip


def _lines_of(part: Any) -> tuple[int, int, int]:
    return part.place, part.start, len(part.lines)


def _depth(box: Any, top: float, room: FlowRoom, grid: BaselineGrid, made: PageDepth) -> PageDepth:
    """How deep a flow fills a page that begins at ``top`` px; it has the places of the page as made."""
    bottom = parts_of(box)[-1].foot
    short = max(int((room.end - bottom + TOLERANCE_PX) // grid.pitch), 0)
    return PageDepth(
        short=short, lines=round((bottom - top) / grid.pitch), bottom=room.end, is_empty=False,
        places=made.places, rest=max(room.end - bottom - short * grid.pitch, 0.0), box=box,
    )  # fmt: skip


def _flows_of(context: Any, spread: Spread) -> list[Any]:
    """The flow at the foot of each of two pages: it is the same, and the second page holds nothing else."""
    if len(spread.pages) != 2 or any(spread.ends) or spread.is_last or spread.overruns:
        return []
    if context.reported_footnotes or context.broken_out_of_flow:
        return []
    left, right = map(_flow_at_foot, spread.pages)
    if left is None or right is None or left.record is not right.record or not right.room.is_empty:
        return []
    return [left, right]


def _flow_at_foot(page: Any) -> Any:
    """The flow of plain paragraphs that a page without notes ends with; none where it ends otherwise."""
    root, *areas = page.children
    if any(area.children for area in areas):
        return None
    box = root
    while not parts_of(box):
        last = next(reversed(getattr(box, "children", ())), None)
        if last is None or not hasattr(last, "style") or not last.is_in_normal_flow():
            return None
        box = last
    return box
