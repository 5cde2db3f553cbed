"""Sheets that are cut, folded and gathered as a binder does it give all pages in order, upright."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as change

from tests.press.folding import Folded, Patch, as_patches, cut, fold
from tests.press.numbered_pages import Made, Seen, made_pages, seen
from typeset.model.units import Length, mm
from typeset.press.imposition.impose import Plan, impose
from typeset.press.imposition.source_pages import take_out_pages

SIGNATURES = (4, 8, 16, 32)


class Sheets:
    """What a plan has made of pages: what is seen on each side, relative to the corner of its paper."""

    def __init__(self, pdf: bytes, plan: Plan) -> None:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            impose(file, plan)
            target = io.BytesIO()
            file.save(target)
            media = [[float(side) for side in page.mediabox] for page in file.pages]
            self.folds = [
                _folds(page.Contents.read_bytes(), box) for page, box in zip(file.pages, media, strict=True)
            ]
        self.sizes = [(right - left, top - bottom) for left, bottom, right, top in media]
        self.sides = [
            [Seen(page.page, page.x - box[0], page.y - box[1], page.is_turned) for page in side]
            for side, box in zip(seen(target.getvalue()), media, strict=True)
        ]


def _folds(data: bytes, media: list[float]) -> tuple[list[float], list[float]]:
    """The dashed marks: places across and places upwards."""
    lines = data.partition(b"[2 2] 0 d")[2].partition(b" scn")[0].splitlines()
    across, up = set(), set()
    for line in lines:
        if line.endswith(b" l S"):
            x, y, _, to_x, to_y, *_ = line.split()
            if x == to_x:
                across.add(float(x) - media[0])
            elif y == to_y:
                up.add(float(y) - media[1])
    return sorted(across), sorted(up)


def signatures(sheets: Sheets, plan: Plan, *, spine_right: bool) -> list[list[Folded]]:
    """Each signature as it is folded; two of it where one plate prints both sides."""
    step = 2 if plan.work == "sheetwise" else 1
    made = []
    for at in range(0, len(sheets.sides), step):
        front, back = sheets.sides[at], sheets.sides[at + step - 1]
        patches = as_patches(front, back, sheets.sizes[at], plan.work)
        across, up = sheets.folds[at]
        middle_x, middle_y = sheets.sizes[at][0] / 2, sheets.sizes[at][1] / 2
        copies = []
        for place, piece in enumerate(cut(patches, sheets.sizes[at], plan.work)):
            own_across = [x for x in across if plan.work != "turn" or (x > middle_x) == bool(place)]
            own_up = [y for y in up if plan.work != "tumble" or (y > middle_y) == bool(place)]
            copies.append(_folded(piece, own_across, own_up, spine_right=spine_right))
        made.append(copies)
    return made


def _folded(piece: list[Patch], across: list[float], up: list[float], *, spine_right: bool) -> Folded:
    """The sheet folded with its inside above, which does not have its first page.

    It is turned about on the table so that this page comes first.
    """
    x, y = across[len(across) // 2], up[len(up) // 2] if up else 0.0
    if len(piece) == 1 and not up:  # half of a stitched sheet is blank on both sides
        piece = [*piece, replace(piece[0].over_sideways(x), upper=0, lower=0)]
    first = min(page for patch in piece for page in (patch.upper, patch.lower) if page)
    if any(patch.upper == first for patch in piece):
        piece = [patch.over_sideways(x) for patch in piece]
    ways = (piece, [patch.about(x, y) for patch in piece])
    folded = [fold(way, across, up, spine_right=spine_right) for way in ways]
    return next(each for each in folded if each.is_readable() and each.pages[0] == first)


def _gathered(made: list[Folded], scheme: str) -> list[int]:
    """The pages of all signatures: behind one another, or inside one another."""
    read: list[int] = []
    for signature in reversed(made):
        pages, half = signature.pages, len(signature.pages) // 2
        read = [*pages[:half], *read, *pages[half:]] if scheme == "saddle" else [*pages, *read]
    return read


WAYS = st.builds(
    Made,
    quarter=st.sampled_from((0, 90, 180, 270, -90)),
    unit=st.sampled_from((1.0, 2.0, 0.5)),
    corner=st.tuples(st.integers(-300, 300), st.integers(-300, 300)),
    is_reversed=st.booleans(),
)
PLANS = st.builds(
    Plan,
    scheme=st.sampled_from(("perfect", "saddle")),
    signature=st.sampled_from(SIGNATURES),
    milling=st.sampled_from((Length(0), mm(3))),
    fills_last=st.booleans(),
    work=st.sampled_from(("sheetwise", "turn", "tumble")),
    is_right_bound=st.booleans(),
    gripper=st.sampled_from((Length(0), mm(10))),
    size=st.sampled_from((None, (mm(3000), mm(2000)))),
)


@settings(max_examples=30, deadline=None)
@given(
    plan=PLANS,
    count=st.integers(1, 40),
    ways=st.lists(WAYS, min_size=1, max_size=5),
    bleed=st.sampled_from((0.0, mm(3).pt)),
)
def test_folded_sheets_are_in_order(plan: Plan, count: int, ways: list[Made], bleed: float) -> None:
    if plan.scheme == "saddle":
        plan = change(plan, milling=Length(0))
    pages = made_pages([ways[at % len(ways)] for at in range(count)], bleed)
    made = signatures(Sheets(pages, plan), plan, spine_right=bool(plan.is_right_bound))
    for copies in made:
        for folded in copies:
            assert folded.to_spine == pytest.approx(plan.milling.pt, abs=0.1)
    for copy in zip(*made, strict=True):
        read = _gathered(list(copy), plan.scheme)
        assert [page for page in read if page] == list(range(1, count + 1))


@pytest.mark.parametrize("unit", [0, -1])
def test_a_unit_that_is_not_positive_is_passed_over(unit: int) -> None:
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(300, 400))
        file.pages[0].obj["/UserUnit"] = unit
        page = take_out_pages(file).pages[0]
    assert (page.width, page.height) == (300, 400)
