"""Pages of files by others look on a sheet as a reader shows them; what no sheet shows is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from tests.conftest import Ran
from tests.press.numbered_pages import A5, Made, made_pages, numbered
from typeset.model.units import mm
from typeset.press.imposition.impose import Plan, impose

Change = Callable[[pikepdf.Pdf], None]


def changed(pdf: bytes, change: Change, **how: Any) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        target = io.BytesIO()
        file.save(target, **how)
        return target.getvalue()


def shown(pdf: bytes, number: int = 0) -> Image.Image:
    """A page as PDFium shows it, with the annotations that are printed."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        bitmap = document[number].render(scale=2, may_draw_forms=True)
        return bitmap.to_pil().convert("RGB")


def on_sheet(pdf: bytes) -> Image.Image:
    """The first page, from the right half of a sheet of facing pages."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        impose(file, Plan("2up"))
        target = io.BytesIO()
        file.save(target)
        left, bottom, right, top = (float(side) for side in file.pages[0].trimbox)
        media = [float(side) for side in file.pages[0].mediabox]
    whole = shown(target.getvalue())
    middle = (left + right) / 2
    box = (2 * (middle - media[0]), 2 * (media[3] - top), 2 * (right - media[0]), 2 * (media[3] - bottom))
    return whole.crop(tuple(round(side) for side in box))


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, within a point."""
    assert abs(one.width - other.width) <= 2 and abs(one.height - other.height) <= 2
    size = (min(one.width, other.width), min(one.height, other.height))
    pair = (one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    return max(ImageStat.Stat(ImageChops.difference(*pair)).mean)


def _crop_alone(file: pikepdf.Pdf) -> None:
    """No trim: what a reader shows is the page."""
    for page in file.pages:
        page.obj["/MediaBox"] = pikepdf.Array([-50, -50, A5[0] + 80, A5[1] + 20])
        page.obj["/CropBox"] = pikepdf.Array([A5[0], A5[1], 0, 0])


def _of_the_node_above(file: pikepdf.Pdf) -> None:
    """Boxes, resources and turn are stated once for all pages."""
    above: Any = file.Root["/Pages"]
    for key in ("/MediaBox", "/CropBox", "/Rotate", "/Resources"):
        for page in file.pages:
            if key in page.obj:
                above[key] = page.obj[key]
                del page.obj[key]


def _stamp(file: pikepdf.Pdf) -> None:
    """A stamp that is printed: its look is a red square."""
    look = pikepdf.Stream(file, b"1 0 0 rg 0 0 50 50 re f")
    look["/Type"], look["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    look["/BBox"] = pikepdf.Array([0, 0, 50, 50])
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name("/Stamp"), Rect=[200, 300, 300, 400], F=4,
        AP=pikepdf.Dictionary(N=file.make_indirect(look)),
    )  # fmt: skip
    file.pages[0].obj["/Annots"] = pikepdf.Array([file.make_indirect(stamp)])


def _hidden_layer(file: pikepdf.Pdf) -> None:
    """A layer that is off stays off."""
    layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name("/OCG"), Name=pikepdf.String("draft")))
    file.Root["/OCProperties"] = pikepdf.Dictionary(
        OCGs=[layer], D=pikepdf.Dictionary(Order=[layer], OFF=[layer])
    )
    page = file.pages[0]
    page.obj["/Resources"]["/Properties"] = pikepdf.Dictionary(L=layer)
    page.contents_add(b"/OC /L BDC 0 0 1 rg 100 100 200 200 re f EMC")


@pytest.mark.parametrize(
    "change",
    [_crop_alone, _of_the_node_above, _stamp, _hidden_layer],
    ids=lambda it: it.__name__,
)
def test_a_strangers_page_looks_the_same(change: Change) -> None:
    pdf = changed(numbered(1), change)
    assert difference(shown(pdf), on_sheet(pdf)) < 0.5


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_turned_page_stands_upright(quarter: int) -> None:
    plain, turned = (made_pages([Made(way, 1.0, (7, -9), is_reversed=True)]) for way in (0, quarter))
    assert difference(on_sheet(plain), on_sheet(turned)) < 0.5


def test_pages_are_compared_as_they_are_looked_at() -> None:
    """Upright and turned pages, in small and large units, are of one size."""
    pdf = made_pages([Made(0), Made(90, 2.0), Made(270, 0.5)], mm(3).pt)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert impose(file, Plan()).sides == 2
        assert [float(side) for side in file.pages[0].trimbox] == pytest.approx(
            [0, 0, 2 * A5[0], A5[1]], abs=0.1
        )


def test_a_page_without_bleed_shows_nothing_beyond_its_trim() -> None:
    """Its neighbour bleeds; what it has beyond its own trim itself are marks."""

    def one_bleeds(file: pikepdf.Pdf) -> None:
        for number, page in enumerate(file.pages):
            page.contents_add(b"0.5 g -50 -50 900 900 re f", prepend=True)
            page.obj["/TrimBox"] = pikepdf.Array([0, 0, *A5])
            if number == 0:
                page.obj["/BleedBox"] = pikepdf.Array([-8, -8, A5[0] + 8, A5[1] + 8])
            page.obj["/MediaBox"] = pikepdf.Array([-50, -50, A5[0] + 50, A5[1] + 50])

    with pikepdf.open(io.BytesIO(changed(numbered(3), one_bleeds))) as file:
        impose(file, Plan("2up"))
        target = io.BytesIO()
        file.save(target)
        left, bottom = (float(side) for side in file.pages[0].mediabox[:2])
    picture = shown(target.getvalue(), 1).convert("L")
    height = picture.height / 2
    inside, outside = ((round(2 * (x - left)), round(2 * (height + bottom - A5[1] / 2))) for x in (3, -4))
    assert (picture.getpixel(inside), picture.getpixel(outside)) == (128, 255)


def _annotations(file: pikepdf.Pdf) -> None:
    def note(kind: str, **facts: Any) -> Any:
        return file.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name("/Annot"), Subtype=pikepdf.Name(kind), Rect=[9, 9, 40, 40], **facts
            )
        )

    file.pages[0].obj["/Annots"] = pikepdf.Array(
        [note("/Link"), note("/Text", Contents="说明"), note("/Link")]
    )


def test_what_no_sheet_shows_is_told(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "in.pdf").write_bytes(changed(numbered(4), _annotations))
    ran = run_cli("impose", "in.pdf")
    assert ran.code == 0, ran.err
    assert "P_LINKS_LEFT" in ran.err and "2 are left out" in ran.err
    assert "P_ANNOTATIONS_LEFT" in ran.err and "Text × 1" in ran.err


def test_a_file_that_may_not_be_changed_goes_onto_sheets_unlocked(
    tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    locked = changed(numbered(4), lambda file: None, encryption=pikepdf.Encryption(owner="o", user=""))
    (tmp_path / "in.pdf").write_bytes(locked)
    assert run_cli("impose", "in.pdf").code == 0
    with pikepdf.open(tmp_path / "in-saddle.pdf") as file:
        assert not file.is_encrypted
