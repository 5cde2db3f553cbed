"""What we need of the context of a layout: notes, floats, the foot of the page, what goes on later."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import HAN, lay_out, ready, untouched, watched

NOTES = "i { float: footnote }"


def _context() -> Any:
    """That of a page that has been made."""
    made = ready("<p>城<i>里</i>", NOTES)
    untouched("layout.page.remake_page")(0, *made)
    return made.context


@contract("layout.LayoutContext")
def test_a_context_is_made_with_what_we_put_properties_in_place_of() -> None:
    """``footnotes``, ``page_maker`` and ``get_image_from_uri`` are set on the object, so a property
    may take them.
    """
    made = ready("<p>城<i>里</i>", NOTES)
    context = made.context
    assert {"footnotes", "get_image_from_uri", "page_maker"} <= context.__dict__.keys()
    fetch = context.get_image_from_uri
    assert fetch.keywords["context"] is context
    assert isinstance(context.page_maker, list)
    (note,) = context.footnotes
    assert note.element_tag == "i"
    assert context.reported_footnotes == []
    assert context.broken_out_of_flow == {}
    assert context.running_elements == {}
    assert (context.in_column, context.forced_break, context.current_page) == (False, False, None)
    assert context.font_config.typefaces
    assert context.style_for(made.html.etree_element)["font_size"] == 20


@contract("layout.LayoutContext", "layout.LayoutContext.layout_footnote")
def test_a_property_of_its_own_takes_what_a_context_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is looked for by ``in``, taken by ``remove``, put back by ``append``, kept by
    ``copy``: no more.
    """

    class Waiting:
        def __init__(self, notes: Any) -> None:
            self.notes = list(notes)

        def __contains__(self, note: Any) -> bool:
            return note in self.notes

        def __len__(self) -> int:
            return len(self.notes)

        def remove(self, note: Any) -> None:
            self.notes.remove(note)

        def append(self, note: Any) -> None:
            self.notes.append(note)

        def copy(self) -> Waiting:
            return Waiting(self.notes)

        def __iter__(self) -> Any:
            return iter(self.notes)

    def write(self: Any, notes: Any) -> None:
        self.__dict__["waiting"] = Waiting(notes)

    context = untouched("layout.LayoutContext")
    monkeypatch.setattr(
        context, "footnotes", property(lambda self: self.__dict__["waiting"], write), raising=False
    )
    document = lay_out("<p>城<i>里</i>新<i>修</i>", NOTES + "@page { size: 200px 300px }")
    (page,) = document.pages
    assert [box.element_tag for box in page._page_box.children[1].children] == ["i", "i"]


@contract("layout.LayoutContext.layout_footnote")
def test_the_layout_of_a_line_puts_its_notes_on_the_page() -> None:
    """Asked for each note of a line that still waits, when the line is placed; true says that it has
    no room.
    """
    with watched(
        "layout.LayoutContext.layout_footnote", lambda call: call.footnote in call.self.footnotes
    ) as calls:
        document = lay_out("<p>城<i>里</i><i>新</i>", NOTES)
    assert [call.noted for call in calls] == [True, True]
    assert [call.result for call in calls] == [False, False]
    assert all(box.element_tag == "i" for box in (call.footnote for call in calls))
    calls_of_notes = [box.footnote for box in document.pages[0]._page_box.descendants() if box.footnote]
    assert calls_of_notes == [call.footnote for call in calls]


@contract("layout.LayoutContext.layout_footnote")
def test_a_note_that_has_no_room_is_reported() -> None:
    """Where true comes back the line's layout hands the note over by ``report_footnote``."""
    module = untouched("layout.LayoutContext")
    theirs = module.layout_footnote

    def has_no_room(self: Any, footnote: Any) -> bool:
        theirs(self, footnote)
        return self.current_page == 1

    module.layout_footnote = has_no_room
    try:
        with watched("layout.LayoutContext.report_footnote", lambda call: call.self.current_page) as calls:
            document = lay_out("<p>城<i>里</i>", NOTES)
    finally:
        module.layout_footnote = theirs
    assert [call.noted for call in calls] == [1]
    assert len(document.pages) == 2
    assert document.pages[1]._page_box.page_type.blank


@contract("layout.LayoutContext.unlayout_footnote")
def test_lines_that_a_page_does_not_keep_give_their_notes_back() -> None:
    """Asked through ``remove_placeholders`` for each note of a box that goes; also for one that still
    waits.
    """
    html = "<p>城<br>里<br>新<i>修</i><br>路<br>一"
    with watched(
        "layout.LayoutContext.unlayout_footnote", lambda call: call.footnote in call.self.footnotes
    ) as calls:
        lay_out(html, NOTES + "p { widows: 3 } @page { size: 200px 170px }")
    assert [call.noted for call in calls] == [False]
    context = _context()
    (note,) = [box.footnote for box in context.current_footnote_area.page.descendants() if box.footnote]
    context.unlayout_footnote(note)
    assert note in context.footnotes
    assert note not in context.current_page_footnotes
    context.unlayout_footnote(note)
    assert list(context.footnotes).count(note) == 1


