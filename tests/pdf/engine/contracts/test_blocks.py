"""What we need of the layout of blocks: what each function takes, gives back, and changes on the way."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    HAN,
    Ready,
    kind,
    laid_out,
    lay_out,
    ready,
    untouched,
    watched,
)

PICTURE = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/>"


def page_of(html: str, css: str = "") -> tuple[Ready, Any]:
    """A tree, and a page of it in whose flow further blocks can be laid out."""
    made = ready(html, css)
    page, _ = untouched("layout.page.remake_page")(0, *made)
    made.context.create_block_formatting_context()
    made.context.page_bottom = page.content_box_y() + page.height
    return made, page


def _block(made: Ready, index: int = 0) -> Any:
    """A child of the body, as it was before layout."""
    box = made.root.children[0].children[index]
    box.position_x = box.position_y = 0
    return box


@contract("layout.block.block_level_layout")
def test_a_block_gives_six_things() -> None:
    """The box made, where it goes on, what follows, margins below, whether it has no height, lines left."""
    made, page = page_of(f"<p>{HAN}</p>", "p { margin-bottom: 7px }")
    box = _block(made)
    new, resume_at, following, margins, is_through, rest = untouched("layout.block.block_level_layout")(
        made.context, box, 0, None, page
    )
    assert new is not box
    assert (new.element_tag, len(new.children), new.height) == ("p", 4, 120)
    assert resume_at is not None
    assert following == {"break": "any", "page": ""}
    assert (margins, is_through, rest) == ([], False, None)


@contract("layout.block.block_level_layout")
@pytest.mark.parametrize("html", ["<table><tr><td>城</table>", f"<img src='{PICTURE}'>", "<section>城"])
def test_blocks_of_other_kinds_give_as_many(html: str) -> None:
    """A table, a picture, a flex box: a note or a block across columns may be any."""
    made, page = page_of(html, "img { display: block } section { display: flex }")
    result = untouched("layout.block.block_level_layout")(made.context, _block(made), 0, None, page)
    assert len(result) == 6
    assert (result[1], result[4]) == (None, False)
    assert result[0].margin_height() > 0


@contract("layout.block.block_level_layout")
def test_a_block_goes_on_where_it_ended_and_the_tree_stays() -> None:
    """The same tree is laid out page after page, and again for trials, each time from a skip stack."""
    made, page = page_of(f"<p>{HAN}")
    box, layout = _block(made), untouched("layout.block.block_level_layout")
    new, resume_at, *_ = layout(made.context, box, 0, None, page)
    again, same, *_ = layout(made.context, box, 0, None, page)
    assert resume_at == same
    assert len(again.children) == len(new.children)
    rest, end, *_ = layout(made.context, box, 0, resume_at, page)
    assert end is None
    texts = [child.text for part in (new, rest) for child in part.descendants() if hasattr(child, "text")]
    assert "".join(texts) == HAN
    assert len(box.children) == 1


@contract("layout.block.block_level_layout")
def test_a_block_that_has_no_room_is_none_unless_the_page_is_empty() -> None:
    """With ``page_is_empty`` something stands on the page whatever there is room for."""
    made, page = page_of(f"<p>{HAN}")
    layout = untouched("layout.block.block_level_layout")
    none, resume_at, *_ = layout(made.context, _block(made), 100, None, page, False)
    assert (none, resume_at) == (None, None)
    something, resume_at, *_ = layout(made.context, _block(made), 100, None, page, True)
    assert len(something.children) == 1
    assert resume_at is not None


@contract("layout.block.block_level_layout")
def test_no_bottom_at_all_means_no_end() -> None:
    """``bottom_space`` of minus infinity: a note is laid out whole, and is as high as its lines."""
    made, page = page_of(f"<p>{HAN * 3}")
    new, resume_at, *_ = untouched("layout.block.block_level_layout")(
        made.context, _block(made), float("-inf"), None, page, False, [], [], []
    )
    assert resume_at is None
    assert new.height == 30 * len(new.children) > 120


@contract("layout.block.block_level_layout")
def test_margins_above_collapse_with_those_that_are_handed_over() -> None:
    made, page = page_of("<p class=m>城<p class=m>里", ".m { margin-top: 20px }")
    new, *_ = untouched("layout.block.block_level_layout")(
        made.context, _block(made, 1), 0, None, page, False, [], [], [30]
    )
    assert new.border_box_y() == 30


@contract("layout.block_level_layout", "layout.page.block_level_layout", "layout.block.block_level_layout")
def test_modules_have_the_same_layout_of_blocks() -> None:
    """One function under three names, each looked up in its own module: so we replace all three."""
    names = ("layout.block", "layout", "layout.page")
    assert len({id(untouched(f"{name}.block_level_layout")) for name in names}) == 1
    html = "<div><p>城<i>里</i></div>"
    for name, tags in (
        ("layout.page", {"html", "@note-area", None}),
        ("layout", {None}),
        ("layout.block", {"body", "div", "p"}),
    ):
        with watched(f"{name}.block_level_layout") as calls:
            lay_out(html, "i { float: footnote }")
        assert {call.box.element_tag for call in calls} >= tags, name
    assert not [call for call in calls if call.box.element_tag == "html"]


@contract("layout.page.block_level_layout")
def test_a_page_lays_out_its_area_of_notes_by_itself() -> None:
    """Named arguments ``absolute_boxes`` and ``fixed_boxes``; the first of what comes back is the area."""
    with watched("layout.page.block_level_layout") as calls:
        document = lay_out("<p>城<i>里</i>", "i { float: footnote }")
    (call,) = [call for call in calls if isinstance(call.box, kind("FootnoteAreaBox"))]
    assert call.bottom_space == float("-inf")
    assert call.absolute_boxes is call.fixed_boxes
    area = document.pages[0]._page_box.children[1]
    assert area is call.result[0]
    assert area.position_y + area.margin_height() == 120


@contract("layout.block.block_box_layout")
def test_a_column_is_laid_out_at_the_width_that_it_is_given() -> None:
    """An anonymous copy with ``is_column``: its height is that of what stands in it, not of the page."""
    made, page = page_of(f"<div><p>{HAN}</div>")
    box = _block(made)
    column = box.anonymous_from(box, children=box.children)
    untouched("layout.percent.resolve_percentages")(column, page)
    column.is_column, column.width, column.position_x, column.position_y = True, 100, 40, 0
    new, resume_at, following, *_ = untouched("layout.block.block_box_layout")(
        made.context, column, 0, None, page, False, [], [], None, None, None, discard=False, max_lines=None
    )
    assert (new.position_x, new.width, len(new.children[0].children)) == (40, 100, 4)
    assert resume_at is not None
    assert following["break"] == "any"
    short, *_ = untouched("layout.block.block_box_layout")(
        made.context, column, 60, None, page, False, [], [], None, None, None, discard=False, max_lines=None
    )
    assert short.height == 60


@contract("layout.block.block_container_layout")
def test_what_holds_blocks_is_asked_with_its_width_known() -> None:
    """For wrappers of tables too, whose parts begin at a skip stack; named arguments at some places."""
    rows = "".join(f"<tr><td>{number}" for number in range(1, 7))
    with watched("layout.block.block_container_layout") as calls:
        lay_out(
            f"<table><caption>城</caption>{rows}</table>", "table { border-spacing: 0 } td { padding: 0 }"
        )
    parts = [call for call in calls if call.box.is_table_wrapper]
    assert [call.skip_stack is None for call in parts] == [True, False]
    assert all(call.box.width == 20 for call in parts)
    new, resume_at, *rest = parts[0].result
    assert len(rest) == 4
    (place,) = resume_at
    assert [child.element_tag for child in new.children] == ["caption", "table"]
    assert isinstance(parts[0].box.children[place], kind("TableBox"))
    assert [child.element_tag for child in parts[1].result[0].children] == ["table"]


@contract("layout.block.block_container_layout")
def test_what_is_broken_fills_its_page() -> None:
    """A box that goes on is made as high as the page: so we cut the first part of a note behind its
    last line.
    """
    made, page = page_of(f"<p>{HAN * 2}", "@page { size: 200px 135px }")
    new, resume_at, *_ = untouched("layout.block.block_level_layout")(
        made.context, _block(made), 0, None, page
    )
    assert resume_at is not None
    assert (len(new.children), new.height) == (4, 135)


@contract("layout.block._linebox_layout")
def test_the_lines_of_a_block_are_added_to_its_children() -> None:
    """Given up, cut, where to go on by the block's child, where they end, new notes, lines left."""
    made, page = page_of(f"<p>{HAN}", "p { orphans: 1; widows: 1 }")
    with watched("layout.block._linebox_layout", lambda call: list(call.new_children)) as calls:
        untouched("layout.block.block_level_layout")(made.context, _block(made), 30, None, page)
    (call,) = calls
    assert (call.noted, call.index, call.position_y) == ([], 0, 0)
    assert isinstance(call.child, kind("LineBox"))
    is_given_up, is_cut, resume_at, y, notes, rest = call.result
    assert (is_given_up, is_cut, y, notes, rest) == (False, True, 90, [], None)
    assert [line.position_y for line in call.new_children] == [0, 30, 60]
    assert resume_at == {0: call.new_children[-1].resume_at}


