"""What the content streams of a page draw: each instruction carried out as far as a check asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import pikepdf

from typeset.check.pdf.content.graphics import IDENTITY, Matrix, Paint, State, bounds, times
from typeset.check.pdf.content.object_operators import OBJECT_OPERATORS
from typeset.check.pdf.content.path_operators import NO_PATH, PATH_OPERATORS
from typeset.check.pdf.content.shown_text import UNSEEN, settle
from typeset.check.pdf.content.state_operators import STATE_OPERATORS
from typeset.check.pdf.content.syntax import DAMAGE, instructions
from typeset.check.pdf.content.text_operators import TEXT_OPERATORS
from typeset.check.pdf.finding import Box

if TYPE_CHECKING:
    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.content.fonts import Face
    from typeset.check.pdf.content.shared import Shared
    from typeset.check.pdf.content.shown_text import Look, Run, Setting

_DEEPEST: Final = 12
"""How many forms may stand in one another; a form that holds itself would never end."""

_AT_ONCE: Final = 4096
_IGNORED: Final = frozenset(b"h J j M d i ri d0 d1 MP DP BX EX".split())
_OPERATORS: Final = STATE_OPERATORS | PATH_OPERATORS | TEXT_OPERATORS | OBJECT_OPERATORS
_FAULTS: Final = (ValueError, TypeError, IndexError, AttributeError, KeyError, pikepdf.PdfError)


class Drawing:
    """All that one page draws, gathered while its streams are carried out; ``printed`` what the cut leaves.

    ``faults`` are instructions that could not be; ``transparent`` what lets show through, and where;
    ``states``, ``forms`` and ``spaces`` what the page uses; ``content_ids`` the numbers of tagged content by
    the stream they stand in; ``nested`` tags in artifacts and artifacts in tags; ``missing`` faces that lack
    a glyph, and where. ``runs`` are text that becomes paints when the page is done.
    """

    def __init__(self, shared: Shared, page: int) -> None:
        self.page = page
        self.shared = shared
        self.paints: list[Paint] = []
        self.printed: list[Paint] = []
        self.faults: list[str] = []
        self.transparent: list[tuple[str, Box]] = []
        self.states: dict[int, Any] = {}
        self.spaces: dict[Space, Box] = {}
        self.forms: dict[tuple[int, int], Any] = {}
        self.content_ids: set[tuple[tuple[int, int], int]] = set()
        self.nested: list[str] = []
        self.missing: list[tuple[Face, Box]] = []
        self.runs: list[Run] = []
        self.deepest = 0

    def settle(self) -> None:
        """Let the text that was noted become paints."""
        for look in {id(run.look): run.look for run in self.runs}.values():  # to hash one costs more
            look.face.pages.add(self.page)
            look.face.is_shown = look.face.is_shown or look.render_mode != UNSEEN
        try:
            for paint, is_lacking in settle(self.runs):
                self.paints.append(paint)
                self.spaces.setdefault(paint.space, paint.box)
                if is_lacking and paint.face:
                    self.missing += ((paint.face, box) for box in paint.parts)
        except ValueError as error:  # a number that is none
            self.faults.append(str(error)[:60])
        self.runs.clear()

    def find_printed(self, trim: Box) -> None:
        """Set apart what is not wholly beyond the cut, where marks and slug are."""
        self.printed = [paint for paint in self.paints if paint.box.meets(trim)]

    def add(self, other: Drawing) -> None:
        """Draw all that another drew, too."""
        self.paints += other.paints
        self.faults += other.faults
        self.transparent += other.transparent
        self.nested += other.nested
        self.missing += other.missing
        self.states |= other.states
        self.spaces |= other.spaces
        self.forms |= other.forms
        self.content_ids |= other.content_ids
        self.deepest = max(self.deepest, other.deepest)


class Interpreter:
    """Carries out one stream with its resources; forms are streams with an interpreter of their own."""

    def __init__(self, drawing: Drawing, resources: Any, home: tuple[int, int], depth: int = 0) -> None:
        self.drawing = drawing
        self.shared = drawing.shared
        self.resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
        self.home = home
        self.depth = depth
        self.state = State()
        self.stack: list[State] = []
        self.tags: list[str] = []
        self.outside = 0
        self.path = NO_PATH
        self.points: list[bytes] = []
        self.clips = False
        self.text: Matrix | None = IDENTITY
        self.line: Matrix = IDENTITY
        self.in_text = False
        self.look: Look | None = None
        self.setting: Setting | None = None
        self.known = self.shared.known(self.resources)

    def run(self, data: bytes) -> None:
        """Carry out all instructions; what cannot be is told and passed over."""
        faults = self.drawing.faults
        for operands, operator in self._spent(instructions(data)):
            method = _OPERATORS.get(operator)
            if method:
                try:
                    method(self, operands)
                except _FAULTS:
                    faults.append(_shown(operands + b" " + operator))
            elif operator == DAMAGE or operator not in _IGNORED:
                faults.append(_shown(operator or operands))
        if self.stack or self.in_text or len(self.tags) != self.outside:
            faults.append("q BT BDC")

    def _spent(self, found: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
        """The instructions, counted against the patience that is left."""
        if not isinstance(found, list):
            return self._spent_one_by_one(found)
        self.shared.spend(len(found))
        return found

    def _spent_one_by_one(self, found: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
        count = 0
        for count, instruction in enumerate(found, 1):
            if not count % _AT_ONCE:
                self.shared.spend(_AT_ONCE)
            yield instruction
        self.shared.spend(count % _AT_ONCE)

    def resource(self, kind: str, name: str) -> Any:
        """What a name in the stream stands for."""
        key = kind + name
        if key not in self.known:
            self.known[key] = self.resources[kind]["/" + name]
        return self.known[key]

    def paint(
        self,
        what: str,
        box: Box,
        size: float,
        *,
        image: Any = None,
        colour: tuple[Space, tuple[float, ...]] | None = None,
    ) -> None:
        """Note that something is drawn in the state as it stands; nothing, if it is clipped away."""
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
            )
        )  # fmt: skip
        if space not in self.drawing.spaces:
            self.drawing.spaces[space] = box

    def draw_form(self, form: Any, matrix: Matrix | None = None) -> None:
        """Carry out a form, or with a ``matrix`` of its own a pattern, where the state stands."""
        drawing = self.drawing
        drawing.forms.setdefault(form.objgen, form)
        if self.depth >= _DEEPEST or form.objgen in self.shared.open_forms:
            drawing.faults.append("Do")
            return
        if "/Group" in form and str(form.Group.get("/S")) == "/Transparency":
            drawing.transparent.append(("Group", self.state.clip))
            if "/CS" in form.Group:
                space = self.shared.space(form.Group.CS)
                drawing.spaces[space] = self.state.clip
        key = (form.objgen, matrix, *self._seen_from())
        drawn = self.shared.drawn.get(key)
        if drawn is None:
            drawn = self._carry_out(form, matrix)
            self.shared.remember(key, drawn)
        self.shared.spend(len(drawn.paints) + len(drawn.faults))  # forms in forms multiply what they draw
        drawing.add(drawn)

    def _seen_from(self) -> tuple[object, ...]:
        """All that a form takes over from where it stands."""
        return (*self.state.__dict__.values(), self.tags[-1] if self.tags else "", self.depth)

    def _carry_out(self, form: Any, matrix: Matrix | None) -> Drawing:
        drawn = Drawing(self.shared, self.drawing.page)
        inner = Interpreter(drawn, form.get("/Resources", self.resources), form.objgen, self.depth + 1)
        inner.state = self.state.copy()
        if matrix is None:
            inner.state.matrix = times(_matrix(form), self.state.matrix)
            inner.state.clip = self.state.clip.cut(bounds(inner.state.matrix, *map(float, form.BBox)))
        else:
            inner.state.matrix = matrix
        inner.tags = self.tags[-1:]
        inner.outside = len(inner.tags)
        self.shared.open_forms.add(form.objgen)
        try:
            inner.run(self.shared.content(form))
        finally:
            self.shared.open_forms.discard(form.objgen)
        drawn.settle()
        return drawn


def _matrix(form: Any) -> Matrix:
    a, b, c, d, e, f = map(float, form.get("/Matrix", IDENTITY))
    return a, b, c, d, e, f


def _shown(data: bytes) -> str:
    text = " ".join(data.decode("latin-1").split())
    return text if len(text) < 30 else "… " + text[-28:]


Operator = Callable[[Interpreter, bytes], None]
