"""Where there is little to go by: short texts, narrow ones, forgotten stops. None is joined by chance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from manuscripts.truth import Truth, read_truth
from readers import labelled
from readers.wrapping_programs import Habit, prose, wrapped_text

MANUSCRIPTS = Path(__file__).parent.parent / "manuscripts"
NO_REPAIR_OF_MARKS = frozenset({"M08", "M09", "M10", "M11", "M12", "M13", "M14", "M19"})


def lines_joined(text: str) -> list[str]:
    """The joins of the reader, as rule and line."""
    _, report = labelled.read(text, NO_REPAIR_OF_MARKS)
    return labelled.joins(report)


def blocks(text: str) -> list[str]:
    """The texts of the blocks."""
    document, _ = labelled.read(text, NO_REPAIR_OF_MARKS)
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("width", [30, 34, 38, 46])
def test_narrow_columns_come_back(width: int) -> None:
    random = Random(width)
    paragraphs = [prose(random) for _ in range(20)]
    found = Counter(blocks(wrapped_text(random, paragraphs, Habit(width=width)) + "\n"))
    assert (Counter(paragraphs) - found).total() <= 1


def test_one_line_that_went_on_is_joined_where_indents_part_all_others() -> None:
    text = (
        "　　桥头的柳树有一百年了。\n　　春天的时候，孩子们爬上去折柳条，编成圈子戴在头上，一直戴到天黑了才\n"
        "肯回家。\n　　秋天它落叶。\n　　冬天它站着。\n"
    )
    assert lines_joined(text) == ["J4 2"]


def test_forgotten_stops_are_no_line_ends_of_a_program() -> None:
    random = Random(5)
    made: list[str] = []
    for _ in range(60):
        lines = [line for line in (prose(random) for _ in range(40)) if len(line) <= 40][:8]
        text = "\n".join(line.rstrip("。！？") if random.random() < 0.15 else line for line in lines)
        made += [join for join in lines_joined(text + "\n") if join.startswith("J4")]
    assert made == []


def test_quotes_that_were_curly_when_the_lines_were_wrapped() -> None:
    random = Random(3)
    paragraphs = [prose(random).replace("他", "他说：“好。”又", 2) for _ in range(30)]
    text = wrapped_text(random, paragraphs, Habit(width=64)).translate(str.maketrans("“”", '""'))
    wanted = Counter(paragraph.translate(str.maketrans("“”", '""')) for paragraph in paragraphs)
    assert (wanted - Counter(blocks(text + "\n"))).total() <= 1


def test_what_two_say_stays_apart_at_full_lines() -> None:
    random = Random(11)
    turns = [f"{'老周' if turn % 2 else '小何'}：{prose(random)}" for turn in range(40)]
    found = Counter(blocks(wrapped_text(random, turns, Habit(width=60, indent="")) + "\n"))
    assert (Counter(turns) - found).total() <= 1


WRAPPED = wrapped_text(Random(2), [prose(Random(seed)) for seed in range(12)], Habit(width=58))


@pytest.mark.parametrize(
    "end",
    [
        "　" * 20 + "青石县水务局\n" + "　" * 18 + "二〇二二年六月三日",
        "（一）拿着收据到任意一处窗口，当场更换一件，不再另收费；\n（二）打电话由我们上门。",
    ],
    ids=["signed at the right", "items"],
)
def test_full_lines_that_end(end: str) -> None:
    text = f"{WRAPPED}\n\n{end}\n"
    before = text.count("\n") - 1
    assert f"J4 {before}" not in lines_joined(text)


def test_an_address_goes_on_with_its_sentence() -> None:
    random = Random(4)
    wrapped = wrapped_text(random, [prose(random) for _ in range(12)], Habit(width=58, blank=True))
    first = "关于引导和分区的问题，请先阅读安装手册，可以在网站"
    text = f"{wrapped}\n\n{first}\nhttps://www.example.org/releases/stable/manual 找到。\n"
    assert blocks(text)[-1].startswith(first)


def test_what_stands_below_times_is_no_wrapped_text() -> None:
    said = ["大家还记得十年前的今天吗", "记得 那天下雨", "我也是", "卷子是谁撕的", "看 我留了一片", "……"]
    log = "\n\n".join(
        f"2012-06-07 21:{14 + place}:03 数学课代表(10000{place % 3})\n{words}"
        for place, words in enumerate(said * 2)
    )
    assert lines_joined(log + "\n") == []


def test_flush_lines_go_on_where_all_others_are_indented() -> None:
    paragraphs = [prose(Random(seed)) for seed in range(8)]
    torn = "鹭鸟每年三月初回到这片林子，先来的总是几只老鸟，在空中盘旋一两天。这话未必可信，但是我连"
    rest = "续记录了九年，有三棵树上每年都是同样的巢先有鸟。"
    stop, after = (
        "四月以后，林子里就热闹起来了，一棵树上可以有二十几个巢，从下面能看见天。",
        "遇到大风，常有蛋滚下来。",
    )
    text = "\n".join(f"　　{paragraph}" for paragraph in paragraphs)
    text += f"\n　　{torn}\n{rest}\n　　{stop}\n{after}\n　　{paragraphs[0]}\n"
    found = blocks(text)
    assert torn + rest in found and stop + after in found
    assert lines_joined(text) == ["J1 9", "J1 11"]


def test_a_lost_bullet_is_no_mark_of_the_line_above() -> None:
    assert lines_joined(f"{prose(Random(1))}\n\n? 本周一问\n\n为什么雪是白的，水是透明的？\n") == []


def _real_prose() -> list[list[str]]:
    """Paragraphs of manuscripts that no program wrapped, by manuscript."""
    found = []
    for path in sorted(MANUSCRIPTS.glob("*/*/*.txt")):
        if path.parent.name in ("verse", "anthology", "chat", "list", "exam", "law"):
            continue
        truth = read_truth(path)
        texts = [] if truth.is_wrapped else [_text(truth, unit.lines[0]) for unit in truth.units
                 if unit.kinds <= {"paragraph", "dialogue"} and len(unit.lines) == 1]  # fmt: skip
        texts = [text for text in texts if text[-1] in "。！？”」" and "　" not in text and "  " not in text]
        if len(texts) > 4:
            found.append(texts)
    return found


def _text(truth: Truth, line: int) -> str:
    return truth.text(line).strip(" 　\t\ufeff")


@pytest.mark.quality
@pytest.mark.parametrize(("low", "high"), [(4, 7), (10, 20), (30, 60)])
def test_figures_of_real_prose(low: int, high: int) -> None:
    """What authors wrote, wrapped at random: few lines show less, and are joined only where it is certain."""
    sources, exact, total = _real_prose(), 0, 0
    for seed in range(400):
        random = Random(seed)
        texts = random.choice(sources)[: random.randint(low, high)]
        indent, blank = random.choice((("　　", False), ("　　", True), ("", True)))
        habit = Habit(
            width=random.choice((56, 60, 64, 68, 72, 76, 80)), indent=indent, blank=blank,
            hangs=random.random() < 0.3, edge=random.choice(("", "", "    ")),
        )  # fmt: skip
        found = Counter("".join(text.split()) for text in blocks(wrapped_text(random, texts, habit) + "\n"))
        wanted = Counter("".join(text.split()) for text in texts)
        exact, total = exact + total_of(wanted & found), total + total_of(wanted)
    print(f"{low} to {high} paragraphs of real prose, wrapped: {exact / total:.2%} of {total} exact")
    assert exact / total >= 0.99


def total_of(texts: Counter[str]) -> int:
    """How many texts there are."""
    return texts.total()


def test_a_rule_as_wide_as_the_line_above_makes_it_a_head() -> None:
    first, second, third = (prose(Random(seed)) for seed in (1, 2, 3))
    rule = "-" * 21
    text = f"{first}\n\n安装\n----\n\n{second}\n\n7.2. 包的格式是什么？\n{rule}\n\n{third}\n"
    document, report = labelled.read(text + f"\n夜深了。\n------\n\n{prose(Random(4))}\n")
    assert [repair.line for repair in report.repairs if repair.rule == "M33"] == [4, 9]
    assert any(block.kind == "scene_break" for block in document.blocks)


def test_talk_below_times_is_not_doubted() -> None:
    said = ["昨天不是刚修过吗", "我家有轮椅", "担架！门卫室有担架", "……", "叫电梯吧", "谢谢谢谢"]
    log = "".join(f"{700 + place}  9:0{place}\n{words}\n\n" for place, words in enumerate(said))
    document, _ = labelled.read(f"群聊记录\n\n{log}")
    assert not [guess for guess in document.guesses[2:] if guess.is_doubtful]
