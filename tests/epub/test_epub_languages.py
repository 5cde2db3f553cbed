"""What the author says is in another language is marked so in the EPUB, whatever its words are."""

from __future__ import annotations

import re
from pathlib import Path

from tests.epub.markdown_book import build_book
from tests.epub.samples import unzip

TEXT = """# 渡口

他说[c'est la vie]{lang=fr}，又说<span lang="de">auf Wiedersehen</span>。

::: {lang=ja .旁}
川の流れは絶えずして。
:::

The river is the mirror of a town, and it must be kept.
"""


def test_the_author_s_word_counts_before_our_guess(tmp_path: Path) -> None:
    book = build_book(tmp_path, {"a.md": TEXT})
    told = {item.code.name for item in book.report.diagnostics}
    assert told <= {"F_STAND_IN", "F_REGION_STAND_IN"}, "no face of Japan may be here"
    text = unzip(book.epub)["EPUB/part-1.xhtml"].decode()
    marked = re.findall(r'<(\w+)[^>]* lang="([\w-]+)" xml:lang="\2"', text[text.index("<body") :])
    assert marked == [("span", "fr"), ("span", "de"), ("div", "ja"), ("p", "en")]