@contract("layout.LayoutContext.report_footnote")
def test_a_reported_note_leaves_the_page_for_the_next_one() -> None:
    context = _context()
    (note,) = context.current_page_footnotes
    bottom = context.page_bottom
    context.reported_footnotes = ["before"]
    context.report_footnote(note)
    assert context.current_page_footnotes == []
    assert context.reported_footnotes == ["before", note]
    assert note not in context.footnotes
    assert context.page_bottom == bottom + 30


@contract("layout.LayoutContext.layout_footnote", "layout.LayoutContext.report_footnote")
def test_notes_take_their_height_from_the_foot_of_the_page() -> None:
    """``page_bottom`` is where text ends; the area's ``height`` is ``auto`` until a note is on the page."""
    made = ready("<p>城<i>里</i>", NOTES)
    seen = []
    with watched(
        "layout.LayoutContext.layout_footnote",
        lambda call: (call.self.page_bottom, call.self.current_footnote_area.height),
    ) as calls:
        untouched("layout.page.remake_page")(0, *made)
    seen = [call.noted for call in calls]
    assert seen == [(120, "auto")]
    assert made.context.page_bottom == 120 - 30 - 20  # the note, and the margin above the area


@contract("layout.LayoutContext.overflows", "layout.LayoutContext.overflows_page")
def test_what_ends_at_the_foot_of_a_page_fits() -> None:
    """Up to a billionth below: we reckon with the same factor when we count lines."""
    context = _context()
    context.page_bottom = 100
    factor = 1 + 1e-9
    assert not context.overflows_page(10, 90 * factor)
    assert context.overflows_page(10, 90 * (factor + 1e-9))
    assert not context.overflows_page(-10, 110)
    assert not context.overflows(50, 50 * factor)


@contract(
    "layout.LayoutContext.create_block_formatting_context",
    "layout.LayoutContext.finish_block_formatting_context",
    "layout.LayoutContext.excluded_shapes",
)
def test_the_flow_of_a_page_is_the_one_of_nobody() -> None:
    """``_excluded_shapes_root_boxes`` is [None] in it; the floats of another flow are a list of their own."""
    with watched(
        "layout.block._linebox_layout", lambda call: list(call.context._excluded_shapes_root_boxes)
    ) as calls:
        lay_out("<p>城<div>里</div>", "div { overflow: hidden }")
    assert calls[0].noted == [None]
    assert [len(call.noted) for call in calls] == [1, 2]
    context = _context()
    context.create_block_formatting_context()
    outer = context.excluded_shapes
    outer.append("float")
    context.create_block_formatting_context(())
    assert context.excluded_shapes == []
    context.excluded_shapes.append("inner float")
    context.finish_block_formatting_context(())
    assert context.excluded_shapes is outer
    context.create_block_formatting_context(())  # each note is laid out in a flow of nobody
    assert context.excluded_shapes == []
    context.finish_block_formatting_context(())
    context.excluded_shapes = []
    assert context.excluded_shapes == []


@contract("layout.LayoutContext.add_broken_out_of_flow")
def test_the_rest_of_a_float_comes_first_on_the_next_page() -> None:
    """Kept by the box that stands here: the whole box, the block around, the flow, where it goes on."""
    html = f"<div>{HAN}</div><p>{HAN * 2}"
    with watched("layout.LayoutContext.add_broken_out_of_flow") as calls:
        document = lay_out(html, "div { float: left; width: 100px }")
    assert calls
    assert (calls[0].new_box.element_tag, calls[0].box.element_tag) == ("div", "div")
    assert calls[0].containing_block.element_tag == "body"
    assert calls[0].resume_at is not None
    rest = document.pages[1]._page_box.children[0].children[0]
    assert (rest.element_tag, rest.position_y) == ("div", 0)
    made = ready("<p>城")
    made.context.create_block_formatting_context()
    made.context.add_broken_out_of_flow("new", "box", "block", {0: None})
    assert made.context.broken_out_of_flow == {"new": ("box", "block", None, {0: None})}


@contract("layout.LayoutContext.add_running_element")
def test_what_margin_boxes_show_is_kept_by_page() -> None:
    """By name, then by the number of the page: when pages are unmade we delete these numbers."""
    made = ready("<b>前</b><p>城", "b { position: running(head) }")
    untouched("layout.page.remake_page")(0, *made)
    pages = made.context.running_elements["head"]
    assert list(pages) == [1]
    (box,) = pages[1]
    assert box.element_tag == "b"
    assert box.is_running()
    made.context.add_running_element(box)
    assert pages[1] == [box, box]
