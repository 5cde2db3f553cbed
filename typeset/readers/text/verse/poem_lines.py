"""Lines of poems by their look: titles, poets, lines closed by marks; and stanzas made of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.model.characters import HAN, NAME
from typeset.readers.numbering import head_number, parse_number
from typeset.readers.text.around.pieces import AGES
from typeset.readers.text.heads.ruled import is_rule
from typeset.readers.text.heads.scene_heads import sets_scene
from typeset.readers.text.heads.series import is_ornamented
from typeset.readers.text.units import Unit, ends_in_mark, measure, shape, stacked
from typeset.readers.text.verse.verse import states_measure
from typeset.readers.text.words import BELOW_A_PIECE
from typeset.startup.answers import answered_once
from typeset.startup.patterns import late_pattern

LONGEST_TITLE: Final = 40
"""Characters: titles such as 自夏口至鹦鹉洲夕望岳阳寄源中丞 are long."""

LONGEST_CLAUSE: Final = 11
"""Characters: no clause of verse is longer (君不见黄河之水天上来 has ten)."""

_LONGEST_LINE: Final = 220
"""Characters of a line: a whole half of a song may stand in one."""

_LONGEST_NAME: Final = 8
"""Characters of a poet's name, with the spaces or brackets around it."""

OPEN: Final = "[〔［（(\\[【]"

CLOSE: Final = "[〕］）)\\]】]"

POET: Final = (
    f"(?:作者|诗人|詩人|词人|撰)[：:] ?[{HAN}·]{{1,12}}(?:{OPEN}[^〕］）)\\]】]{{1,12}}{CLOSE})?"
    f"|{OPEN}(?:{AGES})(?:代|朝)?{CLOSE} ?[{HAN}·]{{1,6}}"
    f"|[{HAN}·]{{1,6}} ?{OPEN}(?:{AGES})(?:代|朝)?{CLOSE}"
    f"|(?:{AGES})代? ?[·•．:：　 ]{{1,2}} ?[{HAN}]{{1,5}}"
    f"|[（(]?(?:佚名|匿名|无名氏|無名氏|乐府|樂府|民歌|诗经|詩經)[）)]?"
)

STATED_POET: Final = late_pattern(f"(?:{POET})$")

_NAMED_POET: Final = late_pattern(
    f"(?:{NAME}|[{HAN}]{{2,5}}|[（(][{HAN}]{{2,5}}[）)]|—{{1,2}}[{HAN}]{{2,5}})$"
)

CLAUSE_END: Final = late_pattern("[，。、；！？：…—]+")
_PARTING: Final = "，。、；！？：…—“”「」『』 \u3000,;:?!().．·・•"
_LONG_CLAUSE: Final = late_pattern(f"(?:^|[{_PARTING}])[^{_PARTING}]{{{LONGEST_CLAUSE + 1}}}")
"""Characters of a clause that is too long, whatever marks become of those typed for Latin."""

NOTE: Final = late_pattern("[（(][^（()）]*[）)]")

_CUE: Final = late_pattern("\\S{1,5}(?:\u3000| {2})[（(][^（()）]{0,12}[唱念唸白吟诵誦][）)]")
"""Who sings or speaks the verse below, and how: 更夫　（念）."""

CALL: Final = late_pattern(
    "(?:[①-⑳❶-❿⑴-⒇*＊※†]|\\[\\d{1,3}\\]|〔[\\d一二三四五六七八九十]{1,3}〕|（\\d{1,3}）)+$"
)
"""The mark of a note behind a line."""

_FRAMES: Final = {"〔": "〕", "［": "］", "【": "】"}
"""Brackets in which no line of verse stands from end to end."""

_CALL_ENDS: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇*＊※†]〕）")

_OPEN_NOTE: Final = late_pattern("(?<=.)[（(][^（()）]*$")

_SET_APART: Final = late_pattern(f"(?:{NAME}|[{HAN}][ \u3000]{{1,2}}[{HAN}](?:[ \u3000]{{1,2}}[{HAN}])?)$")

_WORD: Final = late_pattern("[^\\W_]")

PART: Final = late_pattern("其[一二三四五六七八九十]{1,3}$|[上下][阕片]$|[一二三四五六七八九十]{1,3}$")

LABEL: Final = late_pattern(
    f"{OPEN}?(?:注|註|注释|註釋|译文|譯文|赏析|賞析|简析|简注|按|题解|作者简介|附注|附註)(?:{CLOSE}|[:：])"
    f"|[{HAN}]{{1,4}}自[注註][：:]"
)

