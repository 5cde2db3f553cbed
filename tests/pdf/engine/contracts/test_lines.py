"""What we need of the layout of lines: how paragraphs are handed over, and what lays out parts of them."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    HAN,
    boxes,
    kind,
    laid_out,
    lay_out,
    lines,
    ready,
    untouched,
    watched,
)

DIMENSION = (10, "%")


def _line_box(html: str, css: str = "") -> tuple[Any, Any, Any]:
    """A context in the flow of a page, a block, and its line box as it was before layout."""
    made = ready(html, css)
    page, _ = untouched("layout.page.remake_page")(0, *made)
    made.context.create_block_formatting_context()
    block = made.root.children[0].children[0]
    untouched("layout.percent.resolve_percentages")(block, page)
    block.width, block.position_x, block.position_y = 200, 0, 0
    (line_box,) = block.children
    line_box.position_x = line_box.position_y = 0
    return made.context, block, line_box


@contract("layout.block.iter_line_boxes")
def test_lines_are_taken_one_by_one_each_with_where_to_go_on() -> None:
    """None behind the last; a line says where it is, how high, where its baseline is. Ten arguments by
    place.
    """
    context, block, line_box = _line_box(f"<p>{HAN}")
    given = untouched("layout.block.iter_line_boxes")(
        context, line_box, 7, 0, None, block, [], [], None, None
    )
    found = list(given)
    assert [place is None for _, place in found] == [False] * 4 + [True]
    assert found[0][1] == {0: {30: None}}  # ten characters, in bytes
    first, second = found[0][0], found[1][0]
    assert (first.position_x, first.position_y, first.height, first.width) == (0, 7, 30, 200)
    assert first.position_y + first.baseline + 30 == second.position_y + second.baseline
    assert first is not line_box
    assert "".join(child.text for line, _ in found for child in line.children) == HAN
    again = untouched("layout.block.iter_line_boxes")(
        context, line_box, 0, 0, found[1][1], block, [], [], None, None
    )
    assert [place for _, place in again] == [place for _, place in found[2:]]


@contract("layout.block.iter_line_boxes")
def test_a_block_asks_for_no_more_lines_than_it_needs() -> None:
    """Lines come from a generator that is left when the page is full: what is behind must not be done
    before.
    """
    with watched("layout.block.iter_line_boxes") as calls:
        lay_out(f"<p>{HAN * 2}", "p { orphans: 1; widows: 1 }")
    assert len(calls) == 1  # that of the last page: the others were left
    assert calls[0].skip_stack is not None
    assert calls[0].containing_block.element_tag == "p"
    assert calls[0].box.element_tag == "p"


@contract("layout.preferred.inline_line_widths")
def test_the_widths_of_lines_are_asked_for_before_there_is_a_width() -> None:
    """Widest and narrowest; what is taken off the last for a space is ``trailing_whitespace_size``."""
    context, _, line_box = _line_box("<p>城里<br>新 城 里 ")
    ask = untouched("layout.preferred.inline_line_widths")
    assert list(ask(context, line_box, True, True, False)) == [40, 90]
    assert max(ask(context, line_box, True, True, True)) == 30  # with the space that ends a line
    assert next(ask(context, line_box, True, True, True, None, True)) == 20
    with watched("layout.preferred.inline_line_widths") as calls:
        lay_out("<div>城里<br>城</div>", "div { float: left }")
    assert {call.minimum for call in calls} == {False, True}


@contract("layout.preferred.trailing_whitespace_size")
def test_a_space_at_the_end_of_the_widest_line_is_taken_off() -> None:
    """Ours does not count that space, so we add it: it has to be just what is taken off."""
    size = untouched("layout.preferred.trailing_whitespace_size")
    found = []
    for html in ("<p>里 <b>城</b>", "<p>ab<b>城 </b><i></i>", "<p>城<b>里 </b>", "<p><span>城 </span>"):
        context, _, line_box = _line_box(html)
        for text in line_box.descendants():
            if hasattr(text, "text") and text.text == "城":
                text.text = "城 "
        found.append(size(context, line_box))
    assert found == [10, 0, 10, 10]  # a space is half as wide as a character


@contract("layout.preferred.max_content_width", "layout.preferred.min_content_width")
def test_what_stands_in_a_line_says_how_wide_it_may_be() -> None:
    """Of an inline block, a float and a table: edges included."""
    css = "b, s, u { padding-left: 5px } b { display: inline-block } s { float: left }"
    css += "u { display: inline-table }"
    context, _, line_box = _line_box("<p>城<b>里新 修</b><s>修路</s><u>一</u>", css)
    inner = [box for box in line_box.children if box.element_tag in ("b", "s", "u")]
    most = [untouched("layout.preferred.max_content_width")(context, box) for box in inner]
    least = [untouched("layout.preferred.min_content_width")(context, box) for box in inner]
    assert most == [75, 45, 25]
    assert least == [25, 25, 25]


@contract("layout.inline._adjust_line_height")
def test_an_inline_box_is_as_high_as_its_line_height_asks() -> None:
    """Margins share out what the size leaves of the line height; the baseline is the strut's."""
    line = lines(laid_out("<p>城<b>里</b>", "b { padding: 3px; border: 1px solid }"))[0]
    copy = line.children[1].copy()
    copy.margin_top = copy.margin_bottom = copy.height = None
    untouched("layout.inline._adjust_line_height")(copy)
    assert (copy.height, copy.margin_top, copy.margin_bottom) == (20, 5 - 4, 5 - 4)
    assert copy.margin_height() == 30
    assert copy.baseline == line.children[1].baseline


