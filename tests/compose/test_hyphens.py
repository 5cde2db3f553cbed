"""Which hyphens a paragraph does without, and how many lines in a row end in one."""

from __future__ import annotations

from itertools import groupby
from random import Random

import pytest

from tests.compose.samples import Sample, Text
from typeset.compose import CompositionSettings, compose_paragraph, hyphens
from typeset.compose.breaks import LineBreak
from typeset.compose.settings import western_settings

SIZE = 16.0


def words(seed: int) -> str:
    """A text of sixty words as long as English ones."""
    random = Random(seed)
    return " ".join("n" * random.choice((2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 12)) for _ in range(60))


def longest_row(text: str, measure: float, most: int) -> int:
    """The most hyphens in a row at the ends of the lines of a text."""
    settings = western_settings(CompositionSettings(hyphens_in_row=most))
    sample = Sample((Text(text),), measure * SIZE, settings=settings)
    lines = compose_paragraph(sample.build(), sample.widths)
    return max(
        (len(list(rows)) for hyphen, rows in groupby(lines, lambda line: line.hyphen > 0) if hyphen),
        default=0,
    )


@pytest.mark.parametrize(
    ("seed", "measure"), [(0, 15.0), (0, 22.0), (1, 17.1), (3, 22.0), (5, 16.4), (6, 19.9)]
)
def test_no_more_lines_in_a_row_end_in_a_hyphen_than_may(seed: int, measure: float) -> None:
    assert longest_row(words(seed), measure, 2) <= 2 < longest_row(words(seed), measure, 0)


def test_tails_have_the_lines_that_the_whole_has() -> None:
    sample = Sample((Text(words(0)),), 15.0 * SIZE, settings=western_settings(CompositionSettings()))
    rows = sample.build()
    whole = compose_paragraph(rows, sample.widths)
    for number, line in enumerate(whole[:-1], 1):
        assert compose_paragraph(rows, sample.widths, line.next) == whole[number:]


def test_of_the_words_in_a_row_the_one_goes_whole_that_costs_least(monkeypatch: pytest.MonkeyPatch) -> None:
    def unevenness() -> float:
        settings = western_settings(CompositionSettings())
        samples = (Sample((Text(words(seed)),), 19.0 * SIZE, settings=settings) for seed in range(12))
        return sum(line.adjustment.even**2 for sample in samples for line in sample.lines())

    chosen, find_rows = unevenness(), hyphens._too_many
    monkeypatch.setattr(
        hyphens, "_too_many", lambda rows, lines: (row[-1:] for row in find_rows(rows, lines))
    )
    assert chosen < unevenness()


def test_word_spaces_of_western_paragraphs_grow_on_before_letters_do() -> None:
    settings = western_settings(CompositionSettings())
    (line, _) = Sample((Text("nnn nn ffiffi nn"),), 3.9 * SIZE, settings=settings).lines()[:2]
    assert line.adjustment.even > 0
    assert not line.adjustment.letters


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("nnnnnn nn", 2, LineBreak.SYLLABLE),
        ("nn nnnnnn", 5, LineBreak.SYLLABLE_AT_NEED),
        ("nn nnnnnn。", 5, LineBreak.SYLLABLE_AT_NEED),
        ("nnnnn-nnnnnn nn", 2, LineBreak.SYLLABLE_AT_NEED),
    ],
)
def test_last_words_and_compounds_are_hyphenated_at_need(text: str, place: int, kind: LineBreak) -> None:
    rows = Sample((Text(text),)).build()
    assert rows.breaks[rows.start.index(place)] is kind
