"""The texts of our boxes as WeasyPrint's have them, so that this one difference hides no other.

At the end of a line ours keep the space, which copies need, if need be in a box
of no width, and the hyphen is drawn, not part of the text. WeasyPrint's have the
hyphen and no space. Its tests tell lines by their texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from typeset.pdf.engine.lines.line_runs import expand_runs, run_of
from typeset.pdf.engine.session.records import BoxRecord

_COLLAPSING = ("normal", "nowrap", "pre-line")


def with_stock_texts(start: Callable[..., None]) -> Callable[..., None]:
    """In place of ``Page.__init__``: a box for each line, and in it texts as stock code has them."""

    def start_page(self: Any, page_box: Any, *arguments: Any) -> None:
        _make_like_stock(page_box)
        start(self, page_box, *arguments)

    return start_page


def _make_like_stock(box: Any) -> None:
    children = getattr(box, "children", ())
    if any(run_of(child) for child in children):
        children = box.children = list(expand_runs(children))
    for child in children:
        boxed = BoxRecord.set_line.of(child)
        if boxed is not None:
            _begin_like_stock(child)
            _end_like_stock(child, child.__dict__.get("resume_at"), boxed.line.hyphen > 0)
        _make_like_stock(child)


def _is_composed(box: Any) -> bool:
    """Whether it is a text box whose glyphs are ours, placed or to be placed."""
    return BoxRecord.composed_text.is_on(box) or BoxRecord.later_text.is_on(box)


def _begin_like_stock(parent: Any) -> bool:
    """Take away the spaces without width at the start of a line; whether anything else was met."""
    for child in list(parent.children):
        if not child.is_in_normal_flow():
            continue
        if type(child).__name__ == "InlineBox" and child.children:
            if _begin_like_stock(child):
                return True
        elif _is_composed(child) and not child.width and not child.text.strip(" "):
            parent.children = [other for other in parent.children if other is not child]
        else:
            return True
    return False


def _end_like_stock(line: Any, resume_at: Any, has_hyphen: bool) -> None:
    for place in _from_the_end(line, 1):
        box = place.box
        if not _is_composed(box):
            return
        if box.style["white_space"] in _COLLAPSING:
            box.text = box.text.rstrip(" ")
        if box.text:
            if has_hyphen:
                box.text += box.style["hyphenate_character"]
            return
        if _length(resume_at) > place.depth:  # its text goes on in the next line
            place.parent.children = [child for child in place.parent.children if child is not box]


@dataclass(frozen=True, slots=True)
class _Place:
    """A box of a line that is no inline box, the box around it, and how many steps of children lead to it."""

    parent: Any
    box: Any
    depth: int


def _from_the_end(parent: Any, depth: int) -> Iterator[_Place]:
    """What stands in a line, from its end to its start."""
    for child in reversed(parent.children):
        if type(child).__name__ == "InlineBox":
            yield from _from_the_end(child, depth + 1)
        else:
            yield _Place(parent, child, depth)


def _length(resume_at: Any) -> int:
    """How many steps a place of WeasyPrint's takes: indexes of children, last the bytes of a text if any."""
    return 1 + _length(*resume_at.values()) if resume_at else 0
