"""The private names of WeasyPrint by which parts of a book are laid out apart and joined: ``pdf/parts``."""

from __future__ import annotations

from typing import Final

from typeset.pdf.engine.session.names import PrivateName

BUILD_CONTEXT: Final = PrivateName(
    "document", "Document._build_layout_context",
    ("html", "font_config", "counter_style", "color_profiles", "options"),
    "the styles of a part, and the context of its layout",
)  # fmt: skip
BUILD_BOXES: Final = PrivateName(
    "formatting_structure.build", "build_formatting_structure",
    ("element_tree", "style_for", "get_image_from_uri", "base_url", "target_collector", "counter_style",
     "footnotes"),
    "the boxes of a part",
)  # fmt: skip
LAY_OUT: Final = PrivateName(
    "layout", "layout_document", ("html", "root_box", "context", "max_loops"), "the pages of a part"
)
METADATA: Final = PrivateName("html", "get_html_metadata", ("html",), "what a book says of itself")
PAGE: Final = PrivateName("document", "Page", ("page_box",), "a page of a part, to be drawn")
GENERATE: Final = PrivateName(
    "pdf", "generate_pdf", ("document", "target", "zoom", "options"),
    "the objects of a part's pages, and those around all pages",
)  # fmt: skip
BOOKMARKS: Final = PrivateName(
    "document", "Document.make_bookmark_tree", ("self", "scale", "transform_pages"), "the outline of a book"
)
OUTLINES: Final = PrivateName(
    "pdf", "add_outlines", ("pdf", "bookmarks", "parent"), "write the outline of a book"
)
PAGE_WIDTH: Final = PrivateName(
    "layout.page", "page_width", ("box", "context", "containing_block_width"),
    "the room of running heads and folios",
)  # fmt: skip
STACKING: Final = PrivateName(
    "stacking", "StackingContext.from_box", ("box", "page", "child_contexts"), "draw running heads and folios"
)
DRAW: Final = PrivateName(
    "draw", "draw_stacking_context", ("stream", "stacking_context"), "draw running heads and folios"
)
DRAW_PAGE: Final = PrivateName(
    "draw", "draw_page", ("page", "stream"), "draw the tint of a page that is blank between two parts"
)
STREAM: Final = PrivateName("pdf.stream", "Stream", None, "the operators of running heads and folios")

PART_NAMES: Final = (
    BUILD_CONTEXT, BUILD_BOXES, LAY_OUT, METADATA, PAGE, GENERATE, BOOKMARKS, OUTLINES, PAGE_WIDTH, STACKING,
    DRAW, DRAW_PAGE, STREAM,
)  # fmt: skip
"""All of them."""
