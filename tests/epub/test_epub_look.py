"""Faces and sheets: what a reading system will set each character with, found out as it would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from msgspec.structs import replace as replace_struct

from tests.epub.samples import (
    ARTICLE,
    SAMPLES,
    document,
    facts,
    markup,
    paragraph,
    square_faces,
    unzip,
)
from typeset.book.western_text import mark_western
from typeset.epub.look import make_look
from typeset.epub.messages import tell_withheld
from typeset.epub.package import package_epub
from typeset.epub.records import Look
from typeset.epub.write import write_epub
from typeset.fonts.catalogue import FaceKey
from typeset.fonts.faces import Face, subset_face
from typeset.fonts.faceset import FaceSet, needs_glyph
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.settings.edition import EpubSettings, FontsName, WritingName
from typeset.settings.schema import Settings
from typeset.settings.styles import load_style
from typeset.system.resources import clone_root


def look_of(sample: Document, folder: Path) -> Look:
    return make_look(sample, facts(sample), square_faces(folder), load_style("report"))


def sheet(look: Look, name: str) -> str:
    return next(item.data.decode() for item in look.sheets if item.name == name)


def coverage(look: Look) -> dict[tuple[str, str], set[int]]:
    """The code points of each packed face, by the family and weight under which faces.css names it."""
    rules = re.findall(
        r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);[^}]*url\("([^"]+)"\)', sheet(look, "faces.css")
    )
    files = {item.name: item.data for item in look.faces}
    assert sorted(files) == sorted(name for _, _, name in rules)
    return {(family, weight): set(hb.Face(files[name]).unicodes) for family, weight, name in rules}


def part_rules(look: Look) -> dict[str, tuple[list[str], str]]:
    """Class (or body) to its families and weight."""
    rules = re.findall(
        r"^\.?([\w-]+)\{font-family:([^;]+);font-weight:(\d+)\}", sheet(look, "faces.css"), re.M
    )
    return {name: (re.findall(r'"([^"]+)"', families), weight) for name, families, weight in rules}


def set_characters(xhtml: bytes, classes: set[str]) -> Iterator[tuple[str, str]]:
    """Every character of the body that is shown, with the class that gives it its face."""
    body = next(ET.fromstring(xhtml).iter("{http://www.w3.org/1999/xhtml}body"))

    def walk(element: ET.Element, part: str) -> Iterator[tuple[str, str]]:
        if element.get("class") in ("landmarks", "page-list"):
            return
        part = next((name for name in element.get("class", "").split() if name in classes), part)
        for character in element.text or "":
            yield part, character
        for child in element:
            yield from walk(child, part)
            for character in child.tail or "":
                yield part, character

    yield from walk(body, "body")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_character_has_a_glyph_in_an_embedded_face(name: str, tmp_path: Path) -> None:
    sample = SAMPLES[name]
    look = look_of(sample, tmp_path)
    rules, packed = part_rules(look), coverage(look)
    made = package_epub(markup(sample), facts(sample), look)
    pages = [item for item in made.items if item.media_type == "application/xhtml+xml"]
    for page in pages:
        for part, character in set_characters(page.data, set(rules)):
            families, weight = rules[part]
            faces = [packed[(family, weight)] for family in families if (family, weight) in packed]
            if needs_glyph(character):
                assert any(ord(character) in points for points in faces), (page.path, part, character)


def test_han_marks_come_from_the_han_face_though_the_western_one_has_them(tmp_path: Path) -> None:
    packed = coverage(look_of(ARTICLE, tmp_path))
    marks = {ord(character) for character in "“”……"}
    assert marks <= packed[("song-400", "400")]
    assert not marks & packed[("latin-serif-400", "400")]
    assert {ord("m"), ord("2")} <= packed[("latin-serif-400", "400")]


def test_western_text_has_its_marks_from_a_file_of_their_own(tmp_path: Path) -> None:
    sample = mark_western(document(paragraph("他说“好”，又说 I don’t know “why” she left——真的。")))
    look = look_of(sample, tmp_path)
    packed = coverage(look)
    assert packed[("latin-serif-400-marks", "400")] == set(map(ord, "“”"))
    assert set(map(ord, "“”—")) <= packed[("song-400", "400")]
    assert not set(map(ord, "“”—")) & packed[("latin-serif-400", "400")]
    rules = re.findall(
        r"^(\.western)\{font-family:\"([\w-]+)\", \"([\w-]+)\"", sheet(look, "faces.css"), re.M
    )
    assert rules == [(".western", "latin-serif-400-marks", "latin-serif-400")]


def test_only_what_the_book_says_is_packed(tmp_path: Path) -> None:
    look = look_of(document(paragraph("水清了")), tmp_path)
    packed = coverage(look)
    assert {chr(point) for point in packed[("song-400", "400")]} == set(" 水清了稿\u3000")
    assert [item.name for item in look.faces] == ["fonts/song-400.ttf", "fonts/hei-700.ttf"]


def test_an_extending_style_adds_to_the_sheets_of_the_extended(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "epub.css").write_text(".title { color: inherit }\n", encoding="utf-8")
    report = load_style("report")
    style = replace_struct(report, folders=(*report.folders, own))
    look = make_look(ARTICLE, facts(ARTICLE), square_faces(tmp_path), style)
    text = sheet(look, "epub.css")
    assert text.index("line-break: strict") < text.index(".title { color: inherit }")


def test_the_main_sheet_holds_nothing_that_makes_an_old_reader_drop_it() -> None:
    """Old engines drop a sheet whole at a function, query or selector they do not know."""
    folder = load_style("report").folders[0]
    text = re.sub(r"/\*.*?\*/", "", (folder / "epub.css").read_text(encoding="utf-8"), flags=re.S)
    assert not re.findall(r"@\w+|:has\(|:is\(|:not\(|\b(?:calc|min|max|clamp|var)\(", text)


def test_two_characters_of_a_head_stand_apart_as_in_print() -> None:
    """The class that the template gives such a head has a rule in both sheets, with the same space."""
    folder = load_style("report").folders[0]
    for name in ("print.css", "epub.css"):
        rule = re.search(r"\.heading-1\.pair \{([^}]*)\}", (folder / name).read_text(encoding="utf-8"))
        assert rule, name
        assert "letter-spacing: 1em" in rule[1], name


def _without_code(sheet: str) -> str:
    """The sheet without the colours of code, which are asked for by day and by night."""
    rules = re.findall(r"@media \(prefers-color-scheme: \w+\) \{.*?\n\}", sheet, flags=re.S)
    assert all(
        selector.strip().startswith(".code-")
        for rule in rules
        for selector in re.findall(r"([^{}]*)\{[^{}]*\}", rule.partition("{")[2])
    )
    return re.sub(r"@media \(prefers-color-scheme: \w+\) \{.*?\n\}", "", sheet, flags=re.S)


def test_the_style_leaves_to_the_reader_what_is_the_reader_s() -> None:
    """Body size and colours are not set, nothing is slanted; family and line height are the body's alone."""
    folder = load_style("report").folders[0]
    for name in ("epub.css", "epub-modern.css", "epub-blink.css", "epub-vertical.css"):
        text = _without_code(re.sub(r"/\*.*?\*/", "", (folder / name).read_text("utf-8"), flags=re.S))
        assert not re.search(
            r"font-family|font-style: (?!normal)|\d(?:pt|px)\b(?! solid)|(?<!-)color: (?!inherit)", text
        ), name
        for selector, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
            if "line-height" in rule:
                assert selector.strip() in {"body", "body.cover", "sub, sup, .note-call"}
            if selector.strip() == "body":
                assert "font-size" not in rule


