"""SVG pictures: drawn wholly or not at all, and their elements found by name at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from typing import Any, Final

from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import DrawingRecord

DRAW: Final = PrivateName(
    "images", "SVGImage.draw", ("self", "stream", "concrete_width", "concrete_height", "_style"),
    "leave nothing of an SVG picture at which drawing breaks off: half of it would unsettle what follows",
)  # fmt: skip
CHILD: Final = PrivateName(
    "svg", "Node.get_child", ("self", "id_"),
    "find the elements that an SVG picture names without searching all of it for each",
)  # fmt: skip
CHILDREN: Final = PrivateName(
    "svg", "Node.override_iter", ("self", "iterator"),
    "let an SVG picture use more than once a gradient or pattern that has the content of another",
)  # fmt: skip

_LOGGER: Final = logging.getLogger("weasyprint")


def draw_wholly(_: Callable[..., None]) -> Callable[..., None]:
    """What stands for ``SVGImage.draw``: where drawing fails, the page is as it was, and it is logged."""

    def draw(self: Any, stream: Any, concrete_width: float, concrete_height: float, _style: Any) -> None:
        written, depth, matrix = len(stream.stream), len(stream._ctm_stack), stream.ctm
        kept = {kind: len(entries) for kind, entries in stream._resources.items() if entries}
        try:
            self._svg.draw(stream, concrete_width, concrete_height, self._base_url, self._context)
        except Exception as error:  # whatever a drawing breaks off with is told: L_DRAWING_FAILED
            del stream.stream[written:]
            for kind, entries in stream._resources.items():
                for name in list(entries or ())[kept.get(kind, 0) :]:
                    del entries[name]
            stream._ctm_stack[depth - 1 :] = [matrix]
            stream._current_color = stream._current_color_stroke = None
            stream._current_alpha = stream._current_alpha_stroke = None
            stream._current_font = stream._old_font = None
            _LOGGER.error("Failed to render SVG image %s", self._base_url)
            _LOGGER.debug("Error while rendering SVG image:", exc_info=error)

    return draw


def keep_children(upstream: Callable[..., None]) -> Callable[..., None]:
    """What stands for ``Node.override_iter``: the children that are handed over can be asked for again."""

    @wraps(upstream)
    def override_iter(self: Any, iterator: Iterator[Any]) -> None:
        children = tuple(iterator)
        upstream(self, iter(()))  # makes a class of its own for this element
        type(self).__iter__ = lambda _: iter(children)

    return override_iter


def find_at_once(upstream: Callable[..., Any]) -> Callable[..., Any]:
    """What stands for ``Node.get_child``: the way to each element is noted when the first is asked for."""

    @wraps(upstream)
    def get_child(self: Any, id_: str) -> Any:
        ways = DrawingRecord.ways.of(self)
        if ways is None:
            ways = DrawingRecord.ways.put(self, _ways(self._etree_node))
        way = ways.get(id_)
        if way is None:
            return None
        found = self
        for place in _steps(way):
            found = next(islice(iter(found), place, None), None)
            if found is None:
                break
        # Copies of ``use`` and texts have other children than their elements.
        return found if found is not None and found.get("id") == id_ else upstream(self, id_)

    return get_child


Way = tuple[Any, int]
"""The way to an element: that to its parent, and its place there."""


def _ways(root: Any) -> dict[str, Way]:
    """The way to each element with an id below ``root``; of several with one id, to the first."""
    ways: dict[str, Way] = {}
    row: list[tuple[Any, Any]] = [(root, None)]
    while row:
        element, way = row.pop()
        name = element.get("id")
        if name is not None and way is not None:
            ways.setdefault(name, way)
        row.extend((child, (way, place)) for place, child in reversed(list(enumerate(element))))
    return ways


def _steps(way: Way | None) -> list[int]:
    steps = []
    while way is not None:
        way, place = way
        steps.append(place)
    return steps[::-1]
