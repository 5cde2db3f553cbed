"""Levels and order of text that runs both ways: the examples of UAX #9, and what holds for all texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brought import bring_unicode_tests
from typeset.model.directions import first_direction
from typeset.pdf.engine.text.bidi import RIGHT_TO_LEFT, levels_of, mirror_of, visual_order

HEBREW = "אבג"
RLE, LRE, PDF, RLO, LRO = "\u202b", "\u202a", "\u202c", "\u202e", "\u202d"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


def _levels(text: str, base: int = 0) -> str:
    return "".join(map(str, levels_of(text, base)))


def _seen(text: str, base: int = 0) -> str:
    return "".join(text[place] for place in visual_order(levels_of(text, base)))


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("中文abc 12。", 0, "000000000"),
        ("中אב文", 0, "0110"),
        ("א ב", 0, "111"),  # N1
        ("א1+2", 0, "1222"),  # W4: a sign between European numbers is part of them
        ("\u06271+2", 0, "1212"),  # W2: behind an Arabic letter numbers are Arabic, and + is no part of them
        ("א a", 0, "100"),  # N2
        ("א a", 1, "112"),
        ("א 12", 0, "1122"),  # I1
        ("a 12", 1, "2222"),  # W7
        ("ا12", 0, "122"),  # W2
        ("א1,2", 0, "1222"),  # W4
        ("א1+2", 0, "1222"),
        ("א٣+٣", 0, "1212"),
        ("א12%", 0, "1222"),  # W5
        ("א%", 0, "10"),  # W6
        ("א\u0301", 0, "11"),  # W1
        ("中(א)文", 0, "00100"),  # N0: what is around
        ("א(中)ב", 0, "10001"),
        ("א(ב)", 0, "1111"),
        ("[א] ב", 0, "01001"),
        ("א (abc) ב", 0, "100000001"),
        ("א (abc)", 1, "1112221"),
        ("א \n", 0, "100"),  # L1
        ("א\tב", 0, "101"),
        ("a\nא", 1, "211"),  # P1: a paragraph each
        (f"a{RLE}b{PDF}c", 0, "00220"),
        (f"a{RLO}bc{PDF}d", 0, "001110"),
        (f"א{LRO}ב{PDF}ג", 0, "11221"),
        (f"a{RLI}b 1{PDI}c", 0, "0022200"),
        (f"א{FSI}ב{PDI}a", 0, "10100"),
        (f"א{FSI}b{PDI}ב", 0, "11211"),
        (f"a{RLI}b", 0, "002"),
        (f"a{PDI}b{PDF}c", 0, "00000"),
    ],
)
def test_levels_follow_the_rules(text: str, base: int, levels: str) -> None:
    assert _levels(text, base) == levels


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        (f"中{HEBREW}文", 0, "中גבא文"),
        ("他说אב גד，好", 0, "他说דג בא，好"),
        ("אב 12 גד", 0, "דג 12 בא"),
        ("אב abc", 1, "abc בא"),
    ],
)
def test_words_are_seen_in_their_order(text: str, base: int, seen: str) -> None:
    assert _seen(text, base) == seen


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([0, 1, 1, 0], [0, 2, 1, 3]),
        ([1, 2, 2, 1], [3, 1, 2, 0]),
        ([0, 1, 2, 2, 1], [0, 4, 2, 3, 1]),
        ([], []),
    ],
)
def test_runs_are_turned_from_the_highest_level_down(levels: list[int], order: list[int]) -> None:
    assert visual_order(levels) == order


def test_too_many_embeddings_and_brackets_are_left_out() -> None:
    deep = RLE * 200 + "a" + PDF * 200 + "b"
    assert levels_of(deep)[200] == 126
    assert levels_of(deep)[-1] == 0
    assert levels_of("א" + "(" * 64 + "ב" + ")" * 64)[65] == 1
    assert levels_of("א" + "(" * 64 + "ב" + ")" * 64)[-1] == 0
    assert levels_of("א" + "(" * 63 + "ב" + ")" * 63)[-1] == 1


def test_brackets_are_mirrored_and_letters_are_not() -> None:
    for left, right in ("()", "[]", "{}", "<>", "«»", "（）", "［］", "《》", "“”"):
        wanted = (right, left) if left != "“" else (left, right)
        assert (mirror_of(left), mirror_of(right)) == wanted
    assert mirror_of("a") == "a"


@pytest.mark.quality
def test_the_consortium_s_own_cases_are_kept() -> None:
    """Every tenth line of BidiCharacterTest.txt: text, direction (2: by letters), level, levels, order."""
    lines = (bring_unicode_tests() / "BidiCharacterTest.txt").read_text(encoding="utf-8").splitlines()
    cases = [line for line in lines if line and not line.startswith("#")][::10]
    assert len(cases) > 9000
    for case in cases:
        points, asked, level, wanted, order = case.split(";")
        text = "".join(chr(int(point, 16)) for point in points.split())
        base = int(first_direction(text) == "rtl") if asked == "2" else int(asked)
        assert base == int(level), case
        found = levels_of(text, base)
        told = {place: int(one) for place, one in enumerate(wanted.split()) if one != "x"}
        assert {place: found[place] for place in told} == told, case
        assert [place for place in visual_order(found) if place in told] == [*map(int, order.split())], case


ALPHABET = "aא٣1ا+$,\u0301 .([)]中（）«»\t\u200b" + RLE + LRE + PDF + RLO + LRO + LRI + RLI + FSI + PDI


@given(st.text(ALPHABET, max_size=30), st.sampled_from([0, 1]))
def test_whatever_the_text_nothing_is_lost_and_blanks_at_the_end_are_the_paragraphs(
    text: str, base: int
) -> None:
    levels = levels_of(text, base)
    assert len(levels) == len(text)
    assert all(base <= level <= 126 for level in levels)
    assert sorted(visual_order(levels)) == list(range(len(text)))
    blanks = len(text) - len(text.rstrip(" \t"))
    assert levels[len(text) - blanks :] == [base] * blanks
    if not base and not RIGHT_TO_LEFT.search(text) and not set(text) & {"٣", RLO, RLE, RLI}:
        assert visual_order(levels) == list(range(len(text)))
