"""Style sheets of faces: one family per file in print, families by role in the EPUB."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_samples import block, document, fill_store, small_catalogue, small_faces

from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.css import epub_font_face_css, epub_part_css, font_face_css, part_css, print_style
from typeset.fonts.faceset import FaceSet
from typeset.fonts.plan import plan_faces
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Title

FILES = small_faces()


@pytest.fixture
def faces(tmp_path: Path) -> FaceSet:
    catalogue = small_catalogue(FILES)
    fill_store(tmp_path, catalogue, FILES)
    parts = {"body": "song 400", "title": "song 900", "run_in": "kai 400", "heading": "hei 700"}
    return choose_faces(parts, FaceSources(catalogue, tmp_path, offline=True), Report())


def test_print_names_families_in_the_order_they_are_asked(faces: FaceSet) -> None:
    assert part_css(faces).splitlines() == [
        "pre,code,kbd{font-family:inherit}",  # lest an engine set them in a face that no part has chosen
        'body{font-family:"latin-serif-400", "song-400", "song-900", "kai-400";font-weight:400}',
        '.title{font-family:"latin-serif-900", "song-900", "song-400", "kai-400";font-weight:900}',
        '.run-in{font-family:"latin-serif-400", "kai-400", "song-400", "song-900";font-weight:400}',
        '.heading{font-family:"latin-serif-900", "song-900", "song-400";font-weight:900}',
    ]
    assert print_style(faces, "folio") == print_style(faces, "body")


def test_print_has_one_rule_for_each_file_in_use(faces: FaceSet) -> None:
    uses = plan_faces(document(block(Title, "中"), "中a"), faces)
    assert font_face_css(uses, lambda face: f"face:{face.family}").splitlines() == [
        '@font-face{font-family:"latin-serif-400";font-weight:400;src:url("face:latin-serif-400")}',
        '@font-face{font-family:"song-400";font-weight:400;src:url("face:song-400")}',
        '@font-face{font-family:"song-900";font-weight:900;src:url("face:song-900")}',
    ]


def test_an_epub_has_a_family_for_each_file_and_real_weights(faces: FaceSet) -> None:
    uses = plan_faces(document(block(Title, "中"), "中a"), faces)
    rules = epub_font_face_css(uses, lambda face: f"fonts/{face.key.stem}.ttf").splitlines()
    assert (
        '@font-face{font-family:"song-900";font-weight:900;font-style:normal;src:url("fonts/song-900.ttf")}'
        in rules
    )
    program, body, title, run_in, heading, calls = epub_part_css(faces, faces.faces).splitlines()
    assert program == "pre,code,kbd{font-family:inherit}"
    assert body.startswith('body{font-family:"latin-serif-400", "song-400", "song-900", "kai-400", ')
    assert body.endswith("serif;font-weight:400}")
    assert title.endswith("serif;font-weight:900}")
    assert '"STKaiti"' in run_in
    assert calls.removeprefix(".note-call") == body.removeprefix("body")
    assert '"PingFang SC"' in heading
    assert heading.endswith("sans-serif;font-weight:900}")
    for rule in (body, title, run_in, heading):
        assert rule.count("serif;") == 1
        assert ", serif" in rule or ", sans-serif" in rule


def test_a_name_with_quotes_cannot_leave_its_string(faces: FaceSet) -> None:
    uses = plan_faces(document("中"), faces)
    assert 'url("a\\"b\\\\c")' in font_face_css(uses, lambda face: 'a"b\\c')
