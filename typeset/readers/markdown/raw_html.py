"""Raw HTML in Markdown: the tags that are carried over, and their meaning."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from typeset.model.blocks import Attributes
from typeset.startup.patterns import late_pattern

_TAG: Final = late_pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)\b([^<>]*?)/?>", re.DOTALL)
_COMPARING: Final = late_pattern(
    r"<(/?)([A-Za-z][A-Za-z0-9-]*)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>", re.DOTALL
)
"""A tag with < or > in a value, as in ``@click="a > b"``."""

_ATTRIBUTE: Final = late_pattern(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")

PHRASES: Final = frozenset({"sub", "sup", "kbd", "del", "ins", "u", "mark", "span"})
"""Elements that are carried over around their words."""

SAME_AS: Final = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "s": "del", "strike": "del"}
"""Tags that say the same as Markdown does, or as another tag."""

_SHAPES: Final = frozenset({
    "caption", "col", "colgroup", "dd", "dl", "dt", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img",
    "li", "ol", "p", "pre", "blockquote", "rp", "rt", "ruby", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})  # fmt: skip
"""Elements that put words in order; any other says how a screen shows them, or what it does with them."""

_EMPTY: Final = frozenset({"br", "hr", "img", "wbr", "input", "col", "source", "embed", "area", "track"})
_SHOWN: Final = ("data-text", "data-label", "data-title", "data-content")
"""Values that sheets of sites show inside an element without words, as in a badge."""

_KEPT_ATTRIBUTES: Final = frozenset({"id", "class", "lang", "dir"})
_OWN_ATTRIBUTES: Final[Mapping[str, tuple[str, ...]]] = {
    "a": ("href", "name"), "img": ("src", "alt", "title"),
}  # fmt: skip
"""What single elements keep besides."""

_LANGUAGE: Final = late_pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
ELEMENTS: Final = frozenset((
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "bdi",
    "bdo", "big", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code",
    "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl",
    "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input",
    "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math", "menu", "meta", "meter",
    "nav", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture", "pre",
    "progress", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "section", "select", "small",
    "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td",
    "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var",
    "video", "wbr",
))  # fmt: skip
"""All elements of HTML, old ones with them."""


class Tag(Struct, frozen=True):
    """A tag: its name in small letters, whether it closes, the attributes kept and those ``lost``.

    ``is_alone`` says that it ends with itself, as ``<sup … />``. ``words`` are what a sheet shows inside it
    then, and ``title`` what a screen shows beside it.
    """

    name: str
    closes: bool
    values: Mapping[str, str]
    lost: tuple[str, ...] = ()
    is_alone: bool = False
    words: str = ""
    title: str = ""

    @property
    def is_look(self) -> bool:
        """Whether it says only how a screen shows its words, or what it does with them."""
        return self.name not in _SHAPES

    @property
    def attributes(self) -> Attributes:
        """Its id, classes and language."""
        name = self.values.get("id") or self.values.get("name", "")
        classes = tuple(self.values.get("class", "").split())
        direction = self.values.get("dir", "").lower()
        return Attributes(
            name, classes, language=self.values.get("lang", ""),
            direction=direction if direction in ("rtl", "ltr") else "",
        )  # fmt: skip


def parse_tag(markup: str) -> Tag | None:
    """The markup as a tag; nothing if it is no tag, or HTML has no such element, as ``<文件名>``."""
    found = _TAG.fullmatch(markup.strip()) or _COMPARING.fullmatch(markup.strip())
    if found is None or found[2].lower() not in ELEMENTS:
        return None
    values = {name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(found[3])}
    name = found[2].lower()
    own = _OWN_ATTRIBUTES.get(name, ())
    kept = {
        key: value
        for key, value in values.items()
        if (key in _KEPT_ATTRIBUTES or key in own) and (key != "lang" or _LANGUAGE.fullmatch(value))
    }
    is_alone = markup.rstrip().endswith("/>") and name not in _EMPTY
    words = next((values[key] for key in _SHOWN if key in values), "") if is_alone else ""
    title = values.get("title", "") if "title" not in kept else ""
    lost = (key for key in values if key not in kept and key != "title" and not (words and key in _SHOWN))
    return Tag(name, bool(found[1]), kept, tuple(lost), is_alone, words, title)


def is_comment(markup: str) -> bool:
    """Whether the markup is a comment, which readers of a book do not see."""
    return markup.startswith("<!--")
