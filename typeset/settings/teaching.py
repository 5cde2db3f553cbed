"""The explanation that a setting carries in Chinese and English, for ``typeset explain``."""

from __future__ import annotations

from msgspec import Meta


def doc(zh: str, en: str) -> Meta:
    """What a setting does, in one sentence each."""
    return Meta(description=en, extra={"zh": zh})
