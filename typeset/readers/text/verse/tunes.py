"""Poems to a tune (词, 散曲): the title opens with a tune's name, which says how many Han the words have.

Their lines are of all lengths and often stand as prose. So the count is asked for: where it is right, the
text is such a poem. The lengths are those of the usual forms.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import count_han
from typeset.readers.numbering import head_number
from typeset.readers.text.units import Unit, ends_in_mark, stacked
from typeset.readers.text.verse.poem_lines import is_poet
from typeset.startup.patterns import late_pattern

_LENGTHS: Final[dict[str, tuple[int, ...]]] = {
    name: tuple(map(int, lengths))
    for row in (
        "十六字令 16|渔歌子 27|忆江南 27 54|望江南 27 54|江南好 27|捣练子 27|潇湘神 27|天净沙 28",
        "忆王孙 31|调笑令 32|如梦令 33|长相思 36|相见欢 36|乌夜啼 36 47|醉太平 38|生查子 40|点绛唇 41",
        "浣溪沙 42|霜天晓角 43|菩萨蛮 44|卜算子 44|采桑子 44|丑奴儿 44|减字木兰花 44|诉衷情 44",
        "巫山一段云 44|好事近 45|谒金门 45|忆秦娥 46|清平乐 46|更漏子 46|阮郎归 47|画堂春 47|喜迁莺 47",
        "山坡羊 43|桃源忆故人 48|摊破浣溪沙 48|山花子 48|人月圆 48|眼儿媚 48|朝中措 48|武陵春 48",
        "太常引 49|柳梢青 49|西江月 50|少年游 50|南歌子 26 52|南柯子 26 52|醉花阴 52|浪淘沙 28 54",
        "鹧鸪天 55|虞美人 56|玉楼春 56|木兰花 56|鹊桥仙 56|南乡子 56|瑞鹧鸪 56|一斛珠 57|夜游宫 57",
        "踏莎行 58|小重山 58|临江仙 58 60|蝶恋花 60|一剪梅 60|唐多令 60|钗头凤 60|破阵子 62|定风波 62",
        "渔家傲 62|苏幕遮 62|行香子 66|青玉案 67|天仙子 68|江城子 35 70|千秋岁 71|离亭燕 72|风入松 76",
        "祝英台近 77|御街行 78|洞仙歌 83|满江红 93|水调歌头 95|满庭芳 95|汉宫春 96|八声甘州 97|声声慢 97",
        "暗香 97|扬州慢 98|念奴娇 100|高阳台 100|桂枝香 101|木兰花慢 101|水龙吟 102|齐天乐 102|雨霖铃 103",
        "永遇乐 104|望海潮 107|疏影 110|沁园春 114|贺新郎 116|摸鱼儿 116",
    )
    for name, *lengths in map(str.split, row.split("|"))
}
"""How many Han a poem to each tune has."""

_FREE: Final = 2
"""So many more or less have the freer forms."""

_LONGEST_TITLE: Final = 30
_LONGEST_CLAUSE: Final = 9
_MOST_ABOVE: Final = 2
"""Units between title and words: poet and preface."""

_TITLE: Final = late_pattern(
    f"(?:\\[[^\\]]{{1,4}}\\])?(?P<tune>{'|'.join(sorted(_LENGTHS, key=len, reverse=True))})"
    "(?:[·・•.—\\s\u3000].{1,22}|[（(].{1,20}[）)])?$"
)
_TRADITIONAL: Final = str.maketrans(
    "漁憶搗練瀟調夢長見烏醉點絳曉薩採減蘭訴謁門樂歸畫鶯遷醜攤鷓鴣鵲橋鄉臨戀陣風蘇離滿"
    "紅頭聲漢宮臺揚嬌陽齊鈴賀魚兒雲釵鳳歲",
    "渔忆捣练潇调梦长见乌醉点绛晓萨采减兰诉谒门乐归画莺迁丑摊鹧鸪鹊桥乡临恋阵风苏离满"
    "红头声汉宫台扬娇阳齐铃贺鱼儿云钗凤岁",
)
"""The characters of these names that are written otherwise in Taiwan and Hong Kong."""

_COUNTED: Final = late_pattern("其[一二三四五六七八九十]{1,2}$")
_CLAUSES: Final = late_pattern("[，。、；？！：,;?!…—“”‘’「」\\s\u3000]+")


class _Poem(Struct, frozen=True):
    """Places: its title or number, where its words begin, and what is below them."""

    title: int
    start: int
    end: int


def mark_tunes(units: list[Unit]) -> list[Unit]:
    """The units; of a poem to a tune with the right count the title is a heading, the words are verse."""
    poems: list[_Poem] = []
    above: set[int] = set()  # titles of several poems with numbers
    lengths: tuple[int, ...] = ()
    tune, end = -1, 0
    for place, unit in enumerate(units[:-1]):
        if place < end or unit.kind not in ("", "heading") or not _may_be_title(unit.text):
            continue
        match = _TITLE.match(unit.text.translate(_TRADITIONAL))
        if match:
            lengths, tune = _LENGTHS[match["tune"]], place
        elif tune < 0 or place - max(tune + 1, end) > _MOST_ABOVE or not _COUNTED.match(unit.text):
            continue
        poem = _below(units, place, lengths)
        if poem:
            poems.append(poem)
            above.add(tune)
            end = poem.end
    return _marked(units, poems, above) if poems else units


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not ends_in_mark(text)


def _below(units: list[Unit], title: int, lengths: tuple[int, ...]) -> _Poem | None:
    """The poem below a title, if so many Han in short clauses stand there; a poet may stand between."""
    for start in range(title + 1, min(title + 2 + _MOST_ABOVE, len(units))):
        end = _end_of_words(units, start, lengths)
        if end:
            return _Poem(title, start, end)
        unit = units[start]
        if _COUNTED.match(unit.text) or (ends_in_mark(unit.text) and not is_poet(unit)):
            return None
    return None


def _end_of_words(units: list[Unit], start: int, lengths: tuple[int, ...]) -> int:
    """Where the words end that begin here; 0 if they have not the count of the tune."""
    han = 0
    for place in range(start, len(units)):
        unit = units[place]
        clauses = [count_han(clause) for clause in _CLAUSES.split(unit.text)]
        if unit.kind not in ("", "verse") or max(clauses) > _LONGEST_CLAUSE or not ends_in_mark(unit.text):
            return 0
        han += sum(clauses)
        is_last = place + 1 == len(units) or units[place + 1].first.gap > 0 or bool(units[place + 1].kind)
        if is_last and any(abs(han - length) <= _FREE for length in lengths):
            return place + 1
        if han > max(lengths):
            return 0
    return 0


def _marked(units: list[Unit], poems: list[_Poem], above: set[int]) -> list[Unit]:
    """The units with the kinds of these poems' parts; lines straight below each other are one stanza."""
    heads = above | {poem.title for poem in poems}
    result = [
        replace(unit, kind="heading", number=head_number(unit.text)) if place in heads else unit
        for place, unit in enumerate(units)
    ]
    for poem in reversed(poems):
        between = [
            unit if unit.kind else unit.as_kind("byline" if is_poet(unit) else "paragraph")
            for unit in units[poem.title + 1 : poem.start]
        ]
        stanzas: list[list[Unit]] = []
        for unit in units[poem.start : poem.end]:
            if not stanzas or unit.first.gap or unit.kind:
                stanzas.append([])
            stanzas[-1].append(unit)
        result[poem.title + 1 : poem.end] = [*between, *(stacked(stanza, "verse") for stanza in stanzas)]
    return result
