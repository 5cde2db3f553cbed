"""Languages by their tags (BCP 47): whose forms of Han, and whose marks, a text in one of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HAN_LANGUAGES: Final = ("zh-CN", "zh-TW", "zh-HK", "ja", "ko")
"""Languages whose Han and marks differ; a text in any other has those of the text around it."""

_TAIWAN: Final = frozenset({"hant", "tw"})
_HONG_KONG: Final = frozenset({"hk", "mo"})
_CHINESE: Final = frozenset({"zh", "yue", "lzh", "cmn", "nan", "hak"})


def han_language(tag: str) -> str:
    """Which of ``HAN_LANGUAGES`` has the forms and marks of a tag; empty for a language without Han.

    zh-Hant is that of Taiwan unless the tag names Hong Kong or Macao; zh alone is that of the mainland.
    """
    language, *rest = tag.lower().replace("_", "-").split("-")
    if language in ("ja", "ko"):
        return language
    if language not in _CHINESE:
        return ""
    if _HONG_KONG.intersection(rest) or (language == "yue" and "hans" not in rest):
        return "zh-HK"
    return "zh-TW" if _TAIWAN.intersection(rest) else "zh-CN"


def is_western_language(tag: str) -> bool:
    """Whether the marks of a language stand as Western ones do, not in squares; x names no language."""
    return bool(tag) and not han_language(tag) and tag[:2].lower() != "x-"


CONTENTS: Final = {
    "zh-CN": "目录", "zh-TW": "目錄", "zh-HK": "目錄", "ja": "目次", "ko": "차례", "en": "Contents",
}  # fmt: skip
"""The head of the contents by language."""

NOTES: Final = {
    "zh-CN": "注释", "zh-TW": "註釋", "zh-HK": "註釋", "ja": "注", "ko": "주", "en": "Notes",
}  # fmt: skip
"""The head above the notes at a book's end by language."""


def own_word(words: Mapping[str, str], language: str) -> str:
    """The word of a language; a language that has none gets that of the mainland."""
    return words.get(han_language(language) or language.partition("-")[0], words["zh-CN"])
