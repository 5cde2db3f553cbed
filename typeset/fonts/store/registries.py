"""Downloads a package through its registry's own client, and takes files out of it.

Neither this file nor the catalogue holds an address of a registry: pip, npm and apt-get know the address and
obey the user's own settings (mirrors, proxies).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from typeset.fonts.catalogue import FacePackage, RegistryPackage

# A client that receives nothing for so many seconds is stopped. A slow line still receives something; half a
# minute is too short for a registry that has to wake up.
STALL_SECONDS = 90.0
_LOOK_SECONDS = 0.25
_LOG = "client.log"


class FetchError(Exception):
    """A client could not download a package; the text is what it said last."""


class Fetch(msgspec.Struct, frozen=True):
    """How to fetch one package.

    ``folder`` is empty and receives the download. If npm is not installed, its package of pip, ``npm``, is
    unpacked into ``tools`` and stays there for the next fetch. ``watch`` is called with the package and the
    bytes received so far. After ``stall`` seconds without a byte the client is stopped.
    """

    folder: Path
    tools: Path
    watch: Callable[[RegistryPackage, int], None]
    npm: RegistryPackage
    stall: float = STALL_SECONDS


def download(source: FacePackage, fetch: Fetch) -> Path:
    """Download ``source`` into the fetch's folder and return the archive; raises FetchError."""
    return {"pip": _from_pip, "npm": _from_npm, "debian": _from_debian}[source.kind](source, fetch)


def read_members(archive: Path, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files at ``paths`` inside a downloaded archive, each with its path; missing ones are left out."""
    wanted = set(paths)
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as zipped:
            for name in zipped.namelist():
                if name in wanted:
                    yield name, zipped.read(name)
    elif archive.suffix == ".deb":
        yield from _read_deb(archive, wanted)
    else:
        with tarfile.open(archive) as tar:
            # Archives of npm and sdists hold everything in one folder; npm calls it “package”.
            yield from _read_tar(tar, wanted, strip=1)


def _read_tar(tar: tarfile.TarFile, wanted: set[str], strip: int) -> Iterator[tuple[str, bytes]]:
    for member in tar:
        name = "/".join(member.name.split("/")[strip:])
        stream = tar.extractfile(member) if name in wanted and member.isfile() else None
        if stream:
            yield name, stream.read()


def _read_deb(archive: Path, wanted: set[str]) -> Iterator[tuple[str, bytes]]:
    program = shutil.which("dpkg-deb")
    if not program:
        raise FetchError("dpkg-deb is not here")
    with subprocess.Popen([program, "--fsys-tarfile", str(archive)], stdout=subprocess.PIPE) as process:
        stream: IO[bytes] | None = process.stdout
        if stream is None:
            raise FetchError("dpkg-deb gives no output")
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            yield from _read_tar(tar, wanted, strip=1)
        stream.read()


def _from_pip(source: RegistryPackage, fetch: Fetch) -> Path:
    command = [
        sys.executable, "-m", "pip", "download", "--no-deps", "--disable-pip-version-check",
        "--progress-bar", "off", "--quiet", "--dest", str(fetch.folder), _pinned(source, "=="),
    ]  # fmt: skip
    _run(command, source, fetch)
    return _only(fetch.folder, source, "*.whl", "*.tar.gz", "*.zip")


def _from_npm(source: FacePackage, fetch: Fetch) -> Path:
    command = [
        *_npm(fetch), "pack", "--ignore-scripts", "--loglevel=error", "--no-update-notifier",
        "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=60000",
        f"--cache={fetch.folder / 'npm'}", _pinned(source, "@"),
    ]  # fmt: skip
    _run(command, source, fetch)
    return _only(fetch.folder, source, "*.tgz")


def _npm(fetch: Fetch) -> list[str]:
    """The command of an installed npm, else of the one in pip's package, unpacked into ``tools``."""
    program = shutil.which("npm")
    if program:
        return [program]
    home = fetch.tools / "node"
    if not home.exists():
        wheel = _from_pip(fetch.npm, fetch)
        with zipfile.ZipFile(wheel) as zipped:
            zipped.extractall(home)
        wheel.unlink()
    script = next(home.glob("**/npm/bin/npm-cli.js"), None)
    node = next((path for path in home.glob("**/node*") if _is_node(path)), None)
    if not (script and node):
        raise FetchError(f"{fetch.npm.package} carries no npm")
    node.chmod(0o755)
    return [str(node), str(script)]


def _is_node(path: Path) -> bool:
    return path.name in {"node", "node.exe"} and path.is_file()


def _from_debian(source: FacePackage, fetch: Fetch) -> Path:
    program = shutil.which("apt-get")
    if not program:
        raise FetchError("apt-get is not here")
    # First with the machine's own package lists. A bare container has none: then again with lists in a
    # folder of ours, which needs no root.
    lists = fetch.folder / "lists"
    (lists / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={fetch.folder / 'apt'}"]
    ask = ["download", "-q", _pinned(source, "=")]
    try:
        _run([program, *ask], source, fetch)
    except FetchError:
        (fetch.folder / "apt" / "archives" / "partial").mkdir(parents=True)
        _run([program, *own, "update", "-q"], source, fetch)
        _run([program, *own, *ask], source, fetch)
    return _only(fetch.folder, source, "*.deb")


def _pinned(source: RegistryPackage, sign: str) -> str:
    return source.package + (sign + source.version if source.version else "")


def _only(folder: Path, source: RegistryPackage, *patterns: str) -> Path:
    for pattern in patterns:
        for path in folder.glob(pattern):
            return path
    raise FetchError(f"{source.package} brought no file")


def _run(command: list[str], package: RegistryPackage, fetch: Fetch) -> None:
    """Run a client in the fetch's folder; raises FetchError when it fails or stalls."""
    log = fetch.folder / _LOG
    with log.open("wb") as out:
        try:
            process = subprocess.Popen(
                command, cwd=fetch.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise FetchError(f"{Path(command[0]).name}: {error}") from error
        try:
            _wait(process, package, fetch)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if process.returncode:
        raise FetchError(_telling_line(log) or f"{Path(command[0]).name} ended with {process.returncode}")


def _wait(process: subprocess.Popen[bytes], package: RegistryPackage, fetch: Fetch) -> None:
    received, moved = 0, time.monotonic()
    before = _folder_size(fetch.folder)
    fetch.watch(package, 0)
    while True:
        try:
            process.wait(_LOOK_SECONDS)
            return
        except subprocess.TimeoutExpired:
            size = max(_folder_size(fetch.folder) - before, 0)
        if size != received:
            received, moved = size, time.monotonic()
            fetch.watch(package, received)
        elif time.monotonic() - moved > fetch.stall:
            raise FetchError(f"nothing received for {fetch.stall:.0f} s")


def _folder_size(folder: Path) -> int:
    """The bytes in a folder; files that vanish meanwhile are not counted."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total


def _telling_line(log: Path) -> str:
    """The line of a client's log that says most: its first error, else its last line.

    It is cut to 200 characters.
    """
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    errors = [line for line in lines if "err" in line.lower() and "log of this run" not in line.lower()]
    return (errors[:1] or lines[-1:] or [""])[0][:200]
