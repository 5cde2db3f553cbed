"""Random mixed paragraphs in narrow columns: what no line may do, and lone characters only where need is."""

from __future__ import annotations

from random import Random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compose.samples import Sample, Text
from typeset.compose import Fit
from typeset.compose.candidates import Lines
from typeset.compose.cost import LONE
from typeset.compose.endings import HYPHENATED, LEGAL, candidates_of
from typeset.compose.set_line import Rescue, SetLine
from typeset.compose.settings import CompositionSettings, western_settings, worded_settings

WORDS: Final = (
    *("of", "the", "packages", "configuration", "editor-in-chief", "GNU/Linux", "TCP/IP", "a", "“Half-open”"),
    *("/usr/share/common-licenses/GPL-2,", "debian-user@lists.debian.org", "https://example.org/a/b", "3.14"),
)
HAN: Final = ("山里的小站", "校对，", "原稿", "（见图）", "“书”", "一行。", "字", "《北》")
KOREAN: Final = (
    "가나다",
    "debian.org로",
    "OVERRIDE_FILE은",
    "/etc/apt/sources.list에서",
    "漢字를",
    "나",
    "다라.",
)
NO_HEADS: Final = "，。）》”、,.;:!?)"
NO_TAILS: Final = "（《“([{"
TEXTS: Final = {
    "English": (western_settings(CompositionSettings()), WORDS),
    "bilingual": (worded_settings(CompositionSettings()), (*WORDS, *HAN)),
    "Chinese": (CompositionSettings(), (*HAN, *HAN, *WORDS)),
    "Korean": (worded_settings(CompositionSettings(region="KR")), (*KOREAN, *WORDS)),
}
MILD: Final = (None, Rescue.LOOSE, Rescue.TRACKED, Rescue.SPLIT)
MEASURES: Final = st.sampled_from((10.0, 12.0, 18.0))


def paragraph(random: Random, name: str, measure: float) -> Sample:
    style, words = TEXTS[name]
    text = " ".join(random.choice(words) for _ in range(random.randrange(1, 14)))
    return Sample((Text(text, 1.0),), measure, settings=style)


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_leaves_the_measure_or_breaks_a_rule(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.randoms(use_true_random=False), MEASURES)
    def hold(random: Random, measure: float) -> None:
        sample = paragraph(random, name, measure)
        lines, shown = sample.lines(), shown_lines(sample)
        assert all(line.rescue is not Rescue.OVERFULL for line in lines), shown
        assert all(line.width <= measure + 1e-3 for line in lines), shown
        for line, text in zip(lines, shown, strict=True):
            if line.rescue in MILD:
                assert text[0] not in NO_HEADS or line.first == 0, shown
                assert text[-1] not in NO_TAILS or line.is_final, shown
        if most_hyphens(sample, lines) > 2 and not any(line.rescue for line in lines):
            assert not can_be_set(sample, measure, 2), shown

    hold()


@pytest.mark.parametrize("name", TEXTS)
def test_no_character_stands_alone_where_another_setting_is_as_good(name: str) -> None:
    """Of all ways to break a short paragraph that need no rescue, one without a lone character is taken."""

    @settings(max_examples=40, deadline=None)
    @given(st.randoms(use_true_random=False), MEASURES)
    def hold(random: Random, measure: float) -> None:
        sample = paragraph(random, name, measure)
        lines = sample.lines()
        if is_lone(sample, lines) and not any(line.rescue for line in lines):
            assert not can_be_set(sample, measure), shown_lines(sample)

    hold()


def shown_lines(sample: Sample) -> list[str]:
    """The text of each line."""
    rows, text = sample.build(), sample.text
    starts = [*rows.start, len(text)]
    return [text[starts[line.first] : starts[line.next]].strip() for line in sample.lines()]


def most_hyphens(sample: Sample, lines: list[SetLine]) -> int:
    """The most lines in a row that end in a hyphen of ours."""
    breaks = sample.build().breaks
    most = count = 0
    for line in lines:
        count = count + 1 if not line.is_final and breaks[line.next] in HYPHENATED else 0
        most = max(most, count)
    return most


def is_lone(sample: Sample, lines: list[SetLine]) -> bool:
    """Whether the last of several lines holds one character."""
    ink, last = sample.build().ink, lines[-1]
    return len(lines) > 1 and ink[last.last] - ink[last.first - 1] <= 1


def can_be_set(sample: Sample, measure: float, hyphens_in_row: int = 99) -> bool:
    """Whether lines within their limits lead to the end, the last of them with more than a character."""
    rows = sample.build()
    places = candidates_of(rows, LEGAL)
    end = places.segment_end(0)
    assert end is not None
    lines = Lines(rows, places, Fit.JUSTIFIED, 0, end)
    most = rows.settings.limits.han_gap_most * rows.size
    reached, waiting = {(0, 0)}, [(0, 0)]
    while waiting:
        first, hyphens = waiting.pop()
        for place, cost in lines.from_unit(first, measure, most):
            if cost < LONE and place == end:
                return True
            unit = places.at[place]
            state = (unit, hyphens + 1 if rows.breaks[unit] in HYPHENATED else 0)
            if cost < LONE and state[1] <= hyphens_in_row and state not in reached:
                reached.add(state)
                waiting.append(state)
    return False
