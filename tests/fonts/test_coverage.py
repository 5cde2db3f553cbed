"""Every character against the face that it will get: errors with their place, 〓 in drafts, fallbacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_samples import block, document, fill_store, small_catalogue, small_faces
from msgspec.structs import replace
from square_font import square_font

from typeset.fonts.catalogue import FaceKey
from typeset.fonts.check import Lenience, check_coverage
from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.faces import REPLACEMENT_FACE, Face, coverage, covers, has_form, may_be_packed, subset_face
from typeset.fonts.faceset import FaceSet, PartFaces
from typeset.fonts.plan import SetText, plan_faces
from typeset.messages.codes import Code, Severity
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Byline, Contents, Heading, Line, Paragraph, RunInHead, Span, Text, Title
from typeset.model.face_units import is_western

FILES = small_faces()
PARTS = {"body": "song 400", "title": "song 900", "byline": "kai 400", "run_in": "kai 400"}


@pytest.fixture
def faces(tmp_path: Path) -> FaceSet:
    catalogue = small_catalogue(FILES)
    fill_store(tmp_path, catalogue, FILES)
    return choose_faces(PARTS, FaceSources(catalogue, tmp_path, offline=True), Report())


def test_a_document_that_is_covered_says_nothing(faces: FaceSet) -> None:
    report = Report()
    text = document(block(Title, "中文字体宋"), "“中文”——abc 2023…", block(Byline, "楷体abc"))
    assert check_coverage(text, faces, report) is text
    assert report.diagnostics == []


def test_a_character_that_no_face_has_is_one_error_with_its_place(faces: FaceSet) -> None:
    report = Report()
    text = document("中文", block(Paragraph, "中龘文", 7, 3), block(Heading, "龘龘", 9))
    assert check_coverage(text, faces, report) is text
    [item] = report.diagnostics
    assert item.code is Code.F_NO_GLYPH
    assert item.severity is Severity.ERROR
    assert item.span == Span("稿.txt", 7, 4)
    assert dict(item.values) == {"characters": "龘 U+9F98 ×3 (7, 9)", "stem": "song-400"}
    assert "龘" in item.message("zh")
    assert "--draft" in item.remedy("zh")
    assert "song-400.ttf" in item.remedy("en")


def test_all_that_is_missing_is_told_at_once(faces: FaceSet) -> None:
    report = Report()
    check_coverage(document("甲乙甲", *("乙" for _ in range(8))), faces, report)
    [item] = report.diagnostics
    assert dict(item.values)["characters"] == "甲 U+7532 ×2 (1); 乙 U+4E59 ×9 (1, 2, 3, 4, 5 …)"


def test_of_very_many_characters_the_first_are_told_and_how_many_more(faces: FaceSet) -> None:
    report = Report()
    check_coverage(document("".join(map(chr, range(0x5000, 0x5100)))), faces, report)
    [item] = report.diagnostics
    told = str(dict(item.values)["characters"])
    assert told.count("U+") == 20
    assert told.endswith("; … +236")


def test_in_joined_text_the_place_is_the_whole_paragraph(faces: FaceSet) -> None:
    report = Report()
    span = Span("稿.txt", 4, 1, 6)
    check_coverage(document(Paragraph((Line((Text("中文龘", span),)),), span)), faces, report)
    assert report.diagnostics[0].span == span


def test_a_draft_sets_geta_and_warns(faces: FaceSet) -> None:
    report = Report()
    text = document(block(Title, "龘宋"), "中龘文")
    draft = check_coverage(text, faces, report, lenience=Lenience.DRAFT)
    assert [item.text for item in draft.blocks] == ["〓宋", "中〓文"]
    assert [item.text for item in text.blocks] == ["龘宋", "中龘文"]
    assert [(item.code, item.severity) for item in report.diagnostics] == [
        (Code.F_DRAFT_GLYPH, Severity.WARNING)
    ]
    assert check_coverage(draft, faces, report) is draft


def test_what_takes_no_ink_needs_no_glyph(faces: FaceSet) -> None:
    report = Report()
    check_coverage(document("中\u3000文\u200b字\ufe0f体\u034f \u2003\u00ad\t\U000e0067\u3164"), faces, report)
    assert report.diagnostics == []


def test_signs_of_the_category_of_controls_need_a_glyph(faces: FaceSet) -> None:
    report = Report()
    check_coverage(document("\u0600\u0605中\u06dd\u070f\u08e2\U000110bd\U000110cd\u1680"), faces, report)
    [item] = report.diagnostics
    assert item.code is Code.F_NO_GLYPH
    assert str(dict(item.values)["characters"]).count("U+") == 8


def test_forms_that_faces_lack_are_told_at_once_with_their_places(faces: FaceSet) -> None:
    report = Report()
    check_coverage(
        document("体\U000e0100", "一体\U000e0100体\U000e0101，\ufe01a\ufe00".replace("一", "中")),
        faces,
        report,
    )
    [item] = report.diagnostics
    assert (item.code, item.span) == (Code.F_NO_FORM, Span("稿.txt", 1, 1))
    forms = "体\U000e0100 U+4F53 U+E0100 ×2 (1, 2); 体\U000e0101 U+4F53 U+E0101 ×1 (2)"
    assert dict(item.values)["characters"] == forms


def test_a_form_that_the_face_has_is_kept_in_its_subset(tmp_path: Path) -> None:
    path = tmp_path / "forms.ttf"
    path.write_bytes(square_font("体骵", forms={("体", "\U000e0100"): "骵"}))
    face = Face(FaceKey("song", 400), path, "")
    assert has_form(face, "体", "\U000e0100")
    assert not has_form(face, "体", "\U000e0101")
    for for_epub in (False, True):
        (tmp_path / "cut.ttf").write_bytes(subset_face(face, "体\U000e0100", for_epub=for_epub))
        cut = Face(FaceKey("song", 400), tmp_path / "cut.ttf", str(for_epub))
        assert has_form(cut, "体", "\U000e0100")


def test_the_sign_of_a_lost_character_has_a_face_of_its_own(faces: FaceSet) -> None:
    report = Report()
    text = document("中\ufffd文")
    assert check_coverage(text, faces, report) is text
    assert report.diagnostics == []
    made = plan_faces(text, faces)[-1]
    assert (made.face, made.characters) == (REPLACEMENT_FACE, " \ufffd")
    assert set(coverage(made.face)) == {0x20, 0xFFFD}
    assert may_be_packed(made.face)


def test_a_control_that_xml_cannot_hold_is_told(faces: FaceSet) -> None:
    report = Report()
    drafted = check_coverage(document("中\x01文\x7f\t字"), faces, report, lenience=Lenience.DRAFT)
    assert [item.code for item in report.diagnostics] == [Code.F_DRAFT_GLYPH]
    assert drafted.blocks[0].text == "中〓文〓\t字"


def test_contents_are_not_set_and_not_checked(faces: FaceSet) -> None:
    report = Report()
    check_coverage(document(block(Contents, "龘"), "中"), faces, report)
    assert report.diagnostics == []


def test_a_title_is_checked_for_the_running_head_as_well(faces: FaceSet) -> None:
    report = Report()
    check_coverage(document(block(Title, "中黑龘")), faces, report)
    helped, missing = report.diagnostics
    assert helped.code is Code.F_FALLBACK
    assert dict(helped.values) == {
        "face": "song 400",
        "characters": "song 900 “黑”",
        "part": "running_head, contents",
    }
    assert missing.code is Code.F_NO_GLYPH
    assert "×1 " in str(dict(missing.values)["characters"])


def test_a_face_that_helps_out_is_noted(faces: FaceSet) -> None:
    report = Report()
    span = Span("稿.txt", 3)
    paragraph = Paragraph((Line((RunInHead("宋体——", span), Text("中文", span))),), span)
    check_coverage(document(paragraph), faces, report)
    [item] = report.diagnostics
    assert item.code is Code.F_FALLBACK
    assert item.severity is Severity.NOTE
    assert dict(item.values) == {
        "face": "kai 400",
        "characters": "song 400 “宋”",
        "part": "run_in",
    }


@pytest.mark.parametrize("character", "“”‘’—…·，。×÷°±§中〓①ˉ")
def test_chinese_signs_are_not_western(character: str) -> None:
    assert not is_western(character)


@pytest.mark.parametrize("character", "aZ09.,-()'\" é ñ ǎ Ω я ½ © ¥")
def test_western_letters_and_figures_are(character: str) -> None:
    assert is_western(character)


@pytest.mark.parametrize(
    ("part", "character", "face"),
    [
        ("body", "a", "latin-serif 400"),
        ("body", "1", "latin-serif 400"),
        ("body", "“", "song 400"),
        ("body", "—", "song 400"),
        ("body", "…", "song 400"),
        ("body", "·", "song 400"),
        ("body", "中", "song 400"),
        ("byline", "中", "kai 400"),
        ("byline", "“", "kai 400"),
        ("byline", "宋", "song 400"),
        ("title", "a", "latin-serif 900"),
        ("title", "黑", "song 900"),
        ("heading", "楷", "kai 400"),
        ("heading", "é", "latin-serif 400"),
        ("body", "☐", "latin-serif 400"),
    ],
)
def test_which_face_sets_a_character(faces: FaceSet, part: str, character: str, face: str) -> None:
    assert str(getattr(faces.face_for(part, character), "key", None)) == face


def test_marks_drawn_too_narrow_come_from_the_next_han_face(faces: FaceSet) -> None:
    byline = faces.of("byline")
    narrow = replace(byline.han, narrow="“”")
    marked = FaceSet((*faces.parts[:2], PartFaces("byline", byline.key, byline.western, narrow, byline.rest)))
    assert str(marked.face_for("byline", "“").key) == "song 400"  # type: ignore[union-attr]  # it has one
    assert marked.face_for("byline", "，") == narrow
    report = Report()
    check_coverage(document(block(Byline, "“中”")), marked, report)
    assert report.diagnostics == []
    alone = FaceSet((PartFaces("body", byline.key, byline.western, narrow),))
    assert alone.face_for("body", "“") == narrow


def test_the_plan_gives_each_character_to_one_face(faces: FaceSet) -> None:
    text = document(block(Title, "中黑"), "“中文”abc——", block(Byline, "楷体"))
    uses = {str(use.face.key): use.characters for use in plan_faces(text, faces, {"folio": "0123456789—"})}
    assert uses == {
        "latin-serif 400": " -0123456789abc",
        "song 400": " —“”中文",
        "kai 400": " 体楷",
        "song 900": " 中黑",
    }


def test_words_of_drawings_are_told_with_their_file(faces: FaceSet) -> None:
    report = Report()
    drawn = [
        SetText(Paragraph((), Span("图.svg", line)), Text("龘", Span("图.svg", line)), ("title",))
        for line in (2, 7)
    ]
    check_coverage(document("龘"), faces, report, drawn=drawn)
    check_coverage(document("文"), faces, report, drawn=drawn)
    assert [(item.span, dict(item.values)["characters"]) for item in report.diagnostics if item.span] == [
        (Span("稿.txt", 1, 1), "龘 U+9F98 ×3 (1, 图.svg:2, 图.svg:7)"),
        (Span("图.svg", 2), "龘 U+9F98 ×2 (2, 7)"),
    ]


def test_private_use_means_something_in_the_authors_face_alone(tmp_path: Path) -> None:
    path = tmp_path / "private.ttf"
    path.write_bytes(square_font("中\ue000\U000f0000"))
    catalogued = Face(FaceKey("song", 400), path, "private")
    own = Face(FaceKey("song", 400), path, "private", own=True)
    assert [covers(catalogued, char) for char in "中\ue000\U000f0000"] == [True, False, False]
    assert [covers(own, char) for char in "中\ue000\U000f0000"] == [True, True, True]
