"""Formulae in TeX are known and never changed; prices and variables are none; no dollar takes text away."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.messages.diagnostics import Report
from typeset.model.blocks import Document, Formula
from typeset.model.inlines import TexSource
from typeset.model.walk import blocks, pieces
from typeset.passes import apply_passes
from typeset.readers import ReaderOptions, read_manuscript

CASES = tomllib.loads((Path(__file__).parent / "tex.toml").read_text(encoding="utf-8"))


def read(text: str, name: str) -> Document:
    document = read_manuscript(text.encode(), name, ReaderOptions(), Report())
    return apply_passes(document, frozenset(), Report())


def shown(document: Document) -> str:
    """The last block of a document, its formulae in brackets."""
    return "".join(
        f"⟦{piece.text}⟧" if isinstance(piece, TexSource) else piece.text
        for line in document.blocks[-1].lines
        for piece in pieces(line.inlines)
    )


@pytest.mark.parametrize(("text", "wanted"), [*((case, case) for case in CASES["both"]), *CASES["markdown"]])
def test_formulae_in_markdown(text: str, wanted: str) -> None:
    assert shown(read(text.replace("⟦", "").replace("⟧", ""), "case.md")) == wanted


@pytest.mark.parametrize("case", CASES["both"])
def test_formulae_in_plain_text(case: str) -> None:
    text = "题目\n\n" + case.replace("⟦", "").replace("⟧", "") + "\n"
    assert shown(read(text, "case.txt")) == case


def test_a_formula_on_its_own_lines_in_plain_text() -> None:
    formula = "$$\nE = mc^2, 'x'\n\n+ a_1 * b\n$$"
    text = f"题目\n\n正文一段，下面是公式，说的是能量和质量的关系。\n\n{formula}\n\n再一段正文，说完了。\n"
    found = [block for block in blocks(read(text, "case.txt")) if isinstance(block, Formula)]
    assert [line.text for block in found for line in block.lines if line.inlines] == [
        "E = mc^2, 'x'",
        "+ a_1 * b",
    ]


_PARTS = st.sampled_from([
    "$", "$$", "$$$", "\\$", "\\(", "\\)", "\\[", "\\]", "$`", "`$", "字", "，",
    "x", "5", "_", "^", "=", " ", "\n",
    "HOME", "\\alpha", "{", "}", "(", ")", "\n\n$$\n", "\n$$\n\n", "\n\\begin{align}\n", "\n\\end{align}\n",
])  # fmt: skip


@given(st.lists(_PARTS, min_size=1, max_size=30).map("".join))
def test_no_dollar_takes_text_away(text: str) -> None:
    for name in ("case.md", "case.txt"):
        document = read(f"字{text}字", name)
        said = "".join(block.text for block in blocks(document) if block.lines)
        for sign in "字x5H":
            assert said.count(sign) == f"字{text}字".count(sign)


def test_many_openers_cost_no_more_than_their_number() -> None:
    for sign in ("$", "$a", "\\(", "\\[", "$`", "\\\\(", "$$x\n", "$$\n"):
        start = time.process_time()
        read(f"字{sign * 5000}", "case.md")
        assert time.process_time() - start < 5, sign
