"""Authors below the titles of Japanese and Korean texts; what stands there and is no name keeps its kind."""

from __future__ import annotations

import pytest

from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.text.around.names_abroad import names_author_abroad

JAPANESE = (
    "雨の日に歩くのが好きだ。傘に当たる雨の音を聞いていると、考えごとがまとまってくる。\n\n"
    "駅前の商店街はシャッターを下ろした店が多くなった。それでも、豆腐屋だけは朝早くから湯気を上げている。\n"
)
KOREAN = (
    "바다는 겨울에 더 깊어진다. 사람들이 모두 떠난 모래밭에 서면, 파도 소리가 가슴속까지 밀려온다.\n\n"
    "처음 이곳에 온 것은 스물세 살 때였다. 무작정 버스를 타고 종점까지 왔다.\n"
)


def kinds(text: str) -> list[tuple[str, str]]:
    document = read_manuscript(text.encode(), "a.txt", ReaderOptions(), Report())
    return [
        (block.kind, "".join(line.text for line in block.lines)) for block in document.blocks if block.lines
    ]


@pytest.mark.parametrize("white", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "name",
    [
        "川村さゆり",
        "葉山　透",
        "夏目漱石",
        "佐々木 一郎",
        "五十嵐　はるか",
        "森 鷗外",
        "中　村　太　郎",
        "著者：ジョン・スミス",
        "文・写真　川村さゆり",
        "川村さゆり（詩人）",
        "山田花子 訳",
        "桐谷 澪",
        "文・川村さゆり　写真・森田一郎",
        "山田太郎1)，鈴木花子2)",
        "川村さゆり（東京都・主婦・42歳）",
    ],
)
def test_below_the_title_of_a_japanese_text_stands_its_author(name: str, white: str) -> None:
    found = kinds(f"雨の日の散歩{white}{name}\n\n{JAPANESE}")
    assert found[0] == ("title", "雨の日の散歩")
    assert found[1][0] == "byline"
    assert [kind for kind, _ in found[2:]] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("white", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "name",
    [
        "김하늘",
        "남궁선우",
        "이 상",
        "박 서 연",
        "글 이도현",
        "글·사진 최은우",
        "지은이: 달빛나그네",
        "한누리신문 정다온 기자",
        "윤가람 지음",
        "오세린, 한도윤",
        "김철수(시인)",
        "3학년 2반 김서연",
        "글. 정다은 / 사진. 박민수",
    ],
)
def test_below_the_title_of_a_korean_text_stands_its_author(name: str, white: str) -> None:
    found = kinds(f"겨울 바다에서{white}{name}\n\n{KOREAN}")
    assert found[0] == ("title", "겨울 바다에서")
    assert found[1][0] == "byline"
    assert [kind for kind, _ in found[2:]] == ["paragraph", "paragraph"]


def test_an_author_may_stand_below_the_date() -> None:
    found = kinds(f"겨울 이야기\n입력 2024.05.01 10:30\n김철수 기자\n\n{KOREAN}")
    assert found[2] == ("byline", "김철수 기자")


@pytest.mark.parametrize(
    ("title", "line", "text"),
    [
        ("雨の日の散歩", "上野のこと", JAPANESE),
        ("雨の日の散歩", "はじめに", JAPANESE),
        ("雨の日の散歩", "作業手順", JAPANESE),
        ("겨울 바다에서", "이야기", KOREAN),
        ("겨울 바다에서", "들어가며", KOREAN),
        ("겨울 바다에서", "글 쓰는 법", KOREAN),
        ("겨울 바다에서", "서문", KOREAN),
        ("겨울 바다에서", "도서관의", KOREAN),
    ],
)
def test_what_stands_there_and_is_no_name_is_no_byline(title: str, line: str, text: str) -> None:
    assert ("byline", line) not in kinds(f"{title}\n\n{line}\n\n{text}")


@pytest.mark.parametrize(
    "line", ["中山道", "千葉県", "上野公園", "東　京", "日本 一", "山口へ", "小林さん", "田中家"]
)
def test_words_that_begin_like_surnames_are_no_names(line: str) -> None:
    assert not names_author_abroad(line, JAPANESE.splitlines())


def test_japanese_surnames_say_nothing_in_a_chinese_text() -> None:
    assert not names_author_abroad("中村太郎", ["这条路从山口一直通到海边，走了三十年，路边的树都老了。"])
