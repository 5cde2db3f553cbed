"""In place of ``weasyprint.text.ffi``, through which WeasyPrint calls Pango: the few names still asked for.

Of the modules that we leave in place, only three use it. Streams allocate scratch
memory for Pango, forms ask Pango for a font, and a module of constants lists
Pango's numbers.
"""

from __future__ import annotations

from typing import Any


class _NoMemory:
    """In place of ``ffi``: allocates nothing."""

    NULL = None

    def new(self, kind: str) -> None:
        """Return nothing in place of memory, since nobody writes into it."""

    def gc(self, thing: Any, free: Any) -> Any:
        """Return ``thing`` itself: Python frees it."""
        return thing


class _FontMap:
    """In place of ``pango``.

    Our ``get_font_description`` returns a face, so loading the font of a description
    returns it unchanged. Pango's numbers are listed but never used, so all are 0.
    """

    def __getattr__(self, name: str) -> int:
        if name.startswith("PANGO_"):
            return 0
        raise AttributeError(name)

    def pango_font_map_create_context(self, font_map: None) -> None:
        """Return nothing: our fonts need no context."""

    def pango_font_map_load_font(self, font_map: None, context: None, description: Any) -> Any:
        """Return the description, which is the face itself."""
        return description


class _Objects:
    """In place of ``gobject``: there are no objects to free."""

    g_object_unref = None


ffi = _NoMemory()
pango = _FontMap()
gobject = _Objects()
