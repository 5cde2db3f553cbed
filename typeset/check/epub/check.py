"""Our own checks of an EPUB; read ``check_book`` as the list of what is looked at.

A finished EPUB is read again before it is saved, from its bytes, by code that shares nothing with the code
that made it. ``typeset check`` runs the same checks, so a build cannot pass what the verb would fault. They
take a hundredth of a build. Validators from outside (``judges``) are asked by the verb alone: what a build
writes must not depend on which are installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.check.epub.accessibility import check_colours, check_heads, check_sizes, check_words
from typeset.check.epub.archive import OUTSIDE, resolve
from typeset.check.epub.cascade import Cascade
from typeset.check.epub.declared import check_declared
from typeset.check.epub.encryption import check_encryption
from typeset.check.epub.formats import check_formats
from typeset.check.epub.glyphs import Faces, check_glyphs
from typeset.check.epub.links import check_links, check_reached, check_sheet
from typeset.check.epub.lost_words import check_typed
from typeset.check.epub.nav_rules import check_nav
from typeset.check.epub.navigation import check_ways
from typeset.check.epub.ncx_rules import check_ncx_files
from typeset.check.epub.overlays import check_overlays
from typeset.check.epub.package.manifest import check_manifest
from typeset.check.epub.package.metadata import check_metadata
from typeset.check.epub.profiles import check_profiles
from typeset.check.epub.reading import EpubFile, read_book
from typeset.check.epub.resources import check_resources, check_style_encoding
from typeset.check.epub.wording import check_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.check.epub.documents import Content
    from typeset.check.epub.style_sheets import Rule
    from typeset.check.epub.typed_words import TypedLine
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document


def check_book(
    data: bytes,
    name: str,
    report: Report,
    source: Document | None = None,
    typed: Sequence[TypedLine] = (),
) -> None:
    """Report everything that is wrong with the EPUB ``data``, whose file is called ``name``.

    With a ``source`` the book must have the text of that document, with ``typed`` lines all their words.
    """
    book = read_book(data, name, report)
    if book is None:
        return
    is_own = source is not None
    check_formats(book.archive, book.package, report)
    check_metadata(book, report)
    check_manifest(book, report)
    check_links(book, report, is_own=is_own)
    check_reached(book, report)
    check_declared(book, report)
    check_nav(book, report)
    check_profiles(book, report)
    check_ncx_files(book, report)
    check_overlays(book, report)
    check_resources(book, report)
    check_encryption(book, report)
    check_ways(book, report)
    check_heads(book, report)
    check_words(book, report)
    _check_sheets(book, report, is_own=is_own)
    _check_looks(book, report, is_own=is_own)
    check_sizes(book, len(data), report)
    if source:
        check_wording(source, book, report)
    if typed:
        check_typed(typed, book, report)


def _check_sheets(book: EpubFile, report: Report, *, is_own: bool) -> None:
    """Check style sheets, and styles inside documents."""
    found = [(path, sheet, 1) for path, sheet in book.sheets.items()]
    for path, sheets in book.styles.items():
        lines = (run.line for run in book.contents[path].styles)
        found += [(path, sheet, line) for sheet, line in zip(sheets, lines, strict=True)]
    for path, sheet, line in found:
        check_sheet(sheet, book.archive.place(path, line), book, report, is_own=is_own)
        for fault in sheet.faults:
            report.add(fault.code, book.archive.place(path, line + fault.line - 1), **dict(fault.values))
    for path in book.sheets:
        check_style_encoding(book.archive, path, report)


def _check_looks(book: EpubFile, report: Report, *, is_own: bool) -> None:
    """Check glyphs and colours with the style sheets of each document."""
    faces = Faces(book.archive, are_cut_down=is_own)
    cascades: dict[tuple[str, ...], tuple[Cascade, Cascade]] = {}
    for content in book.contents.values():
        paths = _linked(content, book)
        if paths not in cascades:
            cascades[paths] = _cascades([rule for path in paths for rule in book.sheets[path].rules])
        day, night = cascades[paths]
        homes = {face: path for path in paths for face in book.sheets[path].faces}
        check_glyphs(content, day, homes, faces, report)
        check_colours(content, day, night, book.archive, report)


def _cascades(rules: list[Rule]) -> tuple[Cascade, Cascade]:
    """The cascades for light and for dark screens."""
    day = [rule for rule in rules if not rule.is_of_night]
    by_day = Cascade(day)
    return by_day, by_day if len(day) == len(rules) else Cascade(rules)


def _linked(content: Content, book: EpubFile) -> tuple[str, ...]:
    """The paths of the style sheets that a document links to, in order."""
    paths = (resolve(run.text, content.path) for run in content.sheets if not OUTSIDE.match(run.text))
    return tuple(path for path in paths if path in book.sheets)
