"""Locks around libraries that one thread alone may use at a time, shared by the rooms that use them."""

from __future__ import annotations

from threading import RLock
from typing import Final

MSGSPEC: Final = RLock()
"""msgspec learns a type when it first converts to it; two threads that ask at once end the process."""

WARNINGS: Final = RLock()
"""Held while the process's filters of warnings are changed for a moment."""

PDFIUM: Final = RLock()
"""PDFium keeps state of the whole process: a second thread inside it ends in wrong memory."""
