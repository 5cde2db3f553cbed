"""How much work a drawing makes, counted before it is drawn.

``use``, patterns, masks, clip paths and markers draw other elements anew wherever they are named. Two in each
of them double the work at each step, so two kilobytes can keep a machine busy for hours. The count goes the
way that drawing goes, and stops at a limit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.pictures.svg_elements import TEXT_CONTENT
from typeset.pictures.svg_numbers import LARGEST, NUMBER, enlarged
from typeset.pictures.svg_styles import Cascade, DrawingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

__all__ = ["DEEPEST", "DrawingError", "count_work"]

DEEPEST: Final = 100
"""Elements in each other, those that are drawn by name included. Drawing programs need thirty; the layout
engine, which calls itself for each, runs out of stack at about two hundred."""

_FREE: Final = 20_000
"""Steps that a drawing may make however small its file is: one takes the layout engine about 100 µs."""

_EACH: Final = 3
"""Steps for each element of the file besides: a drawing that is large may take its time."""

_PATTERNS: Final = 3
"""Patterns that are painted with patterns: readers of PDF draw a level for each tile of the one above."""

_TEXT: Final = 5
"""Steps for a piece of text besides its characters."""

_INHERITED: Final = ("fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end")
_OWN: Final = ("mask", "clip-path", "filter")
_SHAPES: Final = frozenset(
    ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan")
)
_POINTED: Final = frozenset(("path", "line", "polyline", "polygon"))
_REFERENCED: Final = frozenset(("marker", "mask", "pattern", "clipPath", "symbol", "defs"))
"""Elements that are drawn by name alone."""

_NAME: Final = re.compile(r"url\(\s*[\"']?#([^\"')]*)")
_GEOMETRY: Final = (
    "x",
    "y",
    "width",
    "height",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x1",
    "y1",
    "x2",
    "y2",
    "points",
    "d",
)


def count_work(root: Element) -> None:
    """Raise DrawingError where drawing would take more steps than its file warrants."""
    cascade = Cascade(root)
    if any(map(_refers, root.iter())):
        _Count(root, cascade).draw(root, {}, 0)


def _refers(element: Element) -> bool:
    """Whether an element may draw others by their names."""
    return element.tag in ("use", "style") or any("url(" in value for value in element.attrib.values())


class _Count:
    """The steps so far, and what they may be."""

    def __init__(self, root: Element, cascade: Cascade) -> None:
        elements = list(root.iter())
        self._ids: dict[str, Element] = {}
        for element in elements:
            self._ids.setdefault(element.get("id", ""), element)
        self._size = len(elements)
        self._left = _FREE + _EACH * self._size
        self._cascade = cascade
        self._extent = max(map(_extent, elements))
        self._patterns = 0
        self._paints: dict[Element, dict[str, str]] = {}
        self._inherit(root)

    def _inherit(self, root: Element) -> None:
        """Note the paints and markers that hold inside each element where it stands."""
        self._paints[root] = self._changed(root, {})
        for element in root.iter():
            for child in element:
                self._paints[child] = self._changed(child, self._paints[element])

    def _changed(self, element: Element, above: dict[str, str]) -> dict[str, str]:
        declared = self._cascade.declared(element)
        own = {name: declared[name] for name in _INHERITED if name in declared}
        return above | own if own else above

    def _step(self, cost: int, what: str) -> None:
        self._left -= cost
        if self._left < 0:
            raise DrawingError(f"<{what}>")

    def draw(self, element: Element, above: dict[str, str], depth: int, scale: float = 1.0) -> None:
        """Draw an element in the count; ``above`` are the paints and markers that it inherits."""
        scale *= enlarged(element)
        if depth > DEEPEST or scale > LARGEST:
            raise DrawingError(f"<{element.tag}>")
        text = _TEXT + len(element.text or "") if element.tag in TEXT_CONTENT else 0
        self._step(1 + text, element.tag)
        declared = self._cascade.declared(element)
        if declared.get("display") == "none":
            return
        paints = self._changed(element, above)
        for name in _OWN:
            if (target := self._target(declared.get(name, ""))) is not None:
                self._inside(target, target, depth + 3)
        if element.tag in _SHAPES:
            self._paint(element, paints, depth)
        if element.tag == "use":
            name = element.get("href", element.get("xlink:href", "")).removeprefix("#")
            if (target := self._find(name)) is not None:
                self.draw(target, paints, depth + 2, scale)
        for child in element:
            if child.tag not in _REFERENCED:
                self.draw(child, paints, depth + 1, scale)

    def _inside(self, element: Element, heir: Element, depth: int) -> None:
        """Draw what an element holds; it inherits from where ``heir`` stands, not from who names it."""
        for child in element:
            self.draw(child, self._paints[heir], depth)

    def _paint(self, element: Element, paints: Mapping[str, str], depth: int) -> None:
        for name in ("fill", "stroke"):
            target = self._target(paints.get(name, ""))
            if target is None:
                continue
            source = self._content(target)
            if target.tag == "pattern":
                self._patterns += 1
                if self._patterns > _PATTERNS:
                    raise DrawingError("<pattern>")
                self._inside(source, target, depth + 6)
                self._patterns -= 1
            else:
                self._step(len(source) + self._repeats(target, source), target.tag)
        if element.tag in _POINTED:
            self._mark(element, paints, depth)

    def _mark(self, element: Element, paints: Mapping[str, str], depth: int) -> None:
        """Draw the markers: one at each point of a path."""
        points = 1 + sum(len(NUMBER.findall(element.get(name, ""))) for name in ("d", "points")) // 2
        common = paints.get("marker", "")
        for name, times in (("marker-start", 1), ("marker-end", 1), ("marker-mid", points)):
            target = self._target(paints.get(name, common))
            if target is not None:
                before = self._left
                self._inside(target, target, depth + 2)
                self._step((before - self._left) * (times - 1), "marker")

    def _target(self, value: str) -> Element | None:
        found = _NAME.search(value)
        return self._find(found[1].strip()) if found else None

    def _find(self, name: str) -> Element | None:
        return self._ids.get(name) if name else None

    def _content(self, element: Element) -> Element:
        """The gradient or pattern whose content an element has: its own, or that of one which it names."""
        for _ in range(DEEPEST // 2):
            name = element.get("href", element.get("xlink:href", "")).removeprefix("#")
            if len(element) or not name or (target := self._find(name)) is None:
                return element
            element = target
        raise DrawingError(f"<{element.tag}>")

    def _repeats(self, gradient: Element, source: Element) -> int:
        """Steps for the colours of a gradient that is repeated over the whole of a shape."""
        chain = (gradient, source)
        values = {name: value for item in reversed(chain) for name, value in item.attrib.items()}
        if values.get("spreadMethod", "pad") == "pad":
            return 0
        names = ("x1", "y1", "x2", "y2") if gradient.tag == "linearGradient" else ("fr", "", "r", "")
        usual = {"x2": "100%", "r": "50%"}
        x1, y1, x2, y2 = (_share(values.get(name, usual.get(name, "0"))) for name in names)
        length = max(abs(x2 - x1), abs(y2 - y1)) * _scale(values.get("gradientTransform", ""))
        whole = 2.0 if values.get("gradientUnits") != "userSpaceOnUse" else 2 * self._extent
        if not length:
            return 0
        if length * 1e6 <= whole:
            raise DrawingError(f"<{gradient.tag}>")
        return int(whole / length) * (len(source) + 1) // 4


def _extent(element: Element) -> float:
    """How far an element may reach at most, in its own units."""
    numbers = (NUMBER.findall(element.get(name, "")) for name in (*_GEOMETRY, "viewBox"))
    return sum(abs(float(number)) for found in numbers for number in found)


def _share(value: str) -> float:
    found = NUMBER.search(value)
    number = float(found[0]) if found else 0.0
    return number / 100 if value.strip().endswith("%") else number


def _scale(transform: str) -> float:
    """How far a list of transformations shrinks a length, at worst."""
    scale = 1.0
    for name, arguments in re.findall(r"(\w+)\s*\(([^)]*)\)", transform):
        numbers = [float(number) for number in NUMBER.findall(arguments)]
        if name == "scale" and numbers:
            scale *= min(map(abs, numbers[:2]))
        elif name == "matrix" and len(numbers) == 6:
            a, b, c, d = numbers[:4]
            scale *= abs(a * d - b * c) / (max(map(abs, numbers[:4])) or 1.0) / 2
    return scale
