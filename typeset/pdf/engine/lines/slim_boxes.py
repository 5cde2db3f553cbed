"""Slim copies of boxes: attributes that are the same in all of them stand in their class.

A book has a line box and a text box for each of its lines, so these are copied
from a pattern, and hold little. What a text box draws is composed when it is drawn
(``line_texts``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import inf
from typing import Any, Final

from typeset.pdf.engine.session.records import is_left_behind

_SIDES: Final = ("top", "right", "bottom", "left")
_USUAL: Final[dict[str, Any]] = {
    **{f"{edge}_{side}": 0 for edge in ("margin", "padding") for side in _SIDES},
    **{f"border_{side}_width": 0 for side in _SIDES},
    "min_width": 0,
    "min_height": 0,
    "max_width": inf,
    "max_height": inf,
    **{f"border_{edge}_{side}_radius": (0, 0) for edge in ("top", "bottom") for side in ("left", "right")},
    "background": None,
}
"""The edges and limits that anonymous line boxes and text boxes have after ``resolve_percentages``."""

_MARK: Final = "is_slim"


def slim_copy(box: Any, kind: type) -> Any:
    """A slim copy of a box, as a box of ``kind``, with the usual edges and limits.

    Attributes are set one by one, so that Python shares their names among instances:
    they take a third of the room.
    """
    made = object.__new__(_slim(kind))
    for name, value in box.__dict__.items():
        if name not in _USUAL and not is_left_behind(name):
            setattr(made, name, value)
    return made


def bare_copy(box: Any, kind: type) -> Any:
    """The same for the one box of many lines.

    It is made quicker, and takes more room, which does not matter.
    """
    made = object.__new__(_slim(kind))
    made.__dict__ = {
        name: value for name, value in box.__dict__.items() if name not in _USUAL and not is_left_behind(name)
    }
    return made


def clone(pattern: Any) -> Any:
    """A copy of a slim box, ten times as fast: a copied dictionary goes on sharing its names."""
    made = object.__new__(type(pattern))
    made.__dict__ = pattern.__dict__.copy()
    return made


def is_slim(box: Any) -> bool:
    """Whether a box is a slim copy: a text, or a line that holds nothing but texts."""
    return hasattr(type(box), _MARK)


def _descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """In place of WeasyPrint's, which starts a generator in each box: a slim line holds nothing but texts."""
    return iter((box, *box.children))


_OF_ALL: Final = {_MARK: True, "descendants": _descendants}


@cache
def _slim(kind: type) -> Any:
    return type(kind.__name__, (kind,), {**_USUAL, **_OF_ALL})
