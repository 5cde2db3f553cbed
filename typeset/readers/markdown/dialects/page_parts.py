"""Parts of a page that Obsidian names: ``page#head``, ``page#head#head below it``, ``page#^id``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from typeset.startup.patterns import late_pattern

_FENCE: Final = late_pattern(r" {0,3}(?:`{3,}|~{3,})")
_HEAD: Final = late_pattern(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_ID: Final = late_pattern(r"(?:^|[ \t]+)\^([A-Za-z0-9][A-Za-z0-9-]*)[ \t]*$")
_MARKS: Final = late_pattern(r"[^\w]+")


def page_part(lines: Sequence[str], part: str) -> list[int] | None:
    """The numbers, from 0, of the lines that a part names: a head with what is below it, or a block.

    Nothing where the page has no such head or id.
    """
    if part.startswith("#^"):
        return _block(lines, part.removeprefix("#^"))
    chosen = range(len(lines))
    for name in part.strip("#").split("#"):
        section = _section(lines, chosen, name)
        if section is None:
            return None
        chosen = section
    return list(chosen)


def without_id(line: str) -> str:
    """The line without the id of its block: links lead to where the block stands first."""
    return _ID.sub("", line)


def _section(lines: Sequence[str], inside: range, name: str) -> range | None:
    """A head of this name among some lines, up to the next head of its level or above."""
    first, level = -1, 0
    for number in _outside_listings(lines, inside):
        found = _HEAD.fullmatch(lines[number])
        if found is None:
            continue
        if first >= 0 and len(found[1]) <= level:
            return range(first, number)
        if first < 0 and _plain(found[2]) == _plain(name):
            first, level = number, len(found[1])
    return range(first, inside.stop) if first >= 0 else None


def _block(lines: Sequence[str], name: str) -> list[int] | None:
    """The block that ends in ``^name``; an id alone below a blank line names the block above it."""
    for number in _outside_listings(lines, range(len(lines))):
        found = _ID.search(lines[number])
        if found is None or found[1] != name:
            continue
        last = number
        if lines[number].strip() == f"^{name}":
            last = next((above for above in range(number - 1, -1, -1) if lines[above].strip()), number)
        first = last
        while first and lines[first - 1].strip() and not _HEAD.fullmatch(lines[first - 1]):
            first -= 1
        return list(range(first, last + 1))
    return None


def _outside_listings(lines: Sequence[str], inside: range) -> Iterator[int]:
    fence = ""
    for number in inside:
        if found := _FENCE.match(lines[number]):
            mark = found[0].strip()
            if not fence:
                fence = mark
            elif mark.startswith(fence):
                fence = ""
        elif not fence:
            yield number


def _plain(name: str) -> str:
    """A head's name as links give it, where marks count as spaces."""
    return _MARKS.sub(" ", name).strip().lower()
