"""Sound files that state one thing wrongly: metadata, versions, tags, jumps, labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import (
    Break,
    action,
    annotate,
    edit,
    element,
    outline,
    packet_with,
    page_of,
    put,
    tag_with,
)
from tests.check.pdf.good_pdf import set_packet


def _in_utf_16(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes().decode().encode("utf-16")
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, data, Type=Name.Metadata, Subtype=Name.XML))


def _untyped(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata.Type


def _plain_table(pdf: pikepdf.Pdf) -> None:
    head = element("TH")(pdf)
    head.S = Name.TD
    del head.A


def _twice(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].K.append(element("P")(pdf))


def _round_outline(pdf: pikepdf.Pdf) -> None:
    outline(Dest=Array([0, Name.Fit]))(pdf)
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First


def _labels(*rows: Any) -> Callable[[pikepdf.Pdf], None]:
    return put("Root.PageLabels", Dictionary(Nums=Array(list(rows))))


_HERE = Array([0, Name.Fit])
_NOWHERE = Dictionary(S=Name.GoTo, D=Array([99, Name.Fit]))
_CREATED = "<xmp:CreateDate>"

STATED = (
    # versions and marks
    Break("P_PDF_VERSION", "x-4", "of the catalogue", put("Root.Version", Name("/1.7"))),
    Break("P_X_MARK", "x-1a", "of X-1", put("trailer.Info.GTS_PDFXVersion", String("PDF/X-1:2001"))),
    Break(
        "P_X_MARK",
        "x-4",
        "of another in the old place",
        put("trailer.Info.GTS_PDFXVersion", String("PDF/X-1a:2003")),
    ),
    # metadata
    Break("P_INFO_VALUE", "x-1a", "no day", put("trailer.Info.ModDate", String("yesterday"))),
    Break("P_INFO_VALUE", "x-1a", "month 13", put("trailer.Info.CreationDate", String("D:20261301000000Z"))),
    Break("P_XMP_DIFFERS", "x-3", "title", put("trailer.Info.Title", String("另一本"))),
    Break("P_XMP_DIFFERS", "x-4", "trapped", put("trailer.Info.Trapped", Name("/True"))),
    Break("P_INFO_DIFFERS", "reader", "title", put("trailer.Info.Title", String("另一本"))),
    Break("P_INFO", "x-1a", "a blank title", put("trailer.Info.Title", String(" "))),
    Break("P_INFO", "x-3", "trapped in brackets", put("trailer.Info.Trapped", String("False"))),
    Break(
        "P_XMP",
        "reader",
        "two dates",
        packet_with(_CREATED, f"{_CREATED}2020-01-01</xmp:CreateDate>{_CREATED}"),
    ),
    Break("P_XMP", "reader", "in UTF-16", _in_utf_16),
    Break("P_XMP", "reader", "not called metadata", _untyped),
    Break("P_XMP", "reader", "no description", lambda pdf: set_packet(pdf, "<a/>"), aims=("a-2a",)),
    # tags
    Break("P_PARENT_TREE", "reader", "a paragraph hung up twice", _twice),
    Break("P_TABLE_PLAIN", "reader", "no heads", _plain_table),
    Break(
        "P_TABLE_HEADS",
        "reader",
        "an invented scope",
        tag_with("TH", "A", Dictionary(O=Name.Table, Scope=Name.Foo)),
    ),
    Break("P_LANGUAGE_WRONG", "reader", "of no people", put("Root.Lang", String("qq"))),
    Break("P_LANGUAGE_WRONG", "reader", "its English name", put("Root.Lang", String("Chinese"))),
    Break("P_LINK_WORDS", "reader", "blank", put("Annots.0.Contents", String("  "))),
    Break("P_NO_TAGS", "reader", "marked by a word", put("Root.MarkInfo.Marked", String("true"))),
    # jumps
    Break(
        "P_DEAD_LINK",
        "reader",
        "no such view",
        put("Annots.0.Dest", lambda pdf: Array([page_of(pdf), Name.Foo])),
    ),
    Break("P_DEAD_LINK", "reader", "to no address", action(Dictionary(S=Name.URI, URI=String("")))),
    Break("P_DEAD_LINK", "reader", "to no file", action(Dictionary(S=Name.GoToR, D=_HERE))),
    Break("P_DEAD_LINK", "reader", "when opened", put("Root.OpenAction", Array([99, Name.Fit]))),
    Break("P_DEAD_LINK", "reader", "after another", action(Dictionary(S=Name.GoTo, D=_HERE, Next=_NOWHERE))),
    Break("P_DEAD_LINK", "reader", "an outline in a circle", _round_outline),
    # what else
    Break("P_MALFORMED", "reader", "labels from the second page", _labels(1, Dictionary(S=Name.D))),
    Break("P_MALFORMED", "x-4", "an invented style of labels", _labels(0, Dictionary(S=Name.Q))),
    Break("P_MALFORMED", "x-4", "labels from nought", _labels(0, Dictionary(S=Name.D, St=0))),
    Break("P_MALFORMED", "x-3", "content that is none", put("Contents", Array([Dictionary()]))),
    Break(
        "P_FORM",
        "x-1a",
        "looks to be made",
        put("Root.AcroForm", Dictionary(Fields=Array([]), NeedAppearances=True)),
    ),
    Break("P_ACTIVE", "reader", "a film that starts", action(Dictionary(S=Name.RichMediaExecute))),
    Break("P_TAG_LOST", "reader", "a number of another", edit(b"/MCID 3", b"/MCID 77")),
    Break("P_ANNOTATION", "x-1a", "a film", lambda pdf: annotate(pdf, Subtype=Name.Movie)),
)
"""Every break."""
