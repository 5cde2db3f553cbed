"""The seam: all that differs in our copy of WeasyPrint from WeasyPrint as it comes.

``FUNCTIONS`` are replaced, each by one function of ours; ``CHANGES`` are the other things.
``install`` does both. What happens before that, while the modules of the copy start, is in
``load.py`` and ``start.py``. ``rows`` gives everything, and
``python -m typeset.pdf.engine.hooks.seam`` prints it for ``typeset/README.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from typeset.pdf.engine.blocks import columns, item_markers, paragraphs, table_parts, table_widths
from typeset.pdf.engine.default_sheets import PREPROCESS, DefaultSheet
from typeset.pdf.engine.drawing import (
    drawn_signs,
    emphasis,
    flow_drawing,
    page_references,
    part_links,
    pdf_objects,
    structure,
    svg_effects,
    svg_paints,
    svg_pictures,
    table_rules,
)
from typeset.pdf.engine.hooks import (
    block_level_layout,
    iter_line_boxes,
    make_all_pages,
    make_margin_boxes,
    remake_page,
    table_layout,
)
from typeset.pdf.engine.lines import plain_lines, quick_answers, side_lines, used_edges, widths
from typeset.pdf.engine.markup import parse
from typeset.pdf.engine.notes import note_calls
from typeset.pdf.engine.own_text import OWN_TEXT
from typeset.pdf.engine.pages import (
    margin_boxes,
    page_copies,
    page_growth,
    page_names,
    page_speed,
    plates,
    shared_styles,
    spread,
    style_groups,
)
from typeset.pdf.engine.session.names import (
    CALLED,
    DRAW_LINE,
    ENGINE,
    FETCH,
    GET_COLOR,
    ITER_LINES,
    LINE_WIDTHS,
    READ,
    PrivateName,
    check_release,
    upstream,
)
from typeset.pdf.engine.session.part_names import PART_NAMES
from typeset.pdf.engine.start import LATE, PARSER, Late
from typeset.pdf.engine.text import autospace

if TYPE_CHECKING:
    from types import ModuleType


class Replaced(msgspec.Struct, frozen=True):
    """A function of WeasyPrint's, and what makes ours of it.

    ``make`` takes WeasyPrint's function and gives the one that stands in its place.
    ``places`` are the names that modules have for it: its own module's first, then those of modules
    that have taken it over and are to have ours. With ``is_everywhere`` all of them are.
    """

    places: tuple[PrivateName, ...]
    make: Callable[[Any], Any]
    is_everywhere: bool = False

    def apply(self) -> None:
        """Put ours in its place."""
        owner, last, theirs = self.places[0].find()
        ours = self.make(theirs)
        setattr(owner, last, ours)
        for name in self.places[1:]:
            owner, last, _ = name.find()
            setattr(owner, last, ours)
        if self.is_everywhere:
            for path, module in list(sys.modules.items()):
                if path.startswith(f"{ENGINE}.") and getattr(module, last, None) is theirs:
                    setattr(module, last, ours)


class Changed(msgspec.Struct, frozen=True):
    """Anything else that is changed: where, by what, and why."""

    where: str
    apply: Callable[[], None]
    why: str


FUNCTIONS: Final = (
    # Pages: from the whole document down to the height of one page
    Replaced((make_all_pages.MAKE_ALL_PAGES,), make_all_pages.make_pages_in_order),
    Replaced((remake_page.REMAKE_PAGE,), remake_page.make_page_again),
    Replaced((page_names.MAKE_PAGE,), page_names.tell_forced_breaks),
    Replaced((spread.PAGE_HEIGHT,), spread.change_height),
    Replaced((page_speed.PAGE_STYLES,), page_speed.share_page_styles),
    Replaced((shared_styles.DECLARED,), shared_styles.anchor_targets_alone),
    Replaced((style_groups.SHEETS,), style_groups.sheets_of_markup),
    Replaced((style_groups.STYLES,), style_groups.style_groups),
    Replaced((page_growth.FIXED_BOXES,), page_growth.skip_pages_without_fixed_boxes),
    Replaced((make_margin_boxes.MARGIN_BOXES,), make_margin_boxes.make_boxes_of_margins),
    # Notes: what the context of a layout does with them
    Replaced((note_calls.LAY_OUT,), note_calls.lay_out_note),
    Replaced((note_calls.TAKE_BACK,), note_calls.take_note_back),
    Replaced((note_calls.REPORT,), note_calls.report_note),
    # Blocks: in the flow, in columns, in tables
    Replaced(block_level_layout.BLOCK_LAYOUTS, block_level_layout.lay_out_block),
    Replaced((columns.LAYOUT,), columns.lay_out_columns),
    Replaced((table_layout.TABLE,), table_layout.lay_out_table),
    Replaced((table_parts.CONTAINER,), table_parts.name_parts),
    Replaced((table_widths.WRAPPER_WIDTH,), table_widths.share_width),
    Replaced((item_markers.PLACED,), item_markers.copy_markers),
    Replaced((used_edges.EDGES,), used_edges.reckon_edges_once, is_everywhere=True),
    # Lines
    Replaced((paragraphs.LINES,), paragraphs.lay_out_runs),
    Replaced((paragraphs.EARLIER,), paragraphs.break_inside_runs),
    Replaced((ITER_LINES,), iter_line_boxes.compose_and_watch_lines),
    Replaced((LINE_WIDTHS,), widths.measure_lines),
    # What is read from laid-out boxes, and written
    Replaced((plain_lines.BACKGROUNDS,), plain_lines.pass_over_backgrounds),
    Replaced((plain_lines.ANCHORS,), plain_lines.pass_over_anchors),
    Replaced((part_links.LINKS,), part_links.keep_links),
    Replaced((flow_drawing.ORDER,), flow_drawing.keep_flows_whole),
    Replaced((flow_drawing.BLOCKS,), flow_drawing.draw_flows_as_texts),
    Replaced(flow_drawing.OUTLINES, flow_drawing.pass_over_outlines),
    Replaced((structure.MARKED,), structure.mark_content),
    Replaced((structure.BOX_TREE,), structure.build_structure),
    Replaced((table_rules.RULES,), table_rules.draw_whole_rules),
    Replaced((table_rules.PIECE,), table_rules.gather_pieces),
    Replaced((svg_pictures.DRAW,), svg_pictures.draw_wholly),
    Replaced((svg_pictures.CHILD,), svg_pictures.find_at_once),
    Replaced((svg_pictures.CHILDREN,), svg_pictures.keep_children),
    Replaced((svg_effects.NODE,), svg_effects.draw_effects_on_groups),
    Replaced((svg_paints.GRADIENT,), svg_paints.cover_whole_shapes),
    Replaced((svg_paints.PATTERN,), svg_paints.begin_patterns_anew),
)  # fmt: skip
"""Each function that is replaced has one row."""

CHANGES: Final = (
    Changed(
        "layout.LayoutContext.footnotes", note_calls.find_waiting_notes,
        "find at once whether a note still waits for its page",
    ),
    Changed(
        "layout.LayoutContext.page_maker", page_growth.remember_earlier_pages,
        "know what earlier pages hold without going through all of them for each page",
    ),
    Changed(
        "layout.LayoutContext.get_image_from_uri", page_growth.let_go_of_styles,
        "hold no reference from the context to itself, so that all styles go before pages are drawn",
    ),
    Changed(
        "five functions of formatting_structure.boxes and layout.block", quick_answers.answer_at_once,
        "answer with as little work as can be what layout asks of boxes all the time",
    ),
    Changed(
        "css.properties, css.validation", emphasis.register,
        "know the properties text-emphasis, text-emphasis-style and text-emphasis-position",
    ),
    Changed(
        "css.properties, css.validation", drawn_signs.register,
        "know our properties turned-sign and copied",
    ),
    Changed(
        "css.properties, css.validation", side_lines.register,
        "know the property text-decoration-inset",
    ),
    Changed(
        "css.properties, css.validation", autospace.register,
        "know the property text-autospace",
    ),
    Changed(
        "pydyf.PDF.page_references", page_references.remember_page_references,
        "spell the list of page references out once, not for each box",
    ),
    Changed(
        "pydyf.Stream.data, pydyf.Array.data, pydyf.Dictionary.data, pydyf.PDF.write",
        pdf_objects.write_objects_once,
        "spell each object out once while a file is written",
    ),
)  # fmt: skip
"""What is changed and is no function of WeasyPrint's."""


