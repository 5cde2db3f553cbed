"""Sound files with one thing broken that matters to a press: boxes, inks, gradients, printing conditions."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import (
    Break,
    add,
    annotate,
    attach,
    both,
    edit,
    icc,
    outline,
    page_of,
    put,
    put_picture,
    spot,
    with_form,
    with_space,
    with_state,
)
from tests.check.pdf.good_pdf import intent, picture, profile, shown

_BOX = b"60 300 20 20 re f"
_OVER = Dictionary(OP=True, op=True, OPM=1)
_FOUR = Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black])


def _ramp(start: list[float], end: list[float]) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=start, C1=end, N=1)


def _gradient(function: Callable[[pikepdf.Pdf], Any], space: Any = Name.DeviceCMYK) -> Callable[..., Any]:
    def make(pdf: pikepdf.Pdf) -> Dictionary:
        stated = space(pdf) if callable(space) else space
        return Dictionary(
            ShadingType=2, ColorSpace=stated, Coords=[60, 300, 150, 390], Function=function(pdf)
        )

    return make


def _shown(shading: Callable[[pikepdf.Pdf], Any], before: bytes = b"") -> Callable[[pikepdf.Pdf], None]:
    return both(
        put("Resources.Shading", lambda pdf: Dictionary(S=shading(pdf))),
        add(before + b"60 300 90 90 re W n /S sh"),
    )


def _pattern(shading: Callable[[pikepdf.Pdf], Any], **keys: Any) -> Callable[[pikepdf.Pdf], None]:
    def make(pdf: pikepdf.Pdf) -> Dictionary:
        return Dictionary(P1=pdf.make_indirect(Dictionary(PatternType=2, Shading=shading(pdf), **keys)))

    return both(put("Resources.Pattern", make), add(b"/Pattern cs /P1 scn " + _BOX))


def _sampled(pdf: pikepdf.Pdf) -> Any:
    data = bytes([0] * 4 + [255] * 4)
    keys = {"FunctionType": 0, "Domain": [0, 1], "Range": [0, 1] * 4, "Size": [2], "BitsPerSample": 8}
    return pdf.make_indirect(Stream(pdf, data, **keys))


def _joined(pdf: pikepdf.Pdf) -> Any:
    del pdf
    there, back = _ramp([0] * 4, [1] * 4), _ramp([1] * 4, [0] * 4)
    parts = Array([there, back])
    return Dictionary(FunctionType=3, Domain=[0, 1], Functions=parts, Bounds=[0.5], Encode=[0, 1, 0, 1])


def _mesh(pdf: pikepdf.Pdf) -> Any:
    corners = ((0, 0), (65535, 0), (0, 65535))
    data = b"".join(b"\0" + struct.pack(">HH", x, y) + b"\xff" * 4 for x, y in corners)
    keys = {
        "BitsPerCoordinate": 16,
        "BitsPerComponent": 8,
        "BitsPerFlag": 8,
        "Decode": [60, 160, 300, 400, *[0, 1] * 4],
    }
    return pdf.make_indirect(Stream(pdf, data, ShadingType=4, ColorSpace=Name.DeviceCMYK, **keys))


def _dark(pdf: pikepdf.Pdf) -> Any:
    del pdf
    return _ramp([0] * 4, [1] * 4)


def _all(pdf: pikepdf.Pdf) -> Any:
    return page_of(pdf).Resources.ColorSpace.All


def _in_all_inks(pdf: pikepdf.Pdf) -> Any:
    item = picture(pdf, 1)
    item.ColorSpace = _all(pdf)
    return item


def _four_inks(pdf: pikepdf.Pdf) -> Any:
    tint = pdf.make_indirect(Stream(pdf, b"{}", FunctionType=4, Domain=[0, 1] * 4, Range=[0, 1] * 4))
    return pdf.make_indirect(Array([Name.DeviceN, _FOUR, Name.DeviceCMYK, tint]))


def _other_red(pdf: pikepdf.Pdf) -> Any:
    tint = pdf.make_indirect(Stream(pdf, b"{}", FunctionType=4, Domain=[0, 1] * 2, Range=[0, 1] * 4))
    described = Dictionary(Colorants=Dictionary(Red=spot([1, 0, 0, 0])(pdf)))
    return pdf.make_indirect(
        Array([Name.DeviceN, Array([Name.Red, Name.Black]), Name.DeviceCMYK, tint, described])
    )


def _every(key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj["/" + key] = value

    return do


def _condition(data: bytes, components: int) -> Callable[[pikepdf.Pdf], None]:
    return put("Root.OutputIntents", lambda pdf: Array([intent(pdf, "GTS_PDFX", data, components)]))


def _beyond_the_end() -> bytes:
    data = profile()
    return struct.pack(">L", 144) + data[4:128] + struct.pack(">L4sLL", 1, b"A2B0", 900, 5000)


def _unprinted(pdf: pikepdf.Pdf) -> None:
    use = Dictionary(Print=Dictionary(PrintState=Name.OFF))
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("校样"), Usage=use))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(Name=String("默认"), Order=Array([group]))
    )


_TWO_NAMES = both(
    put("Resources.ColorSpace.R1", spot([0, 1, 1, 0], "/PANTONE 185 C")),
    put("Resources.ColorSpace.R2", spot([0, 1, 1, 0], "/Pantone 185 CVC")),
    add(b"/R1 cs 1 scn " + _BOX + b" /R2 cs 1 scn 90 300 9 9 re f"),
)
_STENCIL = b"q 9 0 0 9 60 300 cm BI /W 90 /H 90 /IM true ID " + bytes(12 * 90) + b" EI Q"
_SCREEN = Dictionary(
    HalftoneType=1, Frequency=60, Angle=45, SpotFunction=Name.Round, TransferFunction=Name.Identity
)

PRESS = (
    # boxes
    Break("P_BOX_EMPTY", "x-4", "trim of no area", put("TrimBox", Array([10, 10, 10, 10]))),
    Break("P_BOX_ORDER", "x-1a", "a screen's box inside the trim", put("CropBox", Array([50, 50, 300, 400]))),
    Break("P_ROTATED", "x-4", "all aslant", _every("Rotate", 45)),
    Break("P_OUTSIDE", "x-4", "a tint beyond the sheet", add(b"0 1 0 0 k 900 100 80 100 re f")),
    Break("P_OUTSIDE", "x-4", "a picture beyond the sheet", add(b"q 24 0 0 24 900 100 cm /Im1 Do Q")),
    # printing conditions
    Break("P_INTENT", "x-1a", "of three lights", _condition(profile(b"RGB "), 3)),
    Break("P_INTENT", "x-3", "a part beyond the end", _condition(_beyond_the_end(), 4)),
    Break("P_INTENT", "x-3", "connects to nothing", _condition(profile()[:20] + b"ABCD" + profile()[24:], 4)),
    Break("P_INTENT", "x-4", "elsewhere", put("Root.OutputIntents.0.DestOutputProfileRef", Dictionary())),
    # ink
    Break("P_INK", "x-4", "a gradient to 400", _shown(_gradient(_dark))),
    Break("P_INK", "x-4", "a gradient of samples", _shown(_gradient(_sampled))),
    Break("P_INK", "x-4", "a gradient there and back", _shown(_gradient(_joined))),
    Break(
        "P_INK", "x-4", "a function for each ink", _shown(_gradient(lambda _: Array([_ramp([0], [1])] * 4)))
    ),
    Break("P_INK", "x-4", "a mesh", _shown(_mesh)),
    Break("P_INK", "x-4", "a gradient as a colour", _pattern(_gradient(_dark))),
    Break(
        "P_REGISTRATION", "x-4", "a gradient of all inks", _shown(_gradient(lambda _: _ramp([0], [1]), _all))
    ),
    Break("P_REGISTRATION", "x-4", "a picture in all inks", put("Resources.XObject.Im1", _in_all_inks)),
    Break(
        "P_WHITE_OVERPRINT",
        "x-1a",
        "a white gradient",
        both(
            put("Resources.ExtGState", Dictionary(S1=_OVER)),
            _shown(_gradient(lambda _: _ramp([0] * 4, [0] * 4)), b"/S1 gs "),
        ),
    ),
    Break("P_WHITE_OVERPRINT", "x-4", "through a stencil", with_state(_OVER, b"0 0 0 0 k " + _STENCIL)),
    Break("P_RICH_TEXT", "x-4", "black of three inks", edit(b"/F1 8 Tf", b"1 1 1 0 k /F1 8 Tf")),
    Break("P_RICH_TEXT", "x-4", "a thin line", add(b"0.7 0.6 0.6 0.9 K 0.3 w 60 300 m 160 300 l S")),
    Break(
        "P_RICH_TEXT",
        "x-4",
        "inks by their names",
        both(put("Resources.ColorSpace.Own", _four_inks), edit(b"0 g 0 G", b"/Own cs 0.6 0.5 0.4 1 scn 0 G")),
    ),
    Break("P_SPOT_NAMES", "x-4", "two spellings", _TWO_NAMES),
    Break(
        "P_SPOT_TWICE",
        "x-4",
        "another red in a mixture",
        both(
            put("Resources.ColorSpace.R1", spot([0, 1, 1, 0])),
            with_space(_other_red, b"/R1 cs 1 scn " + _BOX + b" /Own cs 1 0 scn " + _BOX),
        ),
    ),
    Break("P_CONTENT", "x-4", "too few inks", add(b"/DeviceCMYK cs 1 0 sc " + _BOX)),
    Break(
        "P_PROFILE",
        "x-3",
        "an abstract one",
        with_space(
            lambda pdf: Array(
                [Name.ICCBased, pdf.make_indirect(Stream(pdf, profile(b"RGB ", b"abst"), N=3))]
            ),
            b"/Own cs 1 0 0 sc " + _BOX,
        ),
    ),
    # what else a press refuses
    Break(
        "P_TRANSPARENT",
        "x-3",
        "state of a gradient",
        _pattern(_gradient(_dark), ExtGState=Dictionary(ca=0.5)),
    ),
    Break("P_TRANSPARENT", "x-3", "a remark", lambda pdf: annotate(pdf, Rect=[-20, -20, -18, -18], CA=0.5)),
    Break("P_TRANSFER", "x-1a", "curve of a screen", with_state(Dictionary(HT=_SCREEN), b"0 g " + _BOX)),
    Break("P_RENDERING", "x-1a", "of a state", with_state(Dictionary(RI=Name.Foo), b"0 g " + _BOX)),
    Break("P_POSTSCRIPT", "x-1a", "a form for a server", with_form(OPI=Dictionary())),
    Break("P_LAYER_HIDDEN", "x-4", "not for printers", _unprinted),
    Break("P_ATTACHMENT", "x-3", "a table", attach("a.csv")),
    Break("P_ACTIVE", "x-1a", "to an address", outline(A=Dictionary(S=Name.URI, URI=String("http://a.org")))),
    Break("P_PICTURE_BROKEN", "x-4", "a mask of lights", put_picture("SMask", lambda pdf: picture(pdf, 3))),
    Break(
        "P_COLOUR_SPACE",
        "x-1a",
        "indexed over a profile",
        with_space(
            lambda pdf: Array([Name.Indexed, icc(b"RGB ", 3)(pdf), 1, String(b"abcdef")]),
            b"/Own cs 1 sc " + _BOX,
        ),
    ),
    Break(
        "P_FACE_WIDTHS", "x-1a", "narrow", put("Resources.Font.F1.DescendantFonts.0.W", Array([1, 99, 500]))
    ),
    Break("P_NOTDEF", "x-1a", "beyond the last", edit(b"<" + shown("脚注") + b">]", b"<0fff>]")),
)
"""Every break."""
