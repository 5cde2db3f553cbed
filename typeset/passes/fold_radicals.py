"""M06: radicals that stand for ordinary characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.model.characters import HAN
from typeset.passes.editing import Edit, edit_document
from typeset.startup.patterns import late_pattern

_RADICALS: Final = (  # noqa: SIM905  pairs read better unquoted
    "S: al ⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 "
    "⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 "
    "⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 "
    "⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 "
    "⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 "
    "⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 "
    "⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 "
    "⻰龙 ⻱龜 ⻲亀 ⻳龟 ()"
).split()
_TABLE: Final = {pair[0]: pair[1] for pair in _RADICALS}
"""CJK Radicals Supplement to unified ideographs: Unicode property Equivalent_Unified_Ideograph (UAX #44)."""

_FOLDABLE: Final = late_pattern("[\u2e80-\u2fd5]")
_ABOUT_RADICALS: Final = late_pattern("部首|偏旁")


def fold_radicals(document: Document, report: Report) -> Document:
    """Fold ⽂ to 文; not in text about radicals, nor a radical that stands alone between marks.

    Kangxi radicals fold by their compatibility decomposition. Compatibility ideographs stay: some are the
    forms of names.
    """
    if any(_ABOUT_RADICALS.search(block.text) for block in document.blocks):
        return document
    return edit_document(document, "M06", _find, report)


def _find(text: str) -> Iterator[Edit]:
    for match in _FOLDABLE.finditer(text):
        new = _unified(match[0])
        beside = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        if new != match[0] and re.search(f"[{HAN}A-Za-z\\d]", beside):
            yield Edit(match.start(), match.end(), new)


def _unified(char: str) -> str:
    """The ordinary character; the same one if there is none."""
    if char in _TABLE:
        return _TABLE[char]
    return unicodedata.normalize("NFKC", char)
