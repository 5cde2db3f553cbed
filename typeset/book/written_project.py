"""A manuscript as a project: chapters as Markdown, pictures as files, settings.

It is written as it is read and repaired, so that the project builds the same text.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from msgspec import Struct

from typeset.book.recovery import read_file
from typeset.messages.diagnostics import Report
from typeset.messages.errors import stop_on_errors
from typeset.model.blocks import (
    Block,
    Dateline,
    Document,
    Figure,
    Heading,
    Image,
    Inline,
    Kicker,
    Link,
    Marked,
    NoteCall,
    Table,
    Title,
)
from typeset.model.walk import block_tree, blocks, pieces
from typeset.passes import apply_passes
from typeset.pictures.formats import picture_kind
from typeset.readers import ReaderOptions, read_manuscript
from typeset.readers.markdown.writing.written_blocks import Writer
from typeset.readers.markdown.writing.written_inlines import Names
from typeset.readers.numbering import parse_number
from typeset.settings.project import BOOK
from typeset.system.archives import read_path

PICTURES: Final = "pictures"
"""The folder of pictures in a project."""

_CHAPTERS: Final = ("part", "volume", "subpart", "chapter")
_LONG: Final = 20_000
"""Characters from which a text with heads of one level is parted at them, whatever their numbers."""


class WrittenFile(Struct, frozen=True):
    """A file of the project: its path in the folder, with /, and its bytes."""

    path: str
    data: bytes


def write_project(manuscript: Path, style: str, report: Report) -> tuple[WrittenFile, ...]:
    """The files of the project of a manuscript; without a ``style`` it gets one by what it holds.

    Raises ManuscriptError where the manuscript cannot be read.
    """
    data = read_file(manuscript)
    options = ReaderOptions(folder=manuscript.parent)
    document = apply_passes(
        read_manuscript(data, str(manuscript), options, report), options.skip, report
    )  # fmt: skip
    stop_on_errors(report)
    pictures = _pictures(document, manuscript.parent)
    chapters = _chapters(document)
    names = Names(
        {note.label: number for number, note in enumerate(document.notes, start=1)},
        {source: file.path for source, file in pictures.items()},
        _places(document),
    )
    texts = tuple(_file(chapter, document, names, report) for chapter in chapters)
    settings = _settings(document, style or _style(document, chapters), chapters)
    return (settings, *texts, *dict.fromkeys(pictures.values()))


class _Chapter(Struct, frozen=True):
    """The blocks of a file; ``lowered`` by so many levels where the title stands above its heads."""

    name: str
    blocks: tuple[Block, ...]
    lowered: int = 0


def _chapters(document: Document) -> tuple[_Chapter, ...]:
    """The blocks by files: at the heads of chapters, if it has any; else all in one."""
    starts = [place for place, block in enumerate(document.blocks) if _begins_file(block, document)]
    if len(starts) < 2:
        lowered = int(any(isinstance(block, Title) for block in document.blocks))
        return (_Chapter("01.md", _title_first(document.blocks), lowered),)
    width = max(len(str(len(starts))), 2)
    opening = tuple(block for block in document.blocks[: starts[0]] if not isinstance(block, Title))
    chapters = [_Chapter(f"{0:0{width}}.md", opening)] if opening else []
    ends = [*starts[1:], len(document.blocks)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        chapters.append(_Chapter(f"{number:0{width}}.md", document.blocks[start:end]))
    return tuple(chapters)


def _title_first(found: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a file of its own; short lines above its title are such lines by their kind.

    Where more stands above it, the title stays a head where it is, so that the text keeps its order.
    """
    place = next((k for k, block in enumerate(found) if isinstance(block, Title)), 0)
    above = found[:place]
    if len(above) > _MOST_ABOVE or any(
        not block.lines or len(block.text) > _LONGEST_ABOVE for block in above
    ):
        return found
    raised = (
        one if isinstance(one, Kicker | Dateline) else Kicker(one.lines, one.span, attributes=one.attributes)
        for one in above
    )
    return (*raised, *found[place:])


_MOST_ABOVE: Final = 6
_LONGEST_ABOVE: Final = 40
"""So many lines, of so many characters, are taken for those of a cover above a title."""


