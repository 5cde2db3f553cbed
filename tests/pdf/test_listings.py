"""Listings on their pages: copies give the code back, without numbers of lines and signs of turned ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.composition.asked import ASKED
from tests.composition.extract import READERS
from tests.epub.markdown_book import Built, build_book

CODE = (
    "def hello(name):  # 打招呼的函数，注释",
    "    if name != 'a' and name >= \"b\":",
    "        return name -> f(x, y)  # fi ff ==> |>",
    "    # 另一行注释。（完）",
)
LONG = "    print(" + ", ".join(f"value_{number}" for number in range(30)) + ", \"a, b\")"  # fmt: skip
COLUMNS = ("if ab 字¦", "        ¦", "\t\t¦", '"一二三"¦', "# 注，。¦", "abcdefgh¦")
TEXT = (
    '# 一\n\n文。\n\n```python title="a.py" linenums="97" hl_lines="2"\n'
    + "\n".join((*CODE, LONG))
    + "\n```\n\n```python\n"
    + "\n".join(COLUMNS)
    + "\n```\n\n完。\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_book(tmp_path_factory.mktemp("listings"), {"1.md": TEXT})


@pytest.mark.parametrize("reader", ASKED)
def test_code_is_copied_as_it_is(reader: str, built: Built) -> None:
    text = "\n".join(READERS[reader](built.pdf))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    for line in CODE:
        assert " ".join(line.split()) in lines
    turned = " ".join(LONG.split())
    assert turned in " ".join(lines)
    for number in ("97", "98", "101", "↵", "↩"):
        assert number not in text


def test_letters_stand_in_columns(built: Built) -> None:
    """A Han character is as wide as two letters, a space as one, whatever the weight; tabs are four."""
    import pymupdf  # noqa: PLC0415 - only the readers asked for are loaded

    with pymupdf.open(stream=built.pdf, filetype="pdf") as document:
        places = [
            round(origin[0], 1)
            for page in document
            for span in page.get_texttrace()
            for code, _, origin, _ in span["chars"]
            if chr(code) == "¦"
        ]
    assert len(places) == len(COLUMNS)
    assert max(places) - min(places) <= 0.1


def test_a_text_may_end_in_spaces_behind_a_sign_of_another_face(tmp_path: Path) -> None:
    text = "# 题\n\n```python\n    → 字\n  →   字→ 字\n```\n"
    built = build_book(tmp_path, {"1.md": text})
    assert "→字→字" in "".join("".join(READERS["PDFium"](built.pdf)).split())
