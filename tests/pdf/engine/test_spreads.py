"""Facing pages end level, chapters end on four lines, and pages made again lose nothing."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from tests.pages.page_boxes import Leaf, columns_of, leaves_of, note_area_of, root_of
from tests.pdf.torture import HAN, Set, lay_out
from typeset.pdf.engine.hooks.block_level_layout import BLOCK_LAYOUTS
from typeset.pdf.engine.notes import note_area
from typeset.pdf.engine.pages.spread import LEAST_END, PAGE_HEIGHT, Spread, SpreadMaker
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.fetch import FACE_URL

PITCH = 30.0
LINES = 20
CSS = f"""
@page {{ size: 560px {LINES * 30 + 80}px; margin: 40px; @bottom-left {{ content: counter(page) }}
         @top-left {{ content: string(head) }} }}
p {{ text-indent: 2em }} p, h3 {{ orphans: 2; widows: 2 }}
h2 {{ break-before: page; font-size: 20px; line-height: 30px; margin: 0 0 30px; string-set: head content() }}
h3 {{ margin: 30px 0 0; line-height: 30px; break-after: avoid }}
figure {{ margin: 30px 0; break-inside: avoid }} figure img {{ height: 10em; width: 5em }}
.note {{ float: footnote; font-size: 15px; line-height: 20px }}
"""


def _paragraph(random: Random, notes: float) -> str:
    begin = random.randrange(len(HAN))
    text = ((HAN[begin:] + HAN) * 5)[: random.randrange(20, 260)]
    text = "，".join(text[k : k + 9] for k in range(0, len(text), 9)) + "。"
    note = f"<span class=note>{text[:40]}</span>" if random.random() < notes else ""
    return f"<p>{text}{note}</p>"


def _chapters(seed: int, count: int = 2, notes: float = 0.2) -> str:
    """Chapters of paragraphs with notes, with heads between them."""
    random, parts = Random(seed), []
    for chapter in range(count):
        parts.append(f"<h2>章{chr(97 + chapter)}</h2>")
        for _ in range(random.randrange(20, 40)):
            parts.append(_paragraph(random, notes))
            if random.random() < 0.06:
                parts.append("<h3>题</h3>" + _paragraph(random, 0))
    return "".join(parts)


def _lay_out(html: str, *, level: bool = True) -> Set:
    return lay_out(html, CSS, grid=BaselineGrid(PITCH), level=level)


def _pages(laid: Set) -> list[Any]:
    """All pages that hold more than the rest of notes."""
    pages = [page._page_box for page in laid.document.pages]
    return [page for page in pages if columns_of(page)]


def _begins_chapter(page: Any) -> bool:
    first = next(leaves_of(root_of(page)), None)
    return first is not None and "h2" in first.tags


def _short(page: Any) -> int:
    """How many lines a page is short of its type area, above its notes."""
    area = note_area_of(page)
    end = page.content_box_y() + page.height - (area.margin_height() if area else 0)
    return round((end - max(column.foot for column in columns_of(page))) / PITCH)


def _uneven(laid: Set) -> int:
    """How many facing pages, of which neither ends a chapter, end on different lines."""
    pages = [page._page_box for page in laid.document.pages]
    has_text = [bool(columns_of(page)) for page in pages]
    ends = [_begins_chapter(after) for after in pages[1:]] + [True]
    return sum(
        _short(pages[k]) != _short(pages[k + 1]) or pages[k].height != pages[k + 1].height
        for k in range(1, len(pages) - 1, 2)
        if not ends[k] and not ends[k + 1] and has_text[k] and has_text[k + 1]
    )


def _ends(laid: Set) -> list[int]:
    """How many lines the last page of each chapter of several pages is filled to."""
    pages = _pages(laid)
    return [
        round((columns_of(page)[0].foot - page.content_box_y()) / PITCH)
        for page, after in pairwise([*pages, None])
        if (after is None or _begins_chapter(after)) and not _begins_chapter(page)
    ]


@pytest.mark.parametrize("seed", [0, 2])
def test_facing_pages_end_level(seed: int) -> None:
    html = _chapters(seed)
    assert _uneven(_lay_out(html)) <= 1
    assert _uneven(_lay_out(html, level=False)) > 3


def test_chapters_end_on_no_fewer_than_four_lines() -> None:
    html = _chapters(9, 3)
    assert min(_ends(_lay_out(html, level=False))) < LEAST_END
    assert min(_ends(_lay_out(html))) >= LEAST_END


def test_a_chapter_of_one_page_may_have_as_few_lines_as_it_likes() -> None:
    laid = _lay_out("<h2>章甲</h2><p>城里</p><h2>章乙</h2><p>城里</p>" + _chapters(1, 1))
    assert laid.composer is not None
    assert not [fault for fault in laid.composer.page_faults if fault.kind == "short_end"]


def _texts(laid: Set) -> list[str]:
    """The text of the pages, then that of the notes."""
    pages = _pages(laid)
    areas = [area for page in laid.document.pages if (area := note_area_of(page._page_box))]
    return [
        "".join(box.text for part in parts for box in part.descendants() if hasattr(box, "text"))
        for parts in (map(root_of, pages), areas)
    ]


@pytest.mark.parametrize("seed", range(2))
def test_pages_made_again_lose_nothing_and_double_nothing(seed: int) -> None:
    html = _chapters(seed, notes=0.5)
    assert _texts(_lay_out(html)) == _texts(_lay_out(html, level=False))


def test_a_note_is_not_laid_out_again_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are made twice and more, a note once; again only where it is cut, and this document has none."""
    laid_out: list[Any] = []
    prepare = note_area.prepared

    def spy(note: Any) -> Any:
        laid_out.append(note)
        return prepare(note)

    monkeypatch.setattr(note_area, "prepared", spy)
    _lay_out(_chapters(1, notes=0.5))
    assert len(laid_out) == len(set(map(id, laid_out))) > 20


