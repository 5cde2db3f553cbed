"""Faces beyond a style's: only those that a manuscript needs, in the order of the chain, words as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_samples import block, document, fill_store, small_catalogue, small_faces
from msgspec.structs import replace
from square_font import square_font

from typeset.fonts import further as further_module
from typeset.fonts.catalogue import Catalogue, CatalogueFace, Family, parse_key
from typeset.fonts.check import Lenience, check_coverage
from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.css import epub_part_css
from typeset.fonts.faceset import FaceSet
from typeset.fonts.further import FurtherSources, add_further_faces
from typeset.fonts.known_coverage import KnownCoverage, encode_points
from typeset.fonts.plan import plan_faces, set_texts
from typeset.messages.codes import Code
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Heading, Title

OWN = small_faces()
FURTHER = {
    "wide": "abcʃɪ\u030d",
    "rare-b": "𠀀𠀁►",
    "emoji": "😀👨\u200d💼►",
    "thai": "สวัดี",
}
PARTS = {"body": "song 400", "title": "song 900", "quotation": "kai 400"}


class _Store:
    """A store with faces of the style, and further ones that a registry could give."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.catalogue = small_catalogue(OWN)
        self.folder = folder / "store"
        fill_store(self.folder, self.catalogue, OWN)
        self.files = {f"{role} 400": square_font(text, role.title()) for role, text in FURTHER.items()}
        rows = [f"{family.name}\t{encode_points(map(ord, _points(family)))}" for family in self.families]
        table = folder / "coverage.txt"
        table.write_text("\n".join(rows), "utf-8")
        self.known = KnownCoverage(table)
        self.asked: list[str] = []
        self.gone: frozenset[str] = frozenset()
        monkeypatch.setattr(further_module, "obtain_faces", self.obtain)

    @property
    def families(self) -> tuple[Family, ...]:
        made = _catalogue_of(self.files).family
        return (*self.catalogue.family, *(replace(item, optional=True) for item in made))

    def obtain(
        self, entries: tuple[CatalogueFace, ...], folder: Path, _: Catalogue, **__: object
    ) -> tuple[CatalogueFace, ...]:
        for entry in entries:
            key = str(entry.key)
            if key in self.files and key not in self.gone:
                self.asked.append(key)
                (folder / entry.face.file).write_bytes(self.files[key])
        return tuple(entry for entry in entries if str(entry.key) in self.gone)

    def faces(self, text: Document, *, offline: bool = False) -> FaceSet:
        sources = FaceSources(self.catalogue, self.folder, offline=offline)
        chosen = choose_faces(PARTS, replace(sources, offline=True), Report())
        further = FurtherSources(sources, self.families[len(self.catalogue.family) :], self.known)
        return add_further_faces(chosen, set_texts(text, chosen), further)


def _catalogue_of(files: dict[str, bytes]) -> Catalogue:
    """The small catalogue knows only roles that a style may name: further ones take their places."""
    stand_ins = dict.fromkeys(files, "song 400")
    made = []
    for key, data in files.items():
        [family] = small_catalogue({stand_ins[key]: data}).family
        role = key.split()[0]
        face = replace(family.faces[0], file=f"{role}.ttf")
        made.append(replace(family, name=f"Square {role}", role=role, faces=(face,)))
    return replace(small_catalogue({}), family=tuple(made))


def _points(family: Family) -> str:
    return FURTHER.get(family.role, "中文字体〓，。“”‘’—…·宋楷黑abcXYZ0123456789,.-é☐")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Store:
    return _Store(tmp_path, monkeypatch)


def _faces_in(faces: FaceSet, text: str, part: str = "body") -> list[tuple[str, str]]:
    return [(unit, str(face.key) if face else "") for unit, face in faces.set_by(part, text)]


def test_plain_text_asks_for_nothing(store: _Store) -> None:
    text = document("中文，abc。", block(Title, "字体"))
    faces = store.faces(text)
    assert store.asked == []
    assert all(part.further == () for part in faces.parts)


def test_only_what_is_needed_is_obtained_and_the_first_of_the_chain(store: _Store) -> None:
    faces = store.faces(document("中►文𠀀", "字𠀁"))
    assert store.asked == ["rare-b 400"]
    assert [str(face.key) for face in faces.of("body").further] == ["rare-b 400"]
    assert faces.of("title").further == ()


def test_a_word_goes_to_one_face_as_a_whole(store: _Store) -> None:
    faces = store.faces(document("中ʃab文abc"))
    assert store.asked == ["wide 400"]
    assert _faces_in(faces, "中ʃab文abc") == [
        ("中", "song 400"), ("ʃab", "wide 400"), ("文", "song 400"), ("abc", "latin-serif 400"),
    ]  # fmt: skip
    uses = {str(use.face.key): use.characters for use in plan_faces(document("中ʃab文"), faces)}
    assert set("ʃab") <= set(uses["wide 400"])


