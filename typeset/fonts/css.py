"""Style sheets that give each part of the page its faces, for print and for the EPUB."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from typeset.fonts.faces import Face
    from typeset.fonts.faceset import FaceSet, PartFaces

# What reading systems have of their own, for readers that switch embedded faces
# off: open faces first, then Apple's, Windows's and Kindle's, Duokan's, last the
# names under which Chinese e-books have always asked for the role.
_DEVICE_FACES = {
    "song": (
        "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "STSong", "SimSun",
        "DK-SONGTI", "宋体", "serif",
    ),
    "hei": (
        "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Heiti SC", "STHeiti",
        "Microsoft YaHei", "SimHei", "DK-HEITI", "黑体", "sans-serif",
    ),
    "kai": (
        "LXGW WenKai", "Kaiti SC", "STKaiti", "STKai", "KaiTi", "DK-KAITI", "楷体", "serif",
    ),
    "fang": (
        "STFangsong", "FangSong", "DK-FANGSONG", "仿宋", "serif",
    ),
    "latin-serif": ("Source Serif 4", "Georgia", "Times New Roman"),
    "latin-sans": ("Source Sans 3", "Helvetica Neue", "Arial"),
    "mono": ("Source Code Pro", "Menlo", "Consolas", "monospace"),
}  # fmt: skip
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})


@dataclass(frozen=True, slots=True)
class FontStyle:
    """The values of ``font-family`` and ``font-weight`` for one part."""

    family: str
    weight: int

    @property
    def css(self) -> str:
        """Both as declarations."""
        return f"font-family:{self.family};font-weight:{self.weight}"


def print_style(faces: FaceSet, part: str) -> FontStyle:
    """The faces of a part in print: one family per file, asked in the order of ``face_for``."""
    chosen = faces.of(part)
    return FontStyle(", ".join(_quote(face.family) for face in chosen.chain), chosen.key.weight)


def font_face_css(faces: FaceSet, url_of: Callable[[Face], str]) -> str:
    """The ``@font-face`` rules of all faces in use, for print.

    A Western face carries the range of what it may set, so that “ ” — … · fall to
    the Han face behind it. Each file stands in one rule only: two rules on one
    file with different ranges make fontconfig drop one of them. The weight is the
    face's own in every rule *and* nothing else has that family, so that no bold
    is ever made by smearing.
    """
    rules = []
    for face in faces.faces:
        spread = f"unicode-range:{_ranges(faces.western_range(face))};" if face.western else ""
        rules.append(
            f"@font-face{{font-family:{_quote(face.family)};font-weight:{face.key.weight};"
            f"{spread}src:url({_quote(url_of(face))})}}"
        )
    return "\n".join(rules) + "\n"


def part_css(faces: FaceSet) -> str:
    """One rule for each part of the style: ``.title{font-family:…;font-weight:…}``, for print."""
    return _part_rules(faces, lambda chosen: print_style(faces, chosen.part))


def epub_font_face_css(faces: Iterable[Face], url_of: Callable[[Face], str]) -> str:
    """The ``@font-face`` rules of an EPUB: families named by role (“song”), with their real weights.

    No ranges: the face that is packed holds just the characters that it shall set.
    """
    return "".join(
        f"@font-face{{font-family:{_quote(face.key.role)};font-weight:{face.key.weight};"
        f"font-style:normal;src:url({_quote(url_of(face))})}}\n"
        for face in faces
    )


def epub_part_css(faces: FaceSet) -> str:
    """One rule for each part of the style in an EPUB, with what devices have behind the embedded face."""
    return _part_rules(faces, _epub_style)


def _epub_style(chosen: PartFaces) -> FontStyle:
    roles = dict.fromkeys(face.key.role for face in chosen.chain)
    devices = (*_DEVICE_FACES[chosen.western.key.role], *_DEVICE_FACES[chosen.key.role])
    names = dict.fromkeys((*roles, *(name for name in devices if name not in _GENERIC)))
    generic = next(name for name in reversed(devices) if name in _GENERIC)
    return FontStyle(", ".join((*map(_quote, names), generic)), chosen.key.weight)


def _part_rules(faces: FaceSet, style_of: Callable[[PartFaces], FontStyle]) -> str:
    return "".join(
        f"{'body' if chosen.part == 'body' else '.' + chosen.part.replace('_', '-')}"
        f"{{{style_of(chosen).css}}}\n"
        for chosen in faces.parts
    )


def _ranges(ranges: Iterable[range]) -> str:
    return ",".join(
        f"U+{piece.start:X}" if len(piece) == 1 else f"U+{piece.start:X}-{piece.stop - 1:X}"
        for piece in ranges
    )


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
