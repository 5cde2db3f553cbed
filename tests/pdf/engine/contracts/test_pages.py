"""What we need of the making of pages: who is asked in which order, and what is kept of each page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import HAN, laid_out, lay_out, ready, untouched, watched

LONG = f"<p>{HAN * 2}"
SIX_PAGES = f"<p><b></b>{HAN * 4}<u id=end>一</u>"
TARGET = "b::after { content: target-counter('#end', page) }"


@contract("layout.initialize_page_maker")
def test_an_item_of_page_maker_has_five_parts() -> None:
    """The first item: no place to go on from, any break with the root's page name, side, counters, state."""
    made = ready("<p>城", "html { page: part } @page part { margin: 1px }")
    ((resume_at, following, is_right, state, remake),) = made.context.page_maker
    assert resume_at is None
    assert following == {"break": "any", "page": "part"}
    assert is_right is True
    assert state[1] == {"pages": [0]}
    assert remake == {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}


@contract("layout.make_all_pages")
def test_pages_are_asked_for_one_by_one_as_remake_page_of_its_module() -> None:
    """It looks ``remake_page`` up in ``layout.page`` each time; ``page_maker`` is cut behind the end."""
    made = ready(LONG)
    made.context.rendered_notes = None
    with watched("layout.page.remake_page") as calls:
        pages = untouched("layout.make_all_pages")(*made, [])
        assert not calls
        first = next(pages)
        assert [call.index for call in calls] == [0]
        rest = list(pages)
    assert [call.index for call in calls] == list(range(len(rest) + 1))
    assert calls[0].result[0] is first
    assert len(made.context.page_maker) == len(rest) + 2
    assert not made.context.reported_footnotes
    assert made.context.rendered_notes == []


@contract("layout.make_all_pages")
def test_pages_that_are_as_they_were_are_not_made_again() -> None:
    """With the pages of the round before it makes those only whose state says ``content_changed``."""
    made = ready(LONG)
    make = untouched("layout.make_all_pages")
    pages = list(make(*made, []))
    for item in made.context.page_maker:
        item[-1]["content_changed"] = False
    made.context.page_maker[1][-1]["content_changed"] = True
    with watched("layout.page.remake_page") as calls:
        again = list(make(*made, pages))
    assert [call.index for call in calls] == [1]
    assert [old is new for old, new in zip(pages, again, strict=True)] == [
        True,
        False,
        *[True] * (len(pages) - 2),
    ]


@contract("layout.make_all_pages")
def test_pages_follow_as_long_as_notes_are_carried_over() -> None:
    """It ends when nothing is to go on and ``reported_footnotes``, a list of the context, is empty."""
    made = ready("<p>城<i>里</i>", "i { float: footnote }")
    left = list(made.context.footnotes)

    def remake(index: int, context: Any, root_box: Any, html: Any) -> tuple[str, None]:
        context.reported_footnotes = left if index < 2 else []
        context.page_maker.append(context.page_maker[-1])
        return f"page {index}", None

    module = untouched("layout.page")
    theirs, module.remake_page = module.remake_page, remake
    try:
        assert list(untouched("layout.make_all_pages")(*made, [])) == ["page 0", "page 1", "page 2"]
    finally:
        module.remake_page = theirs


@contract("layout.layout_document")
def test_a_second_round_has_the_pages_and_all_notes_of_the_first() -> None:
    """``make_all_pages`` of ``layout``: without pages, then with those of the last round; notes wait anew."""
    with watched(
        "layout.make_all_pages", lambda call: (len(call.pages), len(list(call.context.footnotes)))
    ) as calls:
        document = lay_out(f"{SIX_PAGES}<i>注</i>", TARGET + "i { float: footnote }")
    assert len(calls) > 1
    assert [call.noted for call in calls] == [(0, 1), *[(len(document.pages), 1)] * (len(calls) - 1)]


