"""What the programs start from, in one folder: the book for each of them, and the same cut faces."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Final

from tests.bench.book_folder import BookFiles
from tests.bench.book_markup import PART_OF, book_css, book_html, book_typst, paragraph_html
from tests.bench.book_text import Book, write_book, write_paragraph
from typeset.drivers.context import BuildContext
from typeset.drivers.faces import get_faces
from typeset.fonts import plan_faces
from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document
from typeset.pdf.fetch import FACE_URL
from typeset.pdf.pdf_input import PdfInput, PrintFace
from typeset.pdf.prepare import print_faces
from typeset.settings.project import Flags, load_project

ROOT: Final = Path(__file__).resolve().parents[2]
_FIGURES: Final = "0123456789"


def prepare_book(pages: int, folder: Path) -> BookFiles:
    """Write a book of about so many pages."""
    book, files = write_book(pages), BookFiles(folder)
    _write_faces(_texts(book), files)
    files.html.write_text(book_html(book), encoding="utf-8")
    files.typst.write_text(book_typst(book), encoding="utf-8")
    return files


def prepare_paragraph(characters: int, folder: Path) -> BookFiles:
    """Write a text of one paragraph, for the two layouts from HTML."""
    text, files = write_paragraph(characters), BookFiles(folder)
    _write_faces({"body": text, "folio": _FIGURES}, files)
    files.html.write_text(paragraph_html(text), encoding="utf-8")
    return files


def _texts(book: Book) -> dict[str, str]:
    """What each part of the page sets."""
    texts: dict[str, list[str]] = {"heading": list(book.heads()), "folio": [_FIGURES]}
    texts["running_head"] = texts["heading"]
    for run in book.runs():
        texts.setdefault(PART_OF[run.kind], []).append(run.text)
    return {part: "".join(runs) for part, runs in texts.items()}


def _write_faces(texts: dict[str, str], files: BookFiles) -> None:
    """Cut the project's faces to the text, once, and name them in a style sheet for each of the layouts."""
    report = Report()
    project = load_project(str(ROOT / "source" / "review-2023.txt"), Flags())
    faces = get_faces(project.settings, project.folder, BuildContext(ROOT / "fonts", offline=True), report)
    uses = plan_faces(Document("book", ()), faces, texts)
    cut = print_faces(uses, "zh-CN")
    files.faces.mkdir(parents=True)
    for face in cut:
        (files.faces / f"{face.name}.ttf").write_bytes(face.data)
    urls = {face.name: (files.faces / f"{face.name}.ttf").as_uri() for face in cut}
    files.css.write_text(book_css(faces, uses, urls), encoding="utf-8")
    ours = book_css(faces, uses, {face.name: FACE_URL + face.name for face in cut})
    files.layout.write_bytes(pickle.dumps(_layout(ours, cut)))


def _layout(css: str, faces: tuple[PrintFace, ...]) -> PdfInput:
    return PdfInput(css, faces, None, "book")
