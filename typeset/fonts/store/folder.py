"""The folder that fetched faces lie in: where it is, and whether a face in it is what the catalogue names."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.fonts.catalogue import checksum

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typeset.fonts.catalogue import CatalogueFace

# Holds everything but the faces: downloads under way, locks, and the notes of checked files.
WORK_FOLDER = ".cache"
_STAMPS = "checked.json"


class State(StrEnum):
    """What the folder holds for a face of the catalogue."""

    HERE = "here"
    ABSENT = "absent"
    DAMAGED = "damaged"


def store_folder(root: Path | None, environ: Mapping[str, str], platform: str) -> Path:
    """The folder for faces: ``fonts`` of a clone at ``root``, else the user's cache on ``platform``.

    The caller reads ``environ`` and ``platform`` (``sys.platform``); below the command line nobody does.
    """
    if root:
        return root / "fonts"
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or ".")
    if platform == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "typeset" / "fonts"


def face_state(entry: CatalogueFace, folder: Path) -> State:
    """Whether the face is in ``folder``, by checksum.

    A file with the size and times of the last good check is not read again: six faces of 15 MB would cost a
    tenth of a second at every build. No program can set the time at which a file's entry changed (ctime), so
    another file with the same size and date is noticed.
    """
    path = folder / entry.face.file
    try:
        facts = path.stat()
    except OSError:
        return State.ABSENT
    if facts.st_size != entry.face.bytes:
        return State.DAMAGED
    stamp = [facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, entry.face.sha256]
    if _read_stamps(folder).get(entry.face.file) == stamp:
        return State.HERE
    if checksum(path) != entry.face.sha256:
        return State.DAMAGED
    _write_stamp(folder, entry.face.file, stamp)
    return State.HERE


def lacking_faces(entries: Sequence[CatalogueFace], folder: Path) -> tuple[CatalogueFace, ...]:
    """The faces that ``folder`` does not hold, or holds damaged."""
    return tuple(entry for entry in entries if face_state(entry, folder) is not State.HERE)


def _read_stamps(folder: Path) -> dict[str, list[object]]:
    try:
        stamps = json.loads((folder / WORK_FOLDER / _STAMPS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _write_stamp(folder: Path, file: str, stamp: list[object]) -> None:
    """Note a good check. If the folder cannot be written to, every build checks again."""
    path = folder / WORK_FOLDER / _STAMPS
    text = json.dumps(_read_stamps(folder) | {file: stamp}, indent=0, sort_keys=True)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{file}.{os.getpid()}")  # another build may note the same
        try:
            beside.write_text(text, "utf-8")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
