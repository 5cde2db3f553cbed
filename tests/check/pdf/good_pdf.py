"""Small PDFs that keep what they claim, made object by object: what the broken ones are made of."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from square_font import square_font

from typeset.check.pdf import xmp

TEXT = "书稿检查表头脚注一二三"
TRIM = (0.0, 0.0, 396.85, 595.28)
_BLEED = 8.504
_MARKS = 28.346
_GLYPHS = {character: number for number, character in enumerate(sorted(set(TEXT) | {" "}), 1)}
_VERSIONS = {"x-1a": "1.4", "x-3": "1.4", "x-4": "1.6", "reader": "1.7"}
_NAMES = {"x-1a": "PDF/X-1a:2003", "x-3": "PDF/X-3:2003", "x-4": "PDF/X-4"}


def profile(space: bytes = b"CMYK", kind: bytes = b"prtr", major: int = 2) -> bytes:
    """The head of an ICC profile, and no tags."""
    size = 132
    head = struct.pack(">L4sBBH4s4s4s", size, b"none", major, 0x10, 0, kind, space, b"Lab ")
    return head + bytes(12) + b"acsp" + bytes(size - len(head) - 16)


def shown(text: str) -> bytes:
    """Text as the face's codes."""
    return "".join(f"{_GLYPHS[character]:04x}" for character in text).encode()


# What stands on a page: a tint over the edge, head, paragraph, list, table, picture, note, folio.
BLACK = {"press": b"0 g 0 G", "reader": b"0 0 0 rg 0 0 0 RG"}
TINT = {"press": b"0 0 0 0.1 k", "reader": b"0.9 0.9 0.9 rg"}
_CONTENT = b"""/Artifact BMC q %(tint)s -8.504 560 413.858 43.784 re f Q EMC
%(black)s
/H1 <</MCID 0>> BDC BT /F1 18 Tf 1 0 0 1 60 500 Tm <%(head)s> Tj ET EMC
/P <</MCID 1>> BDC BT /F1 10.5 Tf 1 0 0 1 60 470 Tm [<%(one)s> -20 <%(two)s>] TJ ET EMC
/Lbl <</MCID 2>> BDC BT /F1 10.5 Tf 60 450 Td <%(one)s> Tj ET EMC
/LBody <</MCID 3>> BDC BT /F1 10.5 Tf 80 450 Td <%(two)s> Tj ET EMC
/Artifact BMC 0.5 w 60 430 m 200 430 l S EMC
/TH <</MCID 4>> BDC BT /F1 9 Tf 60 418 Td <%(head)s> Tj ET EMC
/TD <</MCID 5>> BDC BT /F1 9 Tf 60 402 Td <%(one)s> Tj ET EMC
/Figure <</MCID 6>> BDC q 24 0 0 24 60 360 cm /Im1 Do Q EMC
/Note <</MCID 7>> BDC BT /F1 8 Tf 60 80 Td <%(two)s> Tj ET EMC
/Link <</MCID 8>> BDC BT /F1 10.5 Tf 60 340 Td <%(one)s> Tj ET EMC
/Artifact <</Type /Pagination /Subtype /Footer>> BDC BT /F1 9 Tf 190 40 Td <%(one)s> Tj ET EMC
"""
_PRESS_MARKS = b"/Artifact BMC q /All CS 1 SCN 0.25 w -28 0 m -12 0 l S Q EMC\n"


def content(kind: str) -> bytes:
    """What a page draws, for the press or for a reader."""
    words = {b"head": shown("检查表"), b"one": shown("书稿"), b"two": shown("脚注"),
             b"tint": TINT[kind], b"black": BLACK[kind]}  # fmt: skip
    return _CONTENT % words + (_PRESS_MARKS if kind == "press" else b"")


