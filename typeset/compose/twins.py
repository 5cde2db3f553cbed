"""Which twin composes: the compiled core where one was built, else pure Python.

The core (``core.pyx``) is a twin, not a second composer. It holds the inner loops of
``build``, ``breaker`` and ``lines`` for plain runs and legal justified lines, and it
writes the text of level lines; everything else it hands back. Pure Python is the
reference and the default. Rows, lines and places of both are equal to the last bit:
``tests/compose/test_core.py``, ``tests/pdf/engine/test_core_pages.py`` and
``test_core_texts.py`` compare them, and ``make fuzz`` where a core is built. So sums are
taken in the same order, ``sum`` of floats is not used, and the C compiler may fuse no two
steps. Whoever changes a rule changes the pure twin first, then the core.

Compiling the Python files as they are gained nothing, and typing their classes a third.
Typed rows need a tenth of the time to compose and a third to build: 600 pages take .87 of
the time.

``core`` is looked up at each call, so a test that compares the twins may set it to None.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

if TYPE_CHECKING:
    from array import array

    from typeset.compose.breaker import LineWidths
    from typeset.compose.candidates import Fit
    from typeset.compose.paragraph import ParagraphRows, Run
    from typeset.compose.set_line import SetLine
    from typeset.compose.settings import CompositionSettings


class Core(Protocol):
    """The doors of ``core.pyx``."""

    SOURCES: str
    """The checksum of what it was built from."""

    def rules_of(self, settings: CompositionSettings) -> object:
        """The rules for pairs of neighbours, in the core's own form."""

    def place_units(  # noqa: PLR0913, PLR0917 - one call for a whole run
        self, builder: Any, rules: object, index: int, run: Run, text: list[str], place: int
    ) -> tuple[int, int]:
        """What ``_Builder._add_plain`` does, and single spaces between the units."""

    def place_run(self, rows: ParagraphRows, rules: object, run: Run, text: list[str]) -> bool:
        """Fill the rows of a paragraph that is one plain run; false where it cannot: drop the rows."""

    def set_legal_lines(
        self, rows: ParagraphRows, widths: LineWidths, start: int, fit: Fit, makers: tuple[Any, ...]
    ) -> list[SetLine]:
        """The lines of all segments from a unit on, up to the first that has no legal setting."""

    def positions(self, rows: ParagraphRows, line: SetLine) -> list[float]:
        """What ``lines.positions`` does where letters are not spread."""

    def origins(
        self, places: list[float], units: list[Any], sizes: list[float], begin: int, left: float
    ) -> array[float]:
        """Where the glyphs of some units of a line begin, as ``line_boxes`` computes it."""

    def Pen(self, known: Any, limits: tuple[float, ...]) -> Any:  # noqa: N802 - a class of the core's
        """What writes texts as ``TextWriter`` does."""


_DOORS: Final = tuple(name for name in vars(Core) if not name.startswith("_"))


def _load() -> Core | None:
    """The core that was built here; none where there is none, or one of another version with other doors."""
    try:
        found = import_module("typeset.compose.core")
    except ImportError:
        return None
    return cast("Core", found) if all(hasattr(found, door) for door in _DOORS) else None


core: Core | None = _load()