def test_what_is_packed_follows_the_setting(tmp_path: Path) -> None:
    faces, style = square_faces(tmp_path), load_style("report")

    def look(fonts: FontsName) -> Look:
        return make_look(ARTICLE, facts(ARTICLE), faces, style, Settings(epub=EpubSettings(fonts=fonts)))

    assert len(look("all").faces) > 2
    body = look("body")
    assert [item.name for item in body.faces] == ["fonts/latin-serif-400.ttf", "fonts/song-400.ttf"]
    none = look("none")
    assert (none.faces, "@font-face" in sheet(none, "faces.css")) == ((), False)
    for made in (body, none):
        rules, packed = part_rules(made), {family for family, _ in coverage(made)}
        assert "Noto Sans CJK SC" in rules["heading"][0]
        assert {"song-400", "latin-serif-400"} & set(rules["body"][0]) == packed


def test_no_face_stands_in_for_one_that_is_left_out(tmp_path: Path) -> None:
    """A head in the device's 黑 with some characters from the body's packed 宋 would be a patchwork."""
    look = make_look(
        ARTICLE,
        facts(ARTICLE),
        square_faces(tmp_path),
        load_style("report"),
        Settings(epub=EpubSettings(fonts="body")),
    )
    heading = part_rules(look)["heading"][0]
    assert not [family for family in heading if family.startswith(("song", "hei"))]


