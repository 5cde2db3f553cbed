"""What of a text must be told for copies to read as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.pdf.engine.text.actual_text import ActualText, PieceRange, actual_texts

WORDS = ["中", "a", "文"]


def test_what_reads_as_written_needs_nothing() -> None:
    assert actual_texts(WORDS, "中a文", []) == []
    assert actual_texts([], "", []) == []


def test_what_misleads_is_told_once() -> None:
    assert actual_texts(WORDS, "中a文", [PieceRange(0, 1)]) == [ActualText(0, 1, "中a")]
    assert actual_texts(WORDS, "中a文", [PieceRange(1, 2), PieceRange(0, 1)]) == [ActualText(0, 2, "中a文")]
    assert actual_texts(WORDS, "中a文", [PieceRange(0, 0), PieceRange(2, 2)]) == [
        ActualText(0, 0, "中"), ActualText(2, 2, "文"),
    ]  # fmt: skip


@given(st.data())
def test_what_is_told_and_what_is_not_make_the_text(data: st.DataObject) -> None:
    texts = data.draw(
        st.lists(st.sampled_from(["中", "ab", " ", "\u00a0", "a b", "a\u00a0b", "\u3000", "𠀃"]))
    )
    added = data.draw(st.sampled_from([[], ["-"], [" ", " "]]))
    places = st.integers(0, max(len(texts) - 1, 0))
    misleading = [
        PieceRange(*sorted((data.draw(places), data.draw(places))))
        for _ in texts[: data.draw(st.integers(0, 2))]
    ]
    are_one = data.draw(st.booleans())
    pieces = [*texts, *added]
    reads = list(pieces)
    for told in actual_texts(pieces, "".join(texts), misleading, lambda _: are_one):
        reads[told.first : told.last + 1] = [told.text, *([""] * (told.last - told.first))]
    if texts and not (added and "𠀃" in texts[-1]):
        assert "".join(reads) == "".join(texts)


def test_what_touches_is_told_apart() -> None:
    assert actual_texts(WORDS, "中a文", [PieceRange(0, 0), PieceRange(1, 1)]) == [
        ActualText(0, 0, "中"), ActualText(1, 1, "a"),
    ]  # fmt: skip


def test_what_stands_behind_the_text_is_hidden_with_its_last_piece() -> None:
    assert actual_texts(["con", "-"], "con", []) == [ActualText(0, 1, "con")]
    assert actual_texts(["a", "con", "-", "-"], "acon", []) == [ActualText(1, 3, "con")]


def test_what_reads_otherwise_is_told_whole() -> None:
    assert actual_texts(WORDS, "中b文", []) == [ActualText(0, 2, "中b文")]
    assert actual_texts([], " ", []) == [ActualText(0, -1, " ")]
    assert actual_texts(["-"], "", []) == []


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["a", "b", " "], [ActualText(1, 2, "b ")]),
        ([" ", "a", "b"], [ActualText(0, 1, " a")]),
        ([" "], [ActualText(0, 0, " ")]),
        (["a", " ", "b"], []),
        (["甲", "\u3000", "乙", "丙"], [ActualText(0, 2, "甲\u3000乙")]),
        (["a", "\u00a0", "b", "c"], [ActualText(0, 2, "a\u00a0b")]),
        (["a", " ", " ", "b", "c"], [ActualText(0, 3, "a  b")]),
        ([" ", " ", "b", "c"], [ActualText(0, 2, "  b")]),
    ],
)
def test_spaces_that_readers_drop_are_told_with_their_neighbours(
    texts: list[str], told: list[ActualText]
) -> None:
    assert actual_texts(texts, "".join(texts), []) == told


def test_what_several_operators_show_is_told_to_the_end() -> None:
    texts = ["中", "a", "文", "b", "字"]
    assert actual_texts(texts, "中a文b字", [PieceRange(1, 2)], lambda _: False) == [
        ActualText(1, 4, "a文b字")
    ]
    one = [PieceRange(0, 0), PieceRange(3, 3)]
    assert actual_texts(texts, "中a文b字", one, lambda stretch: stretch.first == 0) == [
        ActualText(0, 0, "中"), ActualText(3, 4, "b字"),
    ]  # fmt: skip


def test_what_actual_text_would_lose_is_left_out() -> None:
    texts = ["甲", "乙", "𠀃", "丙"]
    assert actual_texts(texts, "甲乙𠀃丙", [PieceRange(0, 3)]) == [
        ActualText(0, 1, "甲乙"),
        ActualText(3, 3, "丙"),
    ]
    assert actual_texts(["𠀃"], "𠀃", [PieceRange(0, 0)]) == []
    assert actual_texts(["邊\U000e0100"], "邊\U000e0100", [PieceRange(0, 0)]) != []
