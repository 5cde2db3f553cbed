"""The samples that need no other program are read without a fault; `make readers` scores the others."""

from __future__ import annotations

import pytest

from tests.word.samples.routes import Route
from tests.word.samples.score import mark, samples
from tests.word.samples.truth import read_text

OURS = [(text, route) for _, text, route in samples() if route.is_ours]


@pytest.mark.parametrize(("text", "route"), OURS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_a_sample_is_read_as_it_is(text: str, route: Route) -> None:
    rows = route.rows(read_text(text))
    found = mark(route.make(rows), rows)
    hit, said, there = found.heads
    assert hit == said == there == found.levels, found.wrong
    assert found.is_whole, (found.lost, found.extra, found.wrong)
