"""Whether areas overprint at each place of a content stream, which saves and restores its state."""

from __future__ import annotations

from typeset.press.ink.inks import FILL_STATES, LINE_STATES


class Overprint:
    """The overprint of one stream. Each stream sets it anew and takes over nothing from where it is drawn."""

    def __init__(self) -> None:
        self._areas = False
        self._stack: list[bool] = []

    def keep(self, operator: bytes) -> None:
        """Save the state at ``q``, restore it at ``Q``."""
        if operator == b"q":
            self._stack.append(self._areas)
        elif self._stack:
            self._areas = self._stack.pop()

    def set(self, *, areas: bool, is_over: bool) -> bytes:
        """The operator that lets areas, or else lines, overprint (``is_over``) or not.

        The other one keeps its state.
        """
        if areas:
            self._areas = is_over
            return FILL_STATES[is_over].encode() + b" gs"
        return LINE_STATES[is_over, self._areas].encode() + b" gs"
