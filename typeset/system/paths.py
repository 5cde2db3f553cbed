"""What stands at a path. Any path may be asked for: one that is too long, or in a closed folder, has nothing.

The methods of ``Path`` raise for such a path, and for a NUL.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

_YOUNG: Final = 2_000_000_000
"""Nanoseconds: a file may be written twice within a tick of its file system's clock, so its time says nothing
until it is so old."""


def is_there(path: Path | str) -> bool:
    """Whether a file, a folder or anything else stands there, links followed."""
    return os.path.exists(path)  # noqa: PTH110 - as above


def is_file(path: Path | str) -> bool:
    """Whether a regular file stands there, links followed."""
    return os.path.isfile(path)  # noqa: PTH113 - as above


def is_folder(path: Path | str) -> bool:
    """Whether a folder stands there, links followed."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def is_link(path: Path | str) -> bool:
    """Whether a symbolic link stands there."""
    return os.path.islink(path)  # noqa: PTH114 - as above


def file_state(path: Path | str) -> object:
    """What tells that another file, or other bytes, stand at a path; a file just saved is never the same."""
    try:
        found = os.stat(path)  # noqa: PTH116 - as above
    except (OSError, ValueError):
        return None
    if time.time_ns() - found.st_mtime_ns < _YOUNG:
        return object()
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size
