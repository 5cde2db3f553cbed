"""Listings that name their language get roles; no character is lost or changed, no language is guessed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.book.highlighting import highlight
from typeset.model.blocks import CodeBlock, Document, Line, Note, Span
from typeset.model.inlines import CodeToken, InlineCode

HERE = Span("case.md", 1)


def highlighted(text: str, language: str) -> CodeBlock:
    lines = tuple(Line((InlineCode(line, HERE),) if line else ()) for line in text.split("\n"))
    (block,) = highlight(Document("case.md", (CodeBlock(lines, HERE, language=language),))).blocks
    assert isinstance(block, CodeBlock)
    return block


def roles(text: str, language: str) -> str:
    return "".join(
        f"[{item.role} {item.text.rstrip()}]"
        for line in highlighted(text, language).lines
        for item in line.inlines
        if isinstance(item, CodeToken)
    )


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "python", "def f(x):\n    return 1  # 注释",
            "[keyword def][name f][keyword return][number 1][comment # 注释]",
        ),
        ("PY", "x = 'a'", "[string 'a']"),
        ("yml", "键: 值  # 注", "[name 键][comment # 注]"),
        ("diff", "-a\n+b", "[removed -a][added +b]"),
        ("c", "#include <a.h>", "[name #include][string <a.h>]"),
        ("vue-html", "<b>{{ x }}</b>", "[name b][name b]"),
        ("json-vue", "1", "[number 1]"),
        ("", "def f(x): return 1", ""),
        ("text", "def f(x): return 1", ""),
        ("no-such-language", "def f(x): return 1", ""),
        ("python", "x" * 6000, ""),
    ],
)  # fmt: skip
def test_roles(language: str, text: str, wanted: str) -> None:
    assert roles(text, language) == wanted


_CODE = st.lists(
    st.sampled_from([
        "def ", "x", " ", "  ", "\t", "\n", "\n\n", "\"", "'", '"""', "#", "//", "/*", "*/", "{", "}", "<",
        ">", "</a>", "字", "，", "“", "0", "1.5", "\\", "$", "`", "\u00a0", "\u3000", "é", "😀", "%",
        "-", "+", "@@", ":", ";", "\r",
    ]),
    max_size=40,
).map("".join)  # fmt: skip


@given(
    _CODE,
    st.sampled_from(["python", "js", "html", "yaml", "bash", "c", "rust", "diff", "json", "tex", "php"]),
)
def test_code_stays_as_it_is(text: str, language: str) -> None:
    assert [line.text for line in highlighted(text, language).lines] == text.split("\n")


def test_a_listing_in_a_note_stays_lines_of_text() -> None:
    line = Line((InlineCode("return 1", Span("a.md", 1)),))
    code = CodeBlock((line,), Span("a.md", 1), language="go")
    note = Note((), Span("a.md", 1), blocks=(code,), label="1")
    made = highlight(Document("a.md", (code,), notes=(note,)))
    assert made.notes == (note,)
    assert made.blocks != (code,)


def test_what_names_no_language_does_not_import_pygments() -> None:
    code = (
        "import sys\n"
        "from typeset.book.highlighting import highlight\n"
        "from typeset.model.blocks import CodeBlock, Document, Span\n"
        "for language in ('', 'text'):\n"
        "    highlight(Document('a.md', (CodeBlock((), Span('a.md', 1), language=language),)))\n"
        "assert 'pygments' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
