"""Where Western words may be hyphenated, by the patterns that pyphen brings."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typeset.compose import Hyphenate

_LEAST: Final = 2
_LEAST_AFTER: Final = 3
"""Letters before and after a hyphen; fewer look like a slip."""


@lru_cache(maxsize=16)
def hyphenator(language: str) -> Hyphenate | None:
    """The hyphenation of Western words in a text of ``language`` (BCP 47): in Chinese text, English."""
    import pyphen  # type: ignore[import-untyped]  # noqa: PLC0415 - only when a page is laid out

    western = "en-US" if not language or language.split("-", maxsplit=1)[0] == "zh" else language
    found = pyphen.language_fallback(western)
    if found is None:
        return None
    patterns = pyphen.Pyphen(lang=found, left=_LEAST, right=_LEAST_AFTER)

    def hyphenate(word: str) -> tuple[int, ...]:
        return tuple(int(place) for place in patterns.positions(word))

    return hyphenate
