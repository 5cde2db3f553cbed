"""Colour profiles of printing conditions, obtained and checked as faces are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.fonts.catalogue import CatalogueFace, FaceFile, FaceKey, Family
from typeset.fonts.store.obtain import obtain_faces
from typeset.fonts.store.progress import ignore_progress
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError, ToolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from typeset.fonts.catalogue import Catalogue, Profile
    from typeset.fonts.store.progress import Progress


def find_profile(condition: str, catalogue: Catalogue) -> Profile | None:
    """The catalogue's profile of a condition; nothing if it has none."""
    return next((known for known in catalogue.profile if known.condition == condition), None)


def obtain_profile(
    profile: Profile,
    folder: Path,
    catalogue: Catalogue,
    *,
    offline: bool,
    progress: Callable[[Progress], None] = ignore_progress,
) -> bytes:
    """The profile's bytes; it is fetched into ``folder`` if it is not there.

    Raises ToolError if it cannot be obtained; the message names the other way to get one.
    """
    try:
        obtain_faces((_as_face(profile),), folder, catalogue, offline=offline, progress=progress)
    except FontError as error:
        reason = dict(error.diagnostic.values).get("reason", "offline")
        package = ", ".join(source.package for source in profile.sources)
        raise ToolError(
            diagnose(Code.O_PROFILE_ABSENT, file=profile.file, reason=reason, package=package)
        ) from error
    return (folder / profile.file).read_bytes()


def _as_face(profile: Profile) -> CatalogueFace:
    """The profile as a face of the catalogue: fetching only looks at files and packages."""
    file = FaceFile(0, profile.file, profile.bytes, profile.sha256, profile.paths)
    family = Family(
        name=profile.name, version="", role="profile", licence=profile.licence, copyright=profile.copyright,
        coverage=0, note=profile.note, embedding=0, sources=profile.sources, faces=(file,),
    )  # fmt: skip
    return CatalogueFace(FaceKey("profile", 0), file, family)
