"""Authors of Japanese and Korean texts: lines that are nothing but a name, or a name and what its bearer did.

A name alone shows little. It counts where it stands below a title, in a text whose own letters are kana
or Hangul: a Japanese one opens with a common surname, or has white between both names; a Korean one has a
surname and two syllables, or white between all. What else stands alone below a title keeps its kind:
まえがき, 이야기.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from typeset.model.characters import HAN
from typeset.readers.text.around.surnames_abroad import (
    DOUBLE_KOREAN_SURNAMES,
    JAPANESE_SURNAMES,
    KOREAN_SURNAMES,
    KOREAN_WORDS,
)
from typeset.startup.patterns import late_pattern

_LONGEST: Final = 40
"""Characters of a line that names authors."""

_KANA: Final = "\u3041-\u3096\u30a1-\u30fa\u30fc"
_HANGUL: Final = "\uac00-\ud7a3"
_SHARE: Final = 0.1
"""So much of the text has to be kana for a line without any to be a Japanese name."""

_WHITE: Final = "[ \u3000]"
_BETWEEN: Final = "[ \u3000]*[・·,，、/／&＆][ \u3000]*"

_PLACES: Final = late_pattern(
    "(?:[県縣市町村区區駅驛路園線館寺社城湾港島橋校家会會店誌論伝傳説話集録録辺部藩前後内]|日記|"
    "手記|物語|紀行|随筆|小説|山道)$"
)
"""What ends no given name: 千葉県, 上野駅, 中山道, 高山紀行."""

_NO_GIVEN: Final = late_pattern(
    "の(?:こと|もの|ため|うた|はなし|まち|ほう|あと|とき|ころ|ひと|いえ|うみ|やま|なか|うえ|した)|"
    "から|まで|では|にて|より|"
    "など|たち|への|との|での|には|とは|にも|ほか|さん|くん|ちゃん|だより|さがし|めぐり|あるき|ことば"
)
"""Kana that go on with a surname as words do: 上野のこと, 小林さん."""

_ENDS_OF_SURNAMES: Final = frozenset(
    "田川山村本野原木井藤島嶋崎沢澤橋口上下中谷森林石岡浦瀬水内尾松竹坂池辺部塚宮津屋倉条"
)
_ENDS_OF_GIVEN: Final = frozenset(
    "子美恵香奈江代郎夫男雄一二三介助彦也哉樹司志人平治之行史仁博誠明弘宏浩修隆進実清茂勝剛豊武正和"
    "義信孝幸光透健聡聖翔太"
    "翼蓮陽斗希咲愛結衣乃理沙花華菜穂里紀佳世音葉静薫忍緑梓遥蘭澪凛楓茜昇徹渉亮潤淳悟学努稔守"
)
"""Characters that many Japanese surnames, and given names, end with: those that are not in the table."""

_NO_SURNAMES: Final = frozenset(
    "日本 資本 台本 絵本 見本 脚本 基本 写本 原本 人口 窓口 以上 案内 部屋 途中".split()  # noqa: SIM905  words
)

_NO_KOREAN_END: Final = frozenset("는를의에들게집편부법점글말물회")
"""Particles and ends of common words, which hardly end names."""

_JAPANESE_DEEDS: Final = (
    "(?:著者?|作者?|文|絵|写真|撮影|訳者?|翻訳|編者?|編著|編集|監修|執筆者?|筆者|原作|脚本|取材|"
    "文責|聞き手|語り手|"
    "インタビュー|構成|イラスト|ライター|投稿者|発表者|報告者|講師|作詞|作曲)"
)
_KOREAN_DEEDS: Final = (
    "(?:글쓴이|지은이|옮긴이|엮은이|그린이|글|그림|사진|저자|작가|번역|역자|기자|편집자?|편집인|작성자?|필자|"
    "취재|정리|발표자?|연구자|강연자?|작사|작곡)"
)
_KOREAN_BEHIND: Final = (
    "(?:지음|엮음|옮김|그림|글|씀|쓰다|저|역|편|기자|작가|교수|시인|소설가|수필가|평론가|박사|"
    "특파원|논설위원|편집위원|"
    "선임기자|칼럼니스트|연구원|번역가|인턴기자|객원기자|변호사|목사|신부|스님)"
)
_LABELLED: Final = late_pattern(
    f"(?:{_JAPANESE_DEEDS}(?:{_BETWEEN}{_JAPANESE_DEEDS})*|{_KOREAN_DEEDS}(?:{_BETWEEN}{_KOREAN_DEEDS})*)"
    f"(?:{_WHITE}*[：:|｜/／]{_WHITE}*(?P<told>[^。.!?！？：:]{{1,24}})|{_WHITE}+(?P<named>[^。.!?！？：:]{{2,16}}))"
)
_BEHIND: Final = late_pattern(
    f"(?P<name>[^。.!?！？：:]{{2,16}}?)(?:(?:{_WHITE}+|{_WHITE}*[・/／]{_WHITE}*){_JAPANESE_DEEDS})"
)
_KOREAN_LINE: Final = late_pattern(
    f"(?:[{_HANGUL}A-Za-z]{{2,12}}(?: [{_HANGUL}A-Za-z]{{2,8}})? )?"
    f"(?P<name>[{_HANGUL}]{{2,4}}) ?{_KOREAN_BEHIND}"
    f"(?:(?:{_BETWEEN}| )(?P<other>[{_HANGUL}]{{2,4}}) ?{_KOREAN_BEHIND})?"
)
_KOREAN_NAME: Final = late_pattern(
    f"(?:[{KOREAN_SURNAMES}][{_HANGUL}]{{2}}|(?:{DOUBLE_KOREAN_SURNAMES})[{_HANGUL}]{{1,2}}"
    f"|[{KOREAN_SURNAMES}](?:{_WHITE}+[{_HANGUL}]){{1,2}}|[{KOREAN_SURNAMES}]{_WHITE}[{_HANGUL}]{{2}})"
)
_SPACED: Final = late_pattern(
    f"(?P<surname>[{HAN}々]{{1,4}}){_WHITE}+(?P<given>[{HAN}々]{{1,4}}|[{_KANA}]{{2,5}})"
)
_SPREAD: Final = late_pattern(f"[{HAN}々](?:{_WHITE}+[{HAN}々]){{2,4}}")
_GIVEN: Final = late_pattern(f"[{HAN}々]{{1,3}}|[{_KANA}]{{2,5}}")


_SIGNS: Final = late_pattern("[\\d¹²³*＊†]{1,2}[)）]?(?=$|[ \u3000,，、])")
"""Figures and stars behind the names of a paper's authors."""

