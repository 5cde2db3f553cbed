"""Gathers what ``finish`` needs from settings, metadata and faces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError
from typeset.model.units import parse_trim
from typeset.model.xmp import FileFacts
from typeset.press.boxes import SheetLayout
from typeset.press.conditions import find_condition
from typeset.press.finish import PressInput
from typeset.press.identity import Identity
from typeset.press.ink.inks import Recipes
from typeset.press.ink.separation import BadProfileError, read_profile
from typeset.press.marks import slug_room
from typeset.press.slug import Slug, make_slug
from typeset.settings.press import parse_bleed, parse_colour, parse_inks
from typeset.settings.project import page_geometry, place_in_book
from typeset.settings.project_files import own_file

if TYPE_CHECKING:
    from typeset.book.metadata import Metadata
    from typeset.fonts import FaceSet
    from typeset.model.units import Length
    from typeset.settings.press import PressSettings
    from typeset.settings.project import Project
    from typeset.settings.schema import Settings

_TOOL: Final = "typeset"
_LIBRARY: Final = "WeasyPrint 70.0, qpdf"


def prepare_press(
    project: Project, metadata: Metadata, faces: FaceSet, get_profile: Callable[[], bytes]
) -> PressInput:
    """What ``finish`` needs. ``get_profile`` obtains the profile where the project brings none of its own.

    Raises SettingsError for a sheet that is too small for the page, and for a profile that cannot be read.
    """
    press = project.settings.press
    condition = find_condition(press.condition)
    if press.profile:
        own = _own_profile(project)
        get_profile = lambda: own  # noqa: E731 - it replaces the argument of this name
    return PressInput(
        standard=press.standard,
        sheet=_sheet(project),
        condition=condition,
        get_profile=get_profile,
        # PDF/X-4 asks for the profile in the file. The older standards do so only for a condition that no
        # registry knows: the name of a registered one says enough.
        embeds=press.standard == "x-4" or not condition.is_registered,
        ink_limit=press.ink_limit / 100,
        resolution=press.resolution,
        recipes=_recipes(press),
        identity=Identity(_facts(metadata), metadata.identifier),
        slug=_slug(project.settings, metadata, faces) if press.marks else None,
    )


def prepare_cover(press: PressInput, folds: tuple[Length, ...]) -> PressInput:
    """The same for the cover, folded at ``folds``; it takes the smallest sheet that holds it."""
    identity = replace(press.identity, identifier=f"{press.identity.identifier}#cover")
    return replace(press, sheet=replace(press.sheet, size=None, folds=folds), identity=identity)


def _sheet(project: Project) -> SheetLayout:
    press, page = project.settings.press, page_geometry(project.settings)
    size = parse_trim(press.sheet) if press.sheet else None
    sheet = SheetLayout(parse_bleed(press.bleed), press.marks, size)
    if not sheet.holds(page.width, page.height):
        place = place_in_book(project.folder, "press", "sheet")
        trim = f"{project.settings.page.trim} ({page.width.mm:.0f} × {page.height.mm:.0f} mm)"
        raise SettingsError(
            diagnose(Code.C_SHEET_SMALL, place, sheet=press.sheet, trim=trim, room=f"{sheet.room.mm:g}")
        )
    return sheet


def _own_profile(project: Project) -> bytes:
    """The profile that the author brings: a file in the folder of the project."""
    path, place = own_file(project.folder, project.settings.press.profile, "press", "profile")
    try:
        data = path.read_bytes()
        read_profile(data)
    except OSError as error:
        raise SettingsError(diagnose(Code.C_PROFILE_MISSING, place, path=str(path))) from error
    except BadProfileError as error:
        detail = str(error)
        raise SettingsError(diagnose(Code.C_PROFILE_WRONG, place, path=str(path), detail=detail)) from error
    return data


def _recipes(press: PressSettings) -> Recipes:
    return Recipes(
        {parse_colour(colour): parse_inks(inks) for colour, inks in press.inks.items()},
        {parse_colour(colour): name for name, colour in press.spots.items()},
        press.overprint,
    )


def _facts(metadata: Metadata) -> FileFacts:
    """The book as the file's metadata names it. Both dates are full: PDF/X asks for date and time."""
    return FileFacts(
        title=metadata.title,
        authors=metadata.authors,
        language=metadata.language,
        description="",
        keywords="",
        created=metadata.modified,
        modified=metadata.modified,
        tool=_TOOL,
        library=_LIBRARY,
    )


def _slug(settings: Settings, metadata: Metadata, faces: FaceSet) -> Slug:
    """The slug: title and date of the book at the left, condition and standard at the right."""
    left = "  ".join(part for part in (metadata.title, metadata.date) if part)
    right = f"{settings.press.condition}  PDF/{settings.press.standard.upper()}"
    return make_slug(left, right, slug_room(page_geometry(settings).width.pt), faces)
