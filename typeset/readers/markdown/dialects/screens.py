"""Listings that show a screen: those of Termynal hold HTML that colours them, those of MkDocs calls of notes.

A book shows the words of the screen, and a call ``# (1)!`` as ``# (1)``: the list below it explains it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENS: Final = late_pattern(r"<div\b[^<>]*\bclass=[\"']?[^\"'<>]*\btermy(?:nal)?\b")
_CLOSES: Final = late_pattern(r"</div\s*>")
_COLOURS: Final = late_pattern(r"</?(?:font|span|u|b|i|em|strong|a|br)(?:\s[^<>\n]*)?/?>")
_CALL: Final = late_pattern(r"((?:#|//|--|;|%|/\*|<!--)[ \t]*\(\d{1,2}\))!")


def plain_screens(tokens: Iterable[Token], dialects: frozenset[str]) -> Iterator[Token]:
    """The tokens of a text, each listing of a screen with the words that the screen shows."""
    is_screen = False
    for token in tokens:
        if token.type == "html_block":
            opens, closes = _OPENS.search(token.content), _CLOSES.search(token.content)
            is_screen = opens is not None or (is_screen and closes is None)
        elif token.type == "fence":
            if is_screen:
                token.content = html.unescape(_COLOURS.sub("", token.content))
            if "mkdocs" in dialects or "annotate" in token.info:
                token.content = _CALL.sub(r"\1", token.content)
        yield token
