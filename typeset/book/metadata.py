"""Metadata of a book: what the settings state, else what the manuscript says.

The clock is never asked, so that the same book gives the same bytes on every day. Dates come from
``SOURCE_DATE_EPOCH``, the settings and the manuscript, in this order; without any, 2000-01-01.
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from typeset.model.blocks import Byline, Deck, Document, Heading, Title
from typeset.settings.schema import Settings
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

# Identifiers are UUIDs of version 5 (RFC 9562, 5.5) in this namespace, so that the
# same book gets the same one everywhere; itself uuid5(NAMESPACE_DNS, "typeset").
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "typeset")

_NO_DATE = "2000-01-01"
_ROLE = late_pattern(
    r"^[（(]?(?:本报|本刊|本网|特约)*(?:见习|实习|通讯)?(?:记者|通讯员|评论员|作者|撰稿|撰文|文|编著|著)"
    r"[:：／/ \u3000]+"
)


# MARC relator codes of what a person did: by the setting that names him, and by the credit of a title page.
_CONTRIBUTORS = {"translators": "trl", "editors": "edt", "illustrators": "ill"}
_CREDITS = {
    "编": "edt",
    "編": "edt",
    "主编": "edt",
    "主編": "edt",
    "译": "trl",
    "譯": "trl",
    "绘": "ill",
    "繪": "ill",
}


class Contributor(Struct, frozen=True):
    """A person besides the authors who worked on the book; ``role`` is a MARC relator code."""

    name: str
    role: str


class About(Struct, frozen=True):
    """Facts for catalogues and shops; ``filed`` pairs names and titles with the words that they sort under.

    ``epub_identifier`` is the EPUB's own, if it has one; ``page_source`` the printed
    edition that page numbers are of; ``certified_by`` vouches that it is accessible.
    """

    contributors: tuple[Contributor, ...] = ()
    series: str = ""
    series_number: str = ""
    subjects: tuple[str, ...] = ()
    description: str = ""
    rights: str = ""
    filed: tuple[tuple[str, str], ...] = ()
    epub_identifier: str = ""
    page_source: str = ""
    certified_by: str = ""


class Metadata(Struct, frozen=True):
    """Title and the rest; ``date`` is ISO 8601 or empty, ``modified`` a full UTC time stamp.

    ``role`` says what the authors did, as a MARC relator code.
    """

    title: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    language: str
    style: str
    subtitle: str = ""
    identifier: str = ""
    modified: str = _NO_DATE + "T00:00:00Z"
    role: str = "aut"
    about: About = About()


def gather_metadata(document: Document, settings: Settings, name: str, epoch: int | None) -> Metadata:
    """The metadata of ``document``; ``name`` stands in for a missing title.

    ``epoch`` (seconds, SOURCE_DATE_EPOCH) fixes ``modified``; without it the book's
    date does, and without that 2000-01-01: never the clock, so that bytes repeat.
    """
    title = settings.title or _line_text(document, Title) or _line_text(document, Heading) or name
    authors = settings.authors or _authors(document)
    date = settings.date or _real_date(document.date)
    stamp = datetime.fromtimestamp(epoch, UTC) if epoch is not None else None
    modified = stamp.strftime("%Y-%m-%dT%H:%M:%SZ") if stamp else f"{_full_date(date)}T00:00:00Z"
    stated = {item.key: item.values for item in document.stated}
    publisher = settings.publisher or "".join(stated.get("publisher", ()))
    identifier = settings.identifier or "".join(stated.get("identifier", ()))
    facts = "\n".join((title, *authors, publisher))
    return Metadata(
        title=title, authors=authors, publisher=publisher, date=date,
        language=settings.language or document.language, style=settings.style,
        subtitle=settings.subtitle or re.sub(r"^[—─―]+", "", _line_text(document, Deck)),
        identifier=identifier or f"urn:uuid:{uuid.uuid5(NAMESPACE, facts)}",
        modified=modified, role=_CREDITS.get(settings.book.credit, "aut"),
        about=_about(settings, stated),
    )  # fmt: skip


def _about(settings: Settings, stated: Mapping[str, tuple[str, ...]]) -> About:
    """What is said of the book in the settings, else in the manuscript."""
    about, epub = settings.about, settings.epub

    def text(key: str) -> str:
        return getattr(about, key) or "".join(stated.get(key, ()))

    def texts(key: str) -> tuple[str, ...]:
        return getattr(about, key) or stated.get(key, ())

    return About(
        contributors=tuple(
            Contributor(name, role) for key, role in _CONTRIBUTORS.items() for name in texts(key)
        ),
        series=text("series"), series_number=text("series_number"), subjects=texts("subjects"),
        description=text("description").strip(), rights=text("rights"),
        filed=tuple(about.file_as.items()), epub_identifier=epub.identifier,
        page_source=epub.page_source, certified_by=epub.certified_by,
    )  # fmt: skip


def _line_text(document: Document, kind: type[Title | Deck | Heading]) -> str:
    block = document.first(kind)
    return " ".join(line.text for line in block.lines).strip() if block else ""  # a note may end it


def _authors(document: Document) -> tuple[str, ...]:
    """The names in the byline without their role; a byline that is a name alone counts whole."""
    byline = document.first(Byline)
    if not byline:
        return ()
    names = _ROLE.sub("", " ".join(line.text for line in byline.lines).strip()).rstrip("）)")
    parts = re.split(r"[、，,/／ \u3000]+", names)
    joined: list[str] = []
    for part in (part for part in parts if part):
        # 张　三: a name of one character on both sides of the gap is one spaced name.
        if joined and len(part) == 1 and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _real_date(date: str) -> str:
    """The manuscript's date; empty for a day that no calendar has (2月30日): that one is printed only."""
    try:
        datetime.fromisoformat(_full_date(date))
    except ValueError:
        return ""
    return date


def _full_date(date: str) -> str:
    return (date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date) if date else _NO_DATE
