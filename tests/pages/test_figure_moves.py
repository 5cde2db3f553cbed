"""A figure that a page has no room for: the text behind it comes first, within its section; it stays near."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from random import Random

import pytest

from tests.pages.book import Book, grey_picture
from tests.pages.figure_places import placed_figures
from tests.pages.laid_book import LaidBook, lay_out_book
from tests.pages.page_boxes import leaves_of, root_of
from tests.pages.pages_meter import measure_pages

FILLER = "路从村口开始，沿着溪水往上走，走到河边洗洗手，再走到山上看看云，看云的人都说今天的云不一样。\n\n"
MENTION = "见[](#fig-a)，是一条船。\n\n"
FIGURE = '![船](a.png "船"){#fig-a}\n\n'
OPENING = "# 第1章　船\n\n" + FILLER * 8 + MENTION  # leaves a third of the page
PICTURES = {"a.png": grey_picture(300, 330)}


def _lay_out(text: str, folder: Path) -> LaidBook:
    return lay_out_book(Book({"1.md": text}, PICTURES), folder)


def _lines(laid: LaidBook, page: int) -> int:
    return sum(leaf.is_line for leaf in leaves_of(root_of(laid.pages[page - 1])))


def _pages_of_figures(laid: LaidBook) -> list[int]:
    return [
        number
        for number, page in enumerate(laid.pages, 1)
        for box in root_of(page).descendants()
        if box.element_tag == "figure"
    ]


def test_text_fills_the_hole_before_a_figure(tmp_path: Path) -> None:
    laid = _lay_out(OPENING + FIGURE + FILLER * 20, tmp_path)
    (figure,) = placed_figures(laid)
    assert (figure.mentioned, figure.page, figure.is_right) == (1, 2, True)
    assert _lines(laid, 1) > 22
    assert not measure_pages(laid).holes


@pytest.mark.parametrize(
    ("figure", "behind"),
    [
        (FIGURE.replace("#fig-a", "#fig-a .here"), FILLER),
        ("船如下图：\n\n![](a.png){#fig-a}\n\n", FILLER),
        ("![船](a.png)\n\n: 船^[小船。] {#fig-a}\n\n", FILLER.replace("溪水", "溪水^[溪名不详。]")),
        (FIGURE, "## 题\n\n"),
        (FIGURE, "| 甲 |\n|---|\n| 乙 |\n\n"),
    ],
    ids=["told to stay", "announced", "with a note", "before a head", "a table"],
)
def test_figures_that_stay_leave_the_hole(figure: str, behind: str, tmp_path: Path) -> None:
    laid = _lay_out(OPENING + figure + behind + FILLER * 20, tmp_path)
    assert _pages_of_figures(laid)[0] == 2
    assert _lines(laid, 1) < 20


@pytest.mark.parametrize(
    ("figure", "behind"),
    [
        ("![](a.png){#fig-a}\n\n", FILLER),
        ("![船](a.png)\n\n: 船^[小船。] {#fig-a}\n\n", FILLER),
        (FIGURE, FIGURE.replace("fig-a", "fig-b")),
        (FIGURE, "::: 注意 小心\n" + FILLER.strip() + "\n:::\n\n"),
    ],
    ids=["without a caption", "with a note", "a figure", "a division"],
)
def test_text_fills_the_hole_before_figures_of_any_kind(figure: str, behind: str, tmp_path: Path) -> None:
    laid = _lay_out(OPENING + figure + behind + FILLER * 20, tmp_path)
    assert _pages_of_figures(laid)[0] == 2
    assert _lines(laid, 1) > 20
    assert measure_pages(laid).notes.value == 1


def test_figures_keep_their_order_and_lines_their_notes(tmp_path: Path) -> None:
    """Two figures that one page has no room for, amid notes: nothing lost, nothing twice, both in order."""
    noted = FILLER.replace("溪水", "溪水^[溪名不详，水是清的。]")
    second = "见[](#fig-b)。\n\n" + FIGURE.replace("fig-a", "fig-b")
    laid = _lay_out(OPENING + FIGURE + noted * 3 + second + noted * 20, tmp_path)
    figures = measure_pages(laid)
    assert [figure.name for figure in placed_figures(laid)] == ["fig-a", "fig-b"]
    assert figures.figures.value == figures.notes.value == figures.notes_at_mark.value == 1
    assert figures.notes.total == 23


def test_the_list_of_pages_passes_over_a_figure_that_text_went_before(tmp_path: Path) -> None:
    """A page that begins with the figure starts, in the markup, with the text behind it."""
    moved = 0
    for count in range(6, 10):
        text = "# 第1章　船\n\n" + FILLER * count + MENTION + FIGURE + FILLER * 20
        laid = _lay_out(text, tmp_path / str(count))
        starts = [int(start.element[1:]) for start in laid.result.page_map.starts]
        assert starts == sorted(starts)
        (figure,) = placed_figures(laid)
        moved += figure.page > figure.mentioned and not measure_pages(laid).holes
    assert moved


LINE = "走到河边洗洗手。\n\n"
COLUMNS = (
    ("page.trim", "170x240"), ("text.columns", "2"), ("text.characters", "18"), ("text.lines", "34"),
)  # fmt: skip
ROOMS = {"page": ((), 24), "column": (COLUMNS, 30)}
"""Settings, and how many lines an opening page of theirs, or its first column, has with its head."""


@pytest.mark.parametrize("kind", ROOMS)
@pytest.mark.parametrize("hole", range(1, 6))
def test_one_or_two_lines_are_no_hole(kind: str, hole: int, tmp_path: Path) -> None:
    """They pass for the end of a paragraph: three lines of room let a figure move, two do not."""
    settings, room = ROOMS[kind]
    text = "# 第1章　船\n\n" + LINE * (room - hole - 2) + MENTION + FIGURE + LINE * 40
    laid = lay_out_book(Book({"1.md": text}, PICTURES), tmp_path, *settings)
    leaves = (leaf for page in laid.pages for leaf in leaves_of(root_of(page)))
    before = [leaf.is_line for leaf in takewhile(lambda leaf: "figure" not in leaf.tags, leaves)]
    assert sum(before) == (room if hole >= 3 else room - hole)


SENTENCE = "走到河边洗洗手，再走到山上看看云。"
COUNTED = "main p::before { content: target-counter('#fig-9', page) }"
"""What makes pages be laid out twice."""


def _book_of_figures(seed: int) -> Book:
    """Ten figures of any height amid numbered paragraphs, some with notes."""
    random, parts, pictures, number = Random(seed), ["# 第1章　船\n\n"], {}, 0
    for figure in range(10):
        pictures[f"{figure}.png"] = grey_picture(300, random.randrange(120, 420))
        for place in range(random.randrange(3, 9)):
            number += 1
            note = f"^[注{number}。{SENTENCE}]" if random.random() < 0.3 else ""
            parts.append(f"段{number}。{SENTENCE * random.randrange(1, 8)}{note}\n\n")
            if place == 2:
                parts.append(f'见[](#fig-{figure})。\n\n![船]({figure}.png "船"){{#fig-{figure}}}\n\n')
    return Book({"1.md": "".join(parts)}, pictures)


@pytest.mark.parametrize(
    "seed", [3, 4, *(pytest.param(seed, marks=pytest.mark.quality) for seed in (0, 1, 2, 5, 6, 7))]
)
def test_text_in_columns_fills_the_hole_before_a_figure(seed: int, tmp_path: Path) -> None:
    """From column to column as from page to page; all stands in its order, once."""
    book = _book_of_figures(seed)
    is_again = seed > 3
    laid = lay_out_book(book, tmp_path, *COLUMNS, css=COUNTED if is_again else "")
    figures = measure_pages(laid)
    assert [figure.name for figure in placed_figures(laid)] == [f"fig-{figure}" for figure in range(10)]
    assert figures.figures.value == figures.notes.value == figures.notes_at_mark.value == 1
    assert is_again or not [page for page in figures.uneven_columns if page < len(laid.pages)]
    drawn = "".join(
        getattr(box, "text", "")
        for page in laid.pages
        for leaf in leaves_of(root_of(page))
        if not leaf.is_whole
        for box in leaf.box.descendants()
    )
    numbers = re.findall(r"段(\d+)。", drawn)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert drawn.count(SENTENCE) == re.sub(r"\^\[[^]]*\]", "", book.texts["1.md"]).count(SENTENCE)
