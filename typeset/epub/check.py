"""Our own check of an EPUB before it is packed, and of what the author gave for it.

What is written never depends on which validators are installed: EPUBCheck
judges in the tests, this runs in every build.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from typeset.codes import Code
from typeset.epub.markup import parse_xhtml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from typeset.diagnostics import Report
    from typeset.epub.package import EpubPackage
    from typeset.metadata import Metadata

_ISBN = re.compile(r"(?:urn:isbn:|ISBN)?[ :：]*((?:97[89][- ]?)?\d[\d -]{7,14}[\dXx])\Z", re.IGNORECASE)


def check_identifier(metadata: Metadata, report: Report) -> None:
    """Report an identifier that looks like an ISBN and is none: its last figure does not agree."""
    found = _ISBN.match(metadata.identifier.strip())
    if found and not isbn_urn(metadata.identifier):
        report.add(Code.E_BAD_ISBN, identifier=metadata.identifier)


def isbn_urn(identifier: str) -> str:
    """The identifier as ``urn:isbn:`` and figures (RFC 8141) if it is a valid ISBN, else nothing.

    The check figure follows ISO 2108: weights 1 and 3 modulo 10, in the ten-figure form 10 to 1 modulo 11.
    """
    found = _ISBN.match(identifier.strip())
    figures = re.sub(r"[ -]", "", found[1]).upper() if found else ""
    if len(figures) == 13 and figures.isdecimal():
        valid = sum(int(figure) * (1, 3)[place % 2] for place, figure in enumerate(figures)) % 10 == 0
    elif len(figures) == 10 and figures[:9].isdecimal():
        values = [10 if figure == "X" else int(figure) for figure in figures]
        valid = sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    else:
        return ""
    return f"urn:isbn:{figures}" if valid else ""


def find_faults(package: EpubPackage) -> tuple[str, ...]:
    """What is broken in a package of ours, in plain words; empty for a sound one."""
    return tuple(_faults(package))


def _faults(package: EpubPackage) -> Iterator[str]:
    paths = Counter(item.path for item in package.items)
    ids = Counter(item.id for item in package.items if item.id)
    yield from (f"{name} is there {count} times" for name, count in (paths + ids).items() if count > 1)
    yield from (f"{name} is read but not there" for name in package.spine if name not in ids)
    if sum("nav" in item.properties for item in package.items) != 1:
        yield "there must be one nav"
    documents = {
        item.path: parse_xhtml(item.data.decode())
        for item in package.items
        if item.media_type.endswith("xml")
    }
    places = {path: Counter(_values(root, ("id",))) for path, root in documents.items()}
    for path, root in documents.items():
        yield from (f"{path} has {count} places {name}" for name, count in places[path].items() if count > 1)
        for target in _values(root, ("href", "src")):
            name, _, place = target.partition("#")
            home = name or path
            if ":" in name:
                continue
            if home not in paths or (place and place not in places.get(home, ())):
                yield f"{path} leads to {target}, which is not there"


def _values(root: Element, names: tuple[str, ...]) -> Iterator[str]:
    return (value for element in root.iter() for name in names if (value := element.get(name)))
