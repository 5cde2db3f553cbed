"""What strangers do to tags, jumps, remarks and statements: mergers, reviewers, editors."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import (
    Break,
    annotate,
    both,
    edit,
    element,
    page_of,
    put,
    tag_with,
    with_form,
)
from tests.check.pdf.good_pdf import shown


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


def _sig_rights(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Perms = Dictionary(Rights=Dictionary(Type=Name.Sig))


def _nested_pages_lang(pdf: pikepdf.Pdf) -> None:
    element("H1")(pdf).Lang = String("en US")


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


def _layer_order(pdf: pikepdf.Pdf) -> None:
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(n))) for n in "ab"]
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(layers), D=Dictionary(Name=String("x"), Order=Array([layers[0]]))
    )


def _page_launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("x.exe")))


def _movie(pdf: pikepdf.Pdf) -> None:
    annotate(pdf, Subtype=Name.Movie, Movie=Dictionary(F=String("a.mov")))


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


STRANGERS_WORDS = (
    Break("P_PARENT_TREE", "reader", "merged pages share a number", _clash),
    Break("P_PARENT_TREE", "reader", "a page from elsewhere", _from_elsewhere),
    Break("P_DEAD_LINK", "reader", "outline of a page taken out", _cut_out),
    Break("P_PARENT_TREE", "reader", "a paragraph pasted with its number", _content_twice),
    Break("P_TAG_LOST", "reader", "element on a wrong page", _wrong_page),
    Break("P_LINK_TAG", "reader", "added by an editor", _loose_link),
    Break("P_WRONG_UNICODE", "reader", "nought", _map_of(b"0000")),
    Break("P_NO_UNICODE", "reader", "a map torn off", _torn_map),
    Break("P_LAYER_HIDDEN", "x-4", "all layers off", _watermark),
    Break("P_FOLIO_SIDE", "x-4", "first page is 2", _folios_from_two),
    Break("P_PERMISSIONS", "reader", "rights of a form", _sig_rights),
    Break("P_LANGUAGE_WRONG", "reader", "with a blank", _nested_pages_lang),
    Break("P_ACTIVE", "reader", "data brought in when opened", _launch_in_outline_of_pages),
    Break("P_TAG_HEADS", "reader", "H2 first", _mistagged_heads),
    Break("P_ANNOTATION_LOOK", "reader", "a reviewer's remark", _forgotten_reply),
    Break("P_ANNOTATION", "x-4", "a reviewer's remark", _forgotten_reply),
    Break("P_TAG_UNKNOWN", "reader", "a tag of a merger", _named_wrong),
    Break("P_NO_ALT", "reader", "a blank description", tag_with("Figure", "Alt", String(" "))),
    Break("P_LAYER_CONFIG", "x-4", "a layer out of order", _layer_order),
    Break("P_ACTIVE", "reader", "a program as a page opens", _page_launch),
    Break("P_ANNOTATION_KIND", "reader", "a film", _movie),
    Break("P_TAG_PLACE", "reader", "a paragraph in a table", _nofirst),
    Break("P_TABLE_SHAPE", "reader", "a head over three columns", _span),
    Break("P_TAG_PLACE", "reader", "caption inside", _caption_inside),
    Break("P_PARENT_TREE", "reader", "a tagged form drawn twice", _twice_form),
    Break("P_PRIVATE", "reader", "read as private", _said_private),
    Break("P_ANNOTATION_FLAGS", "reader", "no view", _hidden_link),
    Break("P_XMP_DIFFERS", "x-4", "date of another year", _info_bad),
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
)
"""Every break."""
