"""Notes behind the text: at the end of chapters or of the book, linked with their calls, in print alone."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from tests.pdf.laid_out import LaidOut, lay_out
from typeset.epub.markup import parse_xhtml
from typeset.epub.text.parts import drop_print

BOOK = """# 第一章 起

甲^[注一]乙[^a]丙[^a]

[^a]: 注二

    注二又一段

# 第二章 承

丁^[注三]
"""


def build(folder: Path, **notes: str) -> LaidOut:
    """The book with settings of notes."""
    path = folder / "book.md"
    path.write_text(BOOK, encoding="utf-8")
    return lay_out(path, *((f"notes.{name}", value) for name, value in notes.items()))


def text_of(made: LaidOut) -> str:
    """The PDF's text without line ends and folios."""
    with pdfium.PdfDocument(made.result.data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"[\s\u3000]+", "", "".join(re.sub(r"\d+$", "", page.strip()) for page in pages))


@pytest.mark.parametrize(
    ("place", "numbering", "expected"),
    [
        ("chapter", "page", ["甲[1]乙[2]丙[2]注释[1]注一[2]注二注二又一段", "丁[1]注释[1]注三"]),
        ("chapter", "book", ["甲[1]乙[2]丙[2]注释[1]注一[2]注二注二又一段", "丁[3]注释[3]注三"]),
        ("end", "book", ["甲[1]乙[2]丙[2]第二章", "丁[3]", "注释[1]注一[2]注二注二又一段[3]注三"]),
        (
            "end",
            "chapter",
            ["甲[1]乙[2]丙[2]第二章", "丁[1]", "注释第一章起[1]注一[2]注二注二又一段第二章承[1]注三"],
        ),
    ],
)
def test_notes_stand_behind_the_text(tmp_path: Path, place: str, numbering: str, expected: list[str]) -> None:
    text = text_of(build(tmp_path, place=place, numbering=numbering))
    for part in expected:
        assert part in text
    assert text.count("注三") == 1


@pytest.mark.parametrize("place", ["chapter", "end"])
def test_the_epub_is_the_same_as_with_notes_at_the_foot(tmp_path: Path, place: str) -> None:
    made, usual = (parse_xhtml(build(tmp_path, place=one).html) for one in (place, "foot"))
    for root in (made, usual):
        drop_print(root)
    assert "".join(made.itertext()).split() == "".join(usual.itertext()).split()
    assert [note.get("id") for note in made.iter("span") if note.get("class") == "note"] == [
        note.get("id") for note in usual.iter("span") if note.get("class") == "note"
    ]


def test_calls_lead_to_notes_that_are_there(tmp_path: Path) -> None:
    root = parse_xhtml(build(tmp_path, place="end").html)
    ids = {element.get("id") for element in root.iter()}
    calls = [link.get("href", "")[1:] for link in root.iter("a") if link.get("class") == "note-call"]
    assert len(calls) == 5  # four of print, the further call of the EPUB
    assert set(calls) <= ids


def test_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    made = build(tmp_path, place="chapter")
    assert not [item for item in made.report.diagnostics if item.code.name.startswith(("L_", "F_"))]
    assert len({name for name, _ in re.findall(r'id="([^"]+)"(.)', made.html)}) == made.html.count(' id="')
