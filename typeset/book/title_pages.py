"""Title page and copyright page, made of the settings as blocks.

As blocks they are treated like all other text: their faces are chosen and checked for missing
characters, and both outputs have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.model.blocks import (
    Attributes,
    Block,
    Byline,
    Dateline,
    Deck,
    Document,
    Imprint,
    ImprintRow,
    Kicker,
    Line,
    Paragraph,
    Publisher,
    Span,
    Text,
    Title,
)

if TYPE_CHECKING:
    from typeset.settings.schema import ImprintSettings, Settings

_TITLE_BLOCK = (Kicker, Title, Deck, Byline, Dateline)
_SIMPLIFIED, _TRADITIONAL = (
    ("编", "译", "绘"),
    ("編", "譯", "繪"),
)  # the work of editors, translators, illustrators


def add_title_pages(document: Document, settings: Settings, book: str) -> Document:
    """The document with the blocks of its title page and copyright page; their place is the file ``book``.

    What the manuscript says itself above its text stays as it is.
    """
    span = Span(book, 1)
    blocks = list(document.blocks)
    count = next((k for k, block in enumerate(blocks) if not isinstance(block, _TITLE_BLOCK)), len(blocks))
    opening = blocks[:count]
    if settings.book.title_page and any(isinstance(block, Title) for block in opening):
        opening = _complete(opening, settings, span)
    imprint = tuple(_imprint_blocks(settings.imprint, span))
    if imprint:
        opening.append(Imprint((), span, blocks=imprint))
    return replace(document, blocks=(*opening, *blocks[count:]))


def _complete(opening: list[Block], settings: Settings, span: Span) -> list[Block]:
    """The blocks above the text, and those that the settings state and the manuscript lacks."""
    has = {type(block) for block in opening}
    if settings.subtitle and Deck not in has:
        place = next(k for k, block in enumerate(opening) if isinstance(block, Title)) + 1
        opening.insert(place, Deck(_lines(f"——{settings.subtitle}", span), span))
    if settings.authors and Byline not in has:
        lines = tuple(line for credit in _credits(settings) for line in _lines(credit, span))
        opening.append(Byline(lines, span))
    if settings.publisher:
        opening.append(Publisher(_lines(settings.publisher, span), span))
    return opening


def _credits(settings: Settings) -> Iterator[str]:
    """Who made the book and what they did, a line for each kind of work."""
    about = settings.about
    words = _TRADITIONAL if settings.language in ("zh-TW", "zh-HK") else _SIMPLIFIED
    for names, work in zip(
        (settings.authors, about.editors, about.translators, about.illustrators),
        (settings.book.credit, *words),
        strict=True,
    ):
        if names:
            yield "\u3000".join((*names, *filter(None, (work,))))


def _imprint_blocks(imprint: ImprintSettings, span: Span) -> Iterator[Block]:
    """Cataloguing data, parted where blank lines part them, then the record, then the notice."""
    for place, part in enumerate(re.split(r"\n\s*\n", imprint.cip.strip())):
        for row, text in enumerate(part.splitlines()):
            classes = ("cip",) if row or not place else ("cip", "parted")
            yield Paragraph(_lines(text.strip(), span), span, attributes=Attributes("", classes))
    for label, value in imprint.record.items():
        yield ImprintRow((*_lines(label, span), *_lines(value, span)), span)
    if imprint.notice:
        yield Paragraph(_lines(imprint.notice, span), span)


def _lines(text: str, span: Span) -> tuple[Line, ...]:
    return (Line((Text(text, span),)),)
