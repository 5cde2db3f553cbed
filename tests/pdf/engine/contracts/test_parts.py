"""What we need to lay out parts of a book apart, and to join them: the steps around a layout and a file."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.pdf.engine.contracts.registry import contract
from tests.pdf.engine.contracts.untouched import (
    boxes,
    fonts,
    kind,
    laid_out,
    lay_out,
    pydyf,
    untouched,
    weasyprint,
)

TEXT = "<html lang=en><title>城</title><body><h1 id=a>城里</h1><p>新修<a href='#a'>的路</a></p>"
CSS = """
@page { size: 400px; margin: 30px; @top-left { content: string(head) } }
h1, p { font-size: 20px; margin: 0 } h1 { string-set: head content() }
"""


def _context(html: Any, css: str) -> Any:
    faces = fonts()
    options = dict(weasyprint().DEFAULT_OPTIONS)
    options["stylesheets"] = [weasyprint().CSS(string=css, font_config=faces)]
    counters = untouched("css.counters.CounterStyle")()
    return untouched("document.Document._build_layout_context")(html, faces, counters, {}, options)


@contract(
    "document.Document._build_layout_context",
    "formatting_structure.build.build_formatting_structure",
    "layout.layout_document",
)
def test_the_steps_of_a_layout_take_part_of_a_tree() -> None:
    """Styles are those of the elements that are told, and boxes are made of any tree that has styles."""
    html = weasyprint().HTML(string=TEXT)
    root, few = html.etree_element, list(html.wrapper_element.iter_subtree())[:-1]
    told = SimpleNamespace(
        etree_element=root, base_url=html.base_url, url_fetcher=html.url_fetcher, media_type="print",
        _ua_counter_style=html._ua_counter_style, _ua_stylesheets=html._ua_stylesheets,
        wrapper_element=SimpleNamespace(
            etree_element=root, query_all=html.wrapper_element.query_all, iter_subtree=lambda: iter(few)
        ),
    )  # fmt: skip
    context = _context(told, "@page { size: 300px; margin: 30px }")
    assert context.style_for(few[-1].etree_element)["display"] == ("block", "flow")
    assert context.style_for(html.wrapper_element.etree_element.find("body/p/a")) is None
    copy = root.makeelement("html", {})
    body = root.makeelement("body", {})
    copy.append(body)
    body.append(root.find("body/h1"))
    computed = context.style_for._computed_styles
    computed[copy, None], computed[body, None] = computed[root, None], computed[root.find("body"), None]
    box = untouched("formatting_structure.build.build_formatting_structure")(
        copy, context.style_for, context.get_image_from_uri, None, context.target_collector,
        context.counter_style, context.footnotes,
    )  # fmt: skip
    box.style = box.style.copy()
    box.style["break_before"] = "left"
    (page,) = untouched("layout.layout_document")(told, box, context)
    assert page.page_type.side == "left"
    assert [each.text for each in page.descendants() if isinstance(each, kind("TextBox"))] == ["城里"]


@contract("html.get_html_metadata")
def test_metadata_are_those_of_a_document() -> None:
    found = untouched("html.get_html_metadata")(weasyprint().HTML(string=TEXT))
    assert (found["title"], found["lang"]) == ("城", "en")
    untouched("document.DocumentMetadata")(**found)


@contract("pdf.resolve_links")
def test_links_and_anchors_are_told_page_by_page() -> None:
    """For each page the links that lead somewhere, and its anchors."""
    (found,) = untouched("pdf.resolve_links")(laid_out(TEXT, CSS).pages)
    links, anchors = found
    assert {link[1] for link in links} == {"a"}
    assert [anchor[0] for anchor in anchors] == ["a"]


@contract("pdf.generate_pdf")
def test_a_file_without_pages_has_all_that_is_around_them() -> None:
    """Roots of the structure, a resource with fonts and colours, and what the document says of itself."""
    document = lay_out(TEXT, CSS)
    options = dict(weasyprint().DEFAULT_OPTIONS) | {"pdf_tags": True}
    whole = untouched("pdf.generate_pdf")(document, None, 1, **options)
    page = whole.objects[whole.pages["Kids"][0]]
    assert {"Contents", "Resources", "TrimBox", "StructParents", "Annots"} <= page.keys()
    bare = untouched("pdf.generate_pdf")(document.copy([]), None, 1, **options)
    root = bare.objects[int(bare.catalog["StructTreeRoot"].split()[0])]
    tree = bare.objects[int(root["ParentTree"].split()[0])]
    assert tree["Nums"] == []
    assert bare.objects[int(root["K"][0].split()[0])]["K"] == []
    (shared,) = (item for item in bare.objects if isinstance(item, dict) and "ColorSpace" in item)
    assert "Font" in shared
    assert bare.info["Title"].string == "城"
    for pdf in (whole, bare):
        assert bytes(pdf.catalog["Lang"].data) == b"(en)"


@contract("document.Document.make_bookmark_tree", "pdf.add_outlines")
def test_the_outline_is_made_of_bookmarks_and_heights_alone() -> None:
    """Of each page ``bookmarks`` and ``height`` are asked; heads of deeper levels stand below others."""
    pages = [
        SimpleNamespace(bookmarks=[(1, "一", (0, 10), "open"), (3, "二", (0, 20), "open")], height=100),
        SimpleNamespace(bookmarks=[(1, "三", (5, 0), "open")], height=100),
    ]
    tree = untouched("document.Document.make_bookmark_tree")(
        SimpleNamespace(pages=pages), 0.5, transform_pages=True
    )
    assert tree == [
        ("一", (0, 0.0, 45.0), [("二", (0, 0.0, 40.0), [], "open")], "open"),
        ("三", (1, 2.5, 50.0), [], "open"),
    ]
    pdf = pydyf().PDF()
    for _ in pages:
        pdf.add_page(pydyf().Dictionary({"Type": "/Page"}))
    untouched("pdf.add_outlines")(pdf, tree)
    assert pdf.objects[int(pdf.catalog["Outlines"].split()[0])]["Count"] == 3


@contract("layout.page.page_width")
def test_a_page_without_content_gets_its_margins() -> None:
    """From its style and the size of the sheet, once its percentages are resolved."""
    document = lay_out(TEXT, CSS)
    (page,) = (page._page_box for page in document.pages)
    bare = kind("PageBox")(page.page_type, page.style)
    untouched("layout.percent.resolve_percentages")(bare, page.style["size"])
    untouched("layout.page.page_width")(bare, None, page.style["size"][0])
    assert (bare.margin_left, bare.width, bare.margin_right) == (30, page.width, 30)


@contract("draw.draw_page")
def test_a_page_without_content_is_drawn_in_its_tint() -> None:
    """When its background has been laid out, and no canvas covers it."""
    document = lay_out(TEXT, CSS + "@page { background: red }")
    (page,) = (page._page_box for page in document.pages)
    bare = page.copy_with_children([])
    bare.canvas_background = None
    untouched("layout.background.layout_box_backgrounds")(bare, bare, None, layout_children=False)
    resources = pydyf().Dictionary({"ExtGState": pydyf().Dictionary()})
    stream = untouched("pdf.stream.Stream")({}, (0, 0, 1, 1), resources, {}, {}, {}, None, compress=True)
    untouched("draw.draw_page")(bare, stream)
    words = [item.decode() if isinstance(item, bytes) else str(item) for item in stream.stream]
    assert any("rg" in word for word in words)


@contract("stacking.StackingContext.from_box", "draw.draw_stacking_context", "pdf.stream.Stream")
def test_the_box_of_a_margin_is_drawn_by_itself() -> None:
    document = lay_out(TEXT, CSS + "@page { @top-left { background: red } }")
    (page,) = (page._page_box for page in document.pages)
    (margin,) = (box for box in boxes(document) if isinstance(box, kind("MarginBox")))
    resources = pydyf().Dictionary({"ExtGState": pydyf().Dictionary()})
    stream = untouched("pdf.stream.Stream")({}, (0, 0, 1, 1), resources, {}, {}, {}, None, compress=True)
    with stream.stacked():
        stream.transform(a=0.75, d=0.75)
        context = untouched("stacking.StackingContext.from_box")(margin, page)
        untouched("draw.draw_stacking_context")(stream, context)
    words = [item.decode() if isinstance(item, bytes) else str(item) for item in stream.stream]
    assert words[:2] == ["q", "0.75 0 0 0.75 0 0 cm"]
    assert words[-1] == "Q"
    assert any("rg" in word for word in words)
