"""Text on a page: noted while streams are carried out, measured when the page is done.

Most of a book is text. So glyphs are looked up for all texts of a font together, and all text of a page that
looks alike becomes one paint.
"""

from __future__ import annotations

from binascii import unhexlify
from collections import Counter
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple

from typeset.check.pdf.content.graphics import IDENTITY, Matrix, Paint, around, bounds, scale, times
from typeset.check.pdf.content.syntax import shown, text_of
from typeset.check.pdf.finding import Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.check.pdf.content.colours import Space
    from typeset.check.pdf.content.fonts import FontResource

_LOW: Final = -0.12
_HIGH: Final = 0.88
"""Where the square of an ideographic character ends below and above the baseline, in units of its size."""

STROKED: Final = 1
UNSEEN: Final = 3
FILLED_AND_STROKED: Final = (2, 6)
"""Text rendering modes: only outlines, and invisible."""

_CLEAR: Final = (UNSEEN, 7)


class TextLook(NamedTuple):
    """What texts have in common beside their places: colours, state, tag, font; ``size`` is that of Tf.

    ``is_read_else`` is true where an ActualText says how the text reads.
    """

    fill: tuple[Space, tuple[float, ...]]
    stroke: tuple[Space, tuple[float, ...]]
    render_mode: int
    overprints: bool
    overprint_mode: int
    tag: str
    face: FontResource
    size: float
    blend: str = "Normal"
    is_read_else: bool = False


class Setting(NamedTuple):
    """Matrix, clip and spacing of text."""

    matrix: Matrix
    clip: Rectangle
    character_space: float
    word_space: float
    stretch: float
    rise: float


class ShownText(NamedTuple):
    """One call of an operator that shows text; without a ``start`` it continues the text before it."""

    look: TextLook
    operands: bytes
    start: Matrix | None
    setting: Setting


class Extent(NamedTuple):
    """The length of a text in units of its size, its glyphs and spaces, and whether a glyph is missing."""

    far: float
    glyphs: int
    spaces: int
    is_lacking: bool


class _CodeRange(NamedTuple):
    """The codes of one text among those of all: from where to where, and how far its pen goes back."""

    begin: int
    end: int
    back: float


def measure(face: FontResource, runs: list[ShownText]) -> list[Extent]:
    """The extents of all texts in one font; their codes are looked up together."""
    together, rows = _gather(face, [run.operands for run in runs])
    codes = face.codes(together)
    found = set(codes)
    face.used |= found
    if face.is_told_apart:
        _tell_apart(face, codes, rows, runs)
    else:
        face.seen |= found
        face.silent |= found
    lacks = face.lacks(found)
    widths = set(face.widths(found))
    if len(widths) > 1:
        ends: Sequence[float] = (0.0, *accumulate(face.widths(codes)))
        lengths = [ends[row.end] - ends[row.begin] for row in rows]
    else:  # all characters of a Chinese page are equally wide
        width = max(widths, default=0.0)
        lengths = [(row.end - row.begin) * width for row in rows]
    return [
        Extent(
            far * face.unit - row.back / 1000,
            row.end - row.begin,
            0 if face.is_wide else together.count(b" ", row.begin, row.end),
            lacks and face.lacks(codes[row.begin : row.end]),
        )
        for far, row in zip(lengths, rows, strict=True)
    ]


