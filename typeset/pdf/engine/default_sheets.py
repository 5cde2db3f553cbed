"""WeasyPrint's own style sheets, parsed rule by rule when a document has an element that a rule may match.

They hold rules for every element of HTML, and sixty counter styles. WeasyPrint
parses all of them when it is imported, which is a tenth of the time of an
article's build.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from threading import RLock
from typing import Any, Final

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from typeset.pdf.engine.session.names import PrivateName
from typeset.startup.patterns import late_pattern

PREPROCESS: Final = PrivateName(
    "css", "preprocess_stylesheet",
    ("device_media_type", "base_url", "stylesheet_rules", "url_fetcher", "matcher", "page_rules", "layers",
     "font_config", "counter_style", "color_profiles", "ignore_imports", "layer"),
    "read the rules of its own style sheets when they are asked for",
)  # fmt: skip

_COMMENT: Final = late_pattern(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = late_pattern(r"\s*([^{}]*?)\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_COUNTER: Final = "@counter-style "
_ROOM: Final = 1000
"""More selectors than any rule has. The order of a rule's selectors starts at its rank times this number."""

_READING: Final = RLock()
"""All documents share the sheets, so one thread at a time parses a rule."""

_BRANCHES: Final = late_pattern(r",(?![^()]*\))")
_COMBINATOR: Final = late_pattern(r"[\s>+~]+(?![^()]*\))")
_ATTRIBUTE: Final = late_pattern(r"\[[^\]]*\]")
_PSEUDO: Final = late_pattern(r"::?[a-z-]+")
_NAME: Final = late_pattern(r"[a-z][a-z0-9]*")
_NESTED: Final = (":not(", ":has(")


class DefaultSheet:
    """In place of WeasyPrint's ``CSS(string=…, counter_style=…)``: a style sheet whose rules are parsed late.

    Its counter styles go into ``counter_style``, and are parsed when they are used.
    """

    def __init__(self, *, string: str, counter_style: dict[str, Any] | None = None) -> None:
        self.layers: list[str] = []
        self._rules = split_rules(string)
        if counter_style is not None:
            for prelude, text in self._rules:
                if prelude.startswith(_COUNTER):
                    counter_style[prelude.removeprefix(_COUNTER)] = LateCounter(text)

    @cached_property
    def matcher(self) -> LateMatcher:
        """The rules for elements."""
        return LateMatcher(self._rules)

    @cached_property
    def page_rules(self) -> list[Any]:
        """The rules for pages, parsed."""
        rules: list[Any] = []
        for prelude, text in self._rules:
            if prelude.startswith("@page"):
                _parse(text, None, rules, {})
        return rules


class LateMatcher(cssselect2.Matcher):  # type: ignore[misc]  # cssselect2 is untyped
    """A matcher that parses a rule when it meets an element that the rule may match.

    ``rules`` are preludes with the text of their rules. A rule parsed late keeps its
    rank in the cascade.
    """

    def __init__(self, rules: list[tuple[str, str]]) -> None:
        super().__init__()
        self._waiting: defaultdict[str, list[int]] = defaultdict(list)
        self._texts: dict[int, str] = {}
        for rank, (prelude, text) in enumerate(rules):
            if not prelude.startswith("@"):
                self._texts[rank] = text
                for name in subjects(prelude) or ("",):
                    self._waiting[name].append(rank)
        self._read("")

    def match(self, element: Any) -> Any:
        """The declarations of the rules that match an element."""
        name = element.local_name.lower()
        if name in self._waiting:
            with _READING:
                self._read(name)
        return super().match(element)

    def _read(self, name: str) -> None:
        # The name waits until its rules are read: another thread that meets it waits for them, too.
        for rank in self._waiting.get(name, ()):
            text = self._texts.pop(
                rank, None
            )  # the rule may have been read already, for another of its names
            if text is not None:
                self.order = rank * _ROOM
                _parse(text, self, [], {})
        self._waiting.pop(name, None)


class LateCounter:
    """A counter style that is parsed when it is used.

    It has the methods of a dictionary that WeasyPrint uses.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _parsed(self) -> dict[str, Any]:
        found: dict[str, dict[str, Any]] = {}
        _parse(self._text, None, [], found)
        (style,) = found.values()
        return style

    def __getitem__(self, name: str) -> Any:
        return self._parsed[name]

    def copy(self) -> dict[str, Any]:
        """A copy of the descriptors as a dictionary."""
        return self._parsed.copy()

    def items(self) -> Any:
        """The descriptors with their values."""
        return self._parsed.items()


def split_rules(sheet: str) -> list[tuple[str, str]]:
    """The preludes of a style sheet's rules, each with the text of its rule. No string may hold a brace."""
    return [(rule[1], rule[0]) for rule in _RULE.finditer(_COMMENT.sub("", sheet))]


def subjects(prelude: str) -> frozenset[str]:
    """The names of elements that a selector list may match; empty where it may match any name."""
    names: set[str] = set()
    if any(mark in prelude for mark in _NESTED):
        return frozenset()
    for selector in _BRANCHES.split(_ATTRIBUTE.sub("", prelude)):
        last = _COMBINATOR.split(selector.strip())[-1]
        found = _NAME.findall(_PSEUDO.sub(" ", last))
        if not found:
            return frozenset()
        names.update(found)
    return frozenset(names)


def _parse(text: str, matcher: Any, page_rules: list[Any], counter_style: dict[str, Any]) -> None:
    PREPROCESS.find()[2](
        "print", None, tinycss2.parse_stylesheet(text), None, matcher, page_rules, [], None, counter_style, {}
    )
