"""Bringing faces in: checked, whole or not at all, one download for a package, and no network in tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from face_samples import fill_store, packed, small_catalogue, small_faces

from typeset.fonts.store import fetching
from typeset.fonts.store.folder import State, face_state, store_folder
from typeset.fonts.store.obtain import obtain_faces
from typeset.fonts.store.progress import Progress
from typeset.fonts.store.registries import Fetch, FetchError
from typeset.messages.codes import Code
from typeset.messages.errors import FontError

FILES = small_faces()
CATALOGUE = small_catalogue(FILES)
SONG, BLACK, KAI, *_ = CATALOGUE.entries()


class Registry:
    """Stands in for the registries' clients: serves packages from memory and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.before: Callable[[Fetch], None] = lambda fetch: None
        self.files = dict(FILES)

    def __call__(self, source, fetch: Fetch) -> Path:
        self.asked.append(source.package)
        self.before(fetch)
        archive = fetch.folder / "package.tgz"
        archive.write_bytes(packed(CATALOGUE, source.package.rpartition("/")[2], self.files))
        fetch.watch(source, 400)
        return archive


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    registry = Registry()
    monkeypatch.setattr(fetching, "download", registry)
    return registry


def left_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_one_download_serves_all_faces_of_a_package(tmp_path: Path, registry: Registry) -> None:
    seen: list[Progress] = []
    assert obtain_faces((SONG, BLACK), tmp_path, CATALOGUE, progress=seen.append) == ()
    assert registry.asked == ["@square/song"]
    assert (tmp_path / SONG.face.file).read_bytes() == FILES["song 400"]
    assert (tmp_path / BLACK.face.file).read_bytes() == FILES["song 900"]
    assert left_in(tmp_path) == {SONG.face.file, BLACK.face.file, ".cache/fetch.lock"}
    assert seen == [
        Progress("@square/song", 400, 1000),
        Progress("@square/song", 1000, 1000, done=True),
    ]


def test_faces_that_are_there_are_not_asked_for(tmp_path: Path, registry: Registry) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)
    obtain_faces(CATALOGUE.entries(), tmp_path, CATALOGUE)
    assert registry.asked == []


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: b"\0" * 9 + data[9:]])
def test_a_damaged_face_is_fetched_again(tmp_path: Path, registry: Registry, damage) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)
    assert face_state(SONG, tmp_path) is State.HERE
    (tmp_path / SONG.face.file).write_bytes(damage(FILES["song 400"]))
    assert face_state(SONG, tmp_path) is State.DAMAGED
    obtain_faces((SONG, KAI), tmp_path, CATALOGUE)
    assert registry.asked == ["@square/song"]
    assert face_state(SONG, tmp_path) is State.HERE


def test_a_damaged_face_offline_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / SONG.face.file).write_bytes(b"no font")
    with pytest.raises(FontError) as caught:
        obtain_faces((SONG,), tmp_path, CATALOGUE, offline=True)
    assert caught.value.exit_code == 5
    assert caught.value.diagnostic.code is Code.F_DAMAGED
    assert dict(caught.value.diagnostic.values) == {
        "face": "song 400",
        "file": "Song400.ttf",
        "folder": str(tmp_path),
        "sha256": SONG.face.sha256,
    }
    for lang in ("zh", "en"):
        assert "Song400.ttf" in caught.value.diagnostic.message(lang)
        assert str(tmp_path) in caught.value.diagnostic.remedy(lang)


def test_an_absent_face_offline_is_an_error_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(FontError) as caught:
        obtain_faces((SONG,), tmp_path / "none", CATALOGUE, offline=True)
    assert caught.value.exit_code == 5
    assert caught.value.diagnostic.code is Code.F_ABSENT
    for lang in ("zh", "en"):
        assert "Song400.ttf" in caught.value.diagnostic.remedy(lang)
    assert not (tmp_path / "none").exists()


