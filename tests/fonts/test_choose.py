"""From a style's parts to faces: own files first, then the catalogue, then a stand-in that is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_samples import fill_store, small_catalogue, small_faces
from square_font import square_font

from typeset.fonts.catalogue import FaceKey
from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.tongues import Tongues
from typeset.messages.codes import Code, Severity
from typeset.messages.diagnostics import Report
from typeset.messages.errors import FontError, SettingsError

FILES = small_faces()
CATALOGUE = small_catalogue(FILES, optional=("kai",))


@pytest.fixture
def sources(tmp_path: Path) -> FaceSources:
    """A full store, an empty project folder, and no network."""
    fill_store(tmp_path / "store", CATALOGUE, FILES)
    (tmp_path / "project" / "fonts").mkdir(parents=True)
    return FaceSources(CATALOGUE, tmp_path / "store", tmp_path / "project", offline=True)


def test_each_part_has_its_face_and_its_companion(sources: FaceSources) -> None:
    report = Report()
    faces = choose_faces({"body": "song 400", "title": "song 900", "byline": "kai 400"}, sources, report)
    assert report.diagnostics == []
    assert [str(face.key) for face in faces.of("title").chain[:2]] == ["latin-serif 900", "song 900"]
    assert [str(face.key) for face in faces.of("byline").chain] == [
        "latin-serif 400",
        "kai 400",
        "song 400",
        "song 900",
    ]
    assert faces.of("list_item") == faces.of("body")
    assert faces.of("title").han.path == sources.store / "Song900.ttf"


@pytest.mark.parametrize(
    ("wanted", "stand_in"),
    [("song 600", "song 400"), ("song 700", "song 900"), ("fang 400", "kai 400"), ("hei 700", "song 900")],
)
def test_a_stand_in_is_seen(sources: FaceSources, wanted: str, stand_in: str) -> None:
    report = Report()
    faces = choose_faces({"body": "song 400", "heading": wanted}, sources, report)
    assert str(faces.of("heading").han.key) == stand_in
    assert [(item.code, dict(item.values)) for item in report.diagnostics] == [
        (Code.F_STAND_IN, {"face": wanted, "stand_in": stand_in, "stem": wanted.replace(" ", "-")})
    ]
    assert report.diagnostics[0].severity is Severity.WARNING
    assert report.diagnostics[0].message("en") == f"there is no face {wanted}; {stand_in} stands in for it"


def test_an_optional_face_that_cannot_be_had_has_a_stand_in(sources: FaceSources) -> None:
    (sources.store / "Kai400.ttf").unlink()
    report = Report()
    faces = choose_faces({"body": "song 400", "byline": "kai 400"}, sources, report)
    assert str(faces.of("byline").han.key) == "song 400"
    assert [item.code for item in report.diagnostics] == [Code.F_STAND_IN]


def test_any_other_face_that_is_missing_is_an_error(sources: FaceSources) -> None:
    (sources.store / "LatinSerif400.ttf".replace("LatinSerif", "Latin-Serif")).unlink()
    with pytest.raises(FontError) as caught:
        choose_faces({"body": "song 400"}, sources, Report())
    assert caught.value.diagnostic.code is Code.F_ABSENT


def test_a_file_dropped_in_counts_in_its_own_project(sources: FaceSources, tmp_path: Path) -> None:
    assert sources.project
    own = sources.project / "fonts" / "fang-400.ttf"
    own.write_bytes(square_font("仿宋"))
    report = Report()
    faces = choose_faces({"body": "song 400", "quotation": "fang 400"}, sources, report)
    assert faces.of("quotation").han.path == own
    assert faces.of("quotation").han.own
    assert report.diagnostics == []
    elsewhere = FaceSources(CATALOGUE, sources.store, tmp_path / "other", offline=True)
    faces = choose_faces({"body": "song 400", "quotation": "fang 400"}, elsewhere, report)
    assert str(faces.of("quotation").han.key) == "kai 400"
    assert [item.code for item in report.diagnostics] == [Code.F_STAND_IN]


def test_an_own_face_replaces_the_catalogues(sources: FaceSources) -> None:
    assert sources.project
    (sources.project / "fonts" / "song-400.otf").write_bytes(square_font("自"))
    (sources.project / "fonts" / "song-400.txt").write_text("not a face")
    (sources.project / "fonts" / "song-bold.ttf").write_text("not a weight")
    faces = choose_faces({"body": "song 400"}, sources, Report())
    assert faces.of("body").han.path.name == "song-400.otf"


def test_book_toml_names_a_face(sources: FaceSources) -> None:
    assert sources.project
    (sources.project / "我的宋体.ttf").write_bytes(square_font("自"))
    named = FaceSources(
        CATALOGUE, sources.store, sources.project, (("song 400", "我的宋体.ttf"),), offline=True
    )
    faces = choose_faces({"body": "song 400"}, named, Report())
    assert faces.of("body").han.path.name == "我的宋体.ttf"


@pytest.mark.parametrize("value", ["none.ttf", "../outside.ttf", "/etc/hostname", "fonts"])
def test_a_named_file_must_lie_in_the_project(sources: FaceSources, value: str) -> None:
    assert sources.project
    (sources.project.parent / "outside.ttf").write_bytes(square_font("自"))
    named = FaceSources(CATALOGUE, sources.store, sources.project, (("song 400", value),), offline=True)
    with pytest.raises(FontError) as caught:
        choose_faces({"body": "song 400"}, named, Report())
    assert caught.value.diagnostic.code is Code.F_OWN_MISSING
    assert dict(caught.value.diagnostic.values) == {"face": "song 400", "path": value}


@pytest.mark.parametrize("data", [b"", b"wOF2 and so on", b"PK\x03\x04" * 100])
def test_an_own_file_that_is_no_font_is_an_error(sources: FaceSources, data: bytes) -> None:
    assert sources.project
    (sources.project / "fonts" / "song-400.ttf").write_bytes(data)
    with pytest.raises(FontError) as caught:
        choose_faces({"body": "song 400"}, sources, Report())
    assert caught.value.diagnostic.code is Code.F_NOT_A_FACE
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("value", ["serif 400", "song bold", ""])
def test_a_part_with_no_key_is_a_settings_error(sources: FaceSources, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        choose_faces({"body": "song 400", "title": value}, sources, Report())
    assert caught.value.diagnostic.code is Code.F_BAD_KEY
    assert dict(caught.value.diagnostic.values)["key"] == "parts.title"


def test_a_western_part_has_a_han_companion(sources: FaceSources) -> None:
    faces = choose_faces({"body": "song 400", "title": "latin-serif 900"}, sources, Report())
    assert faces.of("title").western.key == FaceKey("latin-serif", 900)
    assert faces.of("title").han.key == FaceKey("song", 900)


STYLED = FILES | {
    "latin-serif 400 italic": square_font("abc", "LatinSerifItalic"),
    "song 400 zh-TW": square_font("中文繁", "SongTW"),
}


@pytest.fixture
def styled(tmp_path: Path) -> FaceSources:
    catalogue = small_catalogue(STYLED)
    fill_store(tmp_path / "store", catalogue, STYLED)
    (tmp_path / "project" / "fonts").mkdir(parents=True)
    return FaceSources(catalogue, tmp_path / "store", tmp_path / "project", offline=True)


@pytest.mark.parametrize(
    ("wanted", "han", "western"),
    [
        ("latin-serif 400 italic", "song 400", "latin-serif 400 italic"),
        ("song 400 italic", "song 400", "latin-serif 400 italic"),  # no face of Han is slanted
        ("song 400 zh-TW", "song 400 zh-TW", "latin-serif 400"),
        ("latin-serif 400 zh-TW", "song 400 zh-TW", "latin-serif 400"),
        ("song 400 italic zh-TW", "song 400 zh-TW", "latin-serif 400 italic"),
        ("song 400 zh-HK", "song 400 zh-TW", "latin-serif 400"),
        ("song 400 ja", "song 400", "latin-serif 400"),
    ],
)
def test_a_part_has_the_style_and_the_region_that_it_asks_for(
    styled: FaceSources, wanted: str, han: str, western: str
) -> None:
    report = Report()
    faces = choose_faces({"body": "song 400", "emphasis": wanted}, styled, report)
    chosen = faces.of("emphasis")
    assert (str(chosen.han.key), str(chosen.western.key)) == (han, western)
    assert [item.code for item in report.diagnostics] == (
        {"song 400 zh-HK": [Code.F_REGION_STAND_IN], "song 400 ja": [Code.F_STAND_IN]}.get(wanted, [])
    )


def test_a_file_named_after_style_and_region_counts(styled: FaceSources) -> None:
    assert styled.project
    for stem in ("latin-serif-400-italic", "song-400-ja", "song-400-italics", "song-400-zh"):
        (styled.project / "fonts" / f"{stem}.ttf").write_bytes(square_font("自中ab", stem))
    faces = choose_faces({"body": "latin-serif 400 italic ja"}, styled, Report()).of("body")
    assert (faces.western.path.stem, faces.han.path.stem) == ("latin-serif-400-italic", "song-400-ja")
    assert str(choose_faces({"body": "song 400"}, styled, Report()).of("body").han.path.stem) == "Song400"


def test_italics_of_parts_are_parts_of_their_own(styled: FaceSources) -> None:
    report = Report()
    faces = choose_faces({"body": "song 400"}, styled, report, tongues=Tongues(italics=("body",)))
    assert str(faces.of("body italic").western.key) == "latin-serif 400 italic"
    assert str(faces.of("body").western.key) == "latin-serif 400"
    assert not faces.names("heading italic")
    assert report.diagnostics == []


def test_a_book_goes_without_italics_that_cannot_be_had(styled: FaceSources) -> None:
    (path,) = styled.store.glob("*talic*")
    path.unlink()
    report = Report()
    faces = choose_faces({"body": "song 400"}, styled, report, tongues=Tongues(italics=("body",)))
    assert str(faces.of("body italic").western.key) == "latin-serif 400"
    assert [item.code for item in report.diagnostics] == [Code.F_STAND_IN]
