"""Marks whose ink is wider than the cell that they had, and marks before the call of a note."""

from __future__ import annotations

from typing import Final

from tests.promises.sample import Sample

SAMPLES: Final = (
    Sample(
        "a solidus in two faces, and marks before calls",
        {"甲.md": "# 题\n\n春／夏，[^1]秋”[^1]冬。[^1]\n\n> 春／夏。[^1]\n\n[^1]: 注文。\n"},
        words=("春／夏", "注文。"),
    ),
)
