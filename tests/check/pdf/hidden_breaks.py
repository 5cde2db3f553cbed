"""Sound files with one thing broken where it is easily passed over: inside glyphs, masks, chains and maps."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from tests.check.pdf.breaking import (
    Break,
    add,
    annotate,
    element,
    form,
    outline,
    packet_with,
    page_of,
    picture_of,
    program,
    put,
    put_face,
    table_with,
    tag_with,
    tiling,
    with_space,
    with_state,
)
from tests.check.pdf.good_pdf import shown

_RED = b"1 0 0 rg 60 300 20 20 re f"
_BOX = b"60 300 20 20 re f"


def _type3(drawn: bytes) -> Callable[[pikepdf.Pdf], None]:
    """A text in a face whose glyph is drawn by these instructions."""

    def do(pdf: pikepdf.Pdf) -> None:
        glyph = pdf.make_indirect(Stream(pdf, b"1000 0 d0 " + drawn))
        page_of(pdf).Resources.Font.T3 = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 1000, 1000],
                FontMatrix=[0.001, 0, 0, 0.001, 0, 0], CharProcs=Dictionary(a=glyph), Resources=Dictionary(),
                Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
                FirstChar=97, LastChar=97, Widths=Array([1000]),
                ToUnicode=pdf.make_indirect(Stream(pdf, b"1 beginbfchar <61> <0061> endbfchar")),
            )
        )  # fmt: skip
        add(b"BT /T3 10 Tf 60 300 Td (a) Tj ET")(pdf)

    return do


def _mask_of(drawn: bytes, space: Any = Name.DeviceGray) -> Callable[[pikepdf.Pdf], None]:
    def do(pdf: pikepdf.Pdf) -> None:
        group = form(pdf, drawn, Group=Dictionary(S=Name.Transparency, CS=space))
        mask = Dictionary(S=Name.Luminosity, G=group)
        with_state(Dictionary(SMask=mask), b"0 g " + _BOX)(pdf)

    return do


def _look(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Annots[0].AP = Dictionary(N=form(pdf, b"0 1 1 0 k 0 0 9 9 re f"))


def _states_of_look(pdf: pikepdf.Pdf) -> None:
    looks = Dictionary(On=form(pdf, b"0 1 1 0 k 0 0 9 9 re f"))
    page_of(pdf).Annots[0].AP = Dictionary(N=looks)
    page_of(pdf).Annots[0].AS = Name.On


def _moved(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1].obj
    page.Contents = pdf.make_indirect(Stream(pdf, b"1 0 0 1 900 0 cm\n" + page.Contents.read_bytes()))


def _chain(depth: int, last: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    """A link whose action is followed by others, the last of which is this one."""

    def do(pdf: pikepdf.Pdf) -> None:
        action = last
        for _ in range(depth):
            action = Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit]), Next=Array([action]))
        link = page_of(pdf).Annots[0]
        del link.Dest
        link.A = action

    return do


def _circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Satz=Name.Wort, Wort=Name.Satz)
    element("P")(pdf).S = Name.Satz


def _parents(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root.StructTreeRoot.ParentTree.Nums


def _wrong_parent(pdf: pikepdf.Pdf) -> None:
    _parents(pdf)[1][0] = _parents(pdf)[1][6]


def _no_parent_of_link(pdf: pikepdf.Pdf) -> None:
    page_of(pdf).Annots[0].StructParent = 99


def _cid_set(bits: bytes) -> Callable[[pikepdf.Pdf], None]:
    return put_face(
        "DescendantFonts.0.FontDescriptor.CIDSet", lambda pdf: pdf.make_indirect(Stream(pdf, bits))
    )


def _names(text: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Another character for the first glyph of the text."""

    def do(pdf: pikepdf.Pdf) -> None:
        face = page_of(pdf).Resources.Font.F1
        code = shown("书")
        data = face.ToUnicode.read_bytes()
        row = next(line for line in data.split(b"\n") if line.startswith(b"<" + code + b">"))
        face.ToUnicode = pdf.make_indirect(Stream(pdf, data.replace(row, b"<" + code + b"> <" + text + b">")))

    return do


_CMAP = (
    b"/CIDInit /ProcSet findresource begin begincmap /CMapName /Own def /CMapType 1 def\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    b"1 begincidrange <0000> <ffff> %d endcidrange endcmap end"
)


