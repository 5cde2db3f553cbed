"""Group P: figures and the captions of tables (CY/T 170, 171; GB/T 7713.1; CLREQ #h-illustrations)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tests.conformance.manuscripts import LINES
from tests.conformance.markdown_pages import SMALL, WIDE, pictures, set_markdown
from tests.conformance.measures import near
from tests.conformance.mutants import Mutant, patched, specimen
from tests.conformance.pages import LEADING, Page, Row
from tests.conformance.requirement import Requirement
from tests.conformance.specimens import Specimen
from typeset.pdf.engine.blocks import figure_moves
from typeset.readers import captions

_WIDTH: Final = 20
_TABLE: Final = "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n: 人口\n\n"
_TEXT: Final = "天地玄黄宇宙洪荒" * 5
_BOTH: Final = Specimen((f"{_TEXT}\n\n![山川]({SMALL})\n\n{_TEXT}\n\n{_TABLE}{_TEXT}\n",), _WIDTH)
_SWEPT: Final = tuple(
    Specimen((f"{'天' * (_WIDTH * count - 2)}\n\n![山川]({SMALL})\n\n{_TEXT}\n",), _WIDTH)
    for count in range(7, 15)
)


def _rows(pages: Sequence[Page], text: str) -> Iterator[tuple[Page, Row]]:
    for page in pages:
        for row in page.rows:
            if text in row.text:
                yield page, row


def _above_and_below(pages: Sequence[Page]) -> None:
    ((page, caption),) = _rows(pages, "图1山川")
    (picture,) = pictures(page)
    assert 0 < caption.y - picture.bottom < 2
    ((page, caption),) = _rows(pages, "表1人口")
    ((_, head),) = _rows(pages, "甲")
    assert 0 < head.y - caption.y < 4


def _form(pages: Sequence[Page]) -> None:
    for text in ("图1山川", "表1人口"):
        ((_, row),) = _rows(pages, text)
        assert row.text == text  # and no mark at its end
        size = row.glyphs[0].size
        assert 0.7 < size < 0.95
        near(row.at(text[2]).x - row.at("1").end, size, "gap behind the number", 0.06)
    ((_, row),) = _rows(pages, "图1山川")
    near((row.glyphs[0].x + row.glyphs[-1].end) / 2, _WIDTH / 2, "middle of the caption", 0.05)


def _on_one_page(pages: Sequence[Page]) -> None:
    shown = [page for page in pages if pictures(page)]
    assert sum(len(pictures(page)) for page in shown) == len(_SWEPT)
    for page in shown:
        for picture in pictures(page):
            below = [row for row in page.rows if row.y > picture.bottom]
            assert below and "山川" in below[0].text, "a picture has no caption below it"


def _no_wider_than_the_text(pages: Sequence[Page]) -> None:
    wide, small = (picture for page in pages for picture in pictures(page))
    near(wide.left, 0.0, "left edge", 0.01)
    near(wide.right, _WIDTH, "right edge", 0.01)
    assert small.right - small.left < _WIDTH / 2
    near(small.middle, _WIDTH / 2, "middle", 0.01)


def _listed(pages: Sequence[Page]) -> None:
    ((page, caption),) = _rows(pages, "清单1")
    assert caption.text == "清单1报时"
    near(caption.glyphs[0].x, 0.0, "left edge of the caption", 0.03)
    ((home, line),) = _rows(pages, "print")
    assert home is page
    near(line.y - caption.y, LEADING, "the way from the caption to the listing", 0.01)


def _text_goes_first(pages: Sequence[Page]) -> None:
    """The page without room for the figure is filled with the text behind it; the figure opens the next."""
    first, second, *_ = pages
    assert len(first.rows) > LINES - 2
    (picture,) = pictures(second)
    assert all(row.y > picture.bottom for row in second.rows)


def _fills_a_page(pages: Sequence[Page]) -> None:
    """The picture behind the first words covers the second page, alone; the text runs on around it."""
    first, plate, *rest = pages
    assert len(first.rows) == LINES
    (picture,) = pictures(plate)
    assert picture.left < 0 and picture.right > _WIDTH and picture.top < 0 and picture.bottom > LINES
    assert [row.text for row in plate.rows] == ["图1山川"]
    text = "".join(row.text for page in (first, *rest) for row in page.rows)
    assert text == _TEXT + _TEXT * 2 * 8


ROWS: Final = (
    Requirement(
        "FT01 a figure's caption stands below, a table's above",
        _above_and_below,
        (_BOTH,),
        specimen(
            "it is the other way round", lambda one: replace(one, css=".table { caption-side: bottom }")
        ),
        make=set_markdown,
    ),
    Requirement(
        "FT02 a caption is a number, 1 em and words, small, without a closing mark",
        _form,
        (_BOTH,),
        Mutant("nothing stands between", (patched(captions, "GAP", ""),)),
        make=set_markdown,
    ),
    Requirement(
        "FT03 a figure shares its page with its caption",
        _on_one_page,
        _SWEPT,
        specimen("figures may part", lambda one: replace(one, css=".figure { break-inside: auto }")),
        make=set_markdown,
    ),
    Requirement(
        "FT04 a figure is as wide as the text at most, and stands in its middle",
        _no_wider_than_the_text,
        (Specimen((f"{_TEXT}\n\n![大]({WIDE})\n\n{_TEXT}\n\n![小]({SMALL})\n",), _WIDTH),),
        specimen("pictures keep their size", lambda one: replace(one, css=".figure img { max-width: none }")),
        make=set_markdown,
    ),
    Requirement(
        "FT02 the caption of a listing stands above it, at the left",
        _listed,
        (Specimen((f"{_TEXT}\n\n```\nprint(now())\n```\n\n: 报时\n\n{_TEXT}\n",), _WIDTH),),
        specimen("it is centred", lambda one: replace(one, css=".listing > .caption { text-align: center }")),
        make=set_markdown,
    ),
    Requirement(
        "FT04 a figure that a page has no room for lets the text behind it go first",
        _text_goes_first,
        (Specimen((f"{_TEXT}\n\n" * 4 + f"![大]({SMALL}){{.full}}\n\n" + f"{_TEXT}\n\n" * 8,), _WIDTH),),
        Mutant("it keeps its place", (patched(figure_moves, "_first_move", lambda *_: None),)),
        make=set_markdown,
    ),
    Requirement(
        "FT04 a picture that fills a page comes behind its mention, and the text runs on around it",
        _fills_a_page,
        (Specimen((f"{_TEXT}\n\n![山川]({SMALL}){{.bleed}}\n\n" + f"{_TEXT}{_TEXT}\n\n" * 8,), _WIDTH),),
        specimen("it stays where it is", lambda one: replace(one, css=".figure.bleed { page: auto }")),
        make=set_markdown,
    ),
)