def _face(pdf: pikepdf.Pdf) -> Dictionary:
    data = square_font(TEXT)
    file = Stream(pdf, data)
    file.Length1 = len(data)
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Square"), Flags=4, FontBBox=[0, -120, 1000, 880],
        ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=880, StemV=80, FontFile2=pdf.make_indirect(file),
    )  # fmt: skip
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Square"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), DW=1000, CIDToGIDMap=Name.Identity,
        W=Array([1, Array([1000] * len(_GLYPHS))]),
    )  # fmt: skip
    rows = "\n".join(f"<{number:04x}> <{ord(character):04x}>" for character, number in _GLYPHS.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(_GLYPHS)} beginbfchar\n{rows}\n"
        "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Square"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([pdf.make_indirect(inner)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, cmap.encode())),
        )
    )  # fmt: skip


def picture(pdf: pikepdf.Pdf, colours: int, size: int = 100, value: int = 40) -> Stream:
    """An even picture of so many inks or lights, a hundred dots on a third of an inch unless told."""
    space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[colours]
    item = Stream(
        pdf, zlib.compress(bytes([value]) * (size * size * colours)), Type=Name.XObject, Subtype=Name.Image,
        Width=size, Height=size, BitsPerComponent=8, ColorSpace=space, Filter=Name.FlateDecode,
    )  # fmt: skip
    return pdf.make_indirect(item)


def _resources(pdf: pikepdf.Pdf, kind: str) -> Dictionary:
    pictures = Dictionary(Im1=picture(pdf, 4 if kind == "press" else 3))
    made = Dictionary(Font=Dictionary(F1=_face(pdf)), XObject=pictures)
    if kind == "press":
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        space = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
        made.ColorSpace = Dictionary(All=pdf.make_indirect(space))
    return pdf.make_indirect(made)


_TREE = {
    "H1": 0, "P": 1, "L": {"LI": {"Lbl": 2, "LBody": 3}},
    "Table": {"TR": {"TH": 4}, "TR ": {"TD": 5}}, "Figure": 6, "Note": 7, "P ": {"Link": 8},
}  # fmt: skip


def _grow(
    pdf: pikepdf.Pdf, tree: Mapping[str, object], parent: Dictionary, page: Dictionary
) -> list[Dictionary]:
    """Elements for a page below a parent; the names of all that hold content, by its number."""
    holders: dict[int, Dictionary] = {}

    def grow(tree: Mapping[str, object], parent: Dictionary) -> None:
        for name, inside in tree.items():
            tag = name.strip()
            element = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=parent, Pg=page, K=Array([]))
            )
            parent.K.append(element)
            if tag == "Figure":
                element.Alt = String("一幅图")
            if tag == "Note":
                element.ID = String(f"note-{element.objgen[0]}")
            if tag == "TH":
                element.A = Dictionary(O=Name.Table, Scope=Name.Column)
            if isinstance(inside, int):
                element.K.append(inside)
                holders[inside] = element
            elif isinstance(inside, Mapping):
                grow(inside, element)

    grow(tree, parent)
    return [holders[number] for number in sorted(holders)]


def _tag(pdf: pikepdf.Pdf, pages: Sequence[Dictionary]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([])))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array([])))
    root.K.append(document)
    numbers = Array([])
    for key, page in enumerate(pages):
        numbers.append(key)
        numbers.append(pdf.make_indirect(Array(_grow(pdf, _TREE, document, page))))
        page.StructParents = key
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _link(pdf: pikepdf.Pdf, page: Dictionary, target: Dictionary) -> None:
    root = pdf.Root.StructTreeRoot
    key = int(root.ParentTreeNextKey)
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=[60, 338, 80, 350], F=4, Contents=String("第2页"),
            Border=[0, 0, 0], Dest=Array([target, Name.Fit]), StructParent=key,
        )
    )  # fmt: skip
    page.Annots = Array([link])
    page.Tabs = Name.S
    holder = root.ParentTree.Nums[1][8]
    holder.K.append(Dictionary(Type=Name.OBJR, Obj=link, Pg=page))
    root.ParentTree.Nums.append(key)
    root.ParentTree.Nums.append(holder)
    root.ParentTreeNextKey = key + 1


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">书稿检查</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate><xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-02T03:04:05Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{marks}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_A_MARKS = (
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>\n"
)
_X_MARK = "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n<pdf:Trapped>False</pdf:Trapped>\n"
_SCHEMA = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{name}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{key}</pdfaProperty:name>'
    "<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>of {name}</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>"
)


