"""Pages of boxes as their columns: what stands in the flow of each, from its top to its foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from typeset.pdf.engine.session.names import upstream

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MIXED = frozenset({"figure", "table", "pre", "blockquote", "ul", "ol", "dl", "div"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """A line, or a thing that holds none: its edges in px, and the boxes around it, outermost first."""

    box: Any
    around: tuple[Any, ...]
    top: float
    bottom: float

    @property
    def is_line(self) -> bool:
        """Whether it is a line of text."""
        return isinstance(self.box, upstream().boxes.LineBox)

    @property
    def tags(self) -> tuple[str, ...]:
        """The elements around it, outermost first."""
        return tuple((box.element_tag or "").split("::")[0] for box in self.around)

    @property
    def is_head(self) -> bool:
        """Whether it belongs to a head or to the caption of a table."""
        return not _HEADS.isdisjoint(self.tags) or "caption" in self.tags

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table, caption included."""
        return "table" in self.tags

    @property
    def is_whole(self) -> bool:
        """Whether it is part of what takes whole lines, whatever it has inside."""
        return self.is_head or self.in_table or not {"figure", "header"}.isdisjoint(self.tags)

    @property
    def is_mixed(self) -> bool:
        """Whether it is something else than a paragraph or a head."""
        return not _MIXED.isdisjoint(self.tags)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a page, or the whole page where it has none: its leaves from the top."""

    leaves: tuple[Leaf, ...]

    @property
    def foot(self) -> float:
        """Where its last leaf ends."""
        return max(leaf.bottom for leaf in self.leaves)


def leaves_of(box: Any, around: tuple[Any, ...] = ()) -> Iterator[Leaf]:
    """What stands in the flow of a box, in order; what floats or is placed is left out."""
    boxes = upstream().boxes
    if isinstance(box, boxes.LineBox):
        if not box.height:
            return  # it holds what is out of the flow alone
        yield Leaf(box, around, box.position_y, box.position_y + box.height)
        return
    children = [child for child in getattr(box, "children", ()) if _is_in_flow(child)]
    if not children:
        if box.border_height() and not isinstance(box, boxes.TableCellBox):
            yield Leaf(box, (*around, box), box.border_box_y(), box.border_box_y() + box.border_height())
        return
    for child in children:
        yield from leaves_of(child, (*around, box))


def _is_in_flow(box: Any) -> bool:
    return hasattr(box, "style") and box.is_in_normal_flow()


def root_of(page: Any) -> Any:
    """What holds the text of a page."""
    return page.children[0]


def columns_of(page: Any) -> list[Column]:
    """The columns of a page in which something stands; what spans them is of the page itself."""
    found: dict[int, list[Leaf]] = {}
    for leaf in leaves_of(root_of(page)):
        column = next((box for box in leaf.around if getattr(box, "is_column", False)), page)
        found.setdefault(id(column), []).append(leaf)
    return [Column(tuple(leaves)) for leaves in found.values()]


def note_area_of(page: Any) -> Any:
    """The area of notes; none where the page has no note."""
    areas = (box for box in page.children if isinstance(box, upstream().boxes.FootnoteAreaBox))
    return next(areas, None)


def paragraph_of(leaf: Leaf) -> Any:
    """The box that a line is one of the lines of: the part of a paragraph that stands on a page.

    Lines of verse and of listings are blocks of their own in it.
    """
    return next(box for box in reversed(leaf.around) if box.element_tag not in ("span", "code"))
