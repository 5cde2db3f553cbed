"""Lists that go deep."""

from __future__ import annotations

from typing import Final

from tests.promises.sample import Sample

SAMPLES: Final = (
    Sample(
        "a list with a second level",
        {"甲.md": "# 题\n\n- 一\n  - 二\n\n完了。\n"},
        words=("一", "二", "完了。"),
    ),
)
