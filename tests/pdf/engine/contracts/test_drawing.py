"""What we need of the file: what is drawn and tagged, what pages say, how pydyf spells its objects."""

from __future__ import annotations

import io
import zlib
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    HAN,
    boxes,
    kind,
    laid_out,
    lay_out,
    lines,
    of_kind,
    pydyf,
    untouched,
    watched,
    weasyprint,
)

TAGGED = "<html lang=en><p>城<b>里</b>"
HEAD = "@page { margin: 30px; @top-left { content: '前' } }"


def _stream(**options: Any) -> Any:
    plain = {
        "fonts": {}, "page_rectangle": (0, 0, 1, 1), "resources": {"ExtGState": {}}, "images": {}, "tags": {},
        "color_profiles": {}, "output_intent": None,
    }  # fmt: skip
    return untouched("pdf.stream.Stream")(**(plain | options))


def _drawing_stream() -> Any:
    kinds = ("ExtGState", "XObject", "Pattern", "Shading", "ColorSpace")
    return _stream(resources={kind: pydyf().Dictionary() for kind in kinds})


def _words(stream: Any) -> list[Any]:
    return [item.decode() if isinstance(item, bytes) else item for item in stream.stream]


@contract("pdf.stream.Stream.marked", "pydyf.Stream.begin_marked_content")
def test_text_is_marked_with_its_box_and_a_tag() -> None:
    """Around each text box and picture; boxes of margins have no element; nothing is marked without tags."""
    with watched("pdf.stream.Stream.marked") as calls:
        lay_out(TAGGED, HEAD).write_pdf(pdf_tags=True)
    assert sorted((call.box.text, call.box.element is None, call.tag) for call in calls) == [
        ("前", True, "Span"), ("城", False, "Span"), ("里", False, "Span"),
    ]  # fmt: skip
    stream, box = _stream(), object()
    with stream.marked(box, "Span"):
        stream.stream.append(b"inside")
    assert stream._tags == {box: {"tag": "Span", "mcid": 0}}
    assert [type(item).__name__ for item in stream.stream] == ["str", "Dictionary", "bytes", "bytes", "bytes"]
    bare = _stream(tags=None)
    with bare.marked(box, "Span"):
        pass
    assert bare.stream == []
    stream = pydyf().Stream()
    stream.begin_marked_content("Artifact", "what")
    stream.end_marked_content()
    assert _words(stream) == ["/Artifact", "what", "BDC", "EMC"]


@contract("pdf.tags._build_box_tree", "pdf.tags.add_tags")
def test_a_tag_tree_takes_all_tags_of_a_page_out_of_its_stream() -> None:
    """``tags`` lose each text that is met, and are asserted to be empty: text that we mark as artifact
    is in none.
    """
    with (
        watched("pdf.stream.Stream.marked") as marked,
        watched("pdf.tags._build_box_tree", lambda call: (type(call.box).__name__, len(call.tags))) as calls,
    ):
        lay_out(TAGGED, HEAD).write_pdf(pdf_tags=True)
    assert ("PageBox", 3) in [call.noted for call in calls]
    assert "MarginBox" in [name for name, _ in (call.noted for call in calls)]
    assert all(call.tags == {} for call in calls)
    assert {id(call.tags) for call in calls} == {id(call.self._tags) for call in marked}
    assert len({id(call.pdf) for call in calls}) == 1


@contract("pdf.tags._build_box_tree")
def test_an_element_of_the_tree_has_what_we_change() -> None:
    """A dictionary in the file: kind, parent, page, kids by reference; it is named after the markup's
    element.
    """
    with watched("pdf.tags._build_box_tree") as calls:
        lay_out("<html lang=en><ul><li>城</ul>").write_pdf(pdf_tags=True)
    made = {
        call.box.element_tag: call for call in calls if call.result and call.box.element_tag in ("ul", "li")
    }
    (item,) = made["li"].result
    (element,) = made["ul"].result
    assert item["P"] == element.reference
    assert element["K"] == [item.reference]
    assert item["Pg"] == made["li"].pdf.page_references[made["li"].page_number]
    assert (element["S"], item["S"], item["Type"]) == ("/L", "/LI", "/StructElem")
    kids = [made["li"].pdf.objects[int(kid.split()[0])] for kid in item["K"]]
    assert {kid["S"] for kid in kids} <= {"/Lbl", "/LBody", "/Span", "/NonStruct"}


