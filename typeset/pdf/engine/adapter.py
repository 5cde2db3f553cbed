"""The one file that knows WeasyPrint's private names: what we replace, and what we read from its boxes.

``install`` puts our replacements in place, once; it first checks that the
names are those of the WeasyPrint release they were written for. Each name has
a contract test in ``tests/pdf/test_adapter.py`` that says what we need of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import md5
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from typeset.codes import Code
from typeset.diagnostics import diagnose
from typeset.errors import LayoutError
from typeset.pdf.engine.drawing import Stroke, Strokes, decoration_strokes, draw_composed, tell
from typeset.pdf.engine.faces import keep_glyphs
from typeset.pdf.engine.pdf_font import share_font, shared_font
from typeset.pdf.engine.typefaces import face_rule, typefaces_of

if TYPE_CHECKING:
    from weasyprint import Document, Page

    from typeset.pdf.engine.drawing import ComposedText

WEASYPRINT: Final = "70.0"
"""The release whose private names are used below; the lock file pins the same."""

BOX_ATTRIBUTES: Final = ("element", "element_tag", "children")
"""What the page map reads from every box of a page."""


@dataclass(frozen=True, slots=True)
class PrivateName:
    """A name of WeasyPrint's that we replace: where it is, its parameters, what we need it for."""

    module: str
    qualified: str
    parameters: tuple[str, ...]
    purpose: str

    def find(self) -> tuple[Any, str, Any]:
        """Its owner, its last name and itself; raises AttributeError when it is gone."""
        owner: Any = import_module(self.module)
        *outer, last = self.qualified.split(".")
        for name in outer:
            owner = getattr(owner, name)
        return owner, last, getattr(owner, last)


SUBSET: Final = PrivateName(
    "weasyprint.pdf.fonts", "Font.subset", ("self", "to_unicode", "hinting"),
    "cut embedded faces with HarfBuzz: fontTools takes seconds and leaves CID-keyed faces blank in MuPDF",
)  # fmt: skip
MARKED: Final = PrivateName(
    "weasyprint.pdf.stream", "Stream.marked", ("self", "box", "tag"),
    "mark text outside all elements (running heads, folios) as an artifact",
)  # fmt: skip
BOX_TREE: Final = PrivateName(
    "weasyprint.pdf.tags", "_build_box_tree",
    ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags"),
    "leave margin boxes out of the structure tree, where artifacts have no place",
)  # fmt: skip
TEXT_ALIGN: Final = PrivateName(
    "weasyprint.layout.inline", "text_align", ("context", "line", "available_width", "last"),
    "close a justified line of Han, which stock code leaves ragged: it stretches typed spaces only",
)  # fmt: skip
CREATE_LAYOUT: Final = PrivateName(
    "weasyprint.text.line_break", "create_layout",
    ("text", "style", "context", "max_width", "justification_spacing"),
    "measure the spaces that hang over the end of a line",
)  # fmt: skip
LINE_SIZE: Final = PrivateName(
    "weasyprint.text.line_break", "line_size", ("line", "style"), "the same"
)  # fmt: skip
ADD_FONT_FACE: Final = PrivateName(
    "weasyprint.text.fonts", "FontConfiguration.add_font_face", ("self", "rule_descriptors", "url_fetcher"),
    "keep the document's faces for our own shaping",
)  # fmt: skip
ADD_FONT: Final = PrivateName(
    "weasyprint.pdf.stream", "Stream.add_font", ("self", "pango_font"),
    "embed a face once that we draw from as well as WeasyPrint",
)  # fmt: skip
FONT_KEY: Final = PrivateName(
    "weasyprint.text.fonts",
    "get_pango_font_key",
    ("pango_font",),
    "the key and the size of a font drawn by Pango",
)
DRAW_TEXT: Final = PrivateName(
    "weasyprint.draw", "draw_text", ("stream", "textbox", "offset_x", "text_overflow", "block_ellipsis"),
    "draw composed text ourselves; tell text that copies would not show",
)  # fmt: skip
DRAW_DECORATION: Final = PrivateName(
    "weasyprint.draw.text", "draw_text_decoration",
    ("stream", "textbox", "offset_x", "offset_y", "thickness", "color"),
    "draw lines under, through and over composed text",
)  # fmt: skip
GET_COLOR: Final = PrivateName(
    "weasyprint.draw.color", "get_color", ("style", "key"), "the colour of these lines"
)  # fmt: skip
PERCENTAGE: Final = PrivateName(
    "weasyprint.layout.percent", "percentage", ("value", "computed", "refer_to"), "their thickness and place"
)  # fmt: skip
REPLACED: Final = (SUBSET, MARKED, BOX_TREE, TEXT_ALIGN, ADD_FONT_FACE, ADD_FONT, DRAW_TEXT)
PRIVATE_NAMES: Final = (
    *REPLACED, CREATE_LAYOUT, LINE_SIZE, FONT_KEY, DRAW_DECORATION, GET_COLOR, PERCENTAGE
)  # fmt: skip

