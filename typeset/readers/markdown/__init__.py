"""The Markdown reader: a file in, its blocks and notes out; whatever is not carried over is reported.

The way of a file: ``front_matter`` reads what stands before the text; ``parser`` makes tokens (the
library, with the rules of ``grammar``); ``tree`` nests them; ``blocks`` and ``inlines`` make our nodes
of them; ``notes`` says which notes are called; ``heads`` finds the title; ``markers`` numbers lists;
``depth`` takes levels away that no page has room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report, diagnose
from typeset.messages.errors import ManuscriptError
from typeset.model.blocks import Block, Document, Note, Span
from typeset.readers.checks import check_title
from typeset.readers.encoding import decode
from typeset.readers.language import language_of
from typeset.readers.lines import clean_lines
from typeset.readers.markdown.blocks import BlockBuilder
from typeset.readers.markdown.depth import flat_note, limit_depth
from typeset.readers.markdown.dialects.components import closed_names
from typeset.readers.markdown.dialects.includes import Included, chosen_lines
from typeset.readers.markdown.dialects.known import find_dialects, in_order
from typeset.readers.markdown.dialects.page_parts import page_part, without_id
from typeset.readers.markdown.dialects.screens import plain_screens
from typeset.readers.markdown.dialects.taken_listings import lines_of, with_listings
from typeset.readers.markdown.front_matter import FrontMatter, read_front_matter
from typeset.readers.markdown.heads import as_chapter, check_levels, dress_title, place_title
from typeset.readers.markdown.ids import check_ids, typed_ids
from typeset.readers.markdown.markers import mark_items
from typeset.readers.markdown.notes import NoteBook
from typeset.readers.markdown.parser import parse
from typeset.readers.markdown.source import MarkdownFile
from typeset.readers.markdown.tree import build_tree

if TYPE_CHECKING:
    from typeset.readers.options import ReaderOptions


_DEEPEST_FILE: Final = 16
_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 50_000_000
"""No book is so long. Twenty files that each take in the next one twice would be a million."""

_SAMPLE: Final = 4_000
"""Characters of a file that show in which language words of ours are to stand in it."""


class _Read(Struct, frozen=True):
    """A file that has been read, with the files that it takes in."""

    front: FrontMatter
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    dialects: frozenset[str]


def read_markdown(data: bytes, file: str, options: ReaderOptions, report: Report) -> Document:
    """The file as a document; paths of pictures in it are relative to the folder of ``file``.

    Raises ManuscriptError where the bytes are no text, or blank.
    """
    for rule in options.structure:  # no rule may match: Markdown says itself what its paragraphs are
        report.add(Code.C_STRUCTURE_NO_MATCH, rule.span, text=rule.starts_with)
    read = _read(data, file, _Opening(options, report, (_Named(Path(file).resolve()),), _Taken()))
    check_levels(read.blocks, report)
    blocks = dress_title(place_title(read.front.blocks, read.blocks), read.front.attributes)
    if not blocks:
        raise ManuscriptError(diagnose(Code.M_BLANK, Span(file, 1)))
    language = read.front.language or language_of(block.text for block in blocks)
    text = tuple(one for block in blocks for one in limit_depth(mark_items(block), report))
    document = Document(
        file, text, language, read.front.date, read.notes, read.front.stated,
        weight=read.front.weight, is_draft=read.front.is_draft, dialects=in_order(read.dialects),
    )  # fmt: skip
    check_title(document, report)
    return document


class _Named(Struct, frozen=True):
    """A file, or a part of it. A page may take in a part of itself, and no part takes in itself."""

    path: Path
    part: str = ""


class _Opening(Struct, frozen=True):
    """How files are opened: the project's settings, the report, and what is open already.

    ``taken`` counts all files that were taken in, for those that stand around this one, too. ``dialects`` are
    those of the files around.
    """

    options: ReaderOptions
    report: Report
    including: tuple[_Named, ...]
    taken: _Taken
    dialects: frozenset[str] = frozenset()


class _Taken(Struct):
    """How many files were taken in so far, and their bytes."""

    files: int = 0
    size: int = 0

    def add(self, data: bytes, path: str, span: Span) -> None:
        """Count one more; raises ManuscriptError where that is too much for a book."""
        self.files += 1
        self.size += len(data)
        if self.files > _MOST_FILES or self.size > _MOST_BYTES:
            most = {"most_files": _MOST_FILES, "most_size": _MOST_BYTES // 10**6}
            found = {"files": self.files, "size": self.size // 10**6}
            raise ManuscriptError(diagnose(Code.M_INCLUDE_MANY, span, path=path, **found, **most))


def _read(data: bytes, file: str, opening: _Opening, part: str = "") -> _Read:
    """One file, or a part of it, with the files that it takes in."""
    skip, report = opening.options.skip, opening.report
    text = clean_lines(decode(data, file, skip, report), skip, report)
    lines = _part_of(tuple(text.split("\n")), part)
    source = MarkdownFile(
        file, lines, report, opening.options.folder,
        sample=text[:_SAMPLE], dialects=_dialects(text, opening), closed=closed_names(lines),
    )  # fmt: skip
    opening = replace(opening, dialects=source.dialects)
    front, rest = read_front_matter(source)
    taken: list[Note] = []

    def include(included: Included, span: Span) -> Iterator[Block]:
        read = _include(included, span, source, opening)
        if read:
            taken.extend(read.notes)
            yield from dress_title(as_chapter(read.front.blocks, read.blocks), read.front.attributes)

    def read_lines(included: Included, span: Span) -> list[str] | None:
        return _lines(included, span, source, opening)

    parsed = parse("\n".join(rest), source.dialects, source.closed)
    hides = "mdbook" in source.dialects
    shown = plain_screens(parsed.tokens, source.dialects)
    tokens = list(with_listings(shown, source.span, read_lines, hides_rust=hides))
    typed = typed_ids(tokens, source)
    notes = NoteBook(source)
    blocks = BlockBuilder(source, notes, parsed.environment, include).build(build_tree(tokens))
    blocks, called = notes.settle(blocks, taken)
    called = tuple(map(flat_note, called))
    check_ids(typed, (*blocks, *called), source)
    return _Read(front, blocks, called, source.dialects)


def _dialects(text: str, opening: _Opening) -> frozenset[str]:
    """The dialects of a text: as its author tells, else by its marks, the project and the files around it."""
    told = opening.options.dialect
    found = find_dialects(text, told)
    return found if told else found | opening.dialects | frozenset(opening.options.sites)


def _part_of(lines: tuple[str, ...], part: str) -> tuple[str, ...]:
    """The lines of a file with blank ones for those that a part of it lacks, so that line numbers stay."""
    if not part:
        return lines
    chosen = frozenset(_chosen(lines, part) or ())
    kept = (line if number in chosen else "" for number, line in enumerate(lines))
    return tuple(map(without_id, kept) if part.startswith("#") else kept)


def _chosen(lines: Sequence[str], part: str) -> list[int] | None:
    return page_part(lines, part) if part.startswith("#") else chosen_lines(lines, part)


def _include(included: Included, span: Span, source: MarkdownFile, opening: _Opening) -> _Read | None:
    """The file that another takes in; nothing, and a message, where that cannot be."""
    path = included.path or Path(source.file).name
    target = _target(included, span, source)
    if target is None:
        return None
    named = _Named(target, included.part)
    if named in opening.including:
        source.tell(Code.M_INCLUDE_CYCLE, span, path=path)
    elif len(opening.including) > _DEEPEST_FILE:
        raise ManuscriptError(diagnose(Code.M_INCLUDE_DEEP, span, path=path, most=_DEEPEST_FILE))
    elif (data := _bytes_of(target)) is None:
        source.tell(Code.M_INCLUDE_MISSING, span, path=path)
    else:
        opening.taken.add(data, path, span)
        if included.part and _chosen(data.decode("utf-8", "replace").splitlines(), included.part) is None:
            source.tell(Code.M_INCLUDE_PART, span, path=path, part=included.part)
            return None
        inner = replace(opening, including=(*opening.including, named))
        return _read(data, source.name_of(target), inner, included.part)
    return None


def _target(included: Included, span: Span, source: MarkdownFile) -> Path | None:
    """The file that is meant; nothing, and a message, where it is outside the project or not there."""
    if not included.path:
        return Path(source.file).resolve()
    target, inside = source.find_file(included.path)
    if target is None:
        target, is_above = source.find_above(included.path)
        inside = inside or (is_above and target is not None)
    if target is None:
        codes = (Code.M_TAKEN_OUTSIDE, Code.M_TAKEN_MISSING)
        if included.is_ours:
            codes = (Code.M_INCLUDE_OUTSIDE, Code.M_INCLUDE_MISSING)
        source.tell(codes[inside], span, path=included.path)
    return target


def _lines(included: Included, span: Span, source: MarkdownFile, opening: _Opening) -> list[str] | None:
    """The lines of a file that a listing takes in; nothing, and a message, where that cannot be."""
    target = _target(included, span, source)
    data = _bytes_of(target) if target else None
    if data is None:
        return None
    opening.taken.add(data, included.path, span)
    lines = lines_of(data.decode("utf-8", "replace"), included)
    if lines is None:
        source.tell(Code.M_INCLUDE_PART, span, path=included.path, part=included.part)
    return lines


def _bytes_of(path: Path) -> bytes | None:
    """The bytes of the file; nothing if it is gone or may not be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