@contract("pdf.tags._build_box_tree")
def test_the_tree_of_a_part_is_asked_for_by_box_and_parent() -> None:
    """It gives the box's elements, and asks itself by its name in the module for what the box holds."""
    with watched("pdf.tags._build_box_tree") as calls:
        lay_out("<html lang=en><table><caption>前<tr><th>甲<tr><td>乙</table>").write_pdf(pdf_tags=True)
    wrapper = next(call for call in calls if call.box.is_table_wrapper)
    (element,) = wrapper.result
    kids = [wrapper.pdf.objects[int(kid.split()[0])]["S"] for kid in element["K"]]
    assert element["S"] == "/Table"
    assert kids == ["/Caption", "/TBody"]
    heads = [
        box
        for call in calls
        if (box := call.box).element_tag == "th" and isinstance(box, kind("TableCellBox"))
    ]
    assert heads[0].mark["ID"] is not None
    assert heads[0].mark["S"] == "/TH"
    cells = [
        box
        for call in calls
        if (box := call.box).element_tag == "td" and isinstance(box, kind("TableCellBox"))
    ]
    assert cells[0].mark["A"]["Headers"]


@contract("pdf.tags.add_tags")
def test_a_picture_without_words_is_complained_of(caplog: pytest.LogCaptureFixture) -> None:
    """By these words, which we pass over: such pictures are told of with their places."""
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    lay_out(f'<html lang="en"><p><img src="{picture}">').write_pdf(pdf_tags=True)
    assert ["no required alt description" in record.getMessage() for record in caplog.records] == [True]


@contract(
    "pdf.stream.Stream.__init__", "pdf.stream.Stream.begin_text", "pdf.stream.Stream.end_text",
    "pdf.stream.Stream.set_font_size", "pdf.stream.Stream.set_color", "pdf.stream.Stream.artifact",
)  # fmt: skip
def test_a_stream_says_colours_and_fonts_once() -> None:
    """Text objects that follow each other are one, in which the font of the one before is known."""
    fonts: dict[Any, Any] = {}
    stream = _stream(fonts=fonts)
    assert stream._fonts is fonts
    red = lines(laid_out("<p style='color: red'>城"))[0].style["color"]
    for _ in range(2):
        stream.set_color(red)
        stream.begin_text()
        stream.set_font_size("F", 20)
        stream.end_text()
    words = _words(stream)
    assert words.count("1 0 0 rg") == 1
    assert [word for word in words if word in ("BT", "ET") or "Tf" in word] == ["BT", "/F 20 Tf", "ET"]
    stream = _stream()
    with stream.artifact():
        stream.fill()
    assert _words(stream) == ["/Artifact", "BMC", "f", "EMC"]


@contract("draw.color.get_color")
def test_the_colour_of_a_line_is_that_of_its_text_where_nothing_else_is_said() -> None:
    get = untouched("draw.color.get_color")
    style = {"color": "text", "a": "currentcolor", "b": "own"}
    assert (get(style, "a"), get(style, "b")) == ("text", "own")


@contract("draw.border.draw_line")
@pytest.mark.parametrize("kind_of_line", ["solid", "dotted", "dashed", "double", "wavy"])
def test_a_line_is_drawn_between_two_points(kind_of_line: str) -> None:
    """In its colour and thickness; what is drawn is inside a pair of q and Q, so nothing lasts."""
    stream = _stream()
    color = lines(laid_out("<p style='color: red'>城"))[0].style["color"]
    untouched("draw.border.draw_line")(stream, 1, 2, 41, 2, 3, kind_of_line, color, 0)
    words = _words(stream)
    assert (words[0], words[-1]) == ("q", "Q")
    assert "1 0 0 RG" in words
    assert any(word.endswith(" m") for word in words)
    if kind_of_line == "solid":
        assert [word for word in words if word.endswith((" m", " l", " w"))] == ["3 w", "1 2 m", "41 2 l"]


