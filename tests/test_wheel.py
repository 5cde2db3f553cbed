"""The wheel holds all that it needs and works far from the clone, offline.

Its dependencies come from the wheelhouse that ``make test`` keeps, its faces
from those that the clone has obtained.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from email import message_from_string
from pathlib import Path

import pytest
from conftest import MANUSCRIPT, ROOT

from typeset.fonts.store.folder import store_folder

WHEELS = ROOT / ".wheels"
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def pip(*arguments: str | Path) -> None:
    """Run this environment's pip without any registry and without the user's settings."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", *arguments],
        cwd=ROOT,
        env=os.environ | {"PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT)
    (found,) = folder.glob("typeset-*.whl")
    return found


def test_the_wheel_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
        facts = message_from_string(
            opened.read(next(name for name in names if name.endswith(".dist-info/METADATA"))).decode()
        )
    styles = {
        f"typeset/data/{path.relative_to(ROOT)}" for path in (ROOT / "styles").rglob("*") if path.is_file()
    }
    needed = styles | {
        "typeset/data/fonts/coverage.txt",
        "typeset/data/fonts/fonts.toml",
        "typeset/data/fonts/further.toml",
        "typeset/html/book.html.j2",
        "typeset/py.typed",
        "typeset/command/main.py",
    }
    assert needed <= names
    assert {name.split("/")[0] for name in names} == {"typeset", f"typeset-{facts['Version']}.dist-info"}
    assert not [
        name for name in names if Path(name).suffix in {".ttf", ".otf", ".ttc", ".woff", ".woff2", ".pyc"}
    ]
    licences = {name.partition(".dist-info/licenses/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "styles/LICENSE"}
    assert facts["License-Expression"] == "AGPL-3.0-or-later AND MIT"


def test_the_installed_wheel_sets_a_manuscript_offline(wheel: Path, tmp_path: Path) -> None:
    assert any(WHEELS.glob("*.whl")), "the wheelhouse is missing: make test keeps it"
    home = tmp_path / "venv"
    venv.create(home, symlinks=os.name != "nt")
    python = home / SCRIPTS / "python"
    pip("--python", python, "install", "--quiet", "--no-index", "--find-links", WHEELS, "--no-compile", wheel)

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    environment |= {"XDG_CACHE_HOME": str(tmp_path / "cache"), "LC_ALL": "C"}
    lend_faces(store_folder(None, environment, sys.platform))
    folder = tmp_path / "elsewhere"
    (folder / "out").mkdir(parents=True)

    def typeset(*arguments: str) -> str:
        done = subprocess.run(
            [home / SCRIPTS / "typeset", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "typeset build" in typeset("--help")
    typeset("new", "a book")
    assert (folder / "a book" / "book.toml").exists()
    (folder / "稿.txt").write_text(MANUSCRIPT, encoding="utf-8")
    typeset("build", "--offline", "稿.txt")
    assert (folder / "build" / "稿.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(folder / "build" / "稿.epub")
    typeset("build", "--offline", "-o", "out/", "a book")
    assert sorted(path.suffix for path in (folder / "out").iterdir()) == [".epub", ".pdf"]


def lend_faces(store: Path) -> None:
    """Put the clone's faces where an installed typeset looks for its own."""
    store.mkdir(parents=True)
    faces = [path for path in (ROOT / "fonts").iterdir() if path.suffix in {".ttf", ".otf", ".ttc"}]
    assert faces, "the clone has no faces: make test obtains them"
    for face in faces:
        (store / face.name).symlink_to(face)
