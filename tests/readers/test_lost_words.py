"""The independent look for lost words finds a line that an EPUB lacks, and no other."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.readers.lost_words import lost_lines, shown_runs


def test_a_line_that_is_not_in_the_book_is_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.epub", "w") as book:
        book.writestr("EPUB/a.xhtml", "<html><p>河从<em>西边</em>来，A&amp;B go on.</p></html>")
    (tmp_path / "a.md").write_text(
        "---\ntitle: 不算的话\n---\n河从**西边**来，[A&B go on](https://x.org/lost/words)。\n\n"
        "<!-- 不算的注 -->\n这一行丢了。\n\n```js{1} [不算]\n河从西边来 <T>\n```\n\n这一行也丢了。\n",
        encoding="utf-8",
    )
    assert list(lost_lines(shown_runs(tmp_path / "a.epub"), tmp_path)) == [
        ("a.md", 7, "这一行丢了。"),
        ("a.md", 13, "这一行也丢了。"),
    ]
