"""What EPUB Accessibility 1.1 asks a book to say of itself, and what in it stands in a reader's way."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from typeset.dataclass import dataclass
from typeset.epub.facts import Fact, page_source
from typeset.epub.markup import HEADS
from typeset.epub.navigation import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from typeset.epub.navigation import Guide
    from typeset.metadata import Metadata

_CONFORMS: Final = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


class BarrierKind(Enum):
    """What stands in the way of somebody who listens, or finds the way by heads and tables."""

    WORDLESS_PICTURE = "img: alt"
    HEAD_SKIPS = "h1–h6"
    TABLE_HEADLESS = "table: th"
    LINK_WORDLESS = "a"


@dataclass(frozen=True, slots=True)
class Barrier:
    """One of them, at an id, if it has one, of a ``file`` of the EPUB; ``text`` is what it says."""

    kind: BarrierKind
    file: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind.value} “{self.text}” ({self.file}{'#' if self.place else ''}{self.place})"


@dataclass(frozen=True, slots=True)
class Contents:
    """What the book's statement about itself depends on."""

    has_pictures: bool
    all_have_words: bool
    has_ruby: bool
    is_accessible: bool


def find_barriers(bodies: Iterable[tuple[str, Element]]) -> tuple[Barrier, ...]:
    """Barriers in the bodies of the text's files, each with its name, in reading order."""
    found: list[Barrier] = []
    level = 0
    for file, body in bodies:
        for element in body.iter():
            if element.tag in HEADS:
                depth = int(element.tag[1])
                if level and depth > level + 1:
                    found.append(_barrier(BarrierKind.HEAD_SKIPS, file, element))
                level = depth
            elif kind := _kind(element):
                found.append(_barrier(kind, file, element))
    return tuple(found)


def _kind(element: Element) -> BarrierKind | None:
    if element.tag == "img":
        return None if element.get("alt") else BarrierKind.WORDLESS_PICTURE
    if element.tag == "table":
        return None if element.find(".//th") is not None else BarrierKind.TABLE_HEADLESS
    if element.tag == "a":
        has_words = bool("".join(element.itertext()).strip()) or any(
            image.get("alt") for image in element.iter("img")
        )
        return None if has_words else BarrierKind.LINK_WORDLESS
    return None


def _barrier(kind: BarrierKind, file: str, element: Element) -> Barrier:
    text = element.get("src") or "".join(element.itertext())
    return Barrier(kind, file, element.get("id", ""), text[:20])


def describe(bodies: Sequence[Element], barriers: Sequence[Barrier]) -> Contents:
    """What the bodies hold, as far as a reader is told of it."""
    return Contents(
        has_pictures=any(True for body in bodies for _ in body.iter("img")),
        all_have_words=not any(barrier.kind is BarrierKind.WORDLESS_PICTURE for barrier in barriers),
        has_ruby=any(True for body in bodies for _ in body.iter("ruby")),
        is_accessible=not barriers,
    )


def accessibility_facts(metadata: Metadata, guide: Guide, contents: Contents) -> Iterator[Fact]:
    """The statement, true to what this book holds.

    The text is the whole content (a cover repeats it), so one access mode suffices;
    with pictures it does where each of them has words. That the book conforms is
    said only where somebody vouches for it and there are no barriers.
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
    if metadata.about.certified_by and contents.is_accessible:
        yield Fact("dcterms:conformsTo", _CONFORMS, id="conformance")
        yield Fact("a11y:certifiedBy", metadata.about.certified_by, refines="conformance")


def _features(guide: Guide, contents: Contents, *, is_text: bool) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
    if is_text and (guide.cover or contents.has_pictures):
        yield "alternativeText"
    if guide.pages:
        yield from ("pageBreakMarkers", "pageNavigation")
    if contents.has_ruby:
        yield "rubyAnnotations"
