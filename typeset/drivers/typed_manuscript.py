"""What the author typed, for ``check --source``: all words, but for those of which reading has told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.check.epub.typed_words import INCLUDE, TypedLine, readings, typed_lines, words_of
from typeset.model.blocks import Contents
from typeset.model.file_names import MARKDOWN
from typeset.system.paths import is_file

if TYPE_CHECKING:
    from typeset.messages.diagnostics import Report
    from typeset.model.blocks import Document

_TRADITIONAL = ("zh-TW", "zh-HK")


def typed_by_author(
    files: Iterable[tuple[str, bytes]], folder: Path, document: Document, read: Report
) -> list[TypedLine]:
    """The typed lines of the files and of those that they take in.

    Left out are typed contents, which no output has; folios and running heads, which reading drops; and
    words that a message of reading ``read`` names.
    """
    dropped = {words_of(repair.before) for repair in read.repairs if not repair.after}
    labels = {
        repair.line: words_of(repair.before) for repair in read.repairs if repair.rule == "M36"
    }  # 标题：, before the words of the title
    named = " ".join(str(value) for item in read.diagnostics for _, value in item.values)
    spans = [block.span for block in document.blocks if isinstance(block, Contents)]
    contents = {(span.file, line) for span in spans for line in range(span.line, span.last_line + 1)}
    is_traditional = document.language in _TRADITIONAL
    return [
        TypedLine(
            tuple(
                word
                for word in line.words
                if word not in named and word not in labels.get(line.span.line, ())
            ),
            line.span,
        )
        for name, data in _with_taken_in(files, folder.resolve(), is_traditional)
        for line in typed_lines(data, name)
        if line.words not in dropped and (line.span.file, line.span.line) not in contents
    ]


def _with_taken_in(
    files: Iterable[tuple[str, bytes]], folder: Path, is_traditional: bool
) -> Iterator[tuple[str, str]]:
    """The names and texts of the files, and of those inside ``folder`` that they take in, each once."""
    waiting, met = list(files), set[str]()
    while waiting:
        name, data = waiting.pop(0)
        if name in met:
            continue
        met.add(name)
        text = _text(data, is_traditional=is_traditional)
        yield name, text
        for line in text.split("\n") if name.lower().endswith(MARKDOWN) else ():
            if found := INCLUDE.match(line):
                target = (Path(name).parent / found[1]).resolve()
                if target.is_relative_to(folder) and is_file(target):
                    waiting.append((str(Path(name).parent / found[1]), target.read_bytes()))


def _text(data: bytes, *, is_traditional: bool) -> str:
    """The text in its likeliest encoding; empty where it has none."""
    found = list(readings(data))
    return found[-1 if is_traditional else 0] if found else ""
