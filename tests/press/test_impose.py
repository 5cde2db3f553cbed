"""Pages on sheets: folded again as a binder folds, they are in order."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Ran
from tests.press.numbered_pages import CORNER, numbered, seen
from tests.press.small_files import A5, asked, reader_file
from typeset.messages.diagnostics import Report
from typeset.model.units import Length, mm
from typeset.press.boxes import SheetLayout
from typeset.press.finish import finish
from typeset.press.imposition.cover_spread import BookBlock, spread_cover
from typeset.press.imposition.impose import Plan, impose
from typeset.press.imposition.signatures import SchemeName, WorkStyle, perfect, saddle


def on_sheets(pdf: bytes, plan: Plan) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        impose(file, plan)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


def test_facing_pages_lie_side_by_side() -> None:
    sides = seen(on_sheets(numbered(5), Plan("2up")))
    assert [[page.page for page in sorted(side, key=lambda page: page.x)] for side in sides] == [
        [1],
        [2, 3],
        [4, 5],
    ]
    assert sides[0][0].x == pytest.approx(A5[0] + CORNER), "the first is a recto"


def test_inner_sheets_move_to_the_spine() -> None:
    creep = mm(0.1)
    plain, moved = (seen(on_sheets(numbered(16), Plan("saddle", 16, each))) for each in (Length(0), creep))
    for depth, (before, after) in enumerate(zip(plain[::2], moved[::2], strict=True)):
        for was, now in zip(before, after, strict=True):
            assert now.x - was.x == pytest.approx((-1 if was.page % 2 else 1) * depth * creep.pt, abs=1e-3)
            assert now.y == pytest.approx(was.y)


@pytest.mark.parametrize("signature", [4, 8, 16, 32])
def test_pages_touch_at_the_spine_alone(signature: int) -> None:
    """Everywhere else there is room for both bleeds."""
    for side in (perfect(signature, signature)[0].front, perfect(signature, signature)[0].back):
        assert side is not None
        for row in side:
            for left, right in itertools.pairwise(row):
                assert left.spine_is_left != right.spine_is_left
    assert all(row[1].spine_is_left for sheet in saddle(12) for row in sheet.front)


def test_marks_tell_folds_and_signatures() -> None:
    done = finish(numbered(48), asked("x-1a", sheet=SheetLayout(mm(3), has_marks=True)), Report())
    with pikepdf.open(io.BytesIO(on_sheets(done.data, Plan("perfect", 16)))) as file:
        places = []
        for page in file.pages:
            data = page.Contents.read_bytes()
            assert data.count(b"[2 2] 0 d") == 1
            assert b"TypesetMarks" not in data, "the marks of single pages stay off the sheet"
            after = data.partition(b"/TypesetAll cs 1 scn\n")[2].splitlines()
            places += [float(bar.split()[1]) for bar in after if bar.endswith(b" re f")]
            assert [float(side) for side in page.trimbox] == pytest.approx(
                [0, 0, 4 * A5[0] + 2 * mm(3).pt, 2 * A5[1] + 2 * mm(3).pt], abs=0.01
            )
        assert len(places) == 3, "one a signature, on its outside"
        assert places == sorted(places, reverse=True)
        assert len(set(places)) == 3


@pytest.mark.parametrize(
    ("count", "fills_last", "sizes"),
    [(37, False, [16, 16, 8]), (37, True, [16, 16, 16]), (28, False, [16, 8, 4]), (3, False, [4])],
)
def test_the_last_signatures_are_as_small_as_may_be(count: int, fills_last: bool, sizes: list[int]) -> None:
    sheets = perfect(count, 16, fills_last=fills_last)
    assert [sum(len(row) for row in (*sheet.front, *(sheet.back or ()))) for sheet in sheets] == sizes
    assert [sheet.first for sheet in sheets] == [1 + sum(sizes[:at]) for at in range(len(sizes))]


@pytest.mark.parametrize("work", ["sheetwise", "turn", "tumble"])
def test_no_ink_comes_to_the_grippers(work: WorkStyle) -> None:
    """Pages stand in the middle from side to side, and above the grippers; nothing is printed there."""
    done = finish(_tinted(8), asked("x-1a", sheet=SheetLayout(mm(3), has_marks=True)), Report()).data
    gripper, size = mm(12), (mm(900), mm(920))
    sheets = on_sheets(done, Plan("perfect", 8, work=work, gripper=gripper, size=size))
    with pikepdf.open(io.BytesIO(sheets)) as file:
        assert len(file.pages) == (2 if work == "sheetwise" else 1)
        page = file.pages[0]
        media, trim = ([float(side) for side in box] for box in (page.mediabox, page.trimbox))
    assert (media[2] - media[0], media[3] - media[1]) == pytest.approx((size[0].pt, size[1].pt), abs=0.01)
    assert trim[0] - media[0] == pytest.approx(media[2] - trim[2], abs=0.01)
    side = _grays(sheets, 0)
    held = round(gripper.pt) - 1
    below = side.crop((0, side.height - held, side.width, side.height))
    above = side.crop((0, 0, side.width, held))
    assert below.getextrema() == (255, 255)
    arrows = [
        side.getpixel((x, side.height - held - 3))
        for x in (round(mm(2.5).pt), side.width - 1 - round(mm(2.5).pt))
    ]
    assert max(arrows) < 100, "they point to the edge that is held"
    if work == "tumble":
        assert above.getextrema() == (255, 255)


def test_the_spine_of_milled_pages_is_tinted() -> None:
    """What is milled off is room between pages; what bleeds reaches into it."""
    done = finish(_tinted(4), asked("x-1a", sheet=SheetLayout(mm(3), has_marks=False)), Report()).data
    milled = mm(2)
    sheets = on_sheets(done, Plan("perfect", 4, milling=milled))
    with pikepdf.open(io.BytesIO(sheets)) as file:
        width = float(file.pages[0].trimbox[2])
        assert width == pytest.approx(2 * A5[0] + 2 * milled.pt, abs=0.01)
        left = float(file.pages[0].mediabox[0])
    side = _grays(sheets, 0)
    fold, y = A5[0] + milled.pt - left, side.height // 2
    tints = [side.getpixel((round(fold + off), y)) for off in (-12, -2, 2, 12)]
    assert tints[0] == tints[1] and tints[2] == tints[3] and tints[1] != tints[2]


def test_what_only_pages_have_is_left_out_and_inks_stay() -> None:
    done = finish(numbered(4), asked("x-4"), Report())
    with pikepdf.open(io.BytesIO(on_sheets(done.data, Plan()))) as file:
        assert "/OutputIntents" in file.Root
        assert not {"/Metadata", "/StructTreeRoot", "/PageLabels", "/OpenAction"} & set(file.Root.keys())
        assert "/GTS_PDFXVersion" not in file.docinfo


def test_the_verb(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "book.pdf").write_bytes(numbered(10))
    ran = run_cli("impose", "book.pdf", "--creep", "0.1mm")
    assert ran.code == 0, ran.err
    assert "6 sides" in ran.out
    first = (tmp_path / "book-saddle.pdf").read_bytes()
    assert run_cli("impose", "book.pdf", "--creep", "0.1mm", "-o", "again.pdf").code == 0
    assert (tmp_path / "again.pdf").read_bytes() == first


def _locked(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        target = io.BytesIO()
        file.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
        return target.getvalue()


def _one_larger(file: pikepdf.Pdf) -> None:
    file.pages[1].obj["/MediaBox"] = pikepdf.Array([0, 0, 500, 700])


def _no_pages() -> bytes:
    with pikepdf.new() as file:
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


@pytest.mark.parametrize(
    ("data", "arguments", "code", "error"),
    [
        (_locked(numbered(2)), (), 4, "P_LOCKED"),
        (b"no PDF at all", (), 4, "P_UNREADABLE"),
        (numbered(2)[:200], (), 4, "P_"),
        (_no_pages(), (), 4, "P_NO_PAGES"),
        (numbered(3, _one_larger), (), 2, "U_PAGES_DIFFER"),
        (numbered(2), ("--signature", "12"), 2, "U_BAD_OPTION"),
        (numbered(2), ("--creep", "5mm"), 2, "U_BAD_OPTION"),
        (numbered(2), ("--creep", "-1mm"), 2, "U_BAD_OPTION"),
        (numbered(2), ("--sheet", "大开"), 2, "U_BAD_OPTION"),
        (numbered(2), ("--sheet", "A4", "--gripper", "1cm"), 2, "U_SHEET_SMALL"),
        (numbered(2), ("--sheet", "A3", "--gripper", "5cm"), 2, "U_BAD_OPTION"),
        (numbered(2), ("--scheme", "2up", "--work", "turn"), 2, "U_BAD_OPTION"),
        (numbered(2), ("--milling", "3mm"), 2, "U_BAD_OPTION"),
        (numbered(2), ("-o", "in.pdf"), 7, "O_IS_MANUSCRIPT"),
    ],
)
def test_what_cannot_go_onto_sheets_is_told(  # noqa: PLR0917 - a row of the table, and two fixtures
    tmp_path: Path,
    run_cli: Callable[..., Ran],
    data: bytes,
    arguments: tuple[str, ...],
    code: int,
    error: str,
) -> None:
    (tmp_path / "in.pdf").write_bytes(data)
    ran = run_cli("impose", "in.pdf", *arguments)
    assert (ran.code, error in ran.err) == (code, True), ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["in.pdf"]
    assert (tmp_path / "in.pdf").read_bytes() == data


def test_a_missing_file_is_told(run_cli: Callable[..., Ran]) -> None:
    assert run_cli("impose", "nowhere.pdf").code == 4


def _cover(*sizes: tuple[float, float]) -> bytes:
    def resize(file: pikepdf.Pdf) -> None:
        for page, size in zip(file.pages, sizes, strict=True):
            page.obj["/MediaBox"] = pikepdf.Array([0, 0, *size])

    return numbered(len(sizes), resize)


def spread(pdf: bytes, book: BookBlock) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        spread_cover(file, book)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


@pytest.mark.parametrize(("pages", "spine"), [(320, 16), (319, 16), (16, 0.8)])
def test_the_spine_is_as_thick_as_the_leaves(pages: int, spine: float) -> None:
    cover = finish(_cover(A5, A5), asked("x-1a"), Report()).data
    with pikepdf.open(io.BytesIO(spread(cover, BookBlock(pages, mm(0.1))))) as file:
        (page,) = file.pages
        assert [float(side) for side in page.trimbox] == pytest.approx(
            [0, 0, 2 * A5[0] + mm(spine).pt, A5[1]], abs=0.01
        )
        lines = page.Contents.read_bytes().partition(b"[2 2] 0 d")[2].splitlines()
        folds = sorted({float(line.split()[0]) for line in lines if line.endswith(b" S")})
        assert folds == pytest.approx([A5[0], A5[0] + mm(spine).pt], abs=0.01)


def test_back_spine_and_front_stand_side_by_side() -> None:
    narrow = (mm(20).pt, A5[1])
    ((*pages,),) = seen(spread(_cover(A5, A5, narrow), BookBlock(320, mm(0.1))))
    places = {page.page: page.x - CORNER for page in pages}
    middle = A5[0] + mm(16).pt / 2 - mm(20).pt / 2
    assert places == pytest.approx({1: A5[0] + mm(16).pt, 2: 0, 3: middle}, abs=0.01)
    ((front,),) = seen(spread(_cover(A5), BookBlock(320, mm(0.1))))
    assert front.page == 1


def test_the_verb_spreads_a_cover(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "c.pdf").write_bytes(_cover(A5, A5))
    ran = run_cli("impose", "c.pdf", "--scheme", "cover", "--pages", "320", "--paper", "0.08mm")
    assert ran.code == 0, ran.err
    assert (tmp_path / "c-cover.pdf").exists()
    (tmp_path / "d.pdf").write_bytes(_cover(A5, (500, 700)))
    assert run_cli("impose", "d.pdf", "--scheme", "cover", "--pages", "320").code == 2
    assert run_cli("impose", "c.pdf", "--scheme", "cover").code == 2, "a cover needs to know its book"
    assert not (tmp_path / "d-cover.pdf").exists()


def _tinted(count: int) -> bytes:
    """Pages that each are of a gray of their own, far beyond the trim."""
    tint = b"%.2f g -40 -40 500 700 re f"
    return reader_file(*(tint % (0.1 + 0.8 * at / count) for at in range(count)))


def _grays(pdf: bytes, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number].render(scale=1).to_pil().convert("L")


@pytest.mark.parametrize(
    ("scheme", "signature", "columns", "rows"),
    [("saddle", 16, 2, 1), ("perfect", 8, 2, 2), ("perfect", 16, 4, 2)],
)
def test_what_bleeds_reaches_the_cut_and_not_the_facing_page(
    scheme: SchemeName, signature: int, columns: int, rows: int
) -> None:
    """Each page covers its own side of a fold at the spine, and its bleed at every cut; beyond is paper."""
    count = signature if scheme == "perfect" else 8
    done = finish(_tinted(count), asked("x-1a", sheet=SheetLayout(mm(3), has_marks=True)), Report()).data
    sheets = on_sheets(done, Plan(scheme, signature))
    tints = {round(255 * (0.1 + 0.8 * at / count)) for at in range(count)}
    with pikepdf.open(io.BytesIO(sheets)) as file:
        sides = len(file.pages)
    for number in range(sides):
        side = _grays(sheets, number)
        bleed, room = mm(3).pt, mm(10).pt
        assert side.width == pytest.approx(
            columns * A5[0] + (columns - 2) * bleed + 2 * bleed + 2 * room, abs=2
        )
        shown = {}
        for column in range(columns):
            for row in range(rows):
                left = room + bleed + column * A5[0] + (column // 2) * 2 * bleed
                top = room + bleed + row * (A5[1] + 2 * bleed)
                tint = side.getpixel((round(left + A5[0] / 2), round(top + 40)))
                assert isinstance(tint, int) and min(abs(tint - known) for known in tints) < 12
                at_left, at_right = (bleed, 0.0) if column % 2 == 0 else (0.0, bleed)
                for x in (left - at_left + 2, left + A5[0] + at_right - 3):
                    for y in (top - bleed + 2, top + A5[1] + bleed - 3):
                        assert abs(int(side.getpixel((round(x), round(y)))) - tint) < 3  # type: ignore[arg-type]
                shown[column, row] = tint
        assert len(set(shown.values())) == columns * rows
        assert side.getpixel((round(room) - 3, round(room + bleed + 120))) == 255
