"""Whether areas and lines overprint, followed through a content stream as it saves and restores its state."""

from __future__ import annotations

from typeset.press.ink.inks import FILL_STATES, LINE_STATES


class Overprint:
    """The state of one stream; what it is drawn in may have another, of which it takes over none."""

    def __init__(self) -> None:
        self._areas = False
        self._stack: list[bool] = []

    def keep(self, operator: bytes) -> None:
        """Follow ``q`` and ``Q``."""
        if operator == b"q":
            self._stack.append(self._areas)
        elif self._stack:
            self._areas = self._stack.pop()

    def set(self, *, areas: bool, is_over: bool) -> bytes:
        """What lets areas, or else lines, overprint or not, and leaves the other as it is."""
        if areas:
            self._areas = is_over
            return FILL_STATES[is_over].encode() + b" gs"
        return LINE_STATES[is_over, self._areas].encode() + b" gs"
