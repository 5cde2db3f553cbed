"""The catalogue that ships: complete, consistent, and free of addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from typeset.fonts.catalogue import (
    LANGUAGES,
    ROLES,
    WIDE,
    FaceKey,
    Family,
    nearest_key,
    nearest_weight,
    parse_key,
    read_catalogue,
    read_further,
)
from typeset.system.resources import find_resource

CATALOGUE = read_catalogue(find_resource("fonts", "fonts.toml"))
PACKAGE = Path(__file__).parents[2] / "typeset" / "fonts"


@pytest.mark.parametrize("entry", CATALOGUE.entries(), ids=lambda entry: entry.key.stem)
def test_every_face_says_what_it_is_and_where_it_comes_from(entry) -> None:
    face, family = entry.face, entry.family
    assert re.fullmatch(r"[0-9a-f]{64}", face.sha256)
    assert Path(face.file).name == face.file
    assert Path(face.file).suffix in {".ttf", ".otf", ".ttc"}
    assert face.bytes > 100_000
    assert family.licence in {"OFL-1.1", "GPL-3.0-or-later WITH Font-exception-2.0", "Arphic-1999"}
    assert family.copyright
    assert family.note
    assert family.coverage > 500
    assert family.embedding in {0, 8}
    assert family.lang in {"", *LANGUAGES}
    assert family.sources
    assert len(face.paths) == len(family.sources)
    for source in family.sources:
        assert source.version or source.kind == "debian"
        assert source.bytes > 1_000_000


def test_every_role_has_a_face_and_a_companion() -> None:
    assert {entry.key.role for entry in CATALOGUE.entries()} == set(ROLES)
    assert set(CATALOGUE.companion) == set(CATALOGUE.stand_in) == set(ROLES)
    assert set(CATALOGUE.companion.values()) <= set(ROLES)
    for role, others in CATALOGUE.stand_in.items():
        assert set(others) <= set(ROLES) - {role}


def test_no_two_entries_share_a_key_or_a_file() -> None:
    entries = CATALOGUE.entries()
    assert len({entry.key for entry in entries}) == len(entries)
    assert len({(entry.face.file, entry.face.index) for entry in entries}) == len(entries)
    assert len({entry.face.file for entry in entries}) == len({entry.face.sha256 for entry in entries})


@pytest.mark.parametrize("name", [path.parent.name for path in find_resource("styles").glob("*/style.toml")])
def test_every_face_of_a_style_is_in_the_catalogue(name: str) -> None:
    style = tomllib.loads(find_resource("styles", name, "style.toml").read_text("utf-8"))
    for value in style.get("parts", {}).values():  # a style may have those of the one it extends
        entry = CATALOGUE.entry(parse_key(value))
        assert entry is not None, value
        companion = FaceKey(CATALOGUE.companion[entry.key.role], entry.key.weight)
        assert CATALOGUE.entry(companion) is not None, companion


def test_no_address_of_a_registry_in_code_or_catalogue() -> None:
    for path in (*PACKAGE.rglob("*.py"), find_resource("fonts", "fonts.toml")):
        assert "://" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("song 900", FaceKey("song", 900)),
        (" kai ", FaceKey("kai", 400)),
        ("mono 400", FaceKey("mono", 400)),
        ("latin-serif 400 italic", FaceKey("latin-serif", 400, "italic")),
        ("latin-sans italic", FaceKey("latin-sans", 400, "italic")),
        ("song 700 zh-TW", FaceKey("song", 700, lang="zh-TW")),
        ("hei italic ja", FaceKey("hei", 400, "italic", "ja")),
    ],
)
def test_keys_are_read(text: str, key: FaceKey) -> None:
    assert parse_key(text) == key
    assert parse_key(str(key)) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "serif 400",
        "song bold",
        "song 0",
        "song 1000",
        "song 400 slanted",
        "song zh-Hant",
        "song ja italic",
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_key(text)


@pytest.mark.parametrize(
    ("weights", "wanted", "chosen"),
    [((400, 700), 500, 400), ((400, 900), 700, 900), ((300, 500), 400, 300), ((600, 800), 700, 800)],
)
def test_the_nearest_weight_stands_in(weights: tuple[int, ...], wanted: int, chosen: int) -> None:
    assert nearest_weight(weights, wanted) == chosen


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("song 400 zh-TW", "song 400 zh-TW"),
        ("song 800 ja", "song 900 ja"),
        ("kai 400 zh-HK", "kai 400 zh-TW"),  # no 楷 for Hong Kong, Taiwan's is nearest
        ("kai 400 ja", "kai 400"),
        ("latin-serif 700 italic", "latin-serif 700 italic"),
        ("latin-serif 900 italic", "latin-serif 700 italic"),
        ("latin-serif 400 ko", "latin-serif 400"),
        ("hei 500 italic zh-HK", "hei 500 zh-HK"),
    ],
)
def test_the_nearest_face_is_nearest_in_language_then_style_then_weight(wanted: str, found: str) -> None:
    assert nearest_key((entry.key for entry in CATALOGUE.entries()), parse_key(wanted)) == parse_key(found)


def test_a_role_without_faces_has_no_nearest() -> None:
    assert nearest_key((FaceKey("song", 400),), FaceKey("hei", 400)) is None


FURTHER = read_further(find_resource("fonts", "further.toml"))


def test_no_further_face_has_the_key_or_the_file_of_another() -> None:
    entries = [*CATALOGUE.entries(), *(entry for family in FURTHER for entry in family.entries())]
    assert len({entry.key for entry in entries}) == len(entries)
    assert len({(entry.face.file, entry.face.index) for entry in entries}) == len(entries)
    assert len({family.name for family in (*CATALOGUE.family, *FURTHER)}) == len(CATALOGUE.family) + len(
        FURTHER
    )


@pytest.mark.parametrize("family", FURTHER, ids=lambda family: family.role)
def test_every_further_family_says_what_it_is_and_where_it_comes_from(family: Family) -> None:
    assert family.role not in ROLES
    assert family.licence in {"OFL-1.1", "OFL-1.1 OR Hanazono", "Arphic-1999", "Symbola (free for any use)"}
    assert family.copyright
    assert set(family.beside) <= set(ROLES)
    assert set(family.langs) <= set(LANGUAGES)
    assert family.embedding == 0
    for face in family.faces:
        assert re.fullmatch(r"[0-9a-f]{64}", face.sha256)
        assert Path(face.file).name == face.file
        assert len(face.paths) == len(family.sources)


def test_rare_han_are_asked_last_and_letters_first() -> None:
    roles = [family.role for family in FURTHER]
    assert roles[0] == WIDE
    assert roles.index("rare-b") > roles.index("emoji") > roles.index("tibetan")
