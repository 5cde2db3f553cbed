"""Pages that differ from one before by their text alone: copied from it, and not laid out.

Where a page has been reckoned to hold a part of one flow of plain paragraphs and nothing
else, in a type area like that of a page which does the same, all boxes around the flow are
those of that page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import ContextRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

UPDATE_COUNTERS: Final = PrivateName(
    "formatting_structure.build", "update_counters", ("state", "style"),
    "count a page that is copied from another",
)  # fmt: skip


class PageCopy(msgspec.Struct, frozen=True, eq=False):
    """A page to be copied from a ``pattern``, with another part of the flow in it.

    ``around`` are the boxes around the flow, outermost first; all reach to the foot of the type area, which
    is ``down`` px lower than that of the pattern. ``resume_at`` says where the flow goes on.
    """

    pattern: Any
    down: float
    around: Sequence[Any]
    flow: Any
    resume_at: Any

    def make(self, context: Any, page_type: Any, number: int, begins_at: Any, state: Any) -> Any:
        """What ``make_page`` would give; none where pages of this type have another style."""
        pattern = self.pattern
        if context.style_for(page_type) is not pattern.style:
            return None
        # The boxes around the flow, and the places of the areas of notes, which are empty.
        box, resume_at = self.flow, self.resume_at
        path = _path(begins_at, len(self.around))
        for outer, place in zip(reversed(self.around), reversed(path), strict=True):
            box, resume_at = _copied(outer, [box]), {place: resume_at}
            box.height += self.down
        page = _copied(pattern, [])
        page.page_type, page.fixed_boxes = page_type, []
        page.height += self.down
        page.padding_bottom -= self.down
        areas = [_copied(area, []) for area in pattern.children[1:]]
        areas[0].page = page
        areas[0].position_y += self.down
        page.children = [box, *areas]
        # What a page leaves in the context.
        context.page_bottom = page.content_box_y() + page.height
        context.current_page, context.current_footnote_area = number, areas[0]
        context.current_page_footnotes, context.reported_footnotes = [], []
        context.broken_out_of_flow = {}
        UPDATE_COUNTERS.find()[2](state, page.style)
        return page, resume_at, {"break": "any", "page": self.flow.page_values()[1]}


def copy_of_page(context: Any, index: int) -> PageCopy | None:
    """How a page is to be copied from another; none where it has to be laid out."""
    copies: dict[int, PageCopy] = ContextRecord.copies.of(context, {})
    return copies.get(index)


def _path(resume_at: Any, depth: int) -> list[int]:
    """The places in so many boxes that a skip stack leads through."""
    path = []
    for _ in range(depth):
        ((place, resume_at),) = resume_at.items()
        path.append(place)
    return path


def _copied(box: Any, children: list[Any]) -> Any:
    made = box.copy()
    made.children = children
    return made