def test_the_rest_of_the_body_s_chain_is_none_of_its_faces(tmp_path: Path) -> None:
    """Faces of other parts stand in for what the body's have not; they are packed for those parts alone."""
    faces = square_faces(tmp_path)
    heading = faces.of("heading")
    chained = FaceSet(
        tuple(msgspec.structs.replace(part, rest=(heading.han, heading.western)) for part in faces.parts)
    )
    look = make_look(
        ARTICLE, facts(ARTICLE), chained, load_style("report"), Settings(epub=EpubSettings(fonts="body"))
    )
    assert {item.name for item in look.faces} == {"fonts/song-400.ttf", "fonts/latin-serif-400.ttf"}


@pytest.mark.parametrize(
    ("kind", "is_packed"),
    [(0, True), (4, True), (8, True), (2, False), (6, True), (0x100, False), (0x200, False)],
)
def test_a_face_that_may_not_be_embedded_is_left_out_and_told(
    kind: int, is_packed: bool, tmp_path: Path
) -> None:
    faces = square_faces(tmp_path)
    path = tmp_path / "song-400.ttf"
    with TTFont(path) as font:
        font["OS/2"].fsType = kind
        font.save(path)
    look = make_look(ARTICLE, facts(ARTICLE), faces, load_style("report"))
    assert ("fonts/song-400.ttf" in [item.name for item in look.faces]) == is_packed
    report = Report()
    tell_withheld(look, lambda *keys: None, report)
    assert [item.code for item in report.diagnostics] == ([] if is_packed else [Code.E_FACE_RESTRICTED])


def test_marks_can_be_half_width_where_neighbours_ask() -> None:
    """The features for it are in the subset: half-width forms, and spacing by neighbours."""
    path = (clone_root() or Path()) / "fonts" / "NotoSerifSC_400Regular.ttf"
    face = Face(FaceKey("song", 400), path, "")
    font = hb.Font(hb.Face(subset_face(face, "他说：“去。”《河》", for_epub=True)))

    def width(text: str, features: dict[str, bool]) -> float:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, features)
        return float(sum(place.x_advance for place in buffer.glyph_positions) / font.face.upem)

    assert width("。”", {"chws": True}) == 1.5
    assert width("。", {"halt": True}) == 0.5
    assert width("：“", {"chws": True}) == 1.5


@pytest.mark.parametrize("name", ["report", "book", "novel", "manual"])
def test_nothing_is_black_or_white_but_the_paper_of_pictures(name: str) -> None:
    """What is drawn is drawn in the reader's colour; grounds let the reader's own show through."""
    for folder in load_style(name).folders:
        for path in folder.glob("epub*.css"):
            text = _without_code(re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S))
            for selector, rule in re.findall(r"([^{}]*)\{([^{}]*)\}", text):
                colours = re.findall(r"(?:color|background|border[\w-]*):([^;]*)", rule)
                for colour in colours:
                    assert "#" not in colour, path
                    assert not re.search(r"\b(black|gr[ae]y|red|rgb\()", colour), path
                    assert "white" not in colour or selector.strip() == ".drawn", path


def test_a_vertical_book_has_its_sheet_and_runs_from_right_to_left(tmp_path: Path) -> None:
    def made(writing: WritingName) -> tuple[Look, str, str]:
        settings = Settings(epub=EpubSettings(writing=writing))
        sample = document(paragraph("12月3日。"))
        look = make_look(sample, facts(sample), square_faces(tmp_path), load_style("report"), settings)
        package = package_epub(markup(sample), facts(sample), look)
        files = unzip(write_epub(package))
        return look, files["EPUB/content.opf"].decode(), files["EPUB/part-1.xhtml"].decode()

    look, package, text = made("vertical")
    assert "vertical-rl" in sheet(look, "epub-vertical.css")
    assert 'page-progression-direction="rtl"' in package
    assert 'href="epub-vertical.css"' in text
    assert '<span class="upright">12</span>' in text
    look, package, text = made("horizontal")
    assert "epub-vertical.css" not in [item.name for item in look.sheets]
    assert 'page-progression-direction="ltr"' in package


def test_traditional_chinese_asks_devices_for_faces_of_its_own(tmp_path: Path) -> None:
    names = {
        language: part_rules(look_of(replace_struct(ARTICLE, language=language), tmp_path))["body"][0]
        for language in ("zh-CN", "zh-TW")
    }
    assert "Songti SC" in names["zh-CN"]
    assert "Songti TC" not in names["zh-CN"]
    assert "Songti TC" in names["zh-TW"]
    assert not any(name.endswith((" SC", " CN")) for name in names["zh-TW"])


def test_no_two_files_share_a_family(tmp_path: Path) -> None:
    """A reader that knows but plain and bold would take one of two weights for both."""
    found = re.findall(r'@font-face\{font-family:"([^"]+)"', sheet(look_of(ARTICLE, tmp_path), "faces.css"))
    assert len(found) > 2
    assert len(set(found)) == len(found)
