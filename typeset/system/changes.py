"""What changes in a folder while it is watched (watchdog), as far as a build has to do with it.

A build needs to know of a file that it has read and that was saved since, and of a file or folder that is
new. A log that grows beside the manuscript was not read, an output is ours, a hidden file and the copies that
editors keep belong to other programs: none of them calls for a build.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any, Final

from typeset.system.paths import is_there

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent

QUIET: Final = 0.03
"""Seconds without a change, after which a save is taken as done: an editor writes a file, then renames it."""

_LONGEST: Final = 0.3
"""Seconds after a first change, when there is work to do although the changes go on."""

_LOOK: Final = 1.0
"""Seconds between two looks whether the folder itself is still the one that is watched."""

_MOST_FOLDERS: Final = 2000
"""Subfolders that are watched. Where there are more, as in a home folder, they are left out: the system
counts them (8,192 and more on Linux), and to find them takes seconds."""

_SAVED: Final = frozenset(("created", "modified", "closed", "moved", "deleted"))
"""Events that tell of new content. Others tell of permissions, and of our own reading."""


class Changes:
    """The changes below a folder between ``start`` and ``stop``.

    ``is_read`` tells of a real path whether the file, or one below the folder, was read. The folder may
    vanish and come back.
    """

    def __init__(self, folder: Path, is_read: Callable[[str], bool]) -> None:
        self.folder = Path(os.path.realpath(folder))
        self.is_deep = _count_folders(self.folder) <= _MOST_FOLDERS
        self._is_read = is_read
        self._ours: set[str] = set()
        self._changed: dict[str, bool] = {}  # real path: whether it is new
        self._news = Condition()
        self._observer: Any = None
        self._watched: tuple[int, int] | None = None

    def ignore(self, outputs: Iterable[Path]) -> None:
        """Leave out files that the builds write, and the folders made for them."""
        for path in outputs:
            real = Path(os.path.realpath(path))
            self._ours |= {str(real), str(real.parent)}

    def start(self) -> None:
        """Begin to watch."""
        self._follow()
        self._changed.clear()

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer:
            self._observer.stop()
            self._observer.join()
            self._observer = None

    def wait(self, longest: float | None = None) -> tuple[Path, ...]:
        """What has changed since the last call, sorted; waits for a change, and until it seems done.

        Nothing where ``longest`` seconds bring none.
        """
        end = None if longest is None else time.monotonic() + longest
        while True:
            with self._news:
                if not self._changed:
                    self._news.wait(_LOOK if end is None else min(_LOOK, max(0.0, end - time.monotonic())))
                self._settle()
                changed, self._changed = self._changed, {}
            self._follow()
            found = sorted(
                Path(path) for path, is_new in changed.items() if self._counts(path, is_new=is_new)
            )
            if found or (end is not None and time.monotonic() >= end):
                return tuple(found)

    def _settle(self) -> None:
        """Wait until there is no change for a moment, but not for long."""
        end = time.monotonic() + _LONGEST
        while self._changed and self._news.wait(QUIET) and time.monotonic() < end:
            pass

    def _counts(self, path: str, *, is_new: bool) -> bool:
        """Whether a build has to do with the path; what is new and gone again was a passing file."""
        if path == str(self.folder) or self._is_read(path):
            return True
        return is_new and is_there(path) and not _is_a_stream(path)

    def dispatch(self, event: FileSystemEvent) -> None:
        """Take an event, as watchdog calls it in a thread of its own."""
        if event.event_type not in _SAVED or (event.is_directory and event.event_type == "modified"):
            return
        with self._news:
            for name, is_new in (
                (event.src_path, event.event_type == "created"),
                (event.dest_path, event.event_type == "moved"),
            ):
                path = os.fsdecode(name)
                if path == str(self.folder) and event.event_type in ("deleted", "moved"):
                    self._watched = None  # another may be there already, under the same number
                elif path and not self._is_foreign(path):
                    self._changed[path] = is_new or self._changed.get(path, False)
                    self._news.notify_all()

    def _is_foreign(self, path: str) -> bool:
        """Whether a file is an output, hidden, or a copy that an editor keeps, below the folder."""
        below = Path(os.path.relpath(path, self.folder)).parts
        return (
            path in self._ours
            or path.endswith(("~", "#"))
            or any(part.startswith((".", "#")) for part in below)
        )

    def _follow(self) -> None:
        """Watch the folder that stands at the path now: another one where it was moved away or made anew."""
        try:
            found = self.folder.stat()
            identity = (found.st_dev, found.st_ino)
        except OSError:
            identity = None
        if identity == self._watched and (identity is None) == (self._observer is None):
            return
        self.stop()
        self._watched = identity
        if identity:
            self._observer = _observe(self, self.folder, is_deep=self.is_deep)
        with self._news:
            self._changed[str(self.folder)] = True


def _observe(changes: Changes, folder: Path, *, is_deep: bool) -> Any:
    """A watcher of the system's own kind; where the system gives no more of those, one that looks itself."""
    from watchdog.observers import Observer  # noqa: PLC0415 - only where something is watched
    from watchdog.observers.polling import PollingObserver  # noqa: PLC0415 - as above

    for kind in (Observer, PollingObserver):
        observer = kind()
        try:
            observer.schedule(changes, str(folder), recursive=is_deep)  # type: ignore[arg-type]  # it is dispatched to
            observer.start()
        except OSError:
            continue
        return observer
    return None


def _count_folders(folder: Path) -> int:
    """How many folders are below, those that are hidden too; counted no further than it matters."""
    waiting, count = [os.fspath(folder)], 0
    while waiting and count <= _MOST_FOLDERS:
        try:
            with os.scandir(waiting.pop()) as entries:
                found = [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        waiting += found
        count += len(found)
    return count


def _is_a_stream(path: str) -> bool:
    """Whether our own output or messages go into the file, as a log."""
    for stream in (sys.__stdout__, sys.__stderr__):
        try:
            if stream and os.path.samestat(os.fstat(stream.fileno()), os.stat(path)):  # noqa: PTH116 - a string
                return True
        except (OSError, ValueError):
            continue
    return False