def _begins_file(block: Block, document: Document) -> bool:
    """Whether a block is the head of a chapter, or of a part that holds chapters."""
    if not isinstance(block, Heading):
        return False
    number = parse_number(block.text)
    if number and number.scheme in _CHAPTERS:
        return True
    heads = [one for one in document.blocks if isinstance(one, Heading)]
    top = min(head.level for head in heads)
    if block.level > top:
        return False
    is_counted = any((found := parse_number(one.text)) and found.scheme in _CHAPTERS for one in heads)
    return is_counted or sum(len(one.text) for one in document.blocks) >= _LONG


def _style(document: Document, chapters: tuple[_Chapter, ...]) -> str:
    """The style for a text: a novel has chapters and neither tables nor figures nor notes."""
    if len(chapters) < 2:
        return "report"
    is_plain = not document.notes and not any(isinstance(one, Table | Figure) for one in blocks(document))
    return "novel" if is_plain else "book"


def _file(chapter: _Chapter, document: Document, names: Names, report: Report) -> WrittenFile:
    """A chapter with the notes that it calls."""
    writer = Writer(names, report, chapter.lowered)
    text = writer.write(chapter.blocks)
    called = dict.fromkeys(_calls(chapter.blocks))
    notes = [note for note in document.notes if note.label in called]
    parts = [text, *(writer.note(note) for note in notes)]
    return WrittenFile(chapter.name, ("\n\n".join(part for part in parts if part) + "\n").encode())


def _calls(found: tuple[Block, ...]) -> Iterator[str]:
    for outer in found:
        for block in block_tree(outer):
            for line in block.lines:
                yield from (piece.label for piece in pieces(line.inlines) if isinstance(piece, NoteCall))


def _places(document: Document) -> dict[str, str]:
    """The ids to which something leads, each with one that Markdown can write."""
    targets: dict[str, str] = {}
    for block in blocks(document):
        for line in block.lines:
            for target in _targets(line.inlines):
                targets.setdefault(target, f"place-{len(targets) + 1}")
    return targets


def _targets(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Marked):
            if isinstance(inline, Link) and inline.target.startswith("#"):
                yield inline.target[1:]
            yield from _targets(inline.inlines)


def _pictures(document: Document, folder: Path) -> dict[str, WrittenFile]:
    """The pictures by their sources, each as a file of the project with a name of its own."""
    found: dict[str, WrittenFile] = {}
    names: Counter[str] = Counter()
    for block in blocks(document):
        for line in block.lines:
            for piece in pieces(line.inlines):
                if not isinstance(piece, Image) or piece.source in found:
                    continue
                try:
                    data = read_path(folder / piece.source)
                except OSError:  # told by the reader
                    continue
                kind = picture_kind(data)
                stem = PurePosixPath(piece.source).stem
                stem = (
                    stem if stem.isascii() and stem.replace("-", "").replace("_", "").isalnum() else "picture"
                )
                names[stem] += 1
                again = f"-{names[stem]}" if names[stem] > 1 else ""
                path = f"{PICTURES}/{stem}{again}{kind.suffix if kind else ''}"
                found[piece.source] = WrittenFile(path, data)
    return found


def _settings(document: Document, style: str, chapters: tuple[_Chapter, ...]) -> WrittenFile:
    """The settings: what the manuscript says of itself, and its files in order."""
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    lines = [
        "# 设置 · settings. 每项都可省略；typeset explain 列出全部。",
        "# Every key may be left out; `typeset explain` lists them all.",
        f"style = {_text(style)}",
    ]
    if title is not None and len(chapters) > 1:
        lines.append(f"title = {_text('　'.join(line.text for line in title.lines))}")
    if document.date:
        lines.append(f"date = {_text(document.date)}")
    lines.append(f"language = {_text(document.language)}")
    names = ", ".join(_text(chapter.name) for chapter in chapters)
    lines.append(f"manuscripts = [{names}]")
    return WrittenFile(BOOK, ("\n".join(lines) + "\n").encode())


def _text(value: str) -> str:
    """A text as TOML has it: between quotes, as in JSON."""
    return json.dumps(value, ensure_ascii=False)