def test_a_mark_takes_its_letter_along(store: _Store) -> None:
    faces = store.faces(document("a\u030d"))
    assert _faces_in(faces, "a\u030d") == [("a\u030d", "wide 400")]


def test_an_emoji_is_set_whole(store: _Store) -> None:
    faces = store.faces(document("中👨\u200d💼文"))
    [use] = [use for use in plan_faces(document("中👨\u200d💼文"), faces) if use.face.key.role == "emoji"]
    assert set("👨\u200d💼") <= set(use.characters)


def test_what_the_style_uses_anyway_does_not_stand_in_for_letters(store: _Store) -> None:
    """The 楷 of a quotation is no face for words of the body."""
    faces = store.faces(document("สวัสดี"))
    assert {name for name, _ in ((str(face.key), 0) for face in faces.of("body").further)} == {"thai 400"}


def test_offline_the_message_names_face_package_and_command(store: _Store) -> None:
    text = document("中►文😀", "𠀀")
    faces = store.faces(text, offline=True)
    report = Report()
    check_coverage(text, faces, report)
    [item] = report.diagnostics
    assert item.code is Code.F_FURTHER_ABSENT
    assert dict(item.values)["faces"] == (
        "Square rare-b (rare-b.ttf, npm @square/song, 0.0 MB): ► U+25BA ×1 (1); 𠀀 U+20000 ×1 (2); "
        "Square emoji (emoji.ttf, npm @square/song, 0.0 MB): 😀 U+1F600 ×1 (1)"
    )
    assert store.asked == []
    assert 'typeset fonts --face "rare-b 400" --face "emoji 400"' in item.remedy("en")
    draft = check_coverage(text, faces, Report(), lenience=Lenience.DRAFT)
    assert [item.text for item in draft.blocks] == ["中〓文〓", "〓"]


def test_what_cannot_be_had_leaves_its_place_to_the_next_of_the_chain(store: _Store) -> None:
    store.gone = frozenset({"rare-b 400"})
    text = document("中►文", "𠀀")
    faces = store.faces(text)
    assert store.asked == ["emoji 400"]
    report = Report()
    check_coverage(text, faces, report)
    codes = [item.code for item in report.diagnostics]
    assert codes == [Code.F_FALLBACK, Code.F_FURTHER_STAND_IN, Code.F_FURTHER_ABSENT]
    assert "Square rare-b (rare-b.ttf, npm @square/song, 0.0 MB) “►”" in str(report.diagnostics[1].values)
    assert "𠀀 U+20000 ×1 (2)" in str(dict(report.diagnostics[2].values)["faces"])


def test_what_no_face_has_is_one_error_beside_it(store: _Store) -> None:
    text = document("中😀文\ue000", "龘\ue000")
    report = Report()
    check_coverage(text, store.faces(text), report)
    errors = [item for item in report.diagnostics if item.code is not Code.F_FALLBACK]
    assert [item.code for item in errors] == [Code.F_NO_GLYPH]
    assert dict(errors[0].values)["characters"] == "□ U+E000 ×2 (1, 2); 龘 U+9F98 ×1 (2)"


def test_left_to_the_reader_it_is_a_note(store: _Store) -> None:
    text = document("中😀文")
    chosen = choose_faces(PARTS, FaceSources(store.catalogue, store.folder, offline=True), Report())
    report = Report()
    assert check_coverage(text, chosen, report, lenience=Lenience.READER) is text
    assert [item.code for item in report.diagnostics] == [Code.F_LEFT_TO_READER]


def test_a_part_in_a_heavier_weight_takes_the_nearest_face(store: _Store) -> None:
    faces = store.faces(document(block(Title, "中😀")))
    assert [face.key for face in faces.of("title").further] == [replace(parse_key("song 400"), role="emoji")]


@pytest.mark.parametrize("kind", [Title, Heading])
def test_a_head_of_another_script_alone_keeps_its_face_in_an_epub(kind: type[Title], store: _Store) -> None:
    """It needs none of the style's own, and the contents of an EPUB list it in the face of the body."""
    text = document(block(kind, "สวัดี"), "中文")
    faces = store.faces(text)
    packed = [use.face for use in plan_faces(text, faces)]
    rules = {rule.partition("{")[0]: rule for rule in epub_part_css(faces, packed).splitlines()}
    assert '"thai-400"' in rules["body"]
    assert '"thai-400"' in rules[".title" if kind is Title else "body"]


def test_no_other_face_of_han_stands_in_for_one_that_is_not_packed(store: _Store) -> None:
    text = document(block(Title, "中สวัดี"), "中文")
    faces = store.faces(text)
    packed = [use.face for use in plan_faces(text, faces) if str(use.face.key) != "song 900"]
    (rule,) = (rule for rule in epub_part_css(faces, packed).splitlines() if rule.startswith(".title{"))
    assert '"thai-400"' in rule
    assert '"song-400"' not in rule
