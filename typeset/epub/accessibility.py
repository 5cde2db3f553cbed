"""What EPUB Accessibility 1.1 asks a book to state about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from typeset.epub.facts import Fact, page_source
from typeset.epub.navigation import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from typeset.book.metadata import Metadata
    from typeset.epub.navigation import Guide
    from typeset.epub.records import EpubPackage

_CONFORMS: Final = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


class ContentFeatures(msgspec.Struct, frozen=True):
    """What in a book its statement about accessibility depends on."""

    has_pictures: bool
    all_have_words: bool
    has_ruby: bool


def describe(bodies: Sequence[Element]) -> ContentFeatures:
    """The features of the bodies that the statement names."""
    pictures = [image for body in bodies for image in body.iter("img")]
    return ContentFeatures(
        has_pictures=bool(pictures),
        all_have_words=all(image.get("alt") for image in pictures),
        has_ruby=any(True for body in bodies for _ in body.iter("ruby")),
    )


def accessibility_facts(metadata: Metadata, guide: Guide, contents: ContentFeatures) -> Iterator[Fact]:
    """The statement for this book.

    The text is the whole content, and the cover only repeats it. So text alone is enough to read the book,
    unless it has a picture without a description.
    """
    say = words(metadata.language)
    is_text = not contents.has_pictures or contents.all_have_words
    yield Fact("schema:accessMode", "textual")
    if contents.has_pictures:
        yield Fact("schema:accessMode", "visual")
    yield Fact("schema:accessModeSufficient", "textual" if is_text else "textual,visual")
    for feature in _features(guide, contents, is_text=is_text):
        yield Fact("schema:accessibilityFeature", feature)
    yield Fact("schema:accessibilityHazard", "none")
    summary = say.summary_pictures if is_text else say.summary_wordless
    summary = summary if contents.has_pictures else say.summary
    yield Fact("schema:accessibilitySummary", summary + (say.summary_pages if guide.pages else ""))
    if guide.pages:
        yield Fact("pageBreakSource", page_source(metadata))


def claim_conformance(package: EpubPackage, certified_by: str) -> EpubPackage:
    """The package with the claim that it conforms, certified by somebody.

    The claim is made only if the author names who signs for it (``certified_by`` in book.toml) and our own
    check has found no barrier: much of WCAG only a person can judge. Validators from outside are not asked
    here, so that the same manuscript gives the same book on every machine.
    """
    claim = (
        Fact("dcterms:conformsTo", _CONFORMS, id="conformance"),
        Fact("a11y:certifiedBy", certified_by, refines="conformance"),
    )
    return replace(package, facts=(*package.facts, *claim))


def _features(guide: Guide, contents: ContentFeatures, *, is_text: bool) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
    if is_text and (guide.cover or contents.has_pictures):
        yield "alternativeText"
    if guide.pages:
        yield from ("pageBreakMarkers", "pageNavigation")
    if contents.has_ruby:
        yield "rubyAnnotations"
