"""What we need of boxes: what they carry along, what they are, where their edges are."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    boxes,
    kind,
    laid_out,
    lines,
    of_kind,
    ready,
    untouched,
)

EDGES = "p { margin: 1px 2px 3px 4px; padding: 5px 6px 7px 8px; border: 9px solid }"


@contract("formatting_structure.boxes.Box")
def test_copies_take_all_attributes_along() -> None:
    """Also those that we put on a box: our records rely on it; the copy is of the same class."""
    box = boxes(laid_out("<p>城"), "p")[0].copy()
    box.__dict__["ours"] = "kept"
    for made in (box.copy(), box.deepcopy(), box.copy_with_children([])):
        assert type(made) is type(box)
        assert made.__dict__["ours"] == "kept"
        assert (made.element, made.style) == (box.element, box.style)
        assert made is not box


@contract("formatting_structure.boxes.Box", "formatting_structure.boxes.ParentBox")
def test_a_copy_has_children_of_its_own_where_it_is_told() -> None:
    """``copy`` shares children, ``copy_with_children`` has others, ``deepcopy`` has copies all the way
    down.
    """
    box = boxes(laid_out("<p>城<b>里</b>"), "p")[0]
    assert box.copy().children is box.children
    assert box.copy_with_children([1, 2]).children == [1, 2]
    deep = box.deepcopy()
    originals = set(map(id, box.descendants()))
    assert not originals & set(map(id, deep.descendants()))
    assert len(list(deep.descendants())) == len(originals)


@contract("formatting_structure.boxes.Box", "formatting_structure.boxes.Box.descendants")
def test_boxes_are_gone_through_from_the_top_down() -> None:
    """Itself first, children in order; placeholders are no boxes: they are gone into only when asked."""
    page = laid_out("<p>城<b>里</b>新<i>修<u>路</u></i>", "i { position: absolute }").pages[0]._page_box
    tags = [box.element_tag for box in page.descendants() if box.element_tag in ("p", "b", "i", "u")]
    assert tags[0] == "p"
    assert tags.index("b") < tags.index("i")
    assert "u" not in tags
    with_all = [box.element_tag for box in page.descendants(placeholders=True)]
    assert "u" in with_all
    assert next(iter(page.descendants())) is page


@contract("formatting_structure.boxes.Box")
def test_boxes_are_moved_with_what_they_hold() -> None:
    box = boxes(laid_out("<p>城<b>里</b>"), "p")[0].deepcopy()
    before = [(inner.position_x, inner.position_y) for inner in box.descendants()]
    box.translate(3, 4)
    box.translate(dx=1)
    after = [(inner.position_x, inner.position_y) for inner in box.descendants()]
    assert after == [(x + 4, y + 4) for x, y in before]


@contract("formatting_structure.boxes.Box")
def test_edges_add_up_from_the_margin_in() -> None:
    (box,) = [box for box in boxes(laid_out("<p>城", EDGES)) if type(box).__name__ == "BlockBox" and
              box.element_tag == "p"]  # fmt: skip
    assert (box.border_box_y() - box.position_y, box.content_box_y() - box.position_y) == (1, 15)
    assert box.content_box_x() - box.position_x == 4 + 9 + 8
    assert (box.border_height(), box.margin_height()) == (30 + 12 + 18, 30 + 12 + 18 + 4)
    assert (box.border_width(), box.margin_width()) == (200 - 6, 200)


@contract("formatting_structure.boxes.Box", "formatting_structure.boxes.Box.is_in_normal_flow")
def test_boxes_say_how_they_stand() -> None:
    css = "b { float: left } i { position: absolute } u { position: running(u) } s { float: footnote }"
    made = ready("<p>城<b>1</b><i>2</i><u>3</u><s>4</s><em>5</em>", css)
    named: dict[str, Any] = {}
    for box in made.root.descendants():
        named.setdefault(box.element_tag, box)
    note = made.context.footnotes[0]
    assert named["b"].is_floated()
    assert named["i"].is_absolutely_positioned()
    assert named["u"].is_running()
    assert named["em"].is_in_normal_flow()
    assert note.element_tag == "s"
    assert [tag for tag in "biu" if named[tag].is_in_normal_flow()] == []
    assert not named["em"].is_note()


@contract("formatting_structure.boxes.Box.establishes_formatting_context")
@pytest.mark.parametrize(
    ("css", "is_apart"),
    [
        ("", False), ("display: flow-root", True), ("overflow: hidden", True), ("float: left", True),
        ("position: absolute", True), ("position: relative", False), ("display: list-item", False),
    ],
)  # fmt: skip
def test_some_blocks_lay_their_content_out_apart(css: str, is_apart: bool) -> None:
    (box,) = [box for box in ready("<p>城", f"p {{ {css} }}").root.descendants() if box.element_tag == "p"][
        :1
    ]
    assert box.establishes_formatting_context() is is_apart


@contract("formatting_structure.boxes.ParentBox.page_values")
def test_the_pages_of_a_box_are_those_of_its_outer_children_in_the_flow() -> None:
    """What its first and its last child ask for, floats included; its own page where they ask for none."""
    css = "b, u { display: block } b { page: b } u { page: u } i { position: absolute; page: i }"
    body = ready("<b>城</b><p>里</p><u>新</u><i>修</i>", css).root.children[0]
    assert body.page_values() == ("b", "u")
    assert body.children[1].page_values() == ("", "")


@contract("formatting_structure.boxes.Box")
@pytest.mark.parametrize(
    ("flag", "usual"),
    [
        ("is_table_wrapper", False), ("is_flex_item", False), ("is_grid_item", False), ("is_column", False),
        ("is_leader", False), ("footnote", None), ("link", None), ("missing_link", None),
        ("string_set", None), ("bookmark_label", None), ("colspan", 1), ("rowspan", 1),
        ("force_fragmentation", False),
    ],
)  # fmt: skip
def test_every_box_has_the_flags_that_we_read(flag: str, usual: Any) -> None:
    """On the class: so a box has them before layout sets any."""
    assert getattr(kind("Box"), flag) == usual


@contract("formatting_structure.boxes.Box")
def test_a_call_knows_its_note_and_a_link_its_target() -> None:
    """A box ``span::footnote-call`` stands in the place of a note, whose box it has."""
    made = ready("<p>城<span class=n>里</span><a href='#b'>新</a>", ".n { float: footnote }")
    (call,) = [box for box in made.root.descendants() if box.footnote]
    assert call.element_tag == "span::footnote-call"
    assert call.footnote is made.context.footnotes[0]
    markers = [box for box in call.footnote.descendants() if box.element_tag == "span::footnote-marker"]
    assert markers
    (link,) = {box.link for box in made.root.descendants() if box.link}
    assert link == ("url", ("internal", "b"))


@contract("formatting_structure.boxes.Box")
def test_a_box_that_is_anonymous_inherits_from_another() -> None:
    """Columns are made so: the element's, in a style without edges."""
    box = boxes(laid_out("<p>城", EDGES), "p")[0]
    made = box.anonymous_from(box, children=["child"])
    assert (made.element, made.element_tag, list(made.children)) == (box.element, "p", ["child"])
    assert made.style["border_top_width"] == 0
    assert made.style["font_size"] == 20


