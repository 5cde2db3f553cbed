"""Faces by language: that of the document, and those of runs in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_samples import small_catalogue
from square_font import square_font

from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.css import part_css
from typeset.fonts.faceset import FaceSet
from typeset.fonts.plan import plan_faces, tongues_of
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Attributes, Document, Line, Paragraph, Phrase, Quotation, Span, Strong, Text
from typeset.model.languages import han_language

PLACE = Span("稿.md", 1)
PARTS = {"body": "song 400", "quotation": "kai 400", "strong": "hei 500"}
FILES = {
    "song 400": square_font("中直们。", "SC"),
    "song 400 zh-TW": square_font("中直們。", "TW"),
    "song 400 ja": square_font("中直の。", "JP"),
    "kai 400": square_font("中直们。", "Kai"),
    "hei 500": square_font("中直们。", "Hei"),
    "hei 500 ja": square_font("中直の。", "HeiJP"),
    "latin-serif 400": square_font("abc", "Latin"),
    "latin-sans 500": square_font("abc", "Sans"),
}


@pytest.fixture
def sources(tmp_path: Path) -> FaceSources:
    catalogue = small_catalogue(FILES)
    for family in catalogue.family:
        for face in family.faces:
            key = next(
                text for text, data in FILES.items() if len(data) == face.bytes and _is(face.sha256, data)
            )
            (tmp_path / face.file).write_bytes(FILES[key])
    return FaceSources(catalogue, tmp_path, tmp_path / "project", offline=True)


def _is(checksum: str, data: bytes) -> bool:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(data).hexdigest() == checksum


def _run(text: str, language: str, *, strong: bool = False) -> Phrase:
    inner = Text(text, PLACE)
    return Phrase(
        (Strong((inner,), PLACE) if strong else inner,), PLACE, attributes=Attributes(language=language)
    )


def _document(*inlines: object, language: str = "zh-CN", kind: type = Paragraph) -> Document:
    return Document("稿.md", (kind((Line(inlines),), PLACE),), language)  # type: ignore[arg-type]


def _faces(document: Document, sources: FaceSources, report: Report | None = None) -> FaceSet:
    told = report or Report()
    return choose_faces(PARTS, sources, told, tongues=tongues_of(document, PARTS))


def _uses(document: Document, faces: FaceSet) -> dict[str, str]:
    return {str(use.face.key): use.characters.strip() for use in plan_faces(document, faces)}


def test_a_document_is_set_in_faces_of_its_language(sources: FaceSources) -> None:
    for language, face in (
        ("zh-CN", "song 400"),
        ("zh-TW", "song 400 zh-TW"),
        ("ja", "song 400 ja"),
        ("en", "song 400"),
    ):
        document = _document(Text("中直。", PLACE), language=language)
        assert _uses(document, _faces(document, sources)) == {face: "。中直"}, language


def test_a_run_is_set_in_faces_of_its_own_language(sources: FaceSources) -> None:
    document = _document(
        Text("中", PLACE), _run("直の", "ja-JP"), _run("直", "ja", strong=True), _run("们", "fr")
    )
    faces = _faces(document, sources)
    assert _uses(document, faces) == {"song 400": "中们", "song 400 ja": "の直", "hei 500 ja": "直"}
    rules = [rule for rule in part_css(faces).splitlines() if "lang" in rule]
    assert [rule.partition("{")[0] for rule in rules] == [
        '[lang="ja-JP"]',
        '.strong[lang="ja"],.strong [lang="ja"],[lang="ja"] .strong',
    ]
    assert all('-ja"' in rule for rule in rules)
    plain = _document(Text("中", PLACE))
    assert "lang" not in part_css(_faces(plain, sources))


def test_a_run_in_the_document_s_language_inside_another_has_its_faces(sources: FaceSources) -> None:
    inner = Phrase((_run("们", "zh-CN"),), PLACE, attributes=Attributes(language="ja"))
    document = _document(inner)
    assert _uses(document, _faces(document, sources)) == {"song 400": "们"}


def test_a_role_without_a_face_for_a_language_has_one_of_another_role_with_its_forms(
    sources: FaceSources,
) -> None:
    report = Report()
    document = _document(Text("中們", PLACE), language="zh-TW", kind=Quotation)
    assert _uses(document, _faces(document, sources, report)) == {"song 400 zh-TW": "中們"}
    told = {item.code: dict(item.values)["face"] for item in report.diagnostics}
    assert told == {Code.F_REGION_STAND_IN: "hei 500 zh-TW"} or Code.F_REGION_STAND_IN in told


def test_own_faces_whose_marks_are_foreign_are_told(sources: FaceSources, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "fonts"
    folder.mkdir(parents=True)
    (folder / "song-400.ttf").write_bytes(square_font("中直們。的一是不了人我在有他這上來個", "Own"))
    for language, is_told in (("zh-CN", False), ("ja", False), ("zh-TW", True), ("zh-HK", True)):
        report = Report()
        faces = _faces(_document(Text("中。", PLACE), language=language), sources, report)
        assert faces.of("body").han.own, language
        assert (Code.F_FOREIGN_MARKS in [item.code for item in report.diagnostics]) is is_told, language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh", "zh-CN"), ("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW"), ("zh-tw", "zh-TW"), ("zh_TW", "zh-TW"),
        ("zh-Hant-HK", "zh-HK"), ("zh-MO", "zh-HK"), ("yue", "zh-HK"), ("yue-Hans", "zh-CN"),
        ("lzh", "zh-CN"), ("lzh-Hant", "zh-TW"), ("ja", "ja"), ("ja-JP", "ja"), ("ko-KR", "ko"),
        ("en", ""), ("", ""), ("x-ja", ""),
    ],
)  # fmt: skip
def test_tags_name_the_forms_of_han(tag: str, language: str) -> None:
    assert han_language(tag) == language
