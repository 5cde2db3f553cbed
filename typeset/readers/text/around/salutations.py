"""Salutations: whom a letter, a speech or an official paper addresses."""

from __future__ import annotations

from typing import Final

from typeset.model.blocks import Profile
from typeset.model.characters import HAN
from typeset.readers.numbering import parse_number
from typeset.readers.text.around.when import is_when
from typeset.readers.text.units import Unit, ends_in_mark, shape
from typeset.readers.text.words import closed
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 200
"""A salutation has at most so many characters; that of an official paper lists all offices."""

_LONGEST_HEAD: Final = 36
_LONGEST_NAME: Final = 12
"""A name alone has at most so many."""

_HONOURED: Final = late_pattern(
    "(?:尊敬的|敬爱的|亲爱的|亲愛的|親愛的|尊敬|敬启者|敬啟者|致[：: ]?|To:? |Dear |各位|"
    "诸位|諸位|女士们|女士們|同志们|朋友们|同学们|老师们|乡亲们|父老乡亲)"
    "[^。；？]*[：:，,！!]$"
)
_GREETED: Final = late_pattern("[^。；？！：:]{1,16}[，, ](?:[您你]们?|[您你]們?|大家)好[：:！!]$")
"""Somebody is greeted by name: 楼下的小提琴手，您好：."""

_ASKS: Final = late_pattern("请|請|要|将|將|把|为了|必须|可以|应当")
"""A salutation asks nothing: 同学们请在出发前准备好： goes on with a list."""

_OFFICES: Final = (
    "人民政府|政府|乡镇|街道|区县|县区|局|厅|部|委|委员会|办公室|办|府|院|校|学校|司|处|中心|"
    "单位|部门|机构|公司|企业|协会|学会|商会|会|村|村委会|社区|"
    "站|所|馆|科室|科|团|队|党委|支部|小组|班组|各组|分会|社|分公司|用户|客户|业主|住户|居民|"
    "家长|同学|老师|教师|师生|员工|职工|同仁|同事|"
    "会员|股东|董事|代表|委员|朋友|同志|先生|女士|小姐|经理|主任|书记|局长|校长|院长|教授|"
    "编辑|读者|供应商|合作社|采收队"
)
_ADDRESSED: Final = late_pattern(
    f"(?:各|本|全体|致|省|市|县|区|镇|乡|你|贵|有关|"
    f"[{HAN}]{{0,12}}?)(?:[^。；？！]*?)(?:{_OFFICES})(?:们)?(?:[（(][^）)]{{1,20}}[）)])?[：:]$"
)
_OF_RANK: Final = late_pattern(
    "(?:[长長师師总總工爷叔哥姐妈爸兄弟妹嫂伯姨婆奶娘君]|老[板板]|阿.|小.|先生|女士)[：:]$"
)
"""What somebody is called by whom a letter addresses: 周厂长：, 李工：."""

_OF_OLD: Final = late_pattern(
    f"[{HAN} \u3000]{{1,16}}(?:[台臺大雅惠钧鈞尊青英如勋勛][鉴鑒鑑启啟]|膝下|[足阁閣]下|左右|尊前|"
    f"如[晤握面]|敬[禀稟][者]?|[赐賜]鉴|"
    f"[道讲講函史文][席丈鉴鑒])"
    f"(?:敬[禀稟]者)?[：:，,]?"
)
"""How letters of old address: 慎之先生大鉴, 母親大人膝下. It needs no colon."""

_TO_BODIES: Final = late_pattern("各[^，。；！？]{2,180}[：:]")
"""The first line of an official paper names many whom no list of offices holds: 各中小学、幼儿园：."""

_NAME_ALONE: Final = late_pattern(f"[{HAN}、和与]{{1,{_LONGEST_NAME}}}[：:]$")
_INTRODUCES: Final = late_pattern(
    "如下|下列|以下|如次|包括|例如|为[：:]|有[：:]|是[：:]|"
    "[说說道问問答曰云写寫称稱讲講喊叫][：:]|指出[：:]|认为[：:]|强调[：:]|"
    "要求[：:]|规定[：:]|决定[：:]|附件|附[：:]|注[：:]|核对|步骤|特点|事项"
)


def is_salutation(text: str) -> bool:
    """Whether the line addresses somebody by its own words: 尊敬的各位来宾：, 各县（区）人民政府：."""
    if 2 <= len(text) <= _LONGEST and _OF_OLD.fullmatch(text):
        return True
    if not 2 <= len(text) <= _LONGEST or text[-1] not in "：:，,！!":
        return False
    text = shape(text)
    if _INTRODUCES.search(text[-8:]) or parse_number(text) is not None:
        return False
    if _HONOURED.match(text):
        if _ASKS.search(text):
            return False
        return text[-1] in "：:" or len(text) <= 24
    return len(text) >= 3 and text[-1] in "：:" and _ADDRESSED.match(text) is not None


def greets(text: str) -> bool:
    """Whether the line greets somebody by name: 金老师，您好！."""
    return len(text) <= _LONGEST and _GREETED.match(text) is not None


_TO_MANY: Final = ("official", "letter", "minutes")


def mark_salutations(units: list[Unit], profile: Profile) -> list[Unit]:
    """The units with salutations marked.

    One that shows itself opens the text; in a letter or speech it may come again. Another name with ： counts
    at the beginning of a letter alone.
    """
    first = next((place for place, unit in enumerate(units) if not unit.kind), len(units))
    result = list(units)
    is_letter = profile.name == "letter"
    is_signed = bool(units) and is_when(units[-1].text)
    for place, unit in enumerate(units):
        if (
            unit.kind
            or len(unit.text) > _LONGEST
            or (unit.text[-1:] not in "：:，,！!" and not (place == first and _OF_OLD.fullmatch(unit.text)))
        ):
            continue
        if place + 1 == len(units) or unit.text.count("：") > 1:
            continue
        opens = place == first
        opens_part = place > 0 and _is_head_like(units[place - 1]) and _ADDRESSED.match(unit.text)
        is_called = is_salutation(unit.text) and (
            opens or opens_part or (is_letter and _HONOURED.match(unit.text))
        )
        is_called = is_called or (
            opens
            and profile.name in _TO_MANY
            and _TO_BODIES.fullmatch(unit.text) is not None
            and not _INTRODUCES.search(unit.text[-8:])
        )
        is_called = is_called or (is_letter and _GREETED.match(unit.text) is not None)
        is_named = (
            opens
            and (is_letter or (is_signed and _OF_RANK.search(unit.text)))
            and _NAME_ALONE.fullmatch(closed(unit.text))
            and not _INTRODUCES.search(unit.text[-8:])
        )
        if (is_called or is_named) and not _opens_list(units[place + 1]):
            result[place] = unit.as_kind("salutation")
    return result


def _is_head_like(unit: Unit) -> bool:
    """Whether a letter may begin below the unit, within a collection of them."""
    short = len(unit.text) <= _LONGEST_HEAD and not ends_in_mark(unit.text)
    return unit.kind in ("heading", "signoff", "dateline") or (not unit.kind and short)


def _opens_list(unit: Unit) -> bool:
    number = parse_number(unit.text)
    return number is not None and number.scheme == "bullet"
