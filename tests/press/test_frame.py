"""Trim, bleed and sheet, and the marks, all of which stand beyond the bleed."""

from __future__ import annotations

import re

import pikepdf
import pytest

from tests.pdf.laid_out import LaidOut
from tests.press.small_files import A5, asked, finished, reader_file
from typeset.model.units import TRIMS, mm, parse_trim
from typeset.press.boxes import Box, SheetLayout
from typeset.press.marks import SLUG_INSET, draw_marks, slug_middle, slug_room
from typeset.press.slug import SlugStrips, make_slug


def box_of(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) for side in page.obj[name]]


@pytest.mark.parametrize("trim", [*TRIMS, "170x240", "170×240"])
@pytest.mark.parametrize("bleed", [0, 3, 5])
def test_boxes_lie_in_one_another(trim: str, bleed: float) -> None:
    width, height = parse_trim(trim)
    frame = SheetLayout(mm(bleed), has_marks=True).frame(Box(0, 0, width.pt, height.pt))
    assert frame.trim == Box(0, 0, width.pt, height.pt)
    assert frame.bleed.left == pytest.approx(-mm(bleed).pt)
    assert frame.bleed.width == pytest.approx(width.pt + 2 * mm(bleed).pt)
    assert frame.media.width == pytest.approx(width.pt + 2 * mm(bleed + 10).pt)


def test_pages_state_their_boxes_and_no_other() -> None:
    def crop(file: pikepdf.Pdf) -> None:
        file.pages[0].obj["/CropBox"] = file.pages[0].obj["/ArtBox"] = pikepdf.Array([10, 10, 90, 90])

    press = asked(sheet=SheetLayout(mm(3), has_marks=False))
    with finished(reader_file(b"", change=crop), press) as file:
        page = file.pages[0]
        assert box_of(page, "/TrimBox") == pytest.approx([0, 0, *A5], abs=1e-3)
        assert box_of(page, "/BleedBox") == pytest.approx(
            [-8.504, -8.504, A5[0] + 8.504, A5[1] + 8.504], abs=1e-3
        )
        assert box_of(page, "/MediaBox") == box_of(page, "/BleedBox"), "without marks nothing is beyond"
        assert not {"/CropBox", "/ArtBox"} & set(page.obj.keys())


def test_the_page_is_in_the_middle_of_its_sheet() -> None:
    sheet = SheetLayout(mm(3), has_marks=True, size=parse_trim("A4"))
    frame = sheet.frame(Box(0, 0, *A5))
    assert frame.media.left == pytest.approx(-(mm(210).pt - A5[0]) / 2)
    assert frame.media.height == pytest.approx(mm(297).pt)
    assert sheet.holds(*parse_trim("A5"))
    assert not sheet.holds(*parse_trim("A4"))
    assert SheetLayout(mm(0), has_marks=False, size=parse_trim("A4")).holds(*parse_trim("A4"))


def test_what_pages_draw_ends_at_the_bleed() -> None:
    with finished(reader_file(b"0 g -50 -50 900 900 re f"), asked()) as file:
        assert (
            file.pages[0].Contents.read_bytes().startswith(b"q\n-8.5039 -8.5039 436.5355 612.2835 re W n\n")
        )


@pytest.mark.parametrize("trim", ["A6", "A4", "大32开"])
def test_marks_stand_beyond_the_bleed_and_on_the_sheet(trim: str) -> None:
    width, height = parse_trim(trim)
    frame = SheetLayout(mm(3), has_marks=True).frame(Box(0, 0, width.pt, height.pt))
    drawn = draw_marks(frame, ("Black", "Cyan", "Magenta", "Red", "Yellow"), ["Red"])
    points = _points(drawn)
    assert len(points) > 40
    for x, y in points:
        inside = frame.bleed.left <= x <= frame.bleed.right and frame.bleed.bottom <= y <= frame.bleed.top
        assert not inside, (x, y)
        assert frame.media.left <= x <= frame.media.right
        assert frame.media.bottom <= y <= frame.media.top


def test_the_bar_shows_the_inks_of_the_page_alone() -> None:
    frame = SheetLayout(mm(3), has_marks=True).frame(Box(0, 0, *A5))
    black = draw_marks(frame, ("Black",), [])
    assert re.findall(rb"[01] [01] [01] [01] k", black) == [b"0 0 0 1 k"]
    assert b"cs 1 scn" not in black.replace(b"/TypesetAll cs\n1 scn", b"")
    spot = draw_marks(frame, ("Black", "Red"), ["Green", "Red"])
    assert b"/TypesetSpot1 cs 1 scn" in spot
    assert b"/TypesetSpot0" not in spot


def test_a_slug_that_is_too_long_is_cut(sample: LaidOut) -> None:
    frame = SheetLayout(mm(3), has_marks=True).frame(Box(0, 0, *A5))
    room = slug_room(A5[0])
    short, long = (make_slug("书" * count, "右", room, sample.faces) for count in (3, 300))
    assert short.left.length == pytest.approx(18)
    assert room - 12 < long.left.length <= room
    assert frame.trim.left + SLUG_INSET + room < slug_middle(frame)
    assert make_slug("", "", room, sample.faces).left.length < 1


def test_the_slug_tells_pages_apart_beyond_the_bleed(sample: LaidOut) -> None:
    frame = SheetLayout(mm(3), has_marks=True).frame(Box(0, 0, *A5))
    with pikepdf.new() as file:
        strips = SlugStrips(file, make_slug("书", "右", slug_room(A5[0]), sample.faces), 20)
        lines = [strips.draw(frame, label, page) for label, page in (("vii", 7), ("", 8), ("120", 20))]
        pieces = {name: int(item["/Width"]) for name, item in strips.objects.items()}
    assert len(set(lines)) == 3
    for line in lines:
        at, unit, end = 0.0, 1.0, frame.trim.left
        for width, x, name in re.findall(rb"([\d.]+) 0 0 [\d.]+ ([\d.]+) [-\d.]+ cm (\S+) Do", line):
            at, unit = at + float(x) * unit, float(width) * unit
            assert at > end - 0.01
            assert unit == pytest.approx(pieces[name.decode()] * 0.06, abs=0.01)
            end = at + unit
        assert end < frame.trim.right
        height, y = map(float, re.findall(rb" 0 0 ([\d.]+) [\d.]+ ([-\d.]+) cm", line)[0])
        assert frame.media.bottom < y < y + height < frame.bleed.bottom
        assert line.count(b" Do") <= 6


def test_marks_are_artifacts_in_the_colour_of_every_plate() -> None:
    with finished(
        reader_file(b"0 0 0 rg 9 9 9 9 re f"), asked(sheet=SheetLayout(mm(3), has_marks=True))
    ) as file:
        page = file.pages[0]
        data = page.Contents.read_bytes()
        assert b"/Artifact BMC\n/TypesetMarks0 Do\nEMC" in data
        marks = page.Resources.XObject["/TypesetMarks0"]
        assert [str(part) for part in marks.Resources.ColorSpace["/TypesetAll"][:3]] == [
            "/Separation", "/All", "/DeviceCMYK",
        ]  # fmt: skip


def _points(drawn: bytes) -> list[tuple[float, float]]:
    """The points that lines and areas go through, patches by two corners."""
    points = []
    for line in drawn.decode().splitlines():
        for numbers, operator in re.findall(r"((?:-?[\d.]+ ?)+)(re|m|l|c)\b", line):
            values = [float(number) for number in numbers.split()]
            if operator == "re":
                x, y, width, height = values
                points += [(x, y), (x + width, y + height)]
            else:
                points += list(zip(values[::2], values[1::2], strict=True))
    return points
