"""Characters and the lines where they stand, for messages that tell of many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from typeset.model.span import Span

_CHARACTERS_SHOWN: Final = 20
_LINES_SHOWN: Final = 5


def characters_with_lines(places: Mapping[str, Sequence[Span]]) -> str:
    """The characters with code points, counts and lines; of very many the first.

    A character may have its variation selector behind it.
    """
    rows = [
        f"{text if text[0].isprintable() else '□'} {_code_points(text)} ×{len(spans)} ({lines_of(spans)})"
        for text, spans in list(places.items())[:_CHARACTERS_SHOWN]
    ]
    more = len(places) - len(rows)
    return "; ".join(rows) + (f"; … +{more}" if more else "")


def lines_of(spans: Sequence[Span]) -> str:
    """The lines of the first places; of places in a further file that file, too."""
    file = spans[0].file
    lines = list(
        dict.fromkeys(str(span.line) if span.file == file else f"{span.file}:{span.line}" for span in spans)
    )
    return ", ".join(lines[:_LINES_SHOWN]) + (" …" if len(lines) > _LINES_SHOWN else "")


def _code_points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