def _gather(face: FontResource, operands: list[bytes]) -> tuple[bytes, list[_CodeRange]]:
    """The codes of all texts one after the other, and which of them are whose."""
    texts: list[bytes] = []
    rows: list[_CodeRange] = []
    length, start, back = 0, 0, 0.0
    code = 4 if face.is_wide else 2  # hexadecimal digits of one code
    is_mixed = face.cmap is not None and not face.cmap.is_plain
    for digits, string, number, _ in shown(operands):
        if digits or string:
            text = digits
            if is_mixed or not digits.isalnum() or len(digits) % code:
                face.has_odd_text = face.has_odd_text or bool(len(b"".join(digits.split())) % 2)
                text = face.plain(text_of(digits, string)).hex().encode()
                text = text[: len(text) // code * code]
            texts.append(text)
            length += len(text) // code
        elif number:
            back += float(number)
        else:
            rows.append(_CodeRange(start, length, back))
            start, back = length, 0.0
    return unhexlify(b"".join(texts)), rows


def make_paints(runs: list[ShownText]) -> Iterator[tuple[Paint, bool]]:
    """One paint for each look of the texts, each with whether a glyph is missing in it."""
    by_face: dict[FontResource, list[ShownText]] = {}
    for run in runs:
        by_face.setdefault(run.look.face, []).append(run)
    extents = {face: iter(measure(face, own)) for face, own in by_face.items()}
    pen: Matrix = IDENTITY
    places: dict[tuple[TextLook, float, bool], list[Rectangle]] = {}
    known: tuple[object, ...] = ()
    boxes: list[Rectangle] = []
    for look, _, start, setting in runs:
        far, glyphs, spaces, is_lacking = next(extents[look.face])
        size = look.size
        a, b, c, d, e, f = pen = start or pen
        far = (far * size + setting.character_space * glyphs + setting.word_space * spaces) * setting.stretch
        if glyphs:
            way = look, setting, a, b, c, d, is_lacking
            if way != known:  # most lines look like the line before
                known, magnified = way, size * scale(times(pen, setting.matrix))
                boxes = places.setdefault((look, magnified, is_lacking), [])
            box = _place(pen, setting, far, size)
            if not setting.clip.holds(box):
                box = box.cut(setting.clip)
            if box.left <= box.right and box.bottom <= box.top:
                boxes.append(box)
        pen = (a, b, c, d, e + far * a, f + far * b)
    for (look, size, is_lacking), found in places.items():
        if found:
            yield _paint(look, size, tuple(found)), is_lacking
            if look.render_mode in FILLED_AND_STROKED:
                outline = look._replace(fill=look.stroke)
                yield _paint(outline, size, tuple(found)), is_lacking


def _tell_apart(
    face: FontResource, codes: Sequence[int], rows: list[_CodeRange], runs: list[ShownText]
) -> None:
    """Note which codes are seen, and which are read as they are, where some text of the face is not."""
    found = set(codes)
    wanted = [(face.seen, _is_unseen)]
    if face.maps_to_private_use:
        wanted.append((face.silent, _is_read_else))
    for noted, is_hidden in wanted:
        if found <= noted:
            continue
        hidden = [row for row, run in zip(rows, runs, strict=True) if is_hidden(run.look)]
        if hidden:
            inside = Counter(chain.from_iterable(codes[row.begin : row.end] for row in hidden))
            all_of_them = Counter(codes)
            noted.update(code for code in found if all_of_them[code] > inside[code])
        else:
            noted.update(found)


def _is_unseen(look: TextLook) -> bool:
    return look.render_mode == UNSEEN


def _is_read_else(look: TextLook) -> bool:
    return look.is_read_else


def _place(pen: Matrix, setting: Setting, far: float, size: float) -> Rectangle:
    """The area of a text on the page."""
    a, b, c, d, e, f = pen
    g, h, i, j, k, m = setting.matrix
    low, high = _LOW * size + setting.rise, _HIGH * size + setting.rise
    if b or c or h or i:
        return bounds(times(pen, setting.matrix), 0.0, low, far, high)
    left, right = e * g + k, (e + far * a) * g + k
    bottom, top = (f + low * d) * j + m, (f + high * d) * j + m
    if left > right:
        left, right = right, left
    return Rectangle(left, bottom, right, top) if bottom <= top else Rectangle(left, top, right, bottom)


def _paint(look: TextLook, size: float, boxes: tuple[Rectangle, ...]) -> Paint:
    space, values = look.stroke if look.render_mode == STROKED else look.fill
    return Paint(
        "text", around(boxes), space, values, look.overprints, look.overprint_mode, size, look.tag,
        look.face, None, look.render_mode in _CLEAR, boxes, look.blend,
    )  # fmt: skip
