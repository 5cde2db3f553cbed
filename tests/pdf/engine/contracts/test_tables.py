"""What we need of the layout of tables: heads, rows, where a part goes on, how wide columns are."""

from __future__ import annotations

from typing import Any

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    HAN,
    boxes,
    kind,
    laid_out,
    lay_out,
    of_kind,
    ready,
    untouched,
    watched,
)

CSS = "table { border-spacing: 0 } td, th { padding: 0; font-weight: 400 }"
ROWS = "".join(f"<tr><td>{number}" for number in range(1, 8))
TABLE = f"<table><thead><tr><th>甲<tbody>{ROWS}</table>"


@contract("layout.block.table_layout")
def test_a_table_gives_five_things_and_goes_on_by_group_and_row() -> None:
    """The part made, where it goes on, what follows …: the page that goes on asks with the place given."""
    with watched("layout.block.table_layout") as calls:
        lay_out(TABLE, CSS)
    made, resume_at, following, *rest = calls[0].result
    assert len(rest) == 2
    assert resume_at == {1: {3: None}}
    assert following["break"] == "any"
    assert [call.skip_stack for call in calls] == [None, {1: {3: None}}, {1: {6: None}}]
    assert [child.is_header for child in made.children] == [True, False]
    assert calls[0].containing_block.is_table_wrapper
    assert len({id(call.table) for call in calls}) == 1


@contract("layout.block.table_layout", "formatting_structure.boxes.TableRowGroupBox")
def test_each_part_of_a_table_repeats_its_head() -> None:
    """The head is the first child, known by ``is_header``; without that it is a group of rows."""
    tables = of_kind(laid_out(TABLE, CSS), "TableBox")
    assert [table.children[0].is_header for table in tables] == [True, True, True]
    texts = [[box.text for box in table.descendants() if hasattr(box, "text")] for table in tables]
    assert texts == [["甲", *"123"], ["甲", *"456"], ["甲", "7"]]
    made = ready(TABLE, CSS)
    (table,) = [box for box in made.root.descendants() if isinstance(box, kind("TableBox"))]
    table.children[0].is_header = False
    page, resume_at = untouched("layout.page.remake_page")(0, *made)
    (part,) = [box for box in page.descendants() if isinstance(box, kind("TableBox"))]
    assert not part.children[0].is_header
    _, resume_at = untouched("layout.page.remake_page")(1, *made)
    assert resume_at is None  # four rows, without a head


@contract("layout.block.table_layout")
def test_a_head_that_finds_no_room_beside_a_row_is_given_up() -> None:
    """What we mend: without it the words of a head are nowhere."""
    html = f"<table><thead><tr><th>{HAN}<tbody><tr><td>一</table>"
    tables = of_kind(laid_out(html, CSS), "TableBox")
    assert [[group.is_header for group in table.children] for table in tables] == [[False]]


@contract("layout.block.table_layout")
def test_a_row_is_broken_only_where_its_style_lets_it() -> None:
    """``break_inside`` of the row and its cells; where it goes on is by cell, then by the cell's child."""
    html = f"<table><tr class=k><td>{HAN * 3}</table>"
    with watched("layout.block.table_layout") as calls:
        lay_out(f"<p>城{html}", CSS)
    resume_at = calls[0].result[1]
    ((group, rows),) = resume_at.items()
    ((row, cells),) = rows.items()
    assert (group, row, list(cells)) == (0, 0, [0])
    with watched("layout.block.table_layout") as calls:
        lay_out(f"<p>城{html}", CSS + ".k { break-inside: avoid }")
    assert calls[0].result[0] is None


@contract("layout.block.table_layout")
def test_a_table_can_be_laid_out_with_some_of_its_rows() -> None:
    """A copy of a table, without a page's end: so we find out how high a row is."""
    made = ready(TABLE, CSS)
    with watched("layout.block.table_layout") as calls:
        untouched("layout.page.remake_page")(0, *made)
    (call,) = calls
    made.context.create_block_formatting_context()
    head, body = call.table.children
    alone = call.table.copy_with_children([head, body.copy_with_children([body.children[4]])])
    layout = untouched("layout.block.table_layout")
    part, resume_at, *_ = layout(
        made.context, alone, float("-inf"), None, call.containing_block, True, [], []
    )
    assert resume_at is None
    assert part.border_height() == 60
    assert len(body.children) == 7


@contract("layout.block.table_wrapper_width")
def test_the_widths_of_columns_are_set_before_a_table_is_laid_out() -> None:
    """``column_widths`` of the table, its ``width``, and the wrapper's: we change all three behind it."""
    html = f"<table><tr><td>城<td>{HAN}</table>"
    with (
        watched("layout.block.table_wrapper_width") as calls,
        watched("layout.block.table_layout") as layouts,
    ):
        lay_out(html, CSS)
    (call,) = {id(call.wrapper): call for call in calls}.values()
    table = call.wrapper.get_wrapped_table()
    assert call.containing_block in ((200, "auto"), (200, 120))
    assert sum(table.column_widths) == table.width == call.wrapper.width == 200
    assert len(table.column_widths) == 2
    assert layouts[0].table.column_widths == table.column_widths
    cells = of_kind(laid_out(html, CSS), "TableCellBox")
    assert [cell.width for cell in cells[:2]] == list(table.column_widths)


