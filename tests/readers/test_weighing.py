"""Weighing: likelihoods are those of all readings; scraps and lists without end are left alone."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise, product
from math import exp, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.manuscripts.truth import KINDS as KINDS_OF_TRUTHS
from typeset.messages.diagnostics import Report
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.lines import PhysicalLine
from typeset.readers.text import first_units
from typeset.readers.text.units import Unit, unit_of
from typeset.readers.text.weighing.odds import Weights, learned, odds_of
from typeset.readers.text.weighing.signs import signs_of
from typeset.readers.text.weighing.weighed import MOST, Weighed

KINDS = ("heading", "paragraph", "verse")

PLACES = ("渡口", "仓库", "供销社", "粮站", "晒谷场", "老井", "石桥")
ABOUT = "这一段说的是那里的事，写得很长，一句接着一句。" * 3
AFTER = "后来又过了一年，大家都搬走了。" * 3
SECTIONS = "".join(f"{name}\n　　{ABOUT}\n　　{AFTER}\n" for name in PLACES)


def unit(text: str, number: int, gap: int = 0) -> Unit:
    return unit_of(PhysicalLine(text, number, gap=gap))


weights = st.dictionaries(st.sampled_from(KINDS), st.integers(-150, 150), min_size=3, max_size=3)


@given(st.lists(weights, min_size=1, max_size=4), st.lists(weights, min_size=3, max_size=3))
def test_likelihoods_are_the_sums_of_all_readings(
    rows: list[dict[str, int]], steps: list[dict[str, int]]
) -> None:
    table = Weights({str(place): row for place, row in enumerate(rows)}, dict(zip(KINDS, steps, strict=True)))
    found = odds_of([[str(place)] for place in range(len(rows))], table)
    score = {
        reading: prod(exp(rows[place][kind] / 100) for place, kind in enumerate(reading))
        * prod(exp(table.steps[one][other] / 100) for one, other in pairwise(reading))
        for reading in product(KINDS, repeat=len(rows))
    }
    total = sum(score.values())
    for place, odds in enumerate(found):
        for kind in KINDS:
            wanted = sum(value for reading, value in score.items() if reading[place] == kind) / total
            assert odds.get(kind, 0.0) == pytest.approx(wanted, abs=1e-9)


def test_a_sign_without_weights_says_nothing() -> None:
    table = Weights({"known": {"verse": 300}}, {})
    assert odds_of([["unheard of"]], table) == [{"paragraph": 1.0}]
    assert odds_of([["known", "unheard of"]], table) == [{"verse": 1.0}]


def test_what_is_known_of_a_unit_is_its_only_sign() -> None:
    units = [unit("渡口", 1), unit("他走了。", 2).as_kind("table")]
    assert signs_of(units, [True, False])[1] == ["known=table"]
    assert "1:known=table" in signs_of(units, [True, False])[0]


def test_every_weight_belongs_to_a_kind_of_the_truths() -> None:
    kinds = {kind for row in learned().signs.values() for kind in row}
    assert {kind for kind in kinds if not kind.startswith("known=")} <= KINDS_OF_TRUTHS | {"inside"}


def test_short_lines_above_text_are_likely_heads() -> None:
    units = first_units(SECTIONS.encode(), "a.txt", ReaderOptions(), Report())
    weighed = Weighed.of(units)
    heads = [one for one in units if len(one.text) <= 3]
    assert len(heads) == 7
    assert all((weighed.likelihood(one, "heading") or 0) > 0.5 for one in heads)


SIGNS_OF_A_LINE = """
from typeset.readers.lines import PhysicalLine
from typeset.readers.text.units import unit_of
from typeset.readers.text.weighing.signs import signs_of
print(signs_of([unit_of(PhysicalLine("作者：周阿明 编辑：陈工 来源：渡口报 电话：略", 1))], [True]))
"""


def test_signs_stand_in_the_same_order_in_each_process() -> None:
    """Weights are sums of floats: learned from signs in another order they would be other bytes."""
    found = {
        subprocess.run(
            [sys.executable, "-c", SIGNS_OF_A_LINE],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_a_sentence_of_prose_is_not_weighed() -> None:
    units = first_units(SECTIONS.encode(), "a.txt", ReaderOptions(), Report())
    assert [Weighed.of(units).likelihood(one, "paragraph") for one in units if len(one.text) > 20] == [
        None
    ] * 14


def test_what_was_cut_off_a_line_is_not_judged_by_it() -> None:
    line = PhysicalLine("第二章　渡船", 7, cut=12)
    weighed = Weighed({7: {"list_item": 0.99, "heading": 0.01}})
    assert weighed.likelihood(unit_of(line), "heading") is None
    assert weighed.likelihood(unit("本办法适用于全县渡口。", 7), "heading") == 0.01


def test_scraps_and_endless_lists_are_not_weighed() -> None:
    few = [unit(f"项目{place}", place + 1) for place in range(5)]
    many = [unit(f"项目{place}", place + 1) for place in range(MOST + 1)]
    assert Weighed.of(few).odds == {}
    assert Weighed.of(many).odds == {}
    assert len(Weighed.of(many[:-1]).odds) == MOST


@pytest.mark.parametrize("hour", ["20:01", "21：40"])
def test_who_speaks_at_an_hour_is_no_head(hour: str) -> None:
    said = "".join(
        f"{name} {place}\n2012-06-07 {hour}\n今天的菜很新鲜，多买一点\n\n"
        for place, name in enumerate("赵钱孙李周吴郑王")
    )
    document = read_manuscript(said.encode(), "a.txt", ReaderOptions(), Report())
    assert [block for block in document.blocks if block.kind == "heading"] == []
