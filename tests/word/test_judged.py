"""EPUBCheck finds nothing in a book of Word files: of all programs, and of all that the reader knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.external import check_epub
from tests.readers.word_files import p, styled, word_file
from tests.word.programs import PROGRAMS, book_of
from tests.word.test_round_trip import PARTS, TEXT

LINK = (
    '<w:p><w:bookmarkStart w:id="1" w:name="_Ref1:灯"/><w:r><w:t>灯在这里。</w:t></w:r>'
    '<w:bookmarkEnd w:id="1"/><w:hyperlink w:anchor="_Ref1:灯"><w:r><w:t>见灯</w:t></w:r></w:hyperlink>'
    '<w:hyperlink w:anchor="没有"><w:r><w:t>见别处</w:t></w:r></w:hyperlink>'
    + "".join(
        f'<w:fldSimple w:instr="HYPERLINK &quot;{address}&quot;"><w:r><w:t>网页</w:t></w:r></w:fldSimple>'
        for address in (
            "https://a.cn/b c?d=1&amp;e=&lt;f&gt;",
            "http://a.cn/100%/[甲]|{乙}^`",
            "http://",
            "http://甲 乙.cn/",
            "mailto:a b@c.cn",
            "C:\\文件 夹\\a.docx",
            "other.docx#甲 乙",
            "javascript:x",
            "www.a.cn",
        )
    )
    + "</w:p>"
)
MARKS = (
    '<w:p><w:r><w:rPr><w:em w:val="dot"/></w:rPr><w:t>点</w:t></w:r>'
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    "<w:r><w:ruby><w:rt><w:r><w:t>shuǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>水</w:t></w:r></w:rubyBase>"
    '</w:ruby></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
)
FORMULA = (
    "<w:p><m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>"
    "</m:f></m:oMath></m:oMathPara></w:p>"
)
BOX = (
    "<w:p><w:r><w:t>框外的话。</w:t></w:r><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>"
    "</w:r></w:p>"
)


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def listed(text: str, number: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


NESTED = table(cell(p("里甲")) + cell(p("里乙")))
MERGED = table(
    cell(p("甲"), '<w:gridSpan w:val="2"/>') + cell(p("乙")),
    cell(p("丙"), '<w:vMerge w:val="restart"/>')
    + cell(NESTED + p("丁"))
    + cell(MARKS.replace('"2"', '"3"', 1)),
    cell(p(""), "<w:vMerge/>") + cell(listed("项", 1)) + cell(FORMULA),
)
WHOLE = (
    styled("各样的字", "t") + styled("总论 A&amp;B &lt;C&gt;", "1") + TEXT + LINK + MARKS + FORMULA
    + BOX.format(p("框里的话。") + MERGED + styled("框里的题", "2")) + styled("细说", "x")
    + "".join(listed(f"第{number}样", number, level) for number in (1, 2, 3, 4) for level in (0, 1))
    + styled("表 1 各样", "c") + MERGED + table(cell(LINK + styled("框里的标题", "1") + TEXT))
    + styled("引用的话。", "q") + styled("总论 A&amp;B &lt;C&gt;", "1") + TEXT + LINK
)  # fmt: skip


@pytest.mark.external
def test_epubcheck_finds_nothing(tmp_path: Path, run_cli: Callable[..., Ran]) -> None:
    (tmp_path / "book.toml").write_text('title = "渡口"\n', encoding="utf-8")
    for number, program in enumerate(PROGRAMS, start=1):
        (tmp_path / f"{number}.docx").write_bytes(book_of(program))
    (tmp_path / "97.docx").write_bytes(word_file(WHOLE, PARTS))
    (tmp_path / "98.docx").write_bytes(word_file(WHOLE, PARTS))  # the same names in two chapters
    ran = run_cli("epub", "--offline", tmp_path, "-o", tmp_path / "out.epub")
    assert ran.code == 0, ran.err
    assert check_epub(tmp_path / "out.epub") == []