def test_no_network_is_an_error_with_the_clients_own_word(tmp_path: Path, registry: Registry) -> None:
    def fail(fetch: Fetch) -> None:
        raise FetchError("getaddrinfo EAI_AGAIN")

    registry.before = fail
    with pytest.raises(FontError) as caught:
        obtain_faces((SONG, BLACK), tmp_path, CATALOGUE)
    assert caught.value.diagnostic.code is Code.F_UNOBTAINABLE
    assert dict(caught.value.diagnostic.values) == {
        "file": "Song400.ttf, Song900.ttf",
        "reason": "@square/song: getaddrinfo EAI_AGAIN",
        "folder": str(tmp_path),
    }
    assert left_in(tmp_path) == {".cache/fetch.lock"}


def test_an_optional_face_is_done_without(tmp_path: Path, registry: Registry) -> None:
    catalogue = small_catalogue(FILES, optional=("kai",))
    kai = next(entry for entry in catalogue.entries() if entry.key.role == "kai")
    assert obtain_faces((kai,), tmp_path, catalogue, offline=True) == (kai,)

    def fail(fetch: Fetch) -> None:
        raise FetchError("apt-get is not here")

    registry.before = fail
    assert obtain_faces((kai,), tmp_path, catalogue) == (kai,)
    (tmp_path / kai.face.file).write_bytes(b"broken")
    for offline, code in ((True, Code.F_DAMAGED), (False, Code.F_UNOBTAINABLE)):
        with pytest.raises(FontError) as caught:
            obtain_faces((kai,), tmp_path, catalogue, offline=offline)
        assert caught.value.diagnostic.code is code


def test_other_bytes_than_the_catalogue_names_are_refused(tmp_path: Path, registry: Registry) -> None:
    registry.files["song 400"] = FILES["song 900"]
    with pytest.raises(FontError) as caught:
        obtain_faces((SONG,), tmp_path, CATALOGUE)
    assert caught.value.diagnostic.code is Code.F_UNOBTAINABLE
    assert "another checksum" in str(dict(caught.value.diagnostic.values)["reason"])
    assert left_in(tmp_path) == {".cache/fetch.lock"}


def test_a_package_without_the_face_or_cut_short_is_refused(
    tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(source, fetch: Fetch) -> Path:
        archive = registry(source, fetch)
        archive.write_bytes(archive.read_bytes()[:300])
        return archive

    monkeypatch.setattr(fetching, "download", cut)
    with pytest.raises(FontError, match="not whole"):
        obtain_faces((SONG,), tmp_path, CATALOGUE)
    assert left_in(tmp_path) == {".cache/fetch.lock"}


def test_an_interruption_leaves_nothing_half_done(tmp_path: Path, registry: Registry) -> None:
    def interrupt(fetch: Fetch) -> None:
        (fetch.folder / "half.tgz").write_bytes(b"half")
        raise KeyboardInterrupt

    registry.before = interrupt
    with pytest.raises(KeyboardInterrupt):
        obtain_faces((SONG,), tmp_path, CATALOGUE)
    assert left_in(tmp_path) == {".cache/fetch.lock"}


def test_what_a_killed_run_left_is_swept(tmp_path: Path, registry: Registry) -> None:
    stale = tmp_path / ".cache" / "fetch" / "npm-square-song"
    stale.mkdir(parents=True)
    (stale / "package.tgz").write_bytes(b"half")
    obtain_faces((SONG,), tmp_path, CATALOGUE)
    assert left_in(tmp_path) == {SONG.face.file, ".cache/fetch.lock"}


def test_two_at_once_download_once(tmp_path: Path, registry: Registry) -> None:
    registry.before = lambda fetch: time.sleep(0.2)
    runs = [threading.Thread(target=obtain_faces, args=((SONG,), tmp_path, CATALOGUE)) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert registry.asked == ["@square/song"]
    assert face_state(SONG, tmp_path) is State.HERE


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FontError) as caught:
        obtain_faces((SONG,), tmp_path / "file" / "fonts", CATALOGUE)
    assert caught.value.diagnostic.code is Code.F_STORE
    assert registry.asked == []


def test_a_checked_face_is_not_read_again_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)
    assert face_state(SONG, tmp_path) is State.HERE

    def fail(path: Path) -> str:
        raise AssertionError(path)

    with monkeypatch.context() as patch:
        patch.setattr("typeset.fonts.store.folder.checksum", fail)
        assert face_state(SONG, tmp_path) is State.HERE
        (tmp_path / SONG.face.file).touch()
        with pytest.raises(AssertionError):
            face_state(SONG, tmp_path)
    assert face_state(SONG, tmp_path) is State.HERE


