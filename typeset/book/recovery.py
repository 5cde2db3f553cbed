"""A project's manuscripts, read, repaired and joined: one document.

What needs the whole book runs here, on the joined document: numbers of captions count through
chapters, and links lead from one chapter to another.
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from typeset.book.chapters import chosen_chapters, is_chapter, join_chapters
from typeset.book.cip import check_cataloguing
from typeset.book.folder_parts import part_heads, with_part
from typeset.book.highlighting import highlight
from typeset.book.italics import mark_italics
from typeset.book.languages import settle_language
from typeset.book.placing import filled, placed, tell_navigation, titled
from typeset.book.reading import read_files
from typeset.book.title_pages import add_title_pages
from typeset.book.western_text import mark_western
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Document, Kicker, Line, Span, Text, Title
from typeset.readers import OutlineText, PlacedRule, ReaderOptions, is_markdown
from typeset.readers.alternatives import describe_pictures
from typeset.readers.captions import number_captions
from typeset.readers.checks import check_heads
from typeset.readers.links import resolve_links
from typeset.readers.plates import settle_plates
from typeset.readers.references import check_mentions, fill_references
from typeset.settings.manuscripts import check_readable
from typeset.settings.project import BOOK, Project, rule_places
from typeset.settings.sites import sites_of
from typeset.settings.toml_tables import stated_at
from typeset.startup.remembering import as_before
from typeset.system.archives import read_path

STDIN = "-"
OUTLINE = ".outline"
_NAMED = 3  # files in a message
_OTHER_KINDS = {".html": "HTML", ".htm": "HTML"}


def read_project(project: Project, report: Report) -> Document:
    """The project's manuscripts as one document, repaired, Western text and code marked.

    Messages go into ``report``.
    Raises ManuscriptError when one cannot be read or is not a manuscript.
    """
    document = mark_western(recover(read_bytes(project), project, report))
    return highlight(document) if project.settings.code.highlight else document


def recover(files: list[tuple[str, bytes]], project: Project, report: Report) -> Document:
    """The document in ``files``, which have been read already, as standard input can be read only once."""
    return completed(repair(files, project, report), project, report)


def repair(files: list[tuple[str, bytes]], project: Project, report: Report) -> Document:
    """What the files themselves say, repaired and joined: nothing that settings add or a program counts."""
    settings = project.settings
    options = _options(project)
    read = read_files(files, lambda name: replace(options, outline=_outline_beside(name)), settings.language)
    _gather(read.reports, report)
    document, documents = _joined(read.documents, project, report)
    if len(documents) > 1:
        _drop_no_title(report)  # a chapter needs none
        if not settings.title:
            book = project.folder / BOOK
            report.add(
                Code.M_NO_TITLE, Span(str(book), 1) if book.is_file() else Span(str(project.folder), 0)
            )
    return settle_language(document, documents, settings, report)


def completed(document: Document, project: Project, report: Report) -> Document:
    """The document with its title and title pages, the numbers of its captions, and its links led home."""
    settings = project.settings
    # Captions get numbers before links do: the words of a link may be such a number.
    document = settle_plates(describe_pictures(_with_title(document, project, report), report), report)
    document = number_captions(document, settings.captions, report)
    document = fill_references(resolve_links(document, report), report)
    book = project.folder / BOOK
    document = add_title_pages(document, settings, str(book))
    document = _with_known_blocks(document)
    place = stated_at(book, "imprint.cip") if book.is_file() else None
    check_cataloguing(settings, place or Span(str(book), 1), report)
    check_heads(document, report)
    check_mentions(document, settings.text.characters * settings.text.lines * settings.text.columns, report)
    return _with_known_blocks(mark_italics(document))


def _with_known_blocks(document: Document) -> Document:
    """The document; blocks that have not changed since the last build of a session are those of then."""
    return replace(
        document, blocks=as_before("blocks", document.blocks), notes=as_before("notes", document.notes)
    )


def _joined(documents: list[Document], project: Project, report: Report) -> tuple[Document, list[Document]]:
    """The manuscripts as one document, and those that it is made of."""
    navigation = project.navigation
    if navigation and navigation.chapters:
        tell_navigation(navigation, project, report)
        chapters = {
            str(chapter.path): chapter
            for chapter in filled(navigation.chapters, {one.file for one in documents})
        }
        documents = [titled(document, chapters[document.file]) for document in documents]
        place = lambda one: placed(one, chapters[one.file], navigation.file)  # noqa: E731
        return join_chapters(documents, place), documents
    if navigation:
        tell_navigation(navigation, project, report)
    documents = chosen_chapters(documents, report, is_ordered=bool(project.settings.manuscripts))
    if not navigation:
        _tell_subfolders(project, report)
    is_whole = len(documents) == 1 and not is_chapter(documents[0], project.settings)
    if is_whole:
        return documents[0], documents
    heads = {} if project.settings.manuscripts else part_heads(documents, project.folder)
    return join_chapters(documents, lambda one: with_part(one, heads.get(one.file))), documents


def options_for(name: str, project: Project) -> ReaderOptions:
    """What the project tells the reader of one of its manuscripts."""
    return replace(_options(project), outline=_outline_beside(name))


def _options(project: Project) -> ReaderOptions:
    """What the project tells the readers of all its manuscripts."""
    settings = project.settings
    rules = zip(settings.structure, rule_places(project), strict=True)
    return ReaderOptions(
        frozenset(settings.repairs.skip),
        tuple(
            PlacedRule(rule.starts_with, rule.kind, place, rule.level, rule.text, rule.line)
            for rule, place in rules
        ),
        project.folder,
        profile=settings.profile,
        dialect=settings.markdown.dialect,
        sites=_sites(project),
        rejects_changes=settings.word.changes == "reject",
    )


def _sites(project: Project) -> tuple[str, ...]:
    """The programs for which the project's Markdown is written, by the files that they keep in its folder."""
    if not any(is_markdown(str(path)) for path in project.manuscripts):
        return ()
    navigation = project.navigation
    own = ("mdbook",) if navigation and navigation.is_of_mdbook else ()
    return (*own, *sites_of(navigation.file.parent if navigation else project.folder))


