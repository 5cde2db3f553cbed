"""Where units of a line stand: one by one as all together."""

from __future__ import annotations

from random import Random

from tests.compose.samples import random_sample
from typeset.compose import Fit, compose_paragraph, positions
from typeset.compose.lines import place_of

PARAGRAPHS = 150


def test_the_place_of_one_unit_is_that_among_all() -> None:
    hanging = 0
    for number in range(PARAGRAPHS):
        sample = random_sample(Random(number))
        rows = sample.build()
        for fit in (Fit.JUSTIFIED, Fit.RAGGED):
            for line in compose_paragraph(rows, sample.widths, fit=fit):
                if not line.adjustment.letters:
                    units = range(line.first, line.last + 1)
                    assert [place_of(rows, line, unit) for unit in units] == positions(rows, line)
                    hanging += bool(line.adjustment.even and line.last in rows.hanging)
    assert hanging