def _own_cmap(first: int) -> Callable[[pikepdf.Pdf], None]:
    """Codes that a map of the file's own turns into glyphs: code 0 into this one."""

    def do(pdf: pikepdf.Pdf) -> None:
        stream = Stream(
            pdf, _CMAP % first, Type=Name.CMap, CMapName=Name.Own,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        )  # fmt: skip
        page_of(pdf).Resources.Font.F1.Encoding = pdf.make_indirect(stream)

    return do


def _glyph_map(data: bytes) -> Callable[[pikepdf.Pdf], None]:
    return put_face("DescendantFonts.0.CIDToGIDMap", lambda pdf: pdf.make_indirect(Stream(pdf, data)))


def _jpeg(mode: str = "L") -> bytes:
    target = io.BytesIO()
    picture = Image.radial_gradient("L").resize((100, 100)).convert(mode)
    picture.save(target, "JPEG", quality=95)
    return target.getvalue()


def _destination(target: Any) -> Callable[[pikepdf.Pdf], None]:
    return put("Annots.0.Dest", target)


def _page_cut_out(pdf: pikepdf.Pdf) -> None:
    """A link to a page that is no longer one of the file's."""
    lost = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=[0, 0, 99, 99]))
    page_of(pdf).Annots[0].Dest = Array([lost, Name.Fit])