def _outline_beside(name: str) -> OutlineText | None:
    """The outline that stands beside a manuscript, NAME.outline, if there is one; Markdown has none."""
    path = outline_path(Path(name))
    if name == STDIN or is_markdown(name) or not path.is_file():
        return None
    check_readable(path)
    return OutlineText(path.read_text(encoding="utf-8-sig", errors="replace"), str(path))


def outline_path(manuscript: Path) -> Path:
    """Where the outline of a manuscript stands, if it has one: my.outline beside my.txt."""
    return manuscript.with_suffix(OUTLINE)


def _tell_subfolders(project: Project, report: Report) -> None:
    """Say what was read below the folder without being named: it may be no part of the book."""
    below = [path for path in project.manuscripts if path.parent != project.folder]
    if below and not project.settings.manuscripts:
        names = [path.relative_to(project.folder).as_posix() for path in below]
        named = "、".join(names[:_NAMED]) + ("……" if len(names) > _NAMED else "")
        report.add(Code.M_SUBFOLDERS, Span(str(project.folder), 0), count=len(below), names=named)


def read_bytes(project: Project) -> list[tuple[str, bytes]]:
    """Each manuscript's name and bytes; raises ManuscriptError when one can't be read."""
    if not project.manuscripts:
        return [(STDIN, _read_standard_input())]
    return [(str(path), read_file(path)) for path in project.manuscripts]


def _read_standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except (AttributeError, OSError) as error:  # closed: Python has no stream, or one that fails
        reason = getattr(error, "strerror", None) or "closed"
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=STDIN, reason=reason)) from error


def read_file(path: Path) -> bytes:
    """The bytes of a manuscript or picture; raises ManuscriptError when they can't be had."""
    kind = _OTHER_KINDS.get(path.suffix.lower())
    if kind:
        raise ManuscriptError(diagnose(Code.M_OTHER_KIND, path=str(path), kind=kind))
    try:
        return read_path(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ManuscriptError(diagnose(Code.M_UNREADABLE, path=str(path), reason=reason)) from error


def _gather(reports: list[Report], report: Report) -> None:
    """Add the messages about each manuscript, in order; a rule is unmatched if no manuscript has its text."""
    met = {repr(item) for item in report.diagnostics}  # a manuscript may have thousands
    for own in reports:
        for item in own.diagnostics:
            unmatched = item.code is Code.C_STRUCTURE_NO_MATCH
            if repr(item) not in met and not (
                unmatched and any(item not in other.diagnostics for other in reports)
            ):
                met.add(repr(item))
                report.diagnostics.append(item)
        report.repairs += own.repairs


def _drop_no_title(report: Report) -> None:
    """Take back the message that there is no title, where the title comes from elsewhere."""
    report.diagnostics[:] = [item for item in report.diagnostics if item.code is not Code.M_NO_TITLE]


def _with_title(document: Document, project: Project, report: Report) -> Document:
    """The document under the settings' title where the manuscript has none."""
    title = project.settings.title
    if not title or document.first(Title):
        return document
    _drop_no_title(report)
    span = Span(str(project.folder / BOOK), 1)
    block = Title((Line((Text(title, span),)),), span)
    place = next((k for k, one in enumerate(document.blocks) if not isinstance(one, Kicker)), 0)
    return replace(document, blocks=(*document.blocks[:place], block, *document.blocks[place:]))
