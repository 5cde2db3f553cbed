"""Marks of Western text are drawn in the Western face, Chinese ones in the Han face."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from tests.pdf.laid_out import lay_out_text

QUOTES = "“”‘’—…·"


def quotes_by_face(folder: Path, sentence: str) -> list[str]:
    """For each quote of a sentence in its order, the quote with the face that draws it."""
    text = f"城里的灯\n\n{sentence}\n"
    data = lay_out_text(folder, text).result.data
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        return [
            chr(code) + ("latin" if "latin" in span["font"] else "han")
            for page in pdf
            for span in page.get_texttrace()
            for code, *_ in span["chars"]
            if chr(code) in QUOTES
        ]


@pytest.mark.parametrize(
    ("sentence", "faces"),
    [
        ("他说：“路通了，灯也亮了。”", ["“han", "”han"]),
        ("他问：‘真的吗？’大家都笑了。", ["‘han", "’han"]),
        ("这本书叫“Linux”，讲的是O’Brien’s 的故事。", ["“han", "”han", "’latin", "’latin"]),
        ("原文是 I don’t know 这三个词，“不知道”而已。", ["’latin", "“han", "”han"]),
        (
            "他答：I heard “good morning” and ‘good night’ from them 而已。",
            ["“latin", "”latin", "‘latin", "’latin"],
        ),
        ("“Come in,” she said — and he did… at once.", ["“latin", "”latin", "—latin", "…latin"]),
        ("老外说 The word “道” means the way，很对。", ["“latin", "”latin"]),
        (
            "电量用 kW·h 计，乔治·华盛顿——他——不懂……",
            ["·latin", "·han", "—han", "—han", "—han", "—han", "…han", "…han"],
        ),
    ],
)
def test_a_quote_has_the_face_of_its_words(sentence: str, faces: list[str], tmp_path: Path) -> None:
    assert quotes_by_face(tmp_path, sentence) == faces
