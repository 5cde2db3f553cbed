"""What a build obtains beyond the faces of its style: nothing for simplified prose; what it says else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.debian_faces import needs_debian
from tests.promises.shown import shown_in_epub, shown_in_pdf
from typeset.fonts.catalogue import CatalogueFace
from typeset.system.resources import find_resource

FACES_OF_AN_ARTICLE = {
    "song 400", "song 900", "hei 500", "hei 700", "kai 400", "latin-serif 400", "latin-serif 900",
    "latin-sans 500", "latin-sans 700", "mono 400",
}  # fmt: skip
"""Those that the first build of an article has always obtained."""


def test_simplified_prose_obtains_no_more_than_the_styles_faces(
    tmp_path: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    def note(entries: tuple[CatalogueFace, ...], *_: object, **__: object) -> tuple[CatalogueFace, ...]:
        asked.update(str(entry.key) for entry in entries)
        return ()

    monkeypatch.setattr("typeset.fonts.choose.obtain_faces", note)
    monkeypatch.setattr("typeset.fonts.further.obtain_faces", note)
    ran = run_cli("build", "-o", tmp_path / "a", find_resource("source"))
    assert ran.code == 0, ran.err
    assert asked <= FACES_OF_AN_ARTICLE


@pytest.mark.parametrize(
    "words",
    [
        ("😀", "👨\u200d💼", "►", "ʃɪp", "ἄνθρωπος", "नमस्ते", "𝔸"),
        pytest.param(("ผู้ชาย", "বাংলা", "ភាសាខ្មែរ", "ᠮᠣᠩᠭᠣᠯ", "𠀀"), marks=needs_debian),
    ],
)
def test_many_scripts_are_set_and_read_back(
    words: tuple[str, ...], tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    source = tmp_path / "甲.txt"
    source.write_text("题\n\n" + "".join(f"中文{word}，" for word in words) + "完了。\n", "utf-8")
    ran = run_cli("build", "--offline", "-o", tmp_path / "a", source)
    assert ran.code == 0, ran.err
    assert "L_MISSING_GLYPH" not in ran.err
    assert ran.err.count("F_FALLBACK") == 1
    for word in words:
        assert word in shown_in_epub(tmp_path / "a.epub")
    for word in {"👨\u200d💼", "►", "𠀀", "𝔸"} & set(words):
        assert word in shown_in_pdf(tmp_path / "a.pdf")


def test_what_is_not_here_is_one_message(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    source = tmp_path / "甲.txt"
    source.write_text("题\n\n格鲁吉亚文ქართული，彝文ꆈꌠ。\n", "utf-8")
    ran = run_cli("build", "--json", "--offline", "-o", tmp_path / "a", source)
    told = [item for item in json.loads(ran.out)["diagnostics"] if item["severity"] == "error"]
    assert (ran.code, [(item["code"], item["line"]) for item in told]) == (5, [("F_FURTHER_ABSENT", 3)])
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(("fonts", "code"), [("style", 0), ("body", 0), ("none", 0), ("all", 5)])
def test_an_epub_may_leave_them_to_the_reader(
    fonts: str, code: int, tmp_path: Path, run_cli: Callable[..., Ran]
) -> None:
    source = tmp_path / "甲.txt"
    source.write_text("题\n\n格鲁吉亚文ქართული，私用字\ue000，表情😀。\n", "utf-8")
    ran = run_cli("epub", "--offline", "--fonts", fonts, "-o", tmp_path / "a.epub", source)
    assert ran.code == code, ran.err
    if not code:
        assert ran.err.count("F_LEFT_TO_READER") == 1
        assert "E_NO_GLYPH" not in ran.err
        assert "ქართული" in shown_in_epub(tmp_path / "a.epub")


def test_what_a_book_needs_is_obtained_beforehand(
    tmp_path: Path, run_cli: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be had is told: Debian's faces need apt-get."""
    asked: list[str] = []

    def refuse(entries: tuple[CatalogueFace, ...], *_: object, **__: object) -> tuple[CatalogueFace, ...]:
        asked.extend(str(entry.key) for entry in entries)
        return tuple(entry for entry in entries if entry.key.role == "georgian")

    monkeypatch.setattr("typeset.fonts.further.obtain_faces", refuse)
    monkeypatch.setattr("typeset.drivers.faces.obtain_faces", refuse)
    source = tmp_path / "甲.txt"
    source.write_text("题\n\n格鲁吉亚文ქართული，表情😀。\n", "utf-8")
    ran = run_cli("fonts", "--get", source)
    assert (ran.code, "F_NOT_OBTAINED" in ran.err) == (0, True), ran.err
    assert {"georgian 400", "emoji 400"} <= set(asked)
    assert "georgian 700" in ran.err or "georgian 400" in ran.err
    named = run_cli("fonts", "--face", "georgian 400")
    assert "could not obtain these faces: georgian 400" in named.err
