"""Keeps the last two characters of a paragraph on one line.

A last line of one character and a full stop is a blemish (CLREQ, widows of a paragraph). In print the
composer avoids it; no reading system does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from typeset.epub.markup import classes, make
from typeset.model.characters import HAN

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RUNNING: Final = frozenset(("lead", "paragraph", "dialogue", "list-item", "quotation"))
# A last line with three marks, or with …… or ——, is long enough; keeping it together would only loosen the
# line before.
_LAST_WORD: Final = re.compile(rf"(?<=.{{8}})[{HAN}]{{2}}[^{HAN}\w…—]{{0,2}}\Z", re.DOTALL)


def keep_last_words(root: Element) -> None:
    """Put the last two characters of running text, and the marks behind them, into a ``span.keep``."""
    for element in list(root.iter()):
        if _RUNNING.intersection(classes(element)):
            _keep(element)


def _keep(element: Element) -> None:
    last = element[-1] if len(element) else None
    text = element.text if last is None else last.tail
    found = _LAST_WORD.search(text or "")
    if found is None:
        return
    before = found.string[: found.start()]
    if last is None:
        element.text = before
    else:
        last.tail = before
    element.append(make("span", {"class": "keep"}, found[0]))
