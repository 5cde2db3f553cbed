"""Embedded pages (``altChunk``): HTML, alone or in a web archive, as the markup that Word makes of it.

Programs that turn web pages into Word files leave the whole page to Word in this way (ECMA-376 part 1,
17.17.2.1). What is read are heads, paragraphs, lists, tables, listings, and marks of words: no script, no
style, no picture, nothing outside the file.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from typing import Final

from typeset.readers.word.markup import Element, W, made, parse_page

_ARCHIVE: Final = re.compile(rb"\s*(?:[\w-]+: ?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?content-type:", re.I)
_SIGNS: Final = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|!--|[a-z][a-z0-9]* ?[^>]*>)", re.I
)
_BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN: Final = frozenset(("head", "script", "style", "template", "title", "noscript", "iframe", "object"))
_MARKS: Final = {
    "b": ("b", ""), "strong": ("b", ""), "i": ("i", ""), "em": ("i", ""), "u": ("u", "single"),
    "s": ("strike", ""), "del": ("strike", ""), "mark": ("highlight", "yellow"),
    "sup": ("vertAlign", "superscript"), "sub": ("vertAlign", "subscript"),
}  # fmt: skip
_WHITE: Final = re.compile(r"[ \t\r\n]+")
_DEEPEST: Final = 120
"""Elements within each other; what lies deeper gives its words alone."""


def page_of(data: bytes) -> Element | None:
    """The page that embedded bytes hold, as an element; nothing where they hold another kind of file."""
    if _ARCHIVE.match(data):
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
            if isinstance(payload, bytes):
                return parse_page(payload, part.get_content_charset())
        return None
    return parse_page(data, None) if _SIGNS.match(data) else None


def paragraphs_of(page: Element) -> Iterator[Element]:
    """The paragraphs and tables of a page, as elements of Word's."""
    body = page.find("body")
    yield from _Pager().blocks(body if body is not None else page)


class _Pager:
    """Makes paragraphs of a page, one after the other; ``_run`` holds what is not yet in one."""

    def __init__(self) -> None:
        self._open: list[Element] = []

    def blocks(self, element: Element, depth: int = 0) -> Iterator[Element]:
        """The paragraphs and tables that stand in an element."""
        for place, child in enumerate(element):
            if not place:
                self._words(element.text or "", ())
            yield from self._child(child, depth)
            self._words(child.tail or "", ())
        if not len(element):
            self._words(element.text or "", ())
        yield from self._close()

    def _child(self, child: Element, depth: int) -> Iterator[Element]:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in _UNSEEN or not name:
            return
        if name not in _BLOCKS or depth > _DEEPEST:
            self._inline(child, (), depth)
            return
        yield from self._close()
        if name == "table":
            yield _table(child, depth)
        elif name == "pre":
            yield made("p", *_listing("".join(child.itertext())))
        elif name in ("ol", "ul"):
            yield from self._list(child, depth, is_counted=name == "ol")
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._inline(child, (), depth)
            yield from self._close(int(name[1]))
        else:
            yield from self.blocks(child, depth + 1)

    def _list(self, element: Element, depth: int, *, is_counted: bool) -> Iterator[Element]:
        """The items of a list, each behind its number as a reader of the page sees it."""
        start = element.get("start", "1")
        number = int(start) if start.isdecimal() else 1
        for item in element:
            if item.tag == "li":
                self._words(f"{number}. " if is_counted else "• ", ())
                number += 1
            yield from self._child(item, depth + 1) if item.tag != "li" else self.blocks(item, depth + 1)

    def _inline(self, element: Element, marks: tuple[str, ...], depth: int) -> None:
        """Take the words of an element within a paragraph."""
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _UNSEEN or not name:
            return
        if name == "br":
            self._open.append(made("r", made("br")))
            return
        marks = (*marks, name) if name in _MARKS else marks
        if depth > _DEEPEST:
            self._words("".join(element.itertext()), marks)
            return
        self._words(element.text or "", marks)
        for child in element:
            self._inline(child, marks, depth + 1)
            self._words(child.tail or "", marks)

    def _words(self, text: str, marks: tuple[str, ...]) -> None:
        text = _WHITE.sub(" ", text)
        if text.strip() or (text and self._open):
            self._open.append(_run(text, marks))

    def _close(self, level: int = 0) -> Iterator[Element]:
        """What is open as a paragraph, a head of ``level`` where it has one."""
        runs, self._open = self._open, []
        if any((text.text or "").strip() for run in runs for text in run.iter(W + "t")):
            stated = [made("pPr", made("outlineLvl", val=str(level - 1)))] if level else []
            yield made("p", *stated, *runs)


def _run(text: str, marks: tuple[str, ...]) -> Element:
    looks = [made(name, val=value) if value else made(name) for name, value in map(_MARKS.__getitem__, marks)]
    return made("r", made("rPr", *looks), made("t", text=text))


def _listing(text: str) -> list[Element]:
    """The lines of a listing, with breaks between."""
    lines = text.strip("\n").split("\n")
    return [
        made("r", *([made("br")] if place else []), made("t", text=line)) for place, line in enumerate(lines)
    ]


def _table(element: Element, depth: int) -> Element:
    """A table; a cell over several rows goes on in each, as Word has it."""
    table = made("tbl")
    below: dict[int, tuple[int, int]] = {}  # by column: rows still to come, columns
    for row in element.iter("tr"):
        if next(row.iterancestors("table")) is not element:
            continue
        line, column = made("tr"), 0
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        while cells or column in below:
            if column in below:
                rows, columns = below.pop(column)
                line.append(_cell([made("p")], columns, made("vMerge")))
                if rows > 1:
                    below[column] = rows - 1, columns
                column += columns
                continue
            cell = cells.pop(0)
            columns, rows = (_count(cell.get(name)) for name in ("colspan", "rowspan"))
            inner = list(_Pager().blocks(cell, depth + 1)) or [made("p")]
            line.append(_cell(inner, columns, made("vMerge", val="restart") if rows > 1 else None))
            if rows > 1:
                below[column] = rows - 1, columns
            column += columns
        table.append(line)
    return table


def _cell(inner: list[Element], columns: int, merge: Element | None) -> Element:
    properties = made("tcPr", made("gridSpan", val=str(columns)), *([merge] if merge is not None else []))
    return made("tc", properties, *inner)


def _count(stated: str | None) -> int:
    return min(max(int(stated), 1), 63) if stated and stated.isdecimal() else 1
