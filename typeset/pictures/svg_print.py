"""Drawings made ready for pages: their texts in plain pieces, each in the book's faces and at its own place.

The layout engine's own reading of SVG texts loses what stands behind a ``tspan`` inside a ``tspan``, breaks
off at sizes such as ``large``, and knows neither vertical lines nor paths. What it gets from here is a row
of ``text`` elements with all that it needs: no style sheet, one size in px, positions where a row begins.
"""

from __future__ import annotations

import re
import unicodedata
from cmath import rect
from math import radians
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, tostring

import msgspec

from typeset.pictures.svg_characters import LISTS, Char, Properties, rows, runs
from typeset.pictures.svg_elements import FOREIGN, SVG, TEXT_CONTENT, XLINK
from typeset.pictures.svg_fonts import Font, length
from typeset.pictures.svg_numbers import is_sound, leave_unsound
from typeset.pictures.svg_paths import Track
from typeset.pictures.svg_styles import Cascade, inline_styles, presentation, style_text
from typeset.pictures.svg_texts import text_roots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typeset.pictures.svg import Drawing

_FONTS: Final = frozenset(("font", "font-family", "font-size", "font-weight", "font-style", "font-stretch"))
_ONCE: Final = frozenset((
    *LISTS, "href", "xlink:href", "textLength", "lengthAdjust", "startOffset", "method", "side", "spacing",
    "target", "transform", "clip-path", "mask", "filter", "display", "writing-mode",
))  # fmt: skip
"""What is not handed on to the pieces of a text: it holds once, for the whole of it."""

_LEFT: Final = _ONCE | _FONTS
_RIGHT: Final = 0.38  # em: how far left of the middle of a vertical line a turned letter has its baseline
_ASCENT: Final = 0.88  # em: from the top of a character's square to its baseline
_TURNED: Final = frozenset("—…～（）〈〉《》「」『』【】〔〕〖〗“”‘’＝－")
_CORNER: Final = frozenset("，。、．")
"""Marks that stand at the top right of their square in vertical lines, at its lower left else."""

_SHIFT: Final = 0.6  # em, by which these marks go to the right and up
_SHIFTS: Final = {"super": 0.6, "sub": -0.3, "baseline": 0.0}
"""Em of the raised piece, which is smaller as a rule; browsers use the same for faces that say nothing."""

_SHARES: Final = {"middle": 0.5, "end": 1.0}
"""How much of a row stands before the place that it is anchored at."""


class Setting(msgspec.Struct, frozen=True):
    """The faces of print: ``face`` gives families and weight for a font, ``width`` the advance in em."""

    face: Callable[[Font], tuple[str, int]]
    width: Callable[[str, Font], float]


class _How(msgspec.Struct, frozen=True):
    """How a text runs."""

    anchor: str
    is_vertical: bool
    is_upright: bool
    spacing: str


def drawing_for_print(drawing: Drawing, setting: Setting) -> bytes:
    """The drawing as a file for the layout engine. The drawing itself is used up."""
    cascade = Cascade(drawing.root)
    properties = Properties(drawing.root, cascade)
    writer = _Writer(drawing.root, cascade, setting)
    texts = [
        (text, properties.characters(text, font), _how(text, properties))
        for text, font in text_roots(drawing.root, cascade)
    ]
    inline_styles(drawing.root, cascade, is_sound)
    leave_unsound(drawing.root)
    _settle_uses(drawing.root)
    _settle_clips(drawing.root)
    for text, characters, how in texts:
        writer.write(text, characters, how)
    _let_nothing_else_speak(drawing.root, {text for text, *_ in texts})
    return write_drawing(drawing.root)


def _settle_uses(root: Element) -> None:
    """Give each ``use`` the size of its ``symbol``, and its place as a transform (SVG 2, 5.5).

    The size is the whole viewport where nothing is said; masks and clips of a ``use`` move with its place.
    """
    sized = {element.get("id"): element for element in root.iter() if element.tag in ("symbol", "svg")}
    for use in root.iter("use"):
        target = sized.get(use.get("href", use.get("xlink:href", "")).removeprefix("#"))
        if target is not None:
            for name in ("width", "height"):
                if use.get(name, "auto") == "auto":
                    use.set(name, target.get(name, "100%"))
        x, y = (length(use.get(name, "0"), Font().size) for name in ("x", "y"))
        if x is not None and y is not None and (x or y):
            use.set("transform", f"{use.get('transform', '')} translate({x:.9g} {y:.9g})".strip())
            use.attrib.pop("x", None)
            use.attrib.pop("y", None)


