"""The part that each run of a nested tree is set in: the innermost that the style names, as in its sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from face_samples import fill_store, small_catalogue, small_faces

from typeset.fonts.choose import FaceSources, choose_faces
from typeset.fonts.faceset import FaceSet
from typeset.fonts.plan import set_texts
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.readers import ReaderOptions, read_manuscript

FILES = small_faces()
PARTS = {"body": "song 400", "strong": "song 900", "code": "kai 400", "block_quotation": "kai 400"}


@pytest.fixture
def faces(tmp_path: Path) -> FaceSet:
    catalogue = small_catalogue(FILES)
    fill_store(tmp_path, catalogue, FILES)
    return choose_faces(PARTS, FaceSources(catalogue, tmp_path, offline=True), Report())


def read(text: str) -> Document:
    return read_manuscript(text.encode(), "稿.md", ReaderOptions(), Report())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("文**重*楷*`码`**", {"文": "body", "重": "strong", "楷": "strong", "码": "code"}),
        ("> 引**重**\n>\n> - 项", {"引": "block_quotation", "重": "strong", "项": "block_quotation"}),
        ("{汉|音}`码`", {"汉": "body", "音": "body", "码": "code"}),
        ("> {汉|音}", {"汉": "block_quotation", "音": "block_quotation"}),
        ("```\n码\n```", {"码": "code"}),
        ("> 引[^1]\n\n[^1]: 注", {"引": "block_quotation", "注": "body"}),
    ],
)
def test_parts(text: str, parts: dict[str, str], faces: FaceSet) -> None:
    found = {item.letters.text: item.parts for item in set_texts(read(text + "\n"), faces)}
    assert {name: found[name] for name in parts} == {name: (part,) for name, part in parts.items()}


@pytest.mark.parametrize(
    ("text", "characters"),
    [("文[^1]\n\n[^1]: 注", "0123456789"),
     ("9. 项\n1. 项", "91.0"), ("- 项", "•"),
     ("{.han}\n1. 项", "一、"), ("- [x] 项", "☑"), ("[项](#a){.page}", "（第0123456789页）")],
)  # fmt: skip
def test_marks_that_outputs_make_are_among_them(text: str, characters: str, faces: FaceSet) -> None:
    said = "".join(item.letters.text for item in set_texts(read(text + "\n"), faces))
    assert set(characters) <= set(said)


def test_a_call_and_its_note_are_numbered_in_their_own_parts(faces: FaceSet) -> None:
    document = read("> 引[^1]\n\n[^1]: 注\n")
    figures = [item.parts for item in set_texts(document, faces) if item.letters.text.startswith("0")]
    assert figures == [("block_quotation",), ("body",)]
