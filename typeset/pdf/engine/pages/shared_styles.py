"""One style for all elements that differ in nothing but their ids.

WeasyPrint lets elements share a style that have one parent and match the same selectors. An element with an
id gets a declaration of its own, since something may lead to it; so no two paragraphs of a book would share.
Nothing leads to most of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.lines.line_runs import PLACEHOLDER
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.session import active_part
from typeset.startup.patterns import late_pattern

DECLARED: Final = PrivateName(
    "css", "find_style_attributes", ("tree", "presentational_hints", "base_url"),
    "make no anchors to which nothing leads, so that paragraphs share their style",
)  # fmt: skip
ANCHOR: Final = "-weasy-anchor"
"""What an id declares, in WeasyPrint's words."""

_NUMBERED: Final = late_pattern("b\\d+")
"""An id by the place of its block: no author and no sheet knows it."""


class _Elements(list[Any]):
    """Those elements of a tree that may declare something."""

    def iter(self) -> Iterator[Any]:
        """As the tree would give them."""
        return iter(self)


def targets_in(elements: Sequence[Any]) -> frozenset[str]:
    """The ids to which something leads."""
    targets = {element.get("href", "").removeprefix("#") for element in elements}
    return frozenset(targets | {element.get(PLACEHOLDER, "") for element in elements})


def anchor_targets_alone(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``find_style_attributes``: passes over numbered ids to which nothing leads."""

    @wraps(upstream)
    def find_style_attributes(
        tree: Any, presentational_hints: bool = False, base_url: str | None = None
    ) -> Iterator[Any]:
        part = active_part()
        elements = list(tree.iter()) if part is None else part.elements
        targets = targets_in(elements) if part is None else part.targets
        silent = {
            element for element in elements
            if _NUMBERED.fullmatch(name := element.get("id", "")) and name not in targets
            and not element.get("name")
        }  # fmt: skip
        speaking = _Elements(
            element for element in elements
            if presentational_hints or element not in silent or element.get("style") or element.get("lang")
        )  # fmt: skip
        for found in upstream(speaking, presentational_hints, base_url):
            _, element, declarations, _ = found
            if element not in silent or ANCHOR not in (getattr(said, "name", "") for said in declarations):
                yield found

    return find_style_attributes
