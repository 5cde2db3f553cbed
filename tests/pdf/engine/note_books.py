"""Made-up books with notes of all lengths at all places, and what became of the notes on their pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from tests.pdf.engine.hand_set import render_square
from typeset.pdf.engine.notes.note_parts import lines_in
from typeset.pdf.engine.session.names import upstream
from typeset.pdf.engine.session.reports import LateNote
from typeset.pdf.engine.session.session import LayoutSession, composing

if TYPE_CHECKING:
    from weasyprint import Document

CSS: Final = """
@page { size: 200px 180px; margin: 10px; @footnote { border-top: 1px solid } }
html { font: 10px/12px monospace } body { margin: 0 } p { margin: 0; orphans: 2; widows: 2 }
table { border-collapse: collapse } td { padding: 0 2px; vertical-align: top } tr { break-inside: avoid }
.note { float: footnote; footnote-policy: line; orphans: 2; widows: 2 }
.columns { columns: 2; column-gap: 10px } .chapter { break-before: page }
.folio::after { content: target-counter(attr(href), page) }
"""
TOP: Final = 10
FOOT: Final = 170
WORDS: Final = re.compile(r"#\d+;|n\d+x\d+")


class BookWriter:
    """Writes paragraphs, and if asked ``tables`` and ``columns``; notes have up to ``longest`` words."""

    def __init__(self, seed: int, longest: int, *, kinds: str = "") -> None:
        self.pick = random.Random(f"{seed} {longest} {kinds}")
        self.longest = longest
        self.kinds = kinds.split()
        self.count = 0

    def book(self, blocks: int) -> str:
        """So many blocks, now and then a new chapter."""
        parts = []
        for _ in range(blocks):
            kind = self.pick.choice([*self.kinds, "", ""])
            block = {"tables": self._table, "columns": self._columns, "": self._paragraph}[kind]()
            opens = self.pick.random() < 0.1
            parts.append(f"<div class='chapter'>{block}</div>" if opens else block)
        return "".join(parts)

    def note(self) -> str:
        """One of a few words, or a long one; all its words are its own."""
        self.count += 1
        long = self.longest if self.pick.random() < 0.15 else 25
        words = (f"n{self.count}x{place}" for place in range(self.pick.randrange(long)))
        return f"<span class='note'>#{self.count}; {' '.join(words)}</span>"

    def _text(self, least: int, most: int) -> str:
        return "word " * self.pick.randrange(least, most)

    def _some(self, chance: float) -> str:
        return self.note() if self.pick.random() < chance else ""

    def _paragraph(self) -> str:
        calls = (self._text(0, 20) + self.note() for _ in range(self.pick.choice((0, 1, 1, 2))))
        return f"<p>{self._text(1, 20)}{''.join(calls)}{self._text(0, 60)}</p>"

    def _columns(self) -> str:
        return f"<div class='columns'>{self._paragraph()}<p>{self._text(5, 20)}</p></div>"

    def _table(self) -> str:
        rows = "".join(
            f"<tr><td>{self._text(1, 8)}{self._some(0.4)}<td>{self._text(1, 8)}{self._some(0.3)}</tr>"
            for _ in range(self.pick.randrange(1, 12))
        )
        head = f"<thead><tr><th>a{self._some(0.5)}<th>b</tr></thead>"
        return f"<table><caption>c {self._some(0.4)}</caption>{head}<tbody>{rows}</tbody></table>"


@dataclass(slots=True)
class NotePages:
    """On which pages, from 1, notes are called, and begin; the words of all notes in the order of the pages.

    ``cuts`` are the lines of each part of a note that is cut, or is its page's last;
    ``faults`` are areas that are not where they should be, ``told`` what the build tells.
    """

    called: dict[str, list[int]] = field(default_factory=dict)
    begun: dict[str, list[int]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    told: list[LateNote] = field(default_factory=list)

    @property
    def late(self) -> set[str]:
        """The notes that do not begin on the page of their call."""
        return {note for note, pages in self.called.items() if self.begun.get(note) != pages}


def lay_out(html: str, css: str = CSS) -> NotePages:
    """A book laid out by our composer, looked at."""
    with composing(LayoutSession()) as composer:
        document = render_square(html, css)
    found = _look_at(document)
    found.told = composer.late_notes
    return found


def _look_at(document: Document) -> NotePages:
    found = NotePages()
    for number, page in enumerate(document.pages, 1):
        root, *others = page._page_box.children
        for box in root.descendants():
            if box.footnote is not None:
                for name in re.findall(r"#\d+;", text_of(box.footnote)):
                    found.called.setdefault(name, []).append(number)
        area = next((box for box in others if isinstance(box, upstream().boxes.FootnoteAreaBox)), None)
        if area is not None:
            _look_at_area(found, number, root, area)
    return found


def _look_at_area(found: NotePages, number: int, root: Any, area: Any) -> None:
    foot = max((line.position_y + line.height for line in lines_in(root)), default=TOP)
    bottom = area.position_y + area.margin_height()
    if foot > area.position_y + 0.01 or area.position_y < TOP - 0.01 or abs(bottom - FOOT) > 0.01:
        found.faults.append(f"page {number}: text to {foot}, notes from {area.position_y} to {bottom}")
    for note in area.children:
        lines = lines_in(note)
        words = [word for line in lines for word in WORDS.findall(text_of(line))]
        found.words += words
        is_begun = "#" in words[0]
        if is_begun:
            found.begun.setdefault(words[0], []).append(number)
        if not is_begun or note is area.children[-1]:
            found.cuts.append(len(lines))


def text_of(box: Any) -> str:
    """All text in a box."""
    return "".join(_texts(box))


def _texts(box: Any) -> Iterator[str]:
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts(child)
