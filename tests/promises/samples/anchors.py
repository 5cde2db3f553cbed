"""Places without words, which pages from the web have: links to them lead there."""

from __future__ import annotations

from typing import Final

from tests.promises.sample import Sample

_LINKS: Final = "".join(f"[{name}](#{name})" for name in "xyzwvu")

SAMPLES: Final = (
    Sample(
        "empty anchors in lines, alone, in heads and at the end",
        {
            "甲.md": f'# 一\n\n见{_LINKS}。\n\n<a id="x"></a>有字。<span id="y"></span>又有'
            '<a name="z">字</a>。\n\n'
            '<a name="w"></a>\n\n## 二\n\n### <a id="v"></a>第三节 三\n\n末尾<a id="u"></a>\n\n完了。\n'
        },
        words=("完了。",),
        silent=("M_LINK_NOWHERE", "M_ID_DROPPED"),
    ),
)
