"""Fifty breaks by a tester who has not read the check: what a standard or a print shop refuses, told or not.

Each says in words what must be told and why: the rule of a standard, or the print fault, and the outside
program that shows it. ``test_blind_breaks`` asks veraPDF and qpdf where they are named.

First figures, which stay: the check as it was when the table was written told 34 of the 50. When it had been
widened by others, who had not seen the table, it told 44. What it told then in wrong words, or not at all,
was mended with the table in view.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw
from square_font import square_font

from tests.check.pdf.breaking import (
    add,
    both,
    edit,
    element,
    form,
    packet_with,
    page_of,
    put,
    put_face,
    put_picture,
)
from tests.check.pdf.good_pdf import TRIM, good_pdf, picture, profile, save

Patch = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True, slots=True)
class Blind:
    """One break: its subject, the file that is broken, its name, what is done, what must be told and why.

    ``codes`` are those that may name the matter, one of which will do: the tester knows only their names.
    ``spoil`` changes the bytes of the file when it is written; ``aims`` are what it is held against, else
    its claims.
    """

    subject: str
    base: str
    name: str
    do: Patch
    says: str
    why: str
    codes: tuple[str, ...]
    spoil: Callable[[bytes], bytes] = bytes
    aims: tuple[str, ...] = ()

    def make(self) -> bytes:
        """The broken file."""
        return self.spoil(make(self.base, self.do))


def make(base: str, do: Patch) -> bytes:
    """A sound file with something changed."""
    with pikepdf.open(io.BytesIO(good_pdf(base))) as pdf:
        do(pdf)
        return save(pdf, base)


_X0, _Y0, _X1, _Y1 = TRIM


def _nothing(pdf: pikepdf.Pdf) -> None:
    """The objects stay as they are."""


def _on_each_page(key: str, value: list[float]) -> Patch:
    def do(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj["/" + key] = Array(value)

    return do


def _resource(kind: str, name: str, value: Any) -> Patch:
    """One more resource for all pages, which share theirs; a function is asked for it."""

    def do(pdf: pikepdf.Pdf) -> None:
        held = page_of(pdf).Resources
        if "/" + kind not in held:
            held["/" + kind] = Dictionary()
        held["/" + kind]["/" + name] = value(pdf) if callable(value) else value

    return do


def drawn(kind: str, name: str, value: Any, drawn: bytes) -> Patch:
    return both(_resource(kind, name, value), add(drawn))


# Boxes and geometry


def _trim_of_the_tree(pdf: pikepdf.Pdf) -> None:
    """An imposition tool writes the trim once, beside the sheet: but only the sheet is inherited."""
    pdf.Root.Pages.TrimBox = Array([*TRIM])
    for page in pdf.pages:
        del page.obj.TrimBox


def _thin_bleed(pdf: pikepdf.Pdf) -> None:
    """A designer's default of one millimetre: the bleed box, and the tint that runs into it."""
    _on_each_page("BleedBox", [_X0 - 2.835, _Y0 - 2.835, _X1 + 2.835, _Y1 + 2.835])(pdf)
    for page in pdf.pages:
        data = page.obj.Contents.read_bytes()
        page.obj.Contents = pdf.make_indirect(
            Stream(pdf, data.replace(b"-8.504 560 413.858 43.784 re", b"-2.835 560 402.520 38.115 re"))
        )


def _plate_to_the_cut(pdf: pikepdf.Pdf) -> Any:
    """A full-page picture of 360 dots to the inch in a form that is turned by a quarter."""
    plate = Stream(
        pdf,
        zlib.compress(b"\x80" * (2976 * 1984)),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=2976,
        Height=1984,
        BitsPerComponent=8, ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode,
    )  # fmt: skip
    turned = form(
        pdf, b"595.28 0 0 396.85 0 0 cm /Im9 Do", Matrix=[0, 1, -1, 0, 396.85, 0],
        Resources=Dictionary(XObject=Dictionary(Im9=pdf.make_indirect(plate))),
    )  # fmt: skip
    turned.BBox = Array([0, 0, 595.28, 396.85])
    return turned


_BOXES = (
    Blind(
        "boxes", "x-3", "a crop inside the trim", _on_each_page("CropBox", [20, 20, 370, 570]),
        "the crop box cuts into the trim (error)",
        "CGATS application notes 2.9, of ISO 15930: the trim may not extend beyond the crop box; "
        "gs -dUseCropBox draws a page that is cut off",
        ("P_BOX_ORDER",),
    ),
    Blind(
        "boxes", "x-1a", "a trim that the tree of pages holds", _trim_of_the_tree,
        "the pages have no trim box (error)",
        "ISO 15930-4, boxes; ISO 32000-1, table 30: TrimBox is not inherited; pdfinfo -box: the trim is "
        "the sheet",
        ("P_BOX_MISSING", "P_NO_TRIM"),
    ),
    Blind(
        "boxes", "x-4", "a trim of noughts", _on_each_page("TrimBox", [0, 0, 0, 0]),
        "the trim has no size (error)",
        "ISO 15930-7, boxes; gs -dUseTrimBox: an empty box; veraPDF 2a 6.1.13-11",
        ("P_BOX_EMPTY",),
    ),
    Blind(
        "boxes", "x-4", "a bleed of one millimetre", _thin_bleed,
        "the bleed is smaller than a cutter needs (error or warning)",
        "print fault: shops want 3 mm (2 mm at least); a cut is a millimetre off and shows white paper",
        ("P_NO_BLEED",),
    ),
    Blind(
        "boxes", "x-4", "a turned picture that ends at the cut",
        drawn("XObject", "Fm9", _plate_to_the_cut, b"/Fm9 Do"),
        "a picture ends at the trim and has no bleed (error or warning)",
        "print fault: a picture that reaches the cut must run into the bleed",
        ("P_NO_BLEED",),
    ),
)  # fmt: skip