@contract("draw.draw_collapsed_borders", "draw.draw_line")
def test_each_rule_of_a_table_is_drawn_by_pieces_in_an_artifact() -> None:
    """Rules are pieces of ``draw_line``, each within ``artifact`` and ``stacked`` of the stream."""
    css = "table { border-collapse: collapse } td { border-top: 1px solid; padding: 0; width: 10px }"
    document = laid_out("<table><tr><td>一<td>二</table>", css)
    (table,) = of_kind(document, "TableBox")
    entered: list[str] = []
    stream = SimpleNamespace(
        artifact=lambda: nullcontext(entered.append("artifact")),
        stacked=lambda: nullcontext(entered.append("stacked")),
    )
    found: list[tuple[Any, ...]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weasyprint().draw, "draw_line", lambda *line: found.append(line))
        untouched("draw.draw_collapsed_borders")(stream, table)
    assert entered == ["artifact", "stacked"] * 2
    assert [line[0] for line in found] == [stream] * 2
    (x1, y1, x2, y2, thickness, style, _), second = found[0][1:], found[1][1:]
    assert (y1, thickness, style) == (y2, 1, "solid")
    assert x1 < x2 == second[0]


@contract("layout.background.layout_box_backgrounds")
def test_backgrounds_are_looked_for_in_each_box_and_set_on_it() -> None:
    """``background`` is None for what has none: boxes of plain lines say so in their class and are
    passed over.
    """
    with watched("layout.background.layout_box_backgrounds") as calls:
        document = lay_out("<p>城<b>里</b>", "b { background: red }")
    names = {type(call.box).__name__ for call in calls}
    assert {"TextBox", "LineBox", "InlineBox", "BlockBox", "PageBox"} <= names
    assert all(call.result is None for call in calls)
    (line,) = lines(document)
    assert line.background is None
    assert line.children[1].background.color.alpha == 1
    assert all(getattr(line, f"border_{corner}_radius") == (0, 0) for corner in
               ("top_left", "top_right", "bottom_left", "bottom_right"))  # fmt: skip


@contract("anchors.gather_anchors")
def test_anchors_links_and_bookmarks_are_gathered_from_each_box() -> None:
    """Into what is handed over; what has one is a box of an element, never a line or a text without link."""
    css = "p { anchor: attr(id); bookmark-level: 1; bookmark-label: content() }"
    with watched("anchors.gather_anchors") as calls:
        document = lay_out("<p id=a>城<a href='#a'>里</a>", css)
    assert {type(call.box).__name__ for call in calls} >= {"TextBox", "LineBox", "InlineBox"}
    (page,) = document.pages
    assert list(page.anchors) == ["a"]
    assert [(level, label) for level, label, *_ in page.bookmarks] == [(1, "城里")]
    ((link_type, target, area, box),) = page.links
    assert (link_type, target, type(box).__name__) == ("internal", "a", "InlineBox")
    assert area == (20, 0, 40, 30)


@contract("document.Page")
def test_a_page_has_its_box_links_and_anchors_and_paints_itself() -> None:
    """``links`` may be set anew, ``paint`` may be wrapped on the page: it is called with a stream and
    a scale.
    """
    document = lay_out("<html lang=en><p id=a>城<a href='#a'>里</a>", "p { anchor: attr(id) }")
    page = document.pages[0]
    assert type(page._page_box).__name__ == "PageBox"
    assert page.anchors["a"][:2] == (0, 0)
    page.links = [(kind, target, (1, 2, 3, 4), box) for kind, target, _, box in page.links]
    seen: list[Any] = []
    theirs = page.paint

    def paint(stream: Any, scale: float = 1) -> None:
        seen.append((type(stream).__name__, scale))
        theirs(stream, scale)

    page.paint = paint
    files: list[Any] = []
    document.write_pdf(pdf_tags=True, finisher=lambda document, pdf: files.append(pdf))
    assert seen == [("Stream", 0.75)]
    annotations = [
        item for item in files[0].objects if isinstance(item, dict) and item.get("Type") == "/Annot"
    ]
    assert [round(value / 0.75) for value in annotations[0]["Rect"]][0:3:2] == [1, 3]


@contract("document.Document._render", "document.Document.write_pdf")
def test_a_document_keeps_its_markup_and_is_finished_before_it_is_written() -> None:
    """Elements of boxes are those of ``_html.etree_element``; a finisher is asked last, with document
    and file.
    """
    document = lay_out("<html lang=en><title>名</title><p>城")
    root = document._html.etree_element
    paragraph = boxes(document, "p")[0].element
    assert paragraph in list(root.iter("p"))
    asked: list[Any] = []

    def finish(document: Any, pdf: Any) -> None:
        asked.append((document, pdf.catalog["MarkInfo"], pdf.info["Title"].string))
        pdf.catalog["Ours"] = "/Yes"

    data = document.write_pdf(pdf_tags=True, finisher=finish, uncompressed_pdf=True)
    ((given, marked, title),) = asked
    assert given is document
    assert (marked["Marked"], title) == ("true", "名")
    assert b"/Ours /Yes" in data
    assert document.metadata.title == "名"


