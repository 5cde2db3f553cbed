"""``{#id .class short="…" lang=fr dir=rtl}``: what an author gives a place."""

from __future__ import annotations

import re
from typing import Final

from typeset.model.blocks import PLAIN, Attributes
from typeset.startup.patterns import late_pattern

_SHORT: Final = 'short=["“]([^"“”{}]*)["”]'
_LANGUAGE: Final = 'lang=["“]?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)["”]?'
_DIRECTION: Final = 'dir=["“]?(rtl|ltr)["”]?'
_VALUES: Final = (
    f"{_SHORT.replace('(', '(?:')}|{_LANGUAGE.replace('([', '(?:[')}|{_DIRECTION.replace('(', '(?:')}"
)
_SCREEN: Final = (
    "(?:target|rel|width|height|align|style|title|alt|loading|type|start|download|data-[\\w-]+|aria-[\\w-]+|"
    "(?:layout|fig|tbl|lst|code|out|when|unless)[\\w.-]*|markdown|onclick|role|name|hl_lines|linenums|hreflang|cols|key|value|tabindex|class|id)="
    "(?:\"[^\"{}]*\"|'[^'{}]*'|[^\\s{}\"'|<>]+)"
)
"""What other programs let authors say for a screen; it goes with a place's attributes, and does nothing."""

_NAME: Final = "#[^\\s{}#|\"'<>=]+|\\.[^\\s{}#.|\"'<>=]+"
_ITEM: Final = f"(?:{_NAME}|{_VALUES}|{_SCREEN})"
_SURE: Final = "(?=(?:[^{}]*\\s)?(?:[#.]|(?:short|lang|dir|target|rel|width|height|style|align|loading)=))"
"""One item at least is none that words of a text could be, as in {name=张三}."""

ATTRIBUTES: Final = late_pattern(f"\\{{:?{_SURE}\\s*({_ITEM}(?:\\s+{_ITEM})*)\\s*\\}}")
"""Attributes in braces: an id, classes, a short title, a language, a direction, parted by spaces."""

DIVISION_NAME: Final = late_pattern(f"\\s*(?:{ATTRIBUTES.pattern}\\s*$|[^\\s:{{}}]+)")
"""What may follow ``:::``: a name with words behind it, or attributes."""


def parse_attributes(items: str) -> Attributes:
    """The attributes between the braces; all classes count, and the last of all else."""
    shorts = re.findall(_SHORT, items)
    items = re.sub(_SHORT, "", items)
    languages = re.findall(_LANGUAGE, items)
    items = re.sub(_LANGUAGE, "", items)
    items = re.sub(_SCREEN, "", items)
    directions = re.findall(_DIRECTION, items)
    items = re.sub(_DIRECTION, "", items)
    ids = [item[1:] for item in items.split() if item[0] == "#"]
    classes = [item[1:] for item in items.split() if item[0] == "."]
    return Attributes(
        ids[-1] if ids else "", tuple(dict.fromkeys(classes)), shorts[-1].strip() if shorts else "",
        languages[-1] if languages else "", directions[-1] if directions else "",
    )  # fmt: skip


def join_attributes(first: Attributes, second: Attributes) -> Attributes:
    """Both as one: the classes of both; of all else that of the first that has one."""
    if PLAIN in (first, second):
        return second if first == PLAIN else first
    classes = tuple(dict.fromkeys((*first.classes, *second.classes)))
    return Attributes(
        first.id or second.id, classes, first.short or second.short,
        first.language or second.language, first.direction or second.direction,
    )  # fmt: skip