def _attachment_on_the_page(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_indirect(Stream(pdf, b"MZ", Type=Name.EmbeddedFile))
    file = Dictionary(Type=Name.Filespec, F=String("a.exe"), UF=String("a.exe"), EF=Dictionary(F=stream))
    look = form(pdf, b"")
    annotate(pdf, Subtype=Name.FileAttachment, FS=file, AP=Dictionary(N=look), Contents=String("x"))


def _twice_named(pdf: pikepdf.Pdf) -> None:
    notes = [item[7] for item in (_parents(pdf)[1], _parents(pdf)[3])]
    notes[1].ID = notes[0].ID


_OVER = Dictionary(OP=True, op=True, OPM=1)

HIDDEN = (
    # colours where they are easily passed over
    Break("P_COLOUR_SPACE", "x-4", "RGB in a drawn glyph", _type3(b"1 0 0 rg 0 0 700 700 re f")),
    Break("P_COLOUR_SPACE", "x-4", "RGB in a soft mask", _mask_of(_RED)),
    Break("P_COLOUR_SPACE", "x-4", "RGB as a mask's space", _mask_of(b"1 g " + _BOX, Name.DeviceRGB)),
    Break("P_COLOUR_SPACE", "x-4", "RGB in a tiling", tiling(b"1 0 0 rg 0 0 2 2 re f", _BOX)),
    Break("P_COLOUR_SPACE", "reader", "CMYK in a link's look", _look),
    Break("P_COLOUR_SPACE", "reader", "CMYK in a state of a look", _states_of_look),
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB behind a spot colour",
        with_space(
            lambda pdf: pdf.make_indirect(
                Array(
                    [
                        Name.Separation,
                        Name.Gold,
                        Name.DeviceRGB,
                        Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[1, 0.8, 0], N=1),
                    ]
                )
            ),
            b"/Own cs 1 scn " + _BOX,
        ),
    ),
    # pages
    Break("P_ROTATED", "x-4", "a page on its side", put("Rotate", 90)),
    Break("P_OUTSIDE", "x-4", "text beyond the sheet", _moved),
    Break("P_SIZES_DIFFER", "x-4", "a page in another unit", put("UserUnit", 2)),
    # ink
    Break(
        "P_INK",
        "x-4",
        "by overprint",
        with_state(_OVER, b"1 1 0 0 k " + _BOX + b" 0 0 1 0.9 k " + _BOX),
    ),
    Break(
        "P_INK",
        "x-4",
        "by blending",
        with_state(Dictionary(BM=Name.Multiply), b"1 0.9 0 0 k " + _BOX + b" 0 0 1 0.9 k " + _BOX),
    ),
    # what is active
    Break(
        "P_ACTIVE", "reader", "Launch behind a jump", _chain(1, Dictionary(S=Name.Launch, F=String("a.exe")))
    ),
    Break(
        "P_ACTIVE",
        "reader",
        "script behind three jumps",
        _chain(3, Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
    ),
    Break(
        "P_ACTIVE",
        "reader",
        "script as an address",
        _chain(0, Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
    ),
    Break("P_ATTACHMENT", "reader", "pinned to a page", _attachment_on_the_page, also=("P_LINK_TAG",)),
    # structure
    Break("P_LANGUAGE_WRONG", "reader", "of the file", put("Root.Lang", String("中文"))),
    Break("P_LANGUAGE_WRONG", "reader", "of an element", tag_with("P", "Lang", String("chinese_simplified"))),
    Break("P_ROLE_MAP", "reader", "a circle", _circle, also=("P_TAG_UNKNOWN",)),
    Break(
        "P_ROLE_MAP",
        "reader",
        "a standard tag",
        put("Root.StructTreeRoot.RoleMap", Dictionary(P=Name.Span)),
    ),
    Break("P_PARENT_TREE", "reader", "none", put("Root.StructTreeRoot.ParentTree", None)),
    Break("P_PARENT_TREE", "reader", "another element", _wrong_parent),
    Break("P_PARENT_TREE", "reader", "a link's number", _no_parent_of_link),
    Break("P_NOTE_ID", "reader", "one name twice", _twice_named),
    # faces
    Break("P_CID_SET", "reader", "too few", _cid_set(b"\x80")),
    Break("P_PRIVATE", "reader", "of private use", _names(b"e000")),
    Break("P_PRIVATE", "reader", "of private use beyond", _names(b"db80dc00")),
    Break("P_FACE_DAMAGED", "x-4", "zeros", program(lambda data: bytes(len(data)))),
    Break("P_FACE_DAMAGED", "x-4", "cut off", program(lambda data: data[: len(data) // 2])),
    Break("P_FACE_DAMAGED", "x-4", "no outlines", program(table_with(b"glyf", lambda _: b""))),
    Break("P_FACE_DAMAGED", "x-4", "no font at all", program(lambda data: b"\0\1\0\0" + b"x" * 400)),
    Break("P_NOTDEF", "x-4", "by a map of its own", _own_cmap(500)),
    Break("P_NOTDEF", "x-4", "all of them", _glyph_map(bytes(64))),
    Break("P_NOTDEF", "x-4", "beyond, by a map of glyphs", _glyph_map(b"\x7f\xff" * 64)),
    # what it says of itself
    Break("P_A_MARK", "reader", "conformance a", packet_with("conformance>A<", "conformance>a<")),
    Break(
        "P_XMP_VALUE",
        "reader",
        "a day that no calendar has",
        packet_with("2026-01-02T03:04:05Z</xmp:CreateDate>", "2026-13-45</xmp:CreateDate>"),
    ),
    Break(
        "P_XMP_VALUE",
        "reader",
        "a title without a language",
        packet_with('<rdf:Alt><rdf:li xml:lang="x-default">书稿检查</rdf:li></rdf:Alt>', "书稿检查"),
    ),
    Break(
        "P_INTENT",
        "reader",
        "profile of zeros",
        put(
            "Root.OutputIntents.0.DestOutputProfile",
            lambda pdf: pdf.make_indirect(Stream(pdf, bytes(300), N=3)),
        ),
    ),
    # destinations
    Break("P_DEAD_LINK", "reader", "a name of nothing", _destination(String("nowhere"))),
    Break("P_DEAD_LINK", "reader", "a page that is gone", _page_cut_out),
    Break("P_DEAD_LINK", "reader", "a page that never was", _destination(Array([7, Name.Fit]))),
    Break("P_DEAD_LINK", "reader", "an entry of the outline", outline(Dest=String("nowhere"))),
    # pictures
    Break("P_PICTURE_BROKEN", "reader", "a JPEG cut off", picture_of(_jpeg()[:900], Filter=Name.DCTDecode)),
    Break("P_PICTURE_BROKEN", "x-4", "a JPEG cut off", picture_of(_jpeg()[:900], Filter=Name.DCTDecode)),
    Break(
        "P_PICTURE_BROKEN",
        "x-4",
        "a JPEG of another size",
        picture_of(_jpeg(), Filter=Name.DCTDecode, Width=300),
    ),
    Break("P_PICTURE_BROKEN", "x-4", "no JPEG 2000", picture_of(b"\0" * 200, Filter=Name.JPXDecode)),
    Break(
        "P_PICTURE_BROKEN",
        "reader",
        "packed badly",
        picture_of(b"\x78\x9c" + b"\xff" * 80, Filter=Name.FlateDecode),
    ),
    Break(
        "P_PICTURE_BROKEN",
        "x-4",
        "no fax",
        picture_of(b"\xff" * 3, Filter=Name.CCITTFaxDecode, BitsPerComponent=1),
    ),
)
"""Every break."""
