"""Where a pass may find something: characters without which it has nothing to do.

Nearly all paragraphs of a book hold nothing to repair. One search of the whole text for each pass finds the
blocks that may, and the pass sees these alone.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from typeset.model.blocks import Block, Document
from typeset.startup.patterns import late_pattern

TRACES: Final = {
    "M37": late_pattern("[\u202a-\u202e\u2066-\u2068]"),
    "M05": late_pattern("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
    "M06": late_pattern("[\u2e80-\u2fd5]"),
    "M07": late_pattern("[\ufe00-\ufe0f\U000e0100-\U000e01ef]"),
    "M26": late_pattern("[0○◯OＯ０][一二三四五六七八九〇年月日]"),
    "M12": late_pattern("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]"),
    "M10": late_pattern("[.．。・·•…](?:(?<!。)|。。)"),
    "M11": late_pattern("[-—─―－ー一](?:(?<!一)|一)"),
    "M08": late_pattern("[,.;:?!(]"),
    "M09": late_pattern("['\"]"),
    "M38": late_pattern("['\"\\-.](?:(?<=['\"])|(?<=-)-|(?<=\\.)\\.\\.)"),
    "M19": late_pattern("[，、；：。！？][，、；：。！？]"),
    "M16": late_pattern("[\t \u00a0](?:(?<=\t)|[ \u00a0])"),
    "M14": late_pattern("[ \u00a0]"),
    "M13": late_pattern("[ \u00a0]"),
    "M18": late_pattern("\u3000"),
}
"""By pass, what a block's text holds in which the pass may change or tell anything; M31 looks everywhere.

A pattern may match too much, never too little; it begins with a class of characters, which is searched
for quickly.
"""

_RARE: Final = frozenset({"M37", "M05", "M06", "M07"})
_RARE_SIGNS: Final = late_pattern(
    "[\u202a-\u202e\u2066-\u2068\ue000-\uf8ff\U000f0000-\U0010fffd\u2e80-\u2fd5\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""What hardly any text holds, and the passes that look for it: one search for all of them."""

_LOOKS_AROUND: Final = frozenset({"M06", "M16", "M31"})
"""Passes that judge a block by others: one trace, and they see the whole document."""


class Texts:
    """The texts of a document's blocks and notes, as they are while passes change them."""

    def __init__(self, document: Document) -> None:
        self._blocks: tuple[Block, ...] = ()
        self._texts: list[str] = []
        self.follow(document)

    def follow(self, document: Document) -> None:
        """Take over what a pass has changed; the number of blocks stays."""
        blocks = (*document.blocks, *document.notes)
        if len(blocks) == len(self._blocks):
            for place, (new, old) in enumerate(zip(blocks, self._blocks, strict=True)):
                if new is not old:
                    self._texts[place] = new.text
        else:
            self._texts = [block.text for block in blocks]
        self._blocks = blocks
        self._whole = "\n".join(self._texts)
        self._has_rare: bool | None = None
        self._starts = list(accumulate((len(text) + 1 for text in self._texts), initial=0))

    def places(self, rule: str) -> list[int] | None:
        """In which blocks the pass may find anything, notes behind all others; nothing if it looks at all."""
        trace = TRACES.get(rule)
        if trace is None:
            return None
        if rule in _RARE and not self._may_be_rare():
            return []
        if rule in _LOOKS_AROUND:
            return None if trace.search(self._whole) else []
        found: list[int] = []
        end = 0
        while match := trace.search(self._whole, end):
            found.append(bisect_right(self._starts, match.start()) - 1)
            end = self._starts[found[-1] + 1]
        return found

    def _may_be_rare(self) -> bool:
        if self._has_rare is None:
            self._has_rare = _RARE_SIGNS.search(self._whole) is not None
        return self._has_rare
