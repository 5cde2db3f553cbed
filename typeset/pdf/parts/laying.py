"""Parts of a book laid out one after the other, each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from types import SimpleNamespace
from typing import Any, Final

from typeset.pdf.engine.session.names import engine_module
from typeset.pdf.engine.session.part import Part
from typeset.pdf.engine.session.part_names import BUILD_BOXES, BUILD_CONTEXT, LAY_OUT, METADATA, PAGE
from typeset.pdf.engine.session.records import ContextRecord
from typeset.pdf.engine.session.session import LayoutSession
from typeset.pdf.parts.cutting import FORCED, Beginning, MarkupPart, Piece, beginners, cut, pieces_of

_NEUTRAL: Final = {"string_set": "none", "counter_reset": (), "anchor": None, "bookmark_level": "none"}
"""What an element does where it begins, and not again in the parts that it goes on in."""

_FOR_PICTURES: Final = {"font_config", "dictionaries", ContextRecord.fetch.key}
"""What a picture asks of its context when it is drawn."""


class PartLayout:
    """Lays out parts of one book with the same sheets and faces."""

    def __init__(self, source: Any, sheets: tuple[Any, ...], fonts: Any, session: LayoutSession) -> None:
        self.source = source
        self.fonts = fonts
        self._sheets = sheets
        self._session = session
        self.metadata = engine_module("document").DocumentMetadata(**METADATA.find()[2](_head_of(source)))

    def parts(self) -> list[MarkupPart]:
        """The parts of the book, in order; one alone where no element forces a page, or columns hold it."""
        root = self.source.wrapper_element
        body = next(child for child in root.iter_children() if child.local_name == "body")
        pieces = list(pieces_of(body, (root, body)))
        begin = beginners(pieces)
        few = list({each.etree_element: each for each in chain((root, body), *begin)}.values())
        context = self._context(few, Part([each.etree_element for each in few], frozenset(), True))
        breaks = [_break(context.style_for, elements) for elements in begin]
        if any(_has_columns(context.style_for, piece) for piece in pieces):
            breaks = [Beginning()] * len(pieces)
        return cut(self.source, pieces, breaks)

    def lay_out(self, part: MarkupPart, side: str) -> Any:
        """The pages of a part that begins on a side, left or right, as WeasyPrint's document."""
        context = self._context(part.wrappers, part.part)
        self._dress(part, context.style_for)
        html = SimpleNamespace(etree_element=self.source.etree_element, base_url=self.source.base_url)
        root_box = BUILD_BOXES.find()[2](
            part.root, context.style_for, context.get_image_from_uri, self.source.base_url,
            context.target_collector, context.counter_style, context.footnotes,
        )  # fmt: skip
        root_box.style = root_box.style.copy()
        root_box.style["break_before"] = side
        self._session.part = part.part
        try:
            boxes = list(LAY_OUT.find()[2](html, root_box, context))
        finally:
            self._session.part = None
        _let_go(context)
        return self.document([PAGE.find()[2](box) for box in boxes], part.root)

    def document(self, pages: list[Any], root: Any) -> Any:
        """WeasyPrint's document of some pages; ``root`` is the tree that they come from."""
        made = engine_module("document").Document(
            pages, self.metadata, self.source.url_fetcher, self.fonts, {}, None
        )
        made._html = SimpleNamespace(etree_element=root)
        return made

    def context(self) -> Any:
        """A context in which margin boxes are made."""
        root = self.source.wrapper_element
        body = next(child for child in root.iter_children() if child.local_name == "body")
        return self._context((root, body), Part([root.etree_element, body.etree_element], frozenset(), True))

    def _context(self, wrappers: Any, part: Part) -> Any:
        source = self.source
        html = SimpleNamespace(
            etree_element=source.etree_element, base_url=source.base_url, url_fetcher=source.url_fetcher,
            media_type=source.media_type, _ua_counter_style=source._ua_counter_style,
            _ua_stylesheets=source._ua_stylesheets,
            wrapper_element=SimpleNamespace(
                etree_element=source.etree_element, iter_subtree=lambda: iter(wrappers)
            ),
        )  # fmt: skip
        options = dict(engine_module("document").DEFAULT_OPTIONS) | {"stylesheets": list(self._sheets)}
        counters = engine_module("css.counters").CounterStyle()
        self._session.part = part
        try:
            return BUILD_CONTEXT.find()[2](html, self.fonts, counters, {}, options)
        finally:
            self._session.part = None

    def _dress(self, part: MarkupPart, style_for: Any) -> None:
        """Give the copies of the elements around a part their styles."""
        computed = style_for._computed_styles
        kinds = {kind for _, kind in computed}
        for copy, element in part.copies.items():
            if copy not in part.continued:
                for kind in kinds:
                    if (element, kind) in computed:
                        computed[copy, kind] = computed[element, kind]
                continue
            style = computed[copy, None] = computed[element, None].copy()
            style.update(_NEUTRAL)
        if part.notes:  # the first of them has the number behind that of the last note before
            style = computed[part.root, None] = computed[part.root, None].copy()
            style["counter_reset"] = (("footnote", part.notes),)


def _let_go(context: Any) -> None:
    """Cut the rings of objects in a context whose pages are laid out.

    Boxes and pictures hold their context, and a picture needs its faces and further pictures when it is
    drawn. All else that it holds would be gone only when somebody searched for it.
    """
    for name in vars(context).keys() - _FOR_PICTURES:
        delattr(context, name)


def _head_of(source: Any) -> Any:
    """The source with its head alone, which says all that a book says of itself."""
    children = source.wrapper_element.iter_children()
    head = next((child for child in children if child.local_name == "head"), source.wrapper_element)
    return SimpleNamespace(etree_element=source.etree_element, base_url=source.base_url, wrapper_element=head)


def _break(style_for: Any, elements: list[Any]) -> Beginning:
    """How elements that begin together begin a page, if they do."""
    found: list[str] = [style_for(each.etree_element)["break_before"] for each in elements]
    forced = [each for each in found if each in FORCED]
    sides = [each for each in forced if each != "page"]
    if not forced:
        return Beginning()
    return Beginning((sides or forced)[-1], style_for(elements[0].parent.etree_element)["page"])


def _has_columns(style_for: Any, piece: Piece) -> bool:
    styles: Iterator[Any] = (style_for(outer.etree_element) for outer in piece.around)
    return any(style["column_count"] != "auto" or style["column_width"] != "auto" for style in styles)
