"""Two facing pages made together: what was done to them, how level their feet are, at what cost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import msgspec

from typeset.pdf.engine.pages.looseness import LoosenessSearch, LooseParagraph
from typeset.pdf.engine.pages.page_depth import PageDepth, depth_of, fill
from typeset.pdf.engine.pages.white_plans import Plan, best_plans
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.page_making import IS_RIGHT, NEXT_PAGE, REMAKE_STATE
from typeset.pdf.engine.session.records import ContextRecord, PageRecord
from typeset.pdf.engine.session.session import active_grid

PAGE_HEIGHT: Final = PrivateName(
    "layout.page", "page_height", ("box", "context", "containing_block_height"),
    "let both pages of a spread be a line shorter or longer",
)  # fmt: skip

LEAST_END: Final = 4
"""A chapter ends on no fewer lines."""

_UNLEVEL, _END, _UNEVEN_HEADS, _SHORT, _CHANGED, _LOOSE, _WHITE = 100, 60, 24, 12, 4, 3, 1
"""What each line costs, by eye: level feet come first, then full pages.

In order: a line by which feet differ; one that the end of a chapter lacks (and a page of notes
alone); a page whose heads of one level have not the same white; a line by which pages are short;
one by which the type area is changed; one that a paragraph is set longer or shorter; one that is
let in as white. A page of uneven heads is by itself no reason to make its spread another way.
"""

_MOST_SHORT: Final = 1
"""By how many lines pages may end higher than they could, so that heads of one level have the same white."""

RemakePage = Callable[[int], tuple[Any, Any]]
"""Makes the page of an index, and tells where the text goes on behind it."""


class Spread(msgspec.Struct, eq=False):
    """Pages made together: the first one's index, the pages, their depths, which begin or end a chapter.

    Both pages are ``change`` lines higher than usual. ``overruns`` counts pages that hold only notes,
    also the one behind the end of a chapter. ``lower`` says for each page how many lines its columns
    leave free at least.
    """

    index: int
    change: int
    loose: list[LooseParagraph]
    pages: list[Any] = msgspec.field(default_factory=list)
    depths: list[PageDepth] = msgspec.field(default_factory=list)
    starts: list[bool] = msgspec.field(default_factory=list)
    ends: list[bool] = msgspec.field(default_factory=list)
    is_last: bool = False
    overruns: int = 0
    lower: tuple[int, int] = (0, 0)

    @property
    def is_facing(self) -> bool:
        """Whether it is two pages of text of which neither ends a chapter."""
        has_text = not any(depth.is_empty for depth in self.depths)
        return len(self.pages) == 2 and not any(self.ends) and has_text

    @property
    def unlevel(self) -> int:
        """By how many lines the feet differ when as much white is let in as helps."""
        if not self.is_facing:
            return 0
        left, right = self.depths
        return max(left.least - right.short, right.least - left.short, 0)

    @property
    def shorter(self) -> int:
        """Which of the two pages ends above the other, where they are not level."""
        left, right = self.depths
        return 0 if left.least > right.short else 1

    @property
    def uneven(self) -> int:
        """By how many lines, one left out, the columns of its pages differ."""
        return sum(max(depth.unlevel - 1, 0) for depth in self.depths)

    @property
    def end_lacks(self) -> int:
        """How many lines the end of a chapter of several pages lacks."""
        rows = zip(self.depths, self.starts, self.ends, strict=True)
        ends = [depth for depth, is_start, is_end in rows if is_end and not is_start and not depth.is_empty]
        return sum(max(LEAST_END - depth.lines, 0) for depth in ends)

    @property
    def end_faults(self) -> int:
        """``end_lacks``, and the lines by which the columns at a chapter's end differ, one line left out."""
        ends = (depth for depth, is_end in zip(self.depths, self.ends, strict=True) if is_end)
        return self.end_lacks + sum(max(depth.unlevel - 1, 0) for depth in ends)

    @property
    def targets(self) -> list[int]:
        """How many lines each page shall be short of in the end."""
        if self.is_facing and not self.unlevel:
            return [max(depth.least for depth in self.depths)] * 2
        rows = zip(self.depths, self.ends, strict=True)
        return [depth.short if is_end else depth.least for depth, is_end in rows]

    @property
    def cost(self) -> int:
        """The price of what was done and of what is left."""
        targets = self.targets
        white = sum(depth.short - target for depth, target in zip(self.depths, targets, strict=True))
        short = sum(target for target, is_end in zip(targets, self.ends, strict=True) if not is_end)
        return (
            _UNLEVEL * (self.unlevel + self.uneven) + _END * (self.end_lacks + self.overruns) + _SHORT * short
            + _CHANGED * abs(self.change) + _LOOSE * len(self.loose) + _WHITE * white
            + (_UNEVEN_HEADS * sum(plan.has_uneven_heads for plan in self._plans()) if white > 0 else 0)
        )  # fmt: skip

    def finish(self, grid: BaselineGrid) -> None:
        """Let white in, now that the pages stay as they are: it moves no break."""
        for (depth, target), plan in zip(self._filled(), self._plans(), strict=True):
            fill(depth, target, grid, plan)

    def _filled(self) -> list[tuple[PageDepth, int]]:
        """The pages that white is let in on, and how many lines each shall be short of."""
        rows = zip(self.depths, self.targets, self.ends, strict=True)
        return [(depth, target) for depth, target, is_end in rows if not is_end]

    def _plans(self) -> list[Plan]:
        return best_plans(
            [(depth.places, depth.short - target) for depth, target in self._filled()], _MOST_SHORT
        )


