"""Reads plain elements of the structure tree from the text of their objects.

A book has tens of thousands of them, and asking the library for one entry of an object costs as much as its
whole text.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from typeset.startup.patterns import late_pattern

Key = tuple[int, int]

_PLAIN: Final = late_pattern(
    rb"<< (?:/ID \(([\w.-]*)\) )?(?:/K (\[[\dR ]*\]|\d+(?: \d+ R)?) )?"
    rb"(?:/NS \d+ \d+ R )?/P \d+ \d+ R (?:/Pg (\d+) (\d+) R )?/S /([A-Za-z0-9]+) (?:/Type /StructElem )?>>"
)
"""An element as the library writes it: entries in alphabetical order, one space between tokens."""


class PlainElement(NamedTuple):
    """An element with nothing but a tag, a page, kids and a name (its ID).

    A kid is the number of a piece of content, the key of an element, or the element itself.
    """

    tag: str
    page: Key | None
    kids: tuple[Any, ...]
    name: str = ""


def read_plain(item: Any) -> PlainElement | None:
    """The plain element that an object is; None if it has any other entry."""
    match = _PLAIN.fullmatch(item.unparse(resolved=True))
    if match is None:
        return None
    name, kids, page, generation, tag = match.groups()
    return PlainElement(
        tag.decode(),
        (int(page), int(generation)) if page else None,
        _kids(kids.strip(b"[ ]")) if kids else (),
        (name or b"").decode(),
    )


def _kids(text: bytes) -> tuple[int | Key, ...]:
    if text.isdigit():
        return (int(text),)
    if b"R" not in text:
        return tuple(map(int, text.split()))
    parts = text.split()
    if len(parts) == 3 * parts[2::3].count(b"R"):  # references alone
        return tuple(zip(map(int, parts[::3]), map(int, parts[1::3]), strict=True))
    found: list[int | Key] = []
    while parts:
        last = parts.pop()
        if last == b"R":
            generation = int(parts.pop())
            found.append((int(parts.pop()), generation))
        else:
            found.append(int(last))
    return tuple(reversed(found))
