"""The price of single lines: each price of ``prices.py``, by a line that has it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.compose import prices
from tests.compose.prices import ENDS, EVEN_GAP, GROW_WEIGHTS, SHRINK_WEIGHTS, demerits
from tests.compose.samples import Sample, Text
from typeset.compose import CompositionSettings, Fit, Parting, build_paragraph
from typeset.compose.breaks import LineBreak
from typeset.compose.candidates import Lines
from typeset.compose.cost import ratio_of
from typeset.compose.endings import ANY, LEGAL, PRICES, candidates_of

PLAIN = demerits(0)
UNHYPHENATED = CompositionSettings(hyphenate=False)


def line_price(
    head: str,
    rest: str,
    measure: float,
    *,
    fit: Fit = Fit.JUSTIFIED,
    is_rescue: bool = False,
    settings: CompositionSettings = UNHYPHENATED,
    parting: Parting = Parting.AS_WORDS,
    phrases: Mapping[int, LineBreak] | None = None,
) -> int:
    """What the first line costs of a text that ends behind ``head``; a fault when it may not."""
    sample = Sample((Text(head + rest, 1.0, parting=parting),), measure, (), settings, fit)
    rows = build_paragraph(sample.pieces(), settings, None if phrases is None else lambda _: phrases)
    candidates = candidates_of(rows, ANY if is_rescue else LEGAL)
    end = candidates.segment_end(0)
    assert end is not None
    found = Lines(rows, candidates, fit, 0, end).from_unit(0, measure, 0.25, rescue=is_rescue)
    starts = [*rows.start, len(head + rest)]
    return min(cost for c, cost in found if starts[candidates.at[c]] == len(head))


@pytest.mark.parametrize(
    ("head", "rest", "measure", "cost"),
    [
        ("天地玄黄", "宇宙", 4.0, PLAIN),
        ("天地玄黄", "宇宙", 4.12, demerits(0.04 / EVEN_GAP)),
        ("天地玄黄", "宇宙", 4.6, demerits(0.2 / EVEN_GAP)),
        # A gap beside a long word costs what any gap costs.
        ("天地玄黄", "nnnnnn宇", 4.12, demerits(0.04 / EVEN_GAP)),
        ("天地nnnnnnn", "宇宙", 5.75 + 1 / 12 + 0.2, demerits(GROW_WEIGHTS[1] + 0.2 / EVEN_GAP)),
        ("nn nn", "天地", 2.375 + 0.0625, demerits(GROW_WEIGHTS[0] * 0.5)),
        ("天nn", "地玄", 2.25 + 1 / 24, demerits(GROW_WEIGHTS[1] * 0.5)),
        ("天地nn", "玄黄", 3.25 + 1 / 12 + 0.02, demerits(GROW_WEIGHTS[1] + 0.02 / EVEN_GAP)),
        ("nn nn ", "天地", 2.375 - 0.1, demerits(SHRINK_WEIGHTS[0] * 0.8)),
        ("天（地", "玄", 2.6, demerits(SHRINK_WEIGHTS[2] * 0.8)),
        ("天，地", "玄", 2.6, demerits(SHRINK_WEIGHTS[3] * 0.8)),
        ("天nn地", "玄", 3.4, demerits(SHRINK_WEIGHTS[4] * 0.4)),
        ("天。地", "玄", 2.6, demerits(SHRINK_WEIGHTS[5] * 0.8)),
        ("天。地，玄", "黄", 4.3, demerits(SHRINK_WEIGHTS[3] + SHRINK_WEIGHTS[5] * 0.4)),
        ("天地", "", 9.0, PLAIN),
        ("天25", "年玄", 2.25, PLAIN + ENDS[LineBreak.RELUCTANT]),
        ("nnnn-", "nnnn", 2.5, PLAIN + ENDS[LineBreak.SEAM]),
        ("https://nnn.nnn/", "nnn/nnn", 7.75, PLAIN + ENDS[LineBreak.AT_SLASH]),
        ("https://nnn.", "nnn/nnn", 5.75, PLAIN + ENDS[LineBreak.AT_DOT]),
        ("/nnn/nnn-", "nnn/nnn", 4.5, PLAIN + ENDS[LineBreak.AT_HYPHEN]),
        ("nnnn_", "nnnnn", 2.5, PLAIN + ENDS[LineBreak.AT_UNDERSCORE]),
        ("nnnn=", "nnnnn", 2.5, PLAIN + ENDS[LineBreak.AT_QUERY]),
        ("nnnn::", "nnnnn", 3.0, PLAIN + ENDS[LineBreak.AT_COLONS]),
        ("nnnnn", "Nnnnnn", 2.5, PLAIN + ENDS[LineBreak.AT_CASE]),
        ("/nnnn/nnnnn", "nnnnnn", 5.5, PLAIN + ENDS[LineBreak.INSIDE]),
    ],
)  # fmt: skip
def test_a_legal_line_costs_what_its_spaces_give_and_its_end_breaks(
    head: str, rest: str, measure: float, cost: int
) -> None:
    assert abs(line_price(head, rest, measure) - cost) <= 1


def test_a_middle_dot_of_hong_kong_shrinks_after_word_spaces() -> None:
    settings = CompositionSettings(region="HK")
    cost = line_price("天·地", "玄", 2.6, settings=settings)
    assert abs(cost - demerits(SHRINK_WEIGHTS[1] * 0.8)) <= 1


def test_a_hyphen_weighs_as_an_even_gap_of_45_thousandths() -> None:
    hyphenated = line_price("nn", "nnnn天", 1.3, settings=CompositionSettings())
    assert hyphenated == PLAIN + ENDS[LineBreak.SYLLABLE]
    assert abs(ENDS[LineBreak.SYLLABLE] - demerits(0.045 / EVEN_GAP)) <= 1


@pytest.mark.parametrize("parting", [Parting.IN_NEED, Parting.ANYWHERE])
def test_a_word_parted_by_its_style_costs_less_than_a_rescue(parting: Parting) -> None:
    cost = line_price("nn", "nnnnnn", 1.0, parting=parting)
    assert cost == PLAIN + ENDS[LineBreak.ANYWHERE] == PLAIN + ENDS[LineBreak.IN_NEED]
    assert 10 * prices.LONE <= cost < ENDS[LineBreak.SPLIT]


@pytest.mark.parametrize(
    ("head", "rest", "measure", "cost"),
    [
        ("天地玄黄", "宇宙", 4.9, prices.LOOSE * (0.3 / prices.LOOSE_GAP) ** 2),
        (
            "nnnnnn",
            "nnnnnn",
            3.5,
            prices.TRACKED * (0.04 / prices.TRACKED_GAP) ** 2 + ENDS[LineBreak.SPLIT_WORD],
        ),
        ("nnnnnn", "nnnnnn", 3.31, prices.OPENED + ENDS[LineBreak.SPLIT_WORD]),
        ("n", "nnnnnnn", 0.8, PLAIN + ENDS[LineBreak.CRUMB]),
        ("nnnnnnn", "33333", 3.5, PLAIN + ENDS[LineBreak.SPLIT]),
        ("nnnnn", "nnnnn", 2.8, PLAIN + ENDS[LineBreak.SPLIT_WORD]),
        ("天地", "，宇宙", 2.0, PLAIN + ENDS[LineBreak.EDGE] + prices.STOP_AT_START),
        ("天地", "％宇宙", 2.0, PLAIN + ENDS[LineBreak.EDGE]),
        ("天25", "％宇", 2.25, PLAIN + ENDS[LineBreak.STUCK]),
        ("天", "33333333", 2.5, prices.RAGGED + 1.5 * prices.RAGGED_EM),
        ("3333", "3333", 2.0, PLAIN + ENDS[LineBreak.TORN]),
        ("333333", "天", 2.5, prices.OVERFULL + 0.5 * prices.OVERFULL_EM),
    ],
)
def test_a_rescue_costs_what_it_breaks(head: str, rest: str, measure: float, cost: float) -> None:
    found = line_price(head, rest, measure, is_rescue=True)
    assert abs(found - cost) <= 1e-9 * cost


def test_a_line_of_a_head_costs_itself_its_unevenness_and_its_end() -> None:
    settings = {"fit": Fit.BALANCED, "settings": UNHYPHENATED}
    phrases = {2: LineBreak.PHRASE, 4: LineBreak.CLAUSE, 6: LineBreak.CLAUSE}
    text = "天地玄黄宇宙洪荒"

    def price(count: int) -> int:
        return line_price(text[:count], text[count:], 8.5, phrases=phrases, **settings)  # type: ignore[arg-type]

    assert price(2) == prices.LEAST_LINES + 4225 + ENDS[LineBreak.PHRASE] + prices.LONE
    assert price(3) == prices.LEAST_LINES + 3025 + ENDS[LineBreak.MID_PHRASE]
    assert price(4) == prices.LEAST_LINES + 2025 + ENDS[LineBreak.CLAUSE]
    assert price(5) - prices.RUN_ON == prices.LEAST_LINES + 1225 + ENDS[LineBreak.MID_PHRASE]
    assert price(7) - 2 * prices.RUN_ON == prices.LEAST_LINES + 225 + ENDS[LineBreak.MID_PHRASE]


def test_a_ragged_line_costs_the_square_of_what_it_lacks() -> None:
    assert line_price("天地", "玄黄", 3.5, fit=Fit.RAGGED) == 225
    endless = line_price("天地玄", "", 1e6, fit=Fit.BALANCED)
    assert endless == prices.LEAST_LINES + prices.UNEVEN * 10**8  # as if ten thousand em long


@pytest.mark.parametrize("kind", list(LineBreak), ids=lambda kind: kind.name.lower())
def test_each_end_has_its_price(kind: LineBreak) -> None:
    assert PRICES[kind] == ENDS[kind]


@pytest.mark.parametrize("ratio", [0.0, 0.1, 0.5, 1.0, 4.2])
def test_the_ratio_of_a_price_is_the_one_that_it_was_made_of(ratio: float) -> None:
    """A hair more than that: what a search leaves out by it must cost more."""
    least = int(16 * (1 + 100 * ratio**3) ** 2)
    assert demerits(ratio_of(least + 1)) >= least
    assert ratio_of(least) <= ratio + 1e-6
    assert ratio_of(0) == ratio_of(16) < 1e-8


def test_each_fault_outweighs_all_that_are_milder() -> None:
    """As many as a paragraph of a thousand lines can have; of lone characters there is one."""
    worst_gap = demerits(0.25 / EVEN_GAP)
    assert 1000 * worst_gap < prices.LONE
    assert ENDS[LineBreak.ANYWHERE] > 2 * prices.LONE
    assert 10 * ENDS[LineBreak.ANYWHERE] <= prices.OPENED < prices.LOOSE
    assert ENDS[LineBreak.CRUMB] * 1000 <= prices.RAGGED
    assert ENDS[LineBreak.TORN] >= prices.RAGGED * 100
    assert ENDS[LineBreak.TORN] * 100 <= ENDS[LineBreak.EDGE]
    assert ENDS[LineBreak.STUCK] * 100 < prices.OVERFULL


@pytest.mark.parametrize("measure", [19.6, 27.6, 39.6])
def test_marks_weigh_less_in_long_lines_as_even_gaps_do(measure: float) -> None:
    count = int(measure - 1)
    pulled = line_price("天，" + "地" * count, "玄", measure)
    weight = SHRINK_WEIGHTS[3] * min(1.0, prices.WEIGHED_AT / measure)
    # By nature the line is one character more than its count, and its mark gives .4 of .5 em.
    assert abs(pulled - demerits(weight * (count + 2 - measure) / 0.5)) <= 1


@pytest.mark.parametrize("measure", [20, 28, 34, 40, 60])
def test_shrinking_stays_preferred_to_stretching_in_long_lines(measure: int) -> None:
    for char in "，。）":
        pulled = line_price(f"天{char}" + "地" * (measure - 2), "玄黄", measure - 0.5)
        opened = line_price(f"天{char}" + "地" * (measure - 3), "玄黄", measure - 0.5)
        assert pulled < opened


@pytest.mark.parametrize("measure", [18, 20, 24, 28, 34, 40])
def test_two_marks_are_pulled_in_for_one_character_rather_than_opened_by_half_of_one(measure: int) -> None:
    text = "天，地。" + "人" * (measure - 4)  # both marks give all
    pulled, opened = line_price(text + "和", "玄黄", measure), line_price(text[:-1] + "，", "玄黄", measure)
    assert pulled < opened