_IN_BRACKETS: Final = late_pattern("[ \u3000]*[（(][^（()）。]{1,20}[)）]$")
_DONE: Final = f"(?:{_JAPANESE_DEEDS}|{_KOREAN_DEEDS})[・·./／:：] ?"
_DONE_BY: Final = f"{_DONE}[^ \u3000,，、/／]{{2,6}}"
_IN_TURN: Final = late_pattern(f"{_DONE_BY}(?:[ \u3000]*[ \u3000,，、/／][ \u3000]*{_DONE_BY})+")
"""What each of several did, before his name: 文・川村さゆり　写真・森田一郎."""

_KOREAN_PLACE: Final = late_pattern(
    f"^(?:[{_HANGUL}0-9A-Za-z]{{0,10}}(?:학년|반|학교|대학|학과|학부|연구소|연구원|신문|일보|병원|회사|"
    "협회|도서관|교회|마을|[시구군읍면]) ?){1,3} "
)
"""Where somebody works or learns, before his name: 3학년 2반 김서연."""


def names_author_abroad(text: str, around: Sequence[str]) -> bool:
    """Whether a line below a title names the author of a Japanese or a Korean text.

    ``around`` are lines of the text: those above this one, and some below.
    """
    if len(text) > _LONGEST:
        return False
    text = _SIGNS.sub("", text)
    if _IN_TURN.fullmatch(text):
        return True
    if re.search(f"[{_HANGUL}]", text):
        return _is_korean(text)
    body = "".join(around)
    if len(re.findall(f"[{_KANA}]", body)) < _SHARE * len(body):
        return False
    return _is_japanese(text)


def _is_korean(text: str) -> bool:
    """Whether a line with Hangul names who wrote."""
    if labelled := _LABELLED.fullmatch(text):
        named = labelled["named"]
        return named is None or all(map(_is_korean_name, re.split(_BETWEEN, named)))
    if line := _KOREAN_LINE.fullmatch(text):
        names = [name for name in (line["name"], line["other"]) if name]
        return all(name[0] in KOREAN_SURNAMES and name not in KOREAN_WORDS for name in names)
    text = _KOREAN_PLACE.sub("", _IN_BRACKETS.sub("", text), count=1)
    return all(map(_is_korean_name, re.split(_BETWEEN, text)))


def _is_korean_name(text: str) -> bool:
    return (
        _KOREAN_NAME.fullmatch(text) is not None
        and text not in KOREAN_WORDS
        and text[-1] not in _NO_KOREAN_END
    )


def _is_japanese(text: str) -> bool:
    """Whether a line of a text with kana names who wrote."""
    if labelled := _LABELLED.fullmatch(text):
        named = labelled["named"]
        return named is None or all(map(_is_japanese_name, re.split(_BETWEEN, named)))
    text = _IN_BRACKETS.sub("", text)
    if behind := _BEHIND.fullmatch(text):
        return _is_japanese_name(behind["name"])
    return all(map(_is_japanese_name, re.split("[ \u3000]*[・,，、/／&＆][ \u3000]*", text)))


def _is_japanese_name(text: str) -> bool:
    if spaced := _SPACED.fullmatch(text):
        return _are_apart(spaced["surname"], spaced["given"])
    if _SPREAD.fullmatch(text):
        text = re.sub(_WHITE, "", text)
    return not _PLACES.search(text) and any(
        text[:size] in JAPANESE_SURNAMES and _is_given(text[size:]) for size in (4, 3, 2) if len(text) > size
    )


def _are_apart(surname: str, given: str) -> bool:
    """Whether two words with white between them are a name: by a common surname, or by how both end."""
    if surname in JAPANESE_SURNAMES:  # 東　京 is a word set apart
        return _is_given(given) and len(surname) + len(given) > 2
    return (
        len(surname) in (2, 3)
        and surname not in _NO_SURNAMES
        and surname[-1] in _ENDS_OF_SURNAMES
        and given[-1] in _ENDS_OF_GIVEN
    )


def _is_given(text: str) -> bool:
    return _GIVEN.fullmatch(text) is not None and not _PLACES.search(text) and not _NO_GIVEN.fullmatch(text)
