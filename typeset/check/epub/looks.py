"""What the reader of documents does for an element, told by its name and its attributes alone.

Most elements of a book are alike, and for most of them nothing is to be done. So this is worked out once for
all that are alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.check.epub.markup.names import OPS, prefixed, split_name
from typeset.check.epub.references import ADDRESSES, MEDIA, kind_of, uses_script
from typeset.check.epub.xml_tree import local

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADS: Final = {f"h{level}": level for level in range(1, 7)}
PARTS: Final = frozenset(("linearGradient", "radialGradient", "pattern", "clipPath", "symbol"))
NAMES: Final = ("aria-label", "aria-labelledby", "title", "xlink:title", "alt")
_KINDS: Final = frozenset((*HEADS, "html", "img", "area", "table", "th"))
_ACTIVE: Final = frozenset(("script", "iframe", "object", "embed", "applet", "foreignObject", "frame"))
_LINKING: Final = frozenset((*ADDRESSES, "srcset", "rel"))
_FEATURES: Final = frozenset(("svg", "math", "switch", "script", "form", "meta", "base"))
_UNSHOWN: Final = frozenset(("head", "script", "style", "template"))
_NOTE_ROLES: Final = frozenset(("doc-footnote", "doc-endnote"))
_CALL_ROLES: Final = frozenset(("doc-noteref", "doc-backlink"))


class Look:
    """Elements of one name whose attributes are alike (``attributes.likeness``).

    ``place`` is the name with the attribute class. ``marks`` say what the text inside is: not shown, a call,
    a note. ``duties`` are what is to be noted of such an element, by the names that the reader gives them.
    ``addresses`` are the attributes that hold one, and what it is for; ``events`` those that run something.
    ``may_name`` is whether it can give its name to a link around it; ``is_closed`` whether its end matters.
    """

    __slots__ = (
        "addresses", "duties", "events", "has_prefixes", "is_closed", "is_medium", "is_ops", "marks",
        "may_name", "name", "place",
    )  # fmt: skip

    def __init__(self, raw: str, given: Mapping[str, str]) -> None:
        named = with_prefixes(given)
        space, name = split_name(raw)
        self.name = name
        language = named.get("lang", "")
        # A language is to style sheets what a class is.
        self.place = (name, named.get("class", "") + (f" lang={language}" if language else ""))
        self.is_ops = space == OPS
        self.is_medium = name in MEDIA
        self.has_prefixes = any(" " in key for key in given)
        self.may_name = name != "a" and not named.keys().isdisjoint(NAMES)
        rel = named.get("rel", "")
        self.addresses = tuple((key, kind_of(name, key, rel)) for key in ADDRESSES if key in named)
        self.events = tuple(key for key in named if _is_event(key))
        self.marks = _marks(name, named)
        self.is_closed = bool(self.marks) or self.is_medium or name in ("nav", "table", "a")
        self.duties = tuple(_duties(self, named))


def with_prefixes(given: Mapping[str, str]) -> dict[str, str]:
    """Attributes with the usual prefixes of their namespaces."""
    return {prefixed(raw): value for raw, value in given.items()}


def _is_event(key: str) -> bool:
    return local(key.rpartition(" ")[2])[:2].lower() == "on"


def _marks(name: str, named: Mapping[str, str]) -> tuple[str, ...]:
    """What the text inside an element is."""
    role, kinds = named.get("role", ""), named.get("epub:type", "").split()
    marks = {
        "unshown": name in _UNSHOWN or "hidden" in named,
        "call": role in _CALL_ROLES or "noteref" in kinds,
        "note": role in _NOTE_ROLES or "footnote" in kinds,
    }
    return tuple(mark for mark, is_so in marks.items() if is_so)


def _duties(look: Look, named: Mapping[str, str]) -> list[str]:
    """What is to be noted, in this order."""
    name = look.name
    is_break = "pagebreak" in named.get("epub:type", "").split() or named.get("role") == "doc-pagebreak"
    is_refresh = name == "meta" and named.get("http-equiv", "").lower() == "refresh"
    duties = {
        "nav": name == "nav",
        "active": name in _ACTIVE,
        "break": is_break,
        "values": any(key.startswith("data-") for key in named),
        "harm": is_refresh or bool(look.events) or not named.keys().isdisjoint((*ADDRESSES, "style")),
        "links": not _LINKING.isdisjoint(named),
        "features": name in _FEATURES or name in PARTS or uses_script(name, named),
        "anchor": name == "a" and named.keys().isdisjoint(("href", "xlink:href")),
        "kind": name in _KINDS,
    }
    return [duty for duty, is_due in duties.items() if is_due]
