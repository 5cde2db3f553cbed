"""The folder that faces land in: where it is, and whether a face in it is the one the catalogue names."""

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

# Everything beside the faces: downloads under way, locks, and the stamps of checked files.
WORK_FOLDER = ".cache"
_STAMPS = "checked.json"


class State(StrEnum):
    """What the folder holds for a face of the catalogue."""

    HERE = "here"
    ABSENT = "absent"
    DAMAGED = "damaged"


def store_folder(root: Path | None, environ: Mapping[str, str], platform: str) -> Path:
    """Where faces land: ``fonts`` of a clone at ``root``, else the user's cache on ``platform``.

    ``environ`` and ``platform`` (as ``sys.platform``) are the caller's to read.
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

    A file whose size and times are those of the last good check is not read
    again: six faces of 15 MB would cost a tenth of a second at every build. Of
    its times, the one of its entry in the folder (ctime) is nobody's to set, so
    that another file of the same size and age is noticed.
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
    """Those of the faces that ``folder`` does not hold whole."""
    return tuple(entry for entry in entries if face_state(entry, folder) is not State.HERE)


def _read_stamps(folder: Path) -> dict[str, list[object]]:
    try:
        stamps = json.loads((folder / WORK_FOLDER / _STAMPS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _write_stamp(folder: Path, file: str, stamp: list[object]) -> None:
    """Note a good check; in a folder that cannot be written every build checks anew."""
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
