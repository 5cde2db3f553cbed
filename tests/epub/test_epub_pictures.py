"""Pictures in the EPUB: small enough, in sRGB, bare of all that does not show; drawings that only draw."""

from __future__ import annotations

import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFilter, PngImagePlugin

from tests.epub.markdown_book import build_book
from tests.epub.samples import unzip
from typeset.epub.harmless_svg import make_harmless
from typeset.epub.ready_pictures import Picture, is_dark_on_nothing, ready_pictures
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Span
from typeset.pictures.dimensions import PictureSize, is_whole, picture_size
from typeset.pictures.formats import picture_kind
from typeset.pictures.svg import DrawingError

PLACE = Span("a.md", 3)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9">%s</svg>'


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def noise(width: int, height: int) -> Image.Image:
    """A picture like a photograph: every pixel another, but near its neighbours."""
    grain = Image.effect_noise((width // 2, height // 2), 40).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return Image.merge("RGB", (grain, grain.transpose(Image.Transpose.ROTATE_180), grain))


def ready(data: bytes, limit: int = 400, *codes: Code) -> bytes:
    report = Report()
    made = ready_pictures({"a": Picture(data, PLACE)}, limit, report)["a"]
    assert [item.code for item in report.diagnostics] == list(codes)
    assert all(item.span == PLACE for item in report.diagnostics)
    return made


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGB"), ("JPEG", "RGB"), ("WEBP", "RGB"), ("GIF", "P"), ("PNG", "RGBA")]
)
def test_a_large_picture_is_made_smaller(kind: str, mode: str) -> None:
    data = encoded(noise(1000, 500).convert(mode), kind)
    assert picture_size(data) == PictureSize(1000, 500)
    assert opened(ready(data)).size == (400, 200)


def test_a_small_picture_keeps_its_own_data() -> None:
    data = encoded(noise(300, 200), "JPEG", quality=70)
    made = ready(data)
    assert opened(made).tobytes() == opened(data).tobytes()
    assert len(made) <= len(data)


def test_what_cameras_and_programs_add_is_gone() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Camera", {1: "N", 2: (31.0, 12.0, 0.0)}
    jpeg = encoded(noise(80, 60), "JPEG", exif=exif, comment=b"secret place")
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "secret place")
    png = encoded(noise(80, 60), "PNG", pnginfo=text, exif=exif)
    for data in (jpeg, png):
        made = ready(data)
        assert b"secret" in data
        assert b"secret" not in made
        assert b"Camera" not in made
        assert opened(made).tobytes() == opened(data).tobytes()
        assert is_whole(made)


def test_a_turned_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = opened(ready(encoded(noise(100, 60), "JPEG", exif=exif)))
    assert (made.size, made.getexif().get(0x0112)) == ((60, 100), None)


