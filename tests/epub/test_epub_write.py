"""The packed file: EPUBCheck has nothing to say, and the bytes repeat."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from tests.epub.samples import (
    ARTICLE,
    SAMPLES,
    UNTITLED,
    body_text,
    facts,
    markup,
    moved,
    said,
    spine,
    square_faces,
    unzip,
)
from tests.external import check_epub
from typeset.epub.look import make_look
from typeset.epub.package import package_epub
from typeset.epub.records import Files, Look
from typeset.epub.write import write_epub
from typeset.model.blocks import Document
from typeset.model.page_map import PageMap, PageStart
from typeset.settings.styles import load_style


def cover() -> bytes:
    from PIL import Image  # noqa: PLC0415 - only the tests that need a picture pay for it

    file = io.BytesIO()
    Image.new("L", (16, 26), 255).save(file, "JPEG")
    return file.getvalue()


def make(sample: Document, folder: Path) -> bytes:
    """The whole way: page list, cover and faces."""
    pages = PageMap((PageStart("1", "b1", 0), PageStart("2", f"b{len(sample.blocks)}", 2)))
    folder.mkdir(exist_ok=True)
    look = make_look(sample, facts(sample), square_faces(folder), load_style("report"))
    return write_epub(package_epub(markup(sample), facts(sample), look, pages=pages, files=Files(cover())))


def silent(epub: bytes, folder: Path) -> bool:
    file = folder / "书.epub"
    file.write_bytes(epub)
    # CSS-028 is EPUBCheck's note that a book has faces of its own.
    return [finding for finding in check_epub(file, usage=True) if finding.code != "CSS-028"] == []


@pytest.mark.quality  # a Java of its own for each
@pytest.mark.external
@pytest.mark.parametrize("name", ["article", "book", "title only", "markup"])
def test_epubcheck_is_silent(name: str, tmp_path: Path) -> None:
    assert silent(make(SAMPLES[name], tmp_path), tmp_path)


@pytest.mark.quality  # a Java of its own
@pytest.mark.external
def test_epubcheck_is_silent_without_title_cover_and_pages(tmp_path: Path) -> None:
    plain = package_epub(markup(UNTITLED), facts(UNTITLED), Look((), ()))
    assert silent(write_epub(plain), tmp_path)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_packed_text_is_the_manuscript_s(name: str, tmp_path: Path) -> None:
    assert body_text(make(SAMPLES[name], tmp_path)) == said(SAMPLES[name])


def test_bytes_repeat_in_any_folder_on_any_date(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = make(ARTICLE, tmp_path / "here")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 40 * 86400)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 40 * 86400))
    assert make(moved(ARTICLE, "/else/where/稿.txt"), tmp_path / "there") == before


def test_mimetype_comes_first_and_stored(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(make(ARTICLE, tmp_path))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_package_names_its_language_and_modification(tmp_path: Path) -> None:
    package = unzip(make(ARTICLE, tmp_path))["EPUB/content.opf"].decode()
    assert '<package xml:lang="zh-CN" ' in package
    assert package.count("dcterms:modified") == 1
    assert '<meta property="dcterms:modified">2000-01-01T00:00:00Z</meta>' in package
    assert 'name="cover" content="cover-image"' in package
    assert "Ebook-lib" not in package


def test_contents_stand_beside_the_package_file(tmp_path: Path) -> None:
    files = unzip(make(ARTICLE, tmp_path))
    assert "EPUB/nav.xhtml" in files  # some readers resolve its links against the package file
    assert spine(make(ARTICLE, tmp_path)) == ["EPUB/cover.xhtml", "EPUB/part-1.xhtml"]