# Colour


def _short_palette(pdf: pikepdf.Pdf) -> Any:
    """A palette for sixteen colours of which five are written."""
    return Array([Name.Indexed, Name.DeviceCMYK, 15, String(bytes(range(20)).decode("latin-1"))])


def _palette_picture(pdf: pikepdf.Pdf) -> None:
    put_picture("ColorSpace", _short_palette)(pdf)
    item = page_of(pdf).Resources.XObject.Im1
    item.write(zlib.compress(bytes(range(16)) * 625), filter=Name.FlateDecode)


def _calculator(pdf: pikepdf.Pdf, code: bytes, inputs: int, outputs: int) -> Any:
    return pdf.make_indirect(
        Stream(pdf, code, FunctionType=4, Domain=Array([0, 1] * inputs), Range=Array([0, 1] * outputs))
    )


def _tint_of_three(pdf: pikepdf.Pdf) -> Any:
    """Two inks whose alternate has four, and a function made for three lights."""
    inks = Array([Name.Cyan, Name.Magenta])
    return pdf.make_indirect(Array([Name.DeviceN, inks, Name.DeviceCMYK, _calculator(pdf, b"{ 0 }", 2, 3)]))


def outline_tiling(pdf: pikepdf.Pdf) -> Any:
    """A tiling without colours of its own."""
    return pdf.make_indirect(
        Stream(
            pdf,
            b"0 0 2 2 re f",
            Type=Name.Pattern,
            PatternType=1,
            PaintType=2,
            TilingType=1,
            BBox=[0, 0, 4, 4],
            XStep=4, YStep=4, Resources=Dictionary(),
        )
    )  # fmt: skip


def _press_space(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(Array([Name.ICCBased, pdf.make_indirect(Stream(pdf, profile(), N=4))]))


def _stencil(pdf: pikepdf.Pdf, size: int = 100) -> Any:
    return pdf.make_indirect(
        Stream(
            pdf,
            bytes((size + 7) // 8 * size),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=size,
            Height=size,
            ImageMask=True, BitsPerComponent=1,
        )
    )  # fmt: skip


def _lab(**keys: Any) -> Array:
    return Array([Name.Lab, Dictionary(Range=Array([-100, 100, -100, 100]), **keys)])


def _gradient(space: Any, first: list[float], last: list[float]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)
    return Dictionary(
        ShadingType=2, ColorSpace=space, Coords=[60, 300, 160, 300], Function=function, Extend=[True, True]
    )


def _form_of_gradient(pdf: pikepdf.Pdf) -> Any:
    shade = _gradient(_lab(WhitePoint=Array([0.9642, 1, 0.8249])), [90, 0, 0], [40, 60, 40])
    return form(
        pdf,
        b"60 300 100 20 re W n /Sh9 sh",
        Resources=Dictionary(Shading=Dictionary(Sh9=pdf.make_indirect(shade))),
    )


_WHITE = Dictionary(op=True, OP=True, OPM=1)
_COLOURS = (
    Blind(
        "colour", "x-4", "a palette cut off", _palette_picture,
        "the palette of a picture is too short (error)",
        "ISO 32000-1, 8.6.6.3: the table has (hival + 1) × m bytes; gs: expected at least 64 values",
        ("P_MALFORMED", "P_PICTURE_BROKEN", "P_COLOUR_SPACE", "P_CONTENT"),
    ),
    Blind(
        "colour", "x-4", "two inks told as three lights",
        drawn("ColorSpace", "N9", _tint_of_three, b"/N9 cs 1 1 scn 60 300 20 20 re f"),
        "the tint of DeviceN does not fit its alternate (error)",
        "ISO 32000-1, 8.6.6.5: the function gives as many numbers as the alternate has components; gs "
        "-dPDFSTOPONERROR: rangecheck",
        ("P_MALFORMED", "P_COLOUR_SPACE", "P_COLORANTS", "P_CONTENT"),
    ),
    Blind(
        "colour", "x-4", "RGB given to a tiling without colours",
        both(
            _resource("ColorSpace", "UC", Array([Name.Pattern, Name.DeviceRGB])),
            drawn("Pattern", "P9", outline_tiling, b"/UC cs 1 0 0 /P9 scn 60 300 20 20 re f"),
        ),
        "RGB is used (error)",
        "ISO 15930-7, colour: DeviceRGB only where the intent is RGB; mutool trace: fill_path in DeviceRGB",
        ("P_COLOUR_SPACE",),
    ),
    Blind(
        "colour", "x-1a", "a profile for all inks", _resource("ColorSpace", "DefaultCMYK", _press_space),
        "DefaultCMYK with a profile is used (error)",
        "ISO 15930-4, colour: no ICCBased in PDF/X-1a, and ISO 32000-1, 8.6.5.6, puts it in the place "
        "of DeviceCMYK",
        ("P_COLOUR_SPACE",),
    ),
    Blind(
        "colour", "x-4", "a white stencil overprints",
        both(
            _resource("ExtGState", "S9", _WHITE),
            drawn(
                "XObject", "Im9", _stencil,
                b"0 0 0 0.4 k 60 300 40 40 re f /S9 gs 0 0 0 0 k 24 0 0 24 62 302 cm /Im9 Do",
            ),
        ),
        "something white overprints and vanishes (error or warning)",
        "print fault: GWG 2015, white that overprints; gs tiff32nc -dOverprint=/simulate has 40 % where "
        "/disable has none",
        ("P_WHITE_OVERPRINT",),
    ),
    Blind(
        "colour",
        "x-1a",
        "a gradient in Lab inside a form",
        drawn("XObject", "Fm9", _form_of_gradient, b"/Fm9 Do"),
        "Lab is used (error)",
        "ISO 15930-4, colour: DeviceGray, DeviceCMYK, Separation, DeviceN, and Indexed and Pattern of "
        "these, alone",
        ("P_COLOUR_SPACE",),
    ),
)  # fmt: skip


# Ink


def _heavy_gradient(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(_gradient(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 1, 0.9]))


def _heavy_palette(pdf: pikepdf.Pdf) -> None:
    """A picture of two colours, the second of which has 392 %."""
    table = bytes([0, 0, 0, 40, 250, 250, 250, 250])
    item = page_of(pdf).Resources.XObject.Im1
    item.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 1, pdf.make_indirect(Stream(pdf, table))])
    item.BitsPerComponent = 1
    item.write(zlib.compress((b"\x0f" * 13) * 100), filter=Name.FlateDecode)


