"""Flattened pages look as they did, and hold nothing that lets something show through."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat

from typeset.press.flattening.flatten import Flattened, flatten_page
from typeset.press.ink.content_streams import ContentStreams
from typeset.press.ink.transparency import transparent_pages

SIDE = 90
"""Points: pages are small, so that a picture of all of one is quickly drawn."""


def page_of(stream: bytes, add: Callable[[pikepdf.Pdf, Any], None] = lambda file, resources: None) -> bytes:
    """A page with two shares, a mode, a mask, groups, a picture and a face for its stream to use."""
    with pikepdf.new() as file:
        page = file.add_blank_page(page_size=(SIDE, SIDE))
        states = {
            "/half": {"ca": 0.5, "CA": 0.5}, "/less": {"ca": 0.3, "CA": 0.8},
            "/multiply": {"BM": pikepdf.Name("/Multiply")}, "/masked": {"SMask": _soft_mask(file)},
        }  # fmt: skip
        resources = pikepdf.Dictionary(
            ExtGState=pikepdf.Dictionary(
                {name: pikepdf.Dictionary(**facts) for name, facts in states.items()}
            ),
            XObject=pikepdf.Dictionary(
                {
                    "/group": _form(file, b"0 0.6 0 rg 5 5 40 30 re f 1 0.8 0 RG 4 w 10 10 m 50 40 l S"),
                    "/nested": _form(file, b"/half gs 0 0 1 rg 5 5 40 30 re f 20 20 40 30 re f"),
                    "/picture": _picture(file),
                }
            ),
            Font=pikepdf.Dictionary(
                F=pikepdf.Dictionary(
                    Type=pikepdf.Name("/Font"),
                    Subtype=pikepdf.Name("/Type1"),
                    BaseFont=pikepdf.Name("/Helvetica"),
                )
            ),
        )
        nested = resources["/XObject"]["/nested"]
        nested["/Resources"] = pikepdf.Dictionary(ExtGState=resources["/ExtGState"])
        page.obj["/Resources"] = resources
        page.obj["/Contents"] = file.make_indirect(pikepdf.Stream(file, stream))
        add(file, resources)
        return saved(file)


def saved(file: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    file.save(target, deterministic_id=True)
    return target.getvalue()


def _form(file: pikepdf.Pdf, data: bytes) -> Any:
    form = pikepdf.Stream(file, data)
    form["/Type"], form["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
    form["/BBox"] = pikepdf.Array([0, 0, SIDE, SIDE])
    form["/Group"] = pikepdf.Dictionary(
        S=pikepdf.Name("/Transparency"), CS=pikepdf.Name("/DeviceRGB"), I=True
    )
    form["/Resources"] = pikepdf.Dictionary()
    return file.make_indirect(form)


def _soft_mask(file: pikepdf.Pdf) -> Any:
    form = _form(file, b"0.2 g 0 0 90 45 re f 0.9 g 0 45 90 45 re f")
    form["/Group"]["/CS"] = pikepdf.Name("/DeviceGray")
    return pikepdf.Dictionary(S=pikepdf.Name("/Luminosity"), G=form)


def _picture(file: pikepdf.Pdf) -> Any:
    slope = Image.linear_gradient("L").resize((40, 40))
    colours = Image.merge("RGB", (slope, slope.rotate(90), Image.new("L", slope.size, 90)))
    items = []
    for picture, space in ((colours, "/DeviceRGB"), (slope.rotate(180), "/DeviceGray")):
        item = pikepdf.Stream(file, picture.tobytes())
        item["/Type"], item["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Image")
        item["/Width"], item["/Height"], item["/BitsPerComponent"] = 40, 40, 8
        item["/ColorSpace"] = pikepdf.Name(space)
        items.append(file.make_indirect(item))
    items[0]["/SMask"] = items[1]
    return items[0]


def flattened(pdf: bytes) -> tuple[bytes, Flattened]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        done = flatten_page(file, file.pages[0], 0)
        contents = ContentStreams(file)
        assert transparent_pages(contents) == {}
        return saved(file), done


def shown(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=3).to_pil().convert("RGB")
        return picture


def difference(one: Image.Image, other: Image.Image) -> tuple[float, int]:
    """How much two pictures differ: in the mean, and at most where neither has an edge within two dots."""
    apart = ImageChops.difference(one, other)
    inside = apart.filter(ImageFilter.MinFilter(5))
    return max(ImageStat.Stat(apart).mean), max(int(high) for _, high in inside.getextrema())  # type: ignore[arg-type]


_EDGES, _SHADES = 4.0, 4
"""How much may differ in the mean, as edges fall between dots, and at most inside of things."""


def assert_same(pdf: bytes) -> Flattened:
    flat, done = flattened(pdf)
    mean, most = difference(shown(pdf), shown(flat))
    assert mean < _EDGES and most <= _SHADES
    return done


DISC = b"15 45 m 15 65 75 65 75 45 c 75 25 15 25 15 45 c f"
CASES = (
    (b"/half gs 1 0 0 rg 10 10 40 40 re f", 0),
    (b"0.9 0.9 0.5 rg 0 0 90 90 re f /half gs 1 0 0 rg 10 10 40 40 re f", 0),
    (b"1 0 0 rg 10 10 40 40 re f /half gs 0 0 1 rg 30 30 40 40 re f", 1),
    (b"/less gs 0 0 1 rg 1 0 0 RG 6 w 20 20 40 40 re B", 0),
    (b"/half gs BT /F 30 Tf 10 30 Td (Xy) Tj ET", 0),
    (b"0 1 0 rg 0 0 30 90 re f 0 g /half gs BT /F 30 Tf 10 30 Td (Xy) Tj ET 0 0 1 rg 60 0 9 90 re f", 1),
    (b"/half gs /group Do", 0),
    (b"0.8 1 1 rg 0 0 90 90 re f q /half gs 0.5 0 0 0.5 20 20 cm /group Do Q", 0),
    (b"q 0 1 -1 0 90 0 cm 0 1 1 rg 0 0 40 90 re f /half gs /group Do Q 1 0 0 rg 0 0 20 20 re f", 1),
    (b"/nested Do", 1),
    (b"q 60 0 0 60 10 10 cm /picture Do Q", 0),
    (b"1 0.9 0.8 rg 0 0 90 90 re f q /half gs 60 0 0 60 10 10 cm /picture Do Q", 0),
    (b"0 1 0 rg 0 0 30 90 re f q 60 0 0 60 10 10 cm /picture Do Q", 1),
    (b"1 1 0 rg 0 0 50 50 re f /multiply gs 0 1 1 rg 20 20 50 50 re f", 1),
    (b"/masked gs 0 0 1 rg 10 10 70 70 re f", 1),
    (b"1 1 0 rg 20 20 30 30 re f 0 0 1 rg 50 20 9 30 re f /half gs 1 0 0 rg 20 20 30 30 re f", 0),
    (b"/half gs 1 0 0 rg 10 10 60 20 re f 0 0 1 rg 10 30 60 20 re f 1 g 10 50 60 20 re f", 0),
    (b"1 1 0 rg %b /half gs 1 0 0 rg %b" % (DISC, DISC), 0),
    (b"0 g 20 20 30 30 re f /half gs 10 10 50 50 re f", 1),
    (b"1 0 0 rg 0 0 90 90 re f /half gs 1 0 0 rg 10 10 40 40 re f", 0),
    (b"q 20 20 30 30 re W n 1 1 0 rg 0 0 40 40 re f /half gs 0 0 1 rg 0 0 90 90 re f Q", 1),
    (b"q 0.5 0 0 0.5 0 0 cm /half gs 8 w 1 0 0 RG 20 20 m 160 160 l S Q", 0),
)  # fmt: skip
"""A stream, and how many pictures become of what shows through."""


@pytest.mark.parametrize(("stream", "pictures"), CASES)
def test_a_flattened_page_looks_the_same(stream: bytes, pictures: int) -> None:
    assert len(assert_same(page_of(stream)).pictures) == pictures


_NUMBER = st.integers(0, 60)
_COLOUR = st.sampled_from(("1 0 0", "0 0 1", "0 0.6 0", "1 1 1", "0 0 0", "0.9 0.9 0.6"))
_PART = st.one_of(
    st.builds("{1} rg {0} {0} {2} 25 re f".format, _NUMBER, _COLOUR, st.integers(5, 60)),
    st.builds("{1} RG 5 w {0} 5 m 60 {2} l S".format, _NUMBER, _COLOUR, _NUMBER),
    st.builds("BT {1} rg /F 24 Tf {0} {2} Td (Ab) Tj ET".format, _NUMBER, _COLOUR, _NUMBER),
    st.builds("q 1 0 0 1 {0} {1} cm /group Do Q".format, _NUMBER, _NUMBER),
    st.builds("q 0.7 0.3 -0.3 0.7 {0} {1} cm /nested Do Q".format, _NUMBER, _NUMBER),
    st.builds("q 40 0 0 40 {0} {1} cm /picture Do Q".format, _NUMBER, _NUMBER),
)
_SET = st.sampled_from(("", "/half gs ", "/less gs ", "/multiply gs ", "/masked gs "))


@settings(max_examples=25, deadline=None)
@given(parts=st.lists(st.tuples(_SET, _PART), min_size=1, max_size=6))
def test_any_page_looks_the_same_when_it_is_flattened(parts: list[tuple[str, str]]) -> None:
    assert_same(page_of(" ".join(f"q {state}{part} Q" for state, part in parts).encode()))


def test_many_transparent_things_are_few_pictures() -> None:
    stream = b"/half gs " + b" ".join(b"%d %d 20 20 re f" % (at % 70, at * 7 % 70) for at in range(300))
    assert len(assert_same(page_of(stream)).pictures) <= 24


def test_the_same_page_gives_the_same_bytes() -> None:
    pdf = page_of(b"1 0 0 rg 10 10 40 40 re f /half gs 0 0 1 rg 30 30 40 40 re f /nested Do")
    assert flattened(pdf)[0] == flattened(pdf)[0]
