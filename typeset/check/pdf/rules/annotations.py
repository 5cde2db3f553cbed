"""Rules about links, fields and comments: none on printed pages, none hidden in archived files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import A1, A4, OLD_X, UA, A, Aim, Rectangle, X, find, titles
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding
    from typeset.check.pdf.pages import Page

_FOR_PRESS: Final = ("/TrapNet", "/PrinterMark")
_OLD_KINDS: Final = frozenset(
    [
        "/Text",
        "/Link",
        "/FreeText",
        "/Line",
        "/Square",
        "/Circle",
        "/Highlight",
        "/Underline",
        "/Squiggly",
        "/StrikeOut",
        "/Stamp",
        "/Ink",
        "/Popup",
        "/Widget",
        "/PrinterMark",
        "/TrapNet",
    ]
)
_KINDS: Final = _OLD_KINDS | {
    "/Polygon", "/PolyLine", "/Caret", "/FileAttachment", "/Watermark", "/Redact", "/Projection",
}  # fmt: skip
"""What stands on a page that is kept: nothing that plays, and nothing that another standard invented."""

_INVISIBLE, _HIDDEN, _PRINTED, _NO_VIEW, _TOGGLED = 1, 2, 4, 32, 256
_LOOKLESS: Final = ("/Popup", "/Link")


def check_annotations(page: Page, aims: Aims) -> Iterator[Finding]:
    """PDF/X allows none on the page (ISO 15930-7, 6.17); PDF/A allows those that always show."""
    for item in page.annotations:
        kind = str(item.get("/Subtype", "/?"))
        box = _box(item)
        if aims & X and kind not in _FOR_PRESS and box.meets(page.bleed):
            yield find(Code.P_ANNOTATION, page.number, [box], kind=kind[1:], standard=titles(aims & X))
        if aims & OLD_X and float(item.get("/CA", 1)) != 1:
            yield find(Code.P_TRANSPARENT, page.number, [box], detail="CA", standard=titles(aims & OLD_X))
        if aims & A:
            yield from _check_kept(item, kind, box, page, aims)


def _check_kept(item: Any, kind: str, box: Rectangle, page: Page, aims: Aims) -> Iterator[Finding]:
    """ISO 19005-2, 6.3; ISO 19005-1, 6.5; ISO 19005-4, 6.3."""
    standard = titles(aims & A)
    if kind not in _kinds(aims):
        yield find(Code.P_ANNOTATION_KIND, page.number, [box], kind=kind[1:], standard=standard)
    barred = _INVISIBLE | _HIDDEN | _NO_VIEW | (0 if aims & A1 else _TOGGLED)
    flags = int(item.get("/F", 0))
    if (kind != "/Popup" or aims & A1) and ("/F" not in item or not flags & _PRINTED or flags & barred):
        yield find(Code.P_ANNOTATION_FLAGS, page.number, [box], kind=kind[1:])
    if aims & A1 and float(item.get("/CA", 1)) != 1:
        yield find(Code.P_TRANSPARENT, page.number, [box], detail="CA", standard=standard)
    looks = item.get("/AP")
    needs = kind not in _LOOKLESS and box.width + box.height > 0 and not aims & A1
    needs = needs or (kind == "/Widget" and bool(aims & A1) and box.width + box.height > 0)
    if (looks is None and needs) or (looks is not None and not _is_sound_look(item, kind, looks)):
        yield find(Code.P_ANNOTATION_LOOK, page.number, [box], kind=kind[1:])


def _kinds(aims: Aims) -> frozenset[str]:
    """The kinds that a standard knows."""
    if aims & A1:
        return _OLD_KINDS
    if Aim.A4E in aims:
        return _KINDS | {"/3D", "/RichMedia", "/FileAttachment"}
    is_plain = aims & A4 and Aim.A4F not in aims
    return _KINDS - {"/FileAttachment"} if is_plain else _KINDS


def _is_sound_look(item: Any, kind: str, looks: Any) -> bool:
    """Whether it has one look; only the states of a button have several."""
    if not isinstance(looks, pikepdf.Dictionary) or set(looks.keys()) != {"/N"}:
        return False
    parent = item.get("/Parent", {})
    is_button = kind == "/Widget" and str(item.get("/FT", parent.get("/FT", ""))) == "/Btn"
    if is_button:
        return isinstance(looks.N, pikepdf.Dictionary)
    return isinstance(looks.N, pikepdf.Stream)


def _box(item: Any) -> Rectangle:
    try:
        left, bottom, right, top = map(float, item.get("/Rect", ()))
    except (TypeError, ValueError):
        return Rectangle(0, 0, 0, 0)
    return Rectangle(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def check_links(page: Page, aims: Aims) -> Iterator[Finding]:
    """Annotations are reached in the order of the text (ISO 14289-1, 7.18.3), and none serves trapping."""
    if not aims & UA or not page.annotations:
        return
    orders = ("/S", "/A", "/W") if Aim.UA2 in aims and Aim.UA1 not in aims else ("/S",)
    if str(page.item.get("/Tabs")) not in orders:
        yield find(Code.P_TAB_ORDER, page.number)
    for item in page.annotations:
        kind = str(item.get("/Subtype"))
        if kind == "/TrapNet":
            yield find(
                Code.P_ANNOTATION_KIND, page.number, [_box(item)], kind="TrapNet", standard=titles(aims & UA)
            )
        yield from _check_media(item, page)
        if Aim.UA2 in aims and int(item.get("/F", 0)) & _INVISIBLE and "/StructParent" in item:
            yield find(Code.P_LINK_TAG, page.number, [_box(item)])


def _says(words: Any) -> bool:
    """Whether texts in languages have a text; they stand in pairs of language and text."""
    texts = list(words)[1::2] if isinstance(words, pikepdf.Array) else []
    return any(str(text).strip() for text in texts)


def _check_media(item: Any, page: Page) -> Iterator[Finding]:
    """What plays says in words what it is (ISO 14289-1, 7.18.6.2)."""
    action = item.get("/A")
    rendition = action.get("/R") if isinstance(action, pikepdf.Dictionary) else None
    clips = [rendition.get("/C") if isinstance(rendition, pikepdf.Dictionary) else None]
    clips.append(action.get("/C") if isinstance(action, pikepdf.Dictionary) else None)
    for clip in clips:
        if isinstance(clip, pikepdf.Dictionary) and not ("/CT" in clip and _says(clip.get("/Alt"))):
            yield find(Code.P_LINK_WORDS, page.number, [_box(item)])
