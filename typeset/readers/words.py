"""Words and dates that structure is known by."""

from __future__ import annotations

import re
from typing import Final

from typeset.characters import HAN

_N: Final = "[\\d０-９〇○零一二三四五六七八九十]"
_DATE: Final = f"{_N}{{4}} ?(?:年|[-./／]) ?(?:{_N}{{1,3}} ?(?:月|[-./／]?) ?(?:{_N}{{1,3}} ?[日号號]?)?)?"
DATE_LINE: Final = re.compile(
    f"[（(]?(?:日期|时间|時間|发布时间|发表时间)?[：:]?\\s?{_DATE}"
    "(?:\\s*[（(]?(?:星期|周|週)[一二三四五六日天][）)]?)?(?:\\s*\\d{1,2}:\\d{2}(?::\\d{2})?)?[）)]?"
)
"""A line that is a date and nothing else: 2023年12月28日, （2020-11-11）, 二〇二三年十二月."""

HEAD_WORDS: Final = frozenset(
    "序 序言 序文 自序 代序 前言 引言 引子 楔子 导言 导论 绪论 绪言 摘要 提要 内容提要 内容摘要 目录 目次 "  # noqa: SIM905  words
    "结语 结束语 结论 余论 尾声 后记 跋 附录 附则 附言 参考文献 参考书目 致谢 总则 编后 编后记 编者按 "
    "導言 導論 緒論 緒言 目錄 結語 結論 餘論 尾聲 後記 附錄 附則 參考文獻 致謝 總則 編後記 編者按".split()
)
"""Lines that are heads by themselves."""

_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤"
    "花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄"
    "米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万"
    "支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴"
    "弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺"
    "屠蒙池乔阴苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易"
    "慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢"
    "关蒯相查后荆红游竺权逯盖益桓公肖佟涂仝岳闫覃邸苟"
    "趙錢孫吳鄭馮陳褚衛蔣韓楊許呂張嚴華魏謝鄒喻竇蘇魯韋馬鳳費賀湯滕羅畢鄔樂時傅齊顧黃蕭貝計談龐紀項賈婁顏鍾駱盧莫"
    "經應鄧單諸陸榮儲靳焦車寧龍葉閻連習廖聶簡饒關"
)
_DOUBLE_SURNAMES: Final = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|公孙|公孫|慕容|令狐|司徒|夏侯|端木"
)
NAME: Final = (
    f"(?:(?:{_DOUBLE_SURNAMES})[{HAN}]{{1,2}}|[{_SURNAMES}][{HAN}]{{1,2}}|[{_SURNAMES}][ \u3000][{HAN}])"
)
"""Pattern of a Chinese personal name: a surname and one or two characters; 张　三 with its space."""

_DIGITS: Final = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "○": "0",
}  # fmt: skip


def iso_date(text: str) -> str:
    """The date in the text as YYYY-MM-DD, YYYY-MM or YYYY; empty if there is none."""
    match = re.search(
        f"({_N}{{4}})\\s?(?:年|[-./／])\\s?(?:({_N}{{1,3}})\\s?(?:月|[-./／]|$)\\s?(?:({_N}{{1,3}})(?!{_N}))?)?",
        text,
    )
    if match is None:
        return ""
    parts = [_number(part) for part in match.groups() if part]
    if not 1000 <= parts[0] <= 2999 or any(not 1 <= part <= 31 for part in parts[1:]):
        return ""
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def _number(text: str) -> int:
    """The value of a year, month or day in digits or in Han numerals."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return int(_DIGITS.get(tens, "1")) * 10 + int(_DIGITS.get(ones, "0"))
    return int("".join(_DIGITS.get(char, char) for char in text))
