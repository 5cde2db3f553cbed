"""Turned tables on their pages: upright pages with their heads, text that runs upwards, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.epub.markdown_book import Built, build_book
from tests.pdf.laid_out import lay_out
from typeset.messages.codes import Code

COLUMNS = 12
ROWS = 40
HEAD = f"|{'|'.join(f'头{n}' for n in range(COLUMNS))}|\n|{'---|' * COLUMNS}\n"
BODY = "".join(f"|{'|'.join(f'{n + 1}0,{row:03}' for n in range(COLUMNS))}|\n" for row in range(ROWS))
STYLE = 'style = "book"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    text = f"# 第一章 大表\n\n前文。\n\n{HEAD}{BODY}\n: 全部的数\n\n后文。\n"
    return build_book(tmp_path_factory.mktemp("turned"), {"1.md": text, "book.toml": STYLE})


def test_pages_stay_upright_and_rows_run_upwards(built: Built) -> None:
    import pymupdf  # noqa: PLC0415 - only the readers asked for are loaded

    with pymupdf.open(stream=built.pdf, filetype="pdf") as document:
        assert len({(page.rect.width, page.rect.height, page.rotation) for page in document}) == 1
        ways = {
            span["text"]: line["dir"]
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        }
        turned = [page for page in document if "头11" in page.get_text()]
        assert len(turned) > 1  # and the head of the table stands on each
        assert all("续表" in page.get_text() for page in turned[1:])
        inside = [
            page.rect.contains(pymupdf.Rect(word[:4])) for page in turned for word in page.get_text("words")
        ]
    assert all(inside)
    assert ways["20,005"] == (0.0, -1.0)
    assert ways["前文。"] == (1.0, 0.0)
    assert next(way for text, way in ways.items() if text.startswith("第一章")) == (1.0, 0.0)


def test_nothing_is_lost_and_nothing_to_be_told(built: Built) -> None:
    import pymupdf  # noqa: PLC0415 - as above

    with pymupdf.open(stream=built.pdf, filetype="pdf") as document:
        said = " ".join(page.get_text() for page in document).split()
    for row in range(ROWS):
        for column in range(COLUMNS):
            assert said.count(f"{column + 1}0,{row:03}") == 1
    told = {item.code for item in built.report.diagnostics}
    assert not told & {Code.L_TABLE_WIDE, Code.L_HOLE_TABLE, Code.L_RESCUE_OVERFULL}


_CELLS = st.lists(
    st.sampled_from([
        "字", "长长的一句话，说个没完没了", "12,345", "word", "`a_long_name/of.a:thing`", "", "x" * 30,
    ]),
    min_size=1, max_size=9,
)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_CELLS, min_size=1, max_size=4), st.sampled_from([14, 22, 38]))
def test_no_cell_is_lost_at_any_width(tmp_path: Path, rows: list[list[str]], characters: int) -> None:
    import pypdfium2  # noqa: PLC0415 - as above

    width = max(map(len, rows))
    lines = [f"|{'|'.join(row + [''] * (width - len(row)))}|" for row in rows]
    text = "\n".join(["# 题", "", f"|{'甲|' * width}", f"|{'---|' * width}", *lines, "", "完。"])
    path = tmp_path / "case.md"
    path.write_text(text, encoding="utf-8")
    laid = lay_out(path, ("text.characters", str(characters)), ("text.lines", "20"))
    with pypdfium2.PdfDocument(laid.result.data) as document:
        said = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    for sign in "字数长没word_/:x,5":
        assert said.count(sign) == "".join(lines).count(sign), sign
