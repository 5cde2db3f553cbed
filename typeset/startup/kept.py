"""Results that are kept for later runs, beside Python's own bytecode and under its rules.

A kept file names, by a checksum, what it was made from. It is made anew when that has changed or
the file is damaged. Where Python may not, or cannot, write bytecode, nothing is kept.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Final

_SIGN: Final = 36  # bytes: sha256 of what the data were made from, CRC of the data


def read_kept(source: Path, made_from: bytes) -> bytes | None:
    """The data kept for ``source``; nothing if they are damaged or were made from something else.

    The checksum finds damage and age, not attacks: whoever may write here may change the package itself.
    """
    with suppress(OSError, NotImplementedError):
        signed = Path(cache_from_source(str(source))).read_bytes()
        if signed[:_SIGN] == _sign(made_from, signed[_SIGN:]):
            return signed[_SIGN:]
    return None


def keep(source: Path, made_from: bytes, data: bytes) -> None:
    """Keep ``data`` for ``source``, if that can be done.

    The file is written beside its place and renamed, so that two runs at once leave a whole file.
    """
    if sys.dont_write_bytecode:
        return
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - most runs find what was kept

    with suppress(OSError, NotImplementedError):
        path = Path(cache_from_source(str(source)))
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(_sign(made_from, data) + data)
                file.close()
                beside.chmod(path.parent.stat().st_mode & 0o666)  # whoever may read the folder may read it
                beside.replace(path)
            except OSError:
                beside.unlink()
                raise


def _sign(made_from: bytes, data: bytes) -> bytes:
    """A CRC finds damage. Where many kinds were read, patterns have 2 MB, whose sha256 would take 5 ms."""
    return hashlib.sha256(made_from).digest() + zlib.crc32(data).to_bytes(4, "big")
