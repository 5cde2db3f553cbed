"""Names of SVG that several readers of drawings ask for."""

from __future__ import annotations

from typing import Final

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
FOREIGN: Final = "foreign:"
"""Before the names of all other namespaces."""

DRAWN: Final = frozenset((
    "svg", "g", "defs", "symbol", "use", "title", "desc", "switch", "style", "a", "view",
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "marker",
    "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask",
    "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix",
    "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA",
    "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology",
    "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
))  # fmt: skip
"""Elements that draw, or serve those that do. What is not among them is shown by no output."""

TEXT_CONTENT: Final = frozenset(("text", "tspan", "textPath", "a"))
SILENT: Final = frozenset(("title", "desc", "metadata", "style", "script"))
"""Elements whose words are not shown."""

_SHAPES: Final = frozenset(
    ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image", "use")
)
_NOTHING: Final = frozenset[str]()
_HOLDS: Final = {
    **dict.fromkeys((*_SHAPES, "stop", "view"), _NOTHING),
    "text": frozenset(("tspan", "textPath", "a")),
    "tspan": frozenset(("tspan", "a")),
    "textPath": frozenset(("tspan", "a")),
    "linearGradient": frozenset(("stop",)),
    "radialGradient": frozenset(("stop",)),
    "clipPath": _SHAPES | {"text"},
}
"""What may stand in an element besides what describes it (SVG 2, the content models of its chapters)."""

_PARTS: Final = frozenset(("stop", "tspan", "textPath"))
"""What may stand in the elements that name it alone."""


def may_hold(parent: str, child: str) -> bool:
    """Whether a browser draws ``child`` where it stands: in another place it shows nothing."""
    if child in SILENT:
        return True
    if parent in _HOLDS:
        return child in _HOLDS[parent]
    is_filter = parent == "filter" or parent.startswith("fe")
    return is_filter == child.startswith("fe") and child not in _PARTS
