"""Sound files broken as the blind breaks are: what shares a cause with one of them is told as well."""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.blind_breaks import drawn, field, stamp
from tests.check.pdf.breaking import Break, both, edit, element, packet_with, page_of, put, with_space
from tests.check.pdf.good_pdf import TRIM

_BOX = b"60 300 20 20 re f"
_X0, _Y0, _X1, _Y1 = TRIM


def _ramp(count: int) -> Dictionary:
    """A function of one number that gives so many."""
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=[0] * count, C1=[0.5] * count, N=1)


def _program(pdf: pikepdf.Pdf, takes: int, gives: int) -> Any:
    domain, values = Array([0, 1] * takes), Array([0, 1] * gives)
    return pdf.make_indirect(Stream(pdf, b"{ pop }", FunctionType=4, Domain=domain, Range=values))


def _shade(function: Any, kind: int = 2) -> Dictionary:
    return Dictionary(
        ShadingType=kind, ColorSpace=Name.DeviceCMYK, Coords=[60, 300, 160, 300], Function=function
    )


def _shaded(function: Any, kind: int = 2) -> Any:
    return drawn("Shading", "Sh9", _shade(function, kind), b"60 300 100 20 re W n /Sh9 sh")


def _as_pattern(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(Dictionary(PatternType=2, Shading=_shade(_ramp(3))))


def _tiff_rows(pdf: pikepdf.Pdf) -> None:
    """Rows predicted from other rows: of 120 dots, and the picture is 100 wide."""
    item = page_of(pdf).Resources.XObject.Im1
    item.write(
        zlib.compress(bytes(40_000)), filter=Name.FlateDecode,
        decode_parms=Dictionary(Predictor=2, Colors=4, BitsPerComponent=8, Columns=120),
    )  # fmt: skip


def _second_foot(pdf: pikepdf.Pdf) -> None:
    table = element("Table")(pdf)
    head, body = table.K
    table.K = Array([])
    for tag, row in (("THead", head), ("TBody", body), ("TFoot", None), ("TFoot", None)):
        group = Dictionary(Type=Name.StructElem, S=Name("/" + tag), P=table, K=Array([row] if row else []))
        table.K.append(pdf.make_indirect(group))
        if row:
            row.P = table.K[-1]


def _one_plain_head(pdf: pikepdf.Pdf) -> None:
    element("P")(pdf).S = Name.H


def _two_plain_heads(pdf: pikepdf.Pdf) -> None:
    element("H1")(pdf).S = Name.H
    element("P")(pdf).S = Name.H


def _named(**entries: Any) -> Any:
    """The paragraph in a mark whose entries stand among the resources."""
    return both(
        put("Resources.Properties", Dictionary(MC9=Dictionary(**entries))),
        edit(b"/P <</MCID 1>> BDC BT", b"/P <</MCID 1>> BDC /Span /MC9 BDC BT"),
        edit(b"TJ ET EMC", b"TJ ET EMC EMC"),
    )


def _silent_stamp(pdf: pikepdf.Pdf) -> None:
    stamp(pdf)
    del page_of(pdf).Annots[-1].Contents


def _cell(pdf: pikepdf.Pdf) -> Any:
    """A cell in the colour of registration, which stands beyond the trim before it is laid out."""
    return pdf.make_indirect(
        Stream(
            pdf, b"/All cs 1 scn 0 0 2 2 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
            BBox=[0, 0, 4, 4], XStep=4, YStep=4, Matrix=[1, 0, 0, 1, _X0 - 20, _Y0 - 20],
            Resources=Dictionary(ColorSpace=Dictionary(All=_all_inks())),
        )
    )  # fmt: skip


def _all_inks() -> Array:
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, _ramp(4)])


SIBLINGS = (
    # functions of colours
    Break(
        "P_MALFORMED", "x-4", "a spot that gives three",
        with_space(lambda _: Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, _ramp(3)]),
                   b"/Own cs 1 scn " + _BOX),
    ),
    Break(
        "P_MALFORMED", "x-4", "a spot that takes two",
        with_space(
            lambda pdf: Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, _program(pdf, 2, 4)]),
            b"/Own cs 1 scn " + _BOX,
        ),
    ),
    Break("P_CONTENT", "x-4", "a gradient of three numbers", _shaded(_ramp(3))),
    Break("P_CONTENT", "x-4", "three functions for four inks", _shaded(Array([_ramp(1)] * 3))),
    Break("P_CONTENT", "x-4", "a field of one number", _shaded(_ramp(4), 1)),
    Break(
        "P_CONTENT", "x-4", "a gradient of three numbers as a colour",
        drawn("Pattern", "P9", _as_pattern, b"/Pattern cs /P9 scn " + _BOX),
    ),
    Break(
        "P_REGISTRATION", "x-4", "in the cell of a tiling",
        drawn("Pattern", "P9", _cell, b"/Pattern cs /P9 scn " + _BOX),
    ),
    # pictures
    Break("P_PICTURE_BROKEN", "x-4", "rows of TIFF of other columns", _tiff_rows),
    # what files state
    Break("P_BOX_EMPTY", "x-1a", "a bleed without height", put("BleedBox", Array([_X0, _Y0, _X1, _Y0]))),
    Break("P_BOX_EMPTY", "x-4", "asked for alone", put("TrimBox", Array([0, 0, 0, 0])), aims=("x-4",)),
    Break("P_INFO_VALUE", "x-3", "a day as in XMP", put("trailer.Info.ModDate", String("2026-1-2"))),
    Break("P_INFO_VALUE", "reader", "in words", put("trailer.Info.CreationDate", String("二〇二六年"))),
    Break(
        "P_INTENT", "x-3", "a printer of ours",
        both(
            put("Root.OutputIntents.0.OutputConditionIdentifier", String("Canon in the hall")),
            put("Root.OutputIntents.0.DestOutputProfile", None),
        ),
    ),
    Break("P_LANGUAGE_WRONG", "reader", "among the properties", _named(Lang=String("Chinese"))),
    Break("P_PRIVATE", "reader", "read as one, by a property", _named(ActualText=String("\ue000"))),
    Break(
        "P_XMP_VALUE", "reader", "in no language", packet_with('xml:lang="x-default"', 'xml:lang="中文"')
    ),
    # tags
    Break("P_TAG_TWICE", "reader", "two feet", _second_foot),
    Break("P_TAG_TWICE", "reader", "two heads without levels", _two_plain_heads),
    Break("P_HEADS_MIXED", "reader", "with and without levels", _one_plain_head),
    Break("P_NOTE_WORDS", "reader", "a field", field),
    Break("P_NOTE_WORDS", "reader", "a stamp", _silent_stamp),
)  # fmt: skip
"""Each is told by its code, whatever else is told."""
