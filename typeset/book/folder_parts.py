"""Parts of a book that only its folders name: ``第一部 起源/``, ``01-起源/``.

Folders have names for many reasons. Two of them at least have to be numbered and to have Han in their names,
and no file in them may say itself in which part it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from typeset.model.blocks import Attributes, Document, Heading, Line, Span, Text, Title
from typeset.model.characters import is_han
from typeset.readers.numbering import head_number, parse_number
from typeset.startup.patterns import late_pattern

_PARTS: Final = ("part", "volume")
_COUNTED: Final = late_pattern(r"\d{1,3}[\s.、．_-]+(?=\S)")
_JOINTS: Final = late_pattern(r"[\s_-]+")
_FEWEST: Final = 2


def part_heads(documents: Sequence[Document], folder: Path) -> dict[str, Heading]:
    """The head of a part for each file before which one stands; none where the folders name no parts."""
    names = {document.file: _folder_of(document, folder) for document in documents}
    titles = {name: title for name in names.values() if name and (title := _title(name))}
    if len(titles) < _FEWEST or any(name and name not in titles for name in names.values()):
        return {}
    if any(_says_part(document, titles.get(names[document.file], "")) for document in documents):
        return {}
    heads, above = {}, ""
    for file, name in names.items():
        if name and name != above:
            heads[file] = _head(titles[name], file)
        above = name
    return heads


def with_part(document: Document, head: Heading | None) -> Document:
    """The chapter behind the head of its part, if it is the first in it."""
    return replace(document, blocks=(head, *document.blocks)) if head else document


def _folder_of(document: Document, folder: Path) -> str:
    """The folder of the book in which a file lies; empty for the book's own."""
    path = Path(document.file)
    inner = path.relative_to(folder).parts if path.is_relative_to(folder) else ()
    return inner[0] if len(inner) > 1 else ""


def _title(name: str) -> str:
    """What a folder's name is as the head of a part; empty if it names none."""
    counted = _COUNTED.match(name)
    words = _JOINTS.sub(" ", name[counted.end() :] if counted else name).strip()
    number = parse_number(words)
    is_part = number.scheme in _PARTS if number else counted is not None
    return words if is_part and any(map(is_han, words)) else ""


def _says_part(document: Document, title: str) -> bool:
    """Whether a file has the head of a part itself, or its folder's name as a head."""
    for block in document.blocks:
        if isinstance(block, Title | Heading):
            number = parse_number(block.text)
            if (number and number.scheme in _PARTS) or "part" in block.attributes.classes:
                return True
            if _JOINTS.sub("", block.text) == _JOINTS.sub("", title):
                return True
    return False


def _head(title: str, file: str) -> Heading:
    span = Span(file, 1)
    line = Line((Text(title, span),))
    return Heading((line,), span, 1, head_number(title), attributes=Attributes(classes=("part",)))