DATED: Final = late_pattern(
    "[（(—]{0,2}(?:.{0,8}年)?[正元一二三四五六七八九十冬腊臘\\d]{1,3}月(?:(?:初|廿|卅|[一二三四五六七八九十\\d]){1,3}[日夜晨晚]?|[望朔晦])"
)
"""When a poem was made, by the old or the new calendar: 二月廿九, 辛丑年冬月初三夜."""

_ENDS: Final = "，。、；：！？…—”」』"


_LONGEST_STATED: Final = 24
"""Characters of a line that names a poet by its form."""

_DOTS: Final = frozenset("·•・‧．")
_WITH_DOTS: Final = late_pattern(
    f"(?:{OPEN}[{HAN}]{{1,4}}{CLOSE} ?)?(?P<name>[{HAN}]{{1,8}}(?:[·•・‧．][{HAN}]{{1,8}}){{1,3}})"
)
_MOSTLY: Final = 0.7
"""This share of the characters of a foreign name are those that stand for sounds."""

_SOUNDS: Final = frozenset(
    "阿埃艾爱愛安昂奥奧巴芭白柏班邦保鲍鮑贝貝本比彼毕畢宾賓波玻伯勃博卜布策查茨达達大戴黛丹当當道德登邓鄧迪狄蒂"
    "丁东東杜顿頓多朵厄恩尔爾法凡菲费費芬冯馮佛夫弗福盖蓋冈岡戈格葛根贡貢古瓜圭哈海汉漢豪赫黑亨洪胡华華惠霍基吉"
    "济濟加迦贾賈简簡金京喀卡凯凱坎康考科可克肯孔库庫夸奎昆拉腊臘莱萊赖賴兰蘭朗劳勞勒雷黎礼禮李里理利立丽麗莉连連"
    "列烈林琳龙龍卢盧鲁魯路露伦倫罗羅洛玛瑪马馬迈邁麦麥曼芒毛梅门門蒙孟米密蜜明莫墨默姆木穆拿娜纳納乃奈南内內尼妮"
    "涅宁寧纽紐诺諾欧歐帕潘庞龐佩彭皮平珀普奇齐齊恰强強乔喬切钦欽琴琼瓊丘屈让讓热熱日茹儒瑞若撒萨薩塞赛賽桑瑟森沙"
    "莎山珊尚绍紹舍申生圣聖施什石史士舒斯司丝絲松苏蘇索所塔泰坦汤湯唐特藤提田铁鐵廷通图圖土托陀瓦万萬旺威韦韋维維"
    "魏温溫文翁沃乌烏吾伍西希锡錫席夏显顯香肖谢謝辛欣兴興雄休修许許雪逊遜雅亚亞延扬揚耶叶葉伊依以因英尤于约約泽澤扎"
    "詹珍芝治朱茱佐卓兹茲尊"
)
"""Characters with which foreign names are written by their sounds."""


class Poem(Struct, frozen=True):
    """Places of a poem's lines: its title, its poet (nothing where none is named), the range of its verse."""

    title: int
    poet: int | None
    start: int
    end: int


def is_closed(unit: Unit) -> bool:
    """Whether the line may be verse with marks: short clauses, all closed; a note behind is set aside."""
    return not unit.kind and len(unit.text) <= _LONGEST_LINE and _are_clauses(unit.text)


@answered_once
def _are_clauses(text: str) -> bool:
    """The same of the characters alone."""
    if text[0] in _FRAMES and text[-1] in _FRAMES[text[0]]:
        return False  # a remark
    if _may_be_noted(text):
        text = NOTE.sub("", text).rstrip()
    elif text[-1] in _ENDS and _LONG_CLAUSE.search(text) is not None:
        return False  # as nearly all prose
    text = shape(text)
    if _may_be_noted(text) or (text and text[-1] in _CALL_ENDS):
        text = CALL.sub("", _OPEN_NOTE.sub("", text))
    if not text or (text[-1] not in _ENDS and ("，" not in text or "：" in text)):
        return False  # a couplet may lack its last mark
    if LABEL.match(text) or parse_number(text) is not None or states_measure(text):
        return False
    if text[-1] not in _ENDS and DATED.match(text):
        return False
    clauses = CLAUSE_END.split(text)
    longest = max(map(len, clauses))
    return longest > 0 and (
        longest <= LONGEST_CLAUSE
        or not any(len(clause.strip("“”「」『』 \u3000")) > LONGEST_CLAUSE for clause in clauses)
    )


def _may_be_noted(text: str) -> bool:
    """Whether a note in brackets may stand in the text, or begin there."""
    return "（" in text or "(" in text


def can_be_title(unit: Unit) -> bool:
    """Whether the line may be a poem's title: short, without a stop, no label, no dash before who signs."""
    return unit.kind in ("", "heading") and _may_be_title(unit.text)


