"""A page taken apart into what it draws, with what holds there: transparency, colours, place.

A unit is a path with the operator that paints it, a text object from BT to ET, a picture, form or gradient.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import pikepdf
from msgspec.structs import replace

from typeset.press.ink.transparency import OPAQUE_MODES, state_faults

Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Final[Matrix] = (1, 0, 0, 1, 0, 0)

_PATHS: Final = frozenset(("m", "l", "c", "v", "y", "h", "re"))
_FILLS: Final = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_STROKES: Final = frozenset(("S", "s", "B", "B*", "b", "b*"))
_SHOWS: Final = frozenset(("Tj", "TJ", "'", '"'))
COLOURS: Final = frozenset(("g", "rg", "k", "cs", "sc", "scn", "G", "RG", "K", "CS", "SC", "SCN"))
"""The operators that set a colour: of areas in small letters, of lines in capitals."""


class State(msgspec.Struct, frozen=True):
    """What holds at a place of a content stream.

    ``areas`` and ``lines`` are the shares by which both cover what lies below. ``is_mixed`` says that a mask
    or a way of mixing colours is set. ``fill`` and ``stroke`` are what has set the colours.
    """

    matrix: Matrix = UPRIGHT
    areas: float = 1.0
    lines: float = 1.0
    mask: bool = False
    mode: bool = False
    fill: tuple[Any, ...] = ()
    stroke: tuple[Any, ...] = ()
    rendering: int = 0

    @property
    def is_mixed(self) -> bool:
        """Whether more than a share decides how colours meet what lies below."""
        return self.mask or self.mode


class Unit(msgspec.Struct, frozen=True):
    """A unit: its instructions from ``start`` to before ``end``, and the state at its end.

    ``is_clear`` says that something shows through it, ``is_plain`` that all of that is a share of colours.
    ``painting`` are the instructions that paint, with the state at each.
    """

    start: int
    end: int
    state: State
    painting: tuple[tuple[int, State], ...]
    is_clear: bool
    is_plain: bool


def take_apart(instructions: Sequence[Any], resources: Any, clear: ClearParts) -> list[Unit]:
    """The units of a page that paint, in their order; ``clear`` knows which resources are transparent."""
    return list(_Reader(resources, clear).read(instructions))


def point_of(unit: Unit, first: Any, resources: Any) -> tuple[float, float]:
    """A point of a unit on its page: of an object its middle, else where its ``first`` instruction is."""
    x = y = 0.0
    if str(first.operator) in ("m", "re"):
        x, y = map(float, first.operands[:2])
    elif str(first.operator) == "Do":
        item = resources.get("/XObject", {}).get(str(first.operands[0]), {})
        left, bottom, right, top = map(float, item.get("/BBox", (0, 0, 1, 1)))
        x, y = (left + right) / 2, (bottom + top) / 2
    a, b, c, d, e, f = unit.state.matrix
    return a * x + c * y + e, b * x + d * y + f


class ClearParts:
    """Which forms and patterns have transparency inside, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bool] = {}

    def is_clear(self, item: Any) -> bool:
        """Whether a form, a pattern or a picture lets something show through."""
        if not isinstance(item, pikepdf.Stream):
            return False
        key = item.objgen
        if key not in self._known:
            self._known[key] = False  # of a form that draws itself no more is asked
            self._known[key] = self._look(item)
        return self._known[key]

    def _look(self, item: Any) -> bool:
        if item.get("/Subtype") == "/Image":
            return "/SMask" in item or int(item.get("/SMaskInData", 0)) != 0
        resources = item.get("/Resources", {})
        states = resources.get("/ExtGState", {})
        used = {
            str(each) for row in pikepdf.parse_content_stream(item) for each in row.operands if _is_name(each)
        }
        return any(any(state_faults(state)) for name, state in states.items() if name in used) or any(
            self.is_clear(part)
            for kind in ("/XObject", "/Pattern")
            for name, part in resources.get(kind, {}).items()
            if name in used
        )


def _is_name(item: Any) -> bool:
    return isinstance(item, pikepdf.Name)