@contract("layout.block._linebox_layout")
def test_a_paragraph_keeps_lines_together_or_is_given_up() -> None:
    """CSS Break 3, 3.3: too few lines before the break give the block up, too few behind take some along."""
    counts = []
    for orphans, widows, room in ((3, 1, 60), (1, 3, 90), (1, 1, 90)):
        made, page = page_of(
            "<p>" + "城" * 50, f"p {{ orphans: {orphans}; widows: {widows} }} @page {{ size: 200px 150px }}"
        )
        new, *_ = untouched("layout.block.block_level_layout")(
            made.context, _block(made), 150 - room, None, page, False
        )
        counts.append(None if new is None else len(new.children))
    assert counts == [None, 2, 3]


@contract("layout.block.find_earlier_page_break")
def test_an_earlier_break_is_looked_for_between_boxes() -> None:
    """What is kept and where to go on; lines are counted as boxes by orphans and widows."""
    made, page = page_of(f"<p>{HAN * 2}", "p { orphans: 2; widows: 2 }")
    new, *_ = untouched("layout.block.block_level_layout")(made.context, _block(made), 0, None, page)
    find = untouched("layout.block.find_earlier_page_break")
    kept, resume_at = find(made.context, new.children, [], [])
    assert kept == new.children[:2]
    assert resume_at == {0: new.children[1].resume_at}
    assert find(made.context, new.children[:3], [], []) is None
    blocks = [new.copy_with_children(new.children[:3]) for _ in range(3)]
    for index, child in enumerate(blocks):
        child.index = index
    kept, resume_at = find(made.context, blocks, [], [])
    assert kept == blocks[:2]
    assert resume_at == {2: None}


