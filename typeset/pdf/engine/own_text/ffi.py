"""In place of ``weasyprint.text.ffi``: what is left of the way to C libraries when there are none.

Streams make scratch memory for Pango, forms ask it for a font, and a module of
constants lists its numbers; nothing else of WeasyPrint that we leave in place
asks for it.
"""

from __future__ import annotations

from typing import Any


class _NoMemory:
    """``ffi`` where nothing is allocated."""

    NULL = None

    def new(self, kind: str) -> None:
        """Scratch memory that nobody uses."""

    def gc(self, thing: Any, free: Any) -> Any:
        """The thing, which frees itself."""
        return thing


class _FontMap:
    """``pango`` where a font description is the font, and numbers are not read."""

    def __getattr__(self, name: str) -> int:
        if name.startswith("PANGO_"):
            return 0
        raise AttributeError(name)

    def pango_font_map_create_context(self, font_map: None) -> None:
        """What fonts are loaded in."""

    def pango_font_map_load_font(self, font_map: None, context: None, description: Any) -> Any:
        """The font of a description."""
        return description


class _Objects:
    """``gobject`` without objects."""

    g_object_unref = None


ffi = _NoMemory()
pango = _FontMap()
gobject = _Objects()
