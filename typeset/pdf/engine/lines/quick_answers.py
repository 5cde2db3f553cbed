"""What layout asks of boxes all the time, answered with as little work as can be.

The answers are WeasyPrint's. Most boxes stand in the normal flow and are nothing out of the way, so that is
looked at first; all else is left to WeasyPrint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.session.names import PrivateName, upstream

_BOXES: Final = "formatting_structure.boxes"
IN_FLOW: Final = PrivateName(
    _BOXES, "Box.is_in_normal_flow", ("self",), "know at once that a box stands in the normal flow"
)  # fmt: skip
CONTEXT: Final = PrivateName(
    _BOXES, "Box.establishes_formatting_context", ("self",),
    "know at once that a block lays its content out in the flow around it",
)  # fmt: skip
PAGES: Final = PrivateName(
    _BOXES, "ParentBox.page_values", ("self",),
    "look at the first and the last child alone for the pages that a box asks for",
)  # fmt: skip
DESCENDANTS: Final = PrivateName(
    _BOXES, "Box.descendants", ("self", "placeholders"),
    "go through what is in a box without a step for each level of it",
)  # fmt: skip
MARGINS: Final = PrivateName(
    "layout.block", "collapse_margin", ("adjoining_margins",), "collapse margins in one pass"
)  # fmt: skip


def know_flow(theirs: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """In place of ``is_in_normal_flow``."""

    @wraps(theirs)
    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        return (style["float"] == "none" and style["position"] == "static") or theirs(self)

    return is_in_normal_flow


def know_context(theirs: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """In place of ``establishes_formatting_context``."""

    @wraps(theirs)
    def establishes_formatting_context(self: Any) -> bool:
        style = self.style
        is_usual = (
            type(self) is upstream().boxes.BlockBox
            and not self.is_column
            and style["float"] == "none"
            and style["position"] == "static"
            and style["overflow"] == "visible"
            and "flow-root" not in style["display"]
        )
        return not is_usual and theirs(self)

    return establishes_formatting_context


def ask_outer_children(_theirs: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, Any]]:
    """In place of ``page_values``, which asks all children whether they stand in the flow."""

    def page_values(self: Any) -> tuple[Any, Any]:
        start = end = self.style["page"]
        first = _first_in_flow(self.children)
        if first is not None:
            values = first.page_values()
            last = _first_in_flow(reversed(self.children))
            start = values[0] or start
            end = (values if last is first else last.page_values())[1] or end
        return start, end

    return page_values


def _first_in_flow(children: Any) -> Any:
    return next((child for child in children if child.is_in_normal_flow() or child.is_floated()), None)


def go_through(_theirs: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
    """In place of ``descendants``."""

    def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
        kind = upstream().boxes.Box
        yield self
        rows = [iter(self.children)]
        while rows:
            for child in rows[-1]:
                if not placeholders and not isinstance(child, kind):
                    yield child
                elif getattr(type(child), "descendants", None) is not descendants:
                    yield from child.descendants(placeholders)
                else:
                    yield child
                    if child.children:
                        rows.append(iter(child.children))
                        break
            else:
                rows.pop()

    return descendants


def collapse_at_once(_theirs: Callable[..., Any]) -> Callable[[Sequence[float]], float]:
    """In place of ``collapse_margin``."""

    def collapse_margin(adjoining_margins: Sequence[float]) -> float:
        if not adjoining_margins:
            return 0
        return max(0, *adjoining_margins) + min(0, *adjoining_margins)

    return collapse_margin


ANSWERS: Final = {
    IN_FLOW: know_flow, CONTEXT: know_context, PAGES: ask_outer_children, DESCENDANTS: go_through,
    MARGINS: collapse_at_once,
}  # fmt: skip
"""What makes our function of WeasyPrint's, by its name."""


def answer_at_once() -> None:
    """Put our functions in the place of WeasyPrint's; others ask for that of margins when they need it."""
    for name, make in ANSWERS.items():
        owner, last, theirs = name.find()
        setattr(owner, last, make(theirs))
