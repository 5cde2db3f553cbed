"""Pages whose text is composed by hand: units side by side, with even gaps and Han–Latin gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from square_font import square_font

from tests.pdf.lines_apart import take_apart
from typeset.messages.diagnostics import Report
from typeset.pdf.engine.lines.line_texts import composed_of
from typeset.pdf.engine.load import load_engine
from typeset.pdf.engine.own_text.fonts import FontConfiguration
from typeset.pdf.engine.session.records import BoxRecord
from typeset.pdf.engine.text.composed import ComposedText
from typeset.pdf.engine.text.pieces import ShapeSlice
from typeset.pdf.engine.text.shaping import StyleShaper
from typeset.pdf.engine.text.typefaces import Design, FaceRule, Typefaces, Wanted
from typeset.pdf.fetch import BASE_URL, FACE_URL, Door, fetcher_through

ENGINE = load_engine()

if TYPE_CHECKING:
    from weasyprint import Document

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_TOKEN = re.compile(
    r"—+|…+|[!-~\u00a1-\u024f\u0300-\u036f]+|.[\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
)


@dataclass(frozen=True, slots=True)
class HandSet:
    """Gaps in em: ``even`` everywhere, as the line's own; ``mixed`` between Han and Western words."""

    even: float = 0.0
    mixed: float = 0.0
    letter_spacing: float = 0.0
    hyphen: bool = False


def wanted(*families: str, **others: Any) -> Wanted:
    """What a plain style asks for, with ``others`` changed."""
    values: dict[str, Any] = {"features": (), "language": "zh-CN", "hyphen": ""}
    values |= {name: others.pop(name) for name in values.keys() & others.keys()}
    return Wanted(Design(families, **others), **values)


def fonts_of(text: str) -> FontConfiguration:
    """The square font of these characters and of ASCII, as the one face of a document."""
    fonts = FontConfiguration()
    fonts.typefaces.add(FaceRule("S"), square_font("".join(dict.fromkeys(text + _ASCII))))
    return fonts


def render_square(html: str, css: str = "", text: str = "", *, apart: bool = True) -> Document:
    """A document in the square font, its lines filled by WeasyPrint; each a box of its own if ``apart``."""
    fonts = fonts_of(text)
    sheet = ENGINE.CSS(string=css, font_config=fonts)
    document: Document = ENGINE.HTML(string=html).render(font_config=fonts, stylesheets=[sheet])
    for page in document.pages if apart else ():
        take_apart(page._page_box)
    return document


def render(html: str, faces: Mapping[str, bytes], css: str = "") -> tuple[Document, Typefaces]:
    """A document laid out by WeasyPrint in families named as in ``faces``, which the body asks in order."""
    fetcher = fetcher_through(Door(faces, None, Report()))
    fonts = FontConfiguration()
    rules = "".join(f"@font-face {{ font-family: {name}; src: url({FACE_URL}{name}) }}" for name in faces)
    page = f"@page {{ size: 900px 400px; margin: 20px }} body {{ font: 20px/40px {', '.join(faces)} }}"
    sheet = ENGINE.CSS(
        string=rules + page + " p { margin: 0; white-space: pre-wrap }" + css,
        base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts,
    )  # fmt: skip
    source = ENGINE.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
    return source.render(font_config=fonts, stylesheets=[sheet]), fonts.typefaces


def text_boxes(document: Document) -> Iterator[Any]:
    """All text boxes of a document, in order."""
    for page in document.pages:
        yield from _leaves(page._page_box)


def _leaves(box: Any) -> Iterator[Any]:
    if hasattr(box, "text"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _leaves(child)


def compose(text: str, shaper: StyleShaper, size: float, how: HandSet) -> ComposedText:
    """The text set in units, from 0."""
    units, origins = [], []
    pen = 0.0
    before = ""
    for token in _TOKEN.findall(text):
        shape = shaper(token)
        is_mixed = (
            bool(before) and " " not in (before[-1], token) and _is_western(before) != _is_western(token)
        )
        pen += (how.mixed if is_mixed else how.even) * size if before else 0.0
        units.append(ShapeSlice(shape, 0, len(token)))
        origins.append(pen)
        pen += shape.advance * size + (len(token) - 1) * how.letter_spacing * size
        before = token
    if how.hyphen and (hyphen := shaper.hyphen):
        units.append(ShapeSlice(hyphen, 0, len(hyphen.glyphs.text)))
        origins.append(pen)
    even, apart = how.even * size, how.letter_spacing * size
    return ComposedText(units, [size] * len(units), origins, shaper.metrics, even, apart)


def _is_western(token: str) -> bool:
    return token[0] < "\u0250"


def compose_boxes(document: Document, typefaces: Typefaces, how: HandSet) -> list[ComposedText]:
    """Give every text box its text composed by hand."""
    composed = []
    for box in text_boxes(document):
        shaper = typefaces.shaper(box.style)
        BoxRecord.composed_text.put(box, compose(box.text, shaper, box.style["font_size"], how))
        composed.append(composed_of(box))
    return composed
