"""Masks, clips and opacity of SVG pictures: of shapes, groups and texts alike, wherever they stand.

SVG 2, 3.6, and CSS Masking 1. WeasyPrint gives a mask the box of its shape at the origin, sets it behind what
is drawn already, and cuts off what is translucent at a box that misses texts. Here an element with an effect
is drawn as a group of its own, of which all is known when the effect is set.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from msgspec import Struct

from typeset.pdf.engine.drawing.svg_paints import Box, around, box_of, changed, share
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import DrawingRecord

NODE: Final = PrivateName(
    "svg", "SVG.draw_node", ("self", "node", "font_size", "fill_stroke", "context"),
    "draw what is masked, translucent or clipped by its own box as a group, in SVG pictures",
)  # fmt: skip

_URL: Final = re.compile(r"""\s*url\(\s*["']?#([^"')]+)["']?\s*\)""")
_EFFECTS: Final = frozenset(("opacity", "mask", "clip-path"))
_GROUPS: Final = ("g", "a")
_SHOW_NOTHING: Final = frozenset((
    "defs", "title", "desc", "style", "symbol", "marker", "mask", "clipPath", "pattern", "filter",
    "linearGradient", "radialGradient", "stop", "view",
))  # fmt: skip
_ANCHORED: Final = {"middle": 0.5, "end": 1.0}


def draw_effects_on_groups(upstream: Callable[..., None]) -> Callable[..., None]:
    """What stands for ``SVG.draw_node``: one effect at a time, from the outermost."""

    @wraps(upstream)
    def draw_node(
        self: Any, node: Any, font_size: float, fill_stroke: bool = True, context: Any = None
    ) -> None:
        is_first = DrawingRecord.seen.of(self) is None
        if is_first:
            whole = Box(0, 0, self.concrete_width, self.concrete_height)
            DrawingRecord.seen.put(self, [whole.moved(self.stream.ctm)])
        try:
            effect = _outermost(self, node) if fill_stroke and node.attrib.keys() & _EFFECTS else None
            if effect is not None:
                _draw_group(self, node, font_size, context, effect)
                return
            upstream(self, node, font_size, fill_stroke, context)
            if node.tag == "text":
                _move_to_anchor(node)
        finally:
            if is_first:
                DrawingRecord.seen.drop(self)

    return draw_node


def _move_to_anchor(node: Any) -> None:
    """Let the place of a text be known that ends or has its middle at x: WeasyPrint notes its start there."""
    part = _ANCHORED.get(node.get("text-anchor", "start"))
    found = getattr(node, "text_bounding_box", None)
    if part and found:
        x, y, width, height = found
        node.text_bounding_box = (x - part * width, y, width, height)


class _Effect(Struct, frozen=True):
    """What is done to an element as a whole: its attribute, and the element or the opacity that it names."""

    attribute: str
    source: Any


def _outermost(svg: Any, node: Any) -> _Effect | None:
    opacity = min(1.0, max(0.0, share(node.get("opacity", "1"), 1, 1)))
    if opacity < 1:
        return _Effect("opacity", opacity)
    mask = _named(node.get("mask"), svg.masks)
    if mask is not None:
        return _Effect("mask", mask)
    clip = _named(node.get("clip-path"), svg.paths)
    if clip is not None and (_is_of_box(clip, "clipPathUnits") or _is_no_path(clip)):
        return _Effect("clip-path", clip)
    return None


def _named(text: str | None, among: Any) -> Any:
    found = _URL.match(text or "")
    return among.get(found[1]) if found else None


def _is_of_box(node: Any, units: str, default: str = "userSpaceOnUse") -> bool:
    return bool(node.get(units, default) == "objectBoundingBox")


def _is_no_path(clip: Any) -> bool:
    """Whether no single path of PDF clips as ``clip`` does: then what it covers is a mask."""
    return (
        any(item.tag.endswith("text") for item in clip._etree_node.iter())
        # A path cannot be moved while it is made.
        or any("transform" in item.attrib for item in clip._etree_node[1:])
        or any(item.get("clip-rule") == "evenodd" or "clip-path" in item.attrib for item in clip._etree_node)
    )


def _draw_group(svg: Any, node: Any, font_size: float, context: Any, effect: _Effect) -> None:
    """Draw an element without an effect as a group, and the group with it."""
    outer, seen = svg.stream, DrawingRecord.seen.known(svg)
    outer.push_state()
    svg.transform(node, font_size)
    if outer.ctm.determinant:
        area = seen[-1].moved(outer.ctm.invert)
        svg.stream = group = outer.add_group(*area)
        seen.append(area)
        with changed(node) as attributes:
            attributes.pop(effect.attribute)
            attributes.pop("transform", None)
            svg.draw_node(node, font_size, context=context)
        svg.stream = outer
        _set(svg, node, font_size, effect)
        seen.pop()
        outer.draw_x_object(group.id)
    outer.pop_state()


def _set(svg: Any, node: Any, font_size: float, effect: _Effect) -> None:
    """Set an effect in the graphics state, for an element that has been drawn."""
    outer, area = svg.stream, DrawingRecord.seen.known(svg)[-1]
    if effect.attribute == "opacity":
        outer._current_alpha = outer._current_alpha_stroke = None
        outer.set_alpha(effect.source, stroke=True, fill=True)
        return
    before, place = outer.ctm, _place(svg, node, font_size) or area
    to_place = {"a": place.width, "d": place.height, "e": place.x, "f": place.y}
    source = effect.source
    if effect.attribute == "mask":
        mode = "alpha" if source.get("mask-type") == "alpha" else "luminosity"
        svg.stream = outer.set_alpha_state(*_area_of(svg, source, place, font_size), mode=mode)
        if _is_of_box(source, "maskContentUnits"):
            svg.stream.transform(**to_place)
    else:
        if _is_no_path(source):
            svg.stream = outer.set_alpha_state(*area, mode="alpha")
        if _is_of_box(source, "clipPathUnits"):
            svg.stream.transform(**to_place)
    _draw_source(svg, source, font_size)
    svg.stream = outer
    if outer.ctm != before and outer.ctm.determinant:
        outer.transform(*(before @ outer.ctm.invert).values)


def _draw_source(svg: Any, source: Any, font_size: float) -> None:
    """Draw the elements of a mask, or add those of a clip to the path that clips."""
    stream, tag = svg.stream, source._etree_node.tag
    is_clip = tag.endswith("clipPath") and not _is_no_path(source)
    source._etree_node.tag = "g"
    svg.draw_node(source, font_size, fill_stroke=not is_clip)
    source._etree_node.tag = tag
    if is_clip:
        stream.rectangle(0, 0, 0, 0)
        stream.clip()
        stream.end()


def _area_of(svg: Any, mask: Any, place: Box, font_size: float) -> Box:
    """The area outside which a mask hides everything (CSS Masking 1, 7.1)."""
    is_box = _is_of_box(mask, "maskUnits", "objectBoundingBox")
    wholes = (1.0, 1.0) if is_box else (svg.inner_width, svg.inner_height)
    x, y = (share(mask.get(name, "-10%"), whole, font_size) for name, whole in zip("xy", wholes, strict=True))
    width, height = (
        share(mask.get(name, "120%"), whole, font_size)
        for name, whole in zip(("width", "height"), wholes, strict=True)
    )
    if not is_box:
        return Box(x, y, width, height)
    return Box(
        place.x + x * place.width, place.y + y * place.height, width * place.width, height * place.height
    )


def _place(svg: Any, node: Any, font_size: float) -> Box | None:
    """The place of an element that has been drawn; None where a part of it is not known."""
    if node.tag not in _GROUPS:
        return box_of(svg, node, font_size, stroke=False)
    corners: list[tuple[float, float]] = []
    for child in node:
        if child.tag in _SHOW_NOTHING or not child.display:
            continue
        place = _place(svg, child, font_size)
        if place is None:
            return None
        matrix = svg.get_node_transform_matrix(child, font_size)
        left, top, right, foot = (place.moved(matrix) if matrix else place).ends
        corners += [(left, top), (right, foot)]
    return around(corners) if corners else None
