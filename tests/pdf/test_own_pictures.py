"""Pages of the reader's file list the pictures that they draw."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from PIL import Image

from tests.pdf.laid_out import lay_out


def test_a_page_lists_the_pictures_that_it_draws(tmp_path: Path) -> None:
    parts = ["# 题"]
    for number in range(3):
        Image.new("RGB", (30 + number, 20), "red").save(tmp_path / f"{number}.png")
        parts += [f'![红]({number}.png "题{number}")', "文" * 1800]
    path = tmp_path / "book.md"
    path.write_text("\n\n".join([*parts, '![红](0.png "又一次")']), encoding="utf-8")
    with pikepdf.open(io.BytesIO(lay_out(path).result.data)) as file:
        listed = [
            sorted(int(item["/Width"]) for item in page.Resources.XObject.values()) for page in file.pages
        ]
        drawn = [page.Contents.read_bytes().count(b" Do") for page in file.pages]
        lists = {page.obj["/Resources"].objgen for page in file.pages}
        all_lists = [
            item for item in file.objects if isinstance(item, pikepdf.Dictionary) and "/Font" in item
        ]
    assert [len(widths) for widths in listed] == drawn
    assert sorted(width for widths in listed for width in widths) == [30, 30, 31, 32]
    assert len(lists) == len({tuple(widths) for widths in listed}) == len(all_lists)