LARGEST_GAP: Final = 0.12
"""A line that would need wider gaps than this, in em, stays ragged: by eye, it would show as a hole."""

_BEFORE: Final = 1.024
_UNIT: Final = 0.1  # of a thousandth of an em; Pango counts in units a little finer than that

_SHARED: ContextVar[frozenset[str]] = ContextVar("shared", default=frozenset())

_INSTALLED: Final = "_typeset_installed"
_REFERENCES: Final = "_typeset_references"


def install() -> None:
    """Put our replacements into WeasyPrint; a second call changes nothing.

    Raises LayoutError when WeasyPrint is not the release that they were written for.
    """
    import weasyprint  # noqa: PLC0415 - a quarter of a second, only when a page is laid out

    if getattr(weasyprint, _INSTALLED, False):
        return
    from typeset.pdf.engine import page_speed  # noqa: PLC0415 - it needs PrivateName from here

    check_release(weasyprint.VERSION, (*PRIVATE_NAMES, *page_speed.PRIVATE_NAMES))
    _replace(SUBSET, lambda _: _subset)
    _replace(MARKED, _mark_content)
    _replace(BOX_TREE, _without_margin_boxes)
    _replace(TEXT_ALIGN, _align_han)
    _replace(ADD_FONT_FACE, _keep_face)
    _replace(ADD_FONT, _share_fonts)
    _replace(DRAW_TEXT, _draw_text)
    _replace(page_speed.PAGE_STYLES, page_speed.share_page_styles)
    _remember_page_references()
    page_speed.compress_streams_once()
    setattr(weasyprint, _INSTALLED, True)


def check_release(version: str, names: tuple[PrivateName, ...]) -> None:
    """Raise LayoutError unless ``version`` is ours and every private name takes what we expect."""
    if version != WEASYPRINT:
        raise LayoutError(diagnose(Code.L_ENGINE_RELEASE, detail=f"WeasyPrint {version}", wanted=WEASYPRINT))
    for name in names:
        try:
            parameters = tuple(inspect.signature(name.find()[2]).parameters)
        except AttributeError:
            parameters = ()
        if parameters != name.parameters:
            detail = f"{name.module}.{name.qualified}({', '.join(parameters)})"
            raise LayoutError(diagnose(Code.L_ENGINE_RELEASE, detail=detail, wanted=WEASYPRINT))


def _replace(name: PrivateName, make: Callable[[Any], Any]) -> None:
    owner, last, stock = name.find()
    setattr(owner, last, make(stock))


