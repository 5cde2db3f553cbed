"""A project that is made of a Word file builds the same text as the file itself."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.word_files import p, part, word_file
from tests.word.round_trip import both

TEXT = p("河水涨了又落，渡口的灯一直亮着。")
MARKS = (
    "",
    "<w:b/>",
    "<w:i/>",
    '<w:em w:val="dot"/>',
    '<w:vertAlign w:val="superscript"/>',
    '<w:u w:val="single"/>',
)
_LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
LISTS = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">{_LEVEL.format(0, *form)}{_LEVEL.format(1, "decimal", "%2.")}'
    "</w:abstractNum>"
    for number, form in enumerate(
        (("decimal", "%1."), ("bullet", "•"), ("chineseCounting", "（%1）"), ("upperLetter", "%1、"))
    )
) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(4))
NOTES = "".join(f'<w:footnote w:id="{n}">{p(f"注文{n}，*不是*标记。")}</w:footnote>' for n in range(2, 60))
PARTS = {"numbering.xml": part("numbering", LISTS), "footnotes.xml": part("footnotes", NOTES)}

words = st.one_of(
    st.text(st.sampled_from("河水灯火，。“”（）：A1b 2.*_[]{}<>~^|`#+-=!&$\\:/%@?"), min_size=1, max_size=12),
    st.sampled_from(
        (
            "第一章",
            "一、",
            "1. ",
            "- ",
            "图1 ",
            "http://a.cn/b_c",
            "表：",
            "$5 和 $6",
            "==甲==",
            "&amp;",
            ":::",
        )
    ),
    st.text("河水涨落灯火渡口", min_size=1, max_size=20),
)


@st.composite
def runs(draw: st.DrawFn) -> str:
    """Runs of a paragraph with marks, now and then a break, a call of a note, ruby."""
    found = ""
    for _ in range(draw(st.integers(1, 4))):
        mark = draw(st.sampled_from(MARKS))
        inner = f'<w:t xml:space="preserve">{escape(draw(words))}</w:t>'
        match draw(st.integers(0, 11)):
            case 0:
                inner += "<w:br/>"
            case 1:
                inner += '<w:footnoteReference w:id="2"/>'
            case 2:
                inner = (
                    "<w:ruby><w:rt><w:r><w:t>shuǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>水</w:t></w:r>"
                    "</w:rubyBase></w:ruby>"
                )
        found += f"<w:r><w:rPr>{mark}</w:rPr>{inner}</w:r>"
    return found


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph: plain, styled, or of a list."""
    kind = draw(st.sampled_from(("", "", "", "1", "2", "q", "c", "list")))
    if kind == "list":
        level, number = draw(st.integers(0, 1)), draw(st.integers(1, 4))
        look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    else:
        look = f'<w:pStyle w:val="{kind}"/>' if kind else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{draw(runs())}</w:p>"


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table of a few rows, its cells merged now and then."""
    rows = ""
    for _ in range(draw(st.integers(1, 3))):
        cells = ""
        for _ in range(draw(st.integers(1, 3))):
            span = draw(
                st.sampled_from(("", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"))
            )
            cells += f"<w:tc><w:tcPr>{span}</w:tcPr>{draw(paragraphs())}</w:tc>"
        rows += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


def _counted(body: str) -> str:
    """The body with another note for each call, as Word writes them."""
    first, *rest = body.split('Reference w:id="2"')
    return first + "".join(f'Reference w:id="{number % 58 + 2}"{more}' for number, more in enumerate(rest))


bodies = st.lists(st.one_of(paragraphs(), paragraphs(), paragraphs(), tables()), min_size=1, max_size=8)


def test_a_link_behind_an_exclamation_mark_is_no_picture() -> None:
    field = '<w:fldSimple w:instr="HYPERLINK https://a.cn/b"><w:r><w:t>看这里</w:t></w:r></w:fldSimple>'
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "a.docx"
        file.write_bytes(word_file(TEXT + f"<w:p><w:r><w:t>Look!</w:t></w:r>{field}</w:p>" + TEXT, PARTS))
        own, made = both(file, Path(name) / "book")
    assert "".join(made) == "".join(own)


def test_brackets_around_signs_begin_no_formula() -> None:
    marked = "<w:p><w:r><w:t>[a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>^2]</w:t></w:r></w:p>"
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "a.docx"
        file.write_bytes(word_file(TEXT + p("[^]") + p("见[x_1 = 2]和[甲]。") + marked + TEXT, PARTS))
        own, made = both(file, Path(name) / "book")
    assert "".join(made) == "".join(own)


@settings(max_examples=60, deadline=None)
@given(bodies)
def test_any_file_and_its_project_say_the_same(body: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "a.docx"
        file.write_bytes(word_file(TEXT + _counted("".join(body)) + TEXT, PARTS))
        own, made = both(file, Path(name) / "book")
    assert "".join(made) == "".join(own)