def _four_inks(pdf: pikepdf.Pdf) -> Any:
    inks = Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black])
    return pdf.make_indirect(Array([Name.DeviceN, inks, Name.DeviceCMYK, _calculator(pdf, b"{ }", 4, 4)]))


def _pale_read_as_dark(pdf: pikepdf.Pdf) -> None:
    """A pale picture whose values are turned round, as for a JPEG of Photoshop, which this is not."""
    item = picture(pdf, 4, value=10)
    item.Decode = Array([1, 0] * 4)
    page_of(pdf).Resources.XObject.Im1 = item


_INK_WHY = (
    "print fault: 280 to 330 % is the most that paper holds; Ghostscript's plates (tiff32nc) add up to this"
)
_INKS = (
    Blind(
        "ink", "x-3", "a gradient into four full inks",
        drawn("Shading", "Sh9", _heavy_gradient, b"60 300 100 20 re W n /Sh9 sh"),
        "too much ink, 390 % (error or warning)", _INK_WHY, ("P_INK",),
    ),
    Blind(
        "ink", "x-1a", "a palette's heavy colour", _heavy_palette,
        "too much ink, 392 % (error or warning)", _INK_WHY, ("P_INK",),
    ),
    Blind(
        "ink", "x-4", "four inks by their names",
        drawn("ColorSpace", "N9", _four_inks, b"/N9 cs 1 1 1 0.9 scn 60 300 60 60 re f"),
        "too much ink, 390 % (error or warning)", _INK_WHY, ("P_INK",),
    ),
    Blind(
        "ink", "x-3", "a pale picture turned round", _pale_read_as_dark,
        "too much ink, 384 % (error or warning)", _INK_WHY, ("P_INK",),
    ),
)  # fmt: skip


# Pictures


def _wrong_columns(pdf: pikepdf.Pdf) -> None:
    """A resized picture that keeps the columns of the old one for its predictor."""
    rows = b"".join(b"\x00" + bytes([40, 80, 10, 0]) * 100 for _ in range(100))
    item = page_of(pdf).Resources.XObject.Im1
    item.write(
        zlib.compress(rows), filter=Name.FlateDecode,
        decode_parms=Dictionary(Predictor=15, Colors=4, BitsPerComponent=8, Columns=120),
    )  # fmt: skip


def _gray_called_inks(pdf: pikepdf.Pdf) -> None:
    target = io.BytesIO()
    Image.new("L", (100, 100), 90).save(target, "JPEG")
    item = page_of(pdf).Resources.XObject.Im1
    item.write(target.getvalue(), filter=Name.DCTDecode)


