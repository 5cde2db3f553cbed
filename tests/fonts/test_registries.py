"""Running a registry's client: its failures told in its own words, its stalls ended, archives read."""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from square_font import square_font

from typeset.fonts.catalogue import FacePackage, RegistryPackage
from typeset.fonts.store import registries
from typeset.fonts.store.registries import Fetch, FetchError, download, read_members
from typeset.fonts.woff import unpack_woff

NPM = RegistryPackage("node-in-a-wheel", "1", 10)
SOURCE = FacePackage(kind="npm", package="@square/song", version="1.0.0", bytes=1000)


def fetch_in(folder: Path, stall: float = 30.0) -> Fetch:
    return Fetch(folder, folder / "tools", lambda package, received: None, NPM, stall)


def run(code: str, fetch: Fetch) -> None:
    registries._run([sys.executable, "-c", code], SOURCE, fetch)


def test_a_failing_client_has_the_last_word(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="npm error 404 Not Found"):
        run("print('npm error 404 Not Found'); print('bye'); raise SystemExit(1)", fetch_in(tmp_path))


def test_a_client_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="no-such-client"):
        registries._run(["/nowhere/no-such-client"], SOURCE, fetch_in(tmp_path))


def test_a_client_that_receives_nothing_is_ended(tmp_path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match="nothing received"):
        run(
            f"import os,time,pathlib; pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()));"
            "time.sleep(60)",
            fetch_in(tmp_path, stall=0.6),
        )
    assert time.monotonic() - started < 20
    assert not Path("/proc", (tmp_path / "pid").read_text()).exists()


def test_bytes_received_are_told(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    fetch = Fetch(tmp_path, tmp_path, lambda package, got: seen.append((package.package, got)), NPM)
    part = str(tmp_path / "part")
    run(f"import time,pathlib; pathlib.Path({part!r}).write_bytes(b'0'*700); time.sleep(.8)", fetch)
    assert ("@square/song", 700) in seen


def test_npm_comes_from_pip_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def client(command: list[str], package: RegistryPackage, fetch: Fetch) -> None:
        commands.append(command)
        if "pip" in command:
            with zipfile.ZipFile(fetch.folder / "node.whl", "w") as wheel:
                wheel.writestr("node/include/node/node.h", "")
                wheel.writestr("node/bin/node", "#!/bin/sh\n")
                wheel.writestr("node/lib/node_modules/npm/bin/npm-cli.js", "")
        else:
            (fetch.folder / "square-song-1.0.0.tgz").write_bytes(b"")

    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(registries, "_run", client)
    first, second = (tmp_path / name for name in ("first", "second"))
    for folder in (first, second):
        folder.mkdir()
        fetch = Fetch(folder, tmp_path / "tools", lambda package, received: None, NPM)
        assert download(SOURCE, fetch) == folder / "square-song-1.0.0.tgz"
        assert not list(folder.glob("*.whl"))
    assert ["pip" in command for command in commands] == [True, False, False]
    assert "node-in-a-wheel==1" in commands[0]
    assert Path(commands[1][0]).parts[-2:] == ("bin", "node")
    assert commands[1][1].endswith("npm-cli.js")
    assert "@square/song@1.0.0" in commands[1]


def test_a_wheel_is_read(tmp_path: Path) -> None:
    archive = tmp_path / "a.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("faces/one.ttf", b"one")
        wheel.writestr("faces/two.ttf", b"two")
    assert list(read_members(archive, ("faces/two.ttf", "faces/none.ttf"))) == [("faces/two.ttf", b"two")]


@pytest.mark.quality  # needs Debian's dpkg-deb
def test_a_debian_package_is_read_without_root(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN" / "control").write_text(
        "Package: square\nVersion: 1\nArchitecture: all\nMaintainer: nobody\nDescription: none\n"
    )
    (tree / "usr").mkdir()
    (tree / "usr" / "one.otf").write_bytes(b"one")
    archive = tmp_path / "square.deb"
    subprocess.run(["dpkg-deb", "--build", str(tree), str(archive)], check=True, capture_output=True)
    assert list(read_members(archive, ("usr/one.otf",))) == [("usr/one.otf", b"one")]


def packed_woff(data: bytes) -> bytes:
    stream = BytesIO()
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    font.flavor = "woff"
    font.save(stream)
    return stream.getvalue()


def test_woff_gives_back_every_table() -> None:
    data = square_font("中文字体 abc")
    before, after = TTFont(BytesIO(data)), TTFont(BytesIO(unpack_woff(packed_woff(data))))
    assert before.reader.keys() == after.reader.keys()
    assert all(table.offset % 4 == 0 for table in after.reader.tables.values())
    for tag in before.reader.keys():  # noqa: SIM118 - not a dictionary
        if tag != "head":  # holds a checksum over the whole file
            assert before.reader[tag] == after.reader[tag], tag


def test_woff_cut_short_or_none_is_refused() -> None:
    woff = packed_woff(square_font("中"))
    for data in (
        woff[: len(woff) // 2],
        woff[:30],
        b"OTTO" + woff[4:],
        b"",
        struct.pack(">4sIIHHI", b"wOFF", 0, 0, 0, 0, 0),
    ):
        with pytest.raises(ValueError, match="WOFF"):
            unpack_woff(data)
