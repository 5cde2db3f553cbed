"""Every labelled case of the corpus: units, joins, run-in heads, messages."""

from __future__ import annotations

from collections import Counter

import pytest
from readers import labelled

from typeset.readers.text.manuscript_text import write_text

FILES = ("guards", "joins", "structure", "wrapped")
ALL = [pytest.param(name, case, id=f"{name}: {case.name}") for name in FILES for case in labelled.cases(name)]


def test_the_corpus_is_large_enough() -> None:
    assert len(ALL) >= 60
    assert len(labelled.cases("guards")) >= 30


@pytest.mark.parametrize(("name", "case"), ALL)
def test_case(name: str, case: labelled.Case) -> None:
    document, report = labelled.read(case.text)
    if name != "wrapped":
        assert labelled.joins(report) == case.joins
    if case.units is not None:
        assert labelled.describe(document, case.units) == case.units
    if case.run_in is not None:
        assert labelled.run_ins(document) == case.run_in
    if case.diagnostics is not None:
        assert [item.code.name for item in report.diagnostics] == case.diagnostics
    if case.repairs is not None:
        assert set(case.repairs) <= {item.rule for item in report.repairs}
    assert document.date == (case.date or document.date)
    assert document.language == (case.language or "zh-CN")


@pytest.mark.parametrize(("name", "case"), ALL)
def test_joins_lose_no_visible_character(name: str, case: labelled.Case) -> None:
    skip = frozenset(f"M{number:02}" for number in range(1, 37))
    document, _ = labelled.read(case.text, skip)
    assert Counter(labelled.visible(case.text)) == Counter(
        labelled.visible("".join(block.text for block in document.blocks))
    )


@pytest.mark.parametrize(("name", "case"), ALL)
def test_the_fixed_text_reads_as_the_same_units_and_needs_no_repair(name: str, case: labelled.Case) -> None:
    document, _ = labelled.read(case.text)
    again, report = labelled.read(write_text(document))
    assert labelled.structure(again) == labelled.structure(document)
    assert report.repairs == []
    assert write_text(again) == write_text(document)
