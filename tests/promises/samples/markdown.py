"""What Markdown's constructs swallow beside each other and inside each other."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from tests.promises.sample import Sample


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE: Final = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress((b"\0" + b"\x80\x40\x20" * 4) * 4))
    + _chunk(b"IEND", b"")
)

_TABLE: Final = "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n"
_LISTING: Final = "```\ncode\n```\n"
_ROW: Final = "![左](a.png)\n![右](a.png)\n"


def _book(name: str, text: str, *words: str, told: tuple[str, ...] = ()) -> Sample:
    files: dict[str, str | bytes] = {"甲.md": f"# 题\n\n{text}\n完了。\n", "a.png": PICTURE}
    return Sample(name, files, words=(*words, "完了。"), told=told)


def _list(depth: int) -> str:
    return "".join(f"{'  ' * level}- 第{level}层\n" for level in range(depth))


_LINKS: Final = """\
<a href="http://a.com/一 二">空格</a>，<a href="http://a b.com/">坏主机</a>，[尖括号](<http://a b.com>)，
<a href="http://例子.测试/">汉字</a>，<a href="http://a.com:99999/">端口</a>，
<a href="mailto:a b@c.com">信</a>。
"""
_NOTES: Final = """\
见[图](#f1)、[表](#t1)、[段](#p1)、[词](#w1)、[项](#i1)。字[^1]

[^1]: 注

    ![](a.png "注里的图"){#f1}

    : 注里的表 {#t1}

    | 甲 | 乙 |
    |---|---|
    | 丙 | 丁 |

    {#p1}
    一段[词]{#w1}

    {#i1}
    7. 一项
"""
_PAGES: Final = (
    "长" * 640 + "。[^1]\n\n[^1]: ![](a.png)\n\n" + "".join(f"    {'注' * 400}。\n\n" for _ in range(4))
)

SAMPLES: Final = (
    _book("a titled picture before a table with a caption",
          f'![x](a.png "图题")\n\n: 表题 {{#t}}\n\n{_TABLE}', "图1图题", "表1表题"),
    _book("a titled picture right before a table with a caption",
          f'![x](a.png "图题")\n: 表题\n\n{_TABLE}', "图1图题", "表1表题"),
    _book("a picture on a page of its own before a table with a caption",
          f"![图题](a.png){{.bleed}}\n: 表题\n\n{_TABLE}", "表1表题"),
    _book("a titled picture before a listing with a caption",
          f'![x](a.png "图题")\n\n: 单题\n\n{_LISTING}', "图1图题", "单题", "code"),
    _book("a caption below a list of terms, before a table",
          f"词\n: 释义\n\n一段。\n\n: 表题\n\n{_TABLE}", "释义", "一段。", "表1表题"),
    _book("a caption in a raw division", f"<div>\n\n: 表题\n\n{_TABLE}\n</div>\n", "表1表题"),
    *(_book(f"a row of pictures in {name}", f"::: {name}\n{_ROW}:::\n", "（a）左", "（b）右")
      for name in ("副题", "署名", "落款", "诗")),
    _book("a table whose head is a picture with a note", "| ![](a.png)[^1] |\n|---|\n| 丙 |\n\n[^1]: 注\n",
          "丙", "①注"),
    _book("a title of a picture in a line", '字![x](a.png "图题")字\n', told=("M_PICTURE_TITLE",)),
    _book("ids that nothing takes", "> {#k0}\n\n{#k1}\n\n## 节 {#k2}\n", "节", told=("M_ID_DROPPED",)),
    _book("a list of eight levels", _list(8), *(f"第{level}层" for level in range(8))),
    _book("a list of forty levels", _list(40), *(f"第{level}层" for level in range(40)),
          told=("M_TOO_DEEP",)),
    _book("a quotation of ninety levels", "".join(f"{'> ' * level}引{level}\n{'> ' * level}\n"
          for level in range(1, 90)), *(f"引{level}" for level in range(1, 90)), told=("M_TOO_DEEP",)),
    _book("links with spaces and with broken hosts", _LINKS, "空格", "坏主机", "端口",
          told=("M_LINK_NOWHERE",)),
    _book("ids inside a note", _NOTES, "注里的图", "注里的表", "一段词", "7.一项", told=("M_NOTE_FLAT",)),
    _book("pages that begin in a note behind a picture", _PAGES),
)  # fmt: skip