@contract("layout.layout_document")
def test_margin_boxes_are_made_when_all_pages_are_there() -> None:
    """Page after page, ``current_page`` being its number; ``state`` is that of the item behind."""
    with watched("layout.make_all_pages") as rounds, watched(
        "layout.make_margin_boxes",
        lambda call: (
            len(rounds),
            call.context.current_page,
            call.state is call.context.page_maker[call.context.current_page][3],
        ),
    ) as calls:  # fmt: skip
        document = lay_out(LONG)
    assert [call.noted for call in calls] == [
        (1, number, True) for number in range(1, len(document.pages) + 1)
    ]
    assert [call.page for call in calls] == [page._page_box for page in document.pages]


@contract("layout.layout_document", "layout.page.make_page")
def test_a_page_has_its_root_first_then_notes_then_margin_boxes() -> None:
    """While pages are made there are always three: root, area of notes, area of marginal notes."""
    made = ready("<p>城<i>里</i>", "i { float: footnote }")
    page, _ = untouched("layout.page.remake_page")(0, *made)
    assert len(page.children) == 3
    root, area, _ = page.children
    assert root.element_tag == "html"
    assert type(area).__name__ == "FootnoteAreaBox"
    css = "i { float: footnote } @page { size: 300px 300px; margin: 30px; @top-left { content: '前' } }"
    (done,) = laid_out("<p>城<i>里</i>", css).pages
    names = [type(child).__name__ for child in done._page_box.children]
    assert names == ["BlockBox", "FootnoteAreaBox", "MarginBox"]
    (bare,) = laid_out("<p>城").pages
    assert [type(child).__name__ for child in bare._page_box.children] == ["BlockBox"]


@contract("layout.page.remake_page")
def test_a_page_begins_where_the_one_before_it_ended() -> None:
    """A page and where to go on, which is kept for the next page, with ``content_changed`` set."""
    made = ready(LONG)
    remake = untouched("layout.page.remake_page")
    maker = made.context.page_maker
    page, resume_at = remake(0, *made)
    assert type(page).__name__ == "PageBox"
    assert len(maker) == 2
    assert maker[1][0] == resume_at
    assert maker[1][1] == {"break": "any", "page": ""}
    assert maker[1][2] is False
    assert maker[1][4] == {
        "content_changed": True,
        "pages_wanted": False,
        "anchors": [],
        "content_lookups": [],
    }
    (place,) = resume_at
    assert made.root.children[place].element_tag == "body"


@contract("layout.page.remake_page")
def test_a_page_that_is_made_once_more_is_the_same() -> None:
    """The tree that pages are made from is not used up: that is how we try a page several times."""
    made = ready(LONG)
    remake = untouched("layout.page.remake_page")
    ends = [remake(0, *made)[1] for _ in range(3)]
    assert ends[0] == ends[1] == ends[2] is not None
    assert len(made.context.page_maker) == 2
    assert [item[3][1] for item in made.context.page_maker] == [{"pages": [0]}, {"pages": [0], "page": [1]}]
    item = made.context.page_maker[1]
    remake(0, *made)
    assert made.context.page_maker[1] is item
    del made.context.page_maker[1:]
    remake(0, *made)
    assert made.context.page_maker[1] == item


@contract("layout.page.remake_page")
def test_the_last_page_says_so() -> None:
    """Nowhere to go on, and not ``content_changed``, or it would be made for ever."""
    made = ready("<p>城")
    page, resume_at = untouched("layout.page.remake_page")(0, *made)
    assert resume_at is None
    assert made.context.page_maker[1][0] is None
    assert made.context.page_maker[1][4]["content_changed"] is False
    assert page.page_type.index == 0


@contract("layout.page.remake_page")
def test_a_blank_page_is_one_whose_side_is_wrong() -> None:
    """Before a break to a side the other one is blank: what follows stays, and where the text goes on."""
    made = ready("<p>城<p class=n>里", ".n { break-before: right }")
    remake = untouched("layout.page.remake_page")
    _, first = remake(0, *made)
    assert made.context.page_maker[1][1]["break"] == "right"
    page, second = remake(1, *made)
    assert page.page_type.blank
    assert second == first
    assert made.context.page_maker[2][1]["break"] == "right"
    assert made.context.page_maker[2][2] is True


