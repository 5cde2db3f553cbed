"""What strangers do to what is printed: editors, optimisers, mergers, scanners."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import (
    Break,
    add,
    both,
    edit,
    form,
    page_of,
    picture_of,
    put,
    put_face,
    tiling,
    with_form,
    with_space,
)
from tests.check.pdf.good_pdf import intent, picture, profile, shown

_BOX = b"60 300 20 20 re f"


def _plain_face(name: str = "Helvetica", kind: str = "Type1") -> Dictionary:
    return Dictionary(
        Type=Name.Font, Subtype=Name("/" + kind), BaseFont=Name("/" + name), Encoding=Name.WinAnsiEncoding
    )


def _typed_over(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.Font.Helv = pdf.make_indirect(_plain_face())
    add(b"BT /Helv 9 Tf 60 300 Td (new) Tj ET")(pdf)


def _face_in_a_tiling(pdf: pikepdf.Pdf) -> None:
    inner = Dictionary(Font=Dictionary(A=pdf.make_indirect(_plain_face("Arial", "TrueType"))))
    tiling(b"0 g BT /A 8 Tf (x) Tj ET", _BOX, BBox=[0, 0, 9, 9], XStep=9, YStep=9, Resources=inner)(pdf)


def _face_in_a_look(pdf: pikepdf.Pdf) -> None:
    inner = Dictionary(Font=Dictionary(A=pdf.make_indirect(_plain_face())))
    page_of(pdf).Annots[0].AP = Dictionary(N=form(pdf, b"0 g BT /A 8 Tf (x) Tj ET", Resources=inner))


def _emptied_glyph(pdf: pikepdf.Pdf) -> None:
    """A subsetter that lost one outline in use."""
    descriptor = page_of(pdf).Resources.Font.F1.DescendantFonts[0].FontDescriptor
    font = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    name = font.getGlyphOrder()[int(shown("稿"), 16)]
    font["glyf"][name] = Glyph()
    target = io.BytesIO()
    font.save(target)
    descriptor.FontFile2 = pdf.make_indirect(Stream(pdf, target.getvalue(), Length1=len(target.getvalue())))


def _second_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(intent(pdf, "GTS_PDFX", profile(b"CMYK", b"prtr", 4), 4))


def _two_up(pdf: pikepdf.Pdf) -> None:
    """Both pages as one sheet, with no word of the trim."""
    page = page_of(pdf)
    page.MediaBox = Array([0, 0, 842, 595])
    for key in ("/TrimBox", "/BleedBox"):
        del page[key]


def _profiled_scan(pdf: pikepdf.Pdf) -> None:
    item = picture(pdf, 3)
    item.ColorSpace = Array([Name.ICCBased, pdf.make_indirect(Stream(pdf, profile(b"RGB ", b"mntr"), N=3))])
    page_of(pdf).Resources.XObject.Im1 = item


def _form_white(pdf: pikepdf.Pdf) -> None:
    with_form(Resources=Dictionary(ExtGState=Dictionary(S1=Dictionary(OP=True, op=True, OPM=0))))(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(b"/S1 gs 0 0 0 0 k " + _BOX)


def _device_n_rgb(pdf: pikepdf.Pdf) -> Any:
    tint = Dictionary(FunctionType=2, Domain=[0, 1, 0, 1], C0=[1, 1, 1], C1=[1, 0, 0], N=1)
    return Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceRGB, tint])


def _other_gold(pdf: pikepdf.Pdf) -> None:
    def gold(tint: list[float]) -> Any:
        function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=tint, N=1)
        return pdf.make_indirect(Array([Name.Separation, Name.Gold, Name.DeviceCMYK, function]))

    page_of(pdf).Resources.ColorSpace.G1 = gold([0, 0.2, 0.8, 0])
    with_form(Resources=Dictionary(ColorSpace=Dictionary(G2=gold([0, 0.6, 1, 0.2]))))(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(b"/G2 cs 1 scn " + _BOX)
    add(b"/G1 cs 1 scn " + _BOX)(pdf)


def _clear_glyph(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_indirect(Stream(pdf, b"1000 0 d0 /S1 gs 0 g 0 0 700 700 re f"))
    page_of(pdf).Resources.Font.T3 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(a=glyph),
            Resources=Dictionary(ExtGState=Dictionary(S1=Dictionary(ca=0.4))),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
            FirstChar=97,
            LastChar=97,
            Widths=Array([1000]),
            ToUnicode=pdf.make_indirect(Stream(pdf, b"1 beginbfchar <61> <0061> endbfchar")),
        )
    )
    add(b"BT /T3 10 Tf 60 300 Td (a) Tj ET")(pdf)


def _curve_in_a_form(pdf: pikepdf.Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    with_form(Resources=Dictionary(ExtGState=Dictionary(S1=Dictionary(TR=curve))))(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(b"/S1 gs 0 g " + _BOX)


def _postscript_in_a_form(pdf: pikepdf.Pdf) -> None:
    ps = pdf.make_indirect(Stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS))
    with_form(Resources=Dictionary(XObject=Dictionary(P=ps)))(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(b"/P Do")


def _bad_picture_byte(pdf: pikepdf.Pdf) -> None:
    item = page_of(pdf).Resources.XObject.Im1
    data = bytearray(item.read_raw_bytes())
    data[len(data) // 2] ^= 0xFF
    item.write(bytes(data), filter=Name.FlateDecode)


def _link_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(
        Stream(pdf, profile(b"RGB ", b"link"), N=3)
    )


def _bare_inline(pdf: pikepdf.Pdf) -> None:
    add(b"72 0 0 72 60 200 cm BI /W 12 /H 12 /BPC 8 /CS /G ID " + bytes(144) + b" EI")(pdf)


def _smooth_inline(pdf: pikepdf.Pdf) -> None:
    add(b"9 0 0 9 60 300 cm BI /W 40 /H 40 /BPC 8 /CS /G /I true ID " + bytes(1600) + b" EI")(pdf)


def _broken_operand(pdf: pikepdf.Pdf) -> None:
    edit(b"/F1 18 Tf", b"/F9 18 Tf")(pdf)


def _black_scan(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Im1 = picture(pdf, 4, value=255)


def _form_lzw(pdf: pikepdf.Pdf) -> None:
    with_form()(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(
        bytes([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), filter=Name.LZWDecode
    )


def _cut_icc(pdf: pikepdf.Pdf) -> None:
    s = pdf.Root.OutputIntents[0].DestOutputProfile
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(Stream(pdf, s.read_bytes()[:100], N=3))


def _gray_mask(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Im1.SMask = picture(pdf, 1)


def _cid_map_short(pdf: pikepdf.Pdf) -> None:
    put_face("DescendantFonts.0.CIDToGIDMap", lambda p: p.make_indirect(Stream(p, bytes(4))))(pdf)


_BITONAL = picture_of(
    zlib.compress(bytes(4 * 30)), Width=30, Height=30, BitsPerComponent=1, Filter=Name.FlateDecode
)
_SMOOTH_STENCIL = picture_of(
    bytes(100 * 13), BitsPerComponent=1, ColorSpace=None, ImageMask=True, Interpolate=True
)

STRANGERS = (
    Break("P_NOT_EMBEDDED", "x-4", "typed over in Helvetica", _typed_over),
    Break("P_NOT_EMBEDDED", "x-4", "in a pattern", _face_in_a_tiling),
    Break("P_NOT_EMBEDDED", "reader", "in a note's look", _face_in_a_look),
    Break("P_FACE_DAMAGED", "x-4", "an outline lost by a subsetter", _emptied_glyph),
    Break("P_INTENT", "x-4", "two printing conditions merged", _second_intent),
    Break("P_BOX_MISSING", "x-4", "two pages on a sheet", _two_up),
    Break("P_TOO_COARSE", "x-4", "bitonal scan of 90 dots", _BITONAL),
    Break("P_COLOUR_SPACE", "x-1a", "scan with a profile", _profiled_scan),
    Break("P_WHITE_OVERPRINT", "x-4", "in a form", _form_white),
    Break(
        "P_COLOUR_SPACE", "x-4", "RGB behind two inks", with_space(_device_n_rgb, b"/Own cs 1 1 scn " + _BOX)
    ),
    Break("P_SPOT_TWICE", "x-4", "gold of a placed page", _other_gold),
    Break("P_INK", "x-4", "a picture of 400", _black_scan),
    Break("P_TRANSPARENT", "x-3", "in a drawn glyph", _clear_glyph),
    Break("P_TRANSFER", "x-4", "in a form", _curve_in_a_form),
    Break("P_POSTSCRIPT", "x-4", "in a form", _postscript_in_a_form),
    Break(
        "P_REGISTRATION",
        "x-4",
        "text in all inks",
        add(b"/All cs 1 scn BT /F1 10 Tf 60 300 Td <" + shown("书") + b"> Tj ET"),
    ),
    Break("P_HAIRLINE", "x-4", "width of nought", add(b"0 w 0 G 60 300 m 90 300 l S")),
    Break(
        "P_RICH_TEXT",
        "x-4",
        "outline of small text",
        edit(b"/F1 8 Tf", b"0.5 0.5 0.5 1 K 0.6 w 2 Tr /F1 8 Tf"),
    ),
    Break("P_PICTURE_BROKEN", "x-4", "a byte flipped", _bad_picture_byte),
    Break("P_INTENT", "reader", "profile that links two", _link_profile),
    Break("P_TOO_COARSE", "x-4", "in the stream", _bare_inline),
    Break("P_SMOOTHED", "x-4", "in the stream", _smooth_inline),
    Break("P_SMOOTHED", "reader", "a mask", _SMOOTH_STENCIL),
    Break("P_CONTENT", "x-4", "a face that was taken out", _broken_operand),
    Break(
        "P_COLOUR_SPACE",
        "x-1a",
        "gray with a white point",
        with_space(
            lambda pdf: Array([Name.CalGray, Dictionary(WhitePoint=[0.95, 1, 1.09])]), b"/Own cs 0 sc " + _BOX
        ),
    ),
    Break("P_INTENT", "x-4", "profile taken out", put("Root.OutputIntents.0.DestOutputProfile", None)),
    Break("P_COMPRESSION", "x-4", "a form in LZW", _form_lzw),
    Break("P_INTENT", "reader", "a profile cut off", _cut_icc),
    Break("P_TRANSPARENT", "x-1a", "a picture with a mask", _gray_mask),
    Break("P_NOTDEF", "x-4", "a map of glyphs cut off", _cid_map_short),
    Break("P_INK", "x-4", "outline of heavy ink", edit(b"/F1 18 Tf", b"1 1 1 1 K 2 w 2 Tr /F1 18 Tf")),
    Break("P_CONTENT", "x-4", "a number with two points", add(b"1.2.3 0 0 0 k " + b"60 300 9 9 re f")),
    Break("P_CONTENT", "x-4", "Q without q", edit(b"/H1 <<", b"Q Q /H1 <<")),
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB in a stroke of a tiling",
        tiling(b"1 0 0 RG 0 0 m 2 2 l S", _BOX),
    ),
    Break(
        "P_EXTERNAL",
        "x-4",
        "content elsewhere",
        both(with_form(), put("Resources.XObject.Fm1.F", String("x.bin"))),
    ),
)
"""Every break."""
