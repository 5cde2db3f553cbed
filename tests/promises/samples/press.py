"""What presses refused: drawings and pictures that let things show through."""

from __future__ import annotations

from typing import Final

from tests.promises.sample import Sample

_DRAWING: Final = """<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">
<rect width="40" height="30" fill="#333"/>
<g opacity=".5"><circle cx="40" cy="20" r="15"/><circle cx="50" cy="20" r="15" fill="#fff"/></g>
</svg>
"""
_WORDS: Final = '<text y="38" font-size="8" opacity=".6">图中Words</text></svg>'
_OLDER: Final = ("--print", "--set", "press.standard=x-1a")

SAMPLES: Final = (
    Sample(
        "a drawing with opacity, for PDF/X-1a",
        {"甲.md": '# 题\n\n![图](图.svg "图题")\n\n完了。\n', "图.svg": _DRAWING},
        flags=_OLDER,
        told=("P_FLATTENED",),
        words=("图题", "完了。"),
    ),
    Sample(
        "words in a drawing with opacity",
        {"甲.md": '# 题\n\n![图](图.svg "图题")\n', "图.svg": _DRAWING.replace("</svg>", _WORDS)},
        flags=_OLDER,
        told=("P_FLATTENED",),
        words=("图题", "图中Words"),
    ),
    Sample(
        "a drawing with opacity on paper alone stays vector",
        {
            "甲.md": '# 题\n\n![图](图.svg "图题")\n',
            "图.svg": _DRAWING.replace("<rect", "<!-- rect").replace('#333"/>', '#333"/> -->'),
        },
        flags=_OLDER,
        words=("图题",),
    ),
)
