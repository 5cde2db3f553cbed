"""What a message code holds: how bad it is, and its texts in Chinese and English.

Texts use ``str.format`` placeholders, named after the values that ``Report.add`` is given.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a message is; only an error stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Entry(NamedTuple):
    """One code's texts: what is wrong, what to do, and why it matters (may be empty).

    A code that a book may have hundreds of has a text for ``many``: it tells of
    ``{count}`` of them at once, with the values of the first.
    """

    severity: Severity
    zh: str
    en: str
    cure_zh: str
    cure_en: str
    why_zh: str = ""
    why_en: str = ""
    many_zh: str = ""
    many_en: str = ""

    def text(self, lang: str) -> str:
        """What is wrong."""
        return self.zh if lang == "zh" else self.en

    def cure(self, lang: str) -> str:
        """What to do."""
        return self.cure_zh if lang == "zh" else self.cure_en

    def why(self, lang: str) -> str:
        """Why it matters."""
        return self.why_zh if lang == "zh" else self.why_en

    def many(self, lang: str) -> str:
        """What is wrong, of several at once; empty where each is told by itself."""
        return self.many_zh if lang == "zh" else self.many_en
