"""Years, days and counts alone on their lines are heads where they rise above text of their own."""

from __future__ import annotations

import pytest
from readers.labelled import heads

from typeset.readers.lines import PhysicalLine
from typeset.readers.text.heads.rising_heads import mark_rising
from typeset.readers.text.units import unit_of

STORIES = (
    "镇上修起第一座水塔，塔高十二米，用了两万块砖。",
    "渡口添了一条机动船，木船拖上岸，改作了鸡舍。",
    "老街铺了石板，雨天走路不再带泥，鞋匠少了生意。",
    "邮局搬到桥头，信箱漆成绿色，取信的人多走半里。",
)


@pytest.mark.parametrize(
    "names",
    [
        ("一九五〇年", "一九五三年", "一九五七年", "一九六二年"),
        ("1950年（庚寅）", "1953年（癸巳）", "1957年（丁酉）", "1962年（壬寅）"),
        ("光绪三十年", "宣统元年", "宣统三年", "民国二年"),
        ("4月3日　星期一　阴", "4月4日　星期二　小雨", "4月9日　星期日　晴", "4月10日　星期一　晴"),
        ("2019/4/3　阴", "2019/4/4　小雨", "2019/4/9　晴", "2019/5/1　晴"),
        ("腊月廿三　晴", "腊月廿九　雪", "正月初一　雪", "正月初五　晴"),
        ("05:30", "11:00", "20:45", "02:10"),
        ("第一展室　水塔", "第二展室　渡口", "第三展室　老街", "第四展室　邮局"),
        ("第一处：水塔", "第二处：渡口", "第三处：老街", "第四处：邮局"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_rises_above_text_is_a_head(names: tuple[str, ...], gap: str) -> None:
    text = "小镇记事\n\n" + gap.join(f"{name}\n{story}" for name, story in zip(names, STORIES, strict=True))
    assert heads(text + "\n") == [f"1 {name}" for name in names]


def _stay(rows: list[tuple[str, int]]) -> bool:
    """Whether the rows, each with the white above it, have no rising heads."""
    units = [unit_of(PhysicalLine(text, number, gap=gap)) for number, (text, gap) in enumerate(rows, 1)]
    return mark_rising(units) == units


def test_a_year_signs_the_text_above_it() -> None:
    years = ("一九五〇年", "一九五三年", "一九五七年", "一九六二年")
    pairs = zip(STORIES, years, strict=True)
    assert _stay([("小镇记事", 0), *(row for story, year in pairs for row in ((story, 1), (year, 0)))])
    close = zip(STORIES, years, strict=True)
    assert _stay([("小镇记事", 0), *((text, 0) for pair in close for text in pair)])


def test_a_date_below_a_title_dates_it() -> None:
    days = ("2019年4月3日", "2019年4月9日", "2019年5月1日", "2019年6月2日")
    titles = ("水塔", "渡船的新家", "老街的雨天", "绿色的信箱")
    pieces = zip(titles, days, STORIES, strict=True)
    assert _stay([("小镇记事", 0), *((text, 0) for piece in pieces for text in piece)])


@pytest.mark.parametrize(
    "lines",
    [
        ("一九五〇年", "120", "一九五三年", "134", "一九五七年", "151"),  # a table torn into its cells
        ("第一条　水塔由镇里管。", "塔下不得堆草。", "第二条　渡口由船工管。", "夜里不得摆渡。"),
        ("09:30", "在吗？", "09:32", "在。", "09:40", "船几点开？"),  # what is written to each other
        ("2.1　水塔", STORIES[0], "2.2　渡口", STORIES[1], "2.3　老街", STORIES[2]),  # sections, no days
        ("第一名：老孟", "第二名：老潘", "第三名：小林"),
    ],
)
def test_other_lines_that_rise_are_none(lines: tuple[str, ...]) -> None:
    assert _stay([(text, 0) for text in ("小镇记事", *lines, STORIES[3])])


@pytest.mark.parametrize(
    "names",
    [
        ("正月十六。晴，夜里零下三度。", "正月二十三。大风。", "二月初一。晴。", "三月初五。"),
        ("⏰ 07:30　起点：南门桥", "⏰ 09:00　老粮库", "⏰ 10:40　石阶", "⏰ 12:00　午饭"),
        ("展牌 2-01", "展牌 2-02", "展牌 2-05", "展牌 2-07"),
        ("No.1", "No.2", "No.3", "No.4"),
    ],
)
def test_days_hours_and_labels_in_the_words_of_their_trades(names: tuple[str, ...]) -> None:
    text = "小镇记事\n\n" + "\n\n".join(
        f"{name}\n\n{story}" for name, story in zip(names, STORIES, strict=True)
    )
    assert heads(text + "\n") == [f"1 {name}" for name in names]


@pytest.mark.parametrize(
    "lines",
    [
        ("图 1", STORIES[0], "图 2", STORIES[1], "图 3", STORIES[2]),
        ("水塔 12", "渡口 15", "老街 19"),
        ("5月3日。", "5月3日。", "5月3日。", STORIES[0]),
    ],
)
def test_captions_counts_and_days_that_stand_still_are_none(lines: tuple[str, ...]) -> None:
    assert _stay([(text, 1) for text in ("小镇记事", *lines, STORIES[3])])