@contract("pdf.anchors.add_links")
def test_links_are_annotations_with_their_target() -> None:
    """Inside the book ``Dest`` is a string with the anchor's name; elsewhere ``A`` has the address."""
    files: list[Any] = []
    html = "<html lang=en><p id=a>城<a href='#a'>里</a><a href='https://x.test/'>新</a>"
    lay_out(html, "p { anchor: attr(id) }").write_pdf(
        pdf_tags=True, finisher=lambda _, pdf: files.append(pdf)
    )
    found = [item for item in files[0].objects if isinstance(item, dict) and item.get("Type") == "/Annot"]
    inside = [item["Dest"].string for item in found if "Dest" in item]
    outside = [item["A"]["URI"].string for item in found if "A" in item]
    assert (inside, outside) == (["a"], ["https://x.test/"])


@contract("images.RasterImage.get_x_object")
def test_a_photograph_goes_into_the_file_as_it_is() -> None:
    """A stream of kind Image with its colour space; of a JPEG the one item of the stream has the
    file's bytes.
    """
    image_module = pytest.importorskip("PIL.Image")
    raw = io.BytesIO()
    image_module.new("CMYK", (2, 2)).save(raw, "JPEG")
    source = f"data:image/jpeg;base64,{__import__('base64').b64encode(raw.getvalue()).decode()}"
    files: list[Any] = []
    lay_out(f"<html lang=en><p><img alt=x src='{source}'>").write_pdf(
        finisher=lambda _, pdf: files.append(pdf)
    )
    streams = [item for item in files[0].objects if type(item).__name__ == "Stream"]
    (picture,) = [item for item in streams if item.extra.get("Subtype") == "/Image"]
    assert (picture.extra["Filter"], picture.extra["ColorSpace"]) == ("/DCTDecode", "/DeviceCMYK")
    assert picture.stream[0].data == raw.getvalue()


@contract("urls.fetch")
def test_a_file_is_fetched_and_closed() -> None:
    """A context manager of something to read, which turns a fetcher's errors into OSError."""
    seen: list[str] = []

    def fetcher(url: str) -> Any:
        seen.append(url)
        if url.endswith("gone"):
            raise ValueError(url)
        return untouched("urls.URLFetcherResponse")(url, body=b"data")

    fetcher._fail_on_errors = False  # type: ignore[attr-defined]  # as WeasyPrint's own fetchers have it
    fetch = untouched("urls.fetch")
    with fetch(fetcher, "face:a") as response:
        assert response.read() == b"data"
    with pytest.raises(OSError, match="gone"), fetch(fetcher, "face:gone"):
        pass
    assert seen == ["face:a", "face:gone"]
    assert issubclass(untouched("urls.URLFetchingError"), OSError)


@contract("pydyf._to_bytes")
def test_values_are_spelt_as_we_spell_them() -> None:
    spell = pydyf()._to_bytes
    found = [spell(value) for value in (b"x", "/Name", 3, 2.0, 0.25, 0.123456, 1e-7)]
    assert found == [b"x", b"/Name", b"3", b"2", b"0.25", b"0.123456", b"0."]
    assert spell(pydyf().Array([1, "a"])) == b"[1 a]"


@contract("pydyf.Object", "pydyf.PDF.add_object")
def test_an_object_has_a_number_once_it_is_in_the_file() -> None:
    """Before it has none, and is spelt out wherever it stands; ``free`` takes it out of the file."""
    pdf, made = pydyf().PDF(), pydyf().Dictionary({"A": 1})
    assert made.number is None
    pdf.add_object(made)
    assert (made.number, made.reference) == (3, b"3 0 R")
    assert pdf.objects[made.number] is made
    made.free = "f"
    written = io.BytesIO()
    pdf.write(written)
    assert b"3 0 obj" not in written.getvalue()


@contract("pydyf.Dictionary.data", "pydyf.Array.data")
def test_dictionaries_and_arrays_are_spelt_without_needless_spaces() -> None:
    """What ours writes sooner has to be the same, byte for byte."""
    inner = pydyf().Dictionary({"Type": "/X", "N": 1.5, "L": pydyf().Array([1, b"2 0 R"])})
    assert inner.data == b"<</Type /X/N 1.5/L [1 2 0 R]>>"
    assert isinstance(inner, dict)
    assert isinstance(pydyf().Array(), list)
    assert isinstance(pydyf().Dictionary.data, property)


