"""Plain elements of the structure, of which a book has tens of thousands, each read as text at one go.

To ask the library for one entry of an object costs as much as all of its text.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from typeset.startup.patterns import late_pattern

Key = tuple[int, int]

_PLAIN: Final = late_pattern(
    rb"<< (?:/ID \(([\w.-]*)\) )?(?:/K (\[(?: \d+(?: \d+ R)?)* \]|\d+(?: \d+ R)?) )?"
    rb"(?:/NS \d+ \d+ R )?/P \d+ \d+ R (?:/Pg (\d+) (\d+) R )?/S /([A-Za-z0-9]+) (?:/Type /StructElem )?>>"
)
"""As the library writes it: entries in order, one blank between any two things."""


class Plain(NamedTuple):
    """An element that has a tag, a page, kids and a name alone: its kids are contents by number, or elements.

    These are named by their keys, or themselves.
    """

    tag: str
    page: Key | None
    kids: tuple[Any, ...]
    name: str = ""


def read_plain(item: Any) -> Plain | None:
    """The element that an object is, if it is one of these."""
    match = _PLAIN.fullmatch(item.unparse(resolved=True))
    if match is None:
        return None
    name, kids, page, generation, tag = match.groups()
    return Plain(
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
    found: list[int | Key] = []
    parts = text.split()
    while parts:
        last = parts.pop()
        if last == b"R":
            generation = int(parts.pop())
            found.append((int(parts.pop()), generation))
        else:
            found.append(int(last))
    return tuple(reversed(found))
