"""Every field that we keep on an object of WeasyPrint's, by the kind of object.

What we learn of a box has to reach code that runs much later, through code that is
not ours. So it travels on the box itself, in its ``__dict__``. Nothing but this file
puts a name of ours there, and each field says who needs it. The types are those that
this floor knows; what a higher floor keeps here has ``Any``, and one function of that
floor reads it with its type.

A copy of a box carries its fields along, as WeasyPrint copies the whole ``__dict__``.
The slim copies that ``slim_boxes`` makes for the lines of a paragraph leave them
behind, since most tell of a paragraph as a whole; those that tell of a line are
marked ``of_line``, and stay.
"""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar, overload

_OF_PARAGRAPH: Final = "_typeset_"
_OF_LINE: Final = "typeset_"

T = TypeVar("T")
D = TypeVar("D")


class Field(Generic[T]):
    """One field of ours on objects of a kind: how it is put there, read, and taken away."""

    __slots__ = ("_prefix", "key")

    def __init__(self, *, of_line: bool = False) -> None:
        self._prefix = _OF_LINE if of_line else _OF_PARAGRAPH
        self.key = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self._prefix + name

    @overload
    def of(self, carrier: Any) -> T | None: ...

    @overload
    def of(self, carrier: Any, default: D) -> T | D: ...

    def of(self, carrier: Any, default: Any = None) -> Any:
        """The value on an object, or the default where it has none."""
        return carrier.__dict__.get(self.key, default)

    def known(self, carrier: Any) -> T:
        """The value on an object that has one; raises KeyError where it has none."""
        value: T = carrier.__dict__[self.key]
        return value

    def made(self, carrier: Any, fresh: T) -> T:
        """The value on an object; where it has none, ``fresh`` is put there."""
        value: T = carrier.__dict__.setdefault(self.key, fresh)
        return value

    def is_on(self, carrier: Any) -> bool:
        """Whether an object has a value."""
        return self.key in carrier.__dict__

    def put(self, carrier: Any, value: T) -> T:
        """Give an object a value, which is given back."""
        carrier.__dict__[self.key] = value
        return value

    def drop(self, carrier: Any) -> None:
        """Take the value off an object, if it has one."""
        carrier.__dict__.pop(self.key, None)


def is_left_behind(name: str) -> bool:
    """Whether an attribute of a box is a field that the slim copies for its lines leave behind."""
    return name.startswith(_OF_PARAGRAPH)


class BoxRecord:
    """What we keep on boxes."""

    white_above = Field[float]()
    """On a block that takes whole lines of the grid: the share of its white that is put above it."""
    is_set_off = Field[bool]()
    """On a block with a line of white above and below it: a listing, a quotation."""
    goes_on = Field[bool]()
    """On a block that takes whole lines, of which the next page has the rest."""
    moves_to_grid = Field[bool]()
    """On a line box that stands on the grid: whether its lines are moved there. Lines of heads are not."""
    is_item = Field[bool]()
    """On a list item whose marker stands before the lines inside are laid out."""

    paragraph = Field[tuple[Any, Any, Any, Any]]()
    """On a line box: the session and the width that its paragraph was read for, the paragraph, and the
    children that it was read from."""
    first_line_paragraph = Field[tuple[Any, Any, Any, Any]]()
    """The same in the style of ``::first-line``."""
    has_first_letter = Field[bool]()
    """On a line box whose ``::first-letter`` has its box."""
    has_ruby_room = Field[bool]()
    """On a ruby box that has the padding which its reading needs."""
    text_pattern = Field[Any]()
    """On a text box of a paragraph: the box that those of its lines are copied from."""

    set_line = Field[Any](of_line=True)
    """On a line box: what was composed in it, a ``BoxedLine``."""
    run = Field[Any](of_line=True)
    """On the box of several plain lines: the lines, a ``LineRun``."""
    parts = Field[tuple[Any, ...]](of_line=True)
    """On a text box that stands for many: their text boxes and runs."""
    later_text = Field[Any](of_line=True)
    """On a text box: what composes the text that it shows, when it is drawn."""

    composed_text = Field[Any](of_line=True)
    """On a text box whose text is composed already, a ``ComposedText``; it comes before ``later_text``."""

    beside = Field[float](of_line=True)
    """On the text of a reading that stands beside its character: the character's size in px."""
    side_lines = Field[tuple[Any, ...]](of_line=True)
    """On a text box: the lines beside text that begin with it, each a ``SideLine``."""
    line_depth = Field[float](of_line=True)
    """On a text box with such a line below it: how far the line reaches below the baseline, in px."""

    is_repeated = Field[bool](of_line=True)
    """On what a further part of a table repeats: an artifact of the pages."""
    margin_side = Field[str](of_line=True)
    """On a text box of the margins: where it stands, Header or Footer."""

    prepared_note = Field[Any]()
    """On a note: its box made ready for layout."""
    whole_note = Field[Any]()
    """On a note: the whole of it as it was laid out, a ``WholeNote``."""

    repeated_head = Field[Any]()
    """On the head of a table: what further parts of the table repeat of it."""
    squeezed_by = Field[float](of_line=True)
    """On the wrapper of a table: by how many px its columns are narrower than they need."""

    column_count = Field[int]()
    """On what ends in columns: how many there are."""
    is_levelled = Field[bool]()
    """On a column that has been let all the white in that it may have."""
    is_behind_plate = Field[bool]()
    """On what stands behind a plate in the text: no figure passes it."""


