"""Two runs of WeasyPrint's tests are compared as ``make compat`` promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compat.differences import Comparison, Kind, Reason, by_reason, compare, read_reasons
from tests.compat.outcomes import Outcome
from tests.compat.source_tests import locked_requirement

ROOT = Path(__file__).resolve().parents[2]
PASSED = Outcome("passed")
FAILED = Outcome("failed", message="AssertionError")
EXPECTED = Outcome("failed as expected")
SURPRISE = Outcome("passed against expectation")


def drawn(picture: str) -> Outcome:
    return Outcome("failed", (picture,), "Failed: Pixel (1, 0) in sample")


def compared(stock: Outcome, ours: Outcome | None, *patterns: str) -> Comparison:
    """One test, ``t.py::test[a]``, ended so under stock and so under ours."""
    after = {} if ours is None else {"t.py::test[a]": ours}
    return compare({"t.py::test[a]": stock}, after, [Reason(Kind.DESIGN, "because", patterns)])


@pytest.mark.parametrize(
    ("stock", "ours"),
    [(PASSED, FAILED), (PASSED, None), (EXPECTED, SURPRISE), (drawn("a"), drawn("b")), (drawn("a"), PASSED)],
)
def test_what_ends_otherwise_differs(stock: Outcome, ours: Outcome | None) -> None:
    assert len(compared(stock, ours).unexplained) == 1
    found = compared(stock, ours, "t.py::test[*]")
    assert not found.unexplained
    assert not found.unused
    assert [(reason.because, len(group)) for reason, group in by_reason(found)] == [("because", 1)]


@pytest.mark.parametrize("outcome", [PASSED, EXPECTED, drawn("a")])
def test_what_ends_alike_wants_no_reason(outcome: Outcome) -> None:
    assert not compared(outcome, outcome).differences
    assert compared(outcome, outcome, "t.py::test[a]").unused == ("t.py::test[a]",)


def test_only_what_is_drawn_otherwise_is_compared_by_pictures() -> None:
    assert compared(drawn("a"), drawn("a")).by_pictures == ("t.py::test[a]",)
    assert not compared(PASSED, PASSED).by_pictures


def test_what_stock_fails_proves_nothing_and_no_reason_is_missed_there() -> None:
    found = compared(FAILED, PASSED, "t.py::test[a]")
    assert found.not_judged == ("t.py::test[a]",)
    assert not found.differences
    assert not found.unused


def test_a_reason_for_no_test_at_all_is_unused() -> None:
    assert compared(PASSED, FAILED, "t.py::test[a]", "t.py::test_gone").unused == ("t.py::test_gone",)


def test_brackets_of_an_id_are_plain_text() -> None:
    assert compared(PASSED, FAILED, "t.py::test[abc]").unexplained


def test_the_table_gives_each_pattern_one_reason() -> None:
    patterns = [
        text for reason in read_reasons(Path(__file__).parent / "differences.toml") for text in reason.tests
    ]
    assert patterns
    assert len(patterns) == len(set(patterns))


def test_the_lock_file_has_a_checksum_of_the_source_distribution() -> None:
    found = locked_requirement((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert found.startswith("weasyprint==")
    assert found.count("--hash=sha256:") == 2  # the wheel and the source distribution
