"""Text whose lines were broken off anywhere, as copies of mails and of narrow windows have it."""

from __future__ import annotations

import pytest

from tests.readers import labelled

FIRST = "脚夫不分寒暑，背的都是茶包。一包十六斤，壮年人背十包，也有背到十二包的，孩子背三四包，跟在父亲后面。"
SECOND = (
    "走一步，喘一口气；走一里，歇一拐。拐是木棍，歇脚的时候支在背后，茶包不落地，因为落了地就背不起来。"
    "路上的石板，被拐尖戳出一个一个的窝，雨后看去，像一排眼睛。"
)
TORN_FIRST = FIRST.replace("背十包，", "背十包，\n")
TORN_SECOND = SECOND.replace("背后，", "背后，\n").replace("因为", "因为\n").replace("看去，", "看去，\n")


def texts(text: str) -> list[str]:
    """The texts of the blocks."""
    document, _ = labelled.read(text)
    return ["".join(block.text.split()) for block in document.blocks]


def test_lines_broken_off_anywhere_come_together() -> None:
    assert texts(f"茶马道上的脚夫\n\n{TORN_FIRST}\n{TORN_SECOND}\n")[1:] == [FIRST, SECOND]


def test_verse_among_them_keeps_its_lines() -> None:
    song = "天上明晃晃，\n地下水凼凼。\n左手一根枋，\n右手把稳当。"
    found = texts(f"茶马道上的脚夫\n\n{TORN_FIRST}\n\n{song}\n\n{TORN_SECOND}\n")
    assert FIRST in found
    assert SECOND in found
    assert not any("地下水" in one and one != "".join(song.split()) for one in found)


@pytest.mark.parametrize("stop", ["", "……", "~"])
def test_posts_that_lack_their_stops_stay_apart(stop: str) -> None:
    posts = [
        "今天去看了，人很多。排队排了半个钟头",
        "楼上辛苦了。下次我也去看看",
        "我家就在旁边，天天路过。从来没进去过",
        "进去过一次。没什么意思，门票倒是贵",
    ]
    found, _ = labelled.read("大家来说\n\n" + "\n".join(post + stop for post in posts) + "\n")
    assert sum(len(block.lines) for block in found.blocks) == len(posts) + 1


def test_lyrics_of_long_lines_stay_lines() -> None:
    lines = ["人有悲欢离合，月有阴晴圆缺，", "此事古难全。", "但愿人长久，千里共婵娟，", "明月几时有？"]
    found, _ = labelled.read("水调\n\n" + "\n".join(lines) + "\n")
    assert sum(len(block.lines) for block in found.blocks) == len(lines) + 1