@contract("layout.block.collapse_margin")
@pytest.mark.parametrize(
    ("margins", "white"), [([], 0), ([3, 5], 5), ([-3, -5], -5), ([7, -3, 2], 4), ((1,), 1)]
)
def test_adjoining_margins_are_the_largest_and_the_most_negative(margins: Any, white: float) -> None:
    assert untouched("layout.block.collapse_margin")(margins) == white


@contract("layout.block.remove_placeholders")
def test_boxes_that_are_given_up_leave_nothing_behind() -> None:
    """Placeholders leave both lists, notes wait again, floats and what goes on later are forgotten."""
    html = "<div><p>城<i>里</i><b>新</b><u>修</u><s>路</s></div>"
    css = "i { float: footnote } b { position: absolute } u { position: fixed } s { float: left }"
    made, page = page_of(html, css)
    made.context.footnotes = [*made.context.footnotes, *made.context.current_page_footnotes]
    made.context.current_page_footnotes = []
    absolutes: list[Any] = []
    fixed: list[Any] = []
    new, *_ = untouched("layout.block.block_level_layout")(
        made.context, _block(made), 0, None, page, True, absolutes, fixed
    )
    assert [box.element_tag for box in (*absolutes, *fixed)] == ["b", "u"]
    assert [box.element_tag for box in made.context.excluded_shapes] == ["s"]
    assert len(made.context.current_page_footnotes) == 1
    made.context.broken_out_of_flow[new] = "rest"
    untouched("layout.block.remove_placeholders")(made.context, [new], absolutes, fixed)
    assert (absolutes, fixed) == ([], [])
    assert made.context.excluded_shapes == []
    assert made.context.broken_out_of_flow == {}
    assert (len(made.context.footnotes), made.context.current_page_footnotes) == (1, [])


