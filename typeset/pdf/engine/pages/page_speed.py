"""The same file sooner: work that WeasyPrint does for page after page, done once.

Each replacement gains more than a twentieth of a book's time and changes no byte of the book.
To make only the margin boxes that have content was tried; it gained less, and was left out.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from typing import Any, Final

from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.records import StylesRecord
from typeset.pdf.engine.session.session import active_part, active_session
from typeset.startup.between import is_last_build

PAGE_STYLES: Final = PrivateName(
    "layout.page", "set_page_type_computed_styles", ("page_type", "html", "style_for"),
    "reckon the styles of pages that match the same selectors once",
)  # fmt: skip
PAGE_MATCH: Final = PrivateName(
    "css", "StyleFor._page_type_match", ("page_selector_type", "page_type"),
    "tell which selectors match a page",
)  # fmt: skip
_LAYOUTS: Final = count()
"""How often the collector has been held off in this process."""


def share_page_styles(upstream: Callable[..., None]) -> Callable[..., None]:
    """In place of ``set_page_type_computed_styles``.

    The styles of a page and its margin boxes depend on nothing but the selectors
    that match it. So pages that match the same selectors share their styles, and
    WeasyPrint, which searches the styles of all pages before, sees one page only.
    The first page stands alone: lengths in vw and vh are reckoned before its size
    is known.
    """

    @wraps(upstream)
    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        cascaded, computed = style_for._cascaded_styles, style_for._computed_styles
        shared = _shared(style_for)
        part = active_part()
        # The first page of a later part of a book is not the first of the book.
        seen = page_type if part is None or part.is_first else page_type._replace(index=page_type.index + 1)
        key = _key(style_for, seen)
        styles = shared.get(key) if seen.index else None
        if styles is None:
            cascaded.clear()
            upstream(seen, html, style_for)
            kinds = {kind for _, kind in cascaded} | {None}
            styles = {kind: computed[seen, kind] for kind in kinds}
            cascaded.clear()
            if seen.index:
                shared[key] = styles
        for kind, style in styles.items():
            computed[page_type, kind] = style

    return set_page_type_computed_styles


def _shared(style_for: Any) -> dict[Any, dict[str | None, Any]]:
    """The styles of pages that are known, by what the pages have in common."""
    session = active_session()
    if session is not None and session.keeps_styles and session.part is not None:
        return session.page_styles
    return StylesRecord.page_styles.made(style_for, {})


def _key(style_for: Any, page_type: Any) -> tuple[Any, ...]:
    """On what the style of a page hangs: on its number only where a selector counts pages."""
    rules = [
        selector
        for sheet, _, _ in style_for._sheets
        for _, selectors, _ in sheet.page_rules
        for _, _, selector in selectors
    ]
    if any(selector.index is not None for selector in rules):
        return tuple(style_for._page_type_match(selector, page_type) for selector in rules)
    return page_type.side, page_type.blank, not page_type.index, page_type.name


@contextmanager
def holding_off_collector() -> Iterator[None]:
    """While this lasts, Python does not search for unused rings of objects.

    Layout makes millions of objects that stay till the end; searching them again and again takes a third of
    the time. When it ends, they are searched once, with nothing older: what a layout has left is gone before
    the next. Before the last build of a program ends they only count as searched, and the end of the program
    searches nothing.
    """
    enabled = gc.isenabled()
    if not next(_LAYOUTS):
        atexit.register(gc.freeze)
    gc.disable()
    try:
        yield
    finally:
        if not is_last_build():
            gc.collect(1)
        elif not gc.get_freeze_count():  # else other code has frozen objects, and unfreezing would thaw those
            gc.freeze()
            gc.unfreeze()
        if enabled:
            gc.enable()