def _line_art() -> Image.Image:
    art = Image.new("1", (400, 400), 0)
    pen = ImageDraw.Draw(art)
    for step in range(10, 400, 24):
        pen.ellipse((step, step // 2, step + 19, 399 - step // 3), outline=1)
    return art


def jbig2_picture(pdf: pikepdf.Pdf, *, share: float = 1.0) -> Any:
    """Line art in JBIG2 (one region in the code of fax), of which a share is left.

    Source: ITU-T T.88, 7.2 (heads of segments), 7.4.8 (page), 7.4.6 (region).
    """
    target = io.BytesIO()
    _line_art().save(target, "TIFF", compression="group4", tiffinfo={278: 400})
    with Image.open(io.BytesIO(target.getvalue())) as tiff:
        (start,), (size,) = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]  # TIFF alone
    fax = target.getvalue()[start : start + size]
    side = (400).to_bytes(4, "big")
    page = side + side + bytes(8) + bytes(3)
    region = side + side + bytes(8) + b"\x00" + b"\x01" + fax
    parts = [
        number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(data).to_bytes(4, "big") + data
        for number, (kind, data) in enumerate(((48, page), (38, region)))
    ]
    data = b"".join(parts)
    return pdf.make_indirect(
        Stream(
            pdf, data[: int(len(data) * share)], Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400,
            BitsPerComponent=1, ColorSpace=Name.DeviceGray, Filter=Name.JBIG2Decode,
        )
    )  # fmt: skip


def _in_thick_forms(pdf: pikepdf.Pdf) -> Any:
    """A sound picture in a form that doubles it, in a form that doubles that."""
    held = Dictionary(XObject=Dictionary(Im1=page_of(pdf).Resources.XObject.Im1))
    inner = form(pdf, b"24 0 0 24 20 70 cm /Im1 Do", Matrix=[2, 0, 0, 2, 0, 0], Resources=held)
    return form(
        pdf, b"/Fm8 Do", Matrix=[2, 0, 0, 2, 0, 0], Resources=Dictionary(XObject=Dictionary(Fm8=inner))
    )


def _tiling_of_proxies(pdf: pikepdf.Pdf) -> Any:
    """A tiling of a picture that has a better one for print."""
    shows, prints = picture(pdf, 3, 8), picture(pdf, 3)
    shows.Alternates = Array([Dictionary(Image=prints, DefaultForPrinting=True)])
    return pdf.make_indirect(
        Stream(
            pdf, b"q 2 0 0 2 0 0 cm /Im8 Do Q", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
            BBox=[0, 0, 4, 4], XStep=4, YStep=4, Resources=Dictionary(XObject=Dictionary(Im8=shows)),
        )
    )  # fmt: skip


def jpeg_2000_picture(pdf: pikepdf.Pdf, *, share: float = 1.0) -> Any:
    """A JPEG 2000 in gray, of which a share is left."""
    target = io.BytesIO()
    Image.effect_noise((200, 200), 60).save(
        target, "JPEG2000", irreversible=True, quality_mode="dB", quality_layers=[38]
    )
    data = target.getvalue()
    return pdf.make_indirect(
        Stream(
            pdf, data[: int(len(data) * share)], Type=Name.XObject, Subtype=Name.Image, Width=200, Height=200,
            BitsPerComponent=8, ColorSpace=Name.DeviceGray, Filter=Name.JPXDecode,
        )
    )  # fmt: skip


HALF_A_PICTURE = b"48 0 0 48 60 280 cm /Im9 Do"
_PICTURES = (
    Blind(
        "pictures", "x-4", "a predictor of other columns", _wrong_columns,
        "a picture's data are damaged (error)",
        "ISO 32000-1, 7.4.4.4; Ghostscript: insufficient data for an image",
        ("P_PICTURE_BROKEN",),
    ),
    Blind(
        "pictures", "x-4", "a gray JPEG called four inks", _gray_called_inks,
        "a picture's colours are not those of its data (error)",
        "ISO 32000-1, 8.9.5: the JPEG has one component, the space four; mutool: padding truncated image",
        ("P_PICTURE_BROKEN", "P_COLOUR_SPACE"),
    ),
    Blind(
        "pictures", "x-4", "half a JBIG2",
        drawn("XObject", "Im9", lambda pdf: jbig2_picture(pdf, share=0.5), HALF_A_PICTURE),
        "a picture's data are damaged (error)",
        "ITU-T T.88, 7.2.7: the segment is longer than the data; pdftoppm says so, gs draws nothing",
        ("P_PICTURE_BROKEN",),
    ),
    Blind(
        "pictures", "x-4", "enlarged by two forms", drawn("XObject", "Fm9", _in_thick_forms, b"/Fm9 Do"),
        "a picture has 75 dots to the inch (error or warning)",
        "print fault: shops want 300, and refuse below 150; 100 dots on 96 points",
        ("P_TOO_COARSE", "P_COARSE"),
    ),
    Blind(
        "pictures", "reader", "a proxy in a tiling",
        drawn("Pattern", "P9", _tiling_of_proxies, b"/Pattern cs /P9 scn 60 300 20 20 re f"),
        "a picture has alternates (error)",
        "ISO 19005-2, 6.2.8: no Alternates; veraPDF 2a 6.2.8-1",
        ("P_ALTERNATE",),
    ),
    Blind(
        "pictures", "x-4", "half a JPEG 2000",
        drawn("XObject", "Im9", lambda pdf: jpeg_2000_picture(pdf, share=0.5), HALF_A_PICTURE),
        "a picture's data are damaged (error)",
        "ISO/IEC 15444-1, A.4.2: the tile part is longer than the data; mutool says so, gs draws nothing",
        ("P_PICTURE_BROKEN",),
    ),
)  # fmt: skip


# Faces

LATIN = "ABC "


def _windows_face(data: bytes, *, is_symbolic: bool) -> bytes:
    """The program with one table of characters for Windows, by Unicode or (symbols) by code from F000 on."""
    program = TTFont(io.BytesIO(data))
    (table,) = program["cmap"].tables = [item for item in program["cmap"].tables if item.platformID == 3]
    if is_symbolic:
        table.platEncID, table.cmap = 0, {0xF000 + code: name for code, name in table.cmap.items()}
    target = io.BytesIO()
    program.save(target)
    return target.getvalue()


def simple_face(pdf: pikepdf.Pdf, *, flags: int = 32, widths: int = 3) -> Any:
    """A TrueType face of one byte a sign, as a word processor embeds it; A to C have widths, or fewer."""
    data = _windows_face(square_font(LATIN), is_symbolic=flags == 4)
    name = Name("/ABCDEF+Latin")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=flags, FontBBox=[0, -120, 1000, 880], ItalicAngle=0,
        Ascent=880, Descent=-120, CapHeight=880, StemV=80,
        FontFile2=pdf.make_indirect(Stream(pdf, data, Length1=len(data))),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, Encoding=Name.WinAnsiEncoding, FirstChar=65,
            LastChar=64 + widths, Widths=Array([1000] * widths), FontDescriptor=pdf.make_indirect(descriptor),
        )
    )  # fmt: skip


