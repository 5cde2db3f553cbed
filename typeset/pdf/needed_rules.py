"""Of a style sheet that ships only the rules that may match something in the markup.

Most rules of a style are for what a text has not: tables, verse, listings. To read them takes a twenty-fifth
of an article's time. What an author wrote is read whole, so that its mistakes are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.pdf.engine.default_sheets import split_rules
from typeset.startup.patterns import late_pattern
from typeset.startup.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLASS: Final = late_pattern(r'\bclass="([^"]*)"')
_ANY_CLASS: Final = late_pattern(r"\bclass\s*=")
_ELEMENT: Final = late_pattern(r"<([A-Za-z][\w-]*)")
_INNER: Final = late_pattern(r":[\w-]+\([^()]*\)|\[[^\]]*\]|::?[\w-]+(?![\w(-])")
"""What a selector asks besides names and classes: functions, attributes, states, parts of elements."""

_ASKED: Final = late_pattern(r"(\.?)([A-Za-z][\w-]*)")

_SECTION: Final = "<section "
_LEAST: Final = 2_000  # characters of a piece


def needed_rules(sheet: str, markup: str) -> str:
    """The sheet without rules that ask for an element or a class that the markup has not.

    No string of the sheet may hold a brace.
    """
    found = list(map(_names_in, _pieces(markup)))
    if not all(one.are_all for one in found):
        return sheet  # some are written in another way, or text speaks of classes
    present = frozenset().union(*(one.names for one in found))
    return _of_names(sheet, present)


class _Names(Struct, frozen=True):
    """Elements and classes (with a dot) of a piece of markup; ``are_all`` if none is written otherwise."""

    names: frozenset[str]
    are_all: bool


def _pieces(markup: str) -> Iterator[str]:
    """The markup in pieces that begin with sections: most of them are as they were in the build before."""
    start = 0
    while start < len(markup):
        end = markup.find(_SECTION, start + _LEAST)
        end = len(markup) if end < 0 else end
        yield markup[start:end]
        start = end


@remembered
def _names_in(piece: str) -> _Names:
    classes = _CLASS.findall(piece)
    names = {f".{name}" for each in set(classes) for name in each.split()}
    names.update(name.lower() for name in set(_ELEMENT.findall(piece)))
    return _Names(frozenset(names), len(classes) == len(_ANY_CLASS.findall(piece)))


@remembered
def _of_names(sheet: str, present: frozenset[str]) -> str:
    return "\n".join(text for prelude, text in split_rules(sheet) if _may_match(prelude, present))


def _may_match(prelude: str, present: frozenset[str]) -> bool:
    if prelude.startswith("@"):
        return True
    bare = prelude
    while bare != (inner := _INNER.sub("", bare)):
        bare = inner
    for selector in bare.split(","):
        asked = (dot + name if dot else name.lower() for dot, name in _ASKED.findall(selector))
        if present.issuperset(asked):
            return True
    return False
