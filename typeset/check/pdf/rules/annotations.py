"""Rules about links, fields and comments: none on printed pages, none hidden in archived files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from typeset.check.pdf.finding import UA, A, Rectangle, X, find, titles
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.reading import Page

_FOR_PRESS: Final = ("/TrapNet", "/PrinterMark")
_BARRED: Final = ("/3D", "/Sound", "/Screen", "/Movie", "/FileAttachment", "/RichMedia", "/Projection")
_INVISIBLE, _HIDDEN, _PRINTED, _NO_VIEW, _TOGGLED = 1, 2, 4, 32, 256
_WORDLESS: Final = ("/Widget", "/Popup")
"""Kinds that are described elsewhere: in the form, in the comment that opens them."""

_LOOKLESS: Final = ("/Popup", "/Link")


def check_annotations(page: Page, aims: Aims) -> Iterator[Finding]:
    """PDF/X allows none on the page (ISO 15930-7, 6.17); PDF/A allows those that always show."""
    for item in page.annotations:
        kind = str(item.get("/Subtype", "/?"))
        box = _box(item)
        if aims & X and kind not in _FOR_PRESS and box.meets(page.bleed):
            yield find(Code.P_ANNOTATION, page.number, [box], kind=kind[1:], standard=titles(aims & X))
        if aims & A:
            yield from _check_kept(item, kind, box, page, titles(aims & A))


def _check_kept(item: Any, kind: str, box: Rectangle, page: Page, standard: str) -> Iterator[Finding]:
    """ISO 19005-2, 6.3."""
    if kind in _BARRED and kind != "/FileAttachment":
        yield find(Code.P_ANNOTATION_KIND, page.number, [box], kind=kind[1:], standard=standard)
    flags = int(item.get("/F", 0))
    if kind != "/Popup" and (not flags & _PRINTED or flags & (_INVISIBLE | _HIDDEN | _NO_VIEW | _TOGGLED)):
        yield find(Code.P_ANNOTATION_FLAGS, page.number, [box], kind=kind[1:])
    if kind not in _LOOKLESS and "/AP" not in item and box.width and box.height:
        yield find(Code.P_ANNOTATION_LOOK, page.number, [box], kind=kind[1:])


def _box(item: Any) -> Rectangle:
    try:
        left, bottom, right, top = map(float, item.get("/Rect", ()))
    except (TypeError, ValueError):
        return Rectangle(0, 0, 0, 0)
    return Rectangle(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def check_links(page: Page, aims: Aims) -> Iterator[Finding]:
    """Links are described and tagged, and reached in the order of the text (ISO 14289-1, 7.18)."""
    if not aims & UA or not page.annotations:
        return
    if str(page.item.get("/Tabs")) != "/S":
        yield find(Code.P_TAB_ORDER, page.number)
    for item in page.annotations:
        if int(item.get("/F", 0)) & _HIDDEN or str(item.get("/Subtype")) in _FOR_PRESS:
            continue
        if "/StructParent" not in item:
            yield find(Code.P_LINK_TAG, page.number, [_box(item)])
        if str(item.get("/Subtype")) not in _WORDLESS and not str(item.get("/Contents", "")):
            yield find(Code.P_LINK_WORDS, page.number, [_box(item)])
