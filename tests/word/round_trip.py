"""A Word file, and the project that ``typeset new --from`` makes of it: both must say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from typeset.book.recovery import read_project
from typeset.drivers.new import create_from
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Block, Container, Document, Image, Item, ItemList, NoteCall, Ruby, SceneBreak
from typeset.model.walk import pieces
from typeset.readers.markdown.writing.escapes import plain
from typeset.settings.project import Flags, load_project


def shown(document: Document) -> list[str]:
    """What each block shows: markers, characters, readings, calls of notes, pictures. No bullets."""
    return [words for block in (*document.blocks, *document.notes) for words in _shown(block) if words]


def _shown(block: Block) -> Iterator[str]:
    yield "".join(_words(block))
    if isinstance(block, Container):
        has_numbers = isinstance(block, ItemList) and block.start is not None
        for inner in block.blocks:
            yield normalize("NFKC", inner.marker) if has_numbers and isinstance(inner, Item) else ""
            yield from _shown(inner)


def _words(block: Block) -> Iterator[str]:
    for line in () if isinstance(block, SceneBreak) else block.lines:  # its signs are not set
        for piece in pieces(line.inlines):
            if isinstance(piece, Ruby):
                yield "".join(f"{pair.base.text}({pair.reading.text})" for pair in piece.pairs)
            elif isinstance(piece, NoteCall):
                yield "[注]"
            elif isinstance(piece, Image):
                yield f"[图 {plain(piece.alt)}]"
            else:
                yield "".join(normalize("NFKC", piece.text).split())


def both(manuscript: Path, folder: Path, style: str = "") -> tuple[list[str], list[str]]:
    """What the manuscript shows, and what the project made of it in ``folder`` shows."""
    create_from(folder, manuscript, style, Report())
    project = load_project(str(folder), Flags())
    own = load_project(str(manuscript), Flags(project.settings.style))
    return shown(read_project(own, Report())), shown(read_project(project, Report()))
