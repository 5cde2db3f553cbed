"""ISBN: whether an identifier is one, and its check figure (ISO 2108)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from typeset.startup.patterns import late_pattern

_WORD: Final = r"(?:urn:isbn:|ISBN(?:-?1[03])?)?[ :]*"
_ISBN: Final = late_pattern(rf"({_WORD})((?:97[89][ -]?)?[0-9][0-9 -]{{7,15}}[0-9X])\Z", re.IGNORECASE)
_NAMED: Final = late_pattern(
    r"ISBN(?:-?1[03](?![0-9]))?[ :：\u3000]*([0-9０-９][0-9０-９ ‐-―－-]{7,16}[0-9０-９XxＸｘ])"
)
_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―－", "-"))

PATTERN: Final = "978-x-xxxx-xxxx-x"
"""The form of an ISBN, for a message about one that has too few or too many figures."""


def isbn_urn(identifier: str) -> str:
    """The identifier as ``urn:isbn:`` and figures (RFC 8141) if it is a valid ISBN, else nothing."""
    figures = _figures(identifier)
    if not _is_whole(figures) or check_figure(figures[:-1]) != figures[-1]:
        return ""
    return f"urn:isbn:{figures}"


def check_figure(stem: str) -> str:
    """The last figure of an ISBN after its first twelve or nine.

    Weights 1 and 3 modulo 10; in the form of ten figures 10 to 2 modulo 11, where X is ten.
    """
    if len(stem) == 12:
        return str(-sum(int(figure) * (1, 3)[place % 2] for place, figure in enumerate(stem)) % 10)
    total = sum(int(figure) * weight for figure, weight in zip(stem, range(10, 1, -1), strict=True))
    return "0123456789X"[-total % 11]


def right_isbn(identifier: str) -> str:
    """What an ISBN with a wrong check figure should be, in the form in which it is typed; else nothing."""
    figures = _figures(identifier)
    if not _is_whole(figures) or isbn_urn(identifier):
        return ""
    return identifier.rstrip()[:-1] + check_figure(figures[:-1])


def is_false_isbn(identifier: str) -> bool:
    """Whether an identifier means to be an ISBN and is none: its check figure or its length is wrong.

    A plain number of another length may be a publisher's own and is no ISBN.
    """
    match = _match(identifier)
    if match is None or isbn_urn(identifier):
        return False
    means_to = bool(match[1].strip()) or match[2].startswith(("978", "979"))
    return means_to or _is_whole(_figures(identifier))


def named_isbns(text: str) -> Iterator[str]:
    """The numbers of a text behind the word ISBN, as they are typed."""
    return (found[1] for found in _NAMED.finditer(text))


def _match(identifier: str) -> re.Match[str] | None:
    return _ISBN.match(unicodedata.normalize("NFKC", identifier.strip()).translate(_DASHES))


def _figures(identifier: str) -> str:
    match = _match(identifier)
    return re.sub(r"[ -]", "", match[2]).upper() if match else ""


def _is_whole(figures: str) -> bool:
    """Whether these are the figures of an ISBN, the last one right or wrong."""
    if len(figures) == 13:
        return figures.isdecimal() and figures.startswith(("978", "979"))
    return len(figures) == 10 and figures[:-1].isdecimal()
