"""Links of raw HTML around blocks: ``<a href="…"><p>one</p><p>two</p></a>``. Each of these gets the link."""

from __future__ import annotations

import re
from typing import Final

from typeset.startup.patterns import late_pattern

_INSIDE: Final = r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_TAG: Final = late_pattern(rf"<(?:/a\s*|a\b{_INSIDE}\bhref\b{_INSIDE})>", re.IGNORECASE)
_EMPTY: Final = late_pattern(rf"<a\b{_INSIDE}\bhref\b{_INSIDE}>\s*</a\s*>", re.IGNORECASE)


class BlockLinks:
    """Follows the tags of links from one part of HTML to the next.

    ``wordless`` is the tag of a link that has ended since, and had no words in any part.
    """

    def __init__(self) -> None:
        self._opening = ""
        self._has_words = False
        self.wordless = ""

    def around(self, content: str) -> str:
        """The words of a part in the link that was opened before them; one that they open ends with them."""
        before = self._opening
        for tag in _TAG.finditer(content):
            self._opening = "" if tag[0].startswith("</") else tag[0]
        if not before and not self._opening:
            return content
        words = _EMPTY.sub("", before + content + ("</a>" if self._opening else ""))
        if before:
            self._has_words |= before in words
            self.wordless = "" if self._has_words or self._opening == before else before
        if self._opening != before:
            self._has_words = self._opening in words
        return words
