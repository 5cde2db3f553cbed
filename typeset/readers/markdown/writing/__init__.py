"""A document as Markdown that is read as the same document: the way back.

``escapes`` keeps characters from being marks, ``written_inlines`` writes what stands in a line,
``written_lists`` and ``written_blocks`` blocks. What our Markdown cannot say is told.
"""

from __future__ import annotations
