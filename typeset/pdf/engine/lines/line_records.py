"""The composed lines of a laid-out document, read back from its pages: for reports and the overlay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, pairwise
from operator import is_not
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from typeset.compose.cost import EVEN_GAP, GAP_WEIGHT, SHRINK_WEIGHTS
from typeset.compose.rules import GrowClass, ShrinkClass
from typeset.pdf.engine.lines.boxed_line import BoxedLine
from typeset.pdf.engine.lines.line_runs import LineRun, run_of
from typeset.pdf.engine.lines.plain_flow import parts_of
from typeset.pdf.engine.session.records import BoxRecord

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from weasyprint import Document

    from typeset.compose import SetLine

_PLACE: Final = "data-src"


class Change(msgspec.Struct, frozen=True):
    """What the spaces of one class give on a line: the average in em, and the number of spaces."""

    space: str
    amount: float
    count: int


class LineRecord(msgspec.Struct, frozen=True):
    """A line as it stands on its page; lengths in em of the paragraph.

    ``number`` counts the lines of a page from the top. ``place`` is the manuscript's
    file and line, as the markup has them. ``badness`` is 100 ρ³, where ρ = 1 is an
    even gap of .06 em. ``rescue`` is empty for a legal setting.
    """

    page: int
    number: int
    place: str
    text: str
    natural: float
    width: float
    measure: float
    changes: tuple[Change, ...]
    badness: float
    rescue: str


class PlacedLine(NamedTuple):
    """A line box on its page, with what was composed in it. ``number`` counts a page's lines from the top."""

    page: int
    number: int
    box: Any
    boxed: BoxedLine


class Wanted(NamedTuple):
    """Which lines are asked for: those without a legal setting, or with a character of ``missing``.

    Of ``pages``, counted from 1, all lines are.
    """

    missing: Sequence[str]
    pages: Container[int] = ()


def placed_lines(
    document: Document, wanted: Wanted | None = None, counts: list[int] | None = None
) -> Iterator[PlacedLine]:
    """The composed lines of all pages, or of those that are ``wanted``, in the order of the boxes.

    How many lines each page has is added to ``counts``.
    """
    for page_number, page in enumerate(document.pages, 1):
        count = 0
        missing = None if wanted is None or page_number in wanted.pages else wanted.missing
        for box in page._page_box.descendants():
            for part in parts_of(box):
                # Runs are made for those parts of which lines are asked for.
                if missing is None or _holds(part.plain.item.box.text, missing) or _has_rescue(part.lines):
                    yield from _placed_in_run(page_number, count, part.run(box.position_x), missing)
                count += len(part.lines)
            # The lines of a run have no boxes of their own: they are made for those that are asked for.
            run = run_of(box)
            if run is not None:
                yield from _placed_in_run(page_number, count, run, missing)
                count += len(run.lines)
                continue
            boxed = BoxRecord.set_line.of(box)
            if boxed is not None and boxed.line.last >= boxed.line.first:
                count += 1
                if missing is None or boxed.line.rescue or (missing and _holds(_text(box), missing)):
                    yield PlacedLine(page_number, count, box, boxed)
        if counts is not None:
            counts.append(count)


def _placed_in_run(
    page: int, count: int, run: LineRun, missing: Sequence[str] | None
) -> Iterator[PlacedLine]:
    """The lines of a run that are asked for; ``count`` lines of the page stand above it."""
    for place in _told_lines(run, missing):
        yield PlacedLine(page, count + place + 1, run.line(place), run.boxed(place))


def _has_rescue(lines: Iterable[SetLine]) -> bool:
    return any(line.rescue for line in lines)


def _told_lines(run: LineRun, missing: Sequence[str] | None) -> Iterable[int]:
    """The indexes of the lines of a run that are asked for."""
    lines = run.lines
    if missing is None:
        return range(len(lines))
    if _holds(run.item.box.text, missing):
        texts = enumerate(run.texts())
        return [place for place, text in texts if lines[place].rescue or _holds(text, missing)]
    return [place for place, line in enumerate(lines) if line.rescue]


def line_records(
    document: Document, root: Any, wanted: Wanted | None = None, counts: list[int] | None = None
) -> tuple[LineRecord, ...]:
    """The records of all composed lines, or of those that are ``wanted``.

    ``root`` is the document's parsed HTML; ``counts`` as in ``placed_lines``.
    """
    parents = {child: parent for parent in root.iter() for child in parent}
    return tuple(
        _record(placed, nearest_place(placed.box.element, parents))
        for placed in placed_lines(document, wanted, counts)
    )


def _holds(text: str, characters: Sequence[str]) -> bool:
    return any(character in text for character in characters)


def _text(box: Any) -> str:
    return "".join(item.text for item in box.descendants() if hasattr(item, "text"))


def nearest_place(element: Any, parents: dict[Any, Any]) -> str:
    """The place in the manuscript of an element or the nearest one around it that has one; else empty."""
    while element is not None:
        place = element.get(_PLACE)
        if place:
            return str(place)
        element = parents.get(element)
    return ""


def place_in(root: Any, element: Any) -> str:
    """The place in the manuscript of an element below ``root``. It is slow: for few elements."""
    return nearest_place(element, {child: parent for parent in root.iter() for child in parent})


def _record(placed: PlacedLine, place: str) -> LineRecord:
    boxed = placed.boxed
    line, rows = boxed.line, boxed.paragraph.rows
    changes, ratio = _changes(boxed)
    return LineRecord(
        placed.page,
        placed.number,
        place,
        _text(placed.box),
        line.natural / rows.size,
        line.width / rows.size,
        boxed.measure / rows.size,
        changes,
        100 * ratio**3,
        line.rescue.value if line.rescue else "",
    )


def _changes(boxed: BoxedLine) -> tuple[tuple[Change, ...], float]:
    """What the spaces of each class give on a line, and the line's ρ."""
    line, rows = boxed.line, boxed.paragraph.rows
    span = slice(line.first, line.last + 1)
    changes = []
    ratio = 0.0
    word_weight = rows.settings.limits.word_weight
    growing, shrinking = (word_weight, GAP_WEIGHT), (word_weight, *SHRINK_WEIGHTS)
    for used, rooms, kinds, weights, sign in (
        (line.adjustment.grow, rows.grows[span], GrowClass, growing, 1),
        (line.adjustment.shrink, rows.rooms[span], ShrinkClass, shrinking, -1),
    ):
        steps = [rooms[0], *compress(rooms[1:], map(is_not, rooms[1:], rooms))] if any(used) else []
        for kind, part, weight in zip(kinds, used, weights, strict=False):
            count = _steps(steps, kind) if part else 0
            if count:
                room = rooms[-1][kind] - rooms[0][kind]
                changes.append(Change(kind.name.lower(), sign * part * room / count / rows.size, count))
                ratio += part * weight
    if line.adjustment.even:
        even = line.adjustment.even / rows.size
        changes.append(Change("even", even, rows.rest[line.last] - rows.rest[line.first]))
        ratio += even / EVEN_GAP
    return tuple(changes), ratio


def _steps(rooms: Sequence[tuple[float, ...]], kind: int) -> int:
    """The number of spaces of a class on a line: the steps of its prefix sums."""
    return sum(after[kind] > before[kind] for before, after in pairwise(rooms))