@contract("layout.page.remake_page", "layout.page.make_page")
def test_a_page_that_has_another_name_is_told_as_a_forced_break() -> None:
    """``forced_break`` of the context is set before ``make_page``, true for all named pages: we mend that."""
    made = ready(LONG, "html { page: part }")
    with watched("layout.page.make_page", lambda call: bool(call.context.forced_break)) as calls:
        for index in range(2):
            untouched("layout.page.remake_page")(index, *made)
    assert [call.noted for call in calls] == [True, True]
    assert [call.page_number for call in calls] == [1, 2]


@contract("layout.page.make_page")
def test_margins_at_the_head_of_a_page_go_unless_the_break_is_forced() -> None:
    """It reads ``context.forced_break`` while it lays out, so what we set before it counts."""
    tops = []
    for is_forced in (False, True):
        made = ready("<p class=n>城<p class=n>里", ".n { margin-top: 30px; height: 90px }")
        make, maker = untouched("layout.page.make_page"), made.context.page_maker
        _, resume_at = untouched("layout.page.remake_page")(0, *made)
        page_type = untouched("layout.page.PageType")("left", False, "", 1, ())
        untouched("layout.page.set_page_type_computed_styles")(page_type, made.html, made.context.style_for)
        made.context.forced_break = is_forced
        page, _, _ = make(made.context, made.root, page_type, resume_at, 2, maker[1][3])
        tops.append(page.children[0].children[0].children[0].border_box_y())
    assert tops == [0, 30]


@contract("layout.page.make_page")
def test_a_page_is_made_of_any_root_with_any_page_type() -> None:
    """We make plates and pages of notes so: page, where to go on, what follows; the state is counted up."""
    made = ready("<p>城<p>里")
    context, root = made.context, made.root
    body = root.children[0]
    alone = root.copy_with_children([body.copy_with_children([body.children[1]])])
    page_type = untouched("layout.page.PageType")("right", False, "plate", 0, ())
    untouched("layout.page.set_page_type_computed_styles")(page_type, made.html, context.style_for)
    state = context.page_maker[0][3]
    page, resume_at, following = untouched("layout.page.make_page")(context, alone, page_type, None, 1, state)
    assert page.page_type is page_type
    assert resume_at is None
    assert following["break"] == "any"
    assert state[1]["page"] == [1]
    texts = [box.text for box in page.descendants() if hasattr(box, "text")]
    assert texts == ["里"]


@contract("layout.page.make_page")
def test_notes_that_are_carried_over_are_laid_out_before_the_text() -> None:
    """Each goes through ``footnotes`` and ``layout_footnote``; what does not fit stays reported, in order."""
    made = ready("<p>城<i>里</i><i>新</i>", "i { float: footnote }")
    context = made.context
    notes = list(context.footnotes)
    context.footnotes[:] = []
    context.reported_footnotes = notes[:]
    with watched(
        "layout.LayoutContext.layout_footnote", lambda call: call.footnote in call.self.footnotes
    ) as calls:
        page, _ = untouched("layout.page.remake_page")(0, *made)
    assert [call.noted for call in calls[:2]] == [True, True]
    assert [call.footnote for call in calls[:2]] == notes
    assert context.current_footnote_area.page is page
    assert context.reported_footnotes == []


@contract("layout.page.make_page")
def test_fixed_boxes_are_kept_on_the_page() -> None:
    """``fixed_boxes`` of a page: we look once for any."""
    document = laid_out(LONG + "<b>里</b>", "b { position: fixed }")
    found = [[box.element_tag for box in page._page_box.fixed_boxes] for page in document.pages]
    assert found == [*[[]] * (len(found) - 1), ["b"]]


