"""Which twin composes: the compiled core where there is one, else the pure one, which is the reference.

``core`` is looked up at each call, so that whoever compares the two may set it to none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

if TYPE_CHECKING:
    from array import array

    from typeset.compose.breaker import LineWidths
    from typeset.compose.candidates import Fit
    from typeset.compose.lines import SetLine
    from typeset.compose.paragraph import Paragraph, Run
    from typeset.compose.settings import CompositionSettings


class Core(Protocol):
    """The doors of ``core.pyx``."""

    SOURCES: str
    """The checksum of what it was built from."""

    def rules_of(self, settings: CompositionSettings) -> object:
        """What neighbours may do, in a form of the core's own."""

    def place_units(  # noqa: PLR0913, PLR0917 - one call for a whole run
        self, builder: Any, rules: object, index: int, run: Run, text: list[str], place: int
    ) -> tuple[int, int]:
        """What ``_Builder._add_plain`` does, and single spaces between the units."""

    def set_legal_lines(
        self, rows: Paragraph, widths: LineWidths, start: int, fit: Fit, makers: tuple[Any, ...]
    ) -> list[SetLine]:
        """The lines of all segments from a unit on, up to the first that has no legal setting."""

    def positions(self, rows: Paragraph, line: SetLine) -> list[float]:
        """What ``lines.positions`` does where letters are not spread."""

    def origins(
        self, places: list[float], units: list[Any], sizes: list[float], begin: int, left: float
    ) -> array[float]:
        """Where the glyphs of some units of a line begin: as ``line_texts`` computes it."""

    def Pen(self, known: Any, limits: tuple[float, ...]) -> Any:  # noqa: N802 - a class of the core's
        """Writes texts as ``TextWriter`` does."""


_DOORS: Final = tuple(name for name in vars(Core) if not name.startswith("_"))


def _load() -> Core | None:
    """The core that was built here; none of another version, whose doors are others."""
    try:
        found = import_module("typeset.compose.core")
    except ImportError:
        return None
    return cast("Core", found) if all(hasattr(found, door) for door in _DOORS) else None


core: Core | None = _load()
