"""What we replace inside our copy of WeasyPrint, and what we read from its boxes.

``install`` first checks that the names are those of the release they were
written for. Each name has a contract test in ``tests/pdf/test_adapter.py`` that
says what we need of it. What draws and measures text is not patched but has
modules of ours in its place: see ``load.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.pdf.engine import default_sheets
from typeset.pdf.engine.blocks import (
    columns,
    figure_moves,
    paragraphs,
    table_parts,
    table_widths,
    tall_rows,
    used_edges,
)
from typeset.pdf.engine.drawing import emphasis, pdf_objects, structure
from typeset.pdf.engine.lines import plain_lines
from typeset.pdf.engine.lines.compose_box import compose_lines
from typeset.pdf.engine.lines.line_runs import run_of
from typeset.pdf.engine.lines.widths import measure_lines
from typeset.pdf.engine.notes import note_calls, notes_kept
from typeset.pdf.engine.pages import (
    folios,
    lattice,
    margin_boxes,
    page_growth,
    page_names,
    page_speed,
    plates,
    spread,
    spreads,
)
from typeset.pdf.engine.session.names import (
    CALLED,
    DRAW_LINE,
    FETCH,
    GET_COLOR,
    ITER_LINES,
    LINE_WIDTHS,
    PrivateName,
    check_release,
    engine_module,
)
from typeset.pdf.engine.session.records import PdfRecord

if TYPE_CHECKING:
    from types import ModuleType

    from weasyprint import Document, Page

BOX_ATTRIBUTES: Final = ("element", "element_tag", "children")
"""What the page map reads from every box of a page."""


_OF_BLOCKS: Final = (
    *table_parts.REPLACEMENTS,
    *tall_rows.REPLACEMENTS,
    *table_widths.REPLACEMENTS,
    *note_calls.REPLACEMENTS,
    *columns.REPLACEMENTS,
    *paragraphs.REPLACEMENTS,
)
REPLACED: Final = (
    structure.MARKED, structure.BOX_TREE, ITER_LINES, LINE_WIDTHS, page_speed.PAGE_STYLES,
    page_growth.FIXED_BOXES, *lattice.BLOCK_LAYOUTS, spread.PAGE_HEIGHT, notes_kept.REMAKE_PAGE,
    notes_kept.MAKE_PAGES, folios.MARGIN_BOXES, page_names.MAKE_PAGE,
    *(name for name, _ in _OF_BLOCKS),
)  # fmt: skip
PRIVATE_NAMES: Final = (
    *REPLACED, *CALLED.values(), FETCH, GET_COLOR, DRAW_LINE, page_speed.PAGE_MATCH,
    page_growth.CONTEXT, emphasis.VALIDATE, emphasis.KEYWORD, plain_lines.BACKGROUNDS, plain_lines.ANCHORS,
    plates.PAGE_TYPE, default_sheets.PREPROCESS, margin_boxes.CONTENT, paragraphs.FLOWS,
)  # fmt: skip


def install(engine: ModuleType) -> None:
    """Put our replacements into our copy of WeasyPrint, once.

    Raises LayoutError when it is not the release that they were written for.
    """
    check_release(engine.VERSION, PRIVATE_NAMES)
    _replace(structure.MARKED, structure.mark_content)
    _replace(structure.BOX_TREE, structure.build_structure)
    _replace(ITER_LINES, compose_lines)
    _replace(LINE_WIDTHS, measure_lines)
    _replace(page_speed.PAGE_STYLES, page_speed.share_page_styles)
    _replace(page_growth.FIXED_BOXES, page_growth.skip_pages_without_fixed_boxes)
    _replace(notes_kept.REMAKE_PAGE, notes_kept.carry_notes)
    _replace(notes_kept.REMAKE_PAGE, figure_moves.fill_holes)
    _replace(notes_kept.REMAKE_PAGE, plates.make_plates)
    _replace(notes_kept.MAKE_PAGES, spreads.level_pages)
    _replace(notes_kept.MAKE_PAGES, notes_kept.count_notes)
    _replace(spread.PAGE_HEIGHT, spread.change_height)
    _replace(ITER_LINES, note_calls.watch_lines)
    for name, make in _OF_BLOCKS:
        _replace(name, make)
    note_calls.find_waiting_notes()
    _replace(notes_kept.MAKE_PAGES, lattice.on_lattice)
    for name in lattice.BLOCK_LAYOUTS:
        _replace(name, lattice.lay_out_whole_lines)
    _replace(notes_kept.MAKE_PAGES, plates.take_out_plates)
    _replace(folios.MARGIN_BOXES, margin_boxes.share_margin_boxes)
    _replace(folios.MARGIN_BOXES, structure.tell_margins)
    _replace(folios.MARGIN_BOXES, folios.number_pages)
    _replace(page_names.MAKE_PAGE, page_names.tell_forced_breaks)
    emphasis.register()
    page_growth.remember_earlier_pages()
    page_growth.let_go_of_styles()
    _remember_page_references()
    pdf_objects.write_objects_once()
    used_edges.reckon_edges_once()
    _replace(plain_lines.BACKGROUNDS, plain_lines.pass_over_backgrounds)
    _replace(plain_lines.ANCHORS, plain_lines.pass_over_anchors)


def _replace(name: PrivateName, make: Callable[[Any], Any]) -> None:
    owner, last, stock = name.find()
    setattr(owner, last, make(stock))


def _remember_page_references() -> None:
    """Keep pydyf's list of page references while no page is added.

    The tagger asks for it once for each box, and stock code spells it out anew each
    time: a cost of pages × boxes, half the time of a thousand pages.
    """
    stock = pydyf.PDF.page_references.fget

    def page_references(self: Any) -> tuple[bytes, ...]:
        count = len(self.pages["Kids"])
        known: tuple[int, tuple[bytes, ...]] | None = PdfRecord.page_references.of(self)
        if known is None or known[0] != count:
            known = (count, stock(self))
            PdfRecord.page_references.put(self, known)
        return known[1]

    pydyf.PDF.page_references = property(page_references)


def page_texts(page: Page) -> Iterator[tuple[Any, str]]:
    """The runs of text that stand on a page, in reading order, each with its HTML element.

    Margin boxes, generated content (markers, ``::before``) and what stands for an
    image that is not there are left out.
    """
    return _texts(page._page_box)


def _texts(box: Any) -> Iterator[tuple[Any, str]]:
    boxes = engine_module("formatting_structure.boxes")

    tag = box.element_tag or ""
    if tag == "figcaption":
        box = getattr(box, "_box", box)  # one that is placed by itself, as on a plate, is held by another
    if isinstance(box, boxes.MarginBox) or "::" in tag or tag == "img":
        return
    if isinstance(box, boxes.TextBox):
        yield box.element, box.text
    elif (run := run_of(box)) is not None:
        yield from ((run.item.box.element, text) for text in run.texts())
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _texts(child)


def root_element(document: Document) -> Any:
    """The parsed HTML of a laid-out document, whose elements the boxes point to."""
    return document._html.etree_element