TYPED = b"BT /F9 10 Tf 60 300 Td (ABC) Tj ET"


def _truetype_as_cff(pdf: pikepdf.Pdf) -> None:
    """A converter says CFF, and puts the TrueType in."""
    face = page_of(pdf).Resources.Font.F1.DescendantFonts[0]
    data = face.FontDescriptor.FontFile2.read_bytes()
    del face.FontDescriptor.FontFile2, face.CIDToGIDMap
    face.Subtype = Name.CIDFontType0
    face.FontDescriptor.FontFile3 = pdf.make_indirect(Stream(pdf, data, Subtype=Name.CIDFontType0C))


def chart(pdf: pikepdf.Pdf, ordering: str = "GB1") -> Any:
    """A map of codes to glyphs that the file holds, of a collection."""
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def\n"
        f"/Ordering ({ordering}) def /Supplement 0 def end def\n"
        "/CMapName /Own-H def /CMapType 1 def /WMode 0 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n1 begincidrange <0000> <00ff> 0 endcidrange\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    system = Dictionary(Registry=String("Adobe"), Ordering=String(ordering), Supplement=0)
    return pdf.make_indirect(
        Stream(pdf, text.encode(), Type=Name.CMap, CMapName=Name("/Own-H"), CIDSystemInfo=system, WMode=0)
    )


def charted(ordering: str) -> Patch:
    """The face of the book is Adobe-GB1, its map of codes of this ordering."""
    chinese = Dictionary(Registry=String("Adobe"), Ordering=String("GB1"), Supplement=0)
    return both(
        put_face("Encoding", lambda pdf: chart(pdf, ordering)),
        put_face("DescendantFonts.0.CIDSystemInfo", chinese),
    )


def _read_as_neighbours(pdf: pikepdf.Pdf) -> None:
    """A subsetter counts glyphs from nought in one table and from one in the other."""
    stream = page_of(pdf).Resources.Font.F1.ToUnicode
    lines = stream.read_bytes().decode().splitlines()
    at = [number for number, line in enumerate(lines) if line.startswith("<0") and line.count("<") == 2]
    signs = [lines[number].split()[1] for number in at]
    for number, sign in zip(at, signs[1:] + signs[:1], strict=True):
        lines[number] = f"{lines[number].split()[0]} {sign}"
    stream.write("\n".join(lines).encode())


_FACES = (
    Blind(
        "faces", "x-4", "a TrueType called CFF", _truetype_as_cff,
        "the program of a face is not what it is said to be (error)",
        "ISO 32000-1, table 126; veraPDF 2a 6.2.11.4.1-1",
        ("P_FACE_DAMAGED", "P_NOT_EMBEDDED", "P_FACE_MAP"),
    ),
    Blind(
        "faces", "reader", "widths end early",
        drawn("Font", "F9", lambda pdf: simple_face(pdf, widths=2), TYPED),
        "widths of a face differ from its program (error)", "ISO 19005-2, 6.2.11.5; veraPDF 2a 6.2.11.5-1",
        ("P_FACE_WIDTHS",),
    ),
    Blind(
        "faces", "reader", "a symbol face with a Latin encoding",
        drawn("Font", "F9", lambda pdf: simple_face(pdf, flags=4), TYPED),
        "a symbolic TrueType face has an encoding (error)", "ISO 19005-2, 6.2.11.6; veraPDF 2a 6.2.11.6-3",
        ("P_FACE_MAP", "P_NO_UNICODE"),
    ),
    Blind(
        "faces", "reader", "each sign is read as its neighbour", _read_as_neighbours,
        "the map to Unicode gives other characters than the face has (error or warning)",
        "ISO 19005-2, 6.2.11.7.2, and ISO 14289-1, 7.21.7: the map gives the characters; pdftotext "
        "reads nonsense",
        ("P_WRONG_UNICODE",),
    ),
    Blind(
        "faces", "x-4", "a Japanese map on a Chinese face", charted("Japan1"),
        "the collections of a face and of its map differ (error)",
        "ISO 32000-1, 9.7.4.2; ISO 19005-2, 6.2.11.3.1; veraPDF 2a 6.2.11.3.1-1", ("P_FACE_MAP",),
    ),
)  # fmt: skip


