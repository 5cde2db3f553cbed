"""Fetches faces from registries into the store; each is checked first, none is ever half written."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import time
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from typeset.fonts.store.folder import WORK_FOLDER, State, face_state, lacking_faces
from typeset.fonts.store.progress import Progress
from typeset.fonts.store.registries import Fetch, FetchError, download, read_members
from typeset.fonts.woff import unpack_woff
from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import FontError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typeset.fonts.catalogue import Catalogue, CatalogueFace, FacePackage, RegistryPackage

# How long to wait for another process that is fetching faces.
_LOCK_SECONDS = 900.0


class Job(msgspec.Struct, frozen=True):
    """What fetching needs: the folder of the store, the catalogue, and who is told about progress."""

    folder: Path
    catalogue: Catalogue
    progress: Callable[[Progress], None]

    @property
    def work(self) -> Path:
        """The folder for downloads under way."""
        return self.folder / WORK_FOLDER / "fetch"


def fetch_faces(entries: tuple[CatalogueFace, ...], job: Job) -> tuple[CatalogueFace, ...]:
    """Fetch faces into the store, one process at a time; returns the optional ones that cannot be obtained.

    Raises FontError as ``obtain_faces`` does.
    """
    work = job.work
    try:
        work.parent.mkdir(parents=True, exist_ok=True)
        with _lock(work.with_suffix(".lock")):
            # An interrupted run may have left files here. We hold the lock, so no other process uses them.
            shutil.rmtree(work, ignore_errors=True)
            try:
                return _fetch_families(lacking_faces(entries, job.folder), job)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise FontError(diagnose(Code.F_STORE, folder=str(job.folder), reason=str(error))) from error


def _fetch_families(lacking: tuple[CatalogueFace, ...], job: Job) -> tuple[CatalogueFace, ...]:
    missed: list[CatalogueFace] = []
    for sources in dict.fromkeys(entry.family.sources for entry in lacking):
        missed += _fetch_from(sources, tuple(e for e in lacking if e.family.sources == sources), job)
    return tuple(missed)


def _fetch_from(
    sources: tuple[FacePackage, ...], wanted: tuple[CatalogueFace, ...], job: Job
) -> tuple[CatalogueFace, ...]:
    """Try the sources of families in order; returns the faces that optional families could not get."""
    reasons = []
    for index, source in enumerate(sources):
        try:
            _fetch(source, index, wanted, job)
        except FetchError as error:
            reasons.append(f"{source.package}: {error}")
        else:
            return ()
    if all(entry.is_optional and face_state(entry, job.folder) is State.ABSENT for entry in wanted):
        return wanted
    raise FontError(
        diagnose(
            Code.F_UNOBTAINABLE,
            file=", ".join(entry.face.file for entry in wanted),
            reason="; ".join(reasons),
            folder=str(job.folder),
        )
    )


def _fetch(source: FacePackage, index: int, wanted: tuple[CatalogueFace, ...], job: Job) -> None:
    """Download one package, take the wanted faces out of it, and delete the download."""
    place = job.work / f"{source.kind}-{source.package.replace('@', '').replace('/', '-')}"
    place.mkdir(parents=True)

    def watch(package: RegistryPackage, received: int) -> None:
        job.progress(Progress(package.package, min(received, package.bytes), package.bytes))

    archive = download(source, Fetch(place, job.work, watch, job.catalogue.npm))
    by_path = {entry.face.paths[index]: entry for entry in wanted}
    try:
        for path, data in read_members(archive, tuple(by_path)):
            face = unpack_woff(data) if path.endswith(".woff") else data
            _keep(by_path.pop(path), face, place, job.folder)
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, ValueError) as error:
        raise FetchError(f"the package is not whole ({error})") from error
    shutil.rmtree(place)
    if by_path:
        raise FetchError(f"no {next(iter(by_path))} in it")
    job.progress(Progress(source.package, source.bytes, source.bytes, done=True))


def _keep(entry: CatalogueFace, data: bytes, place: Path, folder: Path) -> None:
    """Put one face into the store; raises FetchError if its checksum is wrong."""
    if hashlib.sha256(data).hexdigest() != entry.face.sha256:
        raise FetchError(f"its {entry.face.file} has another checksum than the catalogue")
    # Written beside its target and renamed, so that the store never holds half a file.
    beside = place / entry.face.file
    with beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(folder / entry.face.file)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold the file ``path`` as a lock between processes; the system frees it if the process dies."""
    with path.open("a+b") as stream:
        deadline = time.monotonic() + _LOCK_SECONDS
        while not _try_lock(stream.fileno()):
            if time.monotonic() > deadline:
                raise TimeoutError("another process has been fetching faces for too long")
            time.sleep(0.1)
        yield


def _try_lock(descriptor: int) -> bool:
    """Take the lock if it is free; closing the file gives it back."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - only there on Windows

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows only
        else:
            import fcntl  # noqa: PLC0415 - only there on POSIX

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
