"""Faces, with all that was shaped in them, lent from one rendering of a process to the next.

To shape the words of an article takes a tenth of its build. A next rendering with the same faces, cut to the
same characters, and the same rules has the same shapes.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from typeset.startup.between import Shelf

if TYPE_CHECKING:
    from typeset.pdf.engine.session.session import LayoutSession
    from typeset.pdf.engine.text.typefaces import Typefaces

_MOST_WORDS: Final = 30_000
"""Words that are lent on, some 30 MB; those of a long novel in Chinese are 6,000."""


class _Lent(NamedTuple):
    """Faces that are open, and what is known of the words of each style."""

    typefaces: Typefaces
    token_caches: Mapping[Any, Any]


_SHELF: Final = Shelf[_Lent](3)  # a book, its cover, and one more


def borrow(typefaces: Typefaces, session: LayoutSession) -> Typefaces:
    """The same faces as an earlier rendering had them, until they are given back; else those given."""
    lent = _SHELF.take(_key(typefaces, session))
    if lent is None:
        return typefaces
    session.token_caches.update(lent.token_caches)
    return lent.typefaces


def give_back(typefaces: Typefaces, session: LayoutSession) -> None:
    """Lend the faces to the next rendering, as if no text had been set that they have no character of.

    The codes of missing characters are counted in the order in which a text has them.
    """
    caches = session.token_caches.values()
    if sum(len(cache.known) for cache in caches) > _MOST_WORDS:
        return
    missing = typefaces.forget_missing()
    for cache in caches:
        for token in [token for token in cache.known if not missing.isdisjoint(token)]:
            del cache.known[token], cache.plain[token]
    _SHELF.put(_key(typefaces, session), _Lent(typefaces, session.token_caches))


def _key(typefaces: Typefaces, session: LayoutSession) -> Hashable:
    return typefaces.declared, session.settings
