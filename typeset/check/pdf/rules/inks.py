"""Rules about colour: spaces that a standard allows, inks that a press can print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.colours import is_black, is_white, process_inks, total_ink
from typeset.check.pdf.content.graphics import places
from typeset.check.pdf.content.overprinted import inks_on_inks
from typeset.check.pdf.finding import A1, A4, NEW_X, PRESS, X6, A, Aim, X, find, titles
from typeset.check.pdf.intents import intent_of
from typeset.messages.codes import Code
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.content.graphics import Paint
    from typeset.check.pdf.finding import Aims, Finding, Rectangle
    from typeset.check.pdf.pages import Page
    from typeset.check.pdf.reading import PdfFile

_SMALL: Final = 12.5
"""Points of type: in larger type plates that are out of register are not seen; chosen by eye."""

_THINNEST: Final = {"text": _SMALL, "stroke": 1.0}
"""Points of type, and of a line, up to which a plate out of register is seen; chosen by eye."""

_HAIRLINE: Final = 0.25 - 0.005
"""Points below which a line is a hairline: a quarter, less what rounding to hundredths takes."""

_DOT: Final = 2.0
"""Points up to which a thin filled area is a dot, as a full stop, not a line."""

_INK_ROUNDING: Final = 0.5
"""Per cent by which the sum of inks may be above the limit: messages give whole ones."""

_SHARE: Final = 0.01
"""Up to this share of the other three inks black counts as black ink alone."""

_PROCESS: Final = ("Cyan", "Magenta", "Yellow", "Black", "None", "All")
_MOST_OLD_INKS, _MOST_INKS = 8, 32
"""How many inks a colour may have (ISO 19005-1, 6.1.12; ISO 19005-2, 6.1.13)."""

_NAMES: Final = {"DeviceGray": "Gray", "DeviceRGB": "RGB", "DeviceCMYK": "CMYK", "ICCBased": "ICC"}
_DEVICE: Final = ("DeviceRGB", "DeviceCMYK", "DeviceGray")


def check_spaces(page: Page, aims: Aims, file: PdfFile) -> Iterator[Finding]:
    """Device colours are those of the output intent (ISO 15930-7, 6.2.4; ISO 19005-2, 6.2.4.3)."""
    for aim in sorted(aims & (X | A)):
        told: dict[str, list[Rectangle]] = {}
        mixed = _group_space(page, file) if aim in A or page.drawing.transparent else {}
        chosen = page.drawing.chosen if aim in A else {}
        for space, box in (chosen | page.drawing.spaces | mixed).items():
            for root in space.roots:
                if not _is_allowed(root, aim, file, page):
                    told.setdefault(_NAMES.get(root.family, root.family), []).append(box)
        for name, boxes in told.items():
            yield find(Code.P_COLOUR_SPACE, page.number, boxes, space=name, standard=aim.standard)


def _group_space(page: Page, file: PdfFile) -> dict[Space, Rectangle]:
    """The space in which the page is mixed."""
    group = page.group
    is_stated = isinstance(group, pikepdf.Dictionary) and "/CS" in group
    return {file.shared.space(group.CS): page.media} if is_stated else {}


def _is_allowed(space: Space, aim: Aim, file: PdfFile, page: Page) -> bool:
    if aim is Aim.X1A:
        return space.family in (
            "DeviceGray",
            "DeviceCMYK",
            "Separation",
            "DeviceN",
            "Indexed",
            "Pattern",
            "?",
        )
    if space.family not in _DEVICE:
        return True
    if space.described and aim in A4 | X6:
        return True
    intents = page.intents if aim in A4 | X6 and page.intents else file.intents
    intent = intent_of(intents, aim)
    if intent is None:
        return False
    is_stated = intent.components and (aim in X or intent.print_of)
    return bool(is_stated) and (space.family == "DeviceGray" or space.components == intent.components)


def check_profiles(page: Page, aims: Aims, file: PdfFile) -> Iterator[Finding]:
    """Profiles of colours are sound, and of a version that the standard knows (ISO 19005-2, 6.2.4.2)."""
    asked = aims & (A | X)
    for space, box in page.drawing.spaces.items() if asked else ():
        for root in space.roots:
            if root.family == "ICCBased" and (
                fault := file.profile_fault(root.profile, is_old=bool(aims & A1))
            ):
                yield find(Code.P_PROFILE, page.number, [box], detail=fault, standard=titles(asked))
            if root.family == "ICCBased" and aims & A4 and file.is_known(root.profile, _mixing_profile(page)):
                yield find(
                    Code.P_PROFILE, page.number, [box], detail="= OutputIntent", standard=titles(asked)
                )
            if root.family == "DeviceN":
                yield from _check_inks_named(root, page, box, aims)


def _mixing_profile(page: Page) -> Any:
    """The profile of the space in which the page is mixed; None if it has none."""
    group = page.item.get("/Group")
    space = group.get("/CS") if isinstance(group, pikepdf.Dictionary) else None
    return space[1] if isinstance(space, pikepdf.Array) and str(space[0]) == "/ICCBased" else None


def _check_inks_named(space: Space, page: Page, box: Rectangle, aims: Aims) -> Iterator[Finding]:
    """ISO 19005-2, 6.1.13 and 6.2.4.4: not too many inks, and spot colours among them are described."""
    most = _MOST_OLD_INKS if aims & A1 else _MOST_INKS
    if len(space.inks) > most:
        yield find(Code.P_LIMIT, page.number, [box], detail=f"DeviceN {len(space.inks)} > {most}")
    if aims & (A - A1):
        for ink in space.inks:
            if ink not in (*_PROCESS, *space.described):
                yield find(Code.P_COLORANTS, page.number, [box], name=ink)


def check_colour_functions(page: Page, aims: Aims) -> Iterator[Finding]:
    """A function of colours takes and gives as many numbers as its spaces have (ISO 32000-1, 8.6.6)."""
    del aims
    for fault in dict.fromkeys(space.fault for space in page.drawing.spaces if space.fault):
        yield find(Code.P_MALFORMED, detail=fault)


def check_inks(page: Page, aims: Aims) -> Iterator[Finding]:
    """Colours are inks; a press converts others, and nobody knows how. PDF/X has a rule of its own."""
    if Aim.PRINT not in aims or aims & X:
        return
    told: dict[str, list[Rectangle]] = {}
    for paint in page.drawing.paints:
        root = paint.space.root
        if root.components == 3 and not paint.is_clear and not is_white(paint.space, paint.values):
            told.setdefault(_NAMES.get(root.family, root.family), []).extend(paint.places)
    for name, boxes in told.items():
        yield find(Code.P_NOT_INK, page.number, boxes, space=name)


def check_rich_text(page: Page, aims: Aims) -> Iterator[Finding]:
    """Black text up to body size, and thin black lines, use black ink alone."""
    if not aims & PRESS:
        return
    rich = [paint for paint in page.drawing.printed if paint.what in _THINNEST and _is_rich(paint)]
    if rich:
        size = min(paint.size for paint in rich)
        yield find(Code.P_RICH_TEXT, page.number, places(rich), size=f"{size:.1f}")


def _is_rich(paint: Paint) -> bool:
    if paint.size > _THINNEST[paint.what] or paint.is_clear or not is_black(paint.space, paint.values):
        return False
    inks = process_inks(paint.space, paint.values)
    return bool(inks) and sum(inks[:3]) > _SHARE


def check_total_ink(page: Page, aims: Aims, file: PdfFile) -> Iterator[Finding]:
    """The inks of a place together stay below the limit; pictures have a rule of their own."""
    if not aims & PRESS:
        return
    most = 0.0
    boxes: list[Rectangle] = []
    limit = file.ink_limit + _INK_ROUNDING
    for paint in page.drawing.printed:
        ink = total_ink(paint.space, paint.values) if paint.values else None
        if ink is not None and ink > limit:
            most = max(most, ink)
            boxes += paint.places
    for box, ink in inks_on_inks(page.drawing.printed):
        if ink > limit:
            most = max(most, ink)
            boxes.append(box)
    if boxes:
        yield find(Code.P_INK, page.number, boxes, ink=f"{most:.0f}", limit=f"{file.ink_limit:.0f}")


def check_overprint(page: Page, aims: Aims) -> Iterator[Finding]:
    """White does not overprint: it would vanish.

    In mode 1 only device colours overprint, none with a profile.
    """
    paints = page.drawing.paints
    if aims & PRESS:
        lost = [paint for paint in paints if paint.overprints and is_white(paint.space, paint.values)]
        if lost:
            yield find(Code.P_WHITE_OVERPRINT, page.number, places(lost))
    asked = aims & ((A - A1) | NEW_X)
    if asked:
        mixed = [
            paint
            for paint in paints
            if paint.overprints and paint.mode == 1
            and paint.space.family == "ICCBased" and paint.space.components == 4
        ]  # fmt: skip
        if mixed:
            yield find(Code.P_OVERPRINT_ICC, page.number, places(mixed), standard=titles(asked))


def check_registration(page: Page, aims: Aims) -> Iterator[Finding]:
    """The colour that prints on every plate is used only for marks beyond the trim, where it is stated."""
    if aims & PRESS and ("/TrimBox" in page.boxes or "/ArtBox" in page.boxes):
        found = [
            box
            for paint in page.drawing.printed
            if "All" in paint.space.inks
            and (any(paint.values) or (paint.image is not None and not paint.values))
            for box in paint.places
            if paint.is_tiled or box.meets(page.trim)
        ]
        if found:
            yield find(Code.P_REGISTRATION, page.number, found)


def check_hairlines(page: Page, aims: Aims) -> Iterator[Finding]:
    """No line is thinner than a quarter of a point: it would break up. A filled box that thin is a line."""
    if not aims & PRESS:
        return
    thin = [
        paint
        for paint in page.drawing.printed
        if (paint.what == "stroke" and paint.size < _HAIRLINE) or (paint.what == "fill" and _is_thin(paint))
    ]
    thin = [paint for paint in thin if not is_white(paint.space, paint.values)]
    if thin:
        size = min(paint.size for paint in thin)
        yield find(Code.P_HAIRLINE, page.number, [paint.box for paint in thin], size=f"{size:.2f}")


def _is_thin(paint: Paint) -> bool:
    """Whether a filled box is a line: thin, and longer than a full stop."""
    return paint.size < _HAIRLINE and max(paint.box.width, paint.box.height) > _DOT


def check_spots(file: PdfFile, aims: Aims) -> Iterator[Finding]:
    """Spot colours with one name are one ink (ISO 19005-2, 6.2.4.4), and one ink has one name."""
    if not aims & (A | PRESS):
        return
    known: dict[str, bytes] = {}
    for space in file.shared.spots():
        name = space.inks[0]
        if known.setdefault(name, space.table) != space.table and name not in ("All", "None"):
            yield find(Code.P_SPOT_TWICE, name=name)
    spellings: dict[str, str] = {}
    for name in file.shared.inks() if aims & PRESS else ():
        first = spellings.setdefault(_UNSPOKEN.sub("", name.casefold()), name)
        if first != name:
            yield find(Code.P_SPOT_NAMES, name=first, other=name)


_UNSPOKEN: Final = late_pattern(r"(?<=\d)[\s_.-]*(?:c|u|m|cvc|cvu|pc|cp|ec|up)$|[\s_.-]+")
"""What differs in the names that programs give one ink: blanks, and letters for the paper."""
