"""Writing results: beside the target first, then renamed into place when they are whole.

So a run that fails or is interrupted leaves the old file as it was. A file that is there is replaced only
where it is such an output itself. Nothing that a build reads begins as its outputs do: so it writes over none
of its own manuscripts, pictures and settings.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import OutputError, UsageError
from typeset.system.paths import is_folder, is_link

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be deleted, needs no locks
    fcntl = None  # type: ignore[assignment]

_ENDINGS = {"print": "-print.pdf", "cover": "-cover.pdf"}
"""How the names of these outputs end; the names of others end in their kind."""

_MARKS: Final = {
    "pdf": b"%PDF-",
    "epub": b"mimetypeapplication/epub+zip",
    "json": b'{\n  "lines"',
    "tsv": b"page\t",
    "html": b"<!",
}
"""What each kind of output has in its first bytes. Texts have no mark; “new” is what must not be there."""

_HEAD: Final = 1024  # in bytes; readers look for a PDF's mark so far (ISO 32000-1, annex H.3.4.1)
_LONGEST_NAME: Final = 255  # bytes, of nearly all file systems
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_UNFINISHED: Final = (".typeset-", ".tmp")
"""How the names of files begin and end that are not yet in their place."""


def choose_target(output: str, name: str, kind: str, kinds: int) -> Path:
    """The path of an output of one ``kind``, where so many ``kinds`` are made.

    ``output`` names a file, or a folder to write into. Where it is empty, outputs go into
    build/, which is made for them. Raises UsageError for a file of the other kind.
    """
    ending = _ENDINGS.get(kind, f".{kind}")
    if not output:
        folder = Path("build")
        with suppress(OSError):  # ``check_target`` tells what stands in the way
            folder.mkdir(exist_ok=True)
        return folder / f"{name}{ending}"
    path = Path(output)
    if is_folder(path) or output.endswith(("/", os.sep)):
        return path / f"{name}{ending}"
    if kinds > 1:
        stem = output.removesuffix(".pdf").removesuffix(".epub")  # one name for two outputs
        return Path(f"{stem}{ending}")
    suffix = f".{ending.rpartition('.')[2]}"
    if path.suffix.lower() in {".pdf", ".epub"} - {suffix}:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=f"-o {output}: typeset {kind} → {suffix}"))
    return path


def check_target(path: Path, kind: str, sources: Sequence[Path] = ()) -> None:
    """Refuse a target that cannot be written, before any work is done; raises OutputError.

    Its folder must exist and take files. What is there must be a regular file, an output of this ``kind``
    (pdf, epub, json, tsv, html, txt, outline, new) or empty, and none of the ``sources``, which are
    read. A link is followed.
    """
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise OutputError(diagnose(Code.O_LONG_NAME, path=path.name, most=_LONGEST_NAME))
    path = _followed(path)
    try:
        found = path.stat()
    except OSError:
        found = None  # what stands in the way of a new file is found below
    if found and any(is_same_file(source, path) for source in sources):
        raise OutputError(diagnose(Code.O_IS_MANUSCRIPT, path=str(path)))
    if found and stat.S_ISDIR(found.st_mode):
        raise OutputError(diagnose(Code.O_IS_FOLDER, path=str(path)))
    if not is_folder(path.parent):
        above = path.parent.parent  # which may not let build/ be made
        is_closed = is_folder(above) and not os.access(above, os.W_OK)
        code = Code.O_READ_ONLY if is_closed else Code.O_NO_FOLDER
        raise OutputError(diagnose(code, path=str(above if is_closed else path.parent)))
    if found and not stat.S_ISREG(found.st_mode):
        raise OutputError(diagnose(Code.O_IS_DEVICE, path=str(path)))
    if found and found.st_size and not _is_output(path, kind):
        raise OutputError(diagnose(Code.O_OTHER_FILE, path=str(path), kind=kind.upper()))
    if not os.access(path.parent, os.W_OK):
        raise OutputError(diagnose(Code.O_READ_ONLY, path=str(path.parent)))


def check_apart(targets: Sequence[Path]) -> None:
    """Refuse to write two outputs into one file, under whatever names; raises OutputError."""
    for number, path in enumerate(targets):
        if any(is_same_file(path, other) for other in targets[:number]):
            raise OutputError(diagnose(Code.O_SAME_FILE, path=str(path)))


def write_whole(path: Path, data: bytes, kind: str) -> None:
    """Put ``data`` of a ``kind`` at ``path``, or leave what was there untouched and no other file behind.

    What an earlier run left unfinished in the folder, as it was killed, is taken away. Raises OutputError
    as ``check_target`` does, and when the disk is full.
    """
    check_target(path, kind)
    path = _followed(path)
    try:
        _sweep(path.parent)
        with _beside(path) as (file, name):
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if not fcntl:
                file.close()  # Windows renames no open file
            name.replace(path)
    except OSError as error:
        code = Code.O_FULL if error.errno in _FULL else Code.O_READ_ONLY
        raise OutputError(diagnose(code, path=str(path.parent))) from error


@contextmanager
def scratch_space() -> Iterator[None]:
    """For work that writes temporary files: a full disk becomes an OutputError that names their folder."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        import tempfile  # noqa: PLC0415 - disks are seldom full

        raise OutputError(diagnose(Code.O_FULL, path=tempfile.gettempdir())) from error


def _followed(path: Path) -> Path:
    """The file that a link leads to, which need not exist; any other path as it was typed."""
    return Path(os.path.realpath(path)) if is_link(path) else path


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, which need not be there yet."""
    with suppress(OSError):
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)


def _is_output(path: Path, kind: str) -> bool:
    """Whether the file begins as an output of the kind does; the name of a text must end as its kind."""
    if kind in ("txt", "outline"):
        return path.suffix.lower() == f".{kind}"
    try:
        with path.open("rb") as file:
            return kind in _MARKS and _MARKS[kind] in file.read(_HEAD)
    except OSError:
        return False


@contextmanager
def _beside(path: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file beside ``path``, locked as long as this process lives; gone at the end, unless renamed.

    Its name does not hold that of ``path``, which may be as long as a name can be.
    """
    name, descriptor = _create(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file, name
    finally:
        name.unlink(missing_ok=True)


def _create(folder: Path) -> tuple[Path, int]:
    """A new file with a lock, and its descriptor; the umask gives its permissions."""
    prefix, suffix = _UNFINISHED
    while True:
        name = folder / f"{prefix}{os.urandom(8).hex()}{suffix}"
        descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        if fcntl:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:  # else another run swept it away before it was locked
            return name, descriptor
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Take away the unfinished files of runs that have died: nobody holds their locks."""
    prefix, suffix = _UNFINISHED
    for path in folder.glob(f"{prefix}*{suffix}"):
        with suppress(OSError), path.open("rb") as file:
            if fcntl:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
