"""Numbers of drawings: those without bounds are refused, those that are none are left out.

A browser takes no notice of an attribute whose value is wrong (SVG 2, 4.2); the layout engine breaks off
there. Numbers without bounds become *infinite* or *not a number* on the way, which no PDF may hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.pictures.svg_styles import DrawingError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST: Final = 1e9
"""The largest number, and the most that all transformations around an element may enlarge it together."""

_LEAST: Final = 1e-6
"""The least width and height of a ``viewBox`` but 0, which shows nothing."""

NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_N: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_UNIT: Final = r"(?:px|pt|pc|mm|cm|in|[qQ]|em|ex|rem|ch|%)?"
_LENGTH: Final = re.compile(rf"\s*{_N}\s*{_UNIT}\s*")
_LENGTHS: Final = re.compile(rf"\s*(?:{_N}\s*{_UNIT}(?:\s*,\s*|\s+|\s*\Z))+|\s*none\s*")
_SHARE: Final = re.compile(rf"\s*{_N}\s*%?\s*")
_PLAIN: Final = re.compile(rf"\s*{_N}\s*")
_ORIENT: Final = re.compile(rf"\s*(?:{_N}|auto|auto-start-reverse)\s*")
_COUNTS: Final = {
    "matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,),
}  # fmt: skip
"""How many numbers a transformation takes."""

_LONG: Final = 2000
"""Characters of a transformation or a paint: longer ones are none, and slow to read."""

_MOVE: Final = re.compile(r"([a-zA-Z]+)\s*\(([^()]*)\)")
_TRANSFORMS: Final = ("transform", "patternTransform", "gradientTransform")
_PAINTS: Final = (
    "fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end", "mask", "clip-path", "filter",
)  # fmt: skip
_BETWEEN: Final = " ,\t\r\n"
_FORMS: Final = {
    **dict.fromkeys((
        "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "fx", "fy", "fr",
        "refX", "refY", "markerWidth", "markerHeight", "stroke-width", "stroke-dashoffset", "dx", "dy",
        "textLength", "letter-spacing", "font-size",
    ), _LENGTH),
    "stroke-dasharray": _LENGTHS,
    **dict.fromkeys((
        "opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity", "offset",
    ), _SHARE),
    "stroke-miterlimit": _PLAIN,
    "orient": _ORIENT,
}  # fmt: skip
_MEASURED: Final = (*_FORMS, *_TRANSFORMS, "d", "points", "viewBox", "style")


def check_numbers(root: Element) -> None:
    """Raise DrawingError for numbers that are too large, alone or multiplied."""
    row = [(root, 1.0)]
    while row:
        element, scale = row.pop()
        for name in element.attrib.keys() & set(_MEASURED):
            value = element.attrib[name]
            if name in _TRANSFORMS and len(value) > _LONG:
                raise DrawingError(f"{name}={value[:20]}")
            # Only numbers with many digits or an exponent need to be read.
            if ("e" in value or "E" in value or len(value) > 9) and _is_huge(value):
                raise DrawingError(f"{name}={value[:20]}")
        scale *= enlarged(element)
        if scale > LARGEST:
            raise DrawingError(f"transform={element.get('transform', '')[:20]}")
        row.extend((child, scale) for child in element)


def _is_huge(value: str) -> bool:
    return any(abs(float(number)) > LARGEST for number in NUMBER.findall(value))


def enlarged(element: Element) -> float:
    """How much an element may enlarge what it holds, at most; it never counts as less than 1."""
    scale = 1.0
    if "transform" in element.attrib:
        for name, inner in _MOVE.findall(element.attrib["transform"]):
            if name in ("scale", "matrix"):
                scale *= max([1.0, *(abs(float(number)) for number in NUMBER.findall(inner)[:4])])
    box = view_box(element.get("viewBox", ""))
    if box is not None:
        if min(box[2:]) < _LEAST:
            raise DrawingError(f"viewBox={element.get('viewBox', '')[:20]}")
        sizes = (NUMBER.match(element.get(name, "").strip()) for name in ("width", "height"))
        wanted = max(float(size[0]) if size else 1000.0 for size in sizes)
        scale *= max(1.0, wanted / min(box[2:]))
    return scale


def view_box(value: str) -> tuple[float, ...] | None:
    """The four numbers of a ``viewBox`` that shows something."""
    numbers = tuple(map(float, NUMBER.findall(value)))
    is_plain = not NUMBER.sub("", value).strip(_BETWEEN)
    return numbers if len(numbers) == 4 and is_plain and min(numbers[2:]) > 0 else None


def is_sound(name: str, value: str) -> bool:
    """Whether the layout engine can read the value of an attribute or a property."""
    if name in _PAINTS:
        return len(value) <= _LONG
    if name in _TRANSFORMS:
        return (
            len(value) <= _LONG
            and not _MOVE.sub("", value).strip(_BETWEEN)
            and all(_is_move(kind, inner) for kind, inner in _MOVE.findall(value))
        )
    if name == "viewBox":
        return view_box(value) is not None
    form = _FORMS.get(name)
    return form is None or form.fullmatch(value) is not None


def _is_move(kind: str, inner: str) -> bool:
    rest = NUMBER.sub("", inner).strip(_BETWEEN)
    is_plain = not rest or (kind == "rotate" and rest in ("deg", "rad", "grad", "turn"))
    return is_plain and len(NUMBER.findall(inner)) in _COUNTS.get(kind, ())


def leave_unsound(root: Element) -> None:
    """Take out attributes that the layout engine cannot read; gradients without a length are not repeated."""
    for element in root.iter():
        if _is_empty(element):
            element.tag = "g"
        for name in [name for name, value in element.attrib.items() if not is_sound(name, value)]:
            del element.attrib[name]
        if element.tag in ("linearGradient", "radialGradient") and _is_flat(element):
            element.attrib.pop("spreadMethod", None)
        if _is_singular(element.get("gradientTransform", "")):
            del element.attrib["gradientTransform"]


def _is_empty(element: Element) -> bool:
    """Whether an element shows nothing, and the engine breaks off at it."""
    if element.tag == "image":
        return not (element.get("href") or element.get("xlink:href"))
    return element.tag in ("polyline", "polygon") and len(NUMBER.findall(element.get("points", ""))) < 2


def _is_flat(gradient: Element) -> bool:
    values = [gradient.get(name, usual).strip().rstrip("%") for name, usual in (
        ("x1", "0"), ("x2", "100"), ("y1", "0"), ("y2", "0"), ("r", "50"), ("fr", "0"),
    )]  # fmt: skip
    x1, x2, y1, y2, r, fr = (float(found[0]) if (found := NUMBER.match(item)) else 1.0 for item in values)
    return (x1 == x2 and y1 == y2) if gradient.tag == "linearGradient" else r <= fr


def _is_singular(transform: str) -> bool:
    for name, inner in _MOVE.findall(transform):
        numbers = [float(number) for number in NUMBER.findall(inner)]
        if name == "scale" and 0 in numbers[:2]:
            return True
        if name == "matrix" and len(numbers) == 6 and numbers[0] * numbers[3] == numbers[1] * numbers[2]:
            return True
    return False
