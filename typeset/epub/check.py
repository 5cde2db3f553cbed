"""Our own check of an EPUB before it is packed.

What is written never depends on which validators are installed: EPUBCheck
judges in the tests, this runs in every build.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from typeset.epub.markup import parse_xhtml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from typeset.epub.package import EpubPackage


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
