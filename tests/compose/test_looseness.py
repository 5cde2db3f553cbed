"""Paragraphs in a line more or less than the best: the cheapest of so many lines, or none."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compose.samples import SIZE, Sample, Text, random_text
from typeset.compose import SetLine, compose_in_lines, compose_paragraph

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


def _sample(random: Random) -> Sample:
    text = random_text(random, random.randrange(20, 150)).replace("\n", "").replace("\u00ad", "")
    return Sample((Text(text),), SIZE * random.randrange(15, 40), (SIZE * random.randrange(12, 15),))


SAMPLES = st.randoms(use_true_random=False).map(_sample)


@settings(max_examples=150, deadline=None)
@given(SAMPLES)
def test_the_best_number_of_lines_gives_the_best_lines(sample: Sample) -> None:
    rows = sample.build()  # the same for both: rows of hyphens are settled in it
    best = compose_paragraph(rows, sample.widths, fit=sample.fit)
    found = compose_in_lines(rows, sample.widths, len(best), 0.25)
    if all(line.rescue is None for line in best) and found is not None:
        assert found == best


@settings(max_examples=150, deadline=None)
@given(SAMPLES, st.sampled_from((-1, 1)), st.sampled_from((0.08, 0.25)))
def test_every_unit_stands_on_one_of_so_many_legal_lines(sample: Sample, change: int, most: float) -> None:
    rows, count = sample.build(), len(sample.lines()) + change
    found = compose_in_lines(rows, sample.widths, count, most)
    if found is None:
        return
    assert len(found) == count
    assert [line.next for line in found][-1] == rows.count
    assert all(line.rescue is None for line in found)
    for line, width in zip(found[1:-1], [sample.measure] * len(found), strict=False):
        assert line.width == pytest.approx(width, abs=1e-2)


def _widest(lines: list[SetLine]) -> float:
    return max(line.adjustment.even for line in lines) / SIZE


def test_a_paragraph_that_nearly_fills_its_last_line_can_gain_one() -> None:
    sample = Sample((Text((HAN * 5)[: 5 * 28 - 1]),), 28 * SIZE)
    assert len(sample.lines()) == 5
    longer = compose_in_lines(sample.build(), sample.widths, 6, 0.08)
    assert longer is not None and 0 < _widest(longer) <= 0.08 + 1e-6
    assert compose_in_lines(sample.build(), sample.widths, 6, 0.0) is None


def test_a_paragraph_with_a_short_last_line_can_lose_it() -> None:
    clause = "天地玄黄，宇宙洪荒，日月盈昃，辰宿列张，"
    samples = [Sample((Text((clause * 9)[: 4 * 28 + more]),), 28 * SIZE) for more in range(4, 16)]
    long = [sample for sample in samples if len(sample.lines()) == 5]
    assert any(len(compose_in_lines(one.build(), one.widths, 4, 0.08) or []) == 4 for one in long)


def test_lines_that_must_end_inside_are_left_alone() -> None:
    sample = Sample((Text(HAN + "\n" + HAN),), 28 * SIZE)
    assert compose_in_lines(sample.build(), sample.widths, 5, 0.25) is None
