"""What of WeasyPrint and pydyf we rely on without replacing or calling it as a private name: what for.

Names that are replaced or called are declared where that is done, as ``PrivateName``.
These are the others: what boxes and styles can do, what the callers of our functions
do with them, what stands in the modules for which ``own_text`` has its own. Of all of
them a digest is kept (``bodies.py``), and each has a contract in
``tests/pdf/engine/contracts``. Nothing here is loaded at a normal start.
"""

from __future__ import annotations

from typing import Final

RELIED_ON: Final = {
    # The making of pages
    "layout.initialize_page_maker": "an item of page_maker: where text goes on, break, name, side, state",
    "layout.layout_document": "rounds of make_all_pages, then margin boxes page after page",
    "layout.LayoutContext.overflows": "what is added to the foot of a page before something overflows it",
    "layout.LayoutContext.overflows_page": "the foot of a page: page_bottom less bottom_space",
    "layout.LayoutContext.excluded_shapes": "the floats of the flow that is laid out",
    "layout.LayoutContext.finish_block_formatting_context": "leave the flow of a note",
    "layout.LayoutContext.add_broken_out_of_flow": "hand the rest of a float to the next page",
    "layout.LayoutContext.add_running_element": "what margin boxes show, page by page",
    # Boxes
    "formatting_structure.boxes.InlineLevelBox": "cut the edges of an inline box at the ends of lines",
    "formatting_structure.boxes.TableCellBox": "how many rows and columns a cell has",
    # Styles
    "css.StyleFor.add_page_declarations": "the rules of pages, put into the cascaded styles",
    "css.StyleFor.set_computed_styles": "the style of a page, put into the computed styles",
    "css.Style": "the style of anonymous boxes",
    "css.AnonymousStyle": "copy the style of a line and change it",
    "css.ComputedStyle": "copy a style and change it; the faces of its document; what was specified",
    "css.counters.CounterStyle": "a counter style that waits: what is asked of it",
    "html.UA_STYLESHEET": "its own sheet, of which rules are read when elements are met",
    "html.UA_FORM_STYLESHEET": "its own sheet for forms, which is not parsed while the module starts",
    "html.PH_STYLESHEET": "its own sheet for attributes of markup, as above",
    # Finished pages and the file
    "document.Page": "the box, links and anchors of a page; painting it",
    "document.Document._render": "the markup of a laid-out document",
    "document.Document.write_pdf": "finish the file before it is written",
    "pdf.tags.add_tags": "all tags of a stream are used, page by page",
    "pdf.anchors.add_links": "the annotations of links, which we give words",
    "images.RasterImage.get_x_object": "pictures in the file, to which we add their colours",
    "pdf.stream.Stream.__init__": "the fonts and tags of a stream",
    "pdf.stream.Stream.set_color": "the colour of text",
    "pdf.stream.Stream.begin_text": "one text object for text boxes that follow each other",
    "pdf.stream.Stream.end_text": "keep the font for the text object that follows",
    "pdf.stream.Stream.set_font_size": "say a font once",
    "pdf.stream.Stream.artifact": "draw frames over a page",
    "pydyf._to_bytes": "spell what a dictionary holds",
    "pydyf.Object": "a number once it is in the file; how it is referred to",
    "pydyf.Dictionary.data": "replaced: keys are encoded once, and the whole once while a file is written",
    "pydyf.Array.data": "replaced: spelt out once while a file is written",
    "pydyf.Stream.data": "replaced: spelt out once, and compressed sooner",
    "pydyf.Stream.begin_marked_content": "tags and artifacts",
    "pydyf.PDF.page_references": "replaced: spelt out once until a page comes",
    "pydyf.PDF.add_object": "objects by their numbers",
    "pydyf.PDF.add_page": "the list of pages, three items for each",
    "pydyf.PDF.write": "replaced: know when a file is being written",
    # Modules that we have in our own form: what the rest of WeasyPrint calls
    "text.fonts.FontConfiguration": "in our form: the faces of a document",
    "text.fonts.get_font_description": "in our form: the face for the fields of forms",
    "text.fonts.get_pango_font_key": "in our form: what tells fonts apart",
    "text.line_break.split_first_line": "in our form: the first line of a text",
    "text.line_break.create_layout": "in our form: a text on one line",
    "text.line_break.can_break_text": "in our form: whether a text may break",
    "text.line_break.character_ratio": "in our form: relative units",
    "text.line_break.strut": "in our form: line heights",
    "draw.text.draw_text": "in our form: text on pages",
    "draw.text.draw_first_line": "in our form: text in pictures",
    "pdf.fonts.Font": "in our form: a font of a PDF",
    "pdf.fonts.build_fonts_dictionary": "in our form: the fonts of a PDF, written",
}
"""By dotted name what we rely on, in a word."""