@answered_once
def _may_be_title(text: str) -> bool:
    """The same of the characters alone."""
    text = shape(text)
    if text[:1] in "—–─" or not 1 <= measure(text) <= LONGEST_TITLE:
        return False
    number = parse_number(text)
    if number is not None and number.scheme in ("part", "volume", "chapter", "section", "article", "bullet"):
        return False
    if _CUE.fullmatch(text) or sets_scene(text):
        return False
    if is_ornamented(text) or not _WORD.search(text) or _closes_more(text) or text in BELOW_A_PIECE:
        return False
    bare = text.rstrip("）)")
    is_bare = not ends_in_mark(text) and not ends_in_mark(bare)
    return is_bare and not LABEL.match(text) and not {"：", "。"} & set(text) and not is_rule(text)


def _closes_more(text: str) -> bool:
    """Whether a bracket is closed that a line above opened."""
    return text[-1] in "）)" and sum(map(text.count, "（(")) < sum(map(text.count, "）)"))


def is_poet(unit: Unit) -> bool:
    """Whether the line names a poet by its form: 〔唐〕李白, 作者：李白, （李白）."""
    if unit.kind == "byline":
        return True
    text = unit.text.strip()
    return not unit.kind and len(text) <= _LONGEST_STATED and _names_poet(text)


@answered_once
def _names_poet(text: str) -> bool:
    """The same of the characters alone."""
    return STATED_POET.match(text) is not None or is_foreign_name(text)


def is_foreign_name(text: str) -> bool:
    """Whether the words are a name by its sounds, as 罗伯特·弗罗斯特 is, and no tune with a title."""
    match = _WITH_DOTS.fullmatch(text)
    sounds = [char in _SOUNDS for char in match["name"] if char not in _DOTS] if match else []
    return match is not None and sum(sounds) >= _MOSTLY * len(sounds)


def is_set_apart(unit: Unit) -> bool:
    """Whether the line is a person's name and nothing else, by its surname or by its spaces."""
    text = unit.text.strip()
    return unit.kind in ("", "byline") and len(text) <= _LONGEST_NAME and bool(_SET_APART.match(text))


def may_be_poet(unit: Unit) -> bool:
    """Whether the line may be a poet's name where others are: two to five characters, or in brackets."""
    text = unit.text.strip()
    if is_poet(unit):
        return True
    is_short = not unit.kind and len(text) <= _LONGEST_NAME
    return is_short and bool(_NAMED_POET.match(text)) and not PART.match(text)


def is_number(unit: Unit) -> bool:
    """Whether the line is a number and nothing else."""
    number = parse_number(unit.text)
    return number is not None and number.marker.strip() == unit.text.strip()


def names_poem(units: list[Unit], place: int) -> bool:
    """Whether the unit is a head with verse or an author below it."""
    if units[place].kind != "heading" or place + 1 >= len(units):
        return False
    return units[place + 1].kind in ("verse", "byline")


def counts_part(unit: Unit) -> bool:
    """Whether the line counts a part of a sequence: 二, 其二, 二、灯."""
    return PART.match(unit.text) is not None or parse_number(unit.text) is not None


def _counted_parts(lines: list[Unit]) -> frozenset[int]:
    """The places of 其一, 其二, and of lines alone such as 一、渡, of which a sequence has several."""
    found = [
        place
        for place, (unit, below) in enumerate(pairwise(lines))
        if (unit.text[0] in "其上下" and PART.match(unit.text))
        or (below.first.gap > 0 and (unit.first.gap > 0 or not place) and _names_part(unit))
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def _names_part(unit: Unit) -> bool:
    """Whether a number and a few words are all of the line."""
    return parse_number(unit.text) is not None and not is_number(unit) and can_be_title(unit)


def make_verse(lines: list[Unit]) -> list[Unit]:
    """The lines of a poem by stanzas, which blank lines part; the numbers of its parts are headings."""
    result: list[Unit] = []
    stanza: list[Unit] = []
    parts = _counted_parts(lines)
    for place, (unit, following) in enumerate(zip(lines, [*lines[1:], None], strict=True)):
        # Numbers one below the other name no parts.
        numbers_part = is_number(unit) and following is not None and not is_number(following)
        numbers_part = numbers_part or place in parts
        if stanza and (unit.first.gap > 0 or numbers_part):
            result.append(stacked(stanza, "verse"))
            stanza = []
        if numbers_part:
            result.append(replace(unit, kind="heading", number=head_number(unit.text)))
        else:
            stanza.append(unit)
    return result + ([stacked(stanza, "verse")] if stanza else [])