@contract("layout.inline.line_box_verticality")
def test_the_boxes_of_a_line_are_placed_around_its_baseline() -> None:
    """Bottom and top of all, counted from the baseline; boxes move, ``vertical-align`` obeyed."""
    html = "<p>城<sup>里</sup><b>新</b>"
    (line,) = lines(laid_out(html, "sup { vertical-align: 7px; font-size: 20px; line-height: 30px }"))
    copy = line.copy_with_children(
        [
            child.copy_with_children([inner.copy() for inner in child.children])
            if child.children
            else child.copy()
            for child in line.children
        ]
    )
    untouched("layout.inline._adjust_line_height")(copy)
    bottom, top = untouched("layout.inline.line_box_verticality")(copy)
    assert bottom - top == 37
    assert top == -copy.baseline - 7
    text, raised, bold = copy.children
    assert text.position_y - raised.position_y == 7
    assert text.position_y == bold.position_y


@contract("layout.inline.split_inline_level")
def test_an_atomic_box_is_laid_out_where_it_is_asked() -> None:
    """The box comes first of six; with its edges it takes its width; asked as we do, without an end of
    line.
    """
    css = "b { display: inline-block; width: 30px; margin: 0 5px }"
    context, block, line_box = _line_box("<p>城<b>里</b>新", css)
    (atom,) = [box for box in line_box.children if box.element_tag == "b"]
    split = untouched("layout.inline.split_inline_level")
    for x in (0.0, 20.0, 0.0):
        made, *rest = split(
            context, atom, x, float("inf"), 0, None, block, [], [], [], [], [], None, None
        )  # fmt: skip
        assert len(rest) == 5
        assert rest[0] is None
        assert (made.position_x, made.margin_width()) == (x, 40)
        assert made is not atom
    assert made.baseline is not None


@contract("layout.inline.first_letter_to_box")
def test_a_first_letter_gets_its_box_once_it_is_asked_for() -> None:
    """In place: a box before the rest of the text, which loses the letter; a float where the style
    says so.
    """
    css = "p::first-letter { color: red }"
    _context, block, line_box = _line_box("<p>“城里", css)
    style = {key: block.first_letter_style[key] for key in block.first_letter_style.cascaded}
    assert untouched("layout.inline.first_letter_to_box")(line_box, None, style) is None
    assert [child.element_tag for child in line_box.children] == ["p::first-letter", "p"]
    letter, rest = line_box.children
    texts = [inner.text for inner in letter.descendants() if hasattr(inner, "text")]
    assert (texts, rest.text) == (["“城"], "里")
    assert isinstance(letter, kind("InlineBox"))
    untouched("layout.inline.first_letter_to_box")(line_box, None, None)
    assert len(line_box.children) == 2


