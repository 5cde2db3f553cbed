"""Writing results: beside the target first, then renamed into place when they are whole.

So a run that fails or is interrupted leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from typeset.messages.codes import Code
from typeset.messages.diagnostics import diagnose
from typeset.messages.errors import OutputError, UsageError

_ENDINGS = {"print": "-print.pdf", "cover": "-cover.pdf"}
"""How the names of these outputs end; the names of others end in their kind."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


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
    if path.is_dir() or output.endswith(("/", os.sep)):
        return path / f"{name}{ending}"
    if kinds > 1:
        stem = output.removesuffix(".pdf").removesuffix(".epub")  # one name for two outputs
        return Path(f"{stem}{ending}")
    suffix = f".{ending.rpartition('.')[2]}"
    if path.suffix.lower() in {".pdf", ".epub"} - {suffix}:
        raise UsageError(diagnose(Code.U_BAD_OPTION, detail=f"-o {output}: typeset {kind} → {suffix}"))
    return path


def check_target(path: Path, manuscripts: Sequence[Path] = ()) -> None:
    """Refuse a target that cannot be written, before any work is done; raises OutputError.

    Its folder must exist and take files, and it must be none of the ``manuscripts``.
    """
    if path.exists() and any(manuscript.samefile(path) for manuscript in manuscripts):
        raise OutputError(diagnose(Code.O_IS_MANUSCRIPT, path=str(path)))
    if path.is_dir():
        raise OutputError(diagnose(Code.O_IS_FOLDER, path=str(path)))
    if not path.parent.is_dir():
        raise OutputError(diagnose(Code.O_NO_FOLDER, path=str(path.parent)))
    if not os.access(path.parent, os.W_OK):
        raise OutputError(diagnose(Code.O_READ_ONLY, path=str(path.parent)))


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``, or leave what was there untouched and leave no other file behind.

    Raises OutputError when the folder is missing, read-only or full.
    """
    check_target(path)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        code = Code.O_FULL if error.errno in _FULL else Code.O_READ_ONLY
        raise OutputError(diagnose(code, path=str(path.parent))) from error
    finally:
        if temporary:
            temporary.unlink(missing_ok=True)


@contextmanager
def scratch_space() -> Iterator[None]:
    """For work that writes temporary files: a full disk becomes an OutputError that names their folder."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise OutputError(diagnose(Code.O_FULL, path=tempfile.gettempdir())) from error


def _umask() -> int:
    """The process's umask; the only way to read it is to set it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
