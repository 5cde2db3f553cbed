"""Style sheets that give each part of the page its faces, for print and for the EPUB.

They are written from the style's ``[parts]`` table; ``print.css`` never names a family or a weight. So the
faces that WeasyPrint chooses are those that were planned and checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from typeset.fonts.catalogue import ITALIC, WESTERN_ROLES
from typeset.fonts.faces import REPLACEMENT_FACE
from typeset.fonts.plan import ITALIC as ITALIC_PART

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from typeset.fonts.catalogue import Style
    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet, PartFaces
    from typeset.fonts.plan import FaceUse

# Faces of reading systems, for readers who switch embedded faces off. The order: open faces, which Android
# and Linux have; those of Apple Books, Windows, Kindle and Kobo, Duokan; last the names by which Chinese
# e-books have always asked for the role. WeRead sets a generic name in the face that its reader chose.
_WESTERN_DEVICE_FACES = {
    "latin-serif": ("Source Serif 4", "Georgia", "Times New Roman"),
    "latin-sans": ("Source Sans 3", "Helvetica Neue", "Arial"),
    "mono": ("Source Code Pro", "Menlo", "Consolas", "monospace"),
}
_DEVICE_FACES = _WESTERN_DEVICE_FACES | {
    "song": (
        "Source Han Serif SC", "Source Han Serif CN", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC",
        "STSong", "SimSun", "DK-SONGTI", "宋体", "serif",
    ),
    "hei": (
        "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK SC", "Noto Sans SC", "HarmonyOS Sans SC",
        "MiSans", "PingFang SC", "Heiti SC", "STHeiti", "Microsoft YaHei", "SimHei", "DK-HEITI", "黑体",
        "sans-serif",
    ),
    "kai": (
        "LXGW WenKai", "Kaiti SC", "STKaiti", "STKai", "KaiTi", "DK-KAITI", "楷体", "serif",
    ),
    "fang": (
        "STFangsong", "FangSong", "DK-FANGSONG", "仿宋", "serif",
    ),
}  # fmt: skip
_TRADITIONAL_DEVICE_FACES = _WESTERN_DEVICE_FACES | {
    "song": (
        "Source Han Serif TC", "Noto Serif CJK TC", "Noto Serif TC", "Songti TC", "LiSong Pro", "PMingLiU",
        "MingLiU", "DK-SONGTI", "明體", "serif",
    ),
    "hei": (
        "Source Han Sans TC", "Noto Sans CJK TC", "Noto Sans TC", "PingFang TC", "Heiti TC",
        "Microsoft JhengHei", "AR UDJingxihei", "DK-HEITI", "黑體", "sans-serif",
    ),
    "kai": (
        "LXGW WenKai TC", "Kaiti TC", "BiauKai", "DFKai-SB", "DK-KAITI", "標楷體", "serif",
    ),
    "fang": (
        "STFangsong", "DK-FANGSONG", "仿宋", "serif",
    ),
}  # fmt: skip
# Browsers set these elements in a face of their own choice, which no part of a style asked for.
_NO_FACE_OF_THEIR_OWN = "pre,code,kbd{font-family:inherit}\n"
_CSS_STYLES = {"roman": "normal", "italic": "italic"}
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})


class FontStyle(msgspec.Struct, frozen=True):
    """The values of ``font-family``, ``font-weight`` and ``font-style`` for one part."""

    family: str
    weight: int
    style: Style = "roman"

    @property
    def css(self) -> str:
        """All as CSS declarations; a family in print is one file, so its style needs none."""
        style = f";font-style:{self.style}" if self.style == ITALIC else ""
        return f"font-family:{self.family};font-weight:{self.weight}{style}"


def print_style(faces: FaceSet, part: str) -> FontStyle:
    """The faces of a part in print: a family for each file, in the order in which ``face_for`` asks."""
    chosen = faces.of(part)
    return FontStyle(", ".join(_quote(face.family) for face in chosen.chain), chosen.weight)


def font_face_css(uses: Iterable[FaceUse], url_of: Callable[[Face], str]) -> str:
    """The ``@font-face`` rules of the faces in use, for print.

    The files must hold only the characters of the uses (``plan_faces``): then the Western face has no
    “ ” — … · and the Han face behind it sets them. Each file is a family of its own with its own weight, so
    that no engine makes a bold face by smearing.

    ``unicode-range`` would say the same of whole files, but WeasyPrint loses one of two rules that name the
    same file.
    """
    return "".join(
        f"@font-face{{font-family:{_quote(use.face.family)};font-weight:{use.face.key.weight};"
        f"src:url({_quote(url_of(use.face))})}}\n"
        for use in uses
    )


def part_css(faces: FaceSet) -> str:
    """One rule for each part of the style: ``.title{font-family:…;font-weight:…}``, for print."""
    return _part_rules(faces, lambda chosen: print_style(faces, chosen.part))


def epub_font_face_css(uses: Iterable[FaceUse], url_of: Callable[[Face], str]) -> str:
    """The ``@font-face`` rules of an EPUB: families named by role (“song”), with their real weights.

    The files must hold only the characters of the uses, as in print.
    """
    return "".join(
        f"@font-face{{font-family:{_quote(use.face.key.family)};font-weight:{use.face.key.weight};"
        f"font-style:{_CSS_STYLES[use.face.key.style]};src:url({_quote(url_of(use.face))})}}\n"
        for use in uses
    )


def epub_part_css(faces: FaceSet, packed: Collection[Face], language: str = "zh-CN") -> str:
    """One rule for each part of the style in an EPUB: first the packed faces, then those that devices have.

    Devices have other faces for the Traditional Chinese of ``language`` zh-TW and zh-HK.

    If a part's own face is not packed, no other packed face stands in for it: that one has only some of the
    characters, and a word would be set in two faces.
    """
    devices = _TRADITIONAL_DEVICE_FACES if language in ("zh-TW", "zh-HK") else _DEVICE_FACES
    calls = f".note-call{{{_epub_style(faces.of('note'), packed, devices).css}}}\n"
    return _part_rules(faces, lambda chosen: _epub_style(chosen, packed, devices)) + calls


def epub_style(faces: FaceSet, part: str, packed: Collection[Face], language: str = "zh-CN") -> FontStyle:
    """The faces of a part in an EPUB: those packed, then those that devices have."""
    devices = _TRADITIONAL_DEVICE_FACES if language in ("zh-TW", "zh-HK") else _DEVICE_FACES
    return _epub_style(faces.of(part), packed, devices)


def _epub_style(
    chosen: PartFaces, packed: Collection[Face], devices_of: Mapping[str, tuple[str, ...]]
) -> FontStyle:
    own = chosen.western if chosen.key.role in WESTERN_ROLES else chosen.han
    chain = chosen.chain if own in packed else (chosen.western,)
    roles = dict.fromkeys(face.key.family for face in (*chain, REPLACEMENT_FACE) if face in packed)
    devices = (*devices_of[chosen.western.key.role], *devices_of[chosen.key.role])
    if _GENERIC.isdisjoint(devices):  # of Western letters alone
        devices = (*devices, *devices_of[chosen.han.key.role])
    names = dict.fromkeys((*roles, *(name for name in devices if name not in _GENERIC)))
    generic = next(name for name in reversed(devices) if name in _GENERIC)
    return FontStyle(", ".join((*map(_quote, names), generic)), chosen.weight, chosen.key.style)


def _part_rules(faces: FaceSet, style_of: Callable[[PartFaces], FontStyle]) -> str:
    return _NO_FACE_OF_THEIR_OWN + "".join(
        f"{_selector(chosen.part)}{{{style_of(chosen).css}}}\n" for chosen in faces.parts
    )


def _selector(part: str) -> str:
    """What a part is called in style sheets; its italic stands in an element of it."""
    name, is_italic, _ = part.partition(ITALIC_PART)
    selector = "body" if name == "body" else "." + name.replace("_", "-")
    if not is_italic:
        return selector
    return ".italic" if name == "body" else f"{selector} .italic"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
