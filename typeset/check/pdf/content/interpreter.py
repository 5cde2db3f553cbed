"""Carries out a content stream instruction by instruction, as far as rules need it.

Whatever a page draws is carried out, forms and patterns as well, so that rules see what is really printed.
The table of operators is passed in: operators know the interpreter, and it does not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pikepdf
from msgspec.structs import replace

from typeset.check.pdf.content.colours import stand_ins
from typeset.check.pdf.content.drawing import Drawing
from typeset.check.pdf.content.graphics import (
    IDENTITY,
    NO_PATH,
    GraphicsState,
    Matrix,
    Paint,
    PlacedImage,
    bounds,
    matrix_of,
    times,
)
from typeset.check.pdf.content.syntax import DAMAGE, instructions

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.content.shared import Shared
    from typeset.check.pdf.content.shown_text import Setting, TextLook
    from typeset.check.pdf.finding import Rectangle

_DEEPEST: Final = 60
"""How many forms may be nested; a form that holds itself would never end."""

_AT_ONCE: Final = 4096
"""How many instructions of a long stream are counted at a time."""

_IGNORED: Final = frozenset(b"h J j M d i d0 d1 MP DP BX EX".split())
"""Operators that change nothing which a rule asks for."""

_FAULTS: Final = (ValueError, TypeError, IndexError, AttributeError, KeyError, pikepdf.PdfError)


class Scope(NamedTuple):
    """Where a content stream stands: its resources, the key of its object, how many forms are around it.

    ``is_own`` is false where the resources are borrowed; ``blending`` is the space in which it is mixed.
    """

    resources: Any
    home: tuple[int, int]
    depth: int = 0
    is_own: bool = True
    blending: Space | None = None


class Interpreter:
    """Carries out one stream; what its operators do stands in the table ``operators``.

    Forms are streams with an interpreter of their own. What is drawn joins ``drawing``.
    """

    def __init__(
        self, drawing: Drawing, shared: Shared, operators: Mapping[bytes, Operator], scope: Scope
    ) -> None:
        self.drawing = drawing
        self.shared = shared
        self.operators = operators
        is_known = isinstance(scope.resources, pikepdf.Dictionary)
        self.resources = scope.resources if is_known else pikepdf.Dictionary()
        self.home = scope.home
        self.depth = scope.depth
        self.state = GraphicsState()
        self.stack: list[GraphicsState] = []
        self.tags: list[str] = []
        self.spoken = 0  # how deep in the tags an ActualText begins
        self.last: tuple[tuple[int, int], int] | None = None
        self.outside = 0
        self.path = NO_PATH
        self.points: list[bytes] = []
        self.clips = False
        self.base = IDENTITY  # the matrix of the stream itself, which patterns start from
        self.text: Matrix | None = IDENTITY
        self.line: Matrix = IDENTITY
        self.in_text = False
        self.look: TextLook | None = None
        self.setting: Setting | None = None
        self.known = self.shared.known(self.resources)
        self.is_own = scope.is_own
        self.blending = scope.blending
        self.stand_ins = stand_ins(self.resources, scope.blending)
        self._actual: dict[int, tuple[Space, Space]] = {}

    def run(self, data: bytes) -> None:
        """Carry out all instructions; one that cannot be carried out is noted and passed over."""
        faults, operators = self.drawing.faults, self.operators
        for operands, operator in self._counted(instructions(data)):
            method = operators.get(operator)
            if method:
                try:
                    method(self, operands)
                except _FAULTS:
                    faults.append(_shown(operands + b" " + operator))
            elif operator == DAMAGE or operator not in _IGNORED:
                faults.append(_shown(operator or operands))
        if self.stack or self.in_text or len(self.tags) != self.outside:
            faults.append("q BT BDC")

    def _counted(self, found: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
        """The instructions, counted against the limit for a page."""
        if not isinstance(found, list):
            return self._counted_one_by_one(found)
        self.shared.count_instructions(len(found))
        return found

    def _counted_one_by_one(self, found: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        count = 0
        for count, instruction in enumerate(found, 1):
            if not count % _AT_ONCE:
                self.shared.count_instructions(_AT_ONCE)
            yield instruction
        self.shared.count_instructions(count % _AT_ONCE)

    def resource(self, kind: str, name: str) -> Any:
        """The resource that a name in the stream stands for."""
        key = kind + name
        if not self.is_own:
            self.drawing.borrows = True
        if key not in self.known:
            self.known[key] = self.resources[kind]["/" + name]
        return self.known[key]

    def actual(self, space: Space) -> Space:
        """The space that really counts where device spaces have stand-ins."""
        if not self.stand_ins:
            return space
        if id(space) not in self._actual:
            base = self.actual(space.base) if space.base else None
            changed = replace(space, base=base) if base is not space.base else space
            self._actual[id(space)] = space, self.stand_ins.get(space.family, changed)
        return self._actual[id(space)][1]

    def paint(
        self,
        what: str,
        box: Rectangle,
        size: float,
        *,
        image: PlacedImage | None = None,
        colour: tuple[Space, tuple[float, ...]] | None = None,
    ) -> None:
        """Note that something is drawn in the present state; what is clipped away is not noted."""
        state = self.state
        is_line = what == "stroke"
        space, values = colour or (state.stroke if is_line else state.fill)
        box = box.cut(state.clip)
        if box.left > box.right or box.bottom > box.top:
            return
        self.drawing.paints.append(
            Paint(
                what, box, space, values, state.stroke_overprints if is_line else state.fill_overprints,
                state.overprint_mode, size, self.tags[-1] if self.tags else "", None, image,
                blend=state.blend,
            )
        )  # fmt: skip
        if space not in self.drawing.spaces:
            self.drawing.spaces[space] = box

    def note_gradient(self, shading: Any, space: Space) -> None:
        """Note what is wrong with the functions of a gradient."""
        if fault := self.shared.gradient_fault(shading, space):
            self.drawing.faults.append(fault)

    def draw_form(self, form: Any, matrix: Matrix | None = None) -> None:
        """Carry out a form in the present state; with a ``matrix`` of its own it is a pattern."""
        drawing = self.drawing
        drawing.forms.setdefault(form.objgen, form)
        if self.depth >= _DEEPEST or form.objgen in self.shared.open_forms:
            drawing.faults.append("Do")
            return
        if "/Group" in form and str(form.Group.get("/S")) == "/Transparency":
            drawing.transparent.append(("Group", self.state.clip))
            if "/CS" in form.Group:
                space = self.actual(self.shared.space(form.Group.CS))
                drawing.spaces[space] = self.state.clip
        key = (form.objgen, matrix, *self._seen_from())
        drawn = self.shared.drawn.get(key)
        if drawn is None:
            drawn = self._carry_out(form, matrix)
            self.shared.remember(key, drawn)
        # Nested forms multiply what they draw.
        self.shared.count_instructions(len(drawn.paints) + len(drawn.faults))
        drawing.add(drawn)

    def look_into(self, form: Any) -> None:
        """Carry out a mask: its colours and faces count, its places do not."""
        if (
            self.depth >= _DEEPEST
            or form.objgen in self.shared.open_forms
            or not self.shared.is_new_look(form)
        ):
            return
        group = form.get("/Group")
        if isinstance(group, pikepdf.Dictionary) and "/CS" in group:
            self.drawing.spaces[self.shared.space(group.CS)] = self.state.clip
        self.drawing.take(self._carry_out(form, None))

    def _seen_from(self) -> tuple[object, ...]:
        """Everything that a form takes over from the state in which it is drawn."""
        return (*self.state.__dict__.values(), self.tags[-1] if self.tags else "", self.depth, self.blending)

    def _carry_out(self, form: Any, matrix: Matrix | None) -> Drawing:
        drawn = Drawing(self.drawing.page)
        is_own, blending = "/Resources" in form, self.blending
        group = form.get("/Group")
        if isinstance(group, pikepdf.Dictionary) and "/CS" in group:
            stated = self.actual(self.shared.space(group.CS))
            blending = self.blending if stated.family.startswith("Device") else stated
        scope = Scope(form.get("/Resources", self.resources), form.objgen, self.depth + 1, is_own, blending)
        inner = Interpreter(drawn, self.shared, self.operators, scope)
        inner.state = self.state.copy()
        if matrix is None:
            inner.state.matrix = times(matrix_of(form), self.state.matrix)
            inner.state.clip = self.state.clip.cut(bounds(inner.state.matrix, *map(float, form.BBox)))
        else:
            inner.state.matrix = times(matrix, self.base)
            inner.state.clip = bounds(inner.state.matrix, *map(float, form.BBox))
        inner.base = inner.state.matrix
        inner.tags = self.tags[-1:]
        inner.outside = len(inner.tags)
        inner.spoken = int(bool(self.spoken and inner.tags))
        self.shared.open_forms.add(form.objgen)
        try:
            inner.run(self.shared.content(form))
        finally:
            self.shared.open_forms.discard(form.objgen)
        drawn.make_paints()
        if matrix is not None:
            drawn.paints = [paint._replace(is_tiled=True) for paint in drawn.paints]
        return drawn


def _shown(data: bytes) -> str:
    text = " ".join(data.decode("latin-1").split())
    return text if len(text) < 30 else "… " + text[-28:]


Operator = Callable[[Interpreter, bytes], None]
"""What carries out an operator: it gets the interpreter and the operands as they stand in the stream."""
