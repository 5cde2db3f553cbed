"""Transparency, which PDF/X-1a and PDF/X-3 forbid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.messages.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from typeset.messages.diagnostics import Report
    from typeset.model.span import Span
    from typeset.press.ink.content_streams import ContentStream, ContentStreams, StreamResource

OPAQUE_MODES: Final = ("/Normal", "/Compatible")


def transparent_pages(contents: ContentStreams) -> dict[int, str]:
    """The pages that let something show through, counted from 1, and the first kind of it."""
    found = ((page.page, min(_found(page, set()), default="")) for page in contents.pages)
    return {page: what for page, what in found if what}


def check_opaque(
    contents: ContentStreams, standard: str, places: Mapping[int, Sequence[Span]], report: Report
) -> None:
    """Report each page on which something is still transparent, and its kind.

    ``places`` are those in the manuscript of what was not flattened on a page.
    """
    for page, what in transparent_pages(contents).items():
        for span in places.get(page) or (None,):
            report.add(Code.P_TRANSPARENT, span, page=page, detail=what, standard=f"PDF/{standard.upper()}")


def _found(drawing: ContentStream, seen: set[int]) -> Iterator[str]:
    for part in drawing.parts:
        if id(part) not in seen:
            seen.add(id(part))
            if part.kind == "/ExtGState":
                yield from state_faults(part.item)
            elif part.is_picture and "/SMask" in part.item:
                yield "/SMask"
            for inner in part.drawings:
                yield from _found(inner, seen)


def state_faults(state: Any) -> Iterator[str]:
    """The entries of a graphics state that make things transparent."""
    for key in ("/ca", "/CA"):
        if float(state.get(key, 1)) != 1:
            yield f"{key} {float(state[key]):g}"
    if state.get("/SMask", pikepdf.Name("/None")) != "/None":
        yield "/SMask"
    if state.get("/BM", pikepdf.Name("/Normal")) not in OPAQUE_MODES:
        yield f"/BM {state['/BM']}"


def drop_groups(contents: ContentStreams) -> None:
    """Remove transparency groups from pages and forms; ``check_opaque`` has reported what needed them."""
    for drawing in contents.drawings():
        if "/Group" in drawing.stream:
            del drawing.stream["/Group"]


def colour_groups(parts: tuple[StreamResource, ...]) -> None:
    """Set the colour space of transparency groups to that of their contents, which are in inks."""
    for part in parts:
        for drawing in part.drawings:
            group = drawing.stream.get("/Group")
            if isinstance(group, pikepdf.Dictionary) and "/CS" in group:
                group["/CS"] = pikepdf.Name("/DeviceCMYK")
