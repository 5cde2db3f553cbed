"""Namespaces, and names as expat gives them: “namespace name”."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

HTML: Final = "http://www.w3.org/1999/xhtml"
SVG: Final = "http://www.w3.org/2000/svg"
MATHML: Final = "http://www.w3.org/1998/Math/MathML"
OPS: Final = "http://www.idpf.org/2007/ops"

_PREFIXES: Final = {
    OPS: "epub:",
    "http://www.w3.org/2001/10/synthesis": "ssml:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/2001/xml-events": "ev:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://www.idpf.org/2007/opf": "opf:",
}


KEPT: Final = 4096
"""Names that are taken apart once: a book has a hundred, and comes back to them with each element."""


@lru_cache(KEPT)
def has_colon(raw: str) -> bool:
    """Whether a colon is left in the local name."""
    return ":" in raw.rpartition(" ")[2]


@lru_cache(KEPT)
def split_name(raw: str) -> tuple[str, str]:
    """The namespace and the local name of “namespace name”."""
    space, _, name = raw.rpartition(" ")
    return space, name


@lru_cache(KEPT)
def prefixed(raw: str) -> str:
    """A name with the usual prefix of its namespace; of a foreign namespace, the raw name."""
    space, _, name = raw.rpartition(" ")
    return name if not space else _PREFIXES[space] + name if space in _PREFIXES else raw
