"""Lines and pages: what cannot be broken, code as typed, heads that part at their dash, markers of items."""

from __future__ import annotations

from typing import Final

from tests.promises.sample import Sample

_DIGITS: Final = "1234567890" * 9 + "12"
_LONG: Final = f"{'1,234' * 30}，后面还有话。"

SAMPLES: Final = (
    Sample(
        "a number longer than the line",
        {
            "book.md": f"# 长数\n\n圆周率很长：{_DIGITS}，后面还有话。\n\n- {_DIGITS}，列项\n\n"
            f"> {_DIGITS}，引文\n\n"
            f"| 甲 | 乙 |\n|--|--|\n| {_DIGITS}，格 | 二 |\n\n## {_DIGITS}，题\n\n注[^1]。\n\n"
            f"[^1]: {_LONG}\n\n{'%' * 120}，{'=+' * 60}；{'！' * 90}\n"
        },
        "book.md",
        told=("L_RESCUE_PARTED", "L_RESCUE_EDGE"),
        words=("后面还有话", "列项", "引文"),
    ),
    Sample(
        "code as it is typed",
        {"book.md": "# 代码\n\n写 `{#渡船}` 和 `中文code`，在../lib/x里。\n\n```\n甲a乙 // 注comment\n```\n"},
        "book.md",
        words=("{#渡船}", "中文code", "../lib/x", "甲a乙"),
    ),
    Sample(
        "a head that parts behind its dash, and items of every level",
        {
            "book.md": "# 书\n\n## 春山（三）——他们相识之后第一回出门去看远处的山和水\n\n文。\n\n"
            "- 一级\n  - 二级\n\n-\n- 末\n"
        },
        "book.md",
        words=("春山（三）——", "一级", "二级"),
    ),
)
