"""Sound files with one thing broken in each that only the text of a standard forbids."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.check.pdf.breaking import Break, add, packet_with, put, put_picture, with_space

_TINT = Dictionary(FunctionType=2, Domain=[0, 1, 0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)


def _two_inks(pdf: pikepdf.Pdf) -> Any:
    inks = Array([Name.Gold, Name.Silver])
    return pdf.make_indirect(Array([Name.DeviceN, inks, Name.DeviceCMYK, _TINT]))


def _old_profile(pdf: pikepdf.Pdf) -> Any:
    profile = pdf.make_indirect(Stream(pdf, bytes(200), N=3))
    return pdf.make_indirect(Array([Name.ICCBased, profile]))


def _long_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = Dictionary({"/" + "n" * 130: Dictionary(Private=String("x"))})


_SCHEMA = "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"

STANDARD = (
    Break("P_COLORANTS", "x-4", "gold and silver", with_space(_two_inks, b"/Own cs 1 1 scn 60 300 9 9 re f")),
    Break("P_PROFILE", "x-4", "zeros", with_space(_old_profile, b"/Own cs 1 0 0 scn 60 300 9 9 re f")),
    Break("P_LIMIT", "reader", "a name too long", _long_name),
    Break("P_PERMISSIONS", "reader", "of a stranger", put("Root.Perms", Dictionary(Own=Dictionary()))),
    Break("P_RENDERING", "reader", "invented", add(b"/Bright ri")),
    Break("P_RENDERING", "reader", "of a picture", put_picture("Intent", Name.Bright)),
    Break("P_XMP_SCHEMA", "reader", "without a prefix", packet_with(_SCHEMA, "")),
    Break("P_A_MARK", "reader", "a part that is none", packet_with("part>2<", "part>7<")),
    Break("P_CLAIM_PARTLY", "x-4", "of X-6", packet_with("PDF/X-4<", "PDF/X-6<"), also=("P_PDF_VERSION",)),
    Break(
        "P_SCRIPT",
        "reader",
        "allowed",
        put("Root.OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))),
        aims=("ua-1",),
    ),
    Break(
        "P_NO_STRUCTURE_TARGET",
        "reader",
        "a page",
        put("Annots.0.Border", Array([0, 0, 0])),
        aims=("ua-2",),
        also=("P_A_MARK",),
    ),
)
"""Every break."""
