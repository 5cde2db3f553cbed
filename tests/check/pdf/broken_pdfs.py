"""Sound files with one thing broken in each: a table of breaks, each under the code that must tell it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import (
    Break,
    add,
    annotate,
    both,
    edit,
    form,
    icc,
    packet_with,
    page_of,
    put,
    put_face,
    put_picture,
    spot,
    tag_with,
    with_form,
    with_space,
    with_state,
)
from tests.check.pdf.good_pdf import good_pdf, intent, picture, profile, shown


def broken_bytes() -> dict[tuple[str, str], bytes]:
    """Files that are broken below the level of objects, by the code that tells it and a name."""
    sound = good_pdf("x-4")
    old = good_pdf("x-1a")
    old_reader = good_pdf("reader")
    return {
        ("P_UNREADABLE", "no PDF"): b"%PDF-1.4\nnothing at all",
        ("P_UNREADABLE", "empty"): b"",
        ("P_UNREADABLE", "its head alone"): sound[:200],
        ("P_LOCKED", "password"): _encrypted(sound, user="secret"),
        ("P_ENCRYPTED", "owner's password alone"): _encrypted(sound, user=""),
        ("P_NO_PAGES", "no page"): _emptied(),
        ("P_REPAIRED", "no table of objects"): old[: old.rindex(b"startxref")],
        ("P_AFTER_END", "rubbish behind"): sound + b"rubbish",
        ("P_PDF_VERSION", "too new"): _saved(sound, version="1.7"),
        ("P_PDF_VERSION", "too new for 1.4"): _saved(old, version="1.5"),
        ("P_TOO_NEW", "object streams"): _saved(old, version="1.4", is_packed=True),
        ("P_SYNTAX", "plain text in the second line"): old_reader.replace(b"%\xbf\xf7\xa2\xfe", b"%text"),
        ("P_FILE_ID", "no identifier"): sound.replace(b"/ID [", b"/Ix ["),
    }


def _encrypted(data: bytes, user: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="owner", user=user, R=4, aes=True))
    return target.getvalue()


def _emptied() -> bytes:
    target = io.BytesIO()
    pikepdf.new().save(target)
    return target.getvalue()


def _saved(data: bytes, version: str, *, is_packed: bool = False) -> bytes:
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if is_packed else pikepdf.ObjectStreamMode.disable
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(target, force_version="1.5" if is_packed else version, object_stream_mode=mode)
    return target.getvalue().replace(b"%PDF-1.5", f"%PDF-{version}".encode())


def _clear_remark(pdf: pikepdf.Pdf) -> None:
    """A remark beside the page whose look lets show through."""
    states = Dictionary(ExtGState=Dictionary(S1=Dictionary(ca=0.5)))
    look = form(pdf, b"/S1 gs 0 g 0 0 9 9 re f", Resources=states)
    annotate(pdf, Rect=[-90, -90, -80, -80], AP=Dictionary(N=look))


def _layers(pdf: pikepdf.Pdf, **default: Any) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("校样")))
    chosen = Dictionary(Name=String("默认"), Order=Array([group]))
    for key, value in default.items():
        chosen["/" + key] = Array([group]) if value is True else value
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=chosen)


def _deep(pdf: pikepdf.Pdf) -> None:
    add(b"q " * 30 + b"Q " * 30)(pdf)


def _attach(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_indirect(Stream(pdf, b"a,b", Type=Name.EmbeddedFile))
    file = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("a.csv"), EF=Dictionary(F=stream)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a.csv"), file])))


def _disguised(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"), P=pdf.Root.StructTreeRoot)
    pdf.Root.PieceInfo = Dictionary(Own=Dictionary(Private=pdf.make_indirect(script)))


def _lzw(pdf: pikepdf.Pdf) -> None:
    stream = Stream(pdf, b"")
    stream.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    pdf.Root.PieceInfo = Dictionary(Own=Dictionary(Private=pdf.make_indirect(stream)))


def _loop(pdf: pikepdf.Pdf) -> None:
    loop = form(pdf)
    loop.Resources = Dictionary(XObject=Dictionary(Fm1=loop))
    loop.write(b"/Fm1 Do")
    page_of(pdf).Resources.XObject.Fm1 = loop
    add(b"/Fm1 Do")(pdf)


def _shrink(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1].obj
    page.TrimBox = [0, 0, 380, 580]
    page.BleedBox = [-8.504, -8.504, 388.504, 588.504]


def _no_trims(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj.TrimBox


def _third(pdf: pikepdf.Pdf) -> None:
    like = pdf.pages[1].obj
    page = Dictionary(Type=Name.Page, MediaBox=like.MediaBox, BleedBox=like.BleedBox, TrimBox=like.TrimBox)
    page.Resources = Dictionary()
    pdf.pages.append(pikepdf.Page(page))


_OWN = icc(b"CMYK", 4)
_BOX = b"60 300 9 9 re f"

BREAKS = (
    # the file
    Break("P_CONTENT", "x-4", "unknown operator", add(b"1 frobnicate")),
    Break("P_CONTENT", "x-4", "state not restored", add(b"q")),
    Break("P_CONTENT", "x-4", "missing resource", add(b"/None Do")),
    Break("P_CONTENT", "x-4", "form in itself", _loop),
    Break("P_CONTENT", "x-4", "too few numbers", add(b"0 0 0 1 k 3 re")),
    Break(
        "P_MALFORMED",
        "x-4",
        "intents of numbers",
        put("Root.OutputIntents.0.DestOutputProfile.N", String("vier")),
    ),
    Break("P_DEEP", "x-4", "states", _deep),
    Break(
        "P_ACTIVE",
        "x-3",
        "script at opening",
        put("Root.OpenAction", Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))),
    ),
    Break(
        "P_ACTIVE",
        "reader",
        "script of a name",
        put("Root.Names", Dictionary(JavaScript=Dictionary(Names=Array([])))),
    ),
    Break(
        "P_ACTIVE",
        "reader",
        "program started",
        put("Annots.0.A", Dictionary(S=Name.Launch, F=String("a.exe"))),
    ),
    Break(
        "P_ACTIVE",
        "x-4",
        "action of a page",
        put("AA", Dictionary(O=Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))),
    ),
    Break("P_ACTIVE", "x-4", "script that looks like a tag", _disguised),
    Break("P_ATTACHMENT", "x-4", "table", _attach),
    Break("P_EXTERNAL", "x-4", "picture elsewhere", put_picture("F", String("a.raw"))),
    Break("P_LAYERS", "x-3", "layer", _layers),
    Break("P_LAYER_HIDDEN", "x-4", "layer off", lambda pdf: _layers(pdf, OFF=True)),
    Break("P_LAYER_CONFIG", "x-4", "no name", lambda pdf: _layers(pdf, Name=String(""))),
    Break("P_LAYER_CONFIG", "reader", "AS", lambda pdf: _layers(pdf, AS=Array([]))),
    Break("P_COMPRESSION", "x-4", "LZW", _lzw),
    Break("P_FORM", "x-4", "XFA", put("Root.AcroForm", Dictionary(Fields=Array([]), XFA=String("")))),
    Break(
        "P_FORM",
        "reader",
        "NeedAppearances",
        put("Root.AcroForm", Dictionary(Fields=Array([]), NeedAppearances=True)),
    ),
    # boxes
    Break("P_BOX_MISSING", "x-1a", "no trim", put("TrimBox", None), also=("P_SIZES_DIFFER",)),
    Break("P_BOX_MISSING", "x-4", "trim and art", put("ArtBox", Array([0, 0, 100, 100]))),
    Break("P_BOX_ORDER", "x-4", "trim beyond bleed", put("BleedBox", Array([10, 10, 300, 500]))),
    Break("P_BOX_ORDER", "x-3", "bleed beyond sheet", put("BleedBox", Array([-99, -99, 500, 700]))),
    Break(
        "P_NO_BLEED",
        "x-4",
        "tint to the cut",
        edit(b"-8.504 560 413.858 43.784 re", b"0 560 396.85 35.28 re"),
    ),
    Break("P_NO_BLEED", "x-4", "no bleed box", put("BleedBox", Array([0, 0, 396.85, 595.28]))),
    Break("P_NEAR_EDGE", "x-4", "text at the cut", edit(b"190 40 Td", b"190 4 Td")),
    Break("P_SIZES_DIFFER", "x-4", "smaller page", _shrink),
    Break("P_ODD_PAGES", "x-3", "three pages", _third),
    Break(
        "P_FOLIO_SIDE",
        "x-4",
        "folio 2 first",
        put("Root.PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=2)]))),
    ),
    # ink
    Break("P_COLOUR_SPACE", "x-1a", "RGB text", edit(b"0 g 0 G", b"0 0 0 rg 0 0 0 RG")),
    Break("P_COLOUR_SPACE", "x-3", "RGB picture", put("Resources.XObject.Im1", lambda pdf: picture(pdf, 3))),
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB shading",
        both(
            put(
                "Resources.Shading",
                lambda pdf: Dictionary(
                    Sh1=Dictionary(
                        ShadingType=2,
                        ColorSpace=Name.DeviceRGB,
                        Coords=[0, 0, 9, 9],
                        Function=Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 1, 1], N=1),
                    )
                ),
            ),
            add(b"60 300 9 9 re W n /Sh1 sh"),
        ),
    ),
    Break("P_COLOUR_SPACE", "x-1a", "profile", with_space(icc(b"RGB ", 3), b"/Own cs 1 0 0 sc " + _BOX)),
    Break("P_COLOUR_SPACE", "reader", "CMYK", add(b"0 0 0 1 k " + _BOX)),
    Break(
        "P_COLOUR_SPACE",
        "x-4",
        "RGB in a form",
        both(with_form(), lambda pdf: page_of(pdf).Resources.XObject.Fm1.write(b"1 0 0 rg 60 300 9 9 re f")),
    ),
    Break("P_RICH_TEXT", "x-4", "four inks", edit(b"0 g 0 G", b"0.6 0.5 0.4 1 k 0 G")),
    Break("P_INK", "x-4", "tint of 340", add(b"1 1 0.9 0.5 k " + _BOX)),
    Break(
        "P_INK",
        "x-4",
        "picture of 360",
        put("Resources.XObject.Im1", lambda pdf: picture(pdf, 4, value=230)),
    ),
    Break(
        "P_WHITE_OVERPRINT",
        "x-4",
        "white",
        with_state(Dictionary(op=True, OP=True, OPM=1), b"0 0 0 0 k " + _BOX),
    ),
    Break("P_REGISTRATION", "x-4", "line inside", add(b"/All cs 1 scn " + _BOX)),
    Break(
        "P_OVERPRINT_ICC",
        "x-4",
        "mode 1",
        both(
            put("Resources.ColorSpace.Own", _OWN),
            with_state(Dictionary(op=True, OP=True, OPM=1), b"/Own cs 0 0 0 1 scn " + _BOX),
        ),
    ),
    Break(
        "P_SPOT_TWICE",
        "x-4",
        "two reds",
        both(
            put("Resources.ColorSpace.R1", spot([0, 1, 1, 0])),
            put("Resources.ColorSpace.R2", spot([0, 1, 0.5, 0])),
            add(b"/R1 cs 1 scn 60 300 9 9 re f /R2 cs 1 scn " + _BOX),
        ),
    ),
    Break("P_HAIRLINE", "x-4", "stroke", edit(b"0.5 w", b"0.1 w")),
    Break("P_HAIRLINE", "x-3", "filled", add(b"0 g 60 300 90 0.1 re f")),
    Break("P_HAIRLINE", "x-4", "scaled down", add(b"0.1 0 0 0.1 0 0 cm 1 w 600 3000 m 900 3000 l S")),
    # transparency
    Break("P_TRANSPARENT", "x-1a", "alpha", with_state(Dictionary(ca=0.5), b"0 g " + _BOX)),
    Break("P_TRANSPARENT", "x-3", "blend mode", with_state(Dictionary(BM=Name.Multiply), b"0 g " + _BOX)),
    Break("P_TRANSPARENT", "x-3", "soft mask", put_picture("SMask", lambda pdf: picture(pdf, 1))),
    Break("P_TRANSPARENT", "x-1a", "remark", _clear_remark),
    Break("P_TRANSPARENT", "x-1a", "group", with_form(Group=Dictionary(S=Name.Transparency))),
    Break(
        "P_BLEND_SPACE",
        "x-4",
        "no intent for archives",
        both(
            with_state(Dictionary(ca=0.5), b"0 g " + _BOX),
            put("Root.OutputIntents", lambda pdf: Array([pdf.Root.OutputIntents[0]])),
        ),
        also=("P_COLOUR_SPACE",),
    ),
    Break("P_BLEND_MODE", "x-4", "invented", with_state(Dictionary(BM=Name.Glow), b"0 g " + _BOX)),
    Break("P_TRANSFER", "x-4", "curve", with_state(Dictionary(TR2=Name.Identity), b"0 g " + _BOX)),
    Break(
        "P_TRANSFER",
        "x-3",
        "halftone",
        with_state(Dictionary(HT=Dictionary(HalftoneType=6)), b"0 g " + _BOX),
    ),
    # pictures
    Break("P_COARSE", "x-4", "200 dots", put("Resources.XObject.Im1", lambda pdf: picture(pdf, 4, size=67))),
    Break(
        "P_TOO_COARSE", "x-4", "100 dots", put("Resources.XObject.Im1", lambda pdf: picture(pdf, 4, size=33))
    ),
    Break(
        "P_TOO_COARSE",
        "x-4",
        "in the stream",
        add(b"60 0 0 60 60 200 cm BI /W 20 /H 20 /BPC 1 /CS /G ID " + bytes(60) + b" EI"),
    ),
    Break("P_SMOOTHED", "x-4", "picture", put_picture("Interpolate", True)),
    Break("P_ALTERNATE", "x-3", "picture", put_picture("Alternates", Array([]))),
    Break("P_PICTURE_BROKEN", "x-4", "too short", put_picture("Height", 200)),
    Break(
        "P_POSTSCRIPT",
        "x-4",
        "PostScript",
        both(
            put(
                "Resources.XObject.Ps1",
                lambda pdf: pdf.make_indirect(Stream(pdf, b"showpage", Type=Name.XObject, Subtype=Name.PS)),
            ),
            add(b"/Ps1 Do"),
        ),
    ),
    Break("P_POSTSCRIPT", "x-4", "of another file", with_form(Ref=Dictionary(F=String("a.pdf"), Page=0))),
    # faces
    Break("P_NOT_EMBEDDED", "x-4", "no file", put_face("DescendantFonts.0.FontDescriptor.FontFile2", None)),
    Break(
        "P_NOT_EMBEDDED",
        "x-1a",
        "one of the fourteen",
        both(
            put(
                "Resources.Font.F2",
                Dictionary(
                    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
                ),
            ),
            add(b"BT /F2 9 Tf 60 300 Td (a \\(b\\)) Tj ET"),
        ),
    ),
    Break(
        "P_NOTDEF",
        "x-4",
        "glyph 0",
        edit(b"[<" + shown("书稿"), b"[<0000" + shown("稿")),
        also=("P_NO_UNICODE",),
    ),
    Break("P_NOTDEF", "x-3", "beyond the last", edit(b"[<" + shown("书稿"), b"[<ffff" + shown("稿"))),
    Break("P_NO_UNICODE", "x-4", "no map", put_face("ToUnicode", None)),
    Break(
        "P_NO_UNICODE",
        "reader",
        "a glyph left out",
        put_face(
            "ToUnicode", lambda pdf: pdf.make_indirect(Stream(pdf, b"1 beginbfchar <0001> <4e00> endbfchar"))
        ),
    ),
    Break(
        "P_WRONG_UNICODE",
        "reader",
        "zero",
        put_face(
            "ToUnicode",
            lambda pdf: pdf.make_indirect(
                Stream(pdf, b"1 beginbfrange <0001> <00ff> [" + b"<0000> " * 255 + b"] endbfrange")
            ),
        ),
    ),
    Break("P_FACE_WIDTHS", "x-4", "narrow", put_face("DescendantFonts.0.W", Array([1, 99, 900]))),
    Break("P_FACE_MAP", "x-4", "no map", put_face("DescendantFonts.0.CIDToGIDMap", None)),
    # what it says of itself
    Break(
        "P_X_MARK",
        "x-1a",
        "another's",
        put("trailer.Info.GTS_PDFXVersion", String("PDF/X-3:2003")),
        aims=("x-1a",),
    ),
    Break("P_INFO", "x-3", "not trapped", put("trailer.Info.Trapped", None)),
    Break("P_INFO", "x-1a", "no title", put("trailer.Info.Title", None)),
    Break(
        "P_INFO",
        "x-4",
        "no date",
        packet_with("<xmp:MetadataDate>2026-01-02T03:04:05Z</xmp:MetadataDate>", ""),
    ),
    Break(
        "P_XMP",
        "x-4",
        "broken",
        packet_with("</dc:title>", "</dc:titel>"),
        aims=("x-4",),
    ),
    Break("P_XMP_DIFFERS", "x-4", "title", put("trailer.Info.Title", String("另一本"))),
    Break("P_XMP_DIFFERS", "x-4", "date", put("trailer.Info.ModDate", String("D:20260102030406Z"))),
    Break(
        "P_XMP_UNKNOWN",
        "reader",
        "not described",
        packet_with("pdfaProperty:name>part<", "pdfaProperty:name>parts<"),
    ),
    Break(
        "P_A_MARK", "reader", "another level", packet_with("conformance>A<", "conformance>B<"), aims=("a-2a",)
    ),
    Break("P_A_MARK", "reader", "no UA", packet_with("<pdfuaid:part>1</pdfuaid:part>", ""), aims=("ua-1",)),
    Break(
        "P_BAD_ISBN",
        "reader",
        "its last figure",
        packet_with(
            "<xmp:CreateDate>", "<dc:identifier>urn:isbn:9787020002206</dc:identifier><xmp:CreateDate>"
        ),
    ),
    Break("P_CLAIM_UNKNOWN", "x-4", "profile elsewhere", packet_with("PDF/X-4<", "PDF/X-4p<")),
    Break("P_NO_CLAIM", "reader", "none", put("Root.Metadata", None), also=("P_NOT_INK", "P_NO_BLEED")),
    Break(
        "P_NOT_INK", "reader", "for a press", put("Root.Lang", None), aims=("print",), also=("P_NO_BLEED",)
    ),
    Break("P_NO_TRIM", "x-1a", "nowhere", _no_trims, aims=("print",)),
    Break("P_NO_INTENT", "x-1a", "none", put("Root.OutputIntents", None)),
    Break("P_INTENT", "x-1a", "no registry", put("Root.OutputIntents.0.RegistryName", None)),
    Break("P_INTENT", "x-3", "no name", put("Root.OutputIntents.0.OutputConditionIdentifier", None)),
    Break(
        "P_INTENT",
        "x-4",
        "profile of a screen",
        put(
            "Root.OutputIntents",
            lambda pdf: Array(
                [
                    intent(pdf, "GTS_PDFX", profile(b"CMYK", b"mntr"), 4),
                    intent(pdf, "GTS_PDFA1", profile(b"CMYK", b"mntr"), 4),
                ]
            ),
        ),
    ),
    Break(
        "P_INTENT",
        "x-4",
        "two profiles",
        lambda pdf: pdf.Root.OutputIntents.__setitem__(1, intent(pdf, "GTS_PDFA1", profile(major=4), 4)),
    ),
    Break("P_INTENT", "reader", "wrong count", put("Root.OutputIntents.0.DestOutputProfile.N", 4)),
    Break("P_ANNOTATION", "x-3", "remark", annotate),
    Break(
        "P_ANNOTATION_KIND",
        "reader",
        "film",
        lambda pdf: annotate(pdf, Subtype=Name.Movie, AP=Dictionary(), StructParent=9),
        also=("P_NOTE_WORDS", "P_LINK_TAG", "P_ANNOTATION_LOOK"),
    ),
    Break("P_ANNOTATION_FLAGS", "reader", "hidden", put("Annots.0.F", 2)),
    Break(
        "P_ANNOTATION_LOOK",
        "reader",
        "no look",
        lambda pdf: annotate(pdf, Contents=String("框")),
        also=("P_LINK_TAG",),
    ),
    # structure
    Break("P_NO_TAGS", "x-4", "not marked", put("Root.MarkInfo", None)),
    Break("P_NO_TAGS", "reader", "no tree", put("Root.StructTreeRoot", None)),
    Break(
        "P_UNTAGGED",
        "x-4",
        "rule",
        edit(b"/Artifact BMC 0.5 w 60 430 m 200 430 l S EMC", b"0.5 w 60 430 m 200 430 l S"),
    ),
    Break(
        "P_TAG_NESTED",
        "x-4",
        "artifact in text",
        edit(b"BDC BT /F1 10.5 Tf 80 450 Td", b"BDC /Artifact BMC EMC BT /F1 10.5 Tf 80 450 Td"),
    ),
    Break("P_TAG_LOST", "x-4", "no such number", edit(b"/MCID 8", b"/MCID 88")),
    Break("P_TAG_UNKNOWN", "x-4", "invented", tag_with("P", "S", Name.Absatz)),
    Break("P_NO_ALT", "x-4", "picture", tag_with("Figure", "Alt", None)),
    Break("P_TAG_PLACE", "reader", "row outside", tag_with("Table", "S", Name.Sect)),
    Break("P_TABLE_HEADS", "x-4", "no scope", tag_with("TH", "A", None)),
    Break("P_TAG_HEADS", "reader", "H3 first", tag_with("H1", "S", Name.H3)),
    Break("P_NOTE_ID", "reader", "no name", tag_with("Note", "ID", None)),
    Break("P_LANGUAGE", "reader", "none", put("Root.Lang", None)),
    Break("P_TITLE", "reader", "not shown", put("Root.ViewerPreferences", None)),
    Break("P_TAB_ORDER", "reader", "none", put("Tabs", None)),
    Break("P_LINK_TAG", "reader", "loose", put("Annots.0.StructParent", None)),
    Break("P_LINK_TAG", "reader", "in another tag", tag_with("Link", "S", Name.Span)),
    Break("P_LINK_WORDS", "reader", "silent", put("Annots.0.Contents", None)),
)
"""Every break."""
