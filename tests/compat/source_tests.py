"""WeasyPrint's own tests, out of the source distribution of the release that the lock file pins."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]
_LOCK: Final = _ROOT / "requirements.txt"
_CACHE: Final = _ROOT / "build" / "compat"


def get_tests() -> Path:
    """A folder that holds WeasyPrint's ``tests`` as they were published.

    The archive is kept and must have a checksum of the lock file; what it holds is
    unpacked anew, since tests leave files behind. Raises CalledProcessError when
    pip cannot obtain it.
    """
    _CACHE.mkdir(parents=True, exist_ok=True)
    archive = _kept_archive() or _download()
    folder = _CACHE / archive.name.removesuffix(".tar.gz")
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(archive) as packed:
        members = [item for item in packed if item.name.startswith(f"{folder.name}/tests/")]
        packed.extractall(_CACHE, members, filter="data")
    return folder


def locked_requirement(lock: str) -> str:
    """WeasyPrint's entry of a lock file: its release and the checksums of its files."""
    found = re.search(r"^weasyprint==.*(\n +--hash=.*)+", lock, re.MULTILINE)
    assert found, "no release of WeasyPrint is locked"
    return found.group()


def _kept_archive() -> Path | None:
    """The archive, if it is there and whole."""
    requirement = locked_requirement(_LOCK.read_text(encoding="utf-8"))
    for path in _CACHE.glob("weasyprint-*.tar.gz"):
        if hashlib.sha256(path.read_bytes()).hexdigest() in requirement:
            return path
    return None


def _download() -> Path:
    """Obtain the archive through pip, which checks it and heeds the user's own settings."""
    print("Obtaining WeasyPrint's source distribution", file=sys.stderr, flush=True)
    requirement = _CACHE / "requirement.txt"
    requirement.write_text(locked_requirement(_LOCK.read_text(encoding="utf-8")), encoding="utf-8")
    command = (
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "download", "-qq",
        "--require-hashes", "--no-deps", "--no-binary", "weasyprint", "-d", str(_CACHE),
        "-r", str(requirement),
    )  # fmt: skip
    subprocess.run(command, check=True)
    archive = _kept_archive()
    assert archive, "pip left no archive"
    return archive
