"""Reads declarations of prefixes, and tells words whose prefix is not declared (EPUB 3.3, D.1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.check.epub.package.vocabularies import DEFAULTS, DUBLIN_CORE
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Tell = Callable[..., None]

_NAME = late_pattern(r"[^\W\d][\w.-]*")


def read_prefixes(declared: str, known: Mapping[str, str], line: int, tell: Tell) -> frozenset[str]:
    """The prefixes that may be used after a declaration; what is wrong with it is told."""
    words = declared.split()
    found: dict[str, str] = {}
    while words:
        name = words.pop(0)
        if not name.endswith(":") or not _NAME.fullmatch(name[:-1]) or name == "_:":
            tell(Code.E_PREFIX_FORM, line, found=name)
            if name.endswith(":") or (words and ":" in words[0]):
                words[:1] = []
            continue
        address = words.pop(0) if words else ""
        if ":" not in address or address in DEFAULTS or address == DUBLIN_CORE:
            tell(Code.E_PREFIX_FORM, line, found=f"{name} {address}")
        elif name[:-1] in known and known[name[:-1]] != address:
            tell(Code.E_PREFIX_KNOWN, line, prefix=name[:-1])
        found[name[:-1]] = address
    return frozenset((*known, *found))


def overridden(declared: str, known: Mapping[str, str]) -> frozenset[str]:
    """The known prefixes that a declaration gives another meaning: nothing is known of their words."""
    words = declared.split()
    pairs = zip(words[::2], words[1::2], strict=False)
    return frozenset(name[:-1] for name, address in pairs if known.get(name[:-1], address) != address)
