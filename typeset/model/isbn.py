"""ISBN: whether an identifier is one, and its check figure."""

from __future__ import annotations

import re

_ISBN = re.compile(r"(?:urn:isbn:|ISBN)?[ :：]*((?:97[89][- ]?)?\d[\d -]{7,14}[\dXx])\Z", re.IGNORECASE)


def isbn_urn(identifier: str) -> str:
    """The identifier as ``urn:isbn:`` and figures (RFC 8141) if it is a valid ISBN, else nothing.

    The check figure follows ISO 2108: weights 1 and 3 modulo 10, in the ten-figure form 10 to 1 modulo 11.
    """
    found = _ISBN.match(identifier.strip())
    figures = re.sub(r"[ -]", "", found[1]).upper() if found else ""
    if len(figures) == 13 and figures.isdecimal():
        valid = sum(int(figure) * (1, 3)[place % 2] for place, figure in enumerate(figures)) % 10 == 0
    elif len(figures) == 10 and figures[:9].isdecimal():
        values = [10 if figure == "X" else int(figure) for figure in figures]
        valid = sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    else:
        return ""
    return f"urn:isbn:{figures}" if valid else ""


def is_false_isbn(identifier: str) -> bool:
    """Whether an identifier has the form of an ISBN, but a wrong check figure."""
    return bool(_ISBN.match(identifier.strip())) and not isbn_urn(identifier)
