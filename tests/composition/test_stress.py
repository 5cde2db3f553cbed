"""The stress set is the same every time, and holds what it says it holds."""

from __future__ import annotations

import hashlib
import re
from itertools import product

import pytest

from tests.composition.marks import is_han, plain
from tests.composition.settings import MEASURES
from tests.composition.stress import MARKS, paragraphs


@pytest.mark.parametrize("measure", MEASURES)
def test_there_are_enough_paragraphs_of_several_lines(measure: int) -> None:
    made = paragraphs(measure)
    assert len(made) >= 600
    assert sum(len(text) > measure - 2 for text in made) >= 600


def test_every_pair_of_marks_is_there() -> None:
    text = "\n".join(paragraphs(28))
    wide = {mark: mark * 2 if mark in "—…" else mark for mark in MARKS}
    assert not [
        first + second for first, second in product(MARKS, MARKS) if wide[first] + wide[second] not in text
    ]


@pytest.mark.parametrize("mark", "，。“《·～—…")
def test_a_mark_stands_at_each_place_around_the_first_line_end(mark: str) -> None:
    measure = 28
    places = {text.index(mark) for text in paragraphs(measure) if mark in text}
    assert set(range(measure - 6, measure)) <= places


@pytest.mark.parametrize("thing", ["，", "《渡口》", "——", "25℃", "Python"])
def test_a_thing_stands_at_every_place_of_a_line(thing: str) -> None:
    measure = 28
    places = {
        (match.start() + 2) % measure
        for text in paragraphs(measure)
        for match in re.finditer(re.escape(thing), text)
    }
    assert places == set(range(measure))


def test_han_varies() -> None:
    text = "".join(paragraphs(20))
    han = [char for char in text if is_han(char)]
    assert len(set(han)) > 150
    assert not re.search(r"(.)\1\1\1", "".join(han))


def test_the_set_is_the_same_every_time() -> None:
    digests = [hashlib.sha256("\n".join(paragraphs(28)).encode()).hexdigest()[:16] for _ in range(2)]
    assert digests == ["1566ed36f23b2278"] * 2


def test_nothing_is_blank_or_wrong() -> None:
    for text in paragraphs(12):
        assert plain(text).text
        assert text == text.strip()