@contract("pydyf.Stream.data")
def test_a_stream_joins_its_items_by_lines() -> None:
    """Compressed if it says so: then ``Filter`` and ``Length`` follow what was there."""
    made = pydyf().Stream([b"q", "Q", 1], {"N": 3})
    assert made.data == b"<</N 3/Length 5>>\nstream\nq\nQ\n1\nendstream"
    pressed = pydyf().Stream([b"q" * 99], {"N": 3}, compress=True).data
    head, _, rest = pressed.partition(b"\nstream\n")
    assert head.startswith(b"<</N 3/Filter /FlateDecode/Length ")
    assert zlib.decompress(rest.removesuffix(b"\nendstream")) == b"q" * 99


@contract("pydyf.PDF.page_references", "pydyf.PDF.add_page")
def test_pages_are_told_by_three_items_each() -> None:
    """``Kids`` grows with each page, by which we know that a list that we keep is old."""
    pdf = pydyf().PDF()
    for count in range(1, 3):
        pdf.add_page(pydyf().Dictionary({"Type": "/Page"}))
        assert len(pdf.pages["Kids"]) == 3 * count
        assert pdf.pages["Count"] == count
    assert pdf.page_references == (b"3 0 R", b"4 0 R")


@contract("pydyf.PDF.write")
def test_objects_do_not_change_while_a_file_is_written() -> None:
    """Each is asked for its ``data`` to be written, and again for the file's checksum."""
    asked: list[int] = []

    class Counted(pydyf().Dictionary):  # type: ignore[misc]  # untyped
        @property
        def data(self) -> bytes:
            asked.append(self.number)
            return b"<<>>"

    pdf = pydyf().PDF()
    pdf.add_object(Counted())
    written = io.BytesIO()
    pdf.write(written, version="1.7", identifier=b"id", compress=False)
    assert asked == [3, 3]
    again = io.BytesIO()
    pdf.current_position = 0
    pdf.write(again, version="1.7", identifier=b"id", compress=False)
    assert again.getvalue() == written.getvalue()


@contract("images.SVGImage.draw")
def test_a_drawing_that_breaks_off_is_told_by_its_address(caplog: pytest.LogCaptureFixture) -> None:
    """Its picture draws it on the stream of the page, in the size asked for. Where that fails, half stays."""
    asked: list[Any] = []

    class Torn:
        def draw(self, stream: Any, *rest: Any) -> None:
            asked.append(rest)
            stream.push_state()
            raise ValueError

    picture = SimpleNamespace(_svg=Torn(), _base_url="file:///a.svg", _context="context")
    stream = _stream()
    untouched("images.SVGImage.draw")(picture, stream, 20, 10, {})
    assert asked == [(20, 10, "file:///a.svg", "context")]
    assert caplog.messages == ["Failed to render SVG image file:///a.svg"]
    assert _words(stream) == ["q"]
    assert len(stream._ctm_stack) == 2


@contract("svg.Node.get_child")
def test_an_element_of_a_drawing_is_found_by_its_id() -> None:
    """The first below the one that is asked, as its parent has it: with what it inherits."""
    markup = "<svg><g fill='red'><rect id='a'/></g><circle id='a'/><g id='b'/></svg>"
    root = untouched("svg.SVG")(ET.fromstring(markup), "", None).tree
    group = next(iter(root))
    (found,) = group
    assert root.get_child("a") is found
    assert (found.get("id"), found.get("fill"), found.tag) == ("a", "red", "rect")
    assert root.get_child("c") is None
    assert group.get_child("b") is None
    assert [element.get("id") for element in root._etree_node] == [None, "a", "b"]


