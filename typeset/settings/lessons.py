"""Samples that show what the values of a setting do; ``typeset explain`` prints them."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

EDGE: Final = "│"
"""In a sample: the edge of a line."""


class Lesson(Struct, frozen=True):
    """What one value of a setting does: a line of text under it, and what to see there.

    ``width`` is that of the line in characters, 0 where it does not matter.
    """

    value: str
    sample: str
    zh: str
    en: str
    width: float = 0.0


_MARKS: Final = "好。他说：“去吧！”"
_MIXED: Final = "用PDF排书"
_SPEECH: Final = "他来了。"

LESSONS: Final[dict[str, tuple[Lesson, ...]]] = {
    "compose.kinsoku": (
        Lesson("none", "他说│，好。", "标点可以在行首、行末", "marks may begin and end lines"),
        Lesson(
            "basic", "上午／│下午", "点号、后引号、后括号不在行首，前引号、前括号不在行末",
            "no stop or closing mark begins a line, no opening mark ends one",
        ),
        Lesson("gb", "他来了│——又走了", "分隔号也不在行末（GB/T 15834）", "nor does a solidus end one"),
        Lesson("strict", "他来了——│又走了", "破折号、省略号也不在行首", "nor does —— or …… begin one"),
    ),
    "compose.marks": (
        Lesson("行末半角式", _MARKS, "行末的标点占半个字", "a mark at a line's end is half width", 8.5),
        Lesson("全角式", _MARKS, "行末的标点也占一个字", "a mark at a line's end is full width too", 9.0),
        Lesson(
            "开明式", _MARKS, "句号、问号、叹号占一个字，其余占半个字",
            "。？！ are full width, all other marks half", 8.0,
        ),
        Lesson("半角式", _MARKS, "标点都占半个字", "all marks are half width", 7.5),
        Lesson(
            "紧排式", _MARKS, "同行末半角式，相连的标点之间不留空白",
            "as line-end-half; no white between adjacent marks", 8.0,
        ),
    ),
    "compose.hanging": (
        Lesson("false", "春天来了，│", "标点在版心里", "the mark stands inside", 4.5),
        Lesson("true", "春天来了│，", "标点悬在版心外", "the mark hangs outside", 4.0),
    ),
    "compose.hyphenate": (
        Lesson("true", "这种 compo-│sition 很好", "在音节处断开", "words are cut at their syllables"),
        Lesson("false", "这种│composition 很好", "单词不断开", "words are kept whole"),
    ),
    "compose.hyphens_in_row": (
        Lesson("0", "com-│posi-│tion-│al", "行尾的连字符不限", "any number of lines ends in a hyphen"),
        Lesson("2", "com-│posi-│tional", "接连两行之后，下一行不断词", "after two such lines a whole word"),
    ),
    "compose.gap": (
        Lesson("0", _MIXED, "不空", "no gap", 4.5),
        Lesson("0.25", _MIXED, "空四分之一个字", "a quarter of an em", 5.0),
    ),
    "compose.limits.word_space_least": (
        Lesson("0.25", "the road", "词距不窄于四分之一个字", "no word space under a quarter of an em"),
        Lesson("0.2", "the road", "行紧时更窄", "narrower in tight lines"),
    ),
    "compose.limits.word_space_most": (
        Lesson("0.5", "the  road", "词距不宽于半个字", "no word space over half an em"),
        Lesson("0.33", "the road", "行松时也不宽，松的是汉字之间", "even gaps take what is left"),
    ),
    "compose.limits.gap_least": (
        Lesson("0.125", "用PDF排", "行紧时空八分之一个字", "an eighth of an em in tight lines"),
        Lesson("0.25", "用 PDF 排", "从不变窄", "never narrower than compose.gap"),
    ),
    "compose.limits.gap_most": (
        Lesson("0.333", "用 PDF 排", "行松时空三分之一个字", "a third of an em in loose lines"),
        Lesson("0.25", "用 PDF 排", "从不变宽", "never wider than compose.gap"),
    ),
    "compose.limits.han_gap_most": (
        Lesson("0.25", "春 天 来 了", "最松时每两个字之间空四分之一个字", "at most a quarter of an em"),
        Lesson("0.1", "春天来了", "更松的行算作补救，写进消息", "looser lines are rescues, and are told of"),
    ),
    "compose.limits.letters_most": (
        Lesson("0.08", "h t t p s", "一行全是长词时，字母可拉开一点", "a long word may be spread in need"),
        Lesson("0", "https", "从不拉开，行末或参差", "never; such a line may end short"),
    ),
    "compose.limits.stops_may_shrink": (
        Lesson("true", _SPEECH + "又走了", "句号后的半个字可以让出来", "。 may give the white behind it"),
        Lesson("false", _SPEECH + "又走了", "行内的句号总占一个字", "。 inside a line keeps its square"),
    ),
}  # fmt: skip
"""The lessons of each dotted key; the mildest value or the default comes first."""
