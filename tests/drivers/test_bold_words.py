"""Strong words of a Western book are bold in the face of its text; a Chinese book keeps its 黑."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf.laid_out import prepare


@pytest.mark.parametrize(
    ("language", "chosen", "key"),
    [
        ("en", (), "latin-serif 700"),
        ("zh-CN", (), "hei 500"),
        ("en", (("parts.strong", "latin-sans 700"),), "latin-sans 700"),
        ("en", (("parts.body", "hei 500"),), "hei 500"),
    ],
)
def test_strong_words_show_in_the_text_around(
    tmp_path: Path, language: str, chosen: tuple[tuple[str, str], ...], key: str
) -> None:
    (tmp_path / "a.md").write_text("# A title\n\nThis **word** is strong.\n", encoding="utf-8")
    faces = prepare(tmp_path / "a.md", ("language", language), *chosen).faces
    assert str(faces.of("strong").key) == key