@contract("svg.SVG.draw_node", "svg.Node.override_iter")
def test_an_element_of_a_drawing_is_drawn_on_the_stream_with_its_children() -> None:
    """Its mask is set behind what it holds, which we mend; children that are handed over are given once."""
    markup = (
        "<svg><mask id='m'><rect width='9' height='9'/></mask>"
        "<g mask='url(#m)' transform='translate(7 8)'><rect x='1' y='2' width='3' height='4'/></g></svg>"
    )
    svg = untouched("svg.SVG")(ET.fromstring(markup), "", None)
    stream = _drawing_stream()
    svg.draw(stream, 20, 10, "", None)
    words = _words(stream)
    masked = next(place for place, word in enumerate(words) if word.startswith("/s"))
    assert words.index("1 0 0 1 7 8 cm") < words.index("1 2 3 4 re") < masked
    assert (svg.concrete_width, svg.inner_width, svg.stream) == (20, 20, stream)
    (mask, group) = svg.tree
    assert svg.masks.get("m") is mask
    assert svg.get_node_transform_matrix(group, 16).values == (1, 0, 0, 1, 7, 8)
    assert tuple(svg.calculate_bounding_box(next(iter(group)), 16, False)) == (1, 2, 3, 4)
    group.override_iter(iter((mask,)))
    assert list(group) == [mask]
    assert list(group) == []
    assert type(group) is not type(mask)


@contract("svg.draw_gradient", "svg.draw_pattern")
def test_a_paint_of_a_drawing_is_a_pattern_that_holds_a_group() -> None:
    """A turned gradient has its box from two corners; both begin at the shape, and set no width."""
    markup = (
        "<svg><linearGradient id='g' gradientTransform='rotate(90)'><stop/><stop offset='1' color='red'/>"
        "</linearGradient><pattern id='p' patternUnits='userSpaceOnUse' x='1' width='5' height='5'/>"
        "<rect x='10' y='20' width='30' height='40'/></svg>"
    )
    svg = untouched("svg.SVG")(ET.fromstring(markup), "", None)
    svg.draw(_drawing_stream(), 20, 10, "", None)
    svg.stream = stream = _drawing_stream()
    gradient, pattern, shape = svg.tree
    assert untouched("svg.draw_gradient")(svg, shape, gradient, 16, 1, True)
    assert untouched("svg.draw_pattern")(svg, shape, pattern, 16, 1, True)
    made = list(stream._resources["Pattern"].values())
    assert [list(item.extra["Matrix"])[4:] for item in made] == [[10, 20], [10, 20]]
    assert [len(item._resources["XObject"]) for item in made] == [1, 1]
    assert [item.extra["XStep"] for item in made] == [pytest.approx(1), 5]
    assert not [word for word in _words(stream) if str(word).endswith(" w")]


def test_the_package_is_as_it_comes() -> None:
    """Neither copy of pydyf or WeasyPrint that contracts run has anything of ours but the text modules."""
    assert weasyprint().__name__ == "untouched_weasyprint"
    for name in ("layout.page.remake_page", "layout.block.iter_line_boxes", "pdf.stream.Stream.marked"):
        assert untouched(name).__module__.startswith("untouched_weasyprint"), name
    assert len(HAN) > 40


@contract("stacking._dispatch_children", "draw.draw_block_level")
def test_blocks_are_painted_by_a_map_of_those_that_stand_in_the_flow() -> None:
    """Of a box its copy without what is painted at another time is kept, and all blocks by what is in them.

    So a box that is given back as it is stays whole, and is handed to ``draw_block_level`` as a key.
    """
    document = lay_out("<html lang=en><div><p>城<p>里</div>", "p { position: static }")
    with watched("stacking._dispatch_children") as sorted_out, watched("draw.draw_block_level") as drawn:
        document.write_pdf(pdf_tags=True)
    names = [call.box.element_tag for call in sorted_out if type(call.box).__name__ == "BlockBox"]
    assert names == ["p", "p", "div", "body", "html"]
    assert all(call.result is not call.box and call.result.element is call.box.element for call in sorted_out
               if type(call.box).__name__ == "BlockBox")  # fmt: skip
    keys = [[block.element_tag for block in call.blocks_and_cells] for call in drawn]
    assert keys[-4:] == [["p", "p"], ["div"], ["body"], ["html"]]
    assert all(call.stream is drawn[0].stream for call in drawn)


@contract("draw.draw_outline", "draw.border.draw_outline")
def test_outlines_are_looked_for_in_each_box() -> None:
    """First by the module that paints, in the boxes inside by the module of borders."""
    document = lay_out("<html lang=en><p>城<b>里</b>")
    with watched("draw.draw_outline") as outer, watched("draw.border.draw_outline") as inner:
        document.write_pdf(pdf_tags=True)
    assert [type(call.box).__name__ for call in outer] == ["BlockBox", "PageBox"]
    assert [call.box.element_tag or type(call.box).__name__ for call in inner] == [
        "p",
        "b",
        "b",
        "p",
        "p",
        "body",
    ]
    assert not any(call.result for call in (*outer, *inner))
