"""Paragraphs come back whole at the edges of a width, between lists, below labels, across folios."""

from __future__ import annotations

from readers import labelled
from readers.wrapping_programs import Habit, wrap

LONG = (
    "渡口总是先于桥。一条河要过去，起初是涉水，后来是撑船，再后来才有人想到桥，桥的历史说到底是一部不耐烦的历史，"
    "人们不愿意等，于是造桥，造桥的钱从四乡八里凑来，一凑就是十几年。"
)
OTHER = (
    "落成以后上游的官渡又维持了四十多年，直到最后一任渡夫去世，当地人的解释很简单，走桥要绕路，而且桥上风大，"
    "挑着担子过去，十回有九回要歇下来等风。"
)


def texts(text: str) -> list[str]:
    """The texts of the blocks."""
    document, _ = labelled.read(text)
    return ["".join(block.text.split()) for block in document.blocks]


def page(*paragraphs: list[str]) -> str:
    return "桥与渡\n\n" + "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def test_full_line_with_a_stop_at_the_end_of_a_part_goes_on() -> None:
    habit = Habit(width=48)
    last = [
        "听说你打算把全层重新装修，水管一并换成新的。我想",
        "请你，能不能留下厨房通往阁楼的那一段，大约四尺。",
        "加租一百元，我也愿意。",
    ]
    wider = [wrap(text, Habit(width=66)) for text in (OTHER, LONG, OTHER)]
    assert "".join(last) in texts(page(wrap(LONG, habit), wrap(OTHER, habit), last, *wider))


def test_lone_paragraph_between_long_items_has_the_width_of_the_others() -> None:
    habit = Habit(width=60)
    item = (
        "• 如果它使用了其他的补丁系统，使用一级或者二级，以及别的命令转换，转换以后请删除旧的目录，再看一遍。"
    )
    lone = "改后发一封测试邮件。仍然不行的，请把日志的最后五十行附在信里，\n寄给维护者。"
    found = texts(page(wrap(LONG, habit), wrap(OTHER, habit), [item], lone.split("\n"), [item]))
    assert lone.replace("\n", "") in found


def test_words_before_a_colon_below_an_open_line_are_no_speaker() -> None:
    lines = [
        "渡口总是先于桥。一条河要过去，起初是涉水，后来是",
        "撑船，再后来才有人想到桥。桥的历史，说到底是一部",
        "不耐烦的历史：人们不愿意等，于是造桥。",
    ]
    assert "".join(lines) in texts(
        page(lines, ["后来的事大家都知道，桥造好了，渡口没有了，等的人还是在等。"])
    )


def test_fields_below_a_line_that_is_full_by_chance_stay() -> None:
    way = "汽车站 → 下桥 → 染坊弄 → 豆腐桥 → 水龙会 → 上桥 → 文星塔 → 汽车站"
    habit = Habit(width=70, indent="　　")
    fields = ["全程：三公里，慢走", "耗时：慢走加吃，四小时", "花费：人均六十元以内"]
    lines = [*wrap(LONG, habit), *wrap(OTHER, habit), "　　" + way, *fields, *wrap(LONG, habit)]
    document, _ = labelled.read("老街半日\n\n" + "\n".join(lines) + "\n")
    assert not any(
        way in block.text and "全程" in block.text
        for block in document.blocks
        if block.kind in ("paragraph", "lead")
    )


def test_the_rest_of_a_sentence_below_a_folio_is_joined() -> None:
    above = "大伯的老花镜不见了，黑框，左腿缠胶布。如在哪家沙发缝里发现，请寄回，邮费"
    found = texts(page(["一、家谱第七页有两处错字。"], ["启事"], [above, "— 13 —", "大伯出。"], ["本期完。"]))
    assert above + "大伯出。" in found


def test_blanks_in_a_song_are_no_items() -> None:
    song = "水落一尺排低一尺哟，\n阿妹的心事低过排哟。\n○○○○○○○○，\n莫到人家屋檐下头歇。"
    document, _ = labelled.read(f"放排歌\n\n{song}\n")
    assert sum(len(block.lines) for block in document.blocks) == 5
