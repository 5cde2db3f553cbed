"""The metadata of the package file: the book, the people who made it, the series it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from typeset.model.isbn import isbn_urn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.book.metadata import Metadata

_WESTERN_NAME = re.compile(r"[A-Za-zÀ-ɏ.'’-]+(?: [A-Za-zÀ-ɏ.'’-]+)+")


class Fact(msgspec.Struct, frozen=True):
    """One entry of the OPF metadata.

    ``name`` is an element as ``dc:title``, or the property of a ``meta``; ``refines`` is the id of the entry
    that this one says more about.
    """

    name: str
    value: str
    id: str = ""
    refines: str = ""
    scheme: str = ""


def epub_identifier(metadata: Metadata) -> str:
    """The identifier of this EPUB: its own number, else the book's; an ISBN is written as a URN."""
    identifier = metadata.about.epub_identifier or metadata.identifier
    return isbn_urn(identifier) or identifier


def page_source(metadata: Metadata) -> str:
    """The identifier of the printed edition whose page numbers are listed: as stated, else the book's own."""
    identifier = metadata.about.page_source or metadata.identifier
    return isbn_urn(identifier) or identifier


def book_facts(metadata: Metadata) -> Iterator[Fact]:
    """Facts about the book and the people who made it, in the order in which they are written."""
    about = metadata.about
    filed = dict(about.filed)
    yield Fact("dc:title", metadata.title, id="title")
    yield Fact("title-type", "main", refines="title")
    if metadata.title in filed:
        yield Fact("file-as", filed[metadata.title], refines="title")
    if metadata.subtitle:
        yield Fact("dc:title", metadata.subtitle, id="subtitle")
        yield Fact("title-type", "subtitle", refines="subtitle")
    yield Fact("dc:language", metadata.language)
    for number, author in enumerate(metadata.authors, 1):
        yield Fact("dc:creator", author, id=f"author-{number}")
        yield from _person(author, metadata.role, f"author-{number}", filed)
        yield Fact("display-seq", str(number), refines=f"author-{number}")
    for number, contributor in enumerate(about.contributors, 1):
        yield Fact("dc:contributor", contributor.name, id=f"contributor-{number}")
        yield from _person(contributor.name, contributor.role, f"contributor-{number}", filed)
    if metadata.publisher:
        yield Fact("dc:publisher", metadata.publisher)
    if metadata.date:
        yield Fact("dc:date", metadata.date)
    yield from (Fact("dc:subject", subject) for subject in about.subjects)
    if about.description:
        yield Fact("dc:description", about.description)
    if about.rights:
        yield Fact("dc:rights", about.rights)
    if page_source(metadata) != epub_identifier(metadata):
        yield Fact("dc:source", page_source(metadata))
    if about.series:
        yield Fact("belongs-to-collection", about.series, id="series")
        yield Fact("collection-type", "series", refines="series")
        if about.series_number:
            yield Fact("group-position", about.series_number, refines="series")
        if about.series in filed:
            yield Fact("file-as", filed[about.series], refines="series")


def _person(name: str, role: str, place: str, filed: dict[str, str]) -> Iterator[Fact]:
    yield Fact("role", role, refines=place, scheme="marc:relators")
    yield Fact("file-as", filed.get(name) or _file_as(name), refines=place)


def _file_as(name: str) -> str:
    """How a name is sorted: a Chinese one as it stands, a Western one by its last word."""
    if _WESTERN_NAME.fullmatch(name):
        given, _, family = name.rpartition(" ")
        return f"{family}, {given}"
    return name
