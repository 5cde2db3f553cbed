"""Whose each mark is: the cases of ``marks.txt``, as typed, through the repairs."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Line, Paragraph, Text
from typeset.model.mark_owners import RECKONING, SHARED, western_marks
from typeset.model.quote_pairs import find_quotes
from typeset.model.span import Span
from typeset.passes import apply_passes

HERE = Path(__file__).parent
_MARK = re.compile(f"—+|…+|[{SHARED}{RECKONING}]")


class Case(NamedTuple):
    """A paragraph as typed, the owners of its marks, and the paragraph after the repairs."""

    typed: str
    owners: str
    mended: str


def read_cases(name: str) -> list[Case]:
    """The cases of a file."""
    cases = []
    for part in re.split(r"\n\s*\n(?!=)", (HERE / name).read_text("utf-8")):
        lines = [line for line in part.strip("\n").split("\n") if not line.startswith("#")]
        if lines and lines[0]:
            mended = lines[-1].removeprefix("= ") if lines[-1].startswith("= ") else lines[0]
            owners = lines[1] if len(lines) > 1 and not lines[1].startswith("=") else ""
            cases.append(Case(lines[0], owners, mended))
    return cases


def mend(text: str) -> str:
    """The text of a paragraph after all repairs."""
    span = Span("a.txt", 1, 1)
    document = Document("a.txt", (Paragraph(lines=(Line((Text(text, span),)),), span=span),))
    return apply_passes(document, frozenset(), Report()).blocks[0].text


def owners_in(text: str) -> str:
    """W or C for each shared mark of a text."""
    western = western_marks(text)
    return "".join("W" if match.start() in western else "C" for match in _MARK.finditer(text))


@pytest.mark.parametrize("case", read_cases("marks.txt"), ids=lambda case: case.typed[:24])
def test_a_mark_goes_by_what_it_encloses(case: Case) -> None:
    mended = mend(case.typed)
    assert mended == case.mended
    assert owners_in(mended) == case.owners


@given(st.text("“”‘’„—–…· aIsthe中文，。（）3×≤'", max_size=60))
def test_every_text_has_owners_and_pairs_have_one(text: str) -> None:
    western = western_marks(text)
    assert all(text[place] in SHARED + "×≤" for place in western)
    for pair in find_quotes(text).pairs:
        assert (pair.start in western) is (pair.end in western)


@given(st.text("“”‘’—–…·中文，。（） ", max_size=40))
def test_chinese_text_has_no_western_marks(text: str) -> None:
    assert not western_marks(text)


def test_a_long_line_costs_no_more_than_its_length() -> None:
    start = time.process_time()
    western_marks("“" * 4_000 + "a ’ " * 4_000 + "”" * 4_000)
    western_marks("x “a” y “b” " * 10_000)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("case", read_cases("marks-later.txt"), ids=lambda case: case.typed[:24])
def test_so_it_does_in_real_manuscripts(case: Case) -> None:
    assert owners_in(mend(case.typed)) == case.owners


def test_there_are_two_hundred_cases() -> None:
    assert len(read_cases("marks.txt")) + len(read_cases("marks-later.txt")) >= 200
