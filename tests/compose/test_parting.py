"""Words that their style lets lines part: only when nothing else fits, or between any letters."""

from __future__ import annotations

import pytest

from tests.compose.samples import every_third, square
from typeset.compose import (
    CompositionSettings,
    Fit,
    LineWidths,
    ParagraphRows,
    Parting,
    Run,
    SetLine,
    TokenCache,
    build_paragraph,
    compose_paragraph,
)
from typeset.compose.breaks import LineBreak

SIZE = 10.0
IN_NEED = (Parting.IN_NEED, Parting.ANYWHERE)


def _rows(text: str, parting: Parting, *, hyphenates: bool = False) -> ParagraphRows:
    hyphenate = every_third if hyphenates else None
    token_cache = TokenCache(square, CompositionSettings(), hyphenate, parting)
    return build_paragraph((Run(text, SIZE, token_cache),), CompositionSettings())


def _set(text: str, em: float, parting: Parting, fit: Fit = Fit.RAGGED) -> list[tuple[str, SetLine]]:
    rows = _rows(text, parting)
    lines = compose_paragraph(rows, LineWidths(em * SIZE), fit=fit)
    starts = [*rows.start, len(text)]
    return [(text[starts[line.first] : starts[line.last + 1]].strip(), line) for line in lines]


def _texts(text: str, em: float, parting: Parting, fit: Fit = Fit.RAGGED) -> list[str]:
    return [shown for shown, _ in _set(text, em, parting, fit)]


@pytest.mark.parametrize("parting", IN_NEED)
def test_a_word_is_parted_where_it_fits_on_no_line(parting: Parting) -> None:
    lines = _set("nnnnnn", 1.0, parting)
    assert [shown for shown, _ in lines] == ["nn", "nn", "nn"]
    assert not any(line.rescue for _, line in lines)


@pytest.mark.parametrize("parting", IN_NEED)
@pytest.mark.parametrize("fit", [Fit.RAGGED, Fit.JUSTIFIED])
def test_a_word_that_fits_on_a_line_of_its_own_stays_whole(parting: Parting, fit: Fit) -> None:
    assert _texts("nnn nnnn nnnn", 2.0, parting, fit) == ["nnn", "nnnn", "nnnn"]


@pytest.mark.parametrize("parting", IN_NEED)
def test_nothing_is_parted_where_lines_fit_without(parting: Parting) -> None:
    for text in ("天地玄黄nnnnnn宇宙洪荒，日月盈昃", "see the nnnnnnnn and the nnnnnn again"):
        for em in (5.0, 6.0, 7.0, 8.5):
            assert _texts(text, em, parting) == _texts(text, em, Parting.AS_WORDS)


@pytest.mark.parametrize("parting", IN_NEED)
def test_signs_and_figures_are_parted_as_well(parting: Parting) -> None:
    assert all(1 <= len(shown) <= 3 for shown in _texts("1,234.567(nn)/n", 1.0, parting))


def test_any_letters_may_part_where_all_break() -> None:
    lines = _set("nnn nnn", 2.5, Parting.FREELY)
    assert [shown for shown, _ in lines] == ["nnn n", "nn"]
    assert not any(line.rescue for _, line in lines)


def test_a_comma_begins_no_line_where_all_break() -> None:
    rows = _rows("nn,nn", Parting.FREELY)
    free = [rows.start[k] for k, kind in enumerate(rows.breaks) if kind is LineBreak.FREE]
    assert free == [1, 4]


def test_no_hyphen_stands_where_all_break_and_hyphens_stay_where_words_part_in_need() -> None:
    for parting, kind in ((Parting.FREELY, LineBreak.FREE), (Parting.ANYWHERE, LineBreak.SYLLABLE)):
        rows = _rows("nnnnnn天", parting, hyphenates=True)
        assert rows.breaks[rows.start.index(2)] is kind


@pytest.mark.parametrize("parting", list(Parting))
def test_what_combines_and_ligatures_are_never_parted(parting: Parting) -> None:
    rows = _rows("ne\u0301n", parting)
    assert 2 not in rows.start
    assert len([start for start in _rows("ffi", parting).start if start]) == 0


def test_kinds_tell_whether_they_count_for_how_narrow_a_text_can_be() -> None:
    assert set(_rows("nnn", Parting.ANYWHERE).breaks[1:]) == {LineBreak.ANYWHERE}
    assert set(_rows("nnn", Parting.IN_NEED).breaks[1:]) == {LineBreak.IN_NEED}


def test_a_name_in_code_is_parted_where_its_words_begin() -> None:
    assert _texts("onDropdownVisibleChange", 5.5, Parting.IN_NEED) == ["onDropdown", "Visible", "Change"]
    assert _texts("Record<SemanticDOM,string>", 6.5, Parting.IN_NEED) == [
        "Record<",
        "SemanticDOM,",
        "string>",
    ]
    assert _texts("React.MouseEvent", 4, Parting.IN_NEED) == ["React.", "Mouse", "Event"]
    assert _texts("HTMLElement", 4, Parting.IN_NEED) == ["HTML", "Element"]


def test_a_long_part_of_a_name_in_code_is_parted_anywhere() -> None:
    texts = _texts("getCoordinatesystemsinuseName", 4, Parting.IN_NEED)
    assert "".join(texts) == "getCoordinatesystemsinuseName"
    assert all(len(shown) <= 8 for shown in texts)


def test_an_address_is_parted_by_its_own_rules() -> None:
    text = "天地玄黄example.org/archive/2023/notes?query=value宇宙洪荒"
    for em in range(6, 14):
        assert _texts(text, em, Parting.IN_NEED) == _texts(text, em, Parting.AS_WORDS)
