"""Embedded web pages in Word files: their heads, words, lists, tables; nothing runs or is fetched."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.readers.word_files import codes, p, read_word, rows, word_file
from typeset.model.blocks import Cell
from typeset.model.walk import blocks

TEXT = "河水涨了又落，渡口的灯一直亮着。"


def with_page(page: bytes, name: str = "afchunk.html", body: str = "") -> bytes:
    """A Word file with an embedded file behind its body."""
    data = word_file(body + '<w:altChunk r:id="x"/>')
    link = f'<Relationship Id="x" Type="t/aFChunk" Target="{name}"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            text = old.read(one)
            if one == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", link.encode())
            new.writestr(one, text)
        new.writestr(f"word/{name}", page)
    return out.getvalue()


def archive(page: str, encoding: str = "quoted-printable") -> bytes:
    """A web archive as html-docx-js makes it, which leaves Han unescaped."""
    words = page.replace("=", "=3D") if encoding == "quoted-printable" else page
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n type="text/html";\n boundary="----=x"\n\n\n'
    inner = (
        f'------=x\nContent-Type: text/html;\n    charset="utf-8"\nContent-Transfer-Encoding: {encoding}\n\n'
    )
    return (head + inner + words + "\n\n------=x--\n").encode()


PAGE = (
    "<html><head><title>页名</title><style>p{}</style></head><body><h1>总论</h1>"
    f"<div>{TEXT}<script>bad()</script></div><h2>细说</h2><ol><li>先看</li><li>后想</li></ol></body></html>"
)
OLD_PAGE = PAGE.encode("gb18030").replace(b"<head>", b'<head><meta charset="gb18030">')
ROWS = [
    "heading1: 总论", f"paragraph: {TEXT}", "heading2: 细说", "list_item: 1. 先看", "list_item: 2. 后想",
]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [PAGE.encode(), OLD_PAGE, archive(PAGE), archive(PAGE, "8bit")],
    ids=["page", "gb18030", "archive", "archive of bytes"],
)  # fmt: skip
def test_a_page_is_read_as_blocks(data: bytes) -> None:
    document, report = read_word(with_page(data))
    assert rows(document) == ROWS
    assert "M_WORD_PAGE" in codes(report)
    assert "M_WORD_EMBEDDED" not in codes(report)


def test_a_page_stands_where_it_is_embedded() -> None:
    document, _ = read_word(with_page(PAGE.encode(), body=p(TEXT) * 2))
    assert rows(document)[:3] == [f"paragraph: {TEXT}", f"paragraph: {TEXT}", "heading1: 总论"]


def test_cells_of_a_page_span_rows_and_columns() -> None:
    table = f"<p>{TEXT}</p><table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr>"
    table += "<tr><td>丙</td><td>丁</td></tr></table>"
    document, _ = read_word(with_page(f"<html><body>{table}</body></html>".encode()))
    cells = [(cell.text, cell.columns, cell.rows) for cell in blocks(document) if isinstance(cell, Cell)]
    assert cells == [("甲", 1, 2), ("乙", 2, 1), ("丙", 1, 1), ("丁", 1, 1)]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04", b"{\\rtf1 x}", b"", b"\xff\xfe\x00", b"plain words",
        b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--",
    ],
)  # fmt: skip
def test_other_embedded_files_are_told(data: bytes) -> None:
    document, report = read_word(with_page(data, body=p(TEXT)))
    assert rows(document) == [f"paragraph: {TEXT}"]
    assert "M_WORD_EMBEDDED" in codes(report)


@pytest.mark.parametrize("inner", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote><p>"])
def test_pages_of_any_depth_are_read(inner: str) -> None:
    document, _ = read_word(
        with_page(f"<html><body><p>{TEXT}</p>{inner * 10_000}深处".encode(), body=p(TEXT))
    )
    assert rows(document)[:2] == [f"paragraph: {TEXT}"] * 2


def test_a_cell_that_asks_for_a_million_rows_ends() -> None:
    table = (
        "<table><tr>"
        + "<td rowspan=1000000 colspan=1000000>甲</td>" * 50
        + "</tr><tr><td>乙</td></tr></table>"
    )
    document, _ = read_word(with_page(f"<html><body><p>{TEXT}</p>{table}</body></html>".encode()))
    assert sum(isinstance(one, Cell) for one in blocks(document)) == 51
