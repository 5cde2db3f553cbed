"""Which units were likely misread: told by learned weights, asked of all that something may speak against."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from typeset.messages.diagnostics import Report
from typeset.model.blocks import SURE
from typeset.readers import ReaderOptions
from typeset.readers.lines import PhysicalLine
from typeset.readers.text import questioned_units
from typeset.readers.text.doubts.misread import Misreading, against_text, doubt_misread
from typeset.readers.text.doubts.misread_signs import misread_signs
from typeset.readers.text.doubts.view import PROSE
from typeset.readers.text.units import Unit, unit_of
from typeset.readers.text.weighing.title_odds import NO_TITLES, TitleOdds
from typeset.readers.text.weighing.weighed import Weighed

SENTENCE = "渡船停了三天，岸边的柳树先绿了。"
NONE = Weighed({})


def units(*kinds: str, text: str = SENTENCE) -> list[Unit]:
    return [unit_of(PhysicalLine(text, number + 1)).as_kind(kind) for number, kind in enumerate(kinds)]


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Heads speak for an error, items against it."""
    found = Misreading(least=100, signs={"kind=heading": 150, "kind=list_item": -200})
    monkeypatch.setattr("typeset.readers.text.doubts.misread.learned", lambda: found)


def judged(*kinds: str, told: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    found = doubt_misread(units(*kinds), NONE, NO_TITLES, told)
    return [(unit.kind, unit.reason) for unit in found]


@pytest.mark.usefixtures("weights")
def test_units_that_were_likely_misread_are_doubted() -> None:
    *_, head, item, _ = doubt_misread(
        units(*["paragraph"] * 4, "heading", "list_item", "verse"), NONE, NO_TITLES, frozenset()
    )
    assert (head.sure, head.reason) == (18, "unlikely")  # 1 / (1 + e^1.5)
    assert (item.sure, item.reason) == (100, "")


@pytest.mark.usefixtures("weights")
def test_a_reason_is_kept_and_goes_with_the_doubt() -> None:
    asked = units("heading", "list_item", *["paragraph"] * 5)
    asked = [unit.doubted(60, "numbered_line") if unit.kind != "paragraph" else unit for unit in asked]
    head, item, *_ = doubt_misread(asked, NONE, NO_TITLES, frozenset())
    assert head.reason == "numbered_line" and head.sure < SURE
    assert item.reason == "" and item.sure >= SURE


@pytest.mark.usefixtures("weights")
def test_what_the_author_told_is_not_asked() -> None:
    kinds = ["heading"] * 7
    assert judged(*kinds, told=frozenset({2}))[1] == ("heading", "")


@pytest.mark.usefixtures("weights")
def test_scraps_and_endless_lists_keep_their_doubts() -> None:
    assert judged(*["heading"] * 5) == [("heading", "")] * 5
    assert judged(*["heading"] * 1501) == [("heading", "")] * 1501


def test_sentences_and_what_is_next_to_certain_have_no_signs() -> None:
    plain, head, certain = units("paragraph", "heading", "heading")
    weighed = Weighed({2: {"heading": 0.5, "verse": 0.5}, 3: {"heading": 0.999}})
    found = misread_signs([plain, head, certain], weighed, NO_TITLES)
    assert [signs is None for signs in found] == [True, False, True]
    doubted = replace(certain, reason="short_line", sure=60)
    assert misread_signs([plain, doubted], weighed, NO_TITLES)[1] is not None


def test_the_rival_of_a_kind_is_a_sign() -> None:
    found = misread_signs(
        units("heading"), Weighed({1: {"heading": 0.2, "verse": 0.7, "title": 0.1}}), NO_TITLES
    )
    assert found[0] is not None
    assert "rival=heading,verse" in found[0]


def test_speech_in_a_chat_is_doubted_by_questions_alone() -> None:
    said = "".join(f"周{place}  9:0{place}\n好的好的\n\n" for place in range(1, 9))
    asked = questioned_units(f"群里\n\n{said}".encode(), "case.txt", ReaderOptions(), Report())
    before = [bool(unit.reason) for unit in asked.units if unit.kind in PROSE]
    after = [
        unit
        for unit in doubt_misread(asked.units, asked.weighed, asked.titles, frozenset())
        if unit.kind in PROSE
    ]
    assert not any(unit.reason and not was for unit, was in zip(after, before, strict=True))


def test_a_doubt_weighs_more_in_a_text_that_is_read_well() -> None:
    well, badly = [None] * 97 + [-100, -300, -300], [100] * 50
    assert against_text(well) > 150
    assert against_text(badly) < 0
    assert against_text([None] * 6) > against_text([None] * 4 + [0, 0]), "a short text tells less"


def test_the_weights_of_titles_are_signs_of_the_first_units() -> None:
    titles = TitleOdds({1: "kicker", 2: "text"}, {(2,): 0.0, (1,): -1.0})
    first, second, third = misread_signs(units("title", "byline", "verse"), NONE, titles)
    assert first is not None and second is not None and third is not None
    assert {"by top=kicker|title", "title=False,False|title"} <= set(first)
    assert "title=True,False|byline" in second
    assert not any(sign.startswith(("by top", "title=")) for sign in third)
