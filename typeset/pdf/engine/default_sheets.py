"""WeasyPrint's own style sheets, of which a document reads only the rules for elements that it has.

They hold rules for every element of HTML and sixty counter styles; stock code
parses all of them when it is imported, a tenth of an article's time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Any, Final

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from typeset.pdf.engine.session.names import PrivateName

PREPROCESS: Final = PrivateName(
    "css", "preprocess_stylesheet",
    ("device_media_type", "base_url", "stylesheet_rules", "url_fetcher", "matcher", "page_rules", "layers",
     "font_config", "counter_style", "color_profiles", "ignore_imports", "layer"),
    "read the rules of its own style sheets when they are asked for",
)  # fmt: skip

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE: Final = re.compile(r"\s*([^{}]*?)\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_COUNTER: Final = "@counter-style "
_ROOM: Final = 1000
"""More selectors than any one rule has: the first of each rule is counted from a multiple of it."""

_BRANCHES: Final = re.compile(r",(?![^()]*\))")
_COMBINATOR: Final = re.compile(r"[\s>+~]+(?![^()]*\))")
_ATTRIBUTE: Final = re.compile(r"\[[^\]]*\]")
_PSEUDO: Final = re.compile(r"::?[a-z-]+")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*")
_NESTED: Final = (":not(", ":has(")


class DefaultSheet:
    """In place of a parsed style sheet; made as ``CSS(string=…, counter_style=…)`` is.

    Its counter styles are put into ``counter_style`` unread.
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
    """A matcher that reads a rule when it meets an element whose name the rule may want.

    ``rules`` are preludes with the text of their rules. Each keeps its rank among all.
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
        """The rules that match an element, as WeasyPrint wants them."""
        name = element.local_name.lower()
        if name in self._waiting:
            self._read(name)
        return super().match(element)

    def _read(self, name: str) -> None:
        for rank in self._waiting.pop(name, ()):
            text = self._texts.pop(rank, None)  # another of its names may have been met before
            if text is not None:
                self.order = rank * _ROOM
                _parse(text, self, [], {})


class LateCounter:
    """A counter style that is parsed when it is used; as much of a dictionary as WeasyPrint asks for."""

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
        """What may be changed without changing this."""
        return self._parsed.copy()

    def items(self) -> Any:
        """Descriptors with their values."""
        return self._parsed.items()


def split_rules(sheet: str) -> list[tuple[str, str]]:
    """The rules of a style sheet without braces in strings: each prelude with the text of its rule."""
    return [(rule[1], rule[0]) for rule in _RULE.finditer(_COMMENT.sub("", sheet))]


def subjects(prelude: str) -> frozenset[str]:
    """The names that elements may have which match a selector list; none when they may have any name."""
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
