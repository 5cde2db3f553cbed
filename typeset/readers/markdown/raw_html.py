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

_KEPT_ATTRIBUTES: Final = frozenset({"id", "class", "lang", "dir"})
_OWN_ATTRIBUTES: Final[Mapping[str, tuple[str, ...]]] = {
    "a": ("href", "name"), "img": ("src", "alt", "title"),
}  # fmt: skip
"""What single elements keep besides."""

_LANGUAGE: Final = late_pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ELEMENTS: Final = frozenset((
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


class Tag(Struct, frozen=True):
    """A tag: its name in small letters, whether it closes, the attributes kept and those ``lost``."""

    name: str
    closes: bool
    values: Mapping[str, str]
    lost: tuple[str, ...] = ()

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
    if found is None or found[2].lower() not in _ELEMENTS:
        return None
    values = {name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(found[3])}
    own = _OWN_ATTRIBUTES.get(found[2].lower(), ())
    kept = {
        name: value
        for name, value in values.items()
        if (name in _KEPT_ATTRIBUTES or name in own) and (name != "lang" or _LANGUAGE.fullmatch(value))
    }
    return Tag(found[2].lower(), bool(found[1]), kept, tuple(name for name in values if name not in kept))


def is_comment(markup: str) -> bool:
    """Whether the markup is a comment, which readers of a book do not see."""
    return markup.startswith("<!--")
