"""Text in columns: they end level, on full pages and where the text ends; notes are on their page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.book import Book, write_book
from tests.pages.laid_book import LaidBook, lay_out_book
from tests.pages.page_boxes import columns_of, leaves_of, note_area_of, root_of
from tests.pages.pages_meter import measure_pages
from typeset.messages.codes import Code

SETTINGS = (
    ("page.trim", "170x240"), ("text.columns", "2"), ("text.characters", "18"), ("text.lines", "34"),
)  # fmt: skip
SENTENCE = "走到河边洗洗手，再走到山上看看云。"
SHORT = SENTENCE + "\n\n"  # a line
LONG = SENTENCE * 7 + "\n\n"


def _lay_out(text: str, folder: Path, *settings: tuple[str, str]) -> LaidBook:
    return lay_out_book(Book({"1.md": text}), folder, *SETTINGS, *settings, css="")


def _feet(laid: LaidBook, page: int) -> list[float]:
    """How many lines each column of a page is short of."""
    box = laid.pages[page - 1]
    area = note_area_of(box)
    bottom = box.content_box_y() + box.height - (area.margin_height() if area else 0)
    columns = columns_of(box)
    return [round((bottom - column.foot) / laid.pitch, 1) for column in columns if len(columns) > 1][-2:]


def _difference(laid: LaidBook, page: int) -> float:
    feet = _feet(laid, page)
    return max(feet) - min(feet)


@pytest.mark.parametrize("count", range(20, 32))
def test_columns_are_level_wherever_a_head_stands(count: int, tmp_path: Path) -> None:
    """A head that the foot of the first column has no room for leaves lines to make up for."""
    laid = _lay_out(SHORT * count + "## 题\n\n" + SHORT + LONG * 9 + SHORT * 20, tmp_path)
    assert not measure_pages(laid).stranded
    assert all(_difference(laid, page) <= 1 for page in range(1, len(laid.pages)))


@pytest.mark.parametrize("count", [5, 12, 27, 40])
def test_the_last_columns_are_level(count: int, tmp_path: Path) -> None:
    laid = _lay_out(LONG * 10 + SHORT * count, tmp_path)
    assert _difference(laid, len(laid.pages)) <= 1
    assert min(_feet(laid, len(laid.pages))) > 1


def test_columns_that_cannot_be_level_are_told(tmp_path: Path) -> None:
    """Five paragraphs of two lines: none can be parted, none lends a line."""
    laid = _lay_out(f"{SENTENCE * 2}\n\n" * 5, tmp_path)
    assert _difference(laid, 1) == 2
    (told,) = laid.report.diagnostics
    assert (told.code, dict(told.values)) == (Code.L_COLUMNS_LINES, {"page": 1, "lines": 2})


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.quality) for seed in (1, 2))])
def test_notes_of_columns_begin_on_the_page_of_their_mark(seed: int, tmp_path: Path) -> None:
    notes = [
        f"{SENTENCE * 2}^[{SENTENCE * (1 + (k * 7 + seed) % 9)}]\n\n{SHORT * (k % 4)}" for k in range(40)
    ]
    figures = measure_pages(_lay_out("".join(notes), tmp_path))
    assert (figures.notes.count, figures.notes_at_mark.count) == (40, 40)
    assert not figures.uneven_columns


def test_a_note_longer_than_the_page_begins_below_its_columns(tmp_path: Path) -> None:
    laid = _lay_out(f"{LONG * 3}{SENTENCE}^[{SENTENCE * 400}]\n\n{LONG * 20}", tmp_path)
    figures = measure_pages(laid)
    assert (figures.notes.value, figures.notes_at_mark.value) == (1, 1)
    assert not figures.uneven_columns


def test_columns_of_a_mixed_book(tmp_path: Path) -> None:
    laid = lay_out_book(write_book(24, mixed=True), tmp_path, *SETTINGS, css="")
    figures = measure_pages(laid)
    assert figures.on_grid.value == figures.notes.value == figures.notes_at_mark.value == 1
    assert not (figures.uneven or figures.uneven_columns or figures.stranded or figures.heads_at_foot)


def test_columns_keep_the_order_of_the_text(tmp_path: Path) -> None:
    text = "".join(f"第{k}段。{SENTENCE * (1 + k % 7)}\n\n" for k in range(200))
    laid = _lay_out(text, tmp_path)
    drawn = "".join(
        getattr(box, "text", "")
        for page in laid.pages
        for leaf in leaves_of(root_of(page))
        for box in leaf.box.descendants()
    )
    assert drawn.partition("第0段")[2] == text.replace("\n", "").partition("第0段")[2]


def test_columns_begin_level(tmp_path: Path) -> None:
    """What has white above it has none at the head of a column, as at the head of a page."""
    text = LONG * 4 + "::: 诗\n走到河边洗洗手，\n再走到山上看看云。\n:::\n\n" + LONG
    laid = [_lay_out(SHORT * count + text + LONG * 20, tmp_path) for count in range(2, 6)]
    for book in laid:
        for page in book.pages[1:-1]:
            tops = {round(column.leaves[0].top, 1) for column in columns_of(page)}
            assert tops == {round(page.content_box_y(), 1)}
