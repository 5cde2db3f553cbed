"""The graphics state of a content stream (ISO 32000-1, 8.4), and the record of a thing drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.check.pdf.content.colours import GRAY, Space
from typeset.check.pdf.finding import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.check.pdf.content.fonts import FontResource

EVERYWHERE: Final = Rectangle(-1e9, -1e9, 1e9, 1e9)
BLACK: Final = (0.0,)
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
NO_PATH: Final = Rectangle(1e9, 1e9, -1e9, -1e9)
"""The box of a path before its first point."""


class PlacedImage(NamedTuple):
    """A picture with the matrix that places it; ``data`` are those of one in the stream itself."""

    item: Any
    matrix: Matrix
    data: bytes | None = None


class Paint(NamedTuple):
    """A thing that is drawn: its kind, its place, its colour, its state.

    ``what`` is fill, stroke, text, image or shade. ``size`` is the size of text or the thickness of a line,
    in points. ``tag`` is its place in the structure: content, artifact, or empty. ``image`` is the picture,
    ``face`` the font of text; text that ``is_clear`` is invisible. All text of a page that
    looks alike is one paint; ``parts`` are its areas, and ``box`` holds them all. ``blend`` is how it mixes
    with what lies below. What ``is_tiled`` stands in the cell of a pattern: it is shown in many places, and
    ``box`` is only that of the cell.
    """

    what: str
    box: Rectangle
    space: Space
    values: tuple[float, ...]
    overprints: bool
    mode: int
    size: float
    tag: str
    face: FontResource | None = None
    image: PlacedImage | None = None
    is_clear: bool = False
    parts: tuple[Rectangle, ...] = ()
    blend: str = "Normal"
    is_tiled: bool = False

    @property
    def places(self) -> tuple[Rectangle, ...]:
        """The areas in which it shows."""
        return self.parts or (self.box,)


def places(paints: Iterable[Paint]) -> list[Rectangle]:
    """The areas in which these show."""
    return [box for paint in paints for box in paint.places]


class GraphicsState:
    """The graphics state; it is copied as a whole when the stream saves it."""

    def __init__(self, matrix: Matrix = IDENTITY) -> None:
        self.matrix = matrix
        self.clip = EVERYWHERE
        self.fill: tuple[Space, tuple[float, ...]] = (GRAY, BLACK)
        self.stroke: tuple[Space, tuple[float, ...]] = (GRAY, BLACK)
        self.line_width = 1.0
        self.fill_overprints = False
        self.stroke_overprints = False
        self.overprint_mode = 0
        self.blend = "Normal"
        self.face: FontResource | None = None
        self.size = 0.0
        self.character_space = 0.0
        self.word_space = 0.0
        self.stretch = 1.0
        self.leading = 0.0
        self.rise = 0.0
        self.render_mode = 0

    def copy(self) -> GraphicsState:
        """A copy."""
        other = GraphicsState.__new__(GraphicsState)
        other.__dict__ = self.__dict__.copy()
        return other


def matrix_of(item: Any) -> Matrix:
    """The matrix that a form or a pattern states; the identity if it states none."""
    a, b, c, d, e, f = map(float, item.get("/Matrix", IDENTITY))
    return a, b, c, d, e, f


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def bounds(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Rectangle:
    """The area on the page around a rectangle that ``matrix`` transforms."""
    a, b, c, d, e, f = matrix
    if not b and not c:
        x, other_x = a * left + e, a * right + e
        y, other_y = d * bottom + f, d * top + f
        return Rectangle(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


def around(boxes: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle that holds all these."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Rectangle(min(lefts), min(bottoms), max(rights), max(tops))


def scale(matrix: Matrix) -> float:
    """By how much a matrix enlarges: the mean of both directions."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)
