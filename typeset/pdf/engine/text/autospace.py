"""Text without gaps between Han and Western letters: ``text-autospace`` (CSS Text 4, 8.4.1).

WeasyPrint does not know the property. ``register`` adds it to our copy, with the two values
that we set: ``normal``, and ``no-autospace`` for code, which stands as it is typed.
"""

from __future__ import annotations

from typing import Any, Final

from typeset.pdf.engine.session.names import engine_module

_NAME: Final = "text_autospace"
_VALUES: Final = ("normal", "no-autospace")


def register() -> None:
    """Add the property to our copy of WeasyPrint. Call it once."""
    properties = engine_module("css.properties")
    properties.INITIAL_VALUES[_NAME] = "normal"
    properties.INHERITED.add(_NAME)
    properties.KNOWN_PROPERTIES.add("text-autospace")
    _read.wants_base_url = False  # type: ignore[attr-defined]  # as WeasyPrint's validators have it
    engine_module("css.validation.properties").PROPERTIES["text-autospace"] = _read


def _read(tokens: Any) -> str | None:
    value = getattr(tokens[0], "lower_value", None) if len(tokens) == 1 else None
    return value if value in _VALUES else None


def has_gaps(style: Any) -> bool:
    """Whether gaps stand between the Han and the Western letters of a computed style."""
    return bool(style[_NAME] == "normal")
