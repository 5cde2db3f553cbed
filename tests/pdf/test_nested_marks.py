"""Lines, dots, readings, notes, raised and stressed words inside each other: nothing is lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.epub.samples import unzip
from tests.pdf.laid_out import STORE
from typeset.drivers.build import build
from typeset.drivers.context import BuildContext, BuildRequest
from typeset.messages.diagnostics import Report
from typeset.settings.project import Flags, load_project

_WORD = st.text("天地玄黄宇宙洪荒日月盈昃辰宿列张", min_size=1, max_size=12)
_LEAF = st.one_of(
    _WORD,
    _WORD.map(lambda word: f"{word}Word gypsy 12"),
    _WORD.map(lambda word: f"{{{word[0]}|ㄓㄨㄥˋ}}"),
    _WORD.map(lambda word: f"{{{word}|zhuāng||double}}"),
    _WORD.map(lambda word: f"{word}m^2^H~2~O"),
    st.just(""),
)
_AROUND = st.sampled_from([
    "[@]{.name}", "[@]{.book}", "[@]{.dots}", "[@]{.inline-note}", "[@]{.small-caps}", "*@*", "**@**",
    "<u>@</u>", "<ins>@</ins>", "<sup>@</sup>", "<sub>@</sub>", "[@](https://example.org)",
    "[@]{.name .dots .old-style}", "@<br>@", "`@`",
])  # fmt: skip


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.builds(lambda around, words: around.replace("@", words), _AROUND, parts)


_MARKED = st.recursive(_LEAF, _nested, max_leaves=8)
_BLOCK = st.builds(str.__add__, st.sampled_from(["", "", "## ", "> ", "- ", "| 甲 |\n|---|\n| "]), _MARKED)


@given(st.lists(_BLOCK, min_size=1, max_size=8))
@settings(max_examples=6, deadline=None)
def test_nothing_is_lost(blocks: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "a.md"
        path.write_text("\n\n".join(["# 题", *blocks]), encoding="utf-8")
        project = load_project(str(path), Flags("report", (("text.leading", "24pt"), ("text.lines", "28"))))
        report = Report()
        request = BuildRequest(folder / "a.pdf", folder / "a.epub")
        build(project, request, BuildContext(STORE, offline=True), report)
        wanted = Counter(char for char in "".join(blocks) if "\u4e00" <= char <= "\u9fff" and char != "甲")
        with pymupdf.open(folder / "a.pdf") as pdf:
            shown = Counter("".join(page.get_text() for page in pdf))
        book = unzip((folder / "a.epub").read_bytes())
        written = Counter("".join(data.decode() for path, data in book.items() if "part-" in path))
    for char, count in wanted.items():
        assert shown[char] >= count, char
        assert written[char] >= count, char
