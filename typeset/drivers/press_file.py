"""The driver of the file for a press: finished, held against what it claims, and only then given out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from typeset.check.pdf.claims import check_claims
from typeset.check.pdf.messages import tell
from typeset.dataclass import dataclass
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
    from typeset.book.metadata import Metadata
    from typeset.drivers.build import Site
    from typeset.fonts import FaceSet
    from typeset.messages.diagnostics import Report
    from typeset.press.finish import PressInput
    from typeset.settings.project import Project

_WITH_TAGS: Final = ("a-2a", "ua-1")
"""What a file with all its tags claims beside its standard for the press."""


@dataclass(frozen=True, slots=True)
class PressJob:
    """What the file is made of: the one for readers, and whose it is."""

    pdf: bytes
    project: Project
    metadata: Metadata
    faces: FaceSet


def make_press_file(job: PressJob, site: Site, report: Report) -> bytes:
    """The file for a press, from the one for readers.

    One that archives and listeners could have, too, says so; where it is not quite that, it goes without
    its tags. Raises ConformanceError when it does not keep to its standard for the press.
    """
    press = prepare_press(job.project, job.metadata, job.faces, partial(get_profile, job.project, site))
    return finish_and_check(job.pdf, press, f"{job.project.name}-print.pdf", report)


def finish_and_check(pdf: bytes, press: PressInput, name: str, report: Report) -> bytes:
    """A file for the press that was held against all that it claims; ``name`` is what messages call it."""
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


def get_profile(project: Project, site: Site) -> bytes:
    """The catalogue's profile of the project's printing condition, obtained where it is missing.

    Raises SettingsError where the catalogue has none, ToolError where it cannot be had.
    """
    catalogue = read_catalogue(find_resource("fonts", "fonts.toml"))
    condition = project.settings.press.condition
    profile = find_profile(condition, catalogue)
    if profile is None:
        place = place_in_book(project.folder, "press", "condition")
        raise SettingsError(diagnose(Code.C_PROFILE_UNNAMED, place, condition=condition))
    return obtain_profile(profile, site.faces, catalogue, offline=site.offline, progress=site.downloading)
