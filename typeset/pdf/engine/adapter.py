"""What we replace inside WeasyPrint, and what we read from its boxes.

``install`` puts our replacements in place, once; it first checks that the
names are those of the WeasyPrint release they were written for. Each name has
a contract test in ``tests/pdf/test_adapter.py`` that says what we need of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from hashlib import md5
from typing import TYPE_CHECKING, Any, Final

from typeset.pdf.engine.drawing import Stroke, Strokes, decoration_strokes, draw_composed
from typeset.pdf.engine.faces import keep_glyphs
from typeset.pdf.engine.names import CALLED, ITER_LINES, LINE_WIDTHS, PrivateName, check_release
from typeset.pdf.engine.pdf_font import share_font, shared_font
from typeset.pdf.engine.telling import tell
from typeset.pdf.engine.typefaces import face_rule, typefaces_of

if TYPE_CHECKING:
    from weasyprint import Document, Page

    from typeset.pdf.engine.drawing import ComposedText

BOX_ATTRIBUTES: Final = ("element", "element_tag", "children")
"""What the page map reads from every box of a page."""


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
REPLACED: Final = (SUBSET, MARKED, BOX_TREE, ITER_LINES, LINE_WIDTHS, ADD_FONT_FACE, ADD_FONT, DRAW_TEXT)
PRIVATE_NAMES: Final = (
    *REPLACED, *CALLED.values(), FONT_KEY, DRAW_DECORATION, GET_COLOR, PERCENTAGE
)  # fmt: skip

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
    from typeset.pdf.engine.flow import compose_lines  # noqa: PLC0415 - it needs the composer
    from typeset.pdf.engine.widths import measure_lines  # noqa: PLC0415 - as above

    check_release(weasyprint.VERSION, (*PRIVATE_NAMES, *page_speed.PRIVATE_NAMES))
    _replace(SUBSET, lambda _: _subset)
    _replace(MARKED, _mark_content)
    _replace(BOX_TREE, _without_margin_boxes)
    _replace(ITER_LINES, compose_lines)
    _replace(LINE_WIDTHS, measure_lines)
    _replace(ADD_FONT_FACE, _keep_face)
    _replace(ADD_FONT, _share_fonts)
    _replace(DRAW_TEXT, _draw_text)
    _replace(page_speed.PAGE_STYLES, page_speed.share_page_styles)
    _remember_page_references()
    page_speed.compress_streams_once()
    setattr(weasyprint, _INSTALLED, True)


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