def packet(standard: str) -> str:
    """The metadata of a standard's file."""
    ua = _SCHEMA.format(name="PDF/UA", space=xmp.PDF_UA, prefix="pdfuaid", key="part", kind="Integer")
    x = _SCHEMA.format(name="PDF/X", space=xmp.PDF_X, prefix="pdfxid", key="GTS_PDFXVersion", kind="Text")
    trapped = _SCHEMA.format(name="PDF", space=xmp.PDF, prefix="pdf", key="Trapped", kind="Text")
    marks = {
        "x-4": _X_MARK + _A_MARKS.format(schemas=ua + x + trapped),
        "reader": _A_MARKS.format(schemas=ua),
    }
    return _PACKET.format(marks=marks.get(standard, ""))


def set_packet(pdf: pikepdf.Pdf, text: str) -> None:
    """Give a file its metadata."""
    stream = Stream(pdf, text.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def intent(pdf: pikepdf.Pdf, kind: str, data: bytes, components: int) -> Dictionary:
    """An output intent with its profile."""
    stream = Stream(pdf, data)
    stream.N = components
    return Dictionary(
        Type=Name.OutputIntent, S=Name("/" + kind), OutputConditionIdentifier=String("FOGRA39"),
        Info=String("FOGRA39"), RegistryName=String("http://www.color.org"),
        DestOutputProfile=pdf.make_indirect(stream),
    )  # fmt: skip


def _state(pdf: pikepdf.Pdf, standard: str) -> None:
    info = Dictionary(
        Title=String("书稿检查"),
        CreationDate=String("D:20260102030405Z"),
        ModDate=String("D:20260102030405Z"),
    )
    if standard != "reader":
        info.Trapped = Name("/False")
        info.GTS_PDFXVersion = String(_NAMES[standard])
        pdf.Root.OutputIntents = Array([intent(pdf, "GTS_PDFX", profile(), 4)])
    else:
        pdf.Root.OutputIntents = Array([intent(pdf, "GTS_PDFA1", profile(b"RGB ", b"mntr"), 3)])
    if standard == "x-4":
        both = pdf.Root.OutputIntents
        shared = Dictionary(both[0])
        shared.S = Name.GTS_PDFA1
        both.append(shared)
    if standard == "x-1a":
        del pdf.Root.OutputIntents[0].DestOutputProfile
    pdf.trailer.Info = pdf.make_indirect(info)
    set_packet(pdf, packet(standard))
    pdf.Root.Lang = String("zh-CN")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D)])


def save(pdf: pikepdf.Pdf, standard: str) -> bytes:
    """The bytes of a file as its standard wants them."""
    target = io.BytesIO()
    is_old = standard in ("x-1a", "x-3")
    modes = pikepdf.ObjectStreamMode
    pdf.save(
        target,
        force_version=_VERSIONS[standard],
        object_stream_mode=modes.disable if is_old else modes.preserve,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return target.getvalue()


@cache
def good_pdf(standard: str) -> bytes:
    """A sound file: “x-4” (with the marks of A-2a and UA-1), “x-3”, “x-1a”, or “reader” (A-2a, UA-1)."""
    kind = "reader" if standard == "reader" else "press"
    pdf = pikepdf.new()
    resources = _resources(pdf, kind)
    pages = []
    for _ in range(2):
        media = [TRIM[0] - _MARKS, TRIM[1] - _MARKS, TRIM[2] + _MARKS, TRIM[3] + _MARKS]
        page = Dictionary(
            Type=Name.Page, MediaBox=media if kind == "press" else list(TRIM), TrimBox=list(TRIM),
            Resources=resources, Contents=pdf.make_indirect(Stream(pdf, content(kind))),
        )  # fmt: skip
        if kind == "press":
            page.BleedBox = [TRIM[0] - _BLEED, TRIM[1] - _BLEED, TRIM[2] + _BLEED, TRIM[3] + _BLEED]
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pages.append(pdf.pages[-1].obj)
    if standard in ("x-4", "reader"):
        _tag(pdf, pages)
    _state(pdf, standard)
    if standard == "reader":
        _link(pdf, pages[0], pages[1])
    return save(pdf, standard)