def _subset(self: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    """In place of ``Font.subset``: HarfBuzz's subsetter out of uharfbuzz."""
    if to_unicode:
        self.file_content = keep_glyphs(self.file_content, self.index, to_unicode, hinting=hinting)


def _remember_page_references() -> None:
    """Keep pydyf's list of page references while no page is added.

    The tagger asks for it once for each box, and stock code spells it out anew each
    time: a cost of pages × boxes, half the time of a thousand pages.
    """
    import pydyf  # type: ignore[import-untyped]  # noqa: PLC0415 - see install

    stock = pydyf.PDF.page_references.fget

    def page_references(self: Any) -> tuple[bytes, ...]:
        count = len(self.pages["Kids"])
        known: tuple[int, tuple[bytes, ...]] | None = self.__dict__.get(_REFERENCES)
        if known is None or known[0] != count:
            known = (count, stock(self))
            self.__dict__[_REFERENCES] = known
        return known[1]

    pydyf.PDF.page_references = property(page_references)


def _align_han(stock: Any) -> Callable[..., float]:
    def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:
        """In place of ``text_align``: a justified line, unless it is the last, takes the whole measure."""
        if not last and line.style["text_align_all"] == "justify":
            _stretch(context, line, available_width)
        offset: float = stock(context, line, available_width, last)
        return offset

    return text_align


def _stretch(context: Any, line: Any, available_width: float) -> None:
    """Spread what a line lacks evenly over the gaps between its characters.

    Typed spaces at its end hang over. Lines with anything but text are left alone.
    """
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - see install

    leaves = list(_leaves(line, boxes))
    if not leaves or not all(isinstance(leaf, boxes.TextBox) for leaf in leaves):
        return
    size = line.style["font_size"]
    hanging = len(leaves[-1].text) - len(leaves[-1].text.rstrip(" "))
    lacking = available_width - line.width + _space_width(context, leaves[-1], hanging)
    gaps = sum(len(leaf.text) for leaf in leaves) - hanging - 1
    if gaps > 0 and 0 < lacking <= gaps * LARGEST_GAP * size:
        _widen(line, _drawable_gap(lacking / gaps / size * 1000), size / 1000)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A gap between characters: what is asked for as letter-spacing, and what comes out."""

    asked: float
    drawn: float


def _drawable_gap(wanted: float) -> _Gap:
    """The gap nearest to ``wanted``, in thousandths of an em, that can be drawn.

    Pango puts half of the letter-spacing before a character and half after it.
    WeasyPrint draws the first half 1.024 times too wide (it takes 1/1024 for a
    thousandth), takes that from the second, and cuts what is left of it to whole
    thousandths. So each number of these allows a range of gaps, and between two
    ranges half a thousandth may be missed.
    """
    gaps = []
    most = int(wanted / 2)
    for after in range(max(most - 2, 0), most + 1):
        least, below = after / (2 - _BEFORE), (after + 1) / (2 - _BEFORE)
        half = min(max((wanted - after) / _BEFORE, least + _UNIT), below - _UNIT)
        gaps.append(_Gap(2 * half, half * _BEFORE + after))
    return min(gaps, key=lambda gap: abs(gap.drawn - wanted))


def _space_width(context: Any, box: Any, count: int) -> float:
    """The width of ``count`` spaces in the style of ``box``."""
    if not count:
        return 0.0
    layout = CREATE_LAYOUT.find()[2](" " * count, box.style, context, None, 0)
    width: float = LINE_SIZE.find()[2](layout.get_first_line()[0], box.style)[0]
    return width


def _leaves(box: Any, boxes: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            yield from _leaves(child, boxes)
        else:
            yield child


def _widen(box: Any, gap: _Gap, unit: float, shift: float = 0.0) -> float:
    """Move ``box`` by ``shift`` and open gaps inside it; returns the shift of what follows."""
    before = shift
    box.position_x += shift
    if hasattr(box, "text"):
        box.style = box.style.copy()
        box.style["letter_spacing"] = gap.asked * unit
        shift += gap.drawn * unit * len(box.text)
    else:
        for child in box.children:
            shift = _widen(child, gap, unit, shift)
    box.width += shift - before
    return shift


@contextmanager
def telling_apart(characters: frozenset[str]) -> Iterator[None]:
    """While this lasts, text with one of these characters is written into the PDF as text, too."""
    token = _SHARED.set(characters)
    try:
        yield
    finally:
        _SHARED.reset(token)


def _mark_content(stock: Any) -> Callable[..., AbstractContextManager[None]]:
    @contextmanager
    def marked(self: Any, box: Any, tag: str) -> Iterator[None]:
        """In place of ``Stream.marked``: text of margin boxes belongs to no element, so it is no content."""
        with self.artifact() if box.element is None else stock(self, box, tag):
            yield

    return marked


def _keep_face(stock: Any) -> Callable[..., None]:
    def add_font_face(self: Any, rule_descriptors: dict[str, Any], url_fetcher: Any) -> None:
        """In place of ``FontConfiguration.add_font_face``: we keep what stock code put into its folder."""
        stock(self, rule_descriptors, url_fetcher)
        digest = md5(str(rule_descriptors).encode(), usedforsecurity=False).hexdigest()
        path = self._folder / digest
        if path.exists():
            typefaces_of(self).add(face_rule(rule_descriptors), path.read_bytes())

    return add_font_face


def _share_fonts(stock: Any) -> Callable[..., tuple[Any, float]]:
    def add_font(self: Any, pango_font: Any) -> tuple[Any, float]:
        """In place of ``Stream.add_font``: a file that composed text is drawn from is not embedded again."""
        key, _, size = FONT_KEY.find()[2](pango_font)
        font = self._fonts.get(key) or shared_font(self._fonts, key)
        if font is None:
            stock(self, pango_font)
            font = share_font(self._fonts, key)
        return font, size

    return add_font


def _draw_text(stock: Any) -> Callable[..., None]:
    def draw_text(
        stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any = "none"
    ) -> None:
        """In place of ``draw_text``: boxes with composed text are ours.

        Of other text, blank text, which is not drawn at all, and text that
        glyphs cannot tell carries itself.
        """
        composed = getattr(textbox, "composed", None)
        if composed is not None:
            if textbox.style["visibility"] == "visible":
                _draw_composed(stream, textbox, composed, offset_x)
            return
        text = page_text(textbox)
        is_told = bool(text) and not (text.strip() and _SHARED.get().isdisjoint(text))
        if is_told:
            stream.stream.append(tell(text))
        stock(stream, textbox, offset_x, text_overflow, block_ellipsis)
        if is_told:
            stream.end_marked_content()

    return draw_text


def _draw_composed(stream: Any, textbox: Any, composed: ComposedText, offset_x: float) -> None:
    style = textbox.style
    percentage = PERCENTAGE.find()[2]
    strokes = (
        decoration_strokes(
            style, composed.metrics, lambda value: percentage(value, style, style["font_size"])
        )
        if style["text_decoration_line"] != "none"
        else Strokes()
    )

    def draw(stroke: Stroke) -> None:
        color = GET_COLOR.find()[2](style, "text_decoration_color")
        below = textbox.baseline + stroke.below
        DRAW_DECORATION.find()[2](stream, textbox, offset_x, below, stroke.thickness, color)

    for stroke in strokes.under:
        draw(stroke)
    draw_composed(stream, stream._fonts, composed, textbox)
    for stroke in strokes.over:
        draw(stroke)


def _without_margin_boxes(stock: Any) -> Callable[..., Iterator[Any]]:
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - see install

    def build_box_tree(box: Any, *arguments: Any) -> Iterator[Any]:
        """In place of ``_build_box_tree``: margin boxes hold artifacts, which the tree must not name."""
        return iter(()) if isinstance(box, boxes.MarginBox) else stock(box, *arguments)

    return build_box_tree


def page_texts(page: Page) -> Iterator[tuple[Any, str]]:
    """The runs of text that stand on a page, in reading order, each with its HTML element.

    Margin boxes, generated content (markers, ``::before``) and what stands for an
    image that is not there are left out.
    """
    return _texts(page._page_box)


def _texts(box: Any) -> Iterator[tuple[Any, str]]:
    from weasyprint.formatting_structure import boxes  # noqa: PLC0415 - see install

    tag = box.element_tag or ""
    if isinstance(box, boxes.MarginBox) or "::" in tag or tag == "img":
        return
    if isinstance(box, boxes.TextBox):
        yield box.element, page_text(box)
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _texts(child)


def page_text(box: Any) -> str:
    """The text of a box as the markup has it; a box that is no text has none."""
    text: str = getattr(box, "text", "")
    # WeasyPrint sets a lone space that has word-spacing with a zero width space behind it.
    return " " if text == " \u200b" else text


def root_element(document: Document) -> Any:
    """The parsed HTML of a laid-out document, whose elements the boxes point to."""
    return document._html.etree_element
