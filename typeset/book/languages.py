"""The language of a book: what its settings say, else its manuscripts, else its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import LANGUAGE, Container, Marked, Phrase, Span
from typeset.model.languages import han_language
from typeset.readers.language import judge_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Block, Document, Inline
    from typeset.settings.schema import Settings


def settle_language(
    document: Document, manuscripts: Sequence[Document], settings: Settings, report: Report
) -> Document:
    """The document with its language; a language that nobody has stated is told, with the reason.

    ``manuscripts`` are those that the document was made of. Where one of them states another language than
    the book's, its blocks are in that language.
    """
    stated = {item.file: _stated(item) for item in manuscripts}
    language = settings.language or next(filter(None, stated.values()), "")
    if not language:
        judged = judge_language(list(_own_texts((*document.blocks, *document.notes))))
        language = judged.language
        if judged.evidence:
            code = Code.M_LANGUAGE_DOUBTFUL if judged.is_doubtful else Code.M_LANGUAGE
            report.add(code, Span(manuscripts[0].file, 0), language=language, evidence=judged.evidence)
    others = {file: tag for file, tag in stated.items() if tag and tag != language}
    if others and not settings.language:
        own = tuple(_in_language(block, others.get(block.span.file, "")) for block in document.blocks)
        document = replace(document, blocks=own)
    return replace(document, language=language)


def _own_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of blocks, without those whose language the author has stated."""
    for block in blocks:
        if han_language(block.attributes.language):
            continue
        if isinstance(block, Container):
            yield from _own_texts(block.blocks)
        for line in block.lines:
            yield "".join(_own_letters(line.inlines))


def _own_letters(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Phrase) and han_language(inline.attributes.language):
            continue
        if isinstance(inline, Marked):
            yield from _own_letters(inline.inlines)
        else:
            yield inline.text


def _stated(manuscript: Document) -> str:
    """The language that the front matter of a manuscript states."""
    return next(("".join(item.values) for item in manuscript.stated if item.key == LANGUAGE), "")


def _in_language(block: Block, language: str) -> Block:
    attributes = block.attributes
    if not language or attributes.language:
        return block
    return replace(block, attributes=replace(attributes, language=language))
