"""Copies of boxes that hold only what is theirs: a book has a line and a text for each of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import inf
from typing import Any, Final

from typeset.pdf.engine.session.records import BoxRecord, is_left_behind

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
"""What the anonymous boxes of lines and texts have, once WeasyPrint has reckoned their percentages."""

_MARK: Final = "is_slim"


class _Composed:
    """What a slim text box shows, made when it is asked for: once, when it is drawn.

    Kept, it would take more room than all else of the line. What a box was given stands before it.
    """

    def __get__(self, box: Any, kind: type) -> Any:
        later = None if box is None else BoxRecord.later_text.of(box)
        if later is None:
            raise AttributeError("composed")
        return later.composed()


def slim_copy(box: Any, kind: type) -> Any:
    """A copy of a box as one of ``kind``: edges and limits are the usual ones, and stand in its class.

    Attributes are set one by one: so instances share their names, and take a third of the room.
    """
    made = object.__new__(_slim(kind))
    for name, value in box.__dict__.items():
        if name not in _USUAL and not is_left_behind(name):
            setattr(made, name, value)
    return made


def bare_copy(box: Any, kind: type) -> Any:
    """The same for the one box of many lines, made sooner: what room it takes does not matter."""
    made = object.__new__(_slim(kind))
    made.__dict__ = {
        name: value for name, value in box.__dict__.items() if name not in _USUAL and not is_left_behind(name)
    }
    return made


def clone(pattern: Any) -> Any:
    """Another box that is slim, ten times as fast: a copy of a dictionary keeps sharing its names."""
    made = object.__new__(type(pattern))
    made.__dict__ = pattern.__dict__.copy()
    return made


def is_slim(box: Any) -> bool:
    """Whether a box was made by ``slim_copy``: text, or a line that holds text alone."""
    return hasattr(type(box), _MARK)


def _descendants(box: Any, placeholders: bool = False) -> Iterator[Any]:
    """In place of the stock one, a generator in each box: a slim line holds texts alone."""
    return iter((box, *box.children))


_OF_ALL: Final = {_MARK: True, "composed": _Composed(), "descendants": _descendants}


@cache
def _slim(kind: type) -> Any:
    return type(kind.__name__, (kind,), {**_USUAL, **_OF_ALL})
