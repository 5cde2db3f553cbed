"""What the notations of other programs become, and what they must not take from plain text."""

from __future__ import annotations

import contextlib
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.test_markdown import read, told
from readers.tree_dump import dump

from tests.epub.markdown_book import PICTURE
from typeset.messages.diagnostics import Report
from typeset.messages.errors import ManuscriptError
from typeset.model.characters import is_han
from typeset.readers import ReaderOptions, read_manuscript

CASES = tomllib.loads((Path(__file__).parent / "dialects.toml").read_text(encoding="utf-8"))["case"]
CODE = (
    "# ANCHOR: all\nx = 1\n    # ANCHOR: part\n    y = 2\n    # ANCHOR_END: part\nz = 3\n# ANCHOR_END: all\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what the cases take in."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "pic.png").write_bytes(PICTURE)
    (tmp_path / "code.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "part.md").write_text("# 别处\n\n收入的话。\n", encoding="utf-8")
    (tmp_path / "sub" / "more.md").write_text("更多。\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_tree_messages_and_dialects(case: dict, folder: Path) -> None:
    document, report = read(case["text"], folder)
    assert dump(document) == case["tree"].strip()
    assert told(report) == case["diagnostics"]
    assert list(document.dialects) == case.get("dialects", [])


_WORDS = st.text("的一是不了在人有我他这中大来上国，。“”！？：；、（）《》", min_size=1, max_size=5)
_MARKS = st.sampled_from([
    "==", "=", "++", "+", "%%", "%", "~~", "~", "[[", "]]", "![[", "{{", "}}", "{%", "%}", "{", "}", "$",
    "$$",
    "!!!", "???", "===", "///", "|", "^", "^^", "@", "[@", "]", "[!注]", "[TOC", ":", "::", "#",
    "#标签",
    "C++", "a==b", "i++", "3~5", "100%", ">", "<", "-", "--", "→", "(1)", "1", "x", " ", "  ", "\n", "\n\n",
    "\n> ", "\n- ", "\n    ", "\n!!! ", "\n=== ", "\n/// ", "\n%%\n", "\n| ", "\n+++\n", "^abc",
    ":bug:", ":x:", "\n| ", "\n|\n", "\n+--+--+\n", "\n--- ---\n",
])  # fmt: skip


@given(st.lists(st.one_of(_WORDS, _WORDS, _MARKS), min_size=1, max_size=30).map("".join))
def test_marks_of_programs_take_no_word_from_plain_text(text: str) -> None:
    """Signs that other programs read stand in Chinese text as well; each Han character is set, or told."""
    report = Report()
    try:
        document = read_manuscript(f"字{text}".encode(), "case.md", ReaderOptions(), report)
    except ManuscriptError:
        return
    shown = "".join(block.text for block in (*document.blocks, *document.notes))
    told_of = str([item.values for item in report.diagnostics])
    for char in filter(is_han, text):
        assert char in shown or char in told_of
    assert len(list(filter(is_han, shown))) >= len(list(filter(is_han, text))) + 1 - len(
        list(filter(is_han, told_of))
    )


@pytest.mark.parametrize("dialect", ["commonmark", "obsidian", "mkdocs", "pandoc"])
def test_a_dialect_can_be_told(dialect: str) -> None:
    options = ReaderOptions(dialect=dialect)
    document = read_manuscript("见[[甲]]，^^好^^。\n".encode(), "case.md", options, Report())
    text = {"obsidian": "见甲，^^好^^。", "mkdocs": "见[[甲]]，好。"}.get(dialect, "见[[甲]]，^^好^^。")
    assert "".join(block.text for block in document.blocks) == text
    assert document.dialects == (() if dialect == "commonmark" else (dialect,))


@pytest.mark.parametrize(
    "text",
    [
        "==一 " * 20_000, "++ctrl+" * 20_000, "[[" * 20_000, "{{" * 20_000, "%%一" * 20_000, "^^一" * 20_000,
        "![[a|b]] " * 5_000 + "[[" * 5_000, "{% hint %}\n" * 3_000,
        "!!! note\n    " * 2_000, "/// note\n" * 2_000,
        "> [!note]\n" * 3_000, "=== \"a\"\n    " * 1_000, "--8<--\n" * 3_001,
        "--- ---\n\n" * 3_000, "--- ---\n一 二\n\n" * 3_000, "--------\n一\n" * 3_000,
        "| 一\n" * 5_000 + "二",
        "+--+\n| 一\n" * 3_000, "%%\n" * 3_001,
    ],
)  # fmt: skip
def test_marks_without_end_cost_little(text: str) -> None:
    options = ReaderOptions(dialect="obsidian" if "%" in text or "[[" in text else "mkdocs")
    before = time.process_time()
    with contextlib.suppress(ManuscriptError):
        read_manuscript(f"字\n{text}".encode(), "case.md", options, Report())
    assert time.process_time() - before < 5
