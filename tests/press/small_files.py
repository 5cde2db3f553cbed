"""Small readers' files made by hand, and what is asked of the press for them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from msgspec.structs import replace
from PIL import Image

from tests.press.made_up_profile import cmyk_profile
from typeset.messages.diagnostics import Report
from typeset.model.units import mm
from typeset.model.xmp import FileFacts
from typeset.press.boxes import SheetLayout
from typeset.press.conditions import find_condition
from typeset.press.finish import Finished, PressInput, finish
from typeset.press.identity import Identity
from typeset.press.ink.inks import Recipes

A5 = (419.5276, 595.2756)
FACTS = FileFacts(
    title="山间驿站", authors=("甲",), language="zh-CN", description="", keywords="",
    created="2023-12-28T00:00:00Z", modified="2023-12-28T00:00:00Z", tool="typeset", library="qpdf",
)  # fmt: skip
Change = Callable[[pikepdf.Pdf], None]


def reader_file(*streams: bytes, change: Change = lambda file: None) -> bytes:
    """A page of A5 for each content stream; ``change`` adds to the file."""
    with pikepdf.new() as file:
        for stream in streams:
            page = file.add_blank_page(page_size=A5)
            page.obj["/Contents"] = file.make_indirect(pikepdf.Stream(file, stream))
            page.obj["/Resources"] = file.make_indirect(pikepdf.Dictionary())
        change(file)
        target = io.BytesIO()
        file.save(target, deterministic_id=True)
        return target.getvalue()


def asked(standard: str = "x-4", **changes: Any) -> PressInput:
    """What is asked of the press: bleed of 3 mm, no marks, the made-up profile."""
    usual = PressInput(
        standard=standard,
        sheet=SheetLayout(mm(3), has_marks=False),
        condition=find_condition("FOGRA39"),
        get_profile=cmyk_profile,
        embeds=standard == "x-4",
        ink_limit=3.0,
        resolution=400,
        recipes=Recipes({}, {}),
        identity=Identity(FACTS, "urn:uuid:1"),
    )
    return replace(usual, **changes)


def finished(pdf: bytes, press: PressInput, report: Report | None = None) -> pikepdf.Pdf:
    """The file for the press, opened; without ``report`` nothing may be told."""
    told = report or Report()
    done: Finished = finish(pdf, press, told)
    assert report is not None or not told.diagnostics
    return pikepdf.open(io.BytesIO(done.data))


def content(file: pikepdf.Pdf, page: int = 0) -> bytes:
    """What a page draws, without the frame around it."""
    data: bytes = file.pages[page].Contents.read_bytes()
    return data.partition(b" W n\n")[2].removesuffix(b"\nQ\n")


def add_picture(file: pikepdf.Pdf, picture: Image.Image, *, packed: str = "", **entries: Any) -> None:
    """Put a picture on the first page, as /Picture: as JPEG where ``packed`` says so, else its points."""
    spaces = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
    data = io.BytesIO()
    if packed:
        profile = {"icc_profile": entries.pop("profile")} if "profile" in entries else {}
        picture.save(data, packed, quality=95, **profile)
    else:
        data.write(picture.tobytes())
    stream = pikepdf.Stream(file, data.getvalue())
    if packed:
        stream = pikepdf.Stream(file, b"")
        stream.write(data.getvalue(), filter=pikepdf.Name("/DCTDecode"))
    facts: dict[str, Any] = {
        "/Type": pikepdf.Name("/XObject"), "/Subtype": pikepdf.Name("/Image"), "/Width": picture.width,
        "/Height": picture.height, "/BitsPerComponent": 8, "/Interpolate": True,
        "/ColorSpace": pikepdf.Name(spaces[picture.mode]),
    }  # fmt: skip
    for key, value in {**facts, **{f"/{key}": value for key, value in entries.items()}}.items():
        stream[key] = value
    page = file.pages[0].obj
    page["/Resources"]["/XObject"] = pikepdf.Dictionary({"/Picture": file.make_indirect(stream)})
    page["/Contents"].write(b"q 100 0 0 100 50 50 cm /Picture Do Q")
