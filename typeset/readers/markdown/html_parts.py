"""A block of raw HTML in parts: paragraphs, heads, items, listings, tables; what only a screen shows apart.

HTML in Markdown is what people type, often without ends of tags; so it is cut at its tags, and no tree is
made.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from msgspec import Struct, field

from typeset.startup.patterns import late_pattern

_COMMENT: Final = late_pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SCREEN: Final = late_pattern(
    r"<(script|style|svg|iframe|video|audio|object|canvas|noscript)\b[^<>]*?(?:/>|>.*?(?:</\1\s*>|\Z))",
    re.DOTALL | re.IGNORECASE,
)
_WHOLE: Final = late_pattern(
    r"<table\b[^<>]*>.*?</table\s*>|<pre\b[^<>]*>.*?</pre\s*>", re.DOTALL | re.IGNORECASE
)
_BREAKS: Final = late_pattern(
    r"<(/?)(p|h[1-6]|ul|ol|li|dl|dt|dd|hr|blockquote|figcaption|caption|summary|tbody|thead|tr|form|header|footer|main|"
    r"aside|nav|address|fieldset|body|html|picture|table|figure)\b[^<>]*>",
    re.IGNORECASE,
)
_PRE: Final = late_pattern(r"<pre\b[^<>]*>\n?(.*)</pre\s*>", re.DOTALL | re.IGNORECASE)
_ANY_TAG: Final = late_pattern(r"</?[A-Za-z][^<>]*>")
_LANGUAGE: Final = late_pattern(r"class=[\"'][^\"']*\blanguage-([\w+#-]+)")
_NAMED: Final = frozenset({"li", "hr", "figcaption", "caption", "summary", "dt", "dd"})


class HtmlCell(Struct):
    """A cell of a table: what is in it, and how many columns and rows it covers."""

    is_head: bool
    columns: int
    rows: int
    align: str
    content: list[str] = field(default_factory=list)


class HtmlPart(Struct, frozen=True):
    """A part of a block: its ``kind`` (``p`` for plain words), what is in it as HTML, cells of a table."""

    kind: str
    content: str = ""
    rows: tuple[tuple[HtmlCell, ...], ...] = ()


def html_parts(markup: str) -> Iterator[HtmlPart]:
    """The parts of a block; one of kind ``screen`` names what no book can show."""
    markup = _COMMENT.sub("", markup)
    for found in _SCREEN.finditer(markup):
        yield HtmlPart("screen", found[1].lower())
    markup = _SCREEN.sub("", markup)
    place = 0
    for found in _WHOLE.finditer(markup):
        yield from _words(markup[place : found.start()])
        yield _table(found[0]) if found[0][1].lower() == "t" else _listing(found[0])
        place = found.end()
    yield from _words(markup[place:])


def _words(markup: str) -> Iterator[HtmlPart]:
    """The text of a block, cut where its tags begin another block."""
    kind, place = "p", 0
    for found in _BREAKS.finditer(markup):
        if content := markup[place : found.start()].strip():
            yield HtmlPart(kind, content)
        place, name = found.end(), found[2].lower()
        kind = name if not found[1] and (name in _NAMED or (name[0] == "h" and name[1:].isdigit())) else "p"
        if name == "hr":
            yield HtmlPart("hr")
            kind = "p"
    if content := markup[place:].strip():
        yield HtmlPart(kind, content)


def _listing(markup: str) -> HtmlPart:
    found = _PRE.fullmatch(markup)
    inner = found[1] if found else markup
    language = _LANGUAGE.search(markup)
    text = html.unescape(_ANY_TAG.sub("", inner)).rstrip("\n")
    return HtmlPart("pre", f"{language[1] if language else ''}\n{text}")


def _table(markup: str) -> HtmlPart:
    reader = _TableReader()
    reader.feed(markup)
    reader.close()
    return HtmlPart("table", reader.caption, tuple(tuple(row) for row in reader.rows if row))


class _TableReader(HTMLParser):
    """Gathers the cells of a table with the HTML in them; a table in a cell is read as more of its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[HtmlCell]] = []
        self.caption = ""
        self._is_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; other tags stay in the cell."""
        values = {name: value or "" for name, value in attrs}
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            align = values.get("align", "").lower()
            style = re.search(r"text-align\s*:\s*(left|center|right)", values.get("style", ""))
            align = style[1] if style else align if align in ("left", "center", "right") else ""
            cell = HtmlCell(tag == "th", _count(values.get("colspan")), _count(values.get("rowspan")), align)
            self.rows[-1].append(cell)
        elif tag == "caption":
            self._is_caption = True
        elif tag not in ("table", "thead", "tbody", "tfoot", "colgroup", "col"):
            self._keep(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Close the caption; ends of other tags stay in the cell."""
        if tag == "caption":
            self._is_caption = False
        elif tag not in ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"):
            self._keep(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        """Keep a character that is named."""
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep a character that is numbered."""
        self._keep(f"&#{name};")

    def _keep(self, markup: str) -> None:
        if self._is_caption:
            self.caption += markup
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1].content.append(markup)
        elif markup.strip():  # text that stands in no cell has one of its own
            self.rows.append([HtmlCell(False, 1, 1, "", [markup])])


def _count(value: str | None) -> int:
    """How many columns or rows a cell covers."""
    return min(max(int(value), 1), 100) if value and value.isascii() and value.isdigit() else 1
