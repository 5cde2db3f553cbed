"""Flattens the pages of a file: what lets something show through becomes opaque and looks the same.

Each unit that is transparent is looked at on the page as it stands before and after it (``renderings``).
Where nothing changes, it goes. Where it lies on one colour, its own colours are mixed with that (``mixing``),
and it stays text, lines and areas. Else a picture of the place, as it looks after the unit, is drawn over it;
what comes later is drawn on that as before. So the order of things stays, and so does all that is opaque.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import msgspec
import pikepdf
from PIL import Image, ImageChops, ImageFilter

from typeset.model.picture_places import Area
from typeset.press.boxes import Box, trim_of
from typeset.press.flattening.mixing import (
    BLACK,
    BLACK_LINES,
    NotPlainError,
    Rgb,
    instruction,
    mixed,
    mixed_form,
    mixed_picture,
    picture_object,
)
from typeset.press.flattening.renderings import Name, Picture, Region, Renderings, UndrawableError
from typeset.press.flattening.units import ClearParts, State, Unit, inverse, point_of, product, take_apart
from typeset.press.ink.pictures import FLAT
from typeset.press.ink.transparency import state_faults

_MOST_GROUPS: Final = 24
"""Places of a page that are looked at one by one. Of more, neighbours in order become one."""
_EDGE: Final = 2
"""How many dots the edge of a thing may take: it is drawn in shades of what lies on both sides."""
_PAGE, _ON_WHITE, _ON_BLACK = "page", "alone on white", "alone on black"
_SPARE: Final = 12
"""Points by which black paper is larger than the page that is drawn."""
_BEYOND: Final = 2.0
"""Points beyond the bleed that are drawn, so that no place ends at it."""


class Flattened(msgspec.Struct, frozen=True):
    """What became of a page: the places that are pictures now, and those of what could not be drawn."""

    pictures: tuple[Area, ...] = ()
    undrawn: tuple[Area, ...] = ()


def flatten_page(file: pikepdf.Pdf, page: pikepdf.Page, bleed: float) -> Flattened:
    """Make all that a page draws opaque, as far as ``bleed`` points beyond its trim.

    A page that PDFium cannot draw stays as it is.
    """
    work = _Flattening(file, page, trim_of(page).grown(bleed + _BEYOND, bleed + _BEYOND))
    try:
        return work.run()
    except UndrawableError:
        return Flattened(undrawn=work.clear_places)


class _Flattening:
    """The work on one page; ``_before``, ``_at``, ``_after`` say what is written around instructions."""

    def __init__(self, file: pikepdf.Pdf, page: pikepdf.Page, box: Box) -> None:
        self._file = file
        self._page = page
        self._box = box
        self._resources: Any = page.obj["/Resources"]
        self._rows = list(pikepdf.parse_content_stream(page))
        self._before: dict[int, list[Any]] = {}
        self._at: dict[int, list[Any]] = {}
        self._after: dict[int, list[Any]] = {}
        self._objects: dict[str, Any] = {}
        self._pictures: list[Area] = []
        self._clear = ClearParts()
        self._units = take_apart(self._rows, self._resources, self._clear)

    @property
    def clear_places(self) -> tuple[Area, ...]:
        """A point of each thing that is transparent, as an area without size."""
        clear = (unit for unit in self._units if unit.is_clear)
        points = [point_of(unit, self._rows[unit.start], self._resources) for unit in clear]
        return tuple(Area(x, y, x, y) for x, y in points)

    def run(self) -> Flattened:
        units = self._units
        groups = list(_grouped([unit for unit in units if unit.is_clear]))
        if groups:
            with Renderings(self._page, self._states(groups, units), self._box) as drawn:
                for group in groups:
                    self._flatten(group, drawn)
        self._write()
        return Flattened(tuple(self._pictures))

    def _states(self, groups: Sequence[Sequence[Unit]], units: Sequence[Unit]) -> dict[Name, list[Any]]:
        """The instructions of each state of the page that is looked at.

        Beside those before and after a group, what may be mixed is drawn alone, on white and on black paper.
        """
        states: dict[Name, list[Any]] = {}
        bare = [[row] for row in self._rows]
        for at in (at for unit in units for at, _ in unit.painting):
            bare[at] = _without(self._rows[at])
        for group in groups:
            first, last = group[0], group[-1]
            states[_PAGE, first.start] = self._rows[: first.start]
            states[_PAGE, last.end] = self._rows[: last.end]
            if len(group) == 1 and first.is_plain:
                alone = [row for rows in bare[: first.start] for row in rows]
                alone += self._rows[first.start : first.end]
                states[_ON_WHITE, first.end] = alone
                states[_ON_BLACK, first.end] = [*self._black_paper(), *alone]
        return states

    def _black_paper(self) -> list[Any]:
        sides = [self._box.left, self._box.bottom, self._box.width + _SPARE, self._box.height + _SPARE]
        sides[1] -= _SPARE
        return [instruction(list(BLACK[0]), BLACK[1]), instruction(sides, "re"), instruction([], "f")]

    def _flatten(self, group: Sequence[Unit], drawn: Renderings) -> None:
        before, after = drawn.small((_PAGE, group[0].start)), drawn.small((_PAGE, group[-1].end))
        region = _around(ImageChops.difference(before, after).getbbox(), before.size)
        if region and len(group) == 1 and group[0].is_plain:
            alone = [drawn.small((paper, group[0].end)) for paper in (_ON_WHITE, _ON_BLACK)]
            below = _one_colour(before, _inside(_covered(*alone)))
            if below and self._mix(group[0], below):
                return
        for unit in group:
            for at, _ in unit.painting:
                self._at[at] = _without(self._rows[at])
        if region:
            self._draw(group[-1], drawn.sharp((_PAGE, group[-1].end), region))

    def _mix(self, unit: Unit, below: Rgb) -> bool:
        """Mix the colours of a unit with what lies below; whether that could be done."""
        try:
            written = [(at, self._mixed(self._rows[at], state, below)) for at, state in unit.painting]
        except NotPlainError:
            return False
        for at, (before, row, after) in written:
            # No colour can be set between a path and what paints it.
            first = unit.start if len(unit.painting) == 1 and str(row.operator) not in _TEXT else at
            self._before[first] = before
            self._at[at] = [row]
            self._after[at] = after
        return True

    def _mixed(self, row: Any, state: State, below: Rgb) -> tuple[list[Any], Any, list[Any]]:
        """One instruction that paints, mixed: what sets its colours, itself, and what sets them back."""
        if str(row.operator) in ("sh", "INLINE IMAGE"):
            raise NotPlainError(str(row.operator))
        if str(row.operator) != "Do":
            colours = ((state.fill or BLACK, state.areas), (state.stroke or BLACK_LINES, state.lines))
            used = [(colour, share) for colour, share in colours if share < 1]
            back = [instruction(list(colour[0]), colour[1]) for colour, _ in used]
            return [mixed(colour, share, below) for colour, share in used], row, back
        return self._mixed_object(row, state, below)

    def _mixed_object(self, row: Any, state: State, below: Rgb) -> tuple[list[Any], Any, list[Any]]:
        item, share = self._resources["/XObject"][str(row.operands[0])], state.areas

        def mix(colour: tuple[Any, ...]) -> Any:
            return mixed(colour, share, below)

        def mix_picture(inner: Any) -> Any:
            return mixed_picture(self._file, inner, share, below)

        if item.get("/ImageMask", False):
            return [instruction([], "q"), mix(state.fill)], row, [instruction([], "Q")]
        if item.get("/Subtype") == "/Image":
            made, sets = mix_picture(item), []
        elif "/Group" in item and not self._clear.is_clear(item):
            made = mixed_form(self._file, item, mix, mix_picture)
            sets = [mix(state.fill), mix(state.stroke or BLACK_LINES)]
        else:
            raise NotPlainError("Do")
        drawn = instruction([pikepdf.Name(self._named(made))], "Do")
        return [instruction([], "q"), *sets], drawn, [instruction([], "Q")]

    def _draw(self, unit: Unit, picture: Picture) -> None:
        """Draw a picture of a place behind the unit."""
        back = inverse(unit.state.matrix)
        if back is None:
            return
        place = picture.place
        self._pictures.append(Area(place.left, place.bottom, place.right, place.top))
        item = picture_object(self._file, picture.dots)
        item[FLAT] = True
        matrix = product((place.width, 0, 0, place.height, place.left, place.bottom), back)
        self._after[unit.end - 1] = [
            instruction([], "q"),
            instruction([round(part, 6) for part in matrix], "cm"),
            instruction([pikepdf.Name(self._named(item))], "Do"),
            instruction([], "Q"),
        ]

    def _named(self, item: Any) -> str:
        name = f"{FLAT}{len(self._objects)}"
        self._objects[name] = item
        return name

    def _write(self) -> None:
        """Write the page anew, without the graphics states that made things transparent."""
        states = self._resources.get("/ExtGState", {})
        faulty = {name for name, state in states.items() if any(state_faults(state))}
        rows: list[Any] = []
        for at, row in enumerate(self._rows):
            rows += self._before.get(at, ())
            rows += self._at.get(at, () if self._sets_transparency(row, faulty) else (row,))
            rows += self._after.get(at, ())
        data = pikepdf.unparse_content_stream(rows)
        self._page.obj["/Contents"] = self._file.make_indirect(pikepdf.Stream(self._file, data))
        own = pikepdf.Dictionary(dict(self._resources.items()))
        own["/XObject"] = pikepdf.Dictionary({**dict(own.get("/XObject", {}).items()), **self._objects})
        own["/ExtGState"] = pikepdf.Dictionary(
            {name: state for name, state in states.items() if name not in faulty}
        )
        self._page.obj["/Resources"] = self._file.make_indirect(own)

    def _sets_transparency(self, row: Any, states: Collection[str]) -> bool:
        """Whether an instruction sets one of these graphics states, or a pattern that is transparent."""
        if str(row.operator) == "gs":
            return str(row.operands[0]) in states
        if str(row.operator) in ("scn", "SCN") and isinstance(row.operands[-1], pikepdf.Name):
            return self._clear.is_clear(self._resources.get("/Pattern", {}).get(str(row.operands[-1])))
        return False


_TEXT: Final = ("Tj", "TJ", "'", '"')


def _without(row: Any) -> list[Any]:
    """What is left of an instruction that paints nothing more: of a path its end."""
    operator = str(row.operator)
    if operator in ("'", '"'):
        return [instruction([], "T*")]
    return [] if operator in ("Tj", "TJ", "Do", "sh", "INLINE IMAGE") else [instruction([], "n")]


def _grouped(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """The units one by one; of very many, several that follow each other at a time."""
    size = -(-len(units) // _MOST_GROUPS)
    for at in range(0, len(units), max(size, 1)):
        yield units[at : at + size]


def _around(box: tuple[int, int, int, int] | None, size: tuple[int, int]) -> Region | None:
    """The region of a box of dots and those next to it."""
    if box is None:
        return None
    left, top, right, bottom = box
    return Region(
        max(left - _EDGE, 0), max(top - _EDGE, 0), min(right + _EDGE, size[0]), min(bottom + _EDGE, size[1])
    )


def _apart(one: Image.Image, other: Image.Image) -> Image.Image:
    """Where two pictures differ: white on black."""
    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda value: 255 if value else 0)


def _covered(on_white: Image.Image, on_black: Image.Image) -> Image.Image:
    """Where something is drawn that is seen alone on white and on black paper."""
    white, black = (Image.new("RGB", on_white.size, paper) for paper in ("white", "black"))
    return ImageChops.lighter(_apart(on_white, white), _apart(on_black, black))


def _inside(shape: Image.Image) -> Image.Image:
    """A shape without the two outermost dots of what is thick: there the paper beside it shows.

    What is thin has no inside and stays whole.
    """
    near = ImageFilter.BoxBlur(_EDGE)  # a mean of dots: a tenth of the time of the filters of ranks
    thick = shape.filter(near).point(lambda value: 255 if value == 255 else 0)
    grown = thick.filter(near).point(lambda value: 255 if value else 0)
    return ImageChops.lighter(thick, ImageChops.subtract(shape, grown))


def _one_colour(picture: Image.Image, shape: Image.Image) -> Rgb | None:
    """The colour of a picture inside a shape, if it is one."""
    box = shape.getbbox()
    if box is None:
        return None
    inside, mask = picture.crop(box), shape.crop(box)
    found = []
    for band in inside.split():
        values = [value for value, count in enumerate(band.histogram(mask)) if count]
        if len(values) != 1:
            return None
        found.append(values[0] / 255)
    red, green, blue = found
    return red, green, blue