def test_other_colour_spaces_become_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = Image.new("L", (20, 20), 100)
    assert opened(ready(encoded(grey, "JPEG", icc_profile=profile))).info.get("icc_profile") is None
    cmyk = encoded(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG")
    made = opened(ready(cmyk))
    assert made.mode == "RGB"
    red = made.getpixel((5, 5))
    assert isinstance(red, tuple) and red[0] > 2 * red[1]
    deep = opened(ready(encoded(Image.new("I;16", (20, 20), 0x8000), "PNG")))
    assert (deep.mode, deep.getpixel((1, 1))) == ("L", 128)


def test_a_profile_changes_the_colours_that_are_written() -> None:
    """A wide space's full red lies outside sRGB, its half green is another green there."""
    srgb = ImageCms.createProfile("sRGB")
    swapped = Image.new("RGB", (20, 20), (120, 60, 30))
    data = encoded(swapped, "PNG", icc_profile=ImageCms.ImageCmsProfile(srgb).tobytes())
    assert opened(ready(data)).getpixel((1, 1)) == (120, 60, 30)
    assert "icc_profile" not in opened(ready(data)).info


def test_a_photograph_in_a_png_becomes_a_jpeg_and_a_drawing_does_not() -> None:
    photograph = noise(390, 390).filter(ImageFilter.GaussianBlur(1))
    assert picture_kind(ready(encoded(photograph, "PNG", compress_level=1))) is picture_kind(b"\xff\xd8\xff")
    drawing = Image.new("RGB", (390, 390), "white")
    assert ready(encoded(drawing, "PNG"))[:4] == b"\x89PNG"


def test_old_readers_know_the_kinds() -> None:
    assert ready(encoded(noise(50, 50), "WEBP"))[:3] == b"\xff\xd8\xff"
    clear = noise(50, 50)
    clear.putalpha(100)
    assert ready(encoded(clear, "WEBP"))[:4] == b"\x89PNG"
    assert ready(encoded(noise(50, 50).convert("P"), "GIF"))[:4] == b"\x89PNG"


def test_a_moving_picture_stays() -> None:
    frames = [noise(40, 40).convert("P"), Image.new("P", (40, 40))]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert ready(data) == data


def test_the_same_in_the_same_out() -> None:
    data = encoded(noise(1000, 500), "PNG")
    assert ready(data) == ready(data)


def test_a_picture_that_does_not_open_is_told() -> None:
    png = encoded(noise(60, 60), "PNG")
    assert ready(png[:40] + b"\0" * 40, 400, Code.E_PICTURE_DAMAGED)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_torn_files_are_known_unopened(kind: str) -> None:
    data = encoded(noise(200, 200), kind)
    assert is_whole(data)
    assert not is_whole(data[: len(data) // 2])
    assert not is_whole(data[:30])


def test_a_gif_ends_where_its_blocks_do() -> None:
    """A byte that looks like the end stands anywhere in its data."""
    data = encoded(noise(200, 200), "GIF")
    assert is_whole(data + b"\0\0")
    assert not [cut for cut in range(13, len(data) - 1, 37) if is_whole(data[:cut])]


def test_a_wrong_byte_in_a_png_is_known() -> None:
    data = bytearray(encoded(noise(60, 60), "PNG"))
    data[len(data) // 2] ^= 1
    assert not is_whole(bytes(data))


def test_damaged_and_enormous_pictures_are_told_with_their_lines(tmp_path: Path) -> None:
    bomb = bytearray(encoded(Image.new("1", (9, 9)), "PNG"))
    bomb[16:24] = struct.pack(">II", 50_000, 50_000)
    bomb[29:33] = struct.pack(">I", zlib.crc32(bytes(bomb[12:29])))
    built = build_book(
        tmp_path,
        {"a.md": "# 题\n\n![甲](bomb.png)\n\n![乙](torn.jpg)\n\n![丙](bomb.svg)\n\n正文。\n"},
        {
            "bomb.png": bytes(bomb),
            "torn.jpg": encoded(noise(60, 60), "JPEG")[:500],
            "bomb.svg": BOMBS["copies of copies"],
        },
    )
    told = [(item.code.name, item.span.line if item.span else 0) for item in built.report.diagnostics]
    assert ("M_PICTURE_ENORMOUS", 3) in told
    assert ("M_PICTURE_DAMAGED", 5) in told
    assert ("M_PICTURE_HARMFUL", 7) in told
    assert not [name for name in unzip(built.epub) if "images/" in name]


HARMLESS = (
    b'<rect width="5" height="5" style="fill: url(#a)"/>',
    b'<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>',
    b'<use href="#a"/><g id="a"/>',
    b'<use xlink:href="#a"/><g id="a"/>',
    b'<text xml:space="preserve">a &lt; b</text>',
    b"<style>.a { fill: red }</style>",
    b'<image href="data:image/png;base64,AAAA"/>',
)


@pytest.mark.parametrize("inner", HARMLESS)
def test_what_draws_stays(inner: bytes) -> None:
    drawing = make_harmless(SVG % inner)
    assert drawing.removed == ()
    assert inner.partition(b">")[0].rstrip(b"/") in drawing.data


HARMFUL = {
    "script": b"<script>alert(1)</script>",
    "script elsewhere": b'<script href="https://e.com/a.js"/>',
    "handler": b'<rect onclick="alert(1)"/>',
    "handler on the root": b'</svg><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">',
    "foreign": b'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">alert</body></foreignObject>',
    "foreign namespace": b'<g xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://e.com"/></g>',
    "prefix": b'<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
    "picture elsewhere": b'<image href="https://e.com/a.png"/>',
    "picture of the machine": b'<image xlink:href="file:///etc/passwd"/>',
    "picture beside": b'<image href="../../a.png"/>',
    "svg inside": b'<image href="data:image/svg+xml;base64,AAAA"/>',
    "use elsewhere": b'<use href="https://e.com/a.svg#a"/>',
    "link": b'<a href="javascript:alert(1)"><text>a</text></a>',
    "animated link": b'<a><set attributeName="href" to="javascript:alert(1)"/><text>a</text></a>',
    "import": b"<style>@import 'https://e.com/a.css'; .a { fill: red }</style>",
    "url in style": b'<style>.a { fill: url("https://e.com/a.svg#b") }</style>',
    "url in attribute": b'<rect fill="url(https://e.com/a.svg#b)"/>',
    "escaped url": b'<rect style="fill: \\75rl(https://e.com/a.svg#b)"/>',
    "filter elsewhere": b"<rect filter=\"URL( '//e.com/a.svg#b' )\"/>",
    "face elsewhere": b"<style>@font-face { src: url(https://e.com/a.woff) }</style>",
    "joined by what is taken out": b"<style>@imp@import x;ort 'https://e.com/a.css';</style>",
    "url joined": b"<style>.a { fill: ur@import x;l(https://e.com/a.svg#b) }</style>",
    "url joined by a picture": b"<style>.a { fill: urimage(x)l(https://e.com/a.svg#b) }</style>",
    "escape inside": rb"<style>.a { fill: u\rl(https://e.com/a.svg#b) }</style>",
    "instruction": b"<?xml-stylesheet href='https://e.com/a.css'?>",
    "embed": b'<embed src="https://e.com"/><iframe src="//e.com"/><object data="//e.com"/>',
}


@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_harmful_stays(name: str) -> None:
    inner = HARMFUL[name]
    if name == "handler on the root":
        data = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    else:
        data = SVG % inner
    made = make_harmless(data).data
    for trace in (b"alert", b"script", b"passwd", b"../", b"svg+xml", b"xhtml", b"iframe"):
        assert trace not in made
    assert not re.search(rb"(url\(|@import|href=)\W*https?:", made)
    assert b"e.com" not in made or "joined" in name or "escape" in name  # as words that mean nothing


def test_what_was_taken_out_is_told() -> None:
    assert make_harmless(SVG % HARMFUL["script"]).removed == ("<script>",)
    assert make_harmless(SVG % HARMFUL["handler"]).removed == ("onclick=alert(1)",)
    ready(SVG % HARMFUL["script"], 400, Code.E_SVG_CLEANED)


def test_names_of_programs_go_without_a_word() -> None:
    inkscape = (
        b'<metadata>x</metadata><sodipodi:namedview xmlns:sodipodi="s" a="b"/>'
        b'<g inkscape:label="x" xmlns:inkscape="i"/>'
    )
    made = make_harmless(SVG % inkscape)
    assert made.removed == ()
    assert made.data.endswith(b"><g></g></svg>\n")


BOMBS = {
    "entities": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"<text>&a;</text>",
    "outside entity": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG % b"<text>&a;</text>",
    "no end": SVG[:40],
    "no drawing": b"<html><svg></svg></html>",
    "copies of copies": SVG
    % b"".join(
        b'<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>' % (number, number + 1, number + 1)
        for number in range(60)
    ),
    "copy of itself": SVG % b'<g id="a"><use href="#a"/></g>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_is_no_drawing_is_refused(name: str) -> None:
    with pytest.raises(DrawingError):
        make_harmless(BOMBS[name])
    ready(BOMBS[name], 400, Code.E_PICTURE_DAMAGED)


@pytest.mark.parametrize(
    ("ink", "ground", "is_drawn"),
    [("black", None, True), ("white", None, False), ("yellow", None, False), ("black", "white", False)],
)
def test_only_dark_ink_on_nothing_gets_a_ground(ink: str, ground: str | None, is_drawn: bool) -> None:
    image = Image.new("RGBA", (60, 60), ground or (0, 0, 0, 0))
    image.paste(ink, (10, 10, 30, 50))
    assert is_dark_on_nothing(encoded(image, "PNG")) is is_drawn
    assert is_dark_on_nothing(encoded(image, "WEBP", lossless=True)) is is_drawn
    assert not is_dark_on_nothing(encoded(image.convert("RGB"), "JPEG"))
    assert is_dark_on_nothing(SVG % b"")


def test_what_epubcheck_would_blame_goes() -> None:
    """Ids that come twice or are none, links to none, and style that cannot be read."""
    inner = (
        b'<g id="a"/><g id="a"/><g id="1 b"/><use href="#c"/><rect style="fill: red; x"/>'
        b'<text>a <a href="#a">b</a></text>'
        b"<style>.a { fill: red } b { c: d; e } {{ } :::x { y: z }</style>"
    )
    made = make_harmless(SVG % inner)
    assert made.data.count(b'id="') == 1
    assert b"href" not in made.data
    assert b'<rect style="fill:red">' in made.data
    assert b"<text>a <tspan>b</tspan></text>" in made.data
    assert b"<style>.a{ fill: red }\nb{c:d}</style>" in made.data
