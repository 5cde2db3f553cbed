"""Rules about transparency, about curves and screens that change the plates, and about readable streams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.finding import A1, A4, OLD_X, PRESS, UA, A, X, find, titles
from typeset.check.pdf.intents import intent_of
from typeset.messages.codes import Code

if TYPE_CHECKING:
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.pages import Page
    from typeset.check.pdf.reading import PdfFile

_MODES: Final = frozenset(
    [
        "Normal",
        "Compatible",
        "Multiply",
        "Screen",
        "Overlay",
        "Darken",
        "Lighten",
        "ColorDodge",
        "ColorBurn",
        "HardLight",
        "SoftLight",
        "Difference",
        "Exclusion",
        "Hue",
        "Saturation",
        "Color",
        "Luminosity",
    ]
)
INTENTS: Final = frozenset({"Perceptual", "RelativeColorimetric", "Saturation", "AbsoluteColorimetric"})
"""The rendering intents (ISO 32000-1, 8.6.5.8)."""

_MOST_SAVED: Final = 28
"""How many graphics states may be saved at a time (ISO 19005-2, 6.1.13)."""


def check_transparency(page: Page, aims: Aims, file: PdfFile) -> Iterator[Finding]:
    """PDF/X-1a and X-3 have no transparency; PDF/A states the colour space in which it is blended."""
    found = list(page.drawing.transparent)
    group = page.group
    has_group = isinstance(group, pikepdf.Dictionary) and str(group.get("/S")) == "/Transparency"
    old = aims & (OLD_X | A1)
    if old:
        told: dict[str, list[Rectangle]] = {}
        for detail, box in [*found, *([("Group", page.trim)] if has_group else [])]:
            told.setdefault(detail, []).append(box)
        for detail, boxes in told.items():
            where = [box.cut(page.media) for box in boxes]
            yield find(Code.P_TRANSPARENT, page.number, where, detail=detail, standard=titles(old))
    if found and aims & (A - A1):
        has_space = has_group and "/CS" in group
        if not has_space and all(intent_of((*page.intents, *file.intents), aim) is None for aim in aims & A):
            yield find(Code.P_BLEND_SPACE, page.number)


def check_states(page: Page, aims: Aims) -> Iterator[Finding]:
    """Graphics states use known blend modes, and no curves or screens (ISO 19005-2, 6.2.5)."""
    for state in page.drawing.states.values():
        keys = state.keys()
        mode = state.BM if "/BM" in keys else None
        names = list(mode) if isinstance(mode, pikepdf.Array) else [mode] if mode is not None else []
        for name in map(str, names):
            if aims & (A | PRESS) and name[1:] not in _MODES:
                yield find(Code.P_BLEND_MODE, page.number, mode=name[1:])
        if aims & (A | X):
            for key in _curves(state, aims):
                yield find(Code.P_TRANSFER, page.number, key=key, standard=titles(aims & (A | X)))
        intent = state.RI if "/RI" in keys else None
        if aims & (A | X) and intent is not None and str(intent)[1:] not in INTENTS:
            yield find(Code.P_RENDERING, page.number, name=str(intent)[1:])


def _curves(state: Any, aims: Aims) -> Iterator[str]:
    keys = state.keys()
    if "/TR" in keys:
        yield "TR"
    if "/TR2" in keys and str(state.TR2) != "/Default":
        yield "TR2"
    for key in ("/HTP", "/HTO"):
        if key in keys:
            yield key[1:]
    halftone: Any = state.HT if "/HT" in keys else None
    is_own = isinstance(halftone, pikepdf.Dictionary | pikepdf.Stream)
    if is_own and (int(halftone.get("/HalftoneType", 0)) not in (1, 5) or "/HalftoneName" in halftone):
        yield "HT"
    if is_own:
        is_wrong = any(_has_wrong_curve(str(name), part) for name, part in _screens(halftone))
        if is_wrong or (aims & (X | A4) and "/TransferFunction" in halftone):
            yield "TransferFunction"


def _screens(halftone: Any) -> list[tuple[str, Any]]:
    """The screens of a halftone by the names of their inks; a single one has none."""
    if int(halftone.get("/HalftoneType", 0)) == 5:
        return [item for item in halftone.items() if isinstance(item[1], pikepdf.Dictionary | pikepdf.Stream)]
    return [("", halftone)]


def _has_wrong_curve(ink: str, screen: Any) -> bool:
    """Whether a screen has a curve without need, or lacks one that its ink needs (ISO 32000-1, 10.5.3)."""
    if ink in ("", "/Default"):
        return False
    is_special = ink not in ("/Cyan", "/Magenta", "/Yellow", "/Black")
    return ("/TransferFunction" in screen) != is_special


def check_content(page: Page, aims: Aims) -> Iterator[Finding]:
    """All instructions can be carried out, and forms use nothing that only some programs know."""
    drawing = page.drawing
    if not page.is_whole:
        yield find(Code.P_UNFINISHED, page.number)
    if drawing.faults:
        yield find(Code.P_CONTENT, page.number, detail=drawing.faults[0])
    if aims & (A - A4) and drawing.deepest > _MOST_SAVED:
        yield find(Code.P_DEEP, page.number, depth=drawing.deepest)
    for name in sorted(drawing.intents - INTENTS) if aims & (A | X) else ():
        yield find(Code.P_RENDERING, page.number, name=name)
    asked = aims & (A | X | UA)
    if not asked:
        return
    for form in drawing.forms.values():
        keys = form.keys()
        kind = "PostScript" if str(form.get("/Subtype")) == "/PS" or "/PS" in keys else ""
        kind = kind or ("PostScript" if "/Subtype2" in keys and str(form.Subtype2) == "/PS" else "")
        kind = kind or next((key[1:] for key in ("/Ref", "/OPI") if key in keys), "")
        if kind:
            yield find(Code.P_POSTSCRIPT, page.number, kind=kind, standard=titles(asked))
