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
from typeset.model.languages import han_language

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
_JAPANESE_DEVICE_FACES = _WESTERN_DEVICE_FACES | {
    "song": (
        "Source Han Serif JP", "Source Han Serif", "Noto Serif CJK JP", "Noto Serif JP",
        "Hiragino Mincho ProN", "YuMincho", "Yu Mincho", "MS Mincho", "serif",
    ),
    "hei": (
        "Source Han Sans JP", "Source Han Sans", "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans",
        "Hiragino Kaku Gothic ProN", "YuGothic", "Yu Gothic", "Meiryo", "MS Gothic", "sans-serif",
    ),
    "kai": ("Klee", "Klee One", "YuKyokasho", "UD Digi Kyokasho N-R", "serif"),
    "fang": ("YuMincho", "Yu Mincho", "serif"),
}  # fmt: skip
_KOREAN_DEVICE_FACES = _WESTERN_DEVICE_FACES | {
    "song": (
        "Source Han Serif K", "Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Nanum Myeongjo",
        "Batang", "serif",
    ),
    "hei": (
        "Source Han Sans K", "Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Nanum Gothic",
        "Malgun Gothic", "Dotum", "sans-serif",
    ),
    "kai": ("Gungsuh", "GungSeo", "serif"),
    "fang": ("Nanum Myeongjo", "Batang", "serif"),
}  # fmt: skip
_INLINE_PARTS = frozenset({"run_in", "code", "strong", "emphasis", "term", "ruby"})
# Browsers set these elements in a face of their own choice, which no part of a style asked for.
_NO_FACE_OF_THEIR_OWN = "pre,code,kbd{font-family:inherit}\n"
CSS_STYLES = {"roman": "normal", "italic": "italic"}
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})


def device_faces(language: str) -> Mapping[str, tuple[str, ...]]:
    """The faces of devices for each role in a language."""
    by_language = {
        "zh-TW": _TRADITIONAL_DEVICE_FACES, "zh-HK": _TRADITIONAL_DEVICE_FACES,
        "ja": _JAPANESE_DEVICE_FACES, "ko": _KOREAN_DEVICE_FACES,
    }  # fmt: skip
    return by_language.get(han_language(language), _DEVICE_FACES)


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
    return _print_style(faces.of(part))


def _print_style(chosen: PartFaces) -> FontStyle:
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
    """One rule for each part of the style: ``.title{font-family:…;font-weight:…}``, for print.

    Runs in other languages have rules of their own, by the language that the author gave them.
    """
    return _part_rules(faces, _print_style)


def epub_font_face_css(uses: Iterable[FaceUse], url_of: Callable[[Face], str]) -> str:
    """The ``@font-face`` rules of an EPUB: a family for each file, named by role and weight (“song-400”).

    The files must hold only the characters of the uses, as in print. Readers that know but plain and bold
    would take one of two weights of a family for both, and set in other faces what it lacks.
    """
    return "".join(
        f"@font-face{{font-family:{_quote(use.face.key.stem)};font-weight:{use.face.key.weight};"
        f"font-style:{CSS_STYLES[use.face.key.style]};src:url({_quote(url_of(use.face))})}}\n"
        for use in uses
    )


def epub_part_css(faces: FaceSet, packed: Collection[Face], language: str = "zh-CN") -> str:
    """One rule for each part of the style in an EPUB: first the packed faces, then those that devices have.

    Devices have other faces for each language: that of the book, and those of runs in it.

    If a part's own face is not packed, no other packed face of Han stands in for it: that one has only some
    of the characters, and a word would be set in two faces. Those of other scripts stay: they have words as a
    whole, as a heading in Hebrew alone has none for the style's face.
    """
    calls = f".note-call{{{_epub_style(faces.of('note'), packed, device_faces(language)).css}}}\n"

    def style_of(chosen: PartFaces) -> FontStyle:
        return _epub_style(chosen, packed, device_faces(chosen.language or language))

    return _part_rules(faces, style_of) + calls


def epub_style(faces: FaceSet, part: str, packed: Collection[Face], language: str = "zh-CN") -> FontStyle:
    """The faces of a part in an EPUB: those packed, then those that devices have."""
    return _epub_style(faces.of(part), packed, device_faces(language))


def _epub_style(
    chosen: PartFaces, packed: Collection[Face], devices_of: Mapping[str, tuple[str, ...]]
) -> FontStyle:
    own = chosen.western if chosen.key.role in WESTERN_ROLES else chosen.han
    chain = (
        chosen.chain if own in packed else (chosen.western, *filter(chosen.is_other_script, chosen.further))
    )
    roles = dict.fromkeys(face.key.stem for face in (*chain, REPLACEMENT_FACE) if face in packed)
    devices = (*devices_of[chosen.western.key.role], *devices_of[chosen.key.role])
    if _GENERIC.isdisjoint(devices):  # of Western letters alone
        devices = (*devices, *devices_of[chosen.han.key.role])
    names = dict.fromkeys((*roles, *(name for name in devices if name not in _GENERIC)))
    generic = next(name for name in reversed(devices) if name in _GENERIC)
    return FontStyle(", ".join((*map(_quote, names), generic)), chosen.weight, chosen.key.style)


def _part_rules(faces: FaceSet, style_of: Callable[[PartFaces], FontStyle]) -> str:
    runs = sorted(faces.runs, key=_is_inline)
    return _NO_FACE_OF_THEIR_OWN + "".join(
        f"{_selector(chosen)}{{{style_of(chosen).css}}}\n" for chosen in (*faces.parts, *runs)
    )


def _is_inline(chosen: PartFaces) -> int:
    """Sorts the rules of runs, which weigh alike: what stands in other parts comes behind them."""
    return 0 if chosen.part == "body" else 2 if chosen.part in _INLINE_PARTS else 1


def _selector(chosen: PartFaces) -> str:
    """What selects a part, or the runs of a language in it, whether the part holds them or they hold it.

    The italic of a part stands in an element of it. Attributes are compared whole, which the oldest reading
    systems know, and ``:lang`` they do not.
    """
    part, is_italic, _ = chosen.part.partition(ITALIC_PART)
    name = "body" if part == "body" else "." + part.replace("_", "-")
    if is_italic:
        return ".italic" if part == "body" else f"{name} .italic"
    if not chosen.language:
        return name
    attributes = [f"[lang={_quote(tag)}]" for tag in chosen.tags]
    if chosen.part == "body":
        return ",".join(attributes)
    return ",".join(f"{name}{own},{name} {own},{own} {name}" for own in attributes)


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