class PageRecord:
    """What we keep on page boxes."""

    number = Field[tuple[int, bool]]()
    """The page's number, and whether it counts the text: before that are roman numerals."""
    told = Field[tuple[dict[Any, int], dict[str, list[str]]]]()
    """On a page of a part: the elements that ask for another number, and the strings for running heads."""
    is_plate = Field[bool]()
    """On a page that is a picture without text."""


class ContextRecord:
    """What we keep on the context of a layout."""

    spreads = Field[Any]()
    """What was done to the pages of each spread."""
    copies = Field[dict[int, Any]]()
    """The pages that are to be copied from others, by index."""
    moves = Field[list[tuple[int, Any]]]()
    """The figures that have let text go first, each with the index of the page on which it did."""
    lower = Field[int]()
    """How many lines the columns of the page leave of its room, at least."""
    plates = Field[Any]()
    """The plates, and how many stand before each page."""

    waiting_notes = Field[Any]()
    """The notes that no page has taken yet."""
    page_notes = Field[Any]()
    """The notes of the page that is being made."""
    carried_notes = Field[Any]()
    """What each page does with notes."""
    least_text = Field[int]()
    """How many lines a page leaves to its text, where that is not as usual."""

    restart = Field[Any]()
    """From which page on the pages are numbered anew."""
    markers = Field[dict[Any, Any]]()
    """The markers of items that were laid out, by style, text and room."""
    margin_patterns = Field[dict[Any, Any]]()
    """The margin boxes that were made, by what they say."""
    has_fixed = Field[bool]()
    """Whether any page has boxes that stand on all pages."""
    pages = Field[Any]()
    """What is known of the pages: ``page_maker``."""
    fetch = Field[Any]()
    """How pictures are fetched, without the context that the function would hold."""


class StyleRecord:
    """What we keep on computed styles."""

    strut = Field[tuple[Any, ...]]()
    """The size and the line height that the style was asked with, and its strut."""
    used_edges = Field[dict[Any, Any]]()
    """The used edges of its boxes, by the size of the block around them."""
    is_bare = Field[bool]()
    """Whether its boxes have neither background nor picture as border, nor round corners."""


class StylesRecord:
    """What we keep on the styles of a document."""

    page_styles = Field[dict[Any, dict[str | None, Any]]]()
    """The styles of pages, by the selectors that match them."""


class PdfRecord:
    """What we keep on a PDF that is being written."""

    tables = Field[dict[Any, Any]]()
    """The elements of tables, by the markup's element."""
    open_notes = Field[list[Any]]()
    """The elements of notes whose boxes are being given their tags."""
    page_references = Field[tuple[int, tuple[bytes, ...]]]()
    """How many pages there were, and the references to them."""


class DrawingRecord:
    """What we keep on the elements of SVG pictures."""

    ways = Field[dict[str, Any]]()
    """The ways to all elements with ids below the one that was asked, by id: see ``drawing.svg_pictures``."""

    seen = Field[list[Any]]()
    """On a picture: what can be seen of its stream and of the groups around what is being drawn."""
