"""What strangers do to a sound file: editors, optimisers, mergers, programs that lay out sheets, scanners."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import (
    Break,
    add,
    annotate,
    both,
    edit,
    element,
    form,
    packet_with,
    page_of,
    put,
    put_face,
    tag_with,
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
    page_of(pdf).Resources.Pattern = Dictionary(
        P1=pdf.make_indirect(
            Stream(
                pdf,
                b"0 g BT /A 8 Tf (x) Tj ET",
                Type=Name.Pattern,
                PatternType=1,
                PaintType=1,
                TilingType=1,
                BBox=[0, 0, 9, 9],
                XStep=9,
                YStep=9,
                Resources=inner,
            )
        )
    )
    add(b"/Pattern cs /P1 scn " + _BOX)(pdf)


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


def _clash(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.StructParents = 0


def _from_elsewhere(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj.StructParents


def _cut_out(pdf: pikepdf.Pdf) -> None:
    """An outline that still names a page which was taken out."""
    lost = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, 99, 99]))
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
    item = pdf.make_indirect(Dictionary(Title=String("一"), Parent=root, Dest=Array([lost, Name.Fit])))
    root.First = root.Last = item
    pdf.Root.Outlines = root


def _two_up(pdf: pikepdf.Pdf) -> None:
    """Both pages as one sheet, with no word of the trim."""
    page = page_of(pdf)
    page.MediaBox = Array([0, 0, 842, 595])
    for key in ("/TrimBox", "/BleedBox"):
        del page[key]


def _bitonal(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Im1 = pdf.make_indirect(
        Stream(
            pdf,
            zlib.compress(bytes(4 * 30)),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=30,
            Height=30,
            BitsPerComponent=1,
            ColorSpace=Name.DeviceGray,
            Filter=Name.FlateDecode,
        )
    )


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


def _content_twice(pdf: pikepdf.Pdf) -> None:
    page = page_of(pdf)
    data = page.Contents.read_bytes()
    page.Contents = pdf.make_indirect(
        Stream(pdf, data + b"/P <</MCID 1>> BDC BT /F1 9 Tf 60 200 Td <" + shown("书稿") + b"> Tj ET EMC\n")
    )


def _wrong_page(pdf: pikepdf.Pdf) -> None:
    element("P")(pdf).Pg = pdf.pages[1].obj


def _loose_link(pdf: pikepdf.Pdf) -> None:
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[60, 100, 90, 120],
            F=4,
            Contents=String("x"),
            Border=[0, 0, 0],
            A=Dictionary(S=Name.URI, URI=String("https://example.org")),
        )
    )
    pdf.pages[1].obj.Annots = Array([link])
    pdf.pages[1].obj.Tabs = Name.S


def _map_of(text: bytes) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        face = page_of(pdf).Resources.Font.F1
        rows = [
            row if not row.startswith(b"<" + shown("稿")) else b"<" + shown("稿") + b"> <" + text + b">"
            for row in face.ToUnicode.read_bytes().split(b"\n")
        ]
        face.ToUnicode = pdf.make_indirect(Stream(pdf, b"\n".join(rows)))

    return do


def _torn_map(pdf: pikepdf.Pdf) -> None:
    face = page_of(pdf).Resources.Font.F1
    data = face.ToUnicode.read_bytes()
    face.ToUnicode = pdf.make_indirect(Stream(pdf, data[: data.index(b"beginbfchar") + 14]))


def _watermark(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("样张")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Name=String("x"), BaseState=Name.OFF, Order=Array([layer]))
    )


def _folios_from_two(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=2)]))


def _bad_picture_byte(pdf: pikepdf.Pdf) -> None:
    item = page_of(pdf).Resources.XObject.Im1
    data = bytearray(item.read_raw_bytes())
    data[len(data) // 2] ^= 0xFF
    item.write(bytes(data), filter=Name.FlateDecode)


def _link_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_indirect(
        Stream(pdf, profile(b"RGB ", b"link"), N=3)
    )


def _sig_rights(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Perms = Dictionary(Rights=Dictionary(Type=Name.Sig))


def _nested_pages_lang(pdf: pikepdf.Pdf) -> None:
    element("H1")(pdf).Lang = String("en US")


def _bare_inline(pdf: pikepdf.Pdf) -> None:
    add(b"72 0 0 72 60 200 cm BI /W 12 /H 12 /BPC 8 /CS /G ID " + bytes(144) + b" EI")(pdf)


def _smooth_inline(pdf: pikepdf.Pdf) -> None:
    add(b"9 0 0 9 60 300 cm BI /W 40 /H 40 /BPC 8 /CS /G /I true ID " + bytes(1600) + b" EI")(pdf)


def _smooth_mask(pdf: pikepdf.Pdf) -> None:
    mask = Stream(
        pdf,
        bytes(100 * 13),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=100,
        Height=100,
        BitsPerComponent=1,
        ImageMask=True,
        Interpolate=True,
    )
    page_of(pdf).Resources.XObject.Im1 = pdf.make_indirect(mask)


def _launch_in_outline_of_pages(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(
        S=Name.GoTo,
        D=Array([pdf.pages[0].obj, Name.Fit]),
        Next=Dictionary(S=Name.ImportData, F=String("a.fdf")),
    )
    pdf.Root.OpenAction = action


def _mistagged_heads(pdf: pikepdf.Pdf) -> None:
    element("H1")(pdf).S = Name.H2


def _forgotten_reply(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Subtype=Name.Text, Contents=String("改？"), F=0, Rect=[100, 100, 120, 120])


def _named_wrong(pdf: pikepdf.Pdf) -> None:
    element("LI")(pdf).S = Name("/listitem")


def _broken_operand(pdf: pikepdf.Pdf) -> None:
    edit(b"/F1 18 Tf", b"/F9 18 Tf")(pdf)


def _doubled_xmp(pdf: pikepdf.Pdf) -> None:
    packet_with("<pdfaid:part>2</pdfaid:part>", "<pdfaid:part>3</pdfaid:part>")(pdf)


def _black_scan(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Im1 = picture(pdf, 4, value=255)


def _layer_order(pdf: pikepdf.Pdf) -> None:
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(n))) for n in "ab"]
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(layers), D=Dictionary(Name=String("x"), Order=Array([layers[0]]))
    )


def _page_launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("x.exe")))


def _movie(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Subtype=Name.Movie, Movie=Dictionary(F=String("a.mov")))


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


def _nofirst(pdf: pikepdf.Pdf) -> None:
    element("Table")(pdf).K.append(
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=element("Table")(pdf), K=Array([])))
    )


def _span(pdf: pikepdf.Pdf) -> None:
    element("TH")(pdf).A = Dictionary(O=Name.Table, Scope=Name.Column, ColSpan=3)


def _caption_inside(pdf: pikepdf.Pdf) -> None:
    t = element("Table")(pdf)
    c = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Caption, P=t, K=Array([])))
    k = list(t.K)
    t.K = Array([k[0], c, *k[1:]])


def _twice_form(pdf: pikepdf.Pdf) -> None:
    with_form()(pdf)
    f = page_of(pdf).Resources.XObject.Fm1
    f.write(b"/P <</MCID 0>> BDC 0 g 60 300 9 9 re f EMC")
    f.StructParents = 9
    p = element("P")(pdf)
    p.K.append(Dictionary(Type=Name.MCR, MCID=0, Stm=f, Pg=page_of(pdf)))
    edit(b"/Fm1 Do", b"/Fm1 Do 1 0 0 1 0 40 cm /Fm1 Do")(pdf)


def _said_private(pdf: pikepdf.Pdf) -> None:
    element("Lbl")(pdf).ActualText = String("\ue123")


def _hidden_link(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Annots[0].F = 32


def _info_bad(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.ModDate = String("D:2027")


STRANGERS = (
    Break("P_NOT_EMBEDDED", "x-4", "typed over in Helvetica", _typed_over),
    Break("P_NOT_EMBEDDED", "x-4", "in a pattern", _face_in_a_tiling),
    Break("P_NOT_EMBEDDED", "reader", "in a note's look", _face_in_a_look),
    Break("P_FACE_DAMAGED", "x-4", "an outline lost by a subsetter", _emptied_glyph),
    Break("P_INTENT", "x-4", "two printing conditions merged", _second_intent),
    Break("P_PARENT_TREE", "reader", "merged pages share a number", _clash),
    Break("P_PARENT_TREE", "reader", "a page from elsewhere", _from_elsewhere),
    Break("P_DEAD_LINK", "reader", "outline of a page taken out", _cut_out),
    Break("P_BOX_MISSING", "x-4", "two pages on a sheet", _two_up),
    Break("P_TOO_COARSE", "x-4", "bitonal scan of 90 dots", _bitonal),
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
    Break("P_PARENT_TREE", "reader", "a paragraph pasted with its number", _content_twice),
    Break("P_TAG_LOST", "reader", "element on a wrong page", _wrong_page),
    Break("P_LINK_TAG", "reader", "added by an editor", _loose_link),
    Break("P_WRONG_UNICODE", "reader", "nought", _map_of(b"0000")),
    Break("P_NO_UNICODE", "reader", "a map torn off", _torn_map),
    Break("P_LAYER_HIDDEN", "x-4", "all layers off", _watermark),
    Break("P_FOLIO_SIDE", "x-4", "first page is 2", _folios_from_two),
    Break("P_PICTURE_BROKEN", "x-4", "a byte flipped", _bad_picture_byte),
    Break("P_INTENT", "reader", "profile that links two", _link_profile),
    Break("P_PERMISSIONS", "reader", "rights of a form", _sig_rights),
    Break("P_LANGUAGE_WRONG", "reader", "with a blank", _nested_pages_lang),
    Break("P_TOO_COARSE", "x-4", "in the stream", _bare_inline),
    Break("P_SMOOTHED", "x-4", "in the stream", _smooth_inline),
    Break("P_SMOOTHED", "reader", "a mask", _smooth_mask),
    Break("P_ACTIVE", "reader", "data brought in when opened", _launch_in_outline_of_pages),
    Break("P_TAG_HEADS", "reader", "H2 first", _mistagged_heads),
    Break("P_ANNOTATION_LOOK", "reader", "a reviewer's remark", _forgotten_reply),
    Break("P_ANNOTATION", "x-4", "a reviewer's remark", _forgotten_reply),
    Break("P_TAG_UNKNOWN", "reader", "a tag of a merger", _named_wrong),
    Break("P_CONTENT", "x-4", "a face that was taken out", _broken_operand),
    Break("P_NO_ALT", "reader", "a blank description", tag_with("Figure", "Alt", String(" "))),
    Break(
        "P_COLOUR_SPACE",
        "x-1a",
        "gray with a white point",
        with_space(
            lambda pdf: Array([Name.CalGray, Dictionary(WhitePoint=[0.95, 1, 1.09])]), b"/Own cs 0 sc " + _BOX
        ),
    ),
    Break("P_INTENT", "x-4", "profile taken out", put("Root.OutputIntents.0.DestOutputProfile", None)),
    Break("P_LAYER_CONFIG", "x-4", "a layer out of order", _layer_order),
    Break("P_ACTIVE", "reader", "a program as a page opens", _page_launch),
    Break("P_ANNOTATION_KIND", "reader", "a film", _movie),
    Break("P_COMPRESSION", "x-4", "a form in LZW", _form_lzw),
    Break("P_INTENT", "reader", "a profile cut off", _cut_icc),
    Break("P_TRANSPARENT", "x-1a", "a picture with a mask", _gray_mask),
    Break("P_NOTDEF", "x-4", "a map of glyphs cut off", _cid_map_short),
    Break("P_TAG_PLACE", "reader", "a paragraph in a table", _nofirst),
    Break("P_TABLE_SHAPE", "reader", "a head over three columns", _span),
    Break("P_TAG_PLACE", "reader", "caption inside", _caption_inside),
    Break("P_PARENT_TREE", "reader", "a tagged form drawn twice", _twice_form),
    Break("P_PRIVATE", "reader", "read as private", _said_private),
    Break("P_ANNOTATION_FLAGS", "reader", "no view", _hidden_link),
    Break("P_XMP_DIFFERS", "x-4", "date of another year", _info_bad),
    Break("P_INK", "x-4", "outline of heavy ink", edit(b"/F1 18 Tf", b"1 1 1 1 K 2 w 2 Tr /F1 18 Tf")),
    Break("P_CONTENT", "x-4", "a number with two points", add(b"1.2.3 0 0 0 k " + b"60 300 9 9 re f")),
    Break("P_CONTENT", "x-4", "Q without q", edit(b"/H1 <<", b"Q Q /H1 <<")),
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB in a stroke of a tiling",
        both(
            put(
                "Resources.Pattern",
                lambda p: Dictionary(
                    P1=p.make_indirect(
                        Stream(
                            p,
                            b"1 0 0 RG 0 0 m 2 2 l S",
                            Type=Name.Pattern,
                            PatternType=1,
                            PaintType=1,
                            TilingType=1,
                            BBox=[0, 0, 4, 4],
                            XStep=4,
                            YStep=4,
                            Resources=Dictionary(),
                        )
                    )
                ),
            ),
            add(b"/Pattern CS /P1 SCN 60 300 m 90 300 l S"),
        ),
    ),
    Break("P_LANGUAGE_WRONG", "reader", "of a part", tag_with("Table", "Lang", String("zh--CN"))),
    Break("P_TAG_UNKNOWN", "reader", "of HTML", tag_with("LBody", "S", Name.section)),
    Break(
        "P_NO_ALT",
        "reader",
        "formula blank",
        both(tag_with("Figure", "S", Name.Formula), tag_with("Figure", "Alt", String("  "))),
    ),
    Break("P_DEAD_LINK", "reader", "to nought", put("Annots.0.Dest", Array([-1, Name.Fit]))),
    Break(
        "P_TITLE",
        "reader",
        "not to be shown",
        put("Root.ViewerPreferences", Dictionary(DisplayDocTitle=False)),
    ),
    Break(
        "P_EXTERNAL",
        "x-4",
        "content elsewhere",
        both(with_form(), put("Resources.XObject.Fm1.F", String("x.bin"))),
    ),
)
"""Every break."""