def test_folios_and_running_heads_are_those_of_the_last_making() -> None:
    laid = _lay_out(_chapters(2))
    chapter = ""
    for number, page in enumerate((page._page_box for page in laid.document.pages), 1):
        if _begins_chapter(page):
            chapter = next(box.text for box in root_of(page).descendants() if hasattr(box, "text"))
        margins = [box for box in page.children if type(box).__name__ == "MarginBox"]
        said = {"".join(getattr(inner, "text", "") for inner in box.descendants()) for box in margins}
        assert said == {str(number), chapter}


def _margins(page: Any) -> dict[str, tuple[float, float]]:
    """Where the folio and the running head of a page stand: the edges of their boxes."""
    return {
        box.at_keyword: (box.position_y, box.position_y + box.margin_height())
        for box in page.children
        if type(box).__name__ == "MarginBox"
    }


def test_folios_and_running_heads_stay_in_place_on_spreads_of_any_length() -> None:
    pages = [page._page_box for page in _lay_out(_chapters(1, 3)).document.pages]
    assert {round((page.height - LINES * PITCH) / PITCH) for page in pages} == {-1, 0, 1}
    assert len({tuple(_margins(page).items()) for page in pages}) == 1


def test_the_same_book_is_laid_out_the_same() -> None:
    first, second = (
        [(leaf.top, leaf.box.position_x) for page in _pages(laid) for leaf in leaves_of(root_of(page))]
        for laid in (_lay_out(_chapters(1)) for _ in range(2))
    )
    assert first == second


def _is_text(leaf: Leaf) -> bool:
    return leaf.is_line and not leaf.is_whole


def test_white_is_let_in_by_whole_lines_and_shared_by_a_figure() -> None:
    """A page that a figure leaves short has white around another one, and its lines on the grid."""
    figure = f"<figure><img src='{FACE_URL}picture'></figure>"
    random = Random(5)
    html = "".join(_paragraph(random, 0) + (figure if k % 2 else "") for k in range(40))
    laid = _lay_out(html)
    tops = [leaf.top - 40 for page in _pages(laid) for leaf in leaves_of(root_of(page)) if _is_text(leaf)]
    assert all(abs(top / PITCH - round(top / PITCH)) < 1e-6 for top in tops)
    assert laid.composer is not None


def test_what_cannot_be_level_is_told_with_its_reason() -> None:
    tall = f"<figure><img src='{FACE_URL}picture' style='height: 25em'></figure>"
    random = Random(3)
    html = "".join(_paragraph(random, 0) for _ in range(6)) + (tall + _paragraph(random, 0)) * 6
    laid = _lay_out(html)
    assert laid.composer is not None
    told = laid.composer.page_faults
    assert {fault.kind for fault in told} <= {"uneven_whole", "hole_figure", "short_end"}
    assert len({fault.page // 2 for fault in told if fault.kind != "short_end"}) >= _uneven(laid) > 0


def test_the_height_of_a_page_is_asked_for_before_anything_is_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PAGE_HEIGHT: called with the page box, which knows its index; its text gets the height it has then."""
    owner, last, ours = PAGE_HEIGHT.find()
    indexes = []

    def shorter(box: Any, context: Any, height: float) -> None:
        ours(box, context, height)
        indexes.append(box.page_type.index)
        box.height -= 5 * PITCH

    monkeypatch.setattr(owner, last, shorter)
    pages = _pages(_lay_out(_chapters(1, 1), level=False))
    assert indexes == list(range(len(pages)))
    room = (LINES - 5) * PITCH + 1
    assert all(columns_of(page)[0].foot <= page.content_box_y() + room for page in pages)


def test_every_block_and_the_area_of_notes_go_through_the_names_that_we_replace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """BLOCK_LAYOUTS: one function under three names, the notes' area and the root through the page's own."""
    seen: dict[str, set[str]] = {}
    for name in BLOCK_LAYOUTS:
        owner, last, ours = name.find()

        def spy(*values: Any, _name: str = name.module, _ours: Any = ours, **named: Any) -> Any:
            box = values[1]
            seen.setdefault(_name, set()).add(box.element_tag or type(box).__name__)
            return _ours(*values, **named)

        monkeypatch.setattr(owner, last, spy)
    _lay_out(_chapters(1, 1, notes=0.5), level=False)
    assert {"p", "h2", "body"} <= seen["layout.block"]
    assert "html" in seen["layout.page"]


def test_a_spread_ends_with_its_chapter(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Spread] = []
    make = SpreadMaker.make
    monkeypatch.setattr(SpreadMaker, "make", lambda *given: made.append(make(*given)) or made[-1])
    laid = _lay_out("".join(_chapters(seed, count=1) for seed in range(6)))
    starts = [k for k, page in enumerate(_pages(laid)) if _begins_chapter(page)]
    assert {start % 2 for start in starts} == {0, 1}  # some face the end of the chapter before
    assert not any(spread.ends[0] and len(spread.pages) == 2 for spread in made)
