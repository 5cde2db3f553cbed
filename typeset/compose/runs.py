"""Neighbouring runs of one style are read as one, so that a box which shows nothing changes nothing."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from typeset.compose.breaks import Cut
from typeset.compose.classes import Kind
from typeset.compose.paragraph import Inset, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.compose.paragraph import InlinePiece, ParagraphRows
    from typeset.compose.units import TokenUnit


class Stretch(NamedTuple):
    """A piece, or several runs as one: the indices of the runs, and the places where each next one begins."""

    piece: InlinePiece
    indices: tuple[int, ...]
    seams: tuple[int, ...] = ()


def stretches(pieces: Sequence[InlinePiece]) -> Iterator[Stretch]:
    """The pieces with runs of one style joined; boxes without width and runs without text are left out."""
    alike: list[tuple[int, Run]] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Run):
            if not piece.text:
                continue
            if alike and not _look_alike(alike[-1][1], piece):
                yield _joined(alike)
                alike = []
            alike.append((index, piece))
        elif not isinstance(piece, Inset) or piece.width:
            if alike:
                yield _joined(alike)
                alike = []
            yield Stretch(piece, (index,))
    if alike:
        yield _joined(alike)


def cut_at_seams(units: Sequence[TokenUnit], place: int, seams: Sequence[int]) -> list[TokenUnit]:
    """The units of a token at ``place``; a unit that spans a seam between runs is cut in two.

    A ligature is never cut, nor a character and its combining marks: they belong to the
    run where they begin.
    """
    parts = []
    for unit in units:
        rest, begin = unit, place + unit.skip
        number = bisect_left(seams, begin + unit.first + 1)
        while number < len(seams) and seams[number] < begin + unit.last:
            halves = _halves(rest, seams[number] - begin)
            if halves is not None:
                parts.append(halves[0])
                rest = halves[1]
            number += 1
        parts.append(rest)
    return parts


def assign(rows: ParagraphRows, first: int, stretch: Stretch) -> None:
    """Assign each unit from ``first`` on to the run where it begins, and to its place in that run."""
    places = rows.start[first:]
    units = [first, *(first + bisect_left(places, seam) for seam in stretch.seams), rows.count]
    for number, (begin, end) in enumerate(pairwise(units)):
        rows.piece[begin:end] = [stretch.indices[number]] * (end - begin)
        if number:
            seam = stretch.seams[number - 1]
            rows.start[begin:end] = [place - seam for place in rows.start[begin:end]]


def _look_alike(first: Run, second: Run) -> bool:
    return first.token_cache is second.token_cache and first._replace(text="") == second._replace(text="")


def _joined(alike: Sequence[tuple[int, Run]]) -> Stretch:
    if len(alike) == 1:
        return Stretch(alike[0][1], (alike[0][0],))
    seams, length = [], 0
    for _, run in alike[:-1]:
        length += len(run.text)
        seams.append(length)
    whole = alike[0][1]._replace(text="".join(run.text for _, run in alike))
    return Stretch(whole, tuple(index for index, _ in alike), tuple(seams))


def _halves(unit: TokenUnit, place: int) -> tuple[TokenUnit, TokenUnit] | None:
    """A unit as two halves that no line parts; None where its face allows no cut at that place."""
    edges = unit.shape.edges
    here, start, end = edges[place], edges[unit.first], edges[unit.last]
    is_cluster = unit.head not in (Kind.DASH, Kind.ELLIPSIS) and unit.ink != unit.last - unit.first
    if is_cluster or here is None or start is None or end is None:
        return None
    width = unit.width * (here - start) / ((end - start) or 1.0)
    ink = min(unit.ink, place - unit.first)
    before = unit._replace(width=width, last=place, ink=ink)
    after = unit._replace(
        width=unit.width - width, first=place, cut=Cut.NEVER, hyphen=0.0, ink=unit.ink - ink,
        offset=unit.offset + here - start - width,
    )  # fmt: skip
    return before, after