@contract("layout.page.make_page")
def test_earlier_pages_are_asked_for_anchors_by_a_slice() -> None:
    """``page_maker[:n]`` is gone through, its ``anchors`` put into a list and looked for by ``in``."""
    made = ready(f"<p id=a>城</p>{LONG}", "p { anchor: attr(id) }")
    maker = made.context.page_maker
    untouched("layout.page.remake_page")(0, *made)
    assert maker[0][-1]["anchors"] == ["a"]
    untouched("layout.page.remake_page")(1, *made)
    assert maker[1][-1]["anchors"] == []


@contract("layout.page.page_height")
def test_the_height_of_a_page_is_what_its_margins_leave() -> None:
    """It is asked with the page box before anything stands on it, and sets ``height`` and its paddings."""
    with watched("layout.page.page_height", lambda call: call.box.page_type.index) as calls:
        document = lay_out("<p>城", "@page { margin: 20px 0 10px; padding-bottom: 5px }")
    (call,) = calls
    assert (call.noted, call.containing_block_height) == (0, 120)
    assert (call.box.height, call.box.padding_bottom) == (85, 5)
    assert document.pages[0]._page_box.height == 85


@contract("layout.page.PageType")
def test_a_page_type_says_side_blank_name_index_and_groups() -> None:
    document = laid_out("<p>城<p class=n>里", ".n { page: part }")
    types = [page._page_box.page_type for page in document.pages]
    assert [tuple(kind) for kind in types] == [
        ("right", False, "", 0, ()),
        ("left", False, "part", 1, (("part", 0),)),
    ]
    assert [kind.side for kind in types] == ["right", "left"]


@contract("layout.page.set_page_type_computed_styles")
def test_styles_of_a_page_and_its_margin_boxes_are_set_by_page_type() -> None:
    """In the computed styles: the page's under None, each margin box's under its keyword."""
    made = ready(
        "<p>城", "@page { margin: 20px; @top-left { content: '前' } } @page :left { margin-left: 40px }"
    )
    style_for, set_styles = made.context.style_for, untouched("layout.page.set_page_type_computed_styles")
    kinds = [untouched("layout.page.PageType")(side, False, "", 1, ()) for side in ("left", "right")]
    for kind in kinds:
        set_styles(kind, made.html, style_for)
    assert [style_for(kind)["margin_left"].value for kind in kinds] == [40, 20]
    assert style_for(kinds[0], "@top-left")["content"] == (("string", "前"),)
    assert {part for kind, part in style_for._cascaded_styles if kind == kinds[0]} >= {None, "@top-left"}
    assert (kinds[0], "@top-left") in style_for._computed_styles


@contract("css.StyleFor._page_type_match")
def test_a_page_selector_matches_by_side_blank_first_name_and_number() -> None:
    """The styles of a page hang on the selectors that match alone: pages that match alike share them."""
    match = untouched("css.StyleFor")._page_type_match
    everything = {"side": None, "blank": None, "first": None, "name": None, "index": None}
    page = untouched("layout.page.PageType")("left", False, "part", 2, (("part", 1),))
    for asked, matches in (
        ({}, True), ({"side": "left"}, True), ({"side": "right"}, False), ({"blank": True}, False),
        ({"first": True}, False), ({"first": False}, True), ({"name": "part"}, True), ({"name": "x"}, False),
        ({"index": (0, 3, None)}, True), ({"index": (0, 2, None)}, False), ({"index": (0, 2, "part")}, True),
    ):  # fmt: skip
        assert match(SimpleNamespace(**(everything | asked)), page) is matches, asked
    first = page._replace(index=0)
    assert match(SimpleNamespace(**(everything | {"first": True})), first)


