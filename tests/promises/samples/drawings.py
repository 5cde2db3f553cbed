"""Drawings (SVG): their words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.promises.sample import Sample

_SHOWN: Final = "# 题\n\n正文。\n\n![图的话](a.svg)\n\n完了。\n"
_SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="300" height="200" viewBox="0 0 300 200">%s</svg>'
)
_DOUBLES: Final = {
    "masks": '<mask id="a%d"><rect width="9" height="9" mask="url(#a%d)"/>'
    '<rect width="9" height="9" mask="url(#a%d)"/></mask>',
    "markers": '<marker id="a%d"><path d="M0 0L1 1L2 2L3 3" marker-mid="url(#a%d)" '
    'marker-end="url(#a%d)"/></marker>',
    "patterns": '<pattern id="a%d" width="1" height="1"><rect width="9" height="9" fill="url(#a%d)"/>'
    '<rect width="9" height="9" fill="url(#a%d)"/></pattern>',
    "uses": '<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>',
    "clips": '<clipPath id="a%d"><rect clip-path="url(#a%d)"/><rect clip-path="url(#a%d)"/></clipPath>',
}
_LAST: Final = (
    '<path d="M0 0L1 1L2 2L3 3" marker-mid="url(#a0)" mask="url(#a0)" fill="url(#a0)" clip-path="url(#a0)"/>'
)


def _drawn(name: str, drawing: str, *words: str, **more: object) -> Sample:
    files: dict[str, str | bytes] = {"甲.md": _SHOWN, "a.svg": drawing}
    return Sample(name, files, words=("完了。", *words), **more)  # type: ignore[arg-type]  # fields of Sample


def _refused(drawings: Mapping[str, str | bytes]) -> Sample:
    """Drawings that are told and left out; the words for those who cannot see them stay."""
    shown = "".join(f"![{name}的话]({name}.svg)\n\n" for name in drawings)
    files = {f"{name}.svg": drawing for name, drawing in drawings.items()}
    told = tuple(f"M_PICTURE_HARMFUL: the picture “{name}.svg”" for name in drawings)
    return Sample(
        "drawings that are refused",
        {"甲.md": f"# 题\n\n{shown}完了。\n", **files},
        told=told,
        words=("完了。",),
    )


_REFUSED: Final[Mapping[str, str | bytes]] = {
    **{
        name: _SVG % ("".join(item % (n, n + 1, n + 1) for n in range(30)) + _LAST)
        for name, item in _DOUBLES.items()
    },
    "gradient": _SVG % '<linearGradient id="a" x2=".0000001" spreadMethod="repeat"><stop/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#a)"/>',
    "bounds": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e308 1e308"/>',
    "filter": _SVG % '<filter id="f" width="1e12" height="1e12"/><rect filter="url(#f)" width="9"/>',
    "scales": _SVG % ('<g transform="scale(1000)">' * 9 + "</g>" * 9),
    "selectors": _SVG % f"<style>{'g ' * 12}rect {{ fill: red }}</style>{'<g>' * 60}<rect/>{'</g>' * 60}",
    "utf-7": b'<?xml version="1.0" encoding="utf-7"?><svg>+ADw-script+AD4-</svg>',
    "idna": b'<?xml version="1.0" encoding="idna"?><svg></svg>',
    "entities": '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg>&c;</svg>',
    "undeclared": '<!DOCTYPE svg SYSTEM "a.dtd"><svg><text>&nbsp;</text></svg>',
    "torn": "<svg><g></svg>",
    "deep": _SVG % ("<g>" * 1000 + "</g>" * 1000),
    "brackets": _SVG % f'<rect style="a: {"(" * 5000}"/>',
}

SAMPLES: Final = (
    _drawn(
        "words that stand in a drawing alone",
        _SVG % '<text x="9" y="40" font-family="SimSun" font-size="20">鲲鹏Qxz垂天</text>'
        '<text x="9" y="80" style="font: italic bold 20px/1.2 KaiTi, serif">楷书躞蹀</text>',
        "鲲鹏Qxz垂天",
        "楷书躞蹀",
    ),
    _drawn(
        "words in all parts of a text of a drawing",
        _SVG % "<style>.b { font: bold large 黑体 }</style><text y='30'>前<tspan class='b'>粗<tspan>里"
        "</tspan>狸</tspan>后<a href='#x'>链</a>末</text>"
        "<switch><text systemLanguage='en' y='90'>English</text><text y='90'>纛旗</text></switch>",
        "前粗里狸后链末",
        "纛旗",
    ),
    _drawn(
        "words along a path and downwards",
        _SVG % "<path id='p' d='M10 150C90 60 160 60 280 150' fill='none'/>"
        "<text><textPath xlink:href='#p'>弧</textPath></text>"
        "<text x='280' y='20' writing-mode='vertical-rl'>竖</text>",
        "弧",
        "竖",
    ),
    _drawn("a character of a drawing without a face", _SVG % "<text y='30'>字\ue000</text>", code=5,
           told=("F_NO_GLYPH", "a.svg:1")),
    _drawn("the same in a draft", _SVG % "<text y='30'>字\ue000</text>", "字〓", flags=("--draft",),
           told=("F_DRAFT_GLYPH",)),
    _drawn("words in HTML inside a drawing", _SVG % "<foreignObject><p>标签</p></foreignObject>",
           told=("M_DRAWING_WORDS", "E_SVG_CLEANED")),
    _drawn("a drawing in GB2312", "", "国标码", prepare=lambda folder: (folder / "a.svg").write_bytes(
        ('<?xml version="1.0" encoding="GB2312"?>' + _SVG % "<text y='30'>国标码</text>").encode("gb2312"))
        and None),
    _drawn("a drawing with odd numbers", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="a b c d">'
           '<rect width="calc(1px)" height="nan" transform="rotate(x)" opacity="y"/>'
           '<text y="30" font-size="large">字</text></svg>', "字"),
    _drawn("a drawing in a drawing", _SVG % "<image href='b.svg' width='90' height='90'/>",
           told=("E_SVG_CLEANED", "M_PICTURE_HARMFUL"),
           prepare=lambda folder: (folder / "b.svg").write_text(_SVG % "<image href='a.svg'/>") and None),
    _drawn("words under a mask, away from the origin", _SVG % "<mask id='m'><rect width='300' height='200'"
           " fill='#fff'/></mask><g mask='url(#m)'><text x='100' y='140'>鲲鹏</text></g>", "鲲鹏",
           flags=("--print", "--set", "press.standard=x-1a"), silent=("L_DRAWING_FAILED",)),
    _refused(_REFUSED),
)  # fmt: skip
