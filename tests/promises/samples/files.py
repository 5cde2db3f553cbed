"""Folders in folders, files with odd names, and folders whose manuscripts are called alike."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from tests.promises.sample import Sample

_TEXT: Final = "题目\n\n正文在此。\n"


def _odd_names(folder: Path) -> None:
    (folder / "1\x1b[31m\x07.md").write_text("# 题\n\n红字[](#zz)。\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder / "2") + b"\xff.md")).write_text("坏名的章。\n", encoding="utf-8")


SAMPLES: Final = (
    Sample(
        "chapters in subfolders",
        {
            "1.md": "# 一\n\n甲。\n",
            "第二编/2.md": "乙。\n",
            "第二编/10.md": "丙。\n",
            "第十编/1.txt": "丁。\n",
        },
        told=("M_SUBFOLDERS",),
        words=("甲。", "乙。", "丙。", "丁。"),
    ),
    Sample(
        "paths that no file can have",
        {
            "甲.md": f"甲[乙]({'n' * 300}.md)。\n\n![图]({'n' * 300}.png)\n\n"
            "![图](n%00.png)\n\n![图](%1B%FF.png)\n"
        },
        told=("M_PICTURE_MISSING", "M_PICTURE_OUTSIDE", "M_LINK_NOWHERE"),
        words=("甲乙。",),
    ),
    Sample("names with escapes and bad bytes", {}, prepare=_odd_names, words=("红字", "坏名的章。")),
    Sample(
        "a link out of the folder",
        {"甲.md": "甲。\n"},
        prepare=lambda folder: (folder / "乙.md").symlink_to(__file__),
        told=("M_LINK_OUTSIDE",),
        code=4,
    ),
    Sample(
        "a link that dangles",
        {"甲.md": "甲。\n"},
        prepare=lambda folder: (folder / "乙.md").symlink_to("nowhere"),
        told=("M_LINK_DANGLES",),
        code=4,
    ),
    Sample(
        "a pipe among the chapters",
        {"甲.md": "甲。\n"},
        prepare=lambda folder: os.mkfifo(folder / "乙.md"),
        told=("M_NOT_A_FILE",),
        code=4,
    ),
    Sample(
        "no face for the body", {"甲.txt": _TEXT}, flags=("--set", "parts.body="), told=("F_BAD_KEY",), code=3
    ),
)
