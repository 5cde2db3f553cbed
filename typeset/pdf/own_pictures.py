"""Each page of the reader's file lists the pictures that it draws, not those of the whole document.

WeasyPrint gives all pages one list of resources. Programs that take pages out of a file, or send them to a
press one by one, then carry every picture with every page.
"""

from __future__ import annotations

from typing import Any, Final

import pydyf  # type: ignore[import-untyped]

from typeset.startup.patterns import late_pattern

_OBJECTS: Final = "XObject"
_SHARED: Final = ("ExtGState", "Pattern", "Shading")
_DRAWN: Final = late_pattern(rb"/(\S+) Do\b")


def list_own_pictures(pdf: Any) -> None:
    """Give pages that draw the same pictures and groups one list of resources, and others another."""
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    resources = {page["Resources"]: _find(pdf, page["Resources"]) for page in pages}
    for reference, shared in resources.items():
        if shared.get(_OBJECTS):
            _share_rest(pdf, shared)
            _list_own(pdf, shared, [page for page in pages if page["Resources"] == reference])


def _share_rest(pdf: Any, resources: Any) -> None:
    """Make objects of what stays common, so that each list only refers to it."""
    for key in _SHARED:
        if isinstance(resources.get(key), pydyf.Dictionary):
            pdf.add_object(resources[key])
            resources[key] = resources[key].reference


def _list_own(pdf: Any, shared: Any, pages: list[Any]) -> None:
    """The first list takes the place of the shared one, so that none is left without a page."""
    objects = shared[_OBJECTS]
    known: dict[tuple[str, ...], Any] = {}
    for page in pages:
        drawn = _drawn(_find(pdf, page["Contents"]))
        names = tuple(name for name in objects if name in drawn)
        if names not in known:
            own = pydyf.Dictionary({name: objects[name] for name in names})
            known[names] = pydyf.Dictionary({**shared, _OBJECTS: own}) if known else shared
            known[names][_OBJECTS] = own
            if known[names] is not shared:
                pdf.add_object(known[names])
        page["Resources"] = known[names].reference


def _drawn(stream: Any) -> set[str]:
    """The names that a stream draws."""
    pieces = (piece for piece in stream.stream if isinstance(piece, bytes) and b" Do" in piece)
    return {name for piece in pieces for name in drawn_names(piece)}


def drawn_names(operators: bytes) -> set[str]:
    """The names of pictures and groups that operators draw."""
    return {name.decode() for name in _DRAWN.findall(operators)}


def _find(pdf: Any, reference: bytes) -> Any:
    """The object that a reference names."""
    return pdf.objects[int(reference.split()[0])]
