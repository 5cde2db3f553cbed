"""Two facing pages made together: what was done to them, how level their feet are, at what cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from typeset.dataclass import dataclass
from typeset.pdf.engine.pages.feet import Foot, fill, foot_of
from typeset.pdf.engine.pages.lending import Lender, Loan
from typeset.pdf.engine.session.names import PrivateName, engine_module
from typeset.pdf.engine.session.records import ContextRecord, PageRecord
from typeset.pdf.engine.session.session import active_session

if TYPE_CHECKING:
    from typeset.pdf.engine.session.grid import BaselineGrid

PAGE_HEIGHT: Final = PrivateName(
    "layout.page", "page_height", ("box", "context", "containing_block_height"),
    "let both pages of a spread be a line shorter or longer",
)  # fmt: skip

LEAST_END: Final = 4
"""A chapter ends on no fewer lines."""

_UNLEVEL, _END, _SHORT, _CHANGED, _LOAN, _WHITE = 100, 60, 12, 4, 3, 1
"""What each line costs: by which feet differ, that the end of a chapter lacks (as much for a page of notes
alone), by which pages are short, by which the type area is changed, that is lent, that is let in as white. By
eye: feet first, then full pages."""

_REMAKE: Final = -1  # the place of a page's remake state


@dataclass(slots=True)
class Spread:
    """Pages made together: the first one's index, the pages, their feet, which begin or end a chapter.

    ``overruns`` counts pages of notes alone, those that follow when a chapter ends included;
    ``lower`` are the lines that the columns of each page leave of its room at least.
    """

    index: int
    change: int
    loans: list[Loan]
    pages: list[Any] = field(default_factory=list)
    feet: list[Foot] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    ends: list[bool] = field(default_factory=list)
    is_last: bool = False
    overruns: int = 0
    lower: tuple[int, int] = (0, 0)

    @property
    def is_facing(self) -> bool:
        """Whether it is two pages of text of which neither ends a chapter."""
        return len(self.pages) == 2 and not any(self.ends) and not any(foot.is_empty for foot in self.feet)

    @property
    def unlevel(self) -> int:
        """By how many lines the feet differ when as much white is let in as helps."""
        if not self.is_facing:
            return 0
        left, right = self.feet
        return max(left.least - right.short, right.least - left.short, 0)

    @property
    def shorter(self) -> int:
        """Which of the two pages ends above the other, where they are not level."""
        left, right = self.feet
        return 0 if left.least > right.short else 1

    @property
    def uneven(self) -> int:
        """By how many lines, one left out, the columns of its pages differ."""
        return sum(max(foot.unlevel - 1, 0) for foot in self.feet)

    @property
    def end_lacks(self) -> int:
        """How many lines the end of a chapter of several pages lacks."""
        rows = zip(self.feet, self.starts, self.ends, strict=True)
        ends = [foot for foot, is_start, is_end in rows if is_end and not is_start and not foot.is_empty]
        return sum(max(LEAST_END - foot.depth, 0) for foot in ends)

    @property
    def end_faults(self) -> int:
        """The same, and by how many lines too many its columns differ."""
        ends = (foot for foot, is_end in zip(self.feet, self.ends, strict=True) if is_end)
        return self.end_lacks + sum(max(foot.unlevel - 1, 0) for foot in ends)

    @property
    def targets(self) -> list[int]:
        """How many lines each page shall be short of in the end."""
        if self.is_facing and not self.unlevel:
            return [max(foot.least for foot in self.feet)] * 2
        return [
            foot.short if is_end else foot.least for foot, is_end in zip(self.feet, self.ends, strict=True)
        ]

    @property
    def cost(self) -> int:
        """The price of what was done and of what is left."""
        targets = self.targets
        white = sum(foot.short - target for foot, target in zip(self.feet, targets, strict=True))
        short = sum(target for target, is_end in zip(targets, self.ends, strict=True) if not is_end)
        return (
            _UNLEVEL * (self.unlevel + self.uneven) + _END * (self.end_lacks + self.overruns) + _SHORT * short
            + _CHANGED * abs(self.change) + _LOAN * len(self.loans) + _WHITE * white
        )  # fmt: skip

    def finish(self, lattice: BaselineGrid) -> None:
        """Let white in, now that the pages stay as they are."""
        for foot, target, is_end in zip(self.feet, self.targets, self.ends, strict=True):
            if not is_end:
                fill(foot, target, lattice)


@dataclass(slots=True)
class Book:
    """By the index of each page the change of its height in lines, and whether it ends a chapter."""

    changes: dict[int, int] = field(default_factory=dict)
    ends: dict[int, bool] = field(default_factory=dict)
    lender: Lender = field(default_factory=Lender)


class Press:
    """Makes the pages of one document, as often as need be."""

    def __init__(self, context: Any, root_box: Any, html: Any, lattice: BaselineGrid) -> None:
        self.context = context
        self.lattice = lattice
        self.book: Book = ContextRecord.spreads.made(context, Book())
        self._arguments = (context, root_box, html)
        self._remake = engine_module("layout.page").remake_page  # as ``notes_kept`` has replaced it

    def make(self, index: int, change: int, loans: list[Loan], lower: tuple[int, int] = (0, 0)) -> Spread:
        """The spread that begins with a page, laid out with a change of its height."""
        spread = Spread(index, change, loans, lower=lower)
        is_right: bool = self.context.page_maker[index][2]
        for place in range(index, index + (1 if is_right else 2)):
            self.book.changes[place] = change
            self._make_page(place, spread)
            if spread.is_last:
                break
        return spread

    def _make_page(self, index: int, spread: Spread) -> None:
        maker = self.context.page_maker
        maker[index][_REMAKE].update(
            content_changed=False, pages_wanted=False, anchors=[], content_lookups=[]
        )
        ContextRecord.lower.put(self.context, spread.lower[index - spread.index])
        page, resume_at = self._remake(index, *self._arguments)
        following = maker[index + 1][1]
        is_picture = PageRecord.is_plate.is_on(page)
        spread.is_last = resume_at is None and not self.context.reported_footnotes
        spread.pages.append(page)
        spread.feet.append(foot_of(page, self.lattice))
        is_end = resume_at is None or following["break"] != "any" or following["page"] != page.page_type.name
        if is_picture:  # behind the end of a chapter, or amid it
            is_end = resume_at is None or self.book.ends.get(index - 1, True)
        is_for_notes = spread.feet[-1].is_empty and not page.page_type.blank and not is_picture
        spread.overruns += bool(is_for_notes or (is_end and self.context.reported_footnotes))
        self.book.ends[index] = is_end
        spread.ends.append(is_end)
        spread.starts.append(self.book.ends.get(index - 1, True))


class Before:
    """How things stand before a page is made, to be put back when it is made once more."""

    def __init__(self, context: Any, index: int) -> None:
        self.context = context
        self.index = index
        self._footnotes = context.footnotes.copy()
        self._reported = context.reported_footnotes[:]
        self._broken = dict(context.broken_out_of_flow)
        self._notes = context.rendered_notes[:]

    def put_back(self) -> None:
        """Let the page and all behind it be unmade."""
        context = self.context
        context.footnotes = self._footnotes.copy()
        context.reported_footnotes = self._reported[:]
        context.broken_out_of_flow = dict(self._broken)
        context.rendered_notes = self._notes[:]
        del context.page_maker[self.index + 1 :]
        for pages in context.running_elements.values():
            for number in [number for number in pages if number > self.index]:
                del pages[number]
        moves = ContextRecord.moves.of(context, [])
        while moves and moves[-1][0] >= self.index:
            _, move = moves.pop()
            move.swap()


def change_height(stock_height: Callable[..., None]) -> Callable[..., None]:
    """In place of ``page_height``: the type area is as many lines longer as its spread shall be."""

    @wraps(stock_height)
    def page_height(box: Any, context: Any, containing_block_height: float) -> None:
        stock_height(box, context, containing_block_height)
        book: Book | None = ContextRecord.spreads.of(context)
        composer = active_session()
        if book is not None and composer is not None and composer.grid is not None:
            more = book.changes.get(box.page_type.index, 0) * composer.grid.pitch
            box.height += more
            box.padding_bottom -= more  # so that what stands in the margin stays

    return page_height
