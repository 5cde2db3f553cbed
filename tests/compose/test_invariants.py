"""What holds for any paragraph, on random ones of all classes, styles and measures."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compose import invariants
from tests.compose.invariants import Setting
from tests.compose.samples import Sample, random_sample

SAMPLES = st.randoms(use_true_random=False).map(random_sample)


@pytest.mark.parametrize("check", invariants.CHECKS, ids=lambda check: check.__name__)
def test_holds_for_any_paragraph(check: Callable[[Setting], None]) -> None:
    @settings(max_examples=80, deadline=None)  # `make fuzz` looks at 100,000
    @given(SAMPLES)
    def hold(sample: Sample) -> None:
        check(Setting(sample))

    hold()


@settings(max_examples=80, deadline=None)
@given(SAMPLES, st.sampled_from((0.25, 4.0, 64.0)))
def test_scaling_changes_nothing(sample: Sample, factor: float) -> None:
    invariants.check_scaling(sample, factor)


@settings(max_examples=150, deadline=None)
@given(SAMPLES, st.randoms(use_true_random=False))
def test_a_run_cut_where_nothing_shows_changes_nothing(sample: Sample, random: Random) -> None:
    invariants.check_cuts(sample, random)