@contract("layout.block.table_wrapper_width")
def test_a_wrapper_is_as_wide_as_its_table_when_widths_are_set() -> None:
    """We read ``wrapper.width`` at once, and set it anew: what follows takes it as it is."""
    made = ready(f"<table><tr><td>城<td>{HAN}</table>", CSS)
    (wrapper,) = [box for box in made.root.descendants() if box.is_table_wrapper]
    untouched("layout.percent.resolve_percentages")(wrapper, (200, 120))
    assert untouched("layout.block.table_wrapper_width")(made.context, wrapper, (200, 120)) is None
    table = wrapper.get_wrapped_table()
    assert wrapper.width == table.border_width() == 200
    assert list(table.column_widths) == [20, 180]


@contract("layout.block.table_wrapper_width")
def test_column_widths_that_are_changed_count() -> None:
    """The layout of a table reads ``column_widths`` when rows are laid out, and nothing else of widths."""
    module = untouched("layout.block")
    theirs = module.table_wrapper_width

    def change(context: Any, wrapper: Any, containing_block: Any) -> None:
        theirs(context, wrapper, containing_block)
        wrapper.get_wrapped_table().column_widths = [50, 150]

    module.table_wrapper_width = change
    try:
        document = lay_out("<table><tr><td>城<td>里</table>", CSS)
    finally:
        module.table_wrapper_width = theirs
    assert [(cell.position_x, cell.width) for cell in of_kind(document, "TableCellBox")] == [
        (0, 50),
        (50, 150),
    ]


@contract("layout.preferred.table_and_columns_preferred_widths")
def test_what_columns_need_and_want_is_told_in_eight_things() -> None:
    """Least and most of the table, then of each column, shares in percent, widths asked, spacing, grid."""
    html = f"<table><tr><td>城里<td>{HAN}<td style='width: 30px'>里<td style='width: 10%'>新</table>"
    made = ready(html, CSS)
    (wrapper,) = [box for box in made.root.descendants() if box.is_table_wrapper]
    untouched("layout.percent.resolve_percentages")(wrapper, (200, 120))
    ask = untouched("layout.preferred.table_and_columns_preferred_widths")
    least_of_all, most_of_all, least, most, shares, asked, spacing, grid = ask(
        made.context, wrapper, outer=False
    )
    assert list(least)[:2] == [20, 20]
    assert list(most)[:2] == [40, 20 * len(HAN)]
    assert list(shares) == [0, 0, 0, 10]
    assert list(asked) == [False, False, True, False]
    assert (spacing, len(grid)) == (0, 4)
    assert least_of_all == sum(least)
    assert most_of_all >= sum(most)


@contract("layout.preferred.table_and_columns_preferred_widths")
def test_a_copy_of_a_table_is_measured_anew() -> None:
    """What is known of a table is kept by the table's box: so copies without a head have widths of
    their own.
    """
    made = ready("<table><thead><tr><th>城里新修<tbody><tr><td>里</table>", CSS)
    (wrapper,) = [box for box in made.root.descendants() if box.is_table_wrapper]
    untouched("layout.percent.resolve_percentages")(wrapper, (200, 120))
    ask = untouched("layout.preferred.table_and_columns_preferred_widths")
    assert list(ask(made.context, wrapper, outer=False)[3]) == [80]
    table = wrapper.get_wrapped_table()
    body = wrapper.copy_with_children([table.copy_with_children(table.children[1:])])
    assert list(ask(made.context, body, outer=False)[3]) == [20]


@contract("formatting_structure.boxes.TableBox", "formatting_structure.boxes.ParentBox")
def test_a_wrapper_holds_its_table_and_captions() -> None:
    (wrapper, *_) = [box for box in boxes(laid_out(f"<table><caption>前</caption>{ROWS}</table>", CSS))
                     if box.is_table_wrapper]  # fmt: skip
    table = wrapper.get_wrapped_table()
    assert isinstance(table, kind("TableBox"))
    assert [child.element_tag for child in wrapper.children] == ["caption", "table"]
    assert wrapper.copy_with_children([wrapper.children[0]]).get_wrapped_table() is None
    table = table.copy()
    table.translate(5, 0)
    assert table.column_positions == [5]


@contract("formatting_structure.boxes.TableCellBox")
def test_a_cell_knows_its_rows_and_columns() -> None:
    document = laid_out("<table><tr><td rowspan=2>城<td colspan=2>里<tr><td>新<td>修</table>", CSS)
    places = [(cell.grid_x, cell.colspan, cell.rowspan) for cell in of_kind(document, "TableCellBox")]
    assert places == [(0, 1, 2), (1, 2, 1), (1, 1, 1), (2, 1, 1)]
