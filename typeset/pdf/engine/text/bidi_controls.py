"""Control characters of direction: embeddings, overrides and isolates (UAX #9, BD9 and X1 to X8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST: Final = 125  # BD2: max_depth
MAX_LEVEL: Final = _MOST + 1
"""The highest level of a character: one more than that of the deepest embedding (I1)."""

ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
"""The classes of characters that begin an isolate."""

_EMBEDDINGS: Final = frozenset({"LRE", "RLE", "LRO", "RLO"})
REMOVED: Final = _EMBEDDINGS | {"PDF", "BN"}
"""The classes of characters that later rules pass over (X9)."""


class _StackEntry(NamedTuple):
    """An entry of the directional status stack. ``override`` is L, R or empty."""

    level: int
    override: str
    is_isolate: bool


def isolate_partners(classes: Sequence[str]) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    partners, opened = {}, []
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            opened.append(place)
        elif kind == "PDI" and opened:
            partners[opened.pop()] = place
    return partners


def _first_strong(classes: Sequence[str]) -> str:
    """The class of the first strong character outside isolates (P2)."""
    depth = 0
    for kind in classes:
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth -= 1
            if depth < 0:
                return ""
        elif not depth and kind in ("L", "R", "AL"):
            return kind
    return ""


class _DirectionalStack:
    """The directional status stack, and counters of what does not fit on it (X1)."""

    def __init__(self, base: int) -> None:
        self._stack = [_StackEntry(base, "", False)]
        self._isolates = self._lost_isolates = self._lost_embeddings = 0

    @property
    def state(self) -> _StackEntry:
        """The entry that holds for the next character."""
        return self._stack[-1]

    def open(self, kind: str) -> None:
        """Begin an embedding, an override or an isolate (X2 to X5b)."""
        level = (self.state.level + 1) | 1 if kind[0] == "R" else (self.state.level + 2) & ~1
        is_isolate = kind in ISOLATES
        if level <= _MOST and not self._lost_isolates and not self._lost_embeddings:
            self._stack.append(_StackEntry(level, {"LRO": "L", "RLO": "R"}.get(kind, ""), is_isolate))
            self._isolates += is_isolate
        elif is_isolate:
            self._lost_isolates += 1
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def close_isolate(self) -> None:
        """End an isolate, and all that began inside it (X6a)."""
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._stack.pop().is_isolate:
                pass
            self._isolates -= 1

    def close_embedding(self) -> None:
        """End an embedding or an override (X7)."""
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self.state.is_isolate and len(self._stack) > 1:
            self._stack.pop()


def explicit_levels(
    classes: Sequence[str], kinds: list[str], partners: dict[int, int], base: int
) -> list[int]:
    """The levels that controls ask for (X1 to X8). Overrides replace the classes in ``kinds``."""
    status = _DirectionalStack(base)
    levels = [base] * len(classes)
    for place, kind in enumerate(classes):
        if kind == "PDI":
            status.close_isolate()
        levels[place] = status.state.level
        if status.state.override and kind not in REMOVED and kind != "B":
            kinds[place] = status.state.override
        if kind == "PDF":
            status.close_embedding()
        elif kind == "FSI":
            inside = classes[place + 1 : partners.get(place)]
            status.open("RLI" if _first_strong(inside) in ("R", "AL") else "LRI")
        elif kind in _EMBEDDINGS or kind in ISOLATES:
            status.open(kind)
    return levels