def _settle_clips(root: Element) -> None:
    """Let what stands in a ``clipPath`` cover its shape, whatever its paint (CSS Masking 1, 5.1)."""
    for clip in root.iter("clipPath"):
        for element in clip.iter():
            for name in ("opacity", "fill-opacity", "stroke", "mask"):
                element.attrib.pop(name, None)
            element.set("fill", "#000")
            if "clip-rule" in element.attrib:
                element.set("fill-rule", element.attrib["clip-rule"])


def _let_nothing_else_speak(root: Element, texts: set[Element]) -> None:
    """Make groups of links and pieces outside all texts: the engine would draw words that no browser does."""
    row = [root]
    while row:
        element = row.pop()
        if element in texts:
            continue
        if element.tag in TEXT_CONTENT:
            element.tag = "g"
        row.extend(element)


def write_drawing(root: Element) -> bytes:
    """The file of a drawing, without what is not of SVG."""
    for element in list(root.iter()):
        for child in [item for item in element if item.tag.startswith(FOREIGN)]:
            element.remove(child)
        for name in [name for name in element.attrib if name.startswith(FOREIGN)]:
            del element.attrib[name]
    root.set("xmlns", SVG)
    root.set("xmlns:xlink", XLINK)
    data: bytes = tostring(root, encoding="utf-8")
    return data


def _how(text: Element, properties: Properties) -> _How:
    mode = properties.inherited(text, "writing-mode")
    orientation = properties.inherited(text, "text-orientation", "glyph-orientation-vertical")
    return _How(
        properties.inherited(text, "text-anchor") or "start",
        mode.startswith(("tb", "vertical", "sideways")),
        orientation in ("upright", "0", "0deg"),
        properties.inherited(text, "letter-spacing"),
    )


