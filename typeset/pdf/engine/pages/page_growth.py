"""Keeps what WeasyPrint asks of all pages, so that a page of a long book takes as long as one of a short one.

For each page WeasyPrint goes through all others, to see which anchors and counters are
known already and which boxes are fixed. That costs a chapter nothing. But the time of a
book would grow with the square of its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, Final

from typeset.pdf.engine.notes.note_calls import CONTEXT
from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.page_making import REMAKE_STATE
from typeset.pdf.engine.session.records import ContextRecord

FIXED_BOXES: Final = PrivateName(
    "layout", "layout_fixed_boxes", ("context", "pages", "containing_page"),
    "look for fixed boxes once, where there are none",
)  # fmt: skip
_KEYS: Final = ("anchors", "content_lookups")


def skip_pages_without_fixed_boxes(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``layout_fixed_boxes``, called on each page for the fixed boxes of all others."""

    @wraps(upstream)
    def layout_fixed_boxes(context: Any, pages: list[Any], containing_page: Any) -> Iterator[Any]:
        has_fixed: bool | None = ContextRecord.has_fixed.of(context)
        if has_fixed is None and pages:  # asked for the first page, so these are all the others
            has_fixed = any(page.fixed_boxes for page in (containing_page, *pages))
            ContextRecord.has_fixed.put(context, has_fixed)
        return upstream(context, pages, containing_page) if has_fixed else iter(())

    return layout_fixed_boxes


def remember_earlier_pages() -> None:
    """Let ``LayoutContext`` have a ``page_maker`` that knows what earlier pages hold, whoever sets it."""

    def read(self: Any) -> _Pages:
        pages: _Pages = ContextRecord.pages.known(self)
        return pages

    def write(self: Any, pages: list[Any]) -> None:
        ContextRecord.pages.put(self, _Pages(list.__iter__(pages)))

    CONTEXT.find()[2].page_maker = property(read, write)


def let_go_of_styles() -> None:
    """Let ``LayoutContext`` hold no reference to itself: so all styles are freed before pages are drawn."""

    def read(self: Any) -> partial[Any]:
        fetch: partial[Any] = ContextRecord.fetch.known(self)
        return partial(fetch, context=self)

    def write(self: Any, fetch: partial[Any]) -> None:
        options = {name: value for name, value in fetch.keywords.items() if value is not self}
        ContextRecord.fetch.put(self, partial(fetch.func, *fetch.args, **options))

    CONTEXT.find()[2].get_image_from_uri = property(read, write)


class _Pages(list[Any]):
    """The list of the states of all pages, made one after the other: ``page_maker``."""

    def __init__(self, pages: Iterator[Any]) -> None:
        super().__init__(pages)
        self._found: tuple[set[Any], ...] = tuple(set() for _ in _KEYS)
        self._new: list[list[set[Any]]] = []  # what each page has that none before it has

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, slice):
            return super().__getitem__(place)
        return _Earlier(super().__getitem__(place), self._known(place.stop))

    def __setitem__(self, place: Any, state: Any) -> None:
        super().__setitem__(place, state)
        self._forget_from(place)

    def __delitem__(self, places: Any) -> None:
        super().__delitem__(places)
        self._forget_from(places.start)

    def _forget_from(self, place: int) -> None:
        """Forget what a page and those behind it hold, since they are made once more."""
        while len(self._new) > place:
            for found, new in zip(self._found, self._new.pop(), strict=True):
                found.difference_update(new)

    def _known(self, stop: int) -> tuple[set[Any], ...]:
        """What the pages before ``stop`` hold together."""
        self._forget_from(stop)
        for state in super().__getitem__(slice(len(self._new), stop)):
            new = [
                set(state[REMAKE_STATE][key]) - found for key, found in zip(_KEYS, self._found, strict=True)
            ]
            for found, more in zip(self._found, new, strict=True):
                found.update(more)
            self._new.append(new)
        return self._found


class _Earlier(list[Any]):
    """The pages before one. Whoever goes through them finds one state that holds what all of them hold."""

    def __init__(self, pages: list[Any], known: tuple[set[Any], ...]) -> None:
        super().__init__(pages)
        self._known = known

    def __iter__(self) -> Iterator[Any]:
        state = {key: [_AnyOf(found)] for key, found in zip(_KEYS, self._known, strict=True)}
        yield (*(None,) * REMAKE_STATE, state)


class _AnyOf:
    """An item that is equal to each item of a set, and stands in a list for all of them."""

    __slots__ = ("items",)
    __hash__ = None  # type: ignore[assignment]  # what equals many things has no hash

    def __init__(self, items: set[Any]) -> None:
        self.items = items

    def __eq__(self, other: object) -> bool:
        return other in self.items
