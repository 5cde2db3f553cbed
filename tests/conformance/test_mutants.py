"""A rule got wrong must fail the test of its requirement: one mutant for each, in `make quality`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conformance.requirement import Requirement
from tests.conformance.table import ROWS, name_of
from typeset.compose import twins

pytestmark = pytest.mark.quality

_CASES = [pytest.param(row, id=name_of(row)) for row in ROWS if not row.unmet]


@pytest.fixture(autouse=True)
def _pure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutants are made of the pure twin; the compiled one would not notice."""
    monkeypatch.setattr(twins, "core", None)


@pytest.fixture(scope="module", autouse=True)
def _unmet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print, after all mutants, what is not met."""
    yield
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print()
        for row in ROWS:
            if row.unmet:
                print(f"not met   {row.name}: {row.unmet}")


@pytest.mark.parametrize("row", _CASES)
def test_mutant_is_killed(row: Requirement, capsys: pytest.CaptureFixture[str]) -> None:
    assert row.mutant is not None, "a requirement needs a mutant"
    row.check(row.pages())
    killed = False
    try:
        row.check(row.mutated_pages())
    except AssertionError:
        killed = True
    with capsys.disabled():
        print(f"\n{'killed  ' if killed else 'SURVIVED'}  {row.name}, when {row.mutant.name}", end="")
    assert killed
