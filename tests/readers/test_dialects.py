"""What the notations of other programs become, and what they must not take from plain text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from readers.test_markdown import read, told
from readers.tree_dump import dump

from tests.epub.markdown_book import PICTURE

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
