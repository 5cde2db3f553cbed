"""Paints of SVG pictures: gradients that are turned, lengths of gradients in percent, where patterns begin.

SVG 2, chapter 14. What WeasyPrint draws for a paint is kept; it is given the numbers that SVG means, and
what it drew is let reach over the whole of its shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from math import isfinite
from typing import Any, Final, NamedTuple

from typeset.pdf.engine.session.names import PrivateName
from typeset.pictures.svg_fonts import length

GRADIENT: Final = PrivateName(
    "svg", "draw_gradient", ("svg", "node", "gradient", "font_size", "opacity", "stroke"),
    "let turned gradients of SVG pictures reach over their whole shape",
)  # fmt: skip
PATTERN: Final = PrivateName(
    "svg", "draw_pattern", ("svg", "node", "pattern", "font_size", "opacity", "stroke"),
    "begin patterns of SVG pictures where they say, for each shape anew",
)  # fmt: skip

_ENDS: Final = {
    "linearGradient": {"x1": "0", "y1": "0", "x2": "100%", "y2": "0"},
    "radialGradient": {"cx": "50%", "cy": "50%", "r": "50%", "fr": "0"},
}


class Box(NamedTuple):
    """An area: its corner at the least x and y, and its size."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, matrix: Any) -> Box:
        """The smallest box around this one after ``matrix``."""
        left, top, width, height = self
        return around(matrix.transform_point(x, y) for x in (left, left + width) for y in (top, top + height))

    @property
    def ends(self) -> tuple[float, float, float, float]:
        """Both corners, as PDF has them."""
        return (self.x, self.y, self.x + self.width, self.y + self.height)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box around points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def box_of(svg: Any, node: Any, font_size: float, *, stroke: bool) -> Box | None:
    """The place of a shape or of a text that has been drawn, if it has one."""
    found = svg.calculate_bounding_box(node, font_size, stroke)
    return Box(*found) if found and all(map(isfinite, found)) else None


def share(text: str, whole: float, em: float) -> float:
    """A length, or a part of the whole."""
    if text.strip().endswith("%"):
        return float(text.strip().removesuffix("%") or 0) / 100 * whole
    return length(text, em) or 0.0


@contextmanager
def changed(node: Any) -> Iterator[dict[str, str]]:
    """The attributes of an element, to be changed for a while."""
    kept = dict(node.attrib)
    try:
        yield node.attrib
    finally:
        node.attrib.clear()
        node.attrib.update(kept)


def cover_whole_shapes(upstream: Callable[..., bool]) -> Callable[..., bool]:
    """What stands for ``draw_gradient``: it takes the box of a turned gradient from two of four corners."""

    @wraps(upstream)
    def draw_gradient(  # noqa: PLR0913, PLR0917 - as it is called
        svg: Any, node: Any, gradient: Any, font_size: float, opacity: float, stroke: bool
    ) -> bool:
        patterns = svg.stream._resources["Pattern"]
        before = len(patterns)
        with changed(gradient) as attributes:
            _settle_ends(svg, gradient, font_size)
            drawn = upstream(svg, node, gradient, font_size, opacity, stroke)
            _settle_width(svg, node, font_size, is_stroke=stroke and drawn)
            if len(patterns) == before or "gradientTransform" not in attributes:
                return drawn
            box = Box(0, 0, 1, 1)
            if gradient.get("gradientUnits") == "userSpaceOnUse":
                box = box_of(svg, node, font_size, stroke=stroke) or box
            with changed(node) as own:
                own["transform"] = gradient.get("gradientTransform")
                own.pop("transform-origin", None)
                turned = svg.get_node_transform_matrix(node, font_size)
        if turned:
            _widen(list(patterns.values())[-1], box.moved(turned.invert))
        return drawn

    return draw_gradient


def _settle_ends(svg: Any, gradient: Any, font_size: float) -> None:
    """Write the ends of a gradient as numbers: the parts of a shape, else of the viewport (SVG 2, 8.9)."""
    is_user = gradient.get("gradientUnits") == "userSpaceOnUse"
    for name, value in _ENDS.get(gradient.tag, {}).items():
        # The radius is a part of the normalized diagonal, not of the diagonal itself.
        whole = {"x": svg.inner_width, "y": svg.inner_height}.get(name.strip("c12"), svg.inner_diagonal)
        gradient.attrib[name] = f"{share(gradient.get(name, value), whole if is_user else 1, font_size):.9g}"


def _settle_width(svg: Any, node: Any, font_size: float, *, is_stroke: bool) -> None:
    """Set the width of a stroke, which WeasyPrint does for plain colours alone."""
    if is_stroke:
        svg.stream.set_line_width(svg.length(node.get("stroke-width", "1px"), font_size))


def _widen(pattern: Any, box: Box) -> None:
    """Let a pattern of one tile, what it shows and its alpha reach over ``box``."""
    pattern.extra["BBox"][:] = box.ends
    pattern.extra["XStep"], pattern.extra["YStep"] = box.width, box.height
    for group in pattern._resources["XObject"].values():
        group.extra["BBox"][:] = box.ends
        for alpha in group._resources["XObject"].values():
            alpha.extra["BBox"][:] = box.ends


def begin_patterns_anew(upstream: Callable[..., bool]) -> Callable[..., bool]:
    """What stands for ``draw_pattern``: it begins all at their shape, and keeps the size of the first."""

    @wraps(upstream)
    def draw_pattern(  # noqa: PLR0913, PLR0917 - as it is called
        svg: Any, node: Any, pattern: Any, font_size: float, opacity: float, stroke: bool
    ) -> bool:
        box = box_of(svg, node, font_size, stroke=stroke)
        with changed(pattern) as attributes:
            if box is not None:
                is_user = attributes.get("patternUnits") == "userSpaceOnUse"
                whole = (svg.inner_width, svg.inner_height) if is_user else (box.width, box.height)
                x, y = (0.0, 0.0) if is_user else (box.x, box.y)
                x += _place(attributes.pop("x", "0"), whole[0], font_size, is_user=is_user)
                y += _place(attributes.pop("y", "0"), whole[1], font_size, is_user=is_user)
                turned = attributes.get("patternTransform", "")
                attributes["patternTransform"] = (
                    f"translate({-box.x:.9g} {-box.y:.9g}) {turned} translate({x:.9g} {y:.9g})"
                )
            drawn = upstream(svg, node, pattern, font_size, opacity, stroke)
        _settle_width(svg, node, font_size, is_stroke=stroke and drawn)
        return drawn

    return draw_pattern


def _place(text: str, whole: float, em: float, *, is_user: bool) -> float:
    return share(text, whole, em) if is_user else share(text, 1, em) * whole
