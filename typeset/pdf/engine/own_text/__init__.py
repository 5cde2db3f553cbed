"""Our text engine as the modules of WeasyPrint's that would use Pango: same names, same promises.

Each module has what the rest of WeasyPrint imports from the one it stands for;
``load.py`` says which. Their names and parameters are compared with WeasyPrint's
source in ``tests/pdf/engine/test_own_text.py``.
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