def _each_once(*names: PrivateName) -> tuple[PrivateName, ...]:
    found: dict[tuple[str, str], PrivateName] = {}
    for name in names:
        found.setdefault((name.module, name.qualified), name)
    return tuple(found.values())


PRIVATE_NAMES: Final = _each_once(
    *(name for replaced in FUNCTIONS for name in replaced.places),
    *CALLED.values(),
    *READ,
    FETCH,
    GET_COLOR,
    DRAW_LINE,
    page_speed.PAGE_MATCH,
    page_copies.UPDATE_COUNTERS,
    note_calls.CONTEXT,
    emphasis.VALIDATE,
    emphasis.KEYWORD,
    plates.PAGE_TYPE,
    PREPROCESS,
    margin_boxes.CONTENT,
    paragraphs.FLOWS,
    *PART_NAMES,
    *quick_answers.ANSWERS,
)
"""Every private name of WeasyPrint's that we replace, call or read, each once."""


def install(engine: ModuleType) -> None:
    """Do all that the table says, once. Raises LayoutError when it is not the release we know."""
    check_release(engine.VERSION, PRIVATE_NAMES)
    # What our steps call is WeasyPrint's own function, also where another step of ours stands in for it:
    # so it is found before the first is replaced.
    upstream()
    for part in (*FUNCTIONS, *CHANGES):
        part.apply()


