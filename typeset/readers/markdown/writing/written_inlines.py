"""What stands in a line, as Markdown: with stars where they are sure to be read as marks, else with tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from typeset.model.blocks import (
    Attributes,
    Break,
    Dots,
    Emphasis,
    Image,
    Inline,
    InlineCode,
    Link,
    Marked,
    NoteCall,
    Phrase,
    Ruby,
    Strong,
)
from typeset.model.characters import is_han
from typeset.readers.markdown.writing.escapes import as_line, escaped, plain
from typeset.startup.patterns import late_pattern

_FOLLOWED: Final = late_pattern(r"https?://|mailto:|ftp://|#")
_UNSAFE: Final = late_pattern(r"[\s<>\\]")
_READING: Final = late_pattern(r"[^{}|\n]{1,200}")
_CLASSES: Final = {"proper-name": "name", "book-title": "book"}
_TAGS: Final = frozenset({"sub", "sup", "kbd", "del", "ins", "u", "mark"})


class Names(Struct, frozen=True):
    """What names stand for in the files that are written.

    ``notes`` numbers notes by their labels, ``pictures`` are paths by sources, ``places`` ids by ids.
    """

    notes: Mapping[str, int]
    pictures: Mapping[str, str]
    places: Mapping[str, str]

    def attributes(self, attributes: Attributes, *, is_linked: bool = True) -> str:
        """The attributes in braces; empty where there are none."""
        place = self.places.get(attributes.id, "") if is_linked else ""
        items = [f"#{place}"] if place else []
        items += [f".{_CLASSES.get(name, name)}" for name in attributes.classes]
        items += [f"lang={attributes.language}"] if attributes.language else []
        items += [f"dir={attributes.direction}"] if attributes.direction else []
        return f"{{{' '.join(items)}}}" if items else ""


def write_line(inlines: Iterable[Inline], names: Names) -> str:
    """The inlines as lines of Markdown that begin no block; breaks end lines."""
    written = write_inlines(inlines, names)
    while written.endswith("\\\n"):  # a break that ends a paragraph would be a backslash
        written = written.removesuffix("\\\n")
    return "\n".join(as_line(line) for line in written.split("\n"))


def write_inlines(inlines: Iterable[Inline], names: Names) -> str:
    """The inlines as Markdown; a break is a backslash and a line end."""
    written = ""
    for inline in inlines:
        piece = _one(inline, written, names)
        if piece.startswith("[") and written.endswith("!"):  # a link behind it would be a picture
            written = f"{written[:-1]}\\!"
        written += piece
    return written


def _one(inline: Inline, before: str, names: Names) -> str:
    match inline:
        case Marked():
            return _marked(inline, before, names)
        case Break():
            written = "\\\n"
        case NoteCall():
            written = f"[^{names.notes[inline.label]}]" if inline.label in names.notes else ""
        case Image():
            path = names.pictures.get(inline.source, "")
            written = f"![{plain(inline.alt)}]({path})" if path else escaped(inline.alt)
        case InlineCode():
            written = _code(inline.text)
        case Ruby():
            written = _ruby(inline)
        case _:
            written = escaped(inline.text)
    return written


def _code(text: str) -> str:
    """Characters of a program between grave accents, more of them than stand in the text."""
    fence = "`"
    while fence in text:
        fence += "`"
    edge = " " if text[:1] == "`" or text[-1:] == "`" or (text != text.strip(" ")) else ""
    return f"{fence}{edge}{text}{edge}{fence}" if text.strip() else escaped(text)


def _ruby(ruby: Ruby) -> str:
    """Characters with their readings: in braces where each character has its own, else by tags."""
    pairs = ruby.pairs
    each = all(
        len(pair.base.text) == 1 and pair.below is None and " " not in pair.reading.text for pair in pairs
    )
    if each and all(is_han(pair.base.text) and _READING.fullmatch(pair.reading.text) for pair in pairs):
        return f"{{{ruby.text}|{'|'.join(pair.reading.text for pair in pairs)}}}"
    inner = "".join(f"{escaped(pair.base.text)}<rt>{escaped(pair.reading.text)}</rt>" for pair in pairs)
    return f"<ruby>{inner}</ruby>"


def _marked(inline: Marked, before: str, names: Names) -> str:
    inner = write_inlines(inline.inlines, names)
    if isinstance(inline, Strong):
        return _stressed(inner, before, "**", "strong")
    if isinstance(inline, Emphasis):
        return _stressed(inner, before, "*", "em")
    if isinstance(inline, Dots):
        return f"[{inner}]{{.dots}}" if inner else ""
    if isinstance(inline, Link):
        return _link(inner, inline.target, names)
    if isinstance(inline, Phrase):
        return _phrase(inner, inline, names)
    return inner


def _stressed(inner: str, before: str, stars: str, tag: str) -> str:
    """Words between stars, if the characters at both ends are letters: then they are read as marks."""
    if not inner.strip():
        return inner
    is_sure = inner[0].isalnum() and inner[-1].isalnum() and not before.endswith("*") and "\n" not in inner
    return f"{stars}{inner}{stars}" if is_sure else f"<{tag}>{inner}</{tag}>"


def _link(inner: str, target: str, names: Names) -> str:
    if target.startswith("#"):
        place = names.places.get(target[1:], "")
        return f"[{inner}](#{place})" if place and inner else inner
    if not inner or not _FOLLOWED.match(target):
        return inner
    address = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", target)
    return f"[{inner}](<{address}>)" if any(char in address for char in "()") else f"[{inner}]({address})"


def _phrase(inner: str, phrase: Phrase, names: Names) -> str:
    attributes = phrase.attributes
    if not inner:
        place = names.places.get(attributes.id, "")
        return f'<a id="{place}"></a>' if place else ""
    marks = names.attributes(attributes)
    if phrase.element in _TAGS and not (phrase.element == "u" and attributes.classes):
        inner = f"<{phrase.element}>{inner}</{phrase.element}>"
    return f"[{inner}]{marks}" if marks else inner