@contract("layout.block.block_level_width")
def test_the_width_of_a_block_is_what_its_edges_leave() -> None:
    """Sets ``width`` within its limits, then margins that are auto; a block or a pair is around it."""

    def box(**values: Any) -> Any:
        edges = dict.fromkeys(("padding_left", "padding_right", "border_left_width", "border_right_width"), 0)
        usual = {
            "margin_left": 0,
            "margin_right": 0,
            "width": "auto",
            "min_width": 0,
            "max_width": float("inf"),
        }
        return SimpleNamespace(**(edges | usual | {"is_column": False} | values))

    found = []
    for made in (
        box(padding_left=10, margin_right=5),
        box(max_width=50, margin_left="auto", margin_right="auto"),
        box(min_width=300),
    ):
        untouched("layout.block.block_level_width")(made, (200, 100))
        found.append((made.width, made.margin_left, made.margin_right))
    assert found == [(185, 0, 5), (50, 75, 75), (300, 0, 0)]
    (page,) = laid_out("<p>城").pages
    made = box()
    untouched("layout.block.block_level_width")(made, page._page_box)
    assert made.width == 200


@contract("layout.block.columns_layout")
def test_what_has_columns_is_laid_out_by_one_function() -> None:
    """Five things: the box with columns and what goes across as children, where it goes on, what follows …"""
    with watched("layout.block.columns_layout") as calls:
        lay_out(
            f"<div><h1>城</h1><p>{HAN}</div>", "div { columns: 2; column-gap: 20px } h1 { column-span: all }"
        )
    assert {call.box.element_tag for call in calls} == {"div"}
    new, resume_at, following, _, is_through = calls[0].result
    flags = [(child.element_tag, child.is_column) for child in new.children]
    assert flags == [("h1", False), ("div", True), ("div", True)]
    assert {child.width for child in new.children[1:]} == {90}
    assert resume_at is not None
    assert (following["break"], is_through) == ("any", False)
    assert calls[1].skip_stack == {1: resume_at[1]}


@contract("layout.block.columns_layout")
def test_columns_are_asked_for_again_with_the_edges_below() -> None:
    """Where the text of columns ends and the box has edges below, it is laid out twice; ``in_column``
    is set.
    """
    with watched("layout.block.columns_layout") as calls:
        lay_out("<div><p>城</div>", "div { columns: 2; padding-bottom: 4px }")
    assert [call.bottom_space for call in calls] == [0, 4]
    with watched("layout.block._linebox_layout", lambda call: call.context.in_column) as inner:
        lay_out("<div><p>城</div>", "div { columns: 2 }")
    assert {call.noted for call in inner} == {True}
