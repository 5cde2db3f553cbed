"""Characters that are no letters, and letters that look like others."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from square_font import square_font

from tests.promises.sample import Sample

_HINDI: Final = "क्\u200dष"
_NAME: Final = "张\uf9d4"


def _own_face(folder: Path) -> None:
    (folder / "fonts").mkdir()
    (folder / "fonts" / "kai-400.ttf").write_bytes(square_font(_HINDI + _NAME))


SAMPLES: Final = (
    Sample(
        "a lost character",
        {"甲.md": "# 题\n\n他说\ufffd话，完了。\n"},
        told=("M_LOST_CHARACTER",),
        words=("他说\ufffd话", "完了。"),
    ),
    Sample(
        "signs of the category of controls",
        {"甲.md": "# 题\n\n经文\u06dd和\U000110bd。\n"},
        told=("F_FURTHER_ABSENT",),
        code=5,
    ),
    Sample(
        "a joiner of graphemes", {"甲.md": "# 题\n\n拼写a\u034fb，完了。\n"}, words=("拼写a", "b，完了。")
    ),
    Sample("a character of private use", {"甲.md": "# 题\n\n张\ue000先生。\n"}, told=("F_NO_GLYPH",), code=5),
    Sample(
        "letters with joiners and a name in a form that an own face has",
        {"甲.md": f"# 题\n\n印地文{_HINDI}，{_NAME}先生。\n"},
        prepare=_own_face,
        told=("F_FALLBACK",),
        words=(_HINDI, f"{_NAME}先生"),
    ),
)