# Tags


def _two_heads(pdf: pikepdf.Pdf) -> None:
    """Two tables joined to one, each with its rows of heads."""
    table = element("Table")(pdf)
    heads, body = table.K
    again = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TR, K=Array([])))
    cell = Dictionary(Type=Name.StructElem, S=Name.TH, P=again, A=Dictionary(O=Name.Table, Scope=Name.Column))
    again.K.append(pdf.make_indirect(cell))
    table.K = Array([])
    for tag, row in (("THead", heads), ("TBody", body), ("THead", again)):
        group = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=table, K=Array([row]))
        )
        row.P = group
        table.K.append(group)


_TAGS = (
    Blind(
        "tags", "reader", "a table with two heads", _two_heads,
        "a table has more than one THead (error)",
        "ISO 14289-1, 7.2; ISO 32000-1, table 337; veraPDF ua1 7.2-11",
        ("P_TAG_TWICE",),
    ),
    Blind(
        "tags", "reader", "a line of contents outside contents",
        lambda pdf: element("P")(pdf).__setitem__("/S", Name.TOCI),
        "TOCI stands outside TOC (error)", "ISO 14289-1, 7.2; ISO 32000-1, 14.8.4.2; veraPDF ua1 7.2-26",
        ("P_TAG_PLACE",),
    ),
    Blind(
        "tags", "reader", "a paragraph inside an artifact",
        both(edit(b"/P <</MCID 1>>", b"/Artifact BMC /P <</MCID 1>>"), edit(b"TJ ET EMC", b"TJ ET EMC EMC")),
        "tagged content inside an artifact (error)", "ISO 14289-1, 7.1; veraPDF ua1 7.1-2", ("P_TAG_NESTED",),
    ),
    Blind(
        "tags", "reader", "H beside H1", lambda pdf: element("P")(pdf).__setitem__("/S", Name.H),
        "headings with and without numbers are mixed (error)", "ISO 14289-1, 7.4.4; veraPDF ua1 7.4.4-3",
        ("P_HEADS_MIXED",),
    ),
    Blind(
        "tags", "reader", "tags that are suspect", put("Root.MarkInfo.Suspects", True),
        "the file says that its tags are suspect (error)", "ISO 14289-1, 7.1; veraPDF ua1 7.1-4",
        ("P_NO_TAGS", "P_UNTAGGED"),
    ),
)  # fmt: skip


# Languages


