"""Makes sure that faces are in the store: missing and damaged ones are fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.fonts.store.folder import State, face_state, lacking_faces
from typeset.fonts.store.progress import Progress, ignore_progress
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from typeset.fonts.catalogue import Catalogue, CatalogueFace


def obtain_faces(
    entries: Sequence[CatalogueFace],
    folder: Path,
    catalogue: Catalogue,
    *,
    offline: bool = False,
    progress: Callable[[Progress], None] = ignore_progress,
) -> tuple[CatalogueFace, ...]:
    """Make sure that the faces are in ``folder``; returns the optional ones that cannot be obtained.

    Whole faces are left alone; one download serves all faces of a package. Raises FontError for a face that
    is missing or damaged and cannot be fetched, and for a package whose bytes the catalogue does not name.
    """
    lacking = lacking_faces(entries, folder)
    if not lacking:
        return ()
    if offline:
        return _go_without(lacking, folder)
    from typeset.fonts.store.fetching import Job, fetch_faces  # noqa: PLC0415 - rarely needed, slow to load

    return fetch_faces(lacking, Job(folder, catalogue, progress))


def _go_without(lacking: Sequence[CatalogueFace], folder: Path) -> tuple[CatalogueFace, ...]:
    for entry in lacking:
        damaged = face_state(entry, folder) is State.DAMAGED
        if damaged or not entry.is_optional:
            raise FontError(
                diagnose(
                    Code.F_DAMAGED if damaged else Code.F_ABSENT,
                    face=str(entry.key),
                    file=entry.face.file,
                    folder=str(folder),
                    sha256=entry.face.sha256,
                )
            )
    return tuple(lacking)