class _Reader:
    """Carries out what a page's instructions do to its state."""

    def __init__(self, resources: Any, clear: ClearParts) -> None:
        self._resources = resources
        self._clear = clear
        self._state = State()
        self._stack: list[State] = []

    def read(self, instructions: Sequence[Any]) -> Iterator[Unit]:
        start: int | None = None
        shown: list[tuple[int, State]] = []
        is_text = False
        for at, row in enumerate(instructions):
            operator = str(row.operator)
            if operator in _PATHS or operator == "BT":
                start = at if start is None else start
                is_text = is_text or operator == "BT"
            elif operator in _SHOWS:
                shown.append((at, self._state))
            elif operator == "ET":
                if shown:
                    yield self._unit(start or 0, at + 1, shown, instructions)
                start, shown, is_text = None, [], False
            elif operator in _FILLS or operator in _STROKES:
                yield self._unit(at if start is None else start, at + 1, [(at, self._state)], instructions)
                start = None
            elif operator == "n":
                start = None
            elif operator in ("Do", "sh", "INLINE IMAGE"):
                yield self._unit(at, at + 1, [(at, self._state)], instructions)
            else:
                self._change(operator, row.operands)

    def _unit(
        self, start: int, end: int, painting: list[tuple[int, State]], instructions: Sequence[Any]
    ) -> Unit:
        kinds = [self._kind(instructions[at], state) for at, state in painting]
        clear = [kind for kind in kinds if kind]
        return Unit(
            start, end, self._state, tuple(painting), bool(clear), all(kind == "plain" for kind in clear)
        )

    def _kind(self, row: Any, state: State) -> str:
        """How one instruction lets something show through: “plain” by a share, “mixed”, or not at all."""
        operator = str(row.operator)
        fills, strokes = operator in _FILLS, operator in _STROKES
        if operator in _SHOWS:
            fills, strokes = state.rendering % 4 in (0, 2), state.rendering % 4 in (1, 2)
        item = None
        if operator == "Do":
            item, fills = self._named("/XObject", row.operands[0]), True
        elif operator in ("sh", "INLINE IMAGE"):
            fills = True
        used = [colour for colour, is_used in ((state.fill, fills), (state.stroke, strokes)) if is_used]
        if state.is_mixed or any(self._is_clear_pattern(colour) for colour in used):
            return "mixed" if fills or strokes else ""
        if (fills and state.areas < 1) or (strokes and state.lines < 1):
            return "plain"
        if item is not None and self._clear.is_clear(item):
            return "plain" if item.get("/Subtype") == "/Image" else "mixed"
        return ""

    def _is_clear_pattern(self, colour: tuple[Any, ...]) -> bool:
        if not colour or not _is_name(colour[0][-1] if colour[0] else None):
            return False
        return self._clear.is_clear(self._named("/Pattern", colour[0][-1]))

    def _named(self, kind: str, name: Any) -> Any:
        return self._resources.get(kind, {}).get(str(name))

    def _change(self, operator: str, operands: Any) -> None:
        if operator == "q":
            self._stack.append(self._state)
        elif operator == "Q":
            self._state = self._stack.pop() if self._stack else self._state
        elif operator == "cm":
            matrix = product(tuple(float(each) for each in operands), self._state.matrix)  # type: ignore[arg-type]
            self._state = replace(self._state, matrix=matrix)
        elif operator == "gs":
            self._set(self._named("/ExtGState", operands[0]))
        elif operator == "Tr":
            self._state = replace(self._state, rendering=int(operands[0]))
        elif operator in COLOURS and operator not in ("cs", "CS"):
            colour = (tuple(operands), operator)
            which = "fill" if operator.islower() else "stroke"
            self._state = replace(self._state, **{which: colour})

    def _set(self, item: Any) -> None:
        """What a graphics state sets."""
        if not isinstance(item, pikepdf.Dictionary):
            return
        changes: dict[str, Any] = {}
        for key, name in (("/ca", "areas"), ("/CA", "lines")):
            if key in item:
                changes[name] = float(item[key])
        if "/SMask" in item:
            changes["mask"] = item["/SMask"] != "/None"
        if "/BM" in item:
            changes["mode"] = item["/BM"] not in OPAQUE_MODES
        self._state = replace(self._state, **changes)


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what ``first`` does, then what ``second`` does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def inverse(matrix: Matrix) -> Matrix | None:
    """The matrix that undoes another; nothing where that has no height or no width."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if abs(area) < _NO_AREA:
        return None
    return (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)


_NO_AREA: Final = 1e-9
