"""What stands behind the fence of a listing: its language, title, numbers, and the lines that are marked.

Each program for manuals has a notation of its own: pandoc's attributes, options of MkDocs and Hugo, braces
of VuePress and Docusaurus, the words behind commas of mdBook. All say the same four things. What is left
speaks to a screen, and is told.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from typeset.model.blocks import PLAIN, Attributes
from typeset.startup.patterns import late_pattern

_MOST_LINES: Final = 100_000
"""No listing is so long; a mark beyond that is a slip."""

_TOKEN: Final = late_pattern(
    r"""(?P<key>[A-Za-z][\w:-]*)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[“”](?P<curly>[^“”]*)[“”]"""
    r"""|\[(?P<list>[^\]]*)\]|\{(?P<braced>[^{}]*)\}|(?P<bare>[^\s,{}]+))"""
    r"""|(?P<from>showLineNumbers)\{(?P<start>\d+)\}"""
    r"""|[.](?P<class>[^\s.#{}=,]+)|[#](?P<id>[^\s.#{}=,]+)|(?P<lines>\{[\d,\s-]*\})"""
    r"""|"(?P<quoted>[^"]+)"(?=\s|$)|\[(?P<label>[^\[\]]+)\](?=\s|$)|(?P<word>[^\s,{}]+)|(?P<sign>[{},])"""
)
_LANGUAGE: Final = late_pattern(r"[^\s{},:=]+")
_FILE: Final = late_pattern(r"(?:[\w@.-]+/)*[\w@.-]*\w\.[A-Za-z]\w{0,7}")
"""A word that names a file: sites show it above the listing."""

_SPAN: Final = late_pattern(r"(\d+)(?:\s*-\s*(\d+))?")
_NUMBERED: Final = frozenset({
    "numberlines", "number-lines", "number_lines", "shownumbers", "showlinenumbers", "line-numbers",
    "linenos",
    "linenumbers", "linenums",
})  # fmt: skip
_STARTS: Final = frozenset({
    "startfrom", "linenums", "linenostart", "lineno-start", "startline", "start", "line-numbers", "firstline",
    "showlinenumbers",
})  # fmt: skip
_LINES: Final = frozenset({"hl_lines", "hl-lines", "highlight", "highlightlines", "emphasize-lines", "mark"})
_TITLES: Final = frozenset({"title", "filename", "file", "name", "label"})
_OF_SCREENS: Final = frozenset({
    "ignore", "no_run", "should_panic", "compile_fail", "editable", "noplayground", "noplaypen",
    "runnable", "mdbook-runnable", "edition2015", "edition2018", "edition2021", "edition2024", "copy",
    "no-copy", "nocopy", "select", "no-select", "annotate", "no-line-numbers", "live", "wrap", "nowrap",
    "twoslash", "lineanchors", "anchorlinenos", "highlight", "sourcecode", "code", "eval", "echo",
    "include", "style", "theme", "guesssyntax", "fold", "foldable", "collapsed", "use_pygments",
    "hidelines", "norun", "tangle", "active", "hidden", "expandable", "expanded", "collapse",
})  # fmt: skip
"""Options that change what somebody can do with a listing on a screen, and nothing that a book shows."""

_NO: Final = frozenset({"false", "no", "off", "none", "0", ""})


class Fence(Struct, frozen=True):
    """What a fence says.

    ``first`` is the number of the first line, 0 where lines have no numbers, and None where nothing is
    said of them. ``marked`` are marked lines, the first is 1. ``caption`` is a title that counts among the
    listings, ``title`` the name of a file. ``rest`` is what is none of these.
    """

    language: str = ""
    first: int | None = None
    marked: tuple[int, ...] = ()
    title: str = ""
    caption: str = ""
    attributes: Attributes = PLAIN
    rest: str = ""


def parse_fence(info: str) -> Fence:
    """Read the text behind the opening fence."""
    language, rest = _split(info.strip())
    reading = _Reading(language)
    for found in _TOKEN.finditer(rest):
        reading.take(found)
    return reading.fence()


def _split(info: str) -> tuple[str, str]:
    """The language that opens the text, and what follows; ``js{1,3}`` has no space between."""
    found = _LANGUAGE.match(info)
    if found is None:
        return "", info
    language, rest = found[0], info[found.end() :]
    if rest.startswith("="):  # title="…" without a language
        return "", info
    if rest.startswith(":"):  # js:line-numbers=5, ruby:lib/a.rb
        word, _, rest = rest[1:].partition(" ") if "{" not in rest else _before_brace(rest[1:])
        is_option = word.partition("=")[0].lower() in _NUMBERED
        rest = f"{word} {rest}" if is_option else f'title="{word}" {rest}'
    return language, rest


def _before_brace(text: str) -> tuple[str, str, str]:
    word, _, rest = text.partition("{")
    return word.rstrip(), "{", f"{{{rest}"


class _Reading:
    """What has been read of a fence so far."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.first: int | None = None
        self.marked: list[int] = []
        self.title = self.caption = self.id = ""
        self.classes: list[str] = []
        self.rest: list[str] = []

    def take(self, found: re.Match[str]) -> None:
        """Read one option."""
        if found["key"]:
            names = ("double", "single", "curly", "list", "braced", "bare")
            self._value(
                found["key"], next((found[name] for name in names if found[name] is not None), ""), found[0]
            )
        elif found["from"]:
            self.first = int(found["start"])
        elif found["class"]:
            self._class(found["class"])
        elif found["id"]:
            self.id = found["id"]
        elif found["lines"]:
            self._mark(found["lines"])
        elif label := found["label"] or found["quoted"]:
            self.title = self.title or label.strip()
        elif found["word"]:
            self._word(found["word"])

    def fence(self) -> Fence:
        """All that has been read."""
        marked = tuple(sorted(set(self.marked)))
        attributes = Attributes(self.id, tuple(dict.fromkeys(self.classes)))
        return Fence(
            self.language, self.first, marked, self.title, self.caption, attributes, " ".join(self.rest)
        )

    def _value(self, key: str, value: str, typed: str) -> None:
        name = key.lower()
        number = int(digits[0]) if (digits := re.match(r"\s*(\d{1,6})", value)) else None
        if name in _LINES and (number is not None or not value.strip()):
            self._mark(value)
        elif name in _STARTS and number is not None:
            self.first = max(number, 1)
        elif name in _NUMBERED:
            self.first = 0 if value.lower() in _NO else self.first or 1
        elif name == "caption":
            self.caption = value.strip()
        elif name in _TITLES and value.strip():
            self.title = value.strip()
        elif not value.strip():  # a value that is empty says nothing
            return
        elif name == "language" or (name == "class" and not self.language):
            self.language = value.strip()
        elif name not in _OF_SCREENS:
            self.rest.append(typed)

    def _class(self, name: str) -> None:
        if name.lower() in _NUMBERED:
            self.first = self.first or 1
        elif name.lower() in _OF_SCREENS:
            return
        elif not self.language:
            self.language = name
        else:
            self.classes.append(name)

    def _word(self, word: str) -> None:
        name = word.lower()
        if name in _NUMBERED:
            self.first = self.first or 1
        elif not self.language:
            self.language = word.lstrip("=")
        elif not self.title and _FILE.fullmatch(word):
            self.title = word
        elif name not in _OF_SCREENS and name != self.language.lower():
            self.rest.append(word)

    def _mark(self, text: str) -> None:
        """Mark lines as ``2 3``, ``1,3-5``, ``2,"4-6"``."""
        for found in _SPAN.finditer(text):
            first, last = int(found[1]), int(found[2] or found[1])
            if last - first < _MOST_LINES and last < _MOST_LINES:
                self.marked += range(first, last + 1)
