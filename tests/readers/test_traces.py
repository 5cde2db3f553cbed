"""A pass that sees only the blocks with its trace finds what it finds in the whole document."""

from __future__ import annotations

import random

import pytest

from typeset import passes
from typeset.messages.diagnostics import Report
from typeset.model.blocks import KINDS, Block, Document, Line, Note, Span, Text
from typeset.passes import PASSES
from typeset.passes.traces import TRACES

KIND = {kind.kind: kind for kind in KINDS}
ROUNDS = 200
PARTS = [
    *"字里行间他说一二〇年月日张王李，，。。、；：！？…—·•・“”‘’（）《》《》   \t\t\u00a0\u3000",
    *"-──――－ーー..．,;:?!()'\"ab12\ue000\uf0b7⺟⽂部首\ufe0f\ufe0e\U000e0101０１ＡＯｂ．：○◯Ｏ○",
    *("……", "——", "--", "...", "。。。", "・・・", "一一", "（", "(字)", "  ", "二○二三年", "１２：３０"),
    *"\u202a\u202c\u2067\u2069",
    *("“It isn't the 'word' that they said.”", "It isn't the word that they said -- and they said it... "),
    *("第一章 ", "记者 张三 李四", "“好”", "字，字", "字 字，", "字 ，字", "\u3000字，"),
]


def made(rng: random.Random, parts: list[str], number: int) -> Block:
    place = Span("稿.txt", number)
    lines = tuple(
        Line((Text("".join(rng.choices(parts, k=rng.randrange(1, 12))), place),))
        for _ in range(rng.choice((1, 1, 1, 2)))
    )
    return KIND[rng.choice(("paragraph", "paragraph", "title", "deck", "dialogue", "verse", "code_block"))](
        lines, place
    )


def document(rng: random.Random) -> Document:
    parts = [*"字一说，", *rng.sample(PARTS, rng.choice((2, 4, 20)))]
    blocks = tuple(made(rng, parts, number) for number in range(rng.randrange(1, 12)))
    notes = tuple(
        Note(made(rng, parts, 50 + number).lines, Span("稿.txt", 50 + number))
        for number in range(rng.randrange(3))
    )
    return Document("稿.txt", blocks, notes=notes)


@pytest.mark.parametrize("rule", [rule for rule, _ in PASSES])
def test_a_pass_finds_the_same_where_its_trace_is(rule: str) -> None:
    repair = dict(PASSES)[rule]
    rng = random.Random(1)
    changes = 0
    for _ in range(ROUNDS):
        before, whole, few = document(rng), Report(), Report()
        expected = repair(before, whole)
        assert passes._round(before, {rule: repair}, few) == expected
        assert (few.repairs, few.diagnostics) == (whole.repairs, whole.diagnostics)
        changes += bool(whole.repairs or whole.diagnostics)
    assert changes > 2


def test_every_pass_but_the_last_has_a_trace() -> None:
    assert [rule for rule, _ in PASSES if rule not in TRACES] == ["M31"]


def test_texts_follow_what_passes_change() -> None:
    rng = random.Random(5)
    for _ in range(ROUNDS):
        before, whole, few = document(rng), Report(), Report()
        expected = before
        for _, repair in PASSES:
            expected = repair(expected, whole)
        assert passes._round(before, dict(PASSES), few) == expected
        assert (few.repairs, few.diagnostics) == (whole.repairs, whole.diagnostics)
