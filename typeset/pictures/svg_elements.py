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
