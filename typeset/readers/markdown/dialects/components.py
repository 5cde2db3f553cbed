"""Tags of components (Vue, React): ``<Badge text="3.5+" />``, ``<ClientOnly>…</ClientOnly>``.

A site's program puts something else in their place. What stands between two of them is text; so are the
words that one without an end is given. The tag itself is not carried over, and is told. ``Box<T>`` and
``<文件名>`` are text, as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from typeset.readers.markdown.raw_html import ELEMENTS
from typeset.startup.patterns import late_pattern

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_BRACED: Final = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_QUOTED: Final = r"\"[^\"]*\"|'[^']*'"
_VALUE: Final = rf"(?:{_QUOTED}|{_BRACED}|[^\s\"'<>{{}}=`]+)"
_ATTRIBUTE: Final = rf"\s+(?:[@:#A-Za-z_][^\s\"'<>=/{{}}]*(?:\s*=\s*{_VALUE})?|{_BRACED})"
_TAG: Final = late_pattern(
    rf"<(?P<end>/?)(?P<name>[A-Za-z][\w.-]*)(?P<rest>(?:{_ATTRIBUTE})*)\s*(?P<alone>/?)>"
)
_PROGRAMMED: Final = late_pattern(r"\s[@#:][\w:.-]|=\s*\{|\sv-[a-z]|\s\{")
"""Attributes that HTML does not have: only a program can have written the tag."""

_LONGEST: Final = 2000
_VALUES: Final = late_pattern(rf"\s:?(?P<key>[A-Za-z][\w:-]*)\s*=\s*(?P<value>{_VALUE})")
_WORDS: Final = (
    "text",
    "title",
    "titletext",
    "label",
    "content",
    "header",
    "heading",
    "summary",
    "description",
)
_SITES: Final = frozenset({"vuepress", "docusaurus", "mkdocs", "hugo"})
"""Dialects of programs that have components."""

_CLOSED: Final = late_pattern(r"</([A-Za-z][\w.-]*)\s*>")
_CODE: Final = late_pattern(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_FENCE: Final = late_pattern(r"^ {0,3}(`{3,}|~{3,})")


class Component(Struct, frozen=True):
    """A component's tag: its ``markup`` and name, and the values that it is given, names in small letters.

    ``holds_words`` says that words stand between it and its end.
    """

    markup: str
    name: str
    closes: bool = False
    holds_words: bool = False
    values: Mapping[str, str] = {}

    @property
    def words(self) -> str:
        """The words that it is given, if it holds none of its own."""
        return "" if self.holds_words else self.title

    @property
    def title(self) -> str:
        """The words that it is given."""
        return self.value(*_WORDS)

    def value(self, *names: str) -> str:
        """The first value that it has of those that are named."""
        return next((self.values[name] for name in names if self.values.get(name)), "")


def closed_names(lines: Iterable[str]) -> frozenset[str]:
    """The names of the tags that are closed somewhere in a text outside of code."""
    found: set[str] = set()
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif "</" in line:
            found.update(_CLOSED.findall(_CODE.sub("", line)))
    return frozenset(found)


def component_of(markup: str, closed: frozenset[str], dialects: frozenset[str]) -> Component | None:
    """The component whose tag the markup is; nothing for what may be text.

    It is one where it is alone (``/>``), has values, or is closed somewhere in the text. Outside of sites
    such a name begins with a capital: ``<author name="…">`` may be a piece of XML.
    """
    component = tag_at(markup, 0, closed, dialects)
    return component if component and len(component.markup) == len(markup) else None


def tag_at(text: str, start: int, closed: frozenset[str], dialects: frozenset[str]) -> Component | None:
    """The component whose tag stands at a place of a text."""
    found = _TAG.match(text, start, start + _LONGEST)
    if found is None or not (found["name"][0].isupper() or dialects & _SITES):
        return None
    if found["name"].lower() in ELEMENTS or not (
        found["alone"] or "=" in found["rest"] or found["name"] in closed
    ):
        return None
    values = {one["key"].lower(): _unquoted(one["value"]) for one in _VALUES.finditer(found["rest"])}
    is_whole = bool(found["alone"]) or found["name"] not in closed
    return Component(found[0], found["name"], bool(found["end"]), not is_whole, values)


def _unquoted(value: str) -> str:
    """A value without its quotes; what a program works out is none."""
    if value[:1] == "{":
        value = value[1:-1].strip()
        if value[:1] not in ("'", '"', "`"):
            return ""
    return value[1:-1] if value[:1] in ("'", '"', "`") else value


def programmed_tag(state: StateInline, silent: bool) -> bool:
    """A tag with attributes that HTML does not have, as ``@click`` and ``style={{…}}``."""
    if state.src[state.pos] != "<":
        return False
    found = _TAG.match(state.src, state.pos, min(state.posMax, state.pos + _LONGEST))
    if found is None or not _PROGRAMMED.search(found["rest"]):
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True