def _only_headings_speak(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang
    element("H1")(pdf).Lang = String("zh-CN")


def all_elements_speak(pdf: pikepdf.Pdf) -> None:
    """The language is on elements, the link, folios and the title, not on the file: which is sound."""
    del pdf.Root.Lang
    todo = list(pdf.Root.StructTreeRoot.K)
    while todo:
        item = todo.pop()
        if isinstance(item, pikepdf.Dictionary) and "/S" in item:
            item.Lang = String("zh-CN")
            todo += list(item.get("/K", []))
    page_of(pdf).Annots[0].Lang = String("zh-CN")
    for page in pdf.pages:
        data = page.obj.Contents.read_bytes().replace(b"/Subtype /Footer", b"/Subtype /Footer /Lang (zh-CN)")
        page.obj.Contents = pdf.make_indirect(Stream(pdf, data))
    packet_with('xml:lang="x-default"', 'xml:lang="zh-CN"')(pdf)


def _mute_outline(pdf: pikepdf.Pdf) -> None:
    all_elements_speak(pdf)
    outline = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    entry = pdf.make_indirect(
        Dictionary(Title=String("检查表"), Parent=outline, Dest=Array([pdf.pages[1].obj, Name.Fit]))
    )
    outline.First = outline.Last = entry
    pdf.Root.Outlines = outline


_LANGUAGES = (
    Blind(
        "languages", "reader", "only the heading has one", _only_headings_speak,
        "text has no language (error)", "ISO 14289-1, 7.2; veraPDF ua1 7.2-34", ("P_LANGUAGE",),
    ),
    Blind(
        "languages", "reader", "the outline has none", _mute_outline,
        "entries of the outline have no language (error)",
        "ISO 14289-1, 7.2; veraPDF ua1 7.2-2",
        ("P_LANGUAGE",),
    ),
    Blind(
        "languages", "reader", "a locale among the properties",
        both(
            _resource("Properties", "MC9", Dictionary(Lang=String("zh_Hans_CN"))),
            edit(b"/P <</MCID 1>> BDC BT", b"/P <</MCID 1>> BDC /Span /MC9 BDC BT"),
            edit(b"TJ ET EMC", b"TJ ET EMC EMC"),
        ),
        "a language tag is malformed (error)",
        "ISO 19005-2, 6.7.4; veraPDF 2a 6.7.4-1",
        ("P_LANGUAGE_WRONG",),
    ),
    Blind(
        "languages", "reader", "a language by its Chinese name",
        packet_with(
            "<dc:title>",
            "<dc:language><rdf:Bag><rdf:li>中文（简体）</rdf:li></rdf:Bag></dc:language><dc:title>",
        ),
        "dc:language is no language tag (error)",
        "ISO 19005-2, 6.6.2.3.1: values have their types; XMP part 1, dc:language is of Locale, RFC 3066",
        ("P_XMP_VALUE", "P_LANGUAGE_WRONG"),
    ),
)  # fmt: skip


# Metadata and identifiers


def _title_in_gbk(pdf: pikepdf.Pdf) -> None:
    """An editor of a Chinese Windows saves the packet in its own code."""
    stream = pdf.Root.Metadata
    stream.write(stream.read_bytes().replace("书稿检查".encode(), "书稿检查".encode("gbk")))


def _half_an_identifier(data: bytes) -> bytes:
    """The second of the two identifiers gone, every byte else in its place."""
    start = data.rindex(b"/ID [")
    first = data.index(b">", start) + 1
    end = data.index(b"]", start)
    return data[:first] + b" " * (end - first) + data[end:]


_METADATA = (
    Blind(
        "metadata", "x-4", "a title in GBK", _title_in_gbk,
        "the metadata cannot be read as UTF-8 (error)",
        "ISO 19005-2, 6.6.2.1: well-formed XML in UTF-8; expat: not well-formed (invalid token)", ("P_XMP",),
    ),
    Blind(
        "metadata",
        "x-4",
        "trapped here and not there",
        packet_with("<pdf:Trapped>False", "<pdf:Trapped>True"),
        "the metadata and the document information differ in Trapped (error)",
        "ISO 15930-7, identification: what both say is the same; a RIP traps twice or not at all",
        ("P_XMP_DIFFERS", "P_INFO"),
    ),
    Blind(
        "metadata", "x-1a", "half an identifier", _nothing,
        "the identifier of the file has not two parts (error)",
        "ISO 15930-4, file identification; ISO 32000-1, 14.4: an array of two strings",
        ("P_FILE_ID",),
        _half_an_identifier,
    ),
    Blind(
        "metadata",
        "x-3",
        "a date as people write it",
        put("trailer.Info.CreationDate", String("2026/1/2 3:04:05")),
        "the date of creation is malformed (error)",
        "ISO 15930-6, information dictionary; PDF Reference 1.4, 3.8.2: D:YYYYMMDD…",
        ("P_INFO", "P_INFO_VALUE"),
    ),
    Blind(
        "metadata", "x-1a", "a condition that no registry has",
        put("Root.OutputIntents.0.OutputConditionIdentifier", String("Our coated paper")),
        "the printing condition is not known and has no profile (error or warning)",
        "ISO 15930-4, output intents: without a profile it is a name of the ICC's registry",
        ("P_INTENT", "P_NO_INTENT"),
    ),
)  # fmt: skip


# Actions, annotations, attachments


def hold(pdf: pikepdf.Pdf, tag: str, item: Any) -> None:
    """An annotation of the first page with an element of its own."""
    root, page = pdf.Root.StructTreeRoot, page_of(pdf)
    key = int(root.ParentTreeNextKey)
    item.StructParent = key
    holder = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name("/" + tag), P=root.K[0], Pg=page,
            K=Array([Dictionary(Type=Name.OBJR, Obj=item, Pg=page)]),
        )
    )  # fmt: skip
    root.K[0].K.append(holder)
    root.ParentTree.Nums.append(key)
    root.ParentTree.Nums.append(holder)
    root.ParentTreeNextKey = key + 1
    page.Annots.append(item)


def _look(pdf: pikepdf.Pdf) -> Any:
    look = form(pdf, b"0 0 0 RG 0 0 60 20 re S", Resources=Dictionary())
    look.BBox = Array([0, 0, 60, 20])
    return look


def stamp(pdf: pikepdf.Pdf, **looks: Any) -> None:
    """A stamp with words and a look, and others beside it."""
    item = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=[60, 240, 120, 260], F=4, Contents=String("样书"),
        AP=Dictionary(N=_look(pdf), **looks),
    )  # fmt: skip
    hold(pdf, "Annot", pdf.make_indirect(item))


def _pressed_stamp(pdf: pikepdf.Pdf) -> None:
    stamp(pdf, D=_look(pdf))


def field(pdf: pikepdf.Pdf, *, label: str = "") -> None:
    """A field to write in, with words for those who do not see it, or without."""
    item = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            Rect=[60, 240, 120, 260],
            F=4,
            FT=Name.Tx,
            T=String("reader"),
            AP=Dictionary(N=_look(pdf)), DA=String("0 g"),
        )
    )  # fmt: skip
    if label:
        item.TU = String(label)
    hold(pdf, "Form", item)
    pdf.Root.AcroForm = Dictionary(Fields=Array([item]))


