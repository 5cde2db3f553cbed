"""``typeset new``: lays out a working project."""

from __future__ import annotations

from pathlib import Path

from typeset.codes import Code
from typeset.diagnostics import diagnose
from typeset.errors import OutputError
from typeset.output import write_whole

_BOOK = """\
# 设置 · settings. 每项都可省略；typeset explain 列出全部。
# Every key may be left out; `typeset explain` lists them all.
style = "{style}"
manuscripts = ["manuscript.txt"]
# title = "书名"            # 不写则取自原稿 · else read from the manuscript
# authors = ["作者"]
# date = "2024-01-01"

# [page]
# trim = "A4"

# [text]
# size = "12pt"
# characters = 38

# [compose]
# kinsoku = "gb"            # 避头尾：none, basic, gb, strict · what may not begin or end a line
# marks = "行末半角式"        # 或 全角式、开明式、半角式、紧排式 · widths of marks
# hanging = false           # 行末点号可否悬出版心 · whether a stop may hang outside
# gap = 0.25                # 汉字与西文之间的空，字宽计 · gap between Han and Latin, in em
"""

_MANUSCRIPT = """\
把文稿放进来 一条命令成书

——关于这份样稿

本报编辑部

这是一份样稿。把它换成你的文稿，存成纯文本，再运行一次命令，就得到新的 PDF 和 EPUB。

一、怎样开始

题目单独一行，副题以破折号开头，署名再占一行，正文每段一行，段与段之间空一行。

二、怎样修改

直接改这个文件。排版的事不必管：断开的段落会接上，半角的标点会改正，每处改动都有记录。
"""


def create_project(folder: Path, style: str) -> tuple[Path, ...]:
    """Make ``folder`` with ``book.toml`` and a manuscript to replace; returns the files made.

    Raises OutputError when the folder exists and is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(diagnose(Code.O_WOULD_OVERWRITE, path=str(folder)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(diagnose(Code.O_READ_ONLY, path=str(folder.parent))) from error
    files = {"book.toml": _BOOK.format(style=style), "manuscript.txt": _MANUSCRIPT}
    for name, text in files.items():
        write_whole(folder / name, text.encode())
    return tuple(folder / name for name in files)