@contract("formatting_structure.boxes.ParentBox", "formatting_structure.boxes.InlineLevelBox")
def test_edges_that_are_cut_are_none() -> None:
    """Inline boxes lose them left and right, blocks above and below, unless their decoration is cloned."""
    css = "b, p { padding: 3px; border: 1px solid; margin: 2px }"
    css += "i { padding: 3px; box-decoration-break: clone }"
    document = laid_out("<p>城<b>里</b><i>新</i>", css)
    bold = next(box for box in boxes(document, "b") if isinstance(box, kind("InlineBox"))).copy()
    bold.remove_decoration(start=True, end=False)
    assert (bold.margin_left, bold.border_left_width, bold.padding_left) == (0, 0, 0)
    assert (bold.margin_right, bold.border_right_width, bold.padding_right) == (2, 1, 3)
    block = next(box for box in boxes(document, "p") if isinstance(box, kind("BlockBox"))).copy()
    block.remove_decoration(start=False, end=True)
    assert (block.padding_top, block.padding_bottom, block.margin_bottom) == (3, 0, 0)
    cloned = next(box for box in boxes(document, "i") if isinstance(box, kind("InlineBox"))).copy()
    cloned.remove_decoration(start=True, end=True)
    assert (cloned.padding_left, cloned.padding_right) == (3, 3)


@contract("formatting_structure.boxes.TextBox")
def test_a_text_box_is_copied_with_other_words() -> None:
    text = of_kind(laid_out("<p>城"), "TextBox")[0]
    made = text.copy_with_text("里")
    assert (made.text, text.text, made.style) == ("里", "城", text.style)
    assert not text.children
    assert not isinstance(text, kind("ParentBox"))


@contract("formatting_structure.boxes.TextBox", "formatting_structure.boxes.Box")
def test_spaces_collapse_and_letters_change_when_they_are_told() -> None:
    """``process_whitespace`` and ``process_text_transform`` of a margin box reach its texts."""
    made = ready("<p>城", "@page { @top-left { content: ' ab  c '; text-transform: uppercase } }")
    kind_of_page = untouched("layout.page.PageType")("right", False, "", 0, ())
    untouched("layout.page.set_page_type_computed_styles")(kind_of_page, made.html, made.context.style_for)
    box = kind("MarginBox")("@top-left", made.context.style_for(kind_of_page, "@top-left"))
    box.children = [kind("TextBox").anonymous_from(box, " ab  c ")]
    box.process_whitespace()
    box.process_text_transform()
    assert box.children[0].text == " AB C "


