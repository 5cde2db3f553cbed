"""Sound files with one thing broken in each, thought out after the rules were written."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.check.pdf.breaking import (
    Break,
    action,
    add,
    attach,
    both,
    edit,
    element,
    outline,
    packet_with,
    page_of,
    picture_of,
    program,
    put,
    put_face,
    put_picture,
    table_with,
    tag_with,
    with_form,
    with_space,
    with_state,
)
from tests.check.pdf.good_pdf import shown

_BOX = b"60 300 20 20 re f"
_SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _shading_pattern(pdf: pikepdf.Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=function)
    page_of(pdf).Resources.Pattern = Dictionary(P1=Dictionary(PatternType=2, Shading=shading))
    add(b"/Pattern cs /P1 scn " + _BOX)(pdf)


def _indexed(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Im1.ColorSpace = Array(
        [Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0\xff\xff\xff")]
    )
    page_of(pdf).Resources.XObject.Im1.BitsPerComponent = 1


def _clear_in_a_form(pdf: pikepdf.Pdf) -> None:
    states = Dictionary(ExtGState=Dictionary(S1=Dictionary(CA=0.3)))
    with_form(Resources=states)(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(b"/S1 gs 0 G 60 300 m 90 300 l S")


def _glyph_in_a_form(pdf: pikepdf.Pdf) -> None:
    glyph = pdf.make_indirect(Stream(pdf, b"1000 0 d0 0 0 1 rg 0 0 700 700 re f"))
    face = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 1000], CharProcs=Dictionary(a=glyph),
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0], Resources=Dictionary(), FirstChar=97, LastChar=97,
        Widths=Array([1000]),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
    )  # fmt: skip
    with_form(Resources=Dictionary(Font=Dictionary(T3=pdf.make_indirect(face))))(pdf)
    page_of(pdf).Resources.XObject.Fm1.write(b"BT /T3 10 Tf 60 300 Td (a) Tj ET")


def _spot_over_inks(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    space = Array([Name.Separation, Name.Red, Name.DeviceCMYK, tint])
    page_of(pdf).Resources.ColorSpace.Own = pdf.make_indirect(space)
    with_state(Dictionary(OP=True, op=True, OPM=1), b"1 0.9 0.9 0 k " + _BOX + b" /Own cs 1 scn " + _BOX)(pdf)


def _fourth_layer(pdf: pikepdf.Pdf) -> None:
    drawn = b" ".join(ink + b" k " + _BOX for ink in (b"1 0 0 0", b"0 1 0 0", b"0 0 1 0", b"0 0 0 0.8"))
    with_state(Dictionary(OP=True, op=True, OPM=1), drawn)(pdf)


def _no_second_trim(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj.TrimBox


def _second(path: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj["/" + path] = value

    return do


def _field(pdf: pikepdf.Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(K=_SCRIPT)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def _rows(pdf: pikepdf.Pdf) -> Any:
    return element("Table")(pdf)


def _wide_row(pdf: pikepdf.Pdf) -> None:
    row = _rows(pdf).K[0]
    cell = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.TH, P=row, K=Array([])))
    cell.A = Dictionary(O=Name.Table, Scope=Name.Column)
    row.K.append(cell)


def _paragraph_in_list(pdf: pikepdf.Pdf) -> None:
    element("LI")(pdf).S = Name.P


def _lost_on_page_two(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1].obj
    page.Contents = pdf.make_indirect(
        Stream(pdf, page.Contents.read_bytes().replace(b"/MCID 3", b"/MCID 33"))
    )


def _parents_swapped(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1], numbers[3] = numbers[3], numbers[1]


def _parents_cut(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[1] = Array(list(numbers[1])[:3])


def _spoken(lang: bytes) -> Callable[[pikepdf.Pdf], None]:
    return edit(b"/P <</MCID 1>> BDC", b"/P <</MCID 1 /Lang (" + lang + b")>> BDC")


def _maps(text: bytes) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        face = page_of(pdf).Resources.Font.F1
        code = shown("稿")
        rows = face.ToUnicode.read_bytes().split(b"\n")
        rows = [
            b"<" + code + b"> <" + text + b">" if row.startswith(b"<" + code + b">") else row for row in rows
        ]
        face.ToUnicode = pdf.make_indirect(Stream(pdf, b"\n".join(rows)))

    return do


def _inks_jpeg() -> bytes:
    target = io.BytesIO()
    Image.radial_gradient("L").resize((100, 100)).convert("CMYK").save(target, "JPEG", quality=90)
    return target.getvalue()


def _cut_mask(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Resources.XObject.Im1.SMask = pdf.make_indirect(
        Stream(
            pdf, zlib.compress(bytes(10)), Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100,
            BitsPerComponent=8, ColorSpace=Name.DeviceGray, Filter=Name.FlateDecode,
        )
    )  # fmt: skip


def _broken_content(pdf: pikepdf.Pdf) -> None:
    data = zlib.compress(page_of(pdf).Contents.read_bytes())
    stream = Stream(pdf, b"")
    stream.write(data[: len(data) // 2], filter=Name.FlateDecode)
    page_of(pdf).Contents = pdf.make_indirect(stream)


LATER = (
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB outlines of text",
        edit(b"/H1 <</MCID 0>> BDC BT", b"/H1 <</MCID 0>> BDC BT 1 Tr 1 0 0 RG"),
    ),
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB picture in the stream",
        add(b"20 0 0 20 60 300 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID " + bytes(12) + b" EI"),
    ),
    Break("P_COLOUR_SPACE", "x-4", "RGB gradient as a colour", _shading_pattern),
    Break("P_COLOUR_SPACE", "x-4", "RGB behind a palette", _indexed),
    Break(
        "P_COLOUR_SPACE",
        "x-1a",
        "Lab",
        with_space(
            lambda pdf: Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])]),
            b"/Own cs 50 20 20 sc " + _BOX,
        ),
    ),
    Break("P_COLOUR_SPACE", "x-4", "a drawn glyph inside a form", _glyph_in_a_form),
    Break("P_TRANSPARENT", "x-3", "strokes inside a form", _clear_in_a_form),
    Break(
        "P_INTENT", "x-4", "a profile of another count", put("Root.OutputIntents.0.DestOutputProfile.N", 3)
    ),
    Break("P_BOX_ORDER", "x-4", "trim beyond the sheet", put("TrimBox", Array([-100, 0, 396.85, 595.28]))),
    Break("P_BOX_MISSING", "x-3", "the second page alone", _no_second_trim),
    Break("P_INK", "x-4", "a spot colour over three inks", _spot_over_inks),
    Break("P_INK", "x-4", "four plates one by one", _fourth_layer),
    Break("P_ROTATED", "x-1a", "upside down", _second("Rotate", 180)),
    Break(
        "P_ACTIVE",
        "reader",
        "script in capitals and blanks",
        action(Dictionary(S=Name.URI, URI=String(" JaVaScRiPt:alert(1)"))),
    ),
    Break("P_ACTIVE", "reader", "when a page is left", put("AA", Dictionary(C=_SCRIPT))),
    Break(
        "P_ACTIVE", "reader", "program of an outline", outline(A=Dictionary(S=Name.Launch, F=String("a.exe")))
    ),
    Break("P_ACTIVE", "reader", "keys of a field", _field),
    Break(
        "P_ACTIVE",
        "reader",
        "form sent away",
        action(Dictionary(S=Name.SubmitForm, F=String("http://example.org"))),
    ),
    Break("P_ATTACHMENT", "reader", "a program, named directly", attach("a.exe")),
    Break("P_LANGUAGE_WRONG", "reader", "with a low line", put("Root.Lang", String("zh_CN"))),
    Break("P_LANGUAGE_WRONG", "reader", "in the content", _spoken(b"not a language")),
    Break(
        "P_TAG_UNKNOWN",
        "reader",
        "mapped to nothing",
        both(
            put("Root.StructTreeRoot.RoleMap", Dictionary(Absatz=Name.Nichts)),
            tag_with("P", "S", Name.Absatz),
        ),
    ),
    Break("P_PARENT_TREE", "reader", "of each other's page", _parents_swapped),
    Break("P_PARENT_TREE", "reader", "cut off", _parents_cut),
    Break("P_TAG_LOST", "reader", "on the second page", _lost_on_page_two),
    Break("P_TABLE_SHAPE", "reader", "one head too many", _wide_row),
    Break("P_TAG_PLACE", "reader", "paragraph as an item", _paragraph_in_list, also=()),
    Break("P_TAG_PLACE", "reader", "body of an item alone", tag_with("Lbl", "S", Name.Caption)),
    Break(
        "P_NO_ALT",
        "reader",
        "formula without words",
        both(tag_with("Figure", "Alt", None), tag_with("Figure", "S", Name.Formula)),
    ),
    Break("P_TITLE", "reader", "empty", packet_with(">书稿检查<", "><")),
    Break("P_XMP", "reader", "cut off", packet_with("</rdf:RDF></x:xmpmeta>", "")),
    Break(
        "P_XMP_VALUE",
        "reader",
        "yesterday",
        packet_with("2026-01-02T03:04:05Z</xmp:ModifyDate>", "yesterday</xmp:ModifyDate>"),
    ),
    Break(
        "P_XMP_UNKNOWN",
        "reader",
        "a property of one's own",
        packet_with("<xmp:CreateDate>", "<own:a xmlns:own='http://example.org/'>1</own:a><xmp:CreateDate>"),
    ),
    Break("P_XMP", "reader", "a stated length", packet_with("<?xpacket begin", "<?xpacket bytes='9' begin")),
    Break("P_INFO", "x-3", "trapped is unknown", put("trailer.Info.Trapped", Name.Unknown)),
    Break("P_WRONG_UNICODE", "reader", "no character", _maps(b"feff")),
    Break("P_PRIVATE", "reader", "of the last plane", _maps(b"dbc0dc01")),
    Break("P_FACE_WIDTHS", "x-4", "twice as wide", put_face("DescendantFonts.0.W", Array([1, 99, 2000]))),
    Break("P_FACE_DAMAGED", "x-3", "a picture instead", program(lambda data: b"\x89PNG\r\n\x1a\n" + data)),
    Break(
        "P_FACE_DAMAGED", "x-1a", "its last tenth is gone", program(lambda data: data[: len(data) * 9 // 10])
    ),
    Break("P_FACE_DAMAGED", "x-4", "places of outlines lost", program(table_with(b"loca", lambda _: b""))),
    Break("P_FACE_WIDTHS", "reader", "no widths inside", program(table_with(b"hmtx", lambda _: b""))),
    Break(
        "P_PICTURE_BROKEN",
        "x-4",
        "inks cut off",
        picture_of(_inks_jpeg()[:1200], Filter=Name.DCTDecode, ColorSpace=Name.DeviceCMYK),
    ),
    Break(
        "P_PICTURE_BROKEN",
        "x-3",
        "a JPEG that is none",
        picture_of(b"GIF89a" + bytes(99), Filter=Name.DCTDecode),
    ),
    Break("P_PICTURE_BROKEN", "x-4", "bits of sixteen", put_picture("BitsPerComponent", 16)),
    Break("P_PICTURE_BROKEN", "x-4", "a short mask", _cut_mask),
    Break(
        "P_DEAD_LINK",
        "reader",
        "a jump beyond the end",
        action(Dictionary(S=Name.GoTo, D=Array([99, Name.Fit]))),
    ),
    Break("P_DEAD_LINK", "reader", "an empty target", put("Annots.0.Dest", Array([]))),
    Break("P_CONTENT", "x-4", "half of what a page draws", _broken_content),
    Break("P_ANNOTATION_FLAGS", "reader", "not printed", put("Annots.0.F", 0)),
)
"""Every break."""