def attach(pdf: pikepdf.Pdf, **keys: Any) -> None:
    """A table attached to a file of PDF/A-3."""
    packet_with("part>2<", "part>3<")(pdf)
    stream = Stream(
        pdf, b"1,2\n", Type=Name.EmbeddedFile, Subtype=Name("/text/csv"), Params=Dictionary(Size=4)
    )
    stream.Params.ModDate = String("D:20260102030405Z")
    file = Dictionary(Type=Name.Filespec, F=String("a.csv"), UF=String("a.csv"), Desc=String("数据"), **keys)
    file.EF = Dictionary(F=pdf.make_indirect(stream))
    file = pdf.make_indirect(file)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.csv"), file])))
    pdf.Root.AF = Array([file])


def _closing(pdf: pikepdf.Pdf) -> None:
    jump = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
    pdf.Root.AA = Dictionary(WC=pdf.make_indirect(jump))


def _print_link(pdf: pikepdf.Pdf) -> None:
    link = page_of(pdf).Annots[0]
    del link.Dest
    link.A = Dictionary(S=Name.Named, N=Name.Print)


_ACTIONS = (
    Blind(
        "actions", "reader", "a link that prints", _print_link,
        "a named action that is not allowed (error)", "ISO 19005-2, 6.5.1; veraPDF 2a 6.5.1-2", ("P_ACTIVE",),
    ),
    Blind(
        "actions", "reader", "a jump as the book closes", _closing,
        "the file has actions for events (error)", "ISO 19005-2, 6.5.2; veraPDF 2a 6.5.2-1", ("P_ACTIVE",),
    ),
    Blind(
        "actions", "reader", "a field without words", field,
        "a field of a form has no description (error)", "ISO 14289-1, 7.18.1; veraPDF ua1 7.18.1-3",
        ("P_NOTE_WORDS",),
    ),
    Blind(
        "actions", "reader", "a stamp with a second look", _pressed_stamp,
        "a look has other keys than N (error)",
        "ISO 19005-2, 6.3.3; veraPDF 2a 6.3.3-2",
        ("P_ANNOTATION_LOOK",),
    ),
    Blind(
        "actions", "reader", "a table attached, its relation not told", attach,
        "an attachment does not say how it belongs to the text (error)",
        "ISO 19005-3, 6.8: AFRelationship; veraPDF 3a 6.8-3", ("P_ATTACHMENT",),
    ),
)  # fmt: skip


# The file


def _one_place_wrong(data: bytes) -> bytes:
    """The place of one object in the table moved by some bytes, as by a hand that edits."""
    start = data.rindex(b"\nxref\n")
    rows = [at for at in range(start, len(data)) if data[at : at + 9] == b" 00000 n "]
    at = rows[len(rows) // 2] - 10
    return data[:at] + b"%010d" % (int(data[at : at + 10]) + 7) + data[at + 10 :]


def _short_length(data: bytes) -> bytes:
    """The length of what the first page draws, forty less: a hand added a line."""
    key = b"/Length "
    at = data.rindex(key, 0, data.index(b"\n/H1 <<")) + len(key)
    end = at
    while data[end : end + 1].isdigit():
        end += 1
    return data[:at] + b"%0*d" % (end - at, int(data[at:end]) - 40) + data[end:]


def _one_page_more(data: bytes) -> bytes:
    assert data.count(b"/Count 2") == 1
    return data.replace(b"/Count 2", b"/Count 3")


_REPAIRED = ("P_REPAIRED", "P_SYNTAX", "P_MALFORMED", "P_UNREADABLE")
_FILES = (
    Blind(
        "file", "x-1a", "one place wrong in the table of objects", _nothing,
        "the table of objects is damaged (error or warning)",
        "ISO 32000-1, 7.5.4; qpdf --check",
        _REPAIRED,
        _one_place_wrong,
    ),
    Blind(
        "file", "reader", "a length too short", _nothing,
        "the length of a stream is wrong (error)", "ISO 19005-2, 6.1.7.1; veraPDF 2a 6.1.7.1-1; qpdf --check",
        _REPAIRED, _short_length,
    ),
    Blind(
        "file", "x-3", "sent as text", _nothing,
        "the file is damaged (error)", "each line end became two bytes, as FTP does with text; qpdf --check",
        (*_REPAIRED, "P_PICTURE_BROKEN", "P_FACE_DAMAGED"), lambda data: data.replace(b"\n", b"\r\n"),
    ),
    Blind(
        "file", "reader", "a mark before the head", _nothing,
        "the file does not begin with its head (error)", "ISO 19005-2, 6.1.2; veraPDF 2a 6.1.2-1",
        (*_REPAIRED, "P_PDF_VERSION"), lambda data: b"\xef\xbb\xbf" + data,
    ),
    Blind(
        "file", "x-4", "a page more than there are", _nothing,
        "the tree of pages has another number of pages than it says (error)",
        "ISO 32000-1, 7.7.3.2: Count is the number of leaves; mutool and gs: no page 3",
        (*_REPAIRED, "P_NO_PAGES"),
        _one_page_more,
    ),
)  # fmt: skip

BLIND = (
    *_BOXES, *_COLOURS, *_INKS, *_PICTURES, *_FACES, *_TAGS, *_LANGUAGES, *_METADATA, *_ACTIONS, *_FILES,
)  # fmt: skip
"""Every break."""