class _Writer:
    """Writes the texts of one drawing anew."""

    def __init__(self, root: Element, cascade: Cascade, setting: Setting) -> None:
        self._cascade, self._setting = cascade, setting
        self._ids = {element.get("id"): element for element in root.iter() if element.get("id")}

    def write(self, text: Element, characters: list[Char], how: _How) -> None:
        """Put pieces in place of what a text holds."""
        if how.is_vertical:
            made = [self._vertical(row, how) for row in rows(characters)]
        else:
            made = [self._row(part, how) for row in rows(characters) for part in self._parts(row)]
        if len(made) == 1 and text.get("textLength") and len(made[0]) == 0:
            made[0].attrib.update(
                (name, text.attrib[name]) for name in ("textLength", "lengthAdjust") if name in text.attrib
            )
        text.text = None
        del text[:]
        text.tag = "g"
        for name in (*LISTS, "textLength", "lengthAdjust"):
            text.attrib.pop(name, None)
        text.extend(made)

    def _parts(self, row: list[Char]) -> Iterator[list[Char]]:
        """A row parted where it enters or leaves a path."""
        start = 0
        for i in range(1, len(row) + 1):
            if i == len(row) or _path_of(row[i]) is not _path_of(row[start]):
                yield row[start:i]
                start = i

    def _row(self, row: list[Char], how: _How) -> Element:
        path = _path_of(row[0])
        if path is not None:
            target = self._ids.get(path.get("href", path.get("xlink:href", "")).removeprefix("#"))
            track = Track(target.get("d", "") if target is not None else path.get("path", ""))
            if track.length:
                return self._on_track(row, track, path.get("startOffset", "0"), how)
        made = Element("text", {"xml:space": "preserve", "x": row[0].x or "0", "y": row[0].y or "0"})
        parts = list(runs(row))
        raised = 0.0
        for place, run in enumerate(parts):
            gap = length(how.spacing, run[0].piece.font.size) or 0.0 if place else 0.0
            before, raised = raised, self._raised(run[0].piece.chain, run[0].piece.font.size)
            moved = run[0]._replace(dx=run[0].dx + gap, dy=run[0].dy + before - raised)
            self._add(made, [moved, *run[1:]], is_alone=len(parts) == 1)
        return made

    def _raised(self, chain: tuple[Element, ...], em: float) -> float:
        """How far above its line a piece stands (CSS Inline 3, baseline-shift)."""
        raised = 0.0
        for element in chain:
            shift = self._cascade.declared(element).get("baseline-shift", "0").strip()
            share = _SHIFTS.get(shift)
            raised += share * em if share is not None else length(shift.replace("%", "em"), em / 100) or 0.0
        return raised

    def _add(self, row: Element, run: list[Char], *, is_alone: bool) -> Element:
        """Add characters of one style to a row."""
        first, words = run[0], "".join(char.text for char in run)
        family, weight = self._setting.face(first.piece.font)
        styles = self._styles(first.piece.chain)
        styles |= {
            "font-family": family, "font-size": f"{first.piece.font.size:.6g}px", "font-weight": str(weight),
            "font-style": "normal",
        }  # fmt: skip
        made = row if is_alone else Element("tspan", {"xml:space": "preserve"})
        if not is_alone:
            styles["text-anchor"] = "start"
            row.append(made)
        made.set("style", style_text(styles))
        for name, value in (("dx", first.dx), ("dy", first.dy)):
            if value:
                made.set(name, f"{value:.6g}")
        if first.rotate is not None:
            made.set("rotate", " ".join(char.rotate or "0" for char in run))
        made.text = words
        return made

    def _styles(self, chain: tuple[Element, ...]) -> dict[str, str]:
        """What the elements inside a text declare for a piece of it."""
        styles: dict[str, str] = {}
        for element in chain[1:]:
            own = presentation(self._cascade.declared(element))
            styles |= {
                name: value for name, value in own.items() if name not in _LEFT and is_sound(name, value)
            }
        return styles

    def _vertical(self, row: list[Char], how: _How) -> Element:
        """A row that runs downwards, its middle at x; Western letters lie on their sides."""
        size = row[0].piece.font.size
        x, y = (length(value or "0", size) or 0.0 for value in (row[0].x, row[0].y))
        made = Element("text", {"style": "text-anchor:start"})
        steps = [self._advance(char, how) for char in row]
        share = _SHARES.get(how.anchor, 0.0)
        y -= share * sum(steps)
        for char, step in zip(row, steps, strict=True):
            em = char.piece.font.size
            x, y = x + char.dx, y + char.dy
            piece = self._add(made, [char._replace(dx=0.0, dy=0.0, rotate=None)], is_alone=False)
            if self._lies(char, how):
                place = (x - _RIGHT * em, y, "90")
            else:
                shift = _SHIFT * em if char.text in _CORNER else 0.0
                wide = self._setting.width(char.text, char.piece.font) * em
                place = (x - wide / 2 + shift, y + _ASCENT * em - shift, "0")
            for name, value in zip(("x", "y", "rotate"), place, strict=True):
                piece.set(name, value if isinstance(value, str) else f"{value:.6g}")
            y += step
        return made

    def _lies(self, char: Char, how: _How) -> bool:
        is_wide = unicodedata.east_asian_width(char.text) in "WF"
        return char.text in _TURNED or not (is_wide or how.is_upright or char.text in _CORNER)

    def _advance(self, char: Char, how: _How) -> float:
        """How far down a vertical row a character takes it."""
        em = char.piece.font.size
        wide = self._setting.width(char.text, char.piece.font) if self._lies(char, how) else 1.0
        return wide * em + (length(how.spacing, em) or 0.0)

    def _on_track(self, row: list[Char], track: Track, offset: str, how: _How) -> Element:
        """A row along a path. One that is longer than its path is set closer: nothing falls off its end."""
        steps = [
            self._setting.width(char.text, char.piece.font) * char.piece.font.size
            + (length(how.spacing, char.piece.font.size) or 0.0)
            for char in row
        ]
        start = length(offset, row[0].piece.font.size)
        if start is None:
            start = track.length * float(re.sub(r"[^\d.+-]", "", offset) or 0) / 100
        share = _SHARES.get(how.anchor, 0.0)
        whole = sum(steps)
        start -= share * whole
        if start < 0 or start + whole > track.length:
            start = max(0.0, min(start, track.length - whole))
        closer = min(1.0, track.length / whole) if whole else 1.0
        made = Element("text", {"style": "text-anchor:start"})
        for char, step in zip(row, steps, strict=True):
            half = self._setting.width(char.text, char.piece.font) * char.piece.font.size / 2
            middle = track.at(start + half * closer)
            turned = complex(middle.x, middle.y) - rect(half, radians(middle.angle))
            piece = self._add(made, [char._replace(dx=0.0, dy=0.0, rotate=None)], is_alone=False)
            for name, value in (("x", turned.real), ("y", turned.imag), ("rotate", middle.angle)):
                piece.set(name, f"{value:.6g}")
            start += step * closer
        return made


def _path_of(char: Char) -> Element | None:
    """The path element that a character is set on, if any."""
    return next((element for element in char.piece.chain if element.tag == "textPath"), None)
