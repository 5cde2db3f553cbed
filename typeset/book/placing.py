"""Chapters where the list of another program has them: their levels, the heads and titles that it gives."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.model.blocks import PLAIN, Attributes, Block, Document, Heading, Line, Span, Text, Title
from typeset.readers.numbering import head_number
from typeset.settings.navigation import Head

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.settings.navigation import Chapter, Navigation
    from typeset.settings.project import Project

_LOWEST: Final = 6
_NAMED: Final = 3
"""Files that a message names."""


def filled(chapters: Iterable[Chapter], files: Container[str]) -> Iterator[Chapter]:
    """The chapters whose files hold something; heads before another, and a part's title, go to the next."""
    waiting: tuple[Head, ...] = ()
    for chapter in chapters:
        heads = (*waiting, *chapter.heads)
        if str(chapter.path) in files:
            yield replace(chapter, heads=heads)
            waiting = ()
        else:
            own = (Head(chapter.title, 1, is_part=True),) if chapter.is_part and chapter.title else ()
            waiting = (*heads, *own)


def titled(document: Document, chapter: Chapter) -> Document:
    """The manuscript; one without a head of the first level gets the title that the list gives it."""
    document = _promoted(document) or document
    first = next((block for block in document.blocks if isinstance(block, Title | Heading)), None)
    is_headless = first is None or (isinstance(first, Heading) and first.level > 1)
    if is_headless and chapter.title:
        span = Span(document.file, 1)
        title = Title((Line((Text(chapter.title, span),)),), span)
        document = replace(document, blocks=(title, *document.blocks))
    if not chapter.is_part:
        return document
    place = next(
        (place for place, block in enumerate(document.blocks) if isinstance(block, Title | Heading)), None
    )
    if place is None:
        return document
    head = document.blocks[place]
    classes = tuple(dict.fromkeys(("part", *head.attributes.classes)))
    head = replace(head, attributes=replace(head.attributes, classes=classes))
    return replace(document, blocks=(*document.blocks[:place], head, *document.blocks[place + 1 :]))


def _promoted(document: Document) -> Document | None:
    """The manuscript whose text opens with its highest head, the only one of its level: that is its title."""
    heads = [block for block in document.blocks if isinstance(block, Heading)]
    first = document.blocks[0]
    if not isinstance(first, Heading) or first.level == 1 or document.first(Title):
        return None
    if any(head.level <= first.level for head in heads[1:]):
        return None
    title = Title(first.lines, first.span, attributes=first.attributes)
    others = (
        replace(block, level=block.level - first.level) if isinstance(block, Heading) else block
        for block in document.blocks[1:]
    )
    return replace(document, blocks=(title, *others))


def placed(document: Document, chapter: Chapter, file: Path) -> Document:
    """A chapter, its title a head, behind the heads of the list before it, all at the chapter's level."""
    blocks: Iterator[Block] = iter(document.blocks)
    if chapter.level:
        blocks = (
            replace(block, level=min(block.level + chapter.level, _LOWEST))
            if isinstance(block, Heading)
            else block
            for block in document.blocks
        )
    return replace(document, blocks=(*(_head(head, file) for head in chapter.heads), *blocks))


def _head(head: Head, file: Path) -> Heading:
    span = Span(str(file), head.line)
    attributes = Attributes(classes=("part",)) if head.is_part else PLAIN
    level = min(head.level + 1, _LOWEST)
    line = Line((Text(head.title, span),))
    return Heading((line,), span, level, head_number(head.title), attributes=attributes)


def tell_navigation(navigation: Navigation, project: Project, report: Report) -> None:
    """Say whose order the book has, which files of it are not there, and which are left out."""
    file = str(navigation.file)
    for name in navigation.missing:
        report.add(Code.M_NAV_MISSING, Span(file, 1), path=name)
    if project.left_out:
        names = [path.name for path in project.left_out]
        named = "、".join(names[:_NAMED]) + ("……" if len(names) > _NAMED else "")
        code = Code.M_NAV_LEFT if navigation.chapters else Code.M_NO_PAGES
        report.add(code, Span(file, 1), count=len(names), names=named)
