"""What an author typed, unit by unit, read from the markup that the PDF is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

CALL = "\ufffc"
"""Stands for the call of a note, whose sign the page chooses."""

_UNITS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "li", "dt", "dd", "figcaption",
                    "caption", "div", "blockquote", "header"})  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "wbr", "meta", "link", "input", "col"})


@dataclass(frozen=True, slots=True)
class Typed:
    """The units of a text in their order, and the readings above its characters."""

    units: tuple[str, ...]
    readings: frozenset[str]


class _Reader(HTMLParser):
    """Collects the text of each unit; inner units, notes and readings are apart from what holds them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.texts: list[list[str]] = [[]]
        self.units: list[str] = []
        self.readings: set[str] = set()
        self.in_body = False

    def _kind(self, tag: str, classes: str) -> str:
        if tag == "rt":
            return "reading"
        if "note" in classes.split() or "code-line" in classes or "note-paragraph" in classes:
            return "unit"
        return "unit" if tag in _UNITS else "pre" if tag == "pre" else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        classes = dict(attrs).get("class") or ""
        self.in_body = self.in_body or tag == "body"
        if tag == "br":
            self.texts[-1].append("\n")
        if tag in _VOID:
            return
        kind = self._kind(tag, classes)
        if classes.split()[:1] == ["note"]:
            self.texts[-1].append(CALL)
        self.open.append((tag, kind))
        if kind in ("unit", "reading"):
            self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        while self.open:
            opened, kind = self.open.pop()
            if kind in ("unit", "reading"):
                text = "".join(self.texts.pop())
                if kind == "reading":
                    self.readings.add("".join(text.split()))
                else:
                    self._add(text)
            if opened == tag:
                return

    def _add(self, text: str) -> None:
        is_code = any(tag == "pre" for tag, _ in self.open)
        text = text.rstrip("\n") if is_code else re.sub(r"[ \n]*\n[ \n]*", "\n", text).strip()
        if text.strip():
            self.units.append(text)

    def handle_data(self, data: str) -> None:
        """Add text to the unit that is open."""
        if not self.in_body:
            return
        if not any(tag == "pre" for tag, _ in self.open):
            data = re.sub(r"\s*\n\s*", " ", data)
        self.texts[-1].append(data)


def read_typed(markup: str) -> Typed:
    """The units of the body."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return Typed(tuple(reader.units), frozenset(reader.readings) - {""})
