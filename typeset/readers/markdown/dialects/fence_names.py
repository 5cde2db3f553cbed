"""What may stand behind ``///``, so that it opens a division."""

from __future__ import annotations

from typing import Final

from typeset.startup.patterns import late_pattern

SLASHED: Final = late_pattern(r"\s*[A-Za-z][\w-]*\s*(?:\|.*)?")
"""A name, and a title behind a bar."""
