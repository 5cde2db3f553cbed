"""The driver of the file for a press: finish it, check all that it claims, and only then give it out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.check.pdf.claims import check_claims
from typeset.check.pdf.messages import tell
from typeset.fonts import read_catalogue
from typeset.fonts.store.profiles import find_profile, obtain_profile
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import SettingsError, stop_on_errors
from typeset.press.finish import finish
from typeset.press.prepare import prepare_press
from typeset.settings.project import place_in_book
from typeset.system.resources import find_resource

if TYPE_CHECKING:
    from typeset.drivers.context import Book, BuildContext
    from typeset.messages.diagnostics import Report
    from typeset.pdf.render import PdfResult
    from typeset.press.finish import PressInput
    from typeset.settings.project import Project

_WITH_TAGS: Final = ("a-2a", "ua-1")
"""What a file with all its tags claims beside its standard for the press."""


def make_press_file(
    pdf: PdfResult, book: Book, project: Project, context: BuildContext, report: Report
) -> bytes:
    """The file for a press, made of the ``pdf`` for readers.

    The pages are not laid out again, so they and their lines are the same in both files. A file
    that keeps its tags claims PDF/A-2a and PDF/UA-1 as well; where it does not earn them, it goes
    without its tags. Raises ConformanceError when it does not keep to its standard for the press.
    """
    press = prepare_press(project, book.metadata, book.faces, partial(get_profile, project, context))
    press = replace(press, pictures=pdf.pictures)
    return finish_and_check(pdf.data, press, f"{project.name}-print.pdf", report)


def finish_and_check(pdf: bytes, press: PressInput, name: str, report: Report) -> bytes:
    """A file for the press, checked for all that it claims; ``name`` is what messages call it.

    A PDF bears the mark of a standard only after our own check of it, in the same run.
    """
    done = finish(pdf, press, report)
    stop_on_errors(report)
    findings = check_claims(done.data, (press.standard, *(_WITH_TAGS if done.is_tagged else ())))
    if findings and done.is_tagged:
        done = finish(pdf, replace(press, keeps_tags=False), report)
        findings = check_claims(done.data, (press.standard,))
        if not findings:
            report.add(Code.P_WITHOUT_TAGS)
    tell(findings, name, report)
    stop_on_errors(report)
    return done.data


def get_profile(project: Project, context: BuildContext) -> bytes:
    """The catalogue's profile of the project's printing condition, obtained where it is missing.

    Raises SettingsError where the catalogue has none, ToolError where it cannot be had.
    """
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    condition = project.settings.press.condition
    profile = find_profile(condition, catalogue)
    if profile is None:
        place = place_in_book(project.folder, "press", "condition")
        raise SettingsError(diagnose(Code.C_PROFILE_UNNAMED, place, condition=condition))
    return obtain_profile(
        profile, context.faces, catalogue, offline=context.offline, progress=context.downloading
    )