@contract("layout.float.float_layout")
def test_a_float_is_placed_beside_what_stands_there() -> None:
    """The box made and where it goes on; it is put into ``excluded_shapes`` of the flow."""
    context, block, line_box = _line_box("<p>城<s>里</s><u>新</u>", "s, u { float: left; width: 30px }")
    floats = [box for box in line_box.children if box.element_tag in ("s", "u")]
    made = []
    for box in floats:
        box.position_x, box.position_y = 0, 6
        made.append(untouched("layout.float.float_layout")(context, box, block, [], [], 0, None))
    assert [(box.position_x, box.position_y, place) for box, place in made] == [(0, 6, None), (30, 6, None)]
    assert context.excluded_shapes == [box for box, _ in made]


@contract("layout.float.avoid_collisions")
def test_the_room_for_a_line_beside_floats_is_told() -> None:
    """Left edge, top and width for a box of its height, further down where it is too wide."""
    context, block, line_box = _line_box("<p>城<s>里</s>", "s { float: left; width: 150px }")
    (box,) = [box for box in line_box.children if box.element_tag == "s"]
    box.position_x = box.position_y = 0
    untouched("layout.float.float_layout")(context, box, block, [], [], 0, None)
    probe = line_box.copy()
    untouched("layout.percent.resolve_percentages")(probe, block)
    ask = untouched("layout.float.avoid_collisions")
    found = []
    for y, width, height in ((0, 20, 30), (0, 60, 30), (30, 20, 30), (29, 20, 30)):
        probe.position_y, probe.width, probe.height = y, width, height
        found.append(ask(context, probe, block, False))
    assert found == [(150, 0, 50), (0, 30, 200), (0, 30, 200), (150, 29, 50)]


@contract("layout.absolute.AbsolutePlaceholder", "layout.absolute.absolute_layout")
def test_a_placeholder_stands_for_a_box_till_it_has_its_place() -> None:
    """It passes on all that it is asked, moves the box, and shows the one laid out from then on."""
    context, block, line_box = _line_box("<p>城<i>里</i>", "i { position: absolute; top: 3px; left: 4px }")
    (box,) = [box for box in line_box.children if box.element_tag == "i"]
    box.position_x = box.position_y = 0
    placeholder = untouched("layout.absolute.AbsolutePlaceholder")(box)
    assert placeholder._box is box
    assert (placeholder.element_tag, placeholder.style) == ("i", box.style)
    placeholder.translate(20, 10)
    assert (box.position_x, box.position_y) == (20, 10)
    assert placeholder.style.specified["display"] == ("inline", "flow")
    holder = block.copy()
    holder.position_x, holder.position_y, holder.height = 50, 60, 40
    assert untouched("layout.absolute.absolute_layout")(context, placeholder, holder, [], 0, None) is None
    assert (placeholder.position_x, placeholder.position_y) == (54, 63)
    assert placeholder._box is not box
    assert not isinstance(placeholder, kind("Box"))


@contract("layout.absolute.absolute_box_layout")
def test_the_marker_of_an_item_is_laid_out_by_its_style_its_text_and_the_room_of_its_page() -> None:
    """Two of the same are alike but for their places. The last box comes back with where it goes on."""
    html = "<ul><li>城<li>里</ul>"
    with watched("layout.absolute.absolute_box_layout") as calls:
        lay_out(html, "ul { padding-left: 60px; margin: 0 } li { list-style: square }")
    markers = [call for call in calls if call.box.is_outside_marker]
    assert len(markers) == 2
    (first, none), (second, _) = (call.result for call in markers)
    assert none is None
    assert [type(box).__name__ for box in first.descendants()] == ["BlockBox", "LineBox", "TextBox"]
    assert (first.position_x, first.width) == (second.position_x, second.width)
    assert second.position_y - first.position_y == 30
    assert second.element is not first.element


