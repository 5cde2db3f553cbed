"""Pages on sheets: folded again as a binder folds, they are in order."""

from __future__ import annotations

import ctypes
import io
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.conftest import Ran
from tests.press.small_files import A5, asked, reader_file
from typeset.messages.diagnostics import Report
from typeset.model.units import Length, mm
from typeset.press.boxes import SheetLayout
from typeset.press.finish import finish
from typeset.press.imposition.cover_spread import BookBlock, spread_cover
from typeset.press.imposition.impose import Plan, impose
from typeset.press.imposition.signatures import SchemeName, perfect, saddle

CORNER = 30.0
"""Where the number of each page stands: so far from its left lower corner."""


def numbered(count: int, change: Callable[[pikepdf.Pdf], None] = lambda file: None) -> bytes:
    """A reader's file whose pages say which they are."""
    with pikepdf.new() as file:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name("/Font"), Subtype=pikepdf.Name("/Type1"), BaseFont=pikepdf.Name("/Helvetica")
        )
        for number in range(1, count + 1):
            page = file.add_blank_page(page_size=A5)
            page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.contents_add(b"0 0 0 rg BT /F 20 Tf %d %d Td (%d) Tj ET" % (CORNER, CORNER, number))
        change(file)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


def on_sheets(pdf: bytes, plan: Plan) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        impose(file, plan)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()


@dataclass(frozen=True)
class Seen:
    """A page found on a sheet: where its number stands, and whether that is upside down."""

    page: int
    x: float
    y: float
    is_turned: bool


def seen(pdf: bytes) -> list[list[Seen]]:
    """The pages on each side, by the numbers that a reader finds."""
    found = []
    document = pypdfium2.PdfDocument(pdf)
    for side in document:
        text = side.get_textpage()
        here: list[Seen] = []
        last = (0.0, 0.0)
        for index in range(text.count_chars()):
            figure = text.get_text_range(index, 1)
            if figure.isdigit():
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
                angle = pypdfium2.raw.FPDFText_GetCharAngle(text, index)
                if here and math.dist(last, (x.value, y.value)) < 20:
                    here[-1] = replace(here[-1], page=here[-1].page * 10 + int(figure))
                else:
                    here.append(Seen(int(figure), x.value, y.value, abs(angle - math.pi) < 0.1))
                last = (x.value, y.value)
        found.append(here)
    document.close()
    return found


def grid(side: list[Seen], columns: int, rows: int, bleed: float = mm(3).pt) -> list[list[Seen | None]]:
    """The same in rows from above; nothing where a blank lies."""
    cells: list[list[Seen | None]] = [[None] * columns for _ in range(rows)]
    for page in side:
        corner = (page.x + CORNER, page.y + CORNER) if page.is_turned else (page.x - CORNER, page.y - CORNER)
        left = corner[0] - (A5[0] if page.is_turned else 0)
        bottom = corner[1] - (A5[1] if page.is_turned else 0)
        column, row = round(left / (A5[0] + bleed)), round(bottom / (A5[1] + 2 * bleed))
        assert cells[rows - 1 - row][column] is None
        cells[rows - 1 - row][column] = page
    return cells


Leaf = tuple[int, int, bool]
Stacks = list[list[list[Leaf]]]


def folded(inside: list[list[Seen | None]], outside: list[list[Seen | None]]) -> list[int]:
    """The pages in the order in which somebody reads who folds the sheet: each time its longer way in two."""
    stacks: Stacks = [
        [
            [
                (
                    above.page if above else 0,
                    below.page if below else 0,
                    bool((above or below or Seen(0, 0, 0, False)).is_turned),
                )
            ]
            for above, below in zip(row, reversed(other), strict=True)
        ]
        for row, other in zip(inside, outside, strict=True)
    ]
    while len(stacks) * len(stacks[0]) > 1:
        if len(stacks[0]) > len(stacks):
            half = len(stacks[0]) // 2
            stacks = [
                [
                    _over(left, right, turns=False)
                    for left, right in zip(reversed(row[:half]), row[half:], strict=True)
                ]
                for row in stacks
            ]
        else:
            half = len(stacks) // 2
            stacks = [
                [_over(upper, lower, turns=True) for upper, lower in zip(above, below, strict=True)]
                for above, below in zip(reversed(stacks[:half]), stacks[half:], strict=True)
            ]
    ((leaves,),) = stacks
    assert not any(is_turned for above, below, is_turned in leaves if above or below)
    return [page for above, below, _ in leaves for page in (above, below)]


def _over(moved: list[Leaf], still: list[Leaf], *, turns: bool) -> list[Leaf]:
    return [(below, above, is_turned != turns) for above, below, is_turned in reversed(moved)] + still


@pytest.mark.parametrize(("signature", "columns", "rows"), [(4, 2, 1), (8, 2, 2), (16, 4, 2), (32, 4, 4)])
@pytest.mark.parametrize(("count", "bleed"), [(1, 3), (15, 3), (15, 0), (32, 3), (37, 0)])
def test_folded_signatures_are_in_order(
    signature: int, columns: int, rows: int, count: int, bleed: float
) -> None:
    done = finish(numbered(count), asked("x-1a", sheet=SheetLayout(mm(bleed), has_marks=False)), Report())
    sides = seen(on_sheets(done.data, Plan("perfect", signature)))
    assert len(sides) == 2 * -(-count // signature)
    read = []
    for outside, inside in zip(sides[::2], sides[1::2], strict=True):
        read += folded(*(grid(side, columns, rows, mm(bleed).pt) for side in (inside, outside)))
    assert [page for page in read if page] == list(range(1, count + 1))
    assert read[:count] == list(range(1, count + 1)), "blanks stand at the end"


@pytest.mark.parametrize("count", [1, 4, 6, 16, 21])
def test_stitched_sheets_are_in_order(count: int) -> None:
    sides = seen(on_sheets(numbered(count), Plan("saddle")))
    leaves: list[int] = []
    for outside, inside in reversed(list(zip(sides[::2], sides[1::2], strict=True))):
        first, second, third, fourth = folded(grid(inside, 2, 1, 0), grid(outside, 2, 1, 0))
        leaves = [first, second, *leaves, third, fourth]
    assert leaves[:count] == list(range(1, count + 1))
    assert not any(leaves[count:])


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
    done = finish(numbered(40), asked("x-1a", sheet=SheetLayout(mm(3), has_marks=True)), Report())
    with pikepdf.open(io.BytesIO(on_sheets(done.data, Plan("perfect", 16)))) as file:
        places = []
        for page in file.pages:
            data = page.Contents.read_bytes()
            assert data.count(b"[2 2] 0 d") == 1
            assert b"TypesetMarks" not in data, "the marks of single pages stay off the sheet"
            bars = [line for line in data.splitlines() if line.startswith(b"/TypesetAll cs 1 scn")]
            places += [float(bar.split()[5]) for bar in bars]
            assert [float(side) for side in page.trimbox] == pytest.approx(
                [0, 0, 4 * A5[0] + 2 * mm(3).pt, 2 * A5[1] + 2 * mm(3).pt], abs=0.01
            )
        assert len(places) == 3, "one a signature, on its outside"
        assert places == sorted(places, reverse=True)
        assert len(set(places)) == 3


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
