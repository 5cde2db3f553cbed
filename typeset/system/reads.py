"""Which files this process has read, as Python's own auditing tells it (PEP 578)."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

_WRITING: Final = ("w", "a", "x")


class FilesRead:
    """The files that were opened for reading since this was made, by any part of the program.

    Python keeps such a listener to its end, so a process makes one.
    """

    def __init__(self) -> None:
        self._new: list[str | bytes] = []
        self._real: set[str] = set()
        sys.addaudithook(self._hear)

    def holds(self, path: str) -> bool:
        """Whether the file, or one below the folder, of this real path was read."""
        self._resolve()
        return path in self._real or any(read.startswith(path + os.sep) for read in self._real)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note a file that is opened; called by Python for whatever is audited, so it must be quick."""
        if event != "open":
            return
        path, mode, flags = arguments
        is_written = mode[0] in _WRITING if mode else flags & (os.O_WRONLY | os.O_RDWR)
        if isinstance(path, (str, bytes)) and not is_written:
            self._new.append(path)

    def _resolve(self) -> None:
        new, self._new = self._new, []
        self._real.update(os.path.realpath(os.fsdecode(path)) for path in dict.fromkeys(new))
