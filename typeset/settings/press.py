"""What can be set of the file for a press: standard, bleed and marks, printing condition, inks."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from typeset.model.units import Length, parse_length
from typeset.settings.teaching import doc
from typeset.startup.patterns import late_pattern

_NO_BLEED: Final = late_pattern(r"\s*0+(\.0+)?\s*(mm|cm|pt|in|px)?\s*")
_MOST_BLEED: Final = 20
"""Millimetres; more is a slip of the pen."""

StandardName = Literal["x-4", "x-3", "x-1a"]


class PressSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """``[press]``: the file that ``typeset print`` makes."""

    standard: Annotated[
        StandardName,
        doc(
            "给印厂的文件合乎哪一种 PDF/X：x-4，或老一些的 x-3、x-1a（都是 2003 版，不含透明）",
            "the PDF/X that the file for the press keeps to: x-4, or the older x-3 and x-1a (both of 2003), "
            "which know no transparency",
        ),
    ] = "x-4"
    bleed: Annotated[
        str,
        doc(
            "出血，成品线外四边各多少，如 3mm；0mm 为不出血",
            "the bleed beyond each side of the trim, as 3mm; 0mm for none",
        ),
    ] = "3mm"
    marks: Annotated[
        bool,
        doc(
            "出血之外要不要裁切线、套准线、色标和标明书名、日期、页码的一行",
            "whether crop and registration marks, a colour bar, and a line with title, date and page stand "
            "beyond the bleed",
        ),
    ] = True
    sheet: Annotated[
        str,
        doc(
            "页面居中放在多大的纸上，写法同 page.trim；不写则刚好容下出血和各种线",
            "the sheet in whose middle the page stands, written as page.trim; else as large as bleed and "
            "marks need",
        ),
    ] = ""
    condition: Annotated[
        str,
        doc(
            "印刷条件，写它的登记名，如 FOGRA39（胶印，铜版纸）；请向印厂问明",
            "the printing condition by its registered name, as FOGRA39 (offset, coated paper); ask the "
            "printer",
        ),
        Meta(min_length=1),
    ] = "FOGRA39"
    profile: Annotated[
        str,
        doc(
            "印厂给的 CMYK 颜色特性文件（.icc），放在书的文件夹里；FOGRA39 的可以自动取得",
            "the printer's CMYK profile (.icc), a file in the book's folder; that of FOGRA39 is obtained",
        ),
    ] = ""
    ink_limit: Annotated[
        int,
        doc(
            "一处四色墨量之和最多百分之几；图和颜色都不超过它",
            "the most ink in one place, all inks together, in per cent; pictures and colours stay below",
        ),
        Meta(ge=200, le=400),
    ] = 300
    resolution: Annotated[
        int,
        doc(
            "图片最多每英寸多少点，多的缩到这么多；只有黑白两色的线条图不缩",
            "the most dots to the inch of pictures: finer ones come down to it; line art in black and white "
            "keeps all of its own",
        ),
        Meta(ge=300, le=450),
    ] = 400
    overprint: Annotated[
        bool,
        doc(
            "黑字、黑线可否叠印在底色上，不镂空",
            "whether black text and rules overprint what is below, rather than knock it out",
        ),
    ] = False
    inks: Annotated[
        dict[str, str],
        doc(
            '某种颜色用什么墨印，青、品红、黄、黑各百分之几，如 "#000001" = "60 40 40 100"（四色黑）；'
            "灰和黑不写则只用黑墨",
            'what inks a colour is printed with, per cent of C, M, Y, K, as "#000001" = "60 40 40 100" '
            "(a rich black); grays and black are else K alone",
        ),
    ] = {}
    spots: Annotated[
        dict[str, str],
        doc(
            '专色，名称和它在版面上的颜色，如 "PANTONE 186 C" = "#c8102e"',
            'spot colours by name, with the colour that each has on the page, as "PANTONE 186 C" = "#c8102e"',
        ),
    ] = {}


def parse_bleed(text: str) -> Length:
    """Read “3mm”, “0mm”; raises ValueError on what is no length, or more than any press asks for."""
    if _NO_BLEED.fullmatch(text):
        return Length(0)
    bleed = parse_length(text)
    if bleed.mm > _MOST_BLEED:
        raise ValueError(text)
    return bleed


def parse_colour(text: str) -> tuple[int, int, int]:
    """Read “#c8102e”; raises ValueError on anything else."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text.strip()):
        raise ValueError(text)
    red, green, blue = bytes.fromhex(text.strip()[1:])
    return red, green, blue


def parse_spot(name: str) -> str:
    """Read the name of a spot colour; raises ValueError on one that stands for other plates, or none."""
    if not name.strip() or name in ("All", "None") or not name.isprintable():
        raise ValueError(name)
    return name


def parse_inks(text: str) -> tuple[float, float, float, float]:
    """Read “60 40 40 100”, per cent of C, M, Y and K, as parts of one; raises ValueError on anything else."""
    cyan, magenta, yellow, black = (float(part) / 100 for part in text.replace("%", " ").split())
    if not all(0 <= ink <= 1 for ink in (cyan, magenta, yellow, black)):
        raise ValueError(text)
    return cyan, magenta, yellow, black
