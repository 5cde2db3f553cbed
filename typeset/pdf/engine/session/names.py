"""The private names of WeasyPrint that we replace or call: checked before the first use of any."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import msgspec

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import LayoutError

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Diagnostic

WEASYPRINT: Final = "70.0"
"""The release whose private names are used; the lock file pins the same."""

ENGINE: Final = "typeset_weasyprint"
"""The name of our own copy of WeasyPrint among the modules: see ``load.py``."""


def engine_module(name: str) -> Any:
    """A module of our copy, by its path below ``weasyprint``."""
    return import_module(f"{ENGINE}.{name}")


class PrivateName(msgspec.Struct, frozen=True):
    """A private name of WeasyPrint that we replace, call or read: where it stands, and what we need it for.

    ``module`` is its path below ``weasyprint``. What is read and not called, a table or the class of a box,
    has no parameters.
    """

    module: str
    qualified: str
    parameters: tuple[str, ...] | None
    purpose: str

    def find(self) -> tuple[Any, str, Any]:
        """Its owner, its name there, and the thing itself. Raises AttributeError where there is none."""
        owner: Any = engine_module(self.module)
        *outer, last = self.qualified.split(".")
        for name in outer:
            owner = getattr(owner, name)
        return owner, last, getattr(owner, last)


def check_release(version: str, names: tuple[PrivateName, ...]) -> None:
    """Raise LayoutError unless ``version`` is ours and every private name has the expected parameters."""
    if version != WEASYPRINT:
        raise LayoutError(another_release(f"WeasyPrint {version}"))
    for name in names:
        parameters: tuple[str, ...] | None
        try:
            found = name.find()[2]
            parameters = None if name.parameters is None else tuple(inspect.signature(found).parameters)
        except AttributeError:
            parameters = ()
        if parameters != name.parameters:
            detail = f"{name.module}.{name.qualified}({', '.join(parameters or ())})"
            raise LayoutError(another_release(detail))


def another_release(detail: str) -> Diagnostic:
    """What is told of another release: ``detail``, and which of the bodies that we know differ in it."""
    # Sources are read now, when nothing can be set any more, and never at a normal start.
    from typeset.pdf.engine.session.bodies import installed_differences  # noqa: PLC0415

    detail += installed_differences()
    return diagnose(Code.L_ENGINE_RELEASE, detail=detail, wanted=WEASYPRINT)


_LINE = ("context", "box", "position_y", "bottom_space", "skip_stack", "containing_block", "absolute_boxes",
         "fixed_boxes", "first_letter_style", "first_line_style")  # fmt: skip
ITER_LINES: Final = PrivateName("layout.block", "iter_line_boxes", _LINE, "set paragraphs by our composer")
LINE_WIDTHS: Final = PrivateName(
    "layout.preferred", "inline_line_widths",
    ("context", "box", "outer", "is_line_start", "minimum", "skip_stack", "first_line"),
    "measure tables, floats and inline blocks by what our composer sets in them",
)  # fmt: skip
FETCH: Final = PrivateName("urls", "fetch", ("url_fetcher", "url"), "read the files of faces")
GET_COLOR: Final = PrivateName(
    "draw.color", "get_color", ("style", "key"), "the colour of lines under and through text"
)  # fmt: skip
DRAW_LINE: Final = PrivateName(
    "draw.border", "draw_line", ("stream", "x1", "y1", "x2", "y2", "thickness", "style", "color", "offset"),
    "draw these lines",
)  # fmt: skip
CALLED: Final = {
    "block_level_layout": PrivateName(
        "layout.block", "block_level_layout",
        ("context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty",
         "absolute_boxes", "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style",
         "discard", "max_lines"),
        "lay out a note",
    ),
    "block_box_layout": PrivateName(
        "layout.block", "block_box_layout",
        ("context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty",
         "absolute_boxes", "fixed_boxes", "adjoining_margins", "first_letter_style", "first_line_style",
         "discard", "max_lines"),
        "lay out a column",
    ),
    "collapse_margin": PrivateName(
        "layout.block", "collapse_margin", ("adjoining_margins",), "the white above and below columns"
    ),
    "remove_placeholders": PrivateName(
        "layout.block", "remove_placeholders", ("context", "box_list", "absolute_boxes", "fixed_boxes"),
        "take columns back that are laid out another way",
    ),
    "block_level_width": PrivateName(
        "layout.block", "block_level_width", ("box", "containing_block", "with_min_max"),
        "the width of the area of notes, and of what has columns",
    ),
    "preferred_widths": PrivateName(
        "layout.preferred", "table_and_columns_preferred_widths", ("context", "box", "outer"),
        "what the columns of a table need and want",
    ),
    "create_anonymous_boxes": PrivateName(
        "formatting_structure.build", "create_anonymous_boxes", ("box",), "make a note ready for layout"
    ),
    "resolve_percentages": PrivateName(
        "layout.percent", "resolve_percentages", ("box", "containing_block"),
        "the used margins and padding of inline boxes",
    ),
    "percentage": PrivateName(
        "layout.percent", "percentage", ("value", "computed", "refer_to"),
        "lengths and shares of a size, in px",
    ),
    "resolve_one_percentage": PrivateName(
        "layout.percent", "resolve_one_percentage", ("box", "property_name", "refer_to"),
        "the used indent of a first line",
    ),
    "adjust_line_height": PrivateName(
        "layout.inline", "_adjust_line_height", ("box",), "give an inline box its line height"
    ),
    "line_box_verticality": PrivateName(
        "layout.inline", "line_box_verticality", ("box",), "place the boxes of a line vertically"
    ),
    "split_inline_level": PrivateName(
        "layout.inline", "split_inline_level",
        ("context", "box", "position_x", "max_x", "bottom_space", "skip_stack", "containing_block",
         "absolute_boxes", "fixed_boxes", "line_placeholders", "waiting_floats", "line_children",
         "first_letter_style", "first_line_style"),
        "lay out images, inline blocks and the like inside a line",
    ),
    "first_letter_to_box": PrivateName(
        "layout.inline", "first_letter_to_box", ("box", "skip_stack", "first_letter_style"),
        "give ::first-letter its box",
    ),
    "avoid_collisions": PrivateName(
        "layout.float", "avoid_collisions", ("context", "box", "containing_block", "outer"),
        "the room for a line beside floats",
    ),
    "float_layout": PrivateName(
        "layout.float", "float_layout",
        ("context", "box", "containing_block", "absolute_boxes", "fixed_boxes", "bottom_space", "skip_stack"),
        "lay out a float that is anchored in a line",
    ),
    "absolute_layout": PrivateName(
        "layout.absolute", "absolute_layout",
        ("context", "placeholder", "containing_block", "fixed_boxes", "bottom_space", "skip_stack"),
        "lay out what is placed against an inline box",
    ),
    "AbsolutePlaceholder": PrivateName(
        "layout.absolute", "AbsolutePlaceholder", ("box",), "hold the place of such a box"
    ),
    "max_content_width": PrivateName(
        "layout.preferred", "max_content_width", ("context", "box", "outer"),
        "how wide an inline block may become",
    ),
    "min_content_width": PrivateName(
        "layout.preferred", "min_content_width", ("context", "box", "outer"),
        "how narrow an inline block may become",
    ),
    "trailing_whitespace_size": PrivateName(
        "layout.preferred", "trailing_whitespace_size", ("context", "box"),
        "what is taken off a widest line for its last space, which we do not count",
    ),
}  # fmt: skip
"""What we call of WeasyPrint, by the name that it has with us."""

READ: Final = (
    *(
        PrivateName("formatting_structure.boxes", kind, None, purpose)
        for kind, purpose in (
            ("Box", "tell boxes from sizes"),
            ("PageBox", "the page itself, whose margins are not those of a block"),
            ("MarginBox", "running heads and folios, which are no text of the markup"),
            ("FootnoteAreaBox", "the area of a page's notes"),
            ("ParentBox", "what has children"),
            ("BlockBox", "what an element may begin that numbers pages anew"),
            ("BlockContainerBox", "what holds lines or blocks"),
            ("LineBox", "a line of a paragraph, or all of them before layout"),
            ("InlineBlockBox", "paint the marker of an item in its line"),
            ("InlineBox", "what stands in a line and has text inside"),
            ("TextBox", "a text of one style"),
            ("ReplacedBox", "a picture"),
            ("TableBox", "a table, inside its wrapper"),
            ("TableRowGroupBox", "the rows of a table, its head or its foot"),
            ("TableCaptionBox", "the caption of a table, inside its wrapper"),
        )
    ),
    PrivateName("css.properties", "INHERITED", None, "the properties that a first line hands down"),
    PrivateName("css.properties", "INITIAL_VALUES", None, "add the properties of text-emphasis"),
    PrivateName("css.properties", "KNOWN_PROPERTIES", None, "add the properties of text-emphasis"),
    PrivateName("css.properties", "Dimension", ("value", "unit"), "the padding that a reading of ruby needs"),
    PrivateName("css.validation.properties", "PROPERTIES", None, "add the properties of text-emphasis"),
    PrivateName("css.validation.expanders", "EXPANDERS", None, "add the shorthand text-emphasis"),
)  # fmt: skip
"""Classes of boxes that we tell apart, and tables that we read or add to."""


class Upstream:
    """What we call of WeasyPrint: the names of ``CALLED`` as attributes, and the classes of boxes."""

    def __init__(self) -> None:
        for name, private in CALLED.items():
            setattr(self, name, private.find()[2])
        self.boxes: Any = engine_module("formatting_structure.boxes")
        self.inherited: frozenset[str] = frozenset(engine_module("css.properties").INHERITED)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


@cache
def upstream() -> Upstream:
    """WeasyPrint's names in our copy. They are found at the first call, when the copy is loaded."""
    return Upstream()