@contract(
    "formatting_structure.boxes.BlockBox",
    "formatting_structure.boxes.BlockContainerBox",
    "formatting_structure.boxes.ReplacedBox",
    "formatting_structure.boxes.PageBox",
    "formatting_structure.boxes.MarginBox",
    "formatting_structure.boxes.FootnoteAreaBox",
    "formatting_structure.boxes.LineBox",
    "formatting_structure.boxes.InlineBox",
    "formatting_structure.boxes.InlineBlockBox",
    "formatting_structure.boxes.TextBox",
    "formatting_structure.boxes.TableBox",
    "formatting_structure.boxes.TableRowGroupBox",
    "formatting_structure.boxes.TableCaptionBox",
    "formatting_structure.boxes.TableCellBox",
    "formatting_structure.boxes.TableCaptionBox",
    "formatting_structure.boxes.ParentBox",
)
def test_boxes_are_known_by_their_class() -> None:
    """What we ask by ``isinstance``: for each class those that are one, and those that are not."""
    parents = ("BlockBox", "LineBox", "InlineBox", "TableBox", "TableRowGroupBox", "TableCellBox", "PageBox")
    assert all(issubclass(kind(name), kind("ParentBox")) for name in parents)
    assert not issubclass(kind("ReplacedBox"), kind("ParentBox"))
    containers = (
        "BlockBox",
        "TableCellBox",
        "MarginBox",
        "FootnoteAreaBox",
        "InlineBlockBox",
        "TableCaptionBox",
    )
    assert all(issubclass(kind(name), kind("BlockContainerBox")) for name in containers)
    others = ("TableBox", "BlockReplacedBox", "FlexBox", "GridBox", "LineBox", "PageBox")
    assert not any(issubclass(kind(name), kind("BlockContainerBox")) for name in others)
    assert issubclass(kind("FootnoteAreaBox"), kind("BlockBox"))
    assert issubclass(kind("TableCaptionBox"), kind("BlockBox"))
    assert not issubclass(kind("MarginBox"), kind("BlockBox"))
    assert not issubclass(kind("InlineBlockBox"), kind("InlineBox"))


@contract("formatting_structure.boxes.PageBox", "formatting_structure.boxes.FootnoteAreaBox")
def test_a_page_has_its_type_and_an_area_its_page() -> None:
    """Neither is an element's; the area stands at the foot, as wide as the page's content."""
    made = ready("<p>城<i>里</i>", "i { float: footnote } @page { margin: 0 10px }")
    page, _ = untouched("layout.page.remake_page")(0, *made)
    area = page.children[1]
    assert (page.element, page.page_type.side) == (None, "right")
    assert area.page is page
    assert (area.element, area.content_box_x()) == (None, 10)
    assert page.content_box_y() == 0
    assert made.context.current_footnote_area is not area  # a copy is laid out


@contract("formatting_structure.boxes.MarginBox")
def test_a_margin_box_is_made_of_its_keyword_and_a_style() -> None:
    style = lines(laid_out("<p>城"))[0].style
    made = kind("MarginBox")("@top-left", style)
    assert (made.at_keyword, made.style, made.element, list(made.children)) == ("@top-left", style, None, [])


@contract("formatting_structure.build.create_anonymous_boxes")
def test_a_note_is_made_ready_for_layout() -> None:
    """Its inline content gets a line box; a deep copy goes in, so the note itself stays as it was."""
    made = ready("<p>城<i>里</i>", "i { float: footnote }")
    (note,) = made.context.footnotes
    ready_note = untouched("formatting_structure.build.create_anonymous_boxes")(note.deepcopy())
    assert [type(child).__name__ for child in ready_note.children] == ["LineBox"]
    assert not any(isinstance(child, kind("LineBox")) for child in note.children)
    assert isinstance(ready_note, kind("BlockBox"))


@contract("formatting_structure.build.content_to_boxes")
def test_what_a_margin_box_says_is_known_before_it_is_laid_out() -> None:
    """One text box for strings and counters together; the counters are what we hand over."""
    made = ready("<p>城", "@page { @top-left { content: '第' counter(page, lower-roman) '页' } }")
    kind_of_page = untouched("layout.page.PageType")("right", False, "", 0, ())
    untouched("layout.page.set_page_type_computed_styles")(kind_of_page, made.html, made.context.style_for)
    box = kind("MarginBox")("@top-left", made.context.style_for(kind_of_page, "@top-left"))
    context = made.context
    (text,) = untouched("formatting_structure.build.content_to_boxes")(
        box.style, box, [0], {"page": [4], "pages": [0]}, context.get_image_from_uri,
        context.target_collector, context.counter_style, context, None,
    )  # fmt: skip
    assert text.text == "第iv页"
    assert [what for what, _ in box.style["content"]] == ["string", "counter()", "string"]
