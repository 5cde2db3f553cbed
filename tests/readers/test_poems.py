"""Poems one after the other, as people lay them out: each has its title, its poet and its own lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from readers import labelled

OLD = (
    ("静夜思", "李白", "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。"),
    ("江雪", "柳宗元", "千山鸟飞绝，万径人踪灭。\n孤舟蓑笠翁，独钓寒江雪。"),
    ("登高", "杜甫", "无边落木萧萧下，不尽长江滚滚来。\n万里悲秋常作客，百年多病独登台。"),
)
NEW = (
    (
        "渡口",
        "沈小溪",
        "船走了，\n　　岸还在原来的地方；\n有人挥手\n挥给风看。\n\n水说它记得，\n记得每一支桨——",
    ),
    ("雨夜读信", "林海生", "信纸比雨薄，\n灯光比信纸薄。\n你的字站在灯里，\n一个一个\n不肯坐下。"),
    ("收音机", "何木杉", "他把耳朵\n放在桌上，\n去听别人的雪——\n\n雪落在\n两个电台之间，\n没有声音。"),
)
LAYOUTS: dict[str, Callable[[str, str, str], str]] = {
    "poet below": lambda title, poet, lines: f"{title}\n{poet}\n{lines}\n\n\n",
    "blank lines": lambda title, poet, lines: f"{title}\n\n{poet}\n\n{lines}\n\n\n",
    "age in brackets": lambda title, poet, lines: f"{title}\n〔唐〕{poet}\n\n{lines}\n\n\n",
    "title in brackets": lambda title, poet, lines: f"《{title}》\n{poet}\n{lines}\n\n\n",
}


def poems(text: str) -> list[tuple[str, str, list[str]]]:
    """The heads that were found, each with its byline and the lines of its verse."""
    found: list[tuple[str, str, list[str]]] = []
    for block in labelled.read(text)[0].blocks:
        if block.kind == "heading":
            found.append((block.text.strip("《》"), "", []))
        elif block.kind == "byline" and found:
            found[-1] = (found[-1][0], block.text[-len(block.text.partition("〕")[2] or block.text) :], [])
        elif block.kind == "verse" and found:
            found[-1][2].extend(line.text for line in block.lines)
    return found


def wanted(texts: tuple[tuple[str, str, str], ...]) -> list[tuple[str, str, list[str]]]:
    return [(title, poet, [line for line in lines.split("\n") if line]) for title, poet, lines in texts]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("title", ["诗选三首\n\n\n", ""])
@pytest.mark.parametrize("texts", [OLD, NEW])
def test_layouts(texts: tuple[tuple[str, str, str], ...], title: str, layout: str) -> None:
    text = title + "".join(LAYOUTS[layout](*poem) for poem in texts)
    assert poems(text) == wanted(texts)


@pytest.mark.parametrize("between", ["\n\n＊＊＊\n\n", "\n\n\n\n"])
def test_titles_right_above_lines_that_have_no_metre(between: str) -> None:
    text = between.join(f"{title}\n{lines}" for title, _, lines in NEW)
    assert poems(text) == [(title, "", lines) for title, _, lines in wanted(NEW)]


def test_title_and_poet_in_one_line() -> None:
    text = "诗选\n\n" + "".join(f"{title}　　{poet}\n{lines}\n\n" for title, poet, lines in OLD)
    assert poems(text) == wanted(OLD)


def test_the_stanzas_of_a_poem_keep_their_indents() -> None:
    stanza = "我从上游来，\n    带着雪，\n        没有人问。\n\n    石头让路，\n    石头不让路\n\n"
    text = "河\n\n" + stanza * 3
    blocks = labelled.read(text)[0].blocks
    verse = [line.text for block in blocks if block.kind == "verse" for line in block.lines]
    assert verse == [line for line in text.split("\n")[1:] if line]


def test_short_paragraphs_and_lists_are_no_poems() -> None:
    text = "采购单\n\n" + "".join(f"第{n}批\n\n面粉三袋\n白糖两袋\n花椒一包\n\n" for n in "一二三四")
    assert not any(block.kind == "verse" and len(block.lines) > 4 for block in labelled.read(text)[0].blocks)
    story = "等船\n\n" + "“来了吗？”\n\n“没有。”\n\n他又坐下了。\n\n河水涨了。\n\n" * 4
    assert not any(block.kind in ("verse", "heading") for block in labelled.read(story)[0].blocks)
