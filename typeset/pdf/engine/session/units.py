"""Tolerances of computed lengths, one for each unit: lengths that differ by less are the same."""

from __future__ import annotations

from typing import Final

TOLERANCE_PX: Final = 1e-3
"""Lengths and places in px. No press and no screen shows a thousandth of a px, and sums err by far less."""

TOLERANCE_EM: Final = 1e-9
"""Widths and gaps in em."""

TOLERANCE_SHARE: Final = 1e-6
"""Counts of equal parts, as shares of a part: the dots of a leader that fit into a gap."""

TOLERANCE_LINES: Final = 1e-3
"""Numbers of lines, and shares of one, that come of heights in px."""

OVERFLOW: Final = 1 + 1e-9
"""WeasyPrint multiplies the foot of a page by this before it says that something overflows the page."""