class SeamRow(NamedTuple):
    """A row of the table: what is WeasyPrint's, what is ours, in which file, and why."""

    theirs: str
    ours: str
    file: str
    why: str


def rows() -> Iterator[SeamRow]:
    """All that differs, in the order of the table."""
    for replaced in FUNCTIONS:
        first = replaced.places[0]
        theirs = f"{first.module}.{first.qualified}"
        yield SeamRow(theirs, replaced.make.__name__, _file_of(replaced.make), first.purpose)
    for changed in CHANGES:
        yield SeamRow(changed.where, changed.apply.__name__, _file_of(changed.apply), changed.why)
    for module, ours in OWN_TEXT.items():
        yield SeamRow(f"module {module}", ours, f"own_text/{ours}.py", _promise_of(ours))
    yield SeamRow(
        "imports in " + ", ".join(name.removeprefix(f"{ENGINE}.") for name in LATE if name != ENGINE),
        "Late", _file_of(Late), "load what few documents need when it is first used",
    )  # fmt: skip
    yield SeamRow(
        f"{PARSER}.parse", parse.__name__, _file_of(parse),
        "read our markup by a C parser, which gives the same tree",
    )  # fmt: skip
    yield SeamRow(
        "html.CSS while it starts", "DefaultSheet", _file_of(DefaultSheet),
        "read of its own style sheets only the rules for elements that a document has",
    )  # fmt: skip


def _file_of(ours: Any) -> str:
    """The file of something of ours, below the engine."""
    module: str = ours.__module__
    return module.removeprefix("typeset.pdf.engine.").replace(".", "/") + ".py"


def _promise_of(module: str) -> str:
    """What a module of ``own_text`` does in place of another: its first line says it behind a colon."""
    found = import_module(f"typeset.pdf.engine.own_text.{module}")
    first_line = (found.__doc__ or "").splitlines()[0]
    return first_line.partition(": ")[2].rstrip(".")


def as_markdown() -> str:
    """The table as it stands in ``typeset/README.md``."""
    head = ("In WeasyPrint", "Ours", "File", "Why")
    lines = [_line(*head), _line(*("---" for _ in head))]
    lines += [_line(f"`{row.theirs}`", f"`{row.ours}`", f"`{row.file}`", row.why) for row in rows()]
    return "\n".join(lines)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(as_markdown())
