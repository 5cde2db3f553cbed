"""The scorer of copied text knows exact from nearly exact; and all readers give six texts back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.composition.asked import ASKED
from tests.copied.score import DIRECTIONS, MUSTS, REACHED, SCRIPTS, TEXTS, compare, score_file
from tests.copied.typed import CALL, Typed, read_typed
from tests.debian_faces import needs_debian
from tests.pdf.laid_out import lay_out

PARAGRAPH = "雨停了，用 Python 写 state-of-the-art 的信。"


def _exact(
    copied: str, typed: str = PARAGRAPH, reader: str = "MuPDF", readings: frozenset[str] = frozenset()
) -> bool:
    return compare([copied], Typed((typed,), readings), "", reader).exact == 1


@pytest.mark.parametrize(
    "copied",
    [
        PARAGRAPH,
        "雨停了，用 Python \n写 state-\nof-the-art 的信。",
        "雨停了，用\nPython\n写 state-of-the-a\u00ad\nrt 的信。",
        "雨停了，用 Python 写 state-of-the-art\xa0的信。",
    ],
    ids=["as typed", "line ends", "a line end for a space, a marked hyphen", "a space that does not break"],
)
def test_what_anybody_undoes_is_undone(copied: str) -> None:
    assert _exact(copied)


@pytest.mark.parametrize(
    "copied",
    [
        "雨停了， 用 Python 写 state-of-the-art 的信。",
        "雨停了，用 Python 写state-of-the-art 的信。",
        "雨停了，用 Python 写 state-of-the-a-\nrt 的信。",
        "雨停了，用 Python 写 state-of\nthe-art 的信。",
        "雨停了，用 Python  写 state-of-the-art 的信。",
    ],
    ids=["a space more", "a space less", "a hyphen more", "a hyphen less", "a space doubled"],
)
def test_what_differs_is_not_exact(copied: str) -> None:
    assert not _exact(copied)


def test_several_spaces_are_one_in_pdfium_alone() -> None:
    assert _exact("if x: # y", "if x:    # y", "PDFium")
    assert not _exact("if x: # y", "if x:    # y", "MuPDF")


def test_readings_go_and_signs_of_notes_are_expected() -> None:
    assert _exact("kǒu dai\n口袋①里\n", f"口袋{CALL}里", readings=frozenset({"kǒudai"}))
    assert not _exact("口袋里\n", f"口袋{CALL}里")


def test_units_are_read_from_markup() -> None:
    markup = (
        "<html><head><title>t</title></head><body><p>“口<ruby>袋<rt>dai</rt></ruby>里"
        '<span class="note"><span class="note-paragraph">注</span></span>”</p>'
        '<pre><code><span class="code-line">  a  b\n</span></code></pre><li><p>项</p></li></body></html>'
    )
    assert read_typed(markup) == Typed(("注", f"“口袋里{CALL}”", "  a  b", "项"), frozenset({"dai"}))


@pytest.mark.external
@pytest.mark.parametrize("reader", ASKED)
def test_a_reader_gives_a_mixed_text_back(reader: str) -> None:
    score = score_file(TEXTS[1], reader)
    assert score.share >= MUSTS[reader], score.differences


@needs_debian
@pytest.mark.external
@pytest.mark.parametrize("reader", ASKED)
def test_a_reader_gives_syllables_of_several_glyphs_back(reader: str) -> None:
    score = score_file(SCRIPTS, reader)
    assert score.share >= MUSTS[reader], score.differences


def test_two_directions_in_a_paragraph_are_copied_as_well_as_before() -> None:
    laid = lay_out(DIRECTIONS)
    for reader in ("PDFium", "MuPDF"):
        score = score_file(DIRECTIONS, reader, laid)
        assert score.share >= REACHED[reader], score.differences


@pytest.mark.quality
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_readers_give_six_texts_back(path: Path) -> None:
    for reader, share in MUSTS.items():
        score = score_file(path, reader)
        assert score.share >= share, (reader, score.differences)
