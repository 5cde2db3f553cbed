"""Links of a part of a book: they may lead to any other part, so all are kept until the parts are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Final

from typeset.pdf.engine.session.names import PrivateName
from typeset.pdf.engine.session.session import active_part

LINKS: Final = PrivateName(
    "pdf", "resolve_links", ("pages",), "keep the links of a part of a book that lead to other parts"
)


def keep_links(upstream: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """In place of ``resolve_links``."""

    @wraps(upstream)
    def resolve_links(pages: Sequence[Any]) -> Iterator[Any]:
        if active_part() is None:
            return upstream(pages)
        return ((page.links, ()) for page in pages)  # where anchors stand is told of each page

    return resolve_links