class SpreadLog(msgspec.Struct, eq=False):
    """What was done to pages, by their index: the change of height in lines; whether a chapter ends there.

    It travels with the context of the layout, since ``page_height`` has to know the change.
    """

    changes: dict[int, int] = msgspec.field(default_factory=dict)
    ends: dict[int, bool] = msgspec.field(default_factory=dict)
    looseness: LoosenessSearch = msgspec.field(default_factory=LoosenessSearch)


class SpreadMaker:
    """Makes the spreads of one document, each as often as need be; ``remake`` lays out a page."""

    def __init__(self, context: Any, grid: BaselineGrid, remake: RemakePage) -> None:
        self.context = context
        self.grid = grid
        self.log: SpreadLog = ContextRecord.spreads.made(context, SpreadLog())
        self._remake = remake
        self.standing: Spread | None = None  # the one that was made last

    def make(
        self, index: int, change: int, loose: list[LooseParagraph], lower: tuple[int, int] = (0, 0)
    ) -> Spread:
        """The spread that begins with a page, laid out with a change of its height in lines."""
        spread = self.standing = Spread(index, change, loose, lower=lower)
        is_right: bool = self.context.page_maker[index][IS_RIGHT]
        for place in range(index, index + (1 if is_right else 2)):
            self.log.changes[place] = change
            self._make_page(place, spread)
            # A spread ends with its chapter, so that no chapter is made in the light of the next one.
            if spread.is_last or spread.ends[-1]:
                break
        return spread

    def _make_page(self, index: int, spread: Spread) -> None:
        maker = self.context.page_maker
        maker[index][REMAKE_STATE].update(
            content_changed=False, pages_wanted=False, anchors=[], content_lookups=[]
        )
        ContextRecord.lower.put(self.context, spread.lower[index - spread.index])
        page, resume_at = self._remake(index)
        following = maker[index + 1][NEXT_PAGE]
        is_picture = PageRecord.is_plate.is_on(page)
        spread.is_last = resume_at is None and not self.context.reported_footnotes
        spread.pages.append(page)
        spread.depths.append(depth_of(page, self.grid))
        is_end = resume_at is None or following["break"] != "any" or following["page"] != page.page_type.name
        if is_picture:  # behind the end of a chapter, or amid it
            is_end = resume_at is None or self.log.ends.get(index - 1, True)
        is_for_notes = spread.depths[-1].is_empty and not page.page_type.blank and not is_picture
        spread.overruns += bool(is_for_notes or (is_end and self.context.reported_footnotes))
        self.log.ends[index] = is_end
        spread.ends.append(is_end)
        spread.starts.append(self.log.ends.get(index - 1, True))


def change_height(upstream_height: Callable[..., None]) -> Callable[..., None]:
    """In place of ``page_height``: the type area is as many lines longer as its spread shall be."""

    @wraps(upstream_height)
    def page_height(box: Any, context: Any, containing_block_height: float) -> None:
        upstream_height(box, context, containing_block_height)
        log: SpreadLog | None = ContextRecord.spreads.of(context)
        grid = active_grid()
        if log is not None and grid is not None:
            more = log.changes.get(box.page_type.index, 0) * grid.pitch
            box.height += more
            box.padding_bottom -= more  # so that what stands in the margin stays

    return page_height
