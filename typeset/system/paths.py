"""What stands at a path. Any path may be asked for: one that is too long, or in a closed folder, has nothing.

The methods of ``Path`` raise for such a path, and for a NUL.
"""

from __future__ import annotations

import os
from pathlib import Path


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