@pytest.mark.skipif(sys.platform == "win32", reason="there a file's time of change can be given to another")
@pytest.mark.parametrize("way", ["written over", "moved into its place"])
def test_another_file_of_the_same_size_and_time_is_noticed(tmp_path: Path, way: str) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)
    file = tmp_path / SONG.face.file
    assert face_state(SONG, tmp_path) is State.HERE
    facts = file.stat()
    other = file if way == "written over" else tmp_path / "other"
    other.write_bytes(bytes(SONG.face.bytes))
    os.utime(other, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    other.replace(file)
    assert face_state(SONG, tmp_path) is State.DAMAGED


def _check_often(folder: Path, first: int) -> bool:
    entries = list(CATALOGUE.entries())[first::2]
    notes = folder / ".cache" / "checked.json"
    for _ in range(40):
        notes.unlink(missing_ok=True)  # so that each check notes what it found
        if any(face_state(entry, folder) is not State.HERE for entry in entries):
            return False
    return True


def test_two_builds_that_note_checks_at_once_do_no_harm(tmp_path: Path) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)
    with ProcessPoolExecutor(2) as pool:
        assert all(pool.map(_check_often, [tmp_path, tmp_path], [0, 1]))
    for entry in CATALOGUE.entries():
        assert face_state(entry, tmp_path) is State.HERE
    notes = json.loads((tmp_path / ".cache" / "checked.json").read_text("utf-8"))
    assert set(notes) == {entry.face.file for entry in CATALOGUE.entries()}
    assert {path.name for path in (tmp_path / ".cache").iterdir()} == {"checked.json"}


def test_notes_of_checks_that_are_damaged_or_cannot_be_written_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)
    assert face_state(SONG, tmp_path) is State.HERE
    (notes,) = [path for path in tmp_path.rglob("*") if path.name == "checked.json"]
    whole = notes.read_bytes()
    for damaged in (b"", whole[:-9], b"\xff" + whole, b"[]", whole.replace(b"[", b"{")):
        notes.write_bytes(damaged)
        assert face_state(SONG, tmp_path) is State.HERE
        assert notes.read_bytes() == whole
    notes.unlink()
    notes.parent.rmdir()
    notes.parent.write_text("in the way")
    assert face_state(SONG, tmp_path) is State.HERE
    (tmp_path / SONG.face.file).write_bytes(bytes(SONG.face.bytes))
    assert face_state(SONG, tmp_path) is State.DAMAGED


def test_a_full_disk_leaves_no_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_store(tmp_path, CATALOGUE, FILES)

    def full(self: Path, data: str, encoding: str) -> int:
        self.write_bytes(data.encode(encoding)[:9])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    assert face_state(SONG, tmp_path) is State.HERE
    assert not list((tmp_path / ".cache").iterdir())


def test_faces_that_are_there_need_no_client(tmp_path: Path) -> None:
    code = (
        "import sys; import typeset.fonts; "
        "heavy = {'tarfile', 'zipfile', 'subprocess', 'typeset.fonts.store.registries'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/typeset/fonts"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/c"}, "/c/typeset/fonts"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/typeset/fonts"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/typeset/fonts"),
        ("win32", {"USERPROFILE": "/u"}, "/u/AppData/Local/typeset/fonts"),
    ],
)
def test_without_a_clone_faces_land_in_the_users_cache(platform: str, environ, folder: str) -> None:
    assert store_folder(None, environ, platform) == Path(folder)
    assert store_folder(Path("/clone"), environ, platform) == Path("/clone/fonts")
