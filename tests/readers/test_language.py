"""In which language a manuscript is, told by its characters, and when that is doubtful."""

from __future__ import annotations

import pytest

from typeset.readers.language import judge_language, language_of

SIMPLIFIED = (
    "那年夏天，我们搬回了外婆的老屋。屋前有条河，河水很清，可以看见底下的石头。外婆说，这条河从前是走船的。"
)
TAIWAN = (
    "那年夏天，我們搬回了外婆的老屋。捷運站旁邊有一家便利商店，網路很快，品質也不錯，禮拜天總是擠滿了人。"
)
HONG_KONG = (
    "那年夏天，我們搭巴士到旺角，再轉的士去立法會。茶餐廳裏坐滿了人，本港的軟件公司都在招人，網絡很慢。"
)
CANTONESE = "佢哋琴日去咗邊度呀？我喺屋企等咗成日，都冇人嚟。你話畀我知啦，唔好成日咁樣。"
CLASSICAL = "子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？」"
VERNACULAR = (
    "話說那人聽了，便把門開着，走到屋裏，見着一個老婆子，坐着說話，說這裏從來沒有這樣的事，叫他別處去尋。"
)
BARE_CLASSIC = "天地玄黄宇宙洪荒日月盈昃辰宿列"  # nothing in it is of one script alone
JAPANESE = "昨日は雨が降っていたので、家で本を読んでいました。夕方になって、ようやく晴れてきました。"
JAPANESE_LAW = "日本国民は、正当に選挙された国会における代表者を通じて行動し、この憲法を確定する。"
KOREAN = "어제는 비가 와서 집에서 책을 읽었습니다. 저녁이 되어서야 겨우 날이 개었습니다."
KOREAN_HAN = "大韓民國은 民主共和國이다. 大韓民國의 主權은 國民에게 있고, 모든 權力은 國民으로부터 나온다."
ENGLISH = "It was a bright cold day in April, and the clocks were striking, as it is in the book."
FRENCH = (
    "Longtemps, je me suis couché de bonne heure. Parfois, à peine ma bougie éteinte, mes yeux se fermaient."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SIMPLIFIED, "zh-CN"),
        (TAIWAN, "zh-TW"),
        (HONG_KONG, "zh-HK"),
        (CANTONESE, "zh-HK"),
        (CLASSICAL, "zh-TW"),
        (VERNACULAR, "zh-TW"),
        (BARE_CLASSIC, "zh-CN"),
        (JAPANESE, "ja"),
        (JAPANESE_LAW, "ja"),
        (KOREAN, "ko"),
        (KOREAN_HAN, "ko"),
        (ENGLISH, "en"),
        (f"{ENGLISH} He said 你好 to her.", "en"),
        (FRENCH, "zh-CN"),
        ("", "zh-CN"),
        ("1234 5678", "zh-CN"),
        ("Hello, world!", "zh-CN"),
        (f"{SIMPLIFIED}{ENGLISH}", "zh-CN"),
        (f"{SIMPLIFIED}“ありがとう”", "zh-CN"),
        (f"{CLASSICAL}（按：这句话里说的是学习。）", "zh-TW"),
        (f"{TAIWAN}香港的朋友說，那裡的巴士很多。", "zh-TW"),
        ("ｶﾀｶﾅ", "zh-CN"),
        ("國", "zh-TW"),
        ("国", "zh-CN"),
    ],
)  # fmt: skip
def test_characters_tell_the_language(text: str, language: str) -> None:
    assert language_of([text]) == language
    assert language_of(list(text)) == language, "however the text is cut into blocks"
    assert language_of([text] * 3000) == language, "a long text as a short one"


@pytest.mark.parametrize(
    ("text", "evidence", "is_doubtful"),
    [
        (SIMPLIFIED, "", False),
        (BARE_CLASSIC, "", False),
        (FRENCH, "", False),
        (CLASSICAL, "Traditional", False),
        (HONG_KONG, "Hong Kong", False),
        (f"{HONG_KONG}{TAIWAN}高雄的計程車也這麼說，還有花蓮和桃園。", "Taiwan", True),
        (f"{SIMPLIFIED}{TAIWAN}", "Simplified", True),
        (f"{SIMPLIFIED * 2}{TAIWAN}", "Simplified", True),
        (f"{SIMPLIFIED * 9}{TAIWAN}", "", False),
        (JAPANESE, "kana", False),
        (f"{SIMPLIFIED}他背的课文是：{JAPANESE}", "kana", True),
        (f"{SIMPLIFIED * 9}他背的课文是：{JAPANESE}", "", False),
        (f"{SIMPLIFIED}他背的课文是：{KOREAN}", "hangul", True),
        (ENGLISH, "words", False),
    ],
)
def test_what_is_judged_or_doubtful_has_a_reason(text: str, evidence: str, *, is_doubtful: bool) -> None:
    judged = judge_language([text])
    assert bool(judged.evidence) == bool(evidence)
    assert evidence in judged.evidence
    assert judged.is_doubtful is is_doubtful


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ("第一课 问候|안녕하세요? 저는 왕리입니다. 반갑습니다.|语法：입니다 用于名词后，表示判断。", "zh-CN"),
        ("韩国谚语选译|가는 말이 고와야 오는 말이 곱다.|人对你好。|티끌 모아 태산.|积少成多", "zh-CN"),
        ("阿里郎（歌词对照）|아리랑 아리랑 아라리요 아리랑 고개로 넘어간다|阿里郎，翻过山岗，离乡", "zh-CN"),
        (f"“中华人民共和国”이라는 이름|{KOREAN * 3}", "ko"),
        (f"중국의 작가 马建을 만났다.|{KOREAN_HAN}", "ko"),
    ],
)  # fmt: skip
def test_simplified_characters_beside_hangul_tell_a_chinese_text_about_korean(
    lines: str, language: str
) -> None:
    judged = judge_language(lines.split("|"))
    assert (judged.language, judged.is_doubtful) == (language, language != "ko")
