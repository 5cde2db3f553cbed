"""Of a style sheet that ships only the rules that may match something in the markup.

Most rules of a style are for what a text has not: tables, verse, listings. To read them takes a twenty-fifth
of an article's time. What an author wrote is read whole, so that its mistakes are told.
"""

from __future__ import annotations

from typing import Final

from typeset.pdf.engine.default_sheets import split_rules
from typeset.startup.patterns import late_pattern

_CLASS: Final = late_pattern(r'\bclass="([^"]*)"')
_ANY_CLASS: Final = late_pattern(r"\bclass\s*=")
_ELEMENT: Final = late_pattern(r"<([A-Za-z][\w-]*)")
_INNER: Final = late_pattern(r":[\w-]+\([^()]*\)|\[[^\]]*\]|::?[\w-]+(?![\w(-])")
"""What a selector asks besides names and classes: functions, attributes, states, parts of elements."""

_ASKED: Final = late_pattern(r"(\.?)([A-Za-z][\w-]*)")


def needed_rules(sheet: str, markup: str) -> str:
    """The sheet without rules that ask for an element or a class that the markup has not.

    No string of the sheet may hold a brace.
    """
    classes = _CLASS.findall(markup)
    if len(classes) != len(_ANY_CLASS.findall(markup)):
        return sheet  # some are written in another way, or text speaks of classes
    present = {f".{name}" for names in set(classes) for name in names.split()}
    present.update(name.lower() for name in set(_ELEMENT.findall(markup)))
    return "\n".join(text for prelude, text in split_rules(sheet) if _may_match(prelude, present))


def _may_match(prelude: str, present: set[str]) -> bool:
    if prelude.startswith("@"):
        return True
    bare = prelude
    while bare != (inner := _INNER.sub("", bare)):
        bare = inner
    for selector in bare.split(","):
        asked = (dot + name if dot else name.lower() for dot, name in _ASKED.findall(selector))
        if present.issuperset(asked):
            return True
    return False
