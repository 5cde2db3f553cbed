"""What stands between the authors of a paper and its text: abstract, key words, class numbers."""

from __future__ import annotations

import re
from typing import Final

from typeset.startup.patterns import late_pattern

_WORDS: Final = (
    "摘要|内容摘要|中文摘要|英文摘要|内容提要|提要|關鍵詞|關鍵字|关键词|关键字|主题词|"
    "中图分类号|中圖分類號|分类号|"
    "文献标[识志]码|文献标识|文章编号|国标分类号|学科分类号|DOI|doi|"
    "Abstract|ABSTRACT|Summary|Key ?[Ww]ords?|KEY ?WORDS?|CLC [Nn]umber|Document code|Article ID"
)
_SPACED: Final = re.sub("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "[ \u3000]*", _WORDS)
"""The same words, which may be spaced out: 摘　要."""

_LABEL: Final = late_pattern(
    f"[【\\[［〔（(]?(?:{_SPACED})(?:[】\\]］〕）)][：:]?|\\s?[：:．.]|[ \u3000]+(?=\\S))\\s?\\S"
)
_ALONE: Final = late_pattern(f"[【\\[［]?(?:{_SPACED})[】\\]］]?[：:]?")
_LONGEST_HEAD: Final = 24


def is_abstract(text: str) -> bool:
    """Whether the line opens with the word for an abstract, key words or a class number, and goes on."""
    return _LABEL.match(text) is not None


def is_abstract_head(text: str) -> bool:
    """Whether the line is such a word and nothing else: 摘　要."""
    return len(text) <= _LONGEST_HEAD and _ALONE.fullmatch(text) is not None
