"""Modules of ours in place of the modules of WeasyPrint that use Pango, for our text engine.

Each has the names that the rest of WeasyPrint imports from the module it stands for.
``tests/pdf/engine/test_own_text.py`` compares names and parameters with WeasyPrint's
source.
"""

from __future__ import annotations

from typing import Final

OWN_TEXT: Final = {
    "text.ffi": "ffi",
    "text.fonts": "fonts",
    "text.line_break": "line_break",
    "draw.text": "draw_text",
    "pdf.fonts": "pdf_fonts",
}
"""Modules of WeasyPrint's, each with the module of ``own_text`` that stands in its place."""