@contract("layout.percent.percentage")
def test_lengths_and_shares_become_px() -> None:
    dimension = untouched("css.properties.Dimension")
    ask = untouched("layout.percent.percentage")
    assert ask(dimension(10, "%"), None, 30) == 3
    assert ask(dimension(7, "px"), None, 30) == 7
    assert ask("auto", None, 30) == "auto"


@contract("layout.percent.resolve_one_percentage")
def test_a_used_indent_is_set_on_the_line_box() -> None:
    made = SimpleNamespace(style={"text_indent": untouched("css.properties.Dimension")(*DIMENSION)})
    assert untouched("layout.percent.resolve_one_percentage")(made, "text_indent", 200) is None
    assert made.text_indent == 20


@contract("layout.percent.resolve_percentages")
def test_used_edges_hang_on_the_style_and_the_size_around_alone() -> None:
    """All that is set is in our list, so that boxes of one style in blocks of one size may share it."""
    css = "p { margin: 10%; padding: 5% 0; border: 1px solid; width: 50%; min-height: 10px;"
    css += "box-sizing: border-box }"
    made = ready("<p>城", css)
    box = made.root.children[0].children[0]
    before = dict(box.__dict__)
    assert untouched("layout.percent.resolve_percentages")(box, (200, 100)) is None
    new = {name: value for name, value in box.__dict__.items() if name not in before}
    sides = ("top", "right", "bottom", "left")
    assert new.keys() == {
        *(f"{edge}_{side}" for edge in ("margin", "padding") for side in sides),
        *(f"border_{side}_width" for side in sides),
        "width", "min_width", "max_width", "height", "min_height", "max_height",
    }  # fmt: skip
    assert (box.margin_left, box.margin_top, box.padding_top, box.width) == (20, 20, 10, 98)
    assert (box.border_top_width, box.height, box.min_height) == (1, "auto", 0)
    first = dict(box.__dict__)
    untouched("layout.percent.resolve_percentages")(box, (200, 100))
    assert box.__dict__ == first


@contract("layout.percent.resolve_percentages")
@pytest.mark.parametrize("height", ["auto", 100])
def test_a_block_of_any_kind_may_be_around(height: Any) -> None:
    """A box or a pair of sizes, whose height may be unknown."""
    made = ready("<p>城", "p { height: 50% }")
    around, box = made.root.children[0], made.root.children[0].children[0]
    around.width, around.height = 200, height
    untouched("layout.percent.resolve_percentages")(box, around)
    assert box.height == ("auto" if height == "auto" else 50)


@contract("layout.percent.resolve_percentages")
def test_modules_share_one_function() -> None:
    """We put ours into every module that has this one: each has it under the same name."""
    theirs = untouched("layout.percent.resolve_percentages")
    for module in ("block", "inline", "float", "page", "table", "absolute", "column"):
        assert untouched(f"layout.{module}.resolve_percentages") is theirs, module


@contract("formatting_structure.boxes.LineBox", "formatting_structure.boxes.InlineBox")
def test_a_line_of_a_page_holds_boxes_side_by_side() -> None:
    """A line is a ``LineBox`` under its block; inline boxes are ``InlineBox``, atomic ones are not."""
    css = "u { display: inline-block }"
    document = laid_out("<p>城<b>里</b><u>新</u>", css)
    line, _ = lines(document)
    assert [type(child).__name__ for child in line.children] == ["TextBox", "InlineBox", "InlineBlockBox"]
    assert not isinstance(boxes(document, "u")[0], kind("InlineBox"))
    for before, after in pairwise(line.children):
        assert before.position_x + before.margin_width() == after.position_x
    assert line.text_overflow == "clip"
    assert line.block_ellipsis == "none"