@contract("css.StyleFor.__init__", "css.StyleFor.add_page_declarations", "css.StyleFor.set_computed_styles")
def test_sheets_are_gone_through_for_the_rules_of_pages() -> None:
    """Triples of sheet, origin, specificity; rule, selectors, declarations; specificity, part, selector."""
    made = ready("<p>城", "@page :left { margin: 1px } @page x { @top-left { content: '前' } }")
    style_for = made.context.style_for
    found = [
        (part, selector.side, selector.name)
        for sheet, _, _ in style_for._sheets
        for _, selectors, _ in sheet.page_rules
        for _, part, selector in selectors
    ]
    assert (None, "left", None) in found
    assert ("@top-left", None, "x") in found
    assert style_for._cascaded_styles == {}
    assert (made.html.etree_element, None) in style_for._computed_styles
    page = untouched("layout.page.PageType")("left", False, "x", 1, ())
    style_for.add_page_declarations(page)
    assert {part for _, part in style_for._cascaded_styles} >= {None, "@top-left"}
    root = made.html.etree_element
    style_for.set_computed_styles(page, root=root, parent=root, base_url=None)
    assert style_for._computed_styles[page, None]["margin_top"].value == 1


@contract("layout.layout_fixed_boxes")
def test_fixed_boxes_of_other_pages_are_laid_out_on_a_page() -> None:
    """Asked with the pages before and those behind, for each page; yields nothing where none has any."""
    with watched("layout.layout_fixed_boxes") as calls:
        document = lay_out(LONG + "<b>里</b>", "b { position: fixed; top: 3px }")
    count = len(document.pages)
    assert [(len(call.pages), call.containing_page) for call in calls[:2]] == [
        (0, document.pages[0]._page_box), (count - 1, document.pages[0]._page_box),
    ]  # fmt: skip
    assert [box.element_tag for box in calls[1].result] == ["b"]
    with watched("layout.layout_fixed_boxes") as calls:
        lay_out(LONG)
    assert all(call.result == [] for call in calls)


@contract("layout.make_margin_boxes")
def test_margin_boxes_come_laid_out_in_a_fixed_order() -> None:
    """Those with content alone: top, bottom, left, right, corners; a box alone on its side by our offsets."""
    css = (
        "@page { size: 200px 120px; margin: 30px; @bottom-center { content: counter(page) }"
        "@top-left { content: '前' } @top-right-corner { content: '后' } @left-top { content: '甲' } }"
    )
    with watched("layout.make_margin_boxes", lambda call: call.state[1]["page"][-1]) as calls:
        lay_out("<p>城", css)
    (call,) = calls
    assert call.noted == 1
    assert [box.at_keyword for box in call.result] == [
        "@top-left",
        "@bottom-center",
        "@left-top",
        "@top-right-corner",
    ]
    left, center, *_ = call.result
    assert left.position_x == 30
    assert center.position_x == 30 + 0.5 * (140 - center.margin_width())
    assert (center.width, center.min_width) == (20, 0)
    assert [child.text for child in center.children[0].children] == ["1"]
    assert all(box.element is None for box in call.result for box in box.descendants())


@contract("layout.make_margin_boxes")
def test_the_number_that_a_margin_box_says_is_read_from_the_state() -> None:
    """``state[1]["page"]``, which we set anew before: a list, the innermost counter last."""
    made = ready("<p>城", "@page { margin: 30px; @top-left { content: counter(page, lower-roman) } }")
    page, _ = untouched("layout.page.remake_page")(0, *made)
    made.context.current_page = 1
    state = made.context.page_maker[1][3]
    state[1]["page"] = [4]
    (box,) = untouched("layout.make_margin_boxes")(made.context, page, state)
    assert box.children[0].children[0].text == "iv"


@contract("formatting_structure.build.update_counters")
def test_counters_of_a_page_go_on_from_its_state() -> None:
    """A page that is copied from another counts as one that is laid out does: in its state, by its style."""
    made = ready("<p>城", "@page { margin: 20px }")
    page = untouched("layout.page.PageType")("left", False, "", 1, ())
    untouched("layout.page.set_page_type_computed_styles")(page, made.html, made.context.style_for)
    style = made.context.style_for(page)
    style["counter_set"], style["counter_reset"], style["counter_increment"] = (), (), (("page", 1),)
    state = ([0], {"page": [4]}, [{"page"}], [])
    untouched("formatting_structure.build.update_counters")(state, style)
    assert state[1] == {"page": [5]}
