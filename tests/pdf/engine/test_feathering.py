"""White is let in around listings and between the rows of tables, so that facing pages end level."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from tests.pages.page_boxes import leaves_of, root_of
from tests.pdf.engine.boxes_by_hand import block, box_of, whole
from tests.pdf.torture import HAN, Set, lay_out
from typeset.pdf.engine.pages.feathering import White, WhitePlace, lower, places_of, share_out
from typeset.pdf.engine.session.grid import BaselineGrid
from typeset.pdf.engine.session.records import BoxRecord

PITCH = 30.0
LINES = 20
CSS = f"""
@page {{ size: 560px {LINES * 30 + 80}px; margin: 40px }}
h3 {{ margin: 30px 0 0; font-size: 20px; line-height: 30px }}
table {{ margin: 30px 0; border-collapse: collapse }}
td {{ padding: 0; vertical-align: top }} tr {{ break-inside: avoid }}
pre {{ margin: 30px 0; line-height: 30px }} p {{ text-indent: 0; line-height: 30px }}
"""


def _table(seed: int, rows: int = 90) -> str:
    """Rows of one to four lines."""
    random = Random(seed)
    cells = (HAN[: 10 + 12 * random.randrange(4)] for _ in range(rows))
    body = "".join(f"<tr><td>甲<td style='width: 240px'>{text}" for text in cells)
    return f"<table><tbody>{body}</tbody></table>"


def _lay_out(html: str, *, level: bool = True) -> list[Any]:
    laid: Set = lay_out(html, CSS, grid=BaselineGrid(PITCH), level=level)
    return [page._page_box for page in laid.document.pages]


def _foot(page: Any) -> float:
    """How far the last line ends above the foot of the type area."""
    bottom = max(leaf.bottom for leaf in leaves_of(root_of(page)))
    return float(page.content_box_y() + page.height - bottom)


def test_facing_pages_of_a_table_end_level_and_no_row_is_lost() -> None:
    plain = _lay_out(_table(1), level=False)
    pages = _lay_out(_table(1))
    pairs = list(zip(pages[1:-1:2], pages[2:-1:2], strict=False))
    assert len(pairs) > 3
    assert all(abs(_foot(left) - _foot(right)) < 1 for left, right in pairs)
    assert any(
        abs(_foot(left) - _foot(right)) > 1 for left, right in zip(plain[1::2], plain[2:-1:2], strict=False)
    )
    texts = [
        "".join(box.text for page in made for box in page.descendants() if hasattr(box, "text"))
        for made in (plain, pages)
    ]
    assert texts[0] == texts[1]


def test_a_table_that_goes_on_has_white_above_it_alone() -> None:
    page = _lay_out("<p>城里</p>" * 5 + _table(1), level=False)[0]
    above, *_ = places_of(page, PITCH)
    tops = [row.position_y for row in above.box.descendants() if row.element_tag == "tr"]
    lower(root_of(page), 0.0, share_out([above], 2, PITCH))
    lowered = [row.position_y for row in above.box.descendants() if row.element_tag == "tr"]
    assert above.lines == 1
    assert [after - before for after, before in zip(lowered, tops, strict=True)] == [PITCH] * len(tops)


def test_rows_between_hairlines_do_not_end_below_the_foot() -> None:
    html = _table(1).replace("<tr>", "<tr style='border-top: .4px solid'>")
    for page in _lay_out(html)[:-1]:
        rows = [box for box in root_of(page).descendants() if box.element_tag == "tr"]
        short = page.content_box_y() + page.height - rows[-1].position_y - rows[-1].height
        assert short > -0.01


def test_rows_stand_apart_by_no_more_than_half_a_line_and_all_by_the_same() -> None:
    for page in _lay_out(_table(2))[1:-1]:
        rows = [box for box in root_of(page).descendants() if box.element_tag == "tr"]
        heights = [max(sum(line.height for line in cell.children) for cell in row.children) for row in rows]
        apart = [row.height - height for row, height in zip(rows, heights, strict=True)]
        assert max(apart) - min(apart[:-1]) < 0.01
        assert max(apart) <= PITCH / 2
        assert all(
            abs(row.position_y + row.height - after.position_y) < 0.01 for row, after in pairwise(rows)
        )


def _places(html: str) -> list[tuple[str, int, bool]]:
    (page,) = _lay_out(html)
    return [(place.box.element_tag, place.lines, place.rows) for place in places_of(page, PITCH)]


def test_where_white_may_be_share_out() -> None:
    text, listing, head = "<p>城里</p>", "<pre>甲\n乙</pre>", "<h3>题</h3>"
    rows = "<table>" + "<tr><td>甲" * 5 + "</table>"
    assert _places(text + text) == []
    assert _places(head + text) == []  # at the head of the page
    assert _places(text + head + listing + text) == [("h3", 1, False), ("p", 1, False)]
    assert _places(text + listing + text) == [("pre", 1, False), ("p", 1, False)]
    assert _places(text + listing + listing) == [("pre", 1, False), ("pre", 1, False)]
    assert _places(text + rows + text) == [("table", 2, False), ("table", 2, True)]


def test_tables_come_first_and_their_rows_last() -> None:
    head, listing, rows = (type("Box", (), {})() for _ in range(3))
    places = [
        WhitePlace(head, 1, rank="h3"),
        WhitePlace(rows, 2, rank="table"),
        WhitePlace(rows, 2, rows=True, rank="rows"),
        WhitePlace(listing, 1, rank="pre"),
    ]
    assert share_out(places, 1, PITCH) == {id(rows): White(PITCH)}
    assert share_out(places, 4, PITCH) == {
        id(listing): White(PITCH), id(rows): White(2 * PITCH), id(head): White(PITCH),
    }  # fmt: skip
    assert share_out(places, 9, PITCH)[id(rows)] == White(2 * PITCH, 2 * PITCH)


def test_heads_of_all_levels_may_have_a_line_of_white_above_them() -> None:
    for tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        text, head = block(), whole(tag)
        assert list(places_of(block(text, head), PITCH)) == [WhitePlace(head, 1, rank=tag)]


def test_a_table_behind_white_goes_down_with_the_colour_of_its_columns_and_a_frame_grows_by_the_white() -> (
    None
):
    columns = box_of("TableColumnGroupBox", tag="colgroup", height=2 * PITCH)
    table = box_of("TableBox", block(), tag="table", column_groups=[columns], column_positions=[0.0])
    wrapper = block(table, tag="table", is_table_wrapper=True)
    BoxRecord.white_above.put(wrapper, 0.5)
    first, head, text = block(), whole("h3"), block()
    frame = block(text, head, wrapper)
    lower(block(first, frame), 0.0, {id(first): White(PITCH), id(head): White(2 * PITCH)})
    assert (first.position_y, frame.position_y, text.position_y) == (PITCH, PITCH, PITCH)
    assert (head.position_y, wrapper.position_y, table.position_y, columns.position_y) == (3 * PITCH,) * 4
    assert frame.height == 5 * PITCH


def test_the_caption_below_a_table_whose_rows_stand_apart_goes_down_and_that_above_it_stays() -> None:
    above, below = (box_of("TableCaptionBox", tag="caption", height=PITCH) for _ in range(2))
    rows = [box_of("TableRowBox", tag="tr", top=PITCH * place, height=PITCH) for place in (1, 2, 3)]
    group = box_of("TableRowGroupBox", *rows, tag="tbody", top=PITCH, is_header=False, is_footer=False)
    table = box_of("TableBox", group, tag="table", top=PITCH)
    below.position_y = 4 * PITCH
    wrapper = block(above, table, below, tag="table", is_table_wrapper=True)
    lower(block(wrapper), 0.0, {id(wrapper): White(0.0, PITCH)})
    assert (above.position_x, above.position_y) == (0, 0)
    assert (below.position_x, below.position_y) == (0, 5 * PITCH)
    assert [row.position_y for row in rows] == [PITCH, 2.5 * PITCH, 4 * PITCH]
    assert (group.height, table.height, wrapper.height) == (4 * PITCH, 4 * PITCH, 6 * PITCH)


def test_the_markers_of_items_go_down_with_what_they_stand_before() -> None:
    outer, inner = (block(tag="li::marker", style={"position": "absolute"}) for _ in range(2))
    first = block()
    items = block(block(inner, first, tag="li"), tag="ul")
    lower(block(block(), block(outer, items, tag="li")), 0.0, {id(first): White(PITCH)})
    assert (outer.position_y, inner.position_y, first.position_y) == (PITCH, PITCH, PITCH)
