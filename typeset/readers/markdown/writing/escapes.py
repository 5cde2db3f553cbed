"""Characters of a text that would be marks in Markdown, written so that they are none (CommonMark 2.4)."""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"[\\`*_\[\]<{}~^|$]|&(?=[#A-Za-z])|==|%%|\+\+|:(?=[\w+-]+:)|!(?=\[)")
_STARTS: Final = re.compile(r"([#>+=:|~?%@\-]|!(?!\[))|(\d{1,9})(?=[.)])")
_WHITE: Final = re.compile(r"^\s+|\s+$")


_PLAIN_TO_BRACKET: Final = re.compile(r"[^\\`*_\[\]<>{}~^|$&=%+]*\]")
"""Words up to the closing bracket, without signs that formulae have."""


def escaped(text: str) -> str:
    r"""The text with a backslash before each mark.

    An opening bracket is a reference where a backslash might begin a formula in TeX: \[x\^2\].
    """
    return _MARKS.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    if found[0] == "[" and not _PLAIN_TO_BRACKET.match(found.string, found.end()):
        return "&lsqb;"
    return "".join(f"\\{char}" for char in found[0])


def as_line(written: str) -> str:
    """A line of Markdown whose first characters begin no block, and whose white at its ends stays."""
    if found := _STARTS.match(written):
        written = f"{found[2]}\\{written[found.end() :]}" if found[2] else f"\\{written}"
    return _WHITE.sub(lambda white: "".join(f"&#{ord(char)};" for char in white[0]), written)


def plain(text: str) -> str:
    """Words for a place without marks, as the alternative text of a picture."""
    return " ".join(re.sub(r"[\\\[\]\"]", " ", text).split())
