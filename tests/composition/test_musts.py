"""Each must is missed by the figure just beyond it, and reached by the figure at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.composition.drawn import DrawnLine, draw
from tests.composition.extract import Copied
from tests.composition.figures import FAST_READERS, FAULTS, Figures, Spread, figures_of
from tests.composition.matching import Unit
from tests.composition.musts import MUSTS, must_table, verdicts
from tests.composition.our_setting import Setting
from tests.composition.quality import judge, not_measured
from tests.composition.settings import Job, Sample

NOTHING = Spread(0.0, 0.0, 0.0, 0.0)
ALL = Copied(20, 20, 20, ())
JOB = Job(Sample("text", Path("text.txt")), 28, 10.5, "ours")
GOOD = Figures(
    job=JOB, pages=1, lines=9, judged=8, paragraphs=1, size=100,
    faults=dict.fromkeys(FAULTS, 0), examples=dict.fromkeys(FAULTS, ("p1 甲…乙",)),
    wrong=0, rescues=3, spare=1, unavoidable=1, pairs=2, end_marks=1,
    han=Spread(0.0, 0.0, 0.05, 0.053), apart=Spread(0, 0, 0.2, 0.25),
    han_latin=Spread(0.125, 0.25, 0.3, 1 / 3), words=NOTHING, uneven=(0.005, ""),
    copied=dict.fromkeys(FAST_READERS, ALL), unread={}, is_article=True, is_mixed=False,
)  # fmt: skip
TYPST = replace(GOOD, job=replace(JOB, setter="Typst"), han=Spread(0, 0, 0.08, 0.2))
PLAIN = replace(GOOD, job=replace(JOB, setter="plain"), size=80)


def names(ours: Figures) -> list[str]:
    return [item.must for item in verdicts(ours, TYPST, PLAIN) if not item.reached]


def test_figures_at_their_limits_reach_every_must() -> None:
    assert names(GOOD) == []
    assert names(replace(GOOD, is_mixed=True, han=Spread(0, 0, 0.06, 0.5), is_article=False)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_single_fault_is_missed(fault: str) -> None:
    assert names(replace(GOOD, faults={**GOOD.faults, fault: 1})) == [f"{FAULTS[fault]}: 0"]


@pytest.mark.parametrize(
    "beyond",
    [
        {"wrong": 1},
        {"han": Spread(0, 0, 0.05, 0.054)},
        {"han": Spread(0, 0, 0.051, 0.053)},
        {"han": Spread(0, 0, 0.061, 0.3), "is_mixed": True, "is_article": False},
        {"han_latin": Spread(0, 0, 0, 0.336)},
        {"uneven": (0.007, "p1")},
        {"copied": {**GOOD.copied, "PDFium": Copied(18, 20, 20, ("甲 乙",))}},
        {"copied": {**GOOD.copied, "poppler": Copied(18, 20, 20, ("甲 乙",))}},
        {"size": 105},
    ],
    ids="+".join,
)
def test_a_figure_beyond_its_limit_is_missed(beyond: dict[str, object]) -> None:
    (must,) = names(replace(GOOD, **beyond))
    assert must in MUSTS


def test_gaps_have_a_limit_at_one_measure_only() -> None:
    wide = replace(GOOD, han=Spread(0, 0.1, 0.2, 0.25))
    assert len(names(wide)) == 2
    assert names(replace(wide, job=replace(JOB, measure=12))) == []
    assert names(replace(wide, job=replace(JOB, sample=Sample("stress")))) == []


def test_what_was_not_measured_is_told() -> None:
    other = replace(JOB, setter="first-fit")
    outcomes = {JOB: replace(GOOD, wrong=2), other: "not measured: why"}
    assert [item.figure for item in judge(outcomes) if not item.reached] == ["2"]
    assert list(not_measured(outcomes)) == ["first-fit: not measured: why (1 settings)"]


def test_a_missing_reader_costs_its_own_must_alone() -> None:
    (lost, *kept) = FAST_READERS
    ours = replace(GOOD, copied=dict.fromkeys(kept, ALL), unread={lost: "not measured: it is missing"})
    table = [*must_table(list(verdicts(ours, TYPST, PLAIN)))]
    said = {line[14:]: line[:14].strip() for line in table}
    assert said[f"paragraphs copied exactly with {lost}: 95%"] == "not measured"
    assert said[f"paragraphs copied exactly with {kept[0]}: 95%"] == "none of 1"
    assert names(replace(ours, wrong=1)) == ["wrong code points: 0"]
    assert list(not_measured({JOB: ours})) == ["ours: not measured: it is missing (1 settings)"]


def test_a_reader_that_is_missing_leaves_the_others_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data, frame = draw([DrawnLine("山里的小站", 2.0)], 10)
    found = figures_of(JOB, Setting(data, frame, (Unit("山里的小站"),)))
    assert found.copied["PDFium"].exact == 1
    assert found.unread["poppler"].startswith("not measured: pdftotext is missing")


def test_a_must_that_was_asked_of_no_setting_is_not_called_reached() -> None:
    assert all(line.startswith("not measured") for line in [*must_table([])][2:-1])
    table = [*must_table(list(verdicts(GOOD, None, None)))]
    (size,) = (line for line in table if "WeasyPrint" in line)
    assert size.startswith("not measured")
    (wrong,) = (line for line in table if "wrong" in line)
    assert wrong.startswith("none of 1")
